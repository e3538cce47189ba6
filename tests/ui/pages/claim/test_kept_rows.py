"""Rows that stay as long as what they show: how much is moved and painted while one types depends on them."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.pages.claim.kept_rows import KeptRows


class Moves(QObject):
    """Counts how often a widget is moved or given another size."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        self.count += event.type() in {QEvent.Type.Move, QEvent.Type.Resize}
        return False


def shown_rows(qtbot: QtBot, *texts: str) -> tuple[QWidget, KeptRows[str], list[str]]:
    """Return rows in a window with something below them, and what was made for them."""
    made: list[str] = []

    def make(text: str) -> QWidget:
        made.append(text)
        return QLabel(text)

    window, rows = QWidget(), KeptRows[str](make)
    column = QVBoxLayout(window)
    column.addWidget(rows)
    column.addWidget(QLabel("below"))
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(300, 400)
    rows.set_rows(texts)
    window.show()
    QApplication.processEvents()
    return window, rows, made


def texts_of(rows: KeptRows[str]) -> list[str]:
    labels = [label for label in rows.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(labels, key=lambda label: label.y())]


def test_a_row_that_takes_the_place_of_another_moves_no_other(qtbot: QtBot) -> None:
    _window, rows, made = shown_rows(qtbot, "in time", "invoice is missing", "shipping is refunded")
    last = next(label for label in rows.findChildren(QLabel) if label.text() == "shipping is refunded")
    moves = Moves(last), Moves(rows)
    rows.set_rows(["in time", "invoice is there", "shipping is refunded"])
    QApplication.processEvents()
    assert texts_of(rows) == ["in time", "invoice is there", "shipping is refunded"]
    assert made[3:] == ["invoice is there"]
    assert [one.count for one in moves] == [0, 0]


def test_a_row_that_comes_back_is_not_made_again(qtbot: QtBot) -> None:
    _window, rows, made = shown_rows(qtbot, "in time", "invoice is missing")
    rows.set_rows(["in time", "invoice is there"])
    rows.set_rows(["in time", "invoice is missing"])
    QApplication.processEvents()
    assert texts_of(rows) == ["in time", "invoice is missing"]
    assert made == ["in time", "invoice is missing", "invoice is there"]


def test_the_same_words_twice_have_two_rows(qtbot: QtBot) -> None:
    _window, rows, made = shown_rows(qtbot, "in time", "in time")
    assert texts_of(rows) == made == ["in time", "in time"]
    rows.set_rows(["in time"])
    QApplication.processEvents()
    assert texts_of(rows) == ["in time"]
    rows.set_rows(["in time", "late", "in time"])
    QApplication.processEvents()
    assert texts_of(rows) == ["in time", "late", "in time"]
    assert made == ["in time", "in time", "late"]


def test_a_row_that_can_show_something_else_is_neither_replaced_nor_moved(qtbot: QtBot) -> None:
    made: list[str] = []

    def make(text: str) -> QWidget:
        made.append(text)
        return QLabel(text)

    def change(row: QWidget, before: str, now: str) -> bool:
        if not isinstance(row, QLabel) or before.partition(" ")[0] != now.partition(" ")[0]:
            return False
        row.setText(now)
        return True

    rows = KeptRows[str](make, change)
    qtbot.addWidget(rows)
    rows.resize(300, 200)
    rows.set_rows(["missing: invoice and reason", "refund whole"])
    rows.show()
    label = rows.findChildren(QLabel)[0]
    moves = Moves(label)
    rows.set_rows(["missing: invoice", "refund whole"])
    QApplication.processEvents()
    assert (texts_of(rows), rows.findChildren(QLabel)[0]) == (["missing: invoice", "refund whole"], label)
    assert (len(made), moves.count) == (2, 0)
    rows.set_rows(["offered: exchange", "refund half"])
    QApplication.processEvents()
    assert texts_of(rows) == ["offered: exchange", "refund half"]
    assert made[2:] == ["offered: exchange"]
    assert rows.shown() == ("offered: exchange", "refund half")
