"""The sheet under F1: what the keys do, from the same table that wires them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.shortcuts import Shortcut, elsewhere, shortcuts
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 720
_KEYS_WIDTH = 96


class ShortcutsSheet(Sheet):
    """All shortcuts, those of the window at the left, those of lists, forms and papers at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        say = desk.speech
        super().__init__(parent, say("Shortcuts"), width=WIDTH)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(_group(say("Everywhere"), list(shortcuts(say).values())))
        for title, rows in elsewhere(say):
            right.addWidget(_group(title, rows))
        for column in (left, right):
            column.setSpacing(16)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns)
        self.add_primary(say("Close"))


def show_shortcuts(desk: Desk, parent: QWidget) -> Sheet:
    """Show what the keys do."""
    sheet = ShortcutsSheet(desk, parent)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def _group(title: str, rows: Sequence[Shortcut]) -> Section:
    section = Section(title)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, px(_KEYS_WIDTH))
    grid.setColumnStretch(1, 1)
    for number, row in enumerate(rows):
        grid.addWidget(Text(row.shown, Style.LABEL, "text2"), number, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(row.words, wrap=True), number, 1)
    section.body.addLayout(grid)
    return section
