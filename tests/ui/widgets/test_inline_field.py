"""A field that looks like plain words in its row: its frame, what is wrong with it, and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.inline_field import InlineField


def _two(qtbot: QtBot) -> tuple[InlineField, InlineField, QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    words, figure = InlineField("Work", longest=20), InlineField("Price", longest=9, figures=True)
    column.addWidget(words)
    column.addWidget(figure)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return words, figure, window


def test_one_that_is_empty_shows_its_frame(qtbot: QtBot) -> None:
    words, _, _window = _two(qtbot)
    assert words.property("empty") is True
    words.show_text("Polish")
    assert words.property("empty") is False


def test_what_is_shown_tells_nothing_and_what_is_typed_does(qtbot: QtBot) -> None:
    words, _, _window = _two(qtbot)
    typed: list[str] = []
    words.textEdited.connect(typed.append)
    words.show_text("Polish")
    assert typed == []
    words.setFocus()
    qtbot.keyClicks(words, "!")
    assert len(typed) == 1


def test_what_is_wrong_is_marked_and_read_aloud(qtbot: QtBot) -> None:
    _, figure, _window = _two(qtbot)
    figure.set_wrong("That is no price.")
    assert (figure.property("wrong"), figure.accessibleDescription()) == (True, "That is no price.")
    figure.set_wrong("")
    assert (figure.property("wrong"), figure.accessibleDescription()) == (False, "")


def test_enter_goes_on_and_leaving_is_told(qtbot: QtBot) -> None:
    words, figure, _window = _two(qtbot)
    words.setFocus()
    with qtbot.waitSignal(words.entered):
        qtbot.keyClick(words, Qt.Key.Key_Return)
    with qtbot.waitSignal(words.left):
        figure.setFocus()


def test_tab_marks_what_stands_there(qtbot: QtBot) -> None:
    words, figure, _window = _two(qtbot)
    words.show_text("Polish")
    figure.setFocus()
    words.setFocus(Qt.FocusReason.TabFocusReason)
    assert words.selectedText() == "Polish"


def test_what_has_no_room_is_told_whole_beside_the_mouse(qtbot: QtBot) -> None:
    words, _, window = _two(qtbot)
    words.setMaxLength(200)
    words.show_text("Rebuild two claws, set the stone and polish all of it")
    window.resize(120, 100)
    qtbot.waitUntil(lambda: "polish all of it" in words.toolTip())
    window.resize(900, 100)
    qtbot.waitUntil(lambda: words.toolTip() == "")
