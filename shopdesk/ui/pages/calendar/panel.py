"""The panel of the calendar: what comes up, a new reminder, the printed month and the calendar file."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look.measures import PANEL_MARGIN, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.row_list import RowList

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class AgendaPanel(QWidget):
    """What comes up, day by day. Alt with an arrow key moves the selected row by a day or a week, where it may be."""

    opened = Signal(object)
    shifted = Signal(object, int)
    """A row is to be moved: its key and by how many days."""
    left = Signal()
    """The keyboard goes back to the month."""

    def __init__(self, say: Speech, export: Button) -> None:
        """Make it; `export` is the button that exports the month."""
        super().__init__()
        self.rows = RowList(say("Coming up"), narrow=True)
        self.rows.opened.connect(self.opened)
        self.rows.installEventFilter(self)
        self.new = _tool("plus", say("New reminder"), "Ctrl N")
        self.print = _tool("printer", say("Print the month"), "Ctrl P")
        self.save = _tool("download", say("Save as a calendar file"), "Ctrl S")
        body = Body(PANEL_MARGIN, top=4)
        body.add_list(self.rows)
        body.add_stretch()
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(PANEL_MARGIN, 18, PANEL_MARGIN, 4)
        row.setSpacing(6)
        row.addWidget(Text(say("Coming up"), Style.SECTION))
        row.addStretch(1)
        for button in (self.new, self.print, self.save, export):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.frame = Panel(top, body)
        column.addWidget(self.frame)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other days, from the top."""
        self.rows.set_groups(groups)
        self.frame.scroller.verticalScrollBar().setValue(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move the selected row with Alt and an arrow; go back to the month with Escape."""
        if event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} or not isinstance(event, QKeyEvent):
            return False
        key, days = self.rows.selected_key(), _STEPS.get(Qt.Key(event.key()))
        shifts = event.modifiers() == Qt.KeyboardModifier.AltModifier and days is not None and key is not None
        if event.type() is QEvent.Type.ShortcutOverride:
            if shifts:
                # Alt and an arrow left would lead back to the page before.
                event.accept()
            return shifts
        if shifts:
            self.shifted.emit(key, days)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False


def _tool(icon: str, name: str, keys: str) -> Button:
    button = Button("", icon)
    button.side = 7
    button.setFixedSize(px(30), px(30))
    button.setAccessibleName(name)
    set_tip(button, f"{name}, {keys}")
    return button
