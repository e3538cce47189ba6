"""What journeys start from: the program as its entry point puts it together, on a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.ui.crash import CrashHook
from shopdesk.ui.look import theme
from shopdesk.ui.program import Folders, Program
from tests.journeys.hand import Hand

NOW = Moment.parse("2026-03-10T10:00:00+01:00")

Start = Callable[..., Hand]


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Moment:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Start]:
    """Start the program on a shop's folder, which may not be there yet; it is closed after the test."""
    theme.apply(qapp, "light")
    programs: list[Program] = []

    def started(folder: Path, hook: CrashHook | None = None) -> Hand:
        program = Program(Folders(folder, tmp_path / "sample"), clock, Settings(tmp_path / "settings.json"), hook)
        programs.append(program)
        program.start()
        assert program.window is not None
        program.window.resize(1280, 720)
        return Hand(program)

    yield started
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    for program in programs:
        window = program.window
        assert program.close()
        if window is not None and isValid(window):
            window.ask_before_closing(lambda: True)
            window.close()
            window.deleteLater()
