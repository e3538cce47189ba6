"""Duties are done by themselves when they are due: one at a time, when nobody waits and nobody is in the way."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.ui.desk import Desk
from shopdesk.ui.duties import Duties
from shopdesk.ui.long_work import LongWork, Report

NEVER_MS = 600_000


def note(file: Path, word: str, _report: Report) -> str:
    """Write a word into a file, in another process."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{word}\n")
    return word


def refuse(_file: Path, _word: str, _report: Report) -> None:
    raise ShopDeskError("There is no room.")


def wait_for(file: Path, _word: str, _report: Report) -> None:
    while not file.exists():
        time.sleep(0.01)


class Writing:
    """A duty that writes its word each time, and hears how it went."""

    def __init__(self, file: Path, word: str, *, times: int = 1, run: Any = note) -> None:
        self.after_start_ms = self.still_ms = 0
        self.heard: list[object] = []
        self._work, self._times = LongWork(word, run, (file, word)), times

    def is_due(self, _now: Moment) -> bool:
        return len(self.heard) < self._times

    def work(self, _now: Moment) -> LongWork:
        return self._work

    def done(self, result: object) -> None:
        self.heard.append(result)

    def failed(self, error: ShopDeskError) -> None:
        self.heard.append(error.sentence)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def begun(window: QMainWindow, desk: Desk, *duties: Writing) -> Duties:
    made = Duties(window, desk, duties)
    made.start()
    return made


def test_what_is_due_is_done_one_after_the_other_in_their_order(
    qtbot: QtBot, window: QMainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "words"
    first, second = Writing(file, "first", times=2), Writing(file, "second")
    duties = begun(window, desk, first, second)

    def all_done() -> bool:
        duties.look()
        return len(second.heard) == 1

    qtbot.waitUntil(all_done, timeout=30_000)
    assert file.read_text(encoding="utf-8").split() == ["first", "first", "second"]
    assert (first.heard, second.heard) == (["first", "first"], ["second"])


def test_a_duty_that_fails_hears_why_and_the_next_is_done(
    qtbot: QtBot, window: QMainWindow, desk: Desk, tmp_path: Path
) -> None:
    failing, other = Writing(tmp_path / "words", "fails", run=refuse), Writing(tmp_path / "words", "goes")
    duties = begun(window, desk, failing, other)
    duties.look()
    qtbot.waitUntil(lambda: failing.heard == ["There is no room."], timeout=30_000)
    duties.look()
    qtbot.waitUntil(lambda: other.heard == ["goes"], timeout=30_000)


def test_nothing_begins_while_the_owner_waits_for_long_work(
    qtbot: QtBot, window: QMainWindow, desk: Desk, tmp_path: Path
) -> None:
    go_on, ended = tmp_path / "go on", list[object]()
    desk.long(desk, LongWork("waiting", wait_for, (go_on, "")), ended.append)
    duty = Writing(tmp_path / "words", "word")
    duties = begun(window, desk, duty)
    duties.look()
    go_on.touch()
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=30_000)
    assert duty.heard == []
    assert not (tmp_path / "words").exists()
    duties.look()
    qtbot.waitUntil(lambda: duty.heard == ["word"], timeout=30_000)


def test_a_duty_waits_until_the_window_was_open_and_still_for_so_long(
    qtbot: QtBot, window: QMainWindow, desk: Desk, tmp_path: Path
) -> None:
    early, used = Writing(tmp_path / "words", "early"), Writing(tmp_path / "words", "used")
    early.after_start_ms = NEVER_MS
    used.still_ms = 400
    duties = begun(window, desk, early, used)
    qtbot.wait(500)
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    duties.look()
    assert not duties._is_busy, "the window was just used"
    qtbot.wait(500)
    duties.look()
    qtbot.waitUntil(lambda: used.heard == ["used"], timeout=30_000)
    assert early.heard == []


def test_nothing_begins_once_it_was_told_to_stop(window: QMainWindow, desk: Desk, tmp_path: Path) -> None:
    duty = Writing(tmp_path / "words", "word")
    duties = begun(window, desk, duty)
    duties.stop()
    duties.look()
    assert not duties._is_busy
