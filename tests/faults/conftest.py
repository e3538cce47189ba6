"""The tests of faults: a short form in every test run, all of it with `dev.py faults`, written down then."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.figures import PROPERTY, Figure, in_order, packed, unpacked
from tests.faults.results import RESULTS, results_text

FULL = "SHOPDESK_FAULTS"
"""The environment variable that asks for the full form."""

WRITES = "SHOPDESK_FAULTS_RESULTS"
"""The environment variable that says `yes` where all of the tests of faults run, so that their results are kept."""

Counting = Callable[..., None]


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether the full form is asked for: as many cuts, kills and damages as the table of faults names."""
    return os.environ.get(FULL) == "full"


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Counting:
    """Give a function that notes what was counted: `counted("kill -9", "import", kills=40, lost=0, limit="…")`."""

    def note(fault: str, what: str, *, limit: str = "", **counts: int | str) -> None:
        record_property(PROPERTY, packed(Figure(fault, what, counts, limit)))

    return note


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures; write them down, too, where all were taken in full and nothing failed."""
    reports = [one for outcome in ("passed", "failed") for one in terminalreporter.stats.get(outcome, ())]
    told = [text for one in reports for name, text in getattr(one, "user_properties", ()) if name == PROPERTY]
    figures = in_order([unpacked(text) for text in told])
    if figures:
        terminalreporter.section("faults")
        for figure in figures:
            terminalreporter.write_line(figure.line)
    failed = bool(terminalreporter.stats.get("failed") or terminalreporter.stats.get("error"))
    if figures and not failed and os.environ.get(FULL) == "full" and os.environ.get(WRITES) == "yes":
        Path(RESULTS).write_text(results_text(figures), encoding="utf-8")
