import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.sheet import Sheet, ask


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def answer(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key in the dialog that opens next, once it has the keyboard."""

    def press() -> None:
        sheet, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(sheet, Sheet) and focused is not None and sheet.isAncestorOf(focused):
            qtbot.keyClick(focused, key)
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_a_question_is_answered_with_the_keyboard(qtbot: QtBot, field: QLineEdit, key: Qt.Key, expected: bool) -> None:
    answer(qtbot, key)
    assert ask(field, "Leave?", "What you typed is not saved.", "Leave", "Stay") is expected
    qtbot.waitUntil(field.hasFocus)


def test_a_dialog_that_was_closed_is_gone(qtbot: QtBot, field: QLineEdit) -> None:
    answer(qtbot, Qt.Key.Key_Escape)
    ask(field, "Leave?", "", "Leave", "Stay")
    sheet = Sheet(field, "Settle")
    sheet.open()
    sheet.reject()
    qtbot.waitUntil(lambda: not field.findChildren(Sheet))


def test_a_customers_markup_is_only_text(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Claim of <b>Bob</b>", '<img src="file:///etc/passwd">')
    qtbot.addWidget(sheet)
    labels = sheet.findChildren(QLabel)
    assert [label.text() for label in labels] == ["Claim of <b>Bob</b>", '<img src="file:///etc/passwd">']
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_the_primary_button_is_at_the_lower_right(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Add a note")
    qtbot.addWidget(sheet)
    done: list[bool] = []
    primary = sheet.add_primary("Add", lambda: done.append(True))
    cancel = sheet.add_cancel("Cancel")
    other = sheet.add_button("Show", lambda: None)
    sheet.show()
    assert other.x() < cancel.x() < primary.x()
    assert primary.geometry().right() == sheet.width() - 24 - 1
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_a_dialog_with_much_in_it_is_no_higher_than_the_screen(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Much", "A sentence. " * 2_000)
    qtbot.addWidget(sheet)
    sheet.add_primary("Close")
    sheet.show()
    assert sheet.height() < sheet.screen().availableSize().height()
    assert sheet.width() == sheet.sizeHint().width()


def test_a_dialog_grows_with_what_comes_in_while_it_is_shown(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Record refund")
    qtbot.addWidget(sheet)
    sheet.add_primary("Save")
    sheet.show()
    before = sheet.height()
    late = QLabel("What moves")
    late.setFixedHeight(80)
    sheet.body.addWidget(late)
    qtbot.waitUntil(lambda: sheet.height() >= before + 80)


def test_ctrl_enter_finishes_a_sheet_where_enter_begins_a_new_line(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Add a note")
    qtbot.addWidget(sheet)
    text = QPlainTextEdit()
    sheet.body.addWidget(text)
    done: list[bool] = []
    sheet.add_primary("Add", lambda: done.append(True))
    sheet.show()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert (done, text.toPlainText()) == ([], "\n")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (done, text.toPlainText()) == ([True], "\n")
