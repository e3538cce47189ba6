"""The sheet under F1 shows every key that the window knows."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.shortcuts import ShortcutsSheet
from shopdesk.ui.shortcuts import Does, elsewhere, shortcuts
from shopdesk.ui.widgets.labels import Text


def test_every_shortcut_stands_on_the_sheet(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = ShortcutsSheet(desk, window)
    shown = {text.text() for text in sheet.findChildren(Text)}
    everywhere = list(shortcuts(desk.speech).values())
    for shortcut in [*everywhere, *(one for _, rows in elsewhere(desk.speech) for one in rows)]:
        assert {shortcut.shown, shortcut.words} <= shown


def test_everything_the_window_does_has_keys_of_its_own() -> None:
    keys = [QKeySequence(shortcut.keys).toString() for shortcut in shortcuts(Speech()).values()]
    assert set(shortcuts(Speech())) == set(Does)
    assert all(keys)
    assert len(set(keys)) == len(keys)
