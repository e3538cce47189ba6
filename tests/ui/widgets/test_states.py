import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopFileError
from shopdesk.texts import Speech
from shopdesk.ui.widgets.states import LoadingBars, Switch


@pytest.fixture
def content() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def switch(qtbot: QtBot, content: QLineEdit) -> Switch:
    switch = Switch(content, Speech())
    qtbot.addWidget(switch)
    with qtbot.waitExposed(switch):
        switch.show()
    switch.activateWindow()
    return switch


def shown(switch: Switch) -> QWidget:
    widget = switch.currentWidget()
    assert widget is not None
    return widget


def words(switch: Switch) -> list[str]:
    return [label.text() for label in shown(switch).findChildren(QLabel) if label.text()]


def test_quick_reading_shows_nothing_in_between(qtbot: QtBot, switch: Switch) -> None:
    switch.show_content()
    switch.show_loading()
    qtbot.wait(50)
    assert switch.shows_content()
    switch.show_content()
    qtbot.wait(350)
    assert switch.shows_content()


def test_slow_reading_shows_bars_and_gives_the_focus_back(qtbot: QtBot, switch: Switch, content: QLineEdit) -> None:
    switch.show_content()
    content.setFocus()
    switch.show_loading()
    qtbot.wait(350)
    assert not switch.shows_content()
    assert shown(switch).findChild(LoadingBars) is not None
    switch.show_content()
    assert content.hasFocus()


def test_nothing_there_is_said_kindly_with_what_comes_next(qtbot: QtBot, switch: Switch) -> None:
    pressed: list[bool] = []
    switch.show_empty("sun", "Nothing is due.", "Next: <b>Tuesday</b>.", "Calendar", lambda: pressed.append(True))
    assert words(switch) == ["Nothing is due.", "Next: <b>Tuesday</b>."]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in switch.findChildren(QLabel))
    button = shown(switch).findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_an_error_says_what_to_do_and_can_be_tried_again(qtbot: QtBot, switch: Switch) -> None:
    again: list[bool] = []
    error = ShopFileError("The file is locked. Nothing was changed. Close the other program.")
    switch.show_error(error, lambda: again.append(True))
    assert words(switch) == ["This could not be read.", error.sentence]
    button = shown(switch).findChild(QPushButton)
    assert button is not None
    assert button.text() == "Try again"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert again == [True]
    switch.show_content()
    assert switch.shows_content()


def test_one_stand_in_replaces_another(qtbot: QtBot, switch: Switch) -> None:
    for number in range(20):
        switch.show_empty("", f"No {number}")
    qtbot.wait(10)
    assert words(switch) == ["No 19"]
    assert switch.count() == 3
