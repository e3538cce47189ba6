"""What is typed in any form outlives a killed program, and is offered by the next start."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from shopdesk.logs import RunLog
from shopdesk.ui.crash import CrashHook
from shopdesk.ui.dialogs.crash_report import CrashReport
from shopdesk.ui.look import theme
from shopdesk.ui.program import Program
from tests.faults.conftest import Counting
from tests.faults.typed_forms import FORMS, TYPED, TypedForm, holds, make_shop_for, program_in
from tests.journeys.hand import Hand

MOST_SECONDS = 2.0
"""So long after the last key what was typed must be safe."""

LONGEST_SECONDS = 15.0
SHORT = "a customer"
"""What the short form takes. That what is typed in any dialog is noted, the test of every dialog says."""

FROM_HERE_ON = "what was typed in the last two seconds before a kill or a power cut; files dropped and not yet saved"

_UTC = ZoneInfo("UTC")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")


@pytest.fixture
def next_start(qapp: QApplication, tmp_path: Path) -> Iterator[Hand]:
    """The next program in the same folder; what the one before left is there when this is made."""
    theme.apply(qapp, "light")
    log = RunLog(tmp_path / "run.log")
    program = Program(*program_in(tmp_path), CrashHook(log), log)
    yield Hand(program)
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    window = program.window
    assert program.close()
    if window is not None and isValid(window):
        window.ask_before_closing(lambda: True)
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("name", list(FORMS))
def test_what_was_typed_outlives_a_killed_program(
    name: str, tmp_path: Path, next_start: Hand, full: bool, counted: Counting
) -> None:
    if not full and name != SHORT:
        pytest.skip("only in the full form of the tests of faults")
    form = FORMS[name]
    make_shop_for(form, tmp_path)
    seconds = _type_and_kill(name, tmp_path)
    assert seconds < MOST_SECONDS
    log = next_start.program._log
    assert log is not None
    log.start(next_start.program.clock().last_second(_UTC))
    assert log.death() is None, "a kill leaves no report of a fault that was none"
    next_start.program.start()
    next_start.waits_for("ShopDesk stopped unexpectedly")
    next_start.sees(TYPED)
    assert not isinstance(QApplication.activeModalWidget(), CrashReport)
    _take(form, next_start)
    counted("kill -9", f"typing in {name}", kills=1, lost=0, limit=FROM_HERE_ON)


def _type_and_kill(name: str, home: Path) -> float:
    """Type in a form of a program of its own, kill it once that is noted, and return how long that took."""
    surroundings = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typed_forms", name, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=surroundings,
        cwd=Path.cwd(),
    )
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    typed_at = time.monotonic()
    while said == "typed" and not _is_noted(home) and time.monotonic() < typed_at + LONGEST_SECONDS:
        time.sleep(0.02)
    seconds = time.monotonic() - typed_at
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (said, process.returncode) == ("typed", -signal.SIGKILL)
    return seconds


def _is_noted(home: Path) -> bool:
    return any(TYPED.encode() in file.read_bytes() for file in home.glob("*/typed/*.json"))


def _take(form: TypedForm, hand: Hand) -> None:
    """Put back what was typed where a page can, else copy it."""
    if form.again:
        hand.click("Put it back")
        hand.waits_until(lambda: holds(hand, form.again), lambda: f"{form.again} has not what was typed")
    else:
        hand.click("Copy it")
        assert TYPED in QApplication.clipboard().text()
