import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.fields import Choice, Field, LineEdit, SearchField, TextEdit
from tests.ui.widgets.conftest import Show


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[str]:
    """A million characters to paste."""
    text = "松 <b>x</b> & " * 80_000
    qapp.clipboard().setText(text)
    yield text
    qapp.clipboard().clear()


def test_a_label_names_its_control_and_takes_its_focus(show: Show) -> None:
    for control in (LineEdit(), TextEdit(), Choice([("a", "A")])):
        field = Field("E-mail <b>", control)
        show(field)
        assert control.accessibleName() == "E-mail <b>"
        (label,) = [label for label in field.findChildren(QLabel) if label.text() == "E-mail <b>"]
        assert label.buddy() is control
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_error_stands_below_is_read_aloud_and_moves_no_other_field(show: Show) -> None:
    pair = QWidget()
    row = QHBoxLayout(pair)
    field, neighbour = Field("Quantity", LineEdit()), Field("Size", LineEdit())
    row.addWidget(field)
    row.addWidget(neighbour)
    page = show(pair)
    before = neighbour.control.mapTo(page, neighbour.control.rect().topLeft())
    field.set_error("Only 2 were ordered.")
    QApplication.processEvents()
    assert field.error() == "Only 2 were ordered."
    assert field.control.accessibleDescription() == "Only 2 were ordered."
    assert field.control.property("wrong") is True
    assert neighbour.control.mapTo(page, neighbour.control.rect().topLeft()) == before
    field.clear_error()
    assert field.error() == ""
    assert not field.control.property("wrong")


def test_the_focus_moves_nothing(show: Show) -> None:
    line = LineEdit()
    line.setText("1047")
    page = show(line, LineEdit())
    page.activateWindow()
    other, size = line.cursorRect(), line.size()
    line.setFocus()
    QApplication.processEvents()
    assert (line.cursorRect(), line.size()) == (other, size)


def test_a_million_characters_pasted_in_a_line_are_cut_and_told(qtbot: QtBot, show: Show, clipboard: str) -> None:
    line = LineEdit()
    field = Field("Name", line)
    show(field)
    start = time.perf_counter()
    line.paste()
    QApplication.processEvents()
    assert time.perf_counter() - start < 1
    assert line.text() == clipboard[:10_000]
    assert field.error() == "Only the first 10,000 characters have room here."
    line.setCursorPosition(3)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_a_million_characters_pasted_in_a_text_are_cut_and_told(qtbot: QtBot, show: Show, clipboard: str) -> None:
    text = TextEdit(longest=2_000)
    field = Field("Why", text)
    show(field)
    start = time.perf_counter()
    text.paste()
    QApplication.processEvents()
    assert time.perf_counter() - start < 1
    assert text.text() == clipboard[:2_000]
    assert field.error() == "Only the first 2,000 characters have room here."
    qtbot.keyClicks(text, "xyz")
    assert len(text.text()) == 2_000
    qtbot.keyClick(text, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_pasting_over_what_is_marked_counts_only_what_stays(show: Show) -> None:
    text = TextEdit(longest=10)
    text.set_text("0123456789")
    show(text)
    text.selectAll()
    data = QMimeData()
    data.setText("abc")
    text.insertFromMimeData(data)
    assert text.text() == "abc"


def test_text_pasted_as_markup_stays_plain(show: Show) -> None:
    text = TextEdit()
    show(text)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b>")
    text.insertFromMimeData(data)
    assert text.text() == "<b>bold</b>"


def test_tab_leaves_a_text(qtbot: QtBot, show: Show) -> None:
    text, next_line = TextEdit(), LineEdit()
    page = show(text, next_line)
    page.activateWindow()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert next_line.hasFocus()


def test_a_choice_tells_only_what_the_owner_chooses(qtbot: QtBot, show: Show) -> None:
    choice = Choice([("refund", "Refund"), ("repair", "Repair")])
    show(choice)
    assert choice.value() == "refund"
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("repair")
        choice.set_options([(None, "–"), ("repair", "Repair"), ("exchange", "Exchange")])
    assert choice.value() == "repair"
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["exchange"]
    choice.set_value("nothing of these")
    assert choice.value() is None


def test_scrolling_past_a_choice_does_not_choose(qtbot: QtBot, show: Show) -> None:
    choice = Choice([("refund", "Refund"), ("repair", "Repair")])
    show(choice)
    middle, down = QPointF(choice.rect().center()), QPoint(0, -120)
    turn = QWheelEvent(
        middle,
        QPointF(choice.mapToGlobal(middle)),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it only so
    )
    with qtbot.assertNotEmitted(choice.chosen):
        QApplication.sendEvent(choice, turn)
    assert choice.value() == "refund"


def test_escape_empties_a_search_and_an_empty_one_leaves_the_key_to_the_page(qtbot: QtBot, show: Show) -> None:
    search = SearchField("Name, number")
    show(search)
    assert search.accessibleName() == "Name, number"
    qtbot.keyClicks(search, "lune")
    with qtbot.waitSignal(search.textEdited) as told:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), told.args) == ("", [""])
    left = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    search.keyPressEvent(left)
    assert not left.isAccepted()


def test_a_long_sentence_of_what_is_wrong_is_seen_whole_beside_other_fields(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    narrow, beside = Field("Discount", LineEdit()), Field("Tax", LineEdit())
    for field in (narrow, beside):
        row.addWidget(field)
    whole.resize(420, 300)
    whole.show()
    narrow.set_error("€99,999,999.00 is more than the €12,345,678.90 that the line costs, which can never be so.")
    qtbot.waitUntil(lambda: any(label.text().startswith("€99") for label in narrow.findChildren(QLabel)))
    sentence = next(label for label in narrow.findChildren(QLabel) if label.text().startswith("€99"))
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()) > 30)
    assert narrow.control.y() == beside.control.y()
    assert sentence.mapTo(narrow, sentence.rect().topLeft()).y() < narrow.control.geometry().bottom() + 12
