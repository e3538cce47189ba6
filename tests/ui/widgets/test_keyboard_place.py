"""Where the keyboard goes on when what had the focus goes."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.settings import Settings
from shopdesk.texts import Speech
from shopdesk.ui.main_window import MainWindow
from shopdesk.ui.page_words import page_words
from shopdesk.ui.widgets.keyboard_place import Pause, has_keyboard
from shopdesk.ui.widgets.sheet import Sheet


class Shown:
    """A window with a page of three buttons and a foot of two."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        say = Speech()
        self.window = MainWindow(settings, page_words(say), say)
        qtbot.addWidget(self.window)
        page, self.foot = QWidget(), QWidget()
        column, row = QVBoxLayout(page), QHBoxLayout(self.foot)
        self.buttons = {name: QPushButton(name) for name in ("a", "b", "c", "open", "next")}
        for name, button in self.buttons.items():
            (row if name in {"open", "next"} else column).addWidget(button)
        column.addWidget(self.foot)
        self.window.show_body(page, with_side=True)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def go_to(self, name: str) -> QPushButton:
        self.buttons[name].setFocus()
        assert self.here == name
        return self.buttons[name]

    @property
    def here(self) -> str:
        focused = self.window.focusWidget()
        return focused.text() if isinstance(focused, QPushButton) else repr(focused)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(qtbot, Settings(tmp_path_factory.mktemp("settings") / "settings.json"))


def delete(button: QPushButton) -> None:
    """Delete it as pages do: hidden at once, gone when Qt comes to it."""
    button.hide()
    button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(("gone", "then"), [("a", "b"), ("b", "c"), ("c", "open"), ("open", "next"), ("next", "open")])
def test_the_keyboard_goes_to_what_is_nearest(shown: Shown, gone: str, then: str) -> None:
    delete(shown.go_to(gone))
    assert shown.here == then


def test_a_part_that_goes_as_a_whole_hands_it_to_what_is_around(shown: Shown) -> None:
    shown.go_to("next")
    shown.foot.hide()
    assert shown.here in {"a", "c"}
    assert not has_keyboard(shown.window.side)


def test_what_can_not_be_used_for_a_moment_gets_it_back(shown: Shown) -> None:
    button = shown.go_to("next")
    button.setEnabled(False)
    assert shown.here == "open"
    button.setEnabled(True)
    assert shown.here == "next"


def test_but_not_where_it_was_taken_elsewhere_meanwhile(shown: Shown) -> None:
    button = shown.go_to("next")
    button.setEnabled(False)
    shown.go_to("a")
    button.setEnabled(True)
    assert shown.here == "a"


def test_a_part_that_is_paused_gives_it_back(shown: Shown) -> None:
    shown.go_to("next")
    pause = Pause(shown.foot)
    pause.set_paused(paused=True)
    pause.set_paused(paused=False)
    assert shown.here == "next"


def test_what_goes_while_a_dialog_is_in_front_hands_it_on_too(qtbot: QtBot, shown: Shown) -> None:
    button = shown.go_to("next")
    sheet = Sheet(shown.window, "Goods arrived")
    sheet.add_primary("Save")
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)
    delete(button)
    sheet.accept()
    shown.window.activateWindow()  # as every desktop does by itself
    qtbot.waitUntil(shown.window.isActiveWindow)
    assert shown.here == "open"


def test_a_dialog_that_could_not_save_stands_on_save_again(qtbot: QtBot, shown: Shown) -> None:
    sheet = Sheet(shown.window, "Reminder")
    sheet.add_cancel("Cancel")
    save = sheet.add_primary("Save")
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)
    save.setFocus()
    save.setEnabled(False)
    save.setEnabled(True)
    assert save.hasFocus()
