"""A part of a page that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.widgets.drawing import ring


class Scroller(QScrollArea):
    """Scrolls what is higher than its room, without a frame or ground of its own.

    The keyboard reaches it only where nothing inside can be reached, or the rest could not be read.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        # Each bar for itself: a sheet on the whole would reach all that scrolls.
        self._bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        for bar in self._bars:
            dress(bar, sheet.bars)
        self._bars[0].setSingleStep(px(24))
        self._bars[0].rangeChanged.connect(self._choose_focus)

    def _choose_focus(self) -> None:
        inside = self.widget()
        parts = [] if inside is None else inside.findChildren(QWidget)
        reached = any(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts if part.isEnabled())
        alone = self.verticalScrollBar().maximum() > 0 and not reached
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if alone else Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the ring while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            ring(QPainter(self.viewport()), self.viewport().rect(), colours().accent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
