"""A sheet of labels as a picture, on which a place is chosen with the mouse or the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours, watcher
from shopdesk.ui.widgets.drawing import ring

Box = tuple[float, float, float, float]
"""Left, top, width and height on the sheet."""

_SIZE = (132, 168)
_ROOM = 5
_ROUND = 1.5


class PlacePicture(QAbstractSlider):
    """The places of a sheet, counted from 1 row by row; the chosen one is filled, those filled after it are tinted.

    To those who hear it, it is a slider with the place as its value.
    """

    picked = Signal(int)
    """Another place was chosen by mouse or keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = (1.0, 1.0)
        self._boxes: Sequence[Box] = ()
        self._count = 1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setRange(1, 1)
        watcher().changed.connect(self.update)

    def set_sheet(self, width: float, height: float, boxes: Sequence[Box]) -> None:
        """Show a sheet of this size with these places; the place stays chosen where the sheet has it."""
        self._page, self._boxes = (width, height), boxes
        self.setRange(1, max(len(boxes), 1))
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Show how many places are filled, the chosen one with them."""
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(px(_SIZE[0]), px(_SIZE[1]))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place as they lie."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._across(),
            Qt.Key.Key_Down: self._across(),
            Qt.Key.Key_Home: 1 - self.value(),
            Qt.Key.Key_End: self.maximum() - self.value(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif self.minimum() <= self.value() + step <= self.maximum():
            self._pick(self.value() + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place that is pressed."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for number, box in enumerate(self._boxes, 1):
            if self._placed(box).contains(event.position()):
                self._pick(number)
                return

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Do nothing: it is not dragged."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Do nothing: it was chosen when it was pressed."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what it stands in."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, white as paper in any look, and its places."""
        painter, now = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.edge), 1))
        painter.setBrush(QColor(now.field))
        painter.drawRect(self._paper().adjusted(-0.5, -0.5, 0.5, 0.5))
        chosen = self.value()
        for number, box in enumerate(self._boxes, 1):
            filled = chosen <= number < chosen + self._count
            painter.setPen(QPen(QColor(now.accent if filled else now.soft), 1))
            painter.setBrush(QColor(now.fill if number == chosen else now.sel if filled else now.field))
            painter.drawRoundedRect(self._placed(box).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)

    def _pick(self, number: int) -> None:
        if number != self.value():
            self.setValue(number)
            self.update()
            self.picked.emit(number)

    def _across(self) -> int:
        """Return how many places stand in a row."""
        return sum(1 for box in self._boxes if abs(box[1] - self._boxes[0][1]) < 1) or 1

    def _paper(self) -> QRectF:
        """Return where the sheet is painted, as large as there is room."""
        room = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        scale = min(room.width() / self._page[0], room.height() / self._page[1])
        wide, high = self._page[0] * scale, self._page[1] * scale
        return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)

    def _placed(self, box: Box) -> QRectF:
        paper = self._paper()
        scale = paper.width() / self._page[0]
        left, top, wide, high = (measure * scale for measure in box)
        return QRectF(paper.left() + left, paper.top() + top, wide, high)
