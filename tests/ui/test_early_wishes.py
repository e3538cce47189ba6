"""What is wished while the shop is being opened is done when it is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.settings import Settings
from shopdesk.ui.dialogs.find import FindPalette
from shopdesk.ui.look import theme
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Folders, Program
from tests.services.claim_shop import make_shop
from tests.ui.conftest import NOW

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    theme.apply(qapp, "light")
    made = Program(Folders(tmp_path / "shop", tmp_path / "sample"), lambda: NOW, Settings(tmp_path / "settings.json"))
    yield made
    made.end()


def start(program: Program) -> None:
    """Start, as far as the window is seen and its shop not open yet."""
    program.start()
    assert program.window is not None
    program.window.activateWindow()
    while not program.window.isActiveWindow():
        QApplication.processEvents()
        assert program.session is None, "too fast to test it"


def press(program: Program, *keys: Qt.Key) -> None:
    assert program.window is not None
    for key in keys:
        QTest.keyClick(program.window, key, CTRL)


def place(program: Program) -> Place | None:
    return None if program.session is None else program.session.pages.place


def test_keys_are_kept_in_their_order(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    start(program)
    press(program, Qt.Key.Key_3, Qt.Key.Key_N)
    assert program.session is None
    qtbot.waitUntil(lambda: place(program) == Place(PageName.CLAIMS, new=True))


def test_find_opens_when_there_is_something_to_find(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    start(program)
    press(program, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: place(program) is not None)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(FindPalette)))


def test_a_page_that_is_clicked_is_shown(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    start(program)
    assert program.window is not None
    program.window.side.went.emit(PageName.ORDERS)
    qtbot.waitUntil(lambda: place(program) == Place(PageName.ORDERS))
    press(program, Qt.Key.Key_3)
    assert place(program) == Place(PageName.CLAIMS), "the keys belong to the session now"


def test_where_there_is_no_shop_yet_they_do_nothing(qtbot: QtBot, program: Program) -> None:
    start(program)
    press(program, Qt.Key.Key_N, Qt.Key.Key_K)
    assert program.window is not None
    qtbot.waitUntil(program.window.side.isHidden)
    press(program, Qt.Key.Key_K)
    assert program.window.findChildren(FindPalette) == []
