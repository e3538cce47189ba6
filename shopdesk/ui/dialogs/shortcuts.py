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

WIDTH = 800
_KEYS_WIDTH = 84


class ShortcutsSheet(Sheet):
    """All shortcuts: those of the window first, those of lists, forms and papers where a column has room."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        say = desk.speech
        super().__init__(parent, say("Shortcuts"), width=WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        filled = {QVBoxLayout(): 0, QVBoxLayout(): 0}
        for column in filled:
            column.setSpacing(16)
            columns.addLayout(column, 1)
        for title, rows in [(say("Everywhere"), list(shortcuts(say).values())), *elsewhere(say)]:
            shorter = min(filled, key=lambda column: filled[column])
            shorter.addWidget(_group(title, rows))
            filled[shorter] += len(rows) + 1
        for column in filled:
            column.addStretch(1)
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
