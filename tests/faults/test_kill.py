"""Programs killed with SIGKILL at any moment: nothing that was said is lost, and the next one opens at once."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from shopdesk.domain.deadlines import RecordKind
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.backups.shelf import names_in
from shopdesk.storage.folder import BACKUPS
from shopdesk.storage.migrations import SCHEMA
from shopdesk.storage.opening import open_shop
from tests.benchmarks.shopify_file import write_export
from tests.faults import killed
from tests.faults.aftermath import AT_ONCE_MS, OF_DUMPS, Aftermath
from tests.faults.conftest import Counting
from tests.faults.forked import BEGUN, Forked
from tests.faults.killing import FAULT, LIMIT, Whole, kill_at_work, kill_within, moments
from tests.services import import_shop
from tests.storage.samples import plain
from tests.storage.test_migrations import file_of_schema

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")


def test_what_was_saved_outlives_a_kill_at_any_moment(tmp_path: Path, full: bool, counted: Counting) -> None:
    shop = killed.make_claim_shop(tmp_path / "shop")
    aftermath, said = Aftermath(), list[list[str]]()
    for moment in moments(1, 80 if full else 4):
        lines = kill_at_work(moment / 2, killed.save_without_end, shop, errors=tmp_path / "errors")
        said += [json.loads(line) for line in lines]
        units = aftermath.look(shop)
        assert all(len(set(shapes)) == 1 for action, shapes in units.items() if action in WHOLE_ALIKE), units
        assert lost_of(shop, said) == []
    assert said
    assert aftermath.longest_ms < AT_ONCE_MS
    kills, leftovers = aftermath.ends, aftermath.leftovers
    counted(
        FAULT, "claims, decisions and letters being saved", limit=LIMIT, kills=kills, acknowledged=len(said), lost=0,
        half_done=0, harmless_leftovers=leftovers, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


WHOLE_ALIKE = frozenset({"claim.open", "claim.decide", "document.acknowledgement"})
"""The actions of the saving program; whole, each unit of work of an action makes and changes the same."""


def test_a_reader_beside_takes_nothing_from_a_window_that_is_killed(
    tmp_path: Path, full: bool, counted: Counting
) -> None:
    shop = killed.make_claim_shop(tmp_path / "shop")
    aftermath, said = Aftermath(), list[list[str]]()
    for _ in range(10 if full else 1):
        window = Forked(killed.stay_open_and_save, shop, errors=tmp_path / "errors")
        assert window.line() == BEGUN
        lines = [window.line()]
        # The reader is the first to close the file; if it took itself for the last, it would take the log away.
        beside = Forked(killed.command, "--data", shop, "claims", "--limit", "3", errors=tmp_path / "beside")
        assert beside.end()[0] == BEGUN
        lines += [window.line() for _ in range(3)]
        said += [json.loads(line) for line in (*lines, *window.kill())]
        aftermath.look(shop)
        assert lost_of(shop, said) == []
    counted(
        FAULT, "the window, with a reader beside", limit=LIMIT, kills=aftermath.ends, acknowledged=len(said), lost=0
    )


def lost_of(shop: Path, said: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return what a program said it had kept and that is not there as it was."""
    with open_shop(shop, write=False) as file:

        def is_kept(what: str, number: str, more: str = "") -> bool:
            claim = file.claims.by_number(number)
            if what == "claim":
                (text,) = file.customers.texts_of(RecordKind.CLAIM, claim.id)
                return text.text == more and len(file.claims.files(claim.id)) == 2
            if what == "decision":
                return len(file.claims.decisions(claim.id)) == 1
            papers = file.papers.of_record(RecordKind.CLAIM, claim.id)
            return [paper.sha256 for paper in papers] == [more] and bool(file.read_attachment(more))

        return [words for words in said if not is_kept(*words)]


def test_an_import_is_taken_in_whole_or_not_at_all(tmp_path: Path, full: bool, counted: Counting) -> None:
    empty = import_shop.make_shop(tmp_path / "empty")
    export = tmp_path / "orders.csv"
    orders = write_export(export, 3_000 if full else 300)
    arguments = "--json", "import", export
    shop, errors = tmp_path / "shop", tmp_path / "errors"
    shutil.copytree(empty, shop)
    whole = Whole.of(shop, killed.command, "--data", shop, *arguments, errors=errors)
    assert json.loads("\n".join(whole.said))["new"] == orders
    aftermath, done, acknowledged = Aftermath(), 0, 0
    nothing, everything = kept_in(empty), kept_in(shop)
    for moment in moments(2, 40 if full else 2):
        shutil.rmtree(shop)
        shutil.copytree(empty, shop)
        said = kill_within(whole, moment, shop, killed.command, "--data", shop, *arguments, errors=errors)
        aftermath.look(shop)
        kept = kept_in(shop)
        assert kept in {nothing, everything}
        done += kept == everything
        if "}" in said:
            acknowledged += 1
            assert kept == everything
    report = json.loads("\n".join(Whole.of(shop, killed.command, "--data", shop, *arguments, errors=errors).said))
    assert orders in {report["new"], report["same"]}
    assert aftermath.longest_ms < AT_ONCE_MS
    counted(
        FAULT, f"import of {orders} orders", limit=LIMIT, kills=aftermath.ends, acknowledged=acknowledged, lost=0,
        half_done=0, finished_before=done, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


def kept_in(shop: Path) -> tuple[int, ...]:
    """Return how much an import has kept in a shop."""
    tables = (
        "operations",
        "journal",
        "orders",
        "order_lines",
        "customers",
        "products",
        "import_batches",
        "imported_values",
    )
    with plain(shop / "shop.sqlite3") as database:
        return tuple(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)  # noqa: S608


def test_a_migration_is_done_whole_by_the_next_program(tmp_path: Path, full: bool, counted: Counting) -> None:
    aftermath, migrated = Aftermath(), 0
    shop, errors = tmp_path / "shop", tmp_path / "errors"
    for schema in range(1, SCHEMA) if full else [SCHEMA - 1]:
        older = file_of_schema(tmp_path / f"schema-{schema}", schema)
        held = rows_of(older)
        shutil.copytree(older, shop)
        whole = Whole.of(shop, killed.bring_up_to_date, shop, errors=errors)
        for moment in moments(schema, 10 if full else 3):
            shutil.rmtree(shop)
            shutil.copytree(older, shop)
            said = kill_within(whole, moment, shop, killed.bring_up_to_date, shop, errors=errors)
            migrated += bool(said)
            aftermath.look(shop, known=OF_DUMPS)
            assert all(rows_of(shop)[name] >= count for name, count in held.items())
        shutil.rmtree(shop)
    assert aftermath.longest_ms < AT_ONCE_MS
    counted(
        FAULT, "migration of every released schema", limit=LIMIT, kills=aftermath.ends, acknowledged=migrated, lost=0,
        half_done=0, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


def test_a_backup_counts_only_once_it_is_whole(tmp_path: Path, full: bool, counted: Counting) -> None:
    shop = killed.make_claim_shop(tmp_path / "shop")
    killed.add_claims(shop, 10)
    aftermath, said = Aftermath(), list[Path]()
    for moment in moments(3, 40 if full else 3):
        lines = kill_at_work(moment / 3, killed.back_up_without_end, shop, errors=tmp_path / "errors")
        aftermath.look(shop)
        said += [Path(json.loads(line)[0]) for line in lines]
        there = [shop / BACKUPS / one.name for one in names_in(shop / BACKUPS)]
        assert set(said) <= set(there)
        assert all(check_bytes(path) for path in there)
    assert said
    left = sum(path.suffix == ".part" for path in (shop / BACKUPS).iterdir())
    counted(
        FAULT, "backups being made", limit=LIMIT, kills=aftermath.ends, acknowledged=len(said), lost=0,
        half_done=0, harmless_leftovers=left, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


def test_a_restore_is_done_whole_or_not_at_all(tmp_path: Path, full: bool, counted: Counting) -> None:
    first = killed.make_claim_shop(tmp_path / "first")
    killed.add_claims(first, 3)
    backup, before = killed.back_up(first, tmp_path), tmp_path / "before"
    killed.add_claims(first, 40, unfolded=before)
    shop, errors = tmp_path / "shop", tmp_path / "errors"
    shutil.copytree(before, shop)
    whole = Whole.of(shop, killed.put_back, shop, backup, errors=errors)
    aftermath, restored, acknowledged = Aftermath(), 0, 0
    for moment in moments(4, 30 if full else 2):
        late = 1 - (1 - moment) ** 3  # at the end of it one file takes the place of another
        shutil.rmtree(shop)
        shutil.copytree(before, shop)
        said = kill_within(whole, late, shop, killed.put_back, shop, backup, errors=errors)
        aftermath.look(shop)
        claims = claims_in(shop)
        assert claims in {3, 43}
        restored += claims == 3
        acknowledged += bool(said)
        if said:
            assert claims == 3
        if claims == 3:
            (kept,) = [shop / BACKUPS / one.name for one in names_in(shop / BACKUPS)]
            assert check_bytes(kept).counts["claims"] == 43
    counted(
        FAULT, "restore of a backup", limit=LIMIT, kills=aftermath.ends, acknowledged=acknowledged, lost=0,
        half_done=0, finished_before=restored, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


def claims_in(shop: Path) -> int:
    """Return how many claims a shop has."""
    with open_shop(shop, write=False) as file:
        return len(file.claims.ids())


def rows_of(folder: Path) -> dict[str, int]:
    """Return how many rows of the shop's own each table holds that every schema has."""
    tables = "operations", "journal", "orders", "order_lines", "claims", "customers", "verdicts", "deadlines"
    with plain(folder / "shop.sqlite3") as database:
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
