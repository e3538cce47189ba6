"""Writing RESULTS.md: the table of faults as a full run found it, with the versions that it ran on."""

import platform
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import PySide6

from shopdesk import __version__
from shopdesk.storage.driver import Database
from shopdesk.storage.migrations import SCHEMA
from tests.faults.figures import Figure

RESULTS = Path(__file__).with_name("RESULTS.md")


MEANINGS = {
    "different_disks": "what the cuts left differed so many times",
    "lost": "what was acknowledged and is gone",
    "acknowledged": "what the program had said that it kept, before it was killed",
    "finished_before": "runs that were done before they were killed",
    "calls_to_the_disk": "how many there are in one run on a disk that is well",
    "told_to_wait": "attempts that were refused with the sentence that another program is at work",
    "records_lost": "what was acknowledged and is gone",
    "files_lost": "attachments, papers, backups and notes that were acknowledged and are gone",
    "half_done": "units of work, files and backups of which a part is there",
    "unsound": "does not open, is found damaged, or can't be worked in",
    "harmless_leftovers": "files under a passing name that did not come to be, of which nothing was promised",
}
"""What is counted under names that don't say it by themselves."""


def results_text(figures: Sequence[Figure]) -> str:
    """Return the text of RESULTS.md."""
    made = (
        f"Made by `python3 packaging/dev.py faults` on {datetime.now(UTC):%Y-%m-%d}, with ShopDesk {__version__} "
        f"(schema {SCHEMA}), Python {platform.python_version()}, SQLite {_sqlite()}, Qt {PySide6.__version__}, "
        f"{platform.system()}. Every number was counted by the run itself."
    )
    parts = ["# What faults do to the shop's file", "", made]
    for fault, some in groupby(figures, key=lambda one: one.fault):
        parts += ["", *_section(fault, list(some))]
    return "\n".join(parts) + "\n"


def _sqlite() -> str:
    with tempfile.NamedTemporaryFile() as empty:
        database = Database(Path(empty.name), "mode=ro")
        try:
            return str(database.value("SELECT sqlite_version()"))
        finally:
            database.close()


def _section(fault: str, figures: Sequence[Figure]) -> list[str]:
    names = list(dict.fromkeys(name for one in figures for name in one.counts))
    rows = [[one.what, *(str(one.counts.get(name, "")) for name in names)] for one in figures]
    heads = ["", *names]
    table = [_row(heads), _row(["---", *("---:" for _ in names)]), *map(_row, rows)]
    meant = [f"- {_words(name)}: {MEANINGS[name]}" for name in names if name in MEANINGS]
    limits = [f"- {limit}" for limit in dict.fromkeys(one.limit for one in figures if one.limit)]
    said = [*(["", *meant] if meant else []), *(["", "What the method can't show:", "", *limits] if limits else [])]
    return [f"## {fault[:1].upper()}{fault[1:]}", "", *table, *said]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_words(cell).replace('|', '∣') for cell in cells)} |"


def _words(name: str) -> str:
    return name.replace("_", " ")
