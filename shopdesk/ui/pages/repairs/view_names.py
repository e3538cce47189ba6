"""The ways in which repairs are shown, and the segments that choose one."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from shopdesk.texts import Speech
from shopdesk.ui.widgets.segments import Segments


class ViewName(StrEnum):
    """A way in which repairs are shown."""

    LIST = "list"
    BOARD = "board"
    CUSTODY = "custody"


class ViewSegments(Segments):
    """Chooses another view; on each it shows that one, so that nothing moves when it is chosen."""

    def __init__(self, shown: ViewName, say: Speech) -> None:
        words = [(ViewName.LIST, say("List")), (ViewName.BOARD, say("Board")), (ViewName.CUSTODY, say("Custody"))]
        super().__init__(words, say("Show as"))
        self._own = shown
        self.set_value(shown)

    def take_keyboard(self) -> None:
        """Let the keyboard go on from what is chosen."""
        for choice in self.findChildren(QRadioButton):
            if choice.isChecked():
                choice.setFocus(Qt.FocusReason.TabFocusReason)

    def stay(self) -> None:
        """Show this view as chosen again, once another one is shown."""
        self.set_value(self._own)
