"""The button on the selected row of a list: what can be done with the row at once."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget

from shopdesk.ui.widgets.buttons import PrimaryButton
from shopdesk.ui.widgets.group_paint import GroupPainter


class RowAction(PrimaryButton):
    """A primary button that lies on a row, between its text and what stands at its right; Enter on the row does it."""

    def __init__(self, room: QWidget, painter: GroupPainter) -> None:
        super().__init__("")
        self._painter = painter
        self.setParent(room)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def offer(self, action: str) -> None:
        """Offer an action, or nothing."""
        self.setVisible(bool(action))
        self._painter.button_width = 0
        if action:
            self.set_text(action)
            self.adjustSize()
            self._painter.button_width = self.width()

    def place_on(self, row: QRect) -> None:
        """Lie on a row."""
        left = round(self._painter.button_right(QRectF(row))) - self.width()
        self.move(left, row.center().y() - self.height() // 2 + 1)
