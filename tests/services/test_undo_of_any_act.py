"""Whatever is done in the sample shop and can be taken back leaves what was before, and done again what was after."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.shop.file_checks import check_file
from shopdesk.services.undo.taking_back import undo
from shopdesk.storage.opening import open_shop
from tests.services.any_act import AnyAct
from tests.services.sample_shop import sample_shop
from tests.storage.samples import plain

NOW = Moment.parse("2026-11-20T10:00:00+01:00")
ACTS = 45
LEFT_OUT = {"operations", "journal", "personal_changes", "counters", "attachments", "bin"}
"""What goes on counting, and tells that something was done and taken back."""


def everything_in(folder: Path) -> dict[str, list[Any]]:
    """Return all rows of all tables, without rows' numbers and versions, with lines under the id of their record."""
    found: dict[str, list[Any]] = {}
    with plain(folder / "shop.sqlite3") as database:
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%!_words%' ESCAPE '!'"
        for (table,) in database.execute(tables).fetchall():
            if table in LEFT_OUT or table.startswith("sqlite_"):
                continue
            names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            owners = {"order_row": "orders", "claim_row": "claims"}
            kept = [name for name in names if name not in {"row", "version", *owners}]
            kept += [f"(SELECT id FROM {owners[name]} WHERE row = t.{name})" for name in names if name in owners]  # noqa: S608 - names from the schema
            found[table] = sorted(database.execute(f"SELECT {', '.join(kept)} FROM {table} t").fetchall(), key=repr)  # noqa: S608 - the same
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_taken_back_is_what_was_and_done_again_what_became_of_it(tmp_path: Path, seed: int) -> None:
    folder, act = tmp_path / "shop", AnyAct(seed)
    sample_shop(folder, NOW)
    taken_back = set[str]()
    with open_shop(folder, write=True) as file:
        for number in range(ACTS):
            now = Moment.at(NOW.last_second(Office(file, NOW).zone) + timedelta(seconds=10 * number))
            last, before = file.journal.operations(most=1)[0], everything_in(folder)
            try:
                act(Office(file, now))
            except (ShopDeskError, IndexError):  # it is not possible, or there is none of what was picked
                continue
            done = file.journal.operations(after=last.row)
            after = everything_in(folder)
            try:
                undone = [undo(Office(file, now), one.id) for one in done]
            except ShopDeskError:
                continue
            assert everything_in(folder) == before, done
            for one in reversed(undone):
                undo(Office(file, now), one.operation)
            assert everything_in(folder) == after, done
            taken_back |= {one.action for one in done}
        assert check_file(Office(file, NOW), full=True) == []
    assert len(taken_back) >= 10, "else too little was tried"
