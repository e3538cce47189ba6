"""What a program that ended badly left: how soon the next one opens it, and whether it is all as it must be."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.shop.file_checks import check_file
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile

OF_DUMPS = frozenset({"attachment_missing", "counter"})
"""What the check finds in the dumps of released schemas: they hold rows only, with numbers that nobody counted."""

AT_ONCE_MS = 2_000
"""The next program opens the file within this, on a busy machine too."""

Shape = tuple[str, tuple[str, ...]]
"""What a unit of work did: its action, and each part of a record that it made, changed or removed."""


@dataclass
class Aftermath:
    """What was found after any number of bad ends."""

    ends: int = 0
    longest_ms: int = 0
    """How long the next program took to open the file."""
    leftovers: int = 0
    """Attachments that no row names, after the last of them."""

    def look(self, folder: Path, *, known: frozenset[str] = frozenset()) -> dict[str, list[Shape]]:
        """Open the shop as the next program does, and have it checked in full; return its units of work by action.

        Findings of the kinds `known` were there before.
        """
        begun = time.perf_counter()
        with open_shop(folder, write=True) as file:
            self.longest_ms = max(self.longest_ms, round((time.perf_counter() - begun) * 1_000))
            self.ends += 1
            findings = check_file(Office(file, Moment.parse("2026-06-10")), full=True)
            self.leftovers = sum(one.harmless for one in findings)
            wrong = [one for one in findings if not one.harmless and one.kind not in known]
            assert not wrong, wrong
            return _units(file)


def _units(file: ShopFile) -> dict[str, list[Shape]]:
    """Return by action what each unit of work did."""
    rows = file._database.rows(
        "SELECT o.row, o.action, j.part, j.step FROM operations o JOIN journal j ON j.operation = o.row"
    )
    actions = {row: action for row, action, _, _ in rows}
    parts: dict[int, Counter[str]] = {row: Counter() for row in actions}
    for row, _, part, step in rows:
        parts[row][f"{part} {step}"] += 1
    found: dict[str, list[Shape]] = {}
    for row, action in actions.items():
        shape = tuple(f"{name} {count}" for name, count in sorted(parts[row].items()))
        found.setdefault(action, []).append((action, shape))
    return found
