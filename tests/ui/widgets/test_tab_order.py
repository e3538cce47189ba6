"""Tab goes as one reads, also through parts that came later."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.stepper import Stepper
from shopdesk.ui.widgets.tab_order import as_laid_out
from tests.ui.every_widget import everything_wrong


def _part(*names: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    for name in names:
        field = QLineEdit()
        field.setAccessibleName(name)
        column.addWidget(field)
    return part


def test_a_part_that_is_added_later_is_reached_where_it_stands(qtbot: QtBot) -> None:
    window, rows = QWidget(), QWidget()
    qtbot.addWidget(window)
    first, last = _part("first"), _part("last")
    inside, column = QVBoxLayout(rows), QVBoxLayout(window)
    for part in (first, rows, last):
        column.addWidget(part)
    window.show()
    added = [_part("a", "b"), _part("c", "d")]
    for part in added:
        inside.addWidget(part)
    qtbot.waitUntil(added[-1].isVisible)
    window.adjustSize()
    as_seen = ["first", "a", "b", "c", "d", "last"]
    assert _reached(window, first, 5) != as_seen, "Qt by itself comes last to what was added last"
    as_laid_out(window)
    assert everything_wrong(window) == []
    assert _reached(window, first, 5) == as_seen


def test_a_stepper_that_came_later_does_not_keep_tab_from_going_around(qtbot: QtBot) -> None:
    window, rows = QWidget(), QWidget()
    qtbot.addWidget(window)
    first, last = _part("first"), _part("last")
    inside, column = QVBoxLayout(rows), QVBoxLayout(window)
    for part in (first, rows, last):
        column.addWidget(part)
    window.show()
    stepper = Stepper(1, 3)
    stepper.setAccessibleName("count")
    inside.addWidget(stepper)
    qtbot.waitUntil(stepper.isVisible)
    as_laid_out(window)
    assert _reached(window, first, 4) == ["first", "count", "last", "first", "count"]


def _reached(window: QWidget, first: QWidget, presses: int) -> list[str]:
    """Return what Tab comes to from the first field on."""
    field = first.findChildren(QLineEdit)[0]
    field.setFocus()
    reached = [field.accessibleName()]
    for _ in range(presses):
        window.focusNextChild()
        focused = window.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
    return reached
