"""The heads of a list: small grey words, an arrow at the one it is sorted by, and a hairline below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import Column
from shopdesk.ui.widgets.row_paint import HEAD, REACH, SMALL_ICON, RowPaint

BELOW = 5
"""Space between the hairline and the first row."""

GAP = 20
"""Space between two columns."""


class TableHead(QHeaderView):
    """The heads of a RowTable; a click on one that can be sorted by asks for it."""

    sort_asked = Signal(str)

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._paint = RowPaint()
        self._sorted_by, self._rising = "", True
        self.setSectionsMovable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_sorted(self, key: str, *, rising: bool) -> None:
        """Show by which key the list is sorted."""
        self._sorted_by, self._rising = key, rising
        self.viewport().update()

    def take_paint(self, paint: RowPaint) -> None:
        """Take new colours and type."""
        self._paint = paint
        self.updateGeometries()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of the heads with the space below."""
        return QSize(100, px(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the arrow and the hairline."""
        painter = QPainter(self.viewport())
        line = self.height() - BELOW
        painter.fillRect(REACH, line - 1, self.viewport().width() - 2 * REACH, 1, QColor(self._paint.colours.line))
        for number, column in enumerate(self._columns):
            if self.isSectionHidden(number):
                continue
            room = cell_room(
                QRectF(self.sectionViewportPosition(number), 0, self.sectionSize(number), line - 2),
                first=number == 0,
                last=number == len(self._columns) - 1,
            )
            self._paint_head(painter, room, column)

    def _paint_head(self, painter: QPainter, room: QRectF, column: Column[Any]) -> None:
        paint, colour = self._paint, self._paint.colours.text3
        if not (column.sort and column.sort == self._sorted_by):
            paint.line(painter, room, column.title, Style.CAPTION, colour, right=column.align_right)
            return
        size = px(SMALL_ICON)
        words = room.adjusted(0, 0, -size - 3, 0)
        width = paint.line(painter, words, column.title, Style.CAPTION, colour, right=column.align_right)
        left = words.right() + 3 if column.align_right else words.left() + width + 3
        arrow = "arrow-up" if self._rising else "arrow-down"
        paint.icon(painter, arrow, colour, QPointF(left, room.center().y()), size)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over heads that can be clicked."""
        hand = self._sort_key(event) != ""
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the press for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to sort by the column."""
        key = self._sort_key(event)
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.sort_asked.emit(key)

    def _sort_key(self, event: QMouseEvent) -> str:
        number = self.logicalIndexAt(event.position().toPoint())
        return self._columns[number].sort if 0 <= number < len(self._columns) else ""


def cell_room(cell: QRectF, *, first: bool, last: bool) -> QRectF:
    """Return where the text of a cell may stand: the row's ends keep the reach of its ground, the rest a gap."""
    return cell.adjusted(REACH if first else 0, 0, -REACH if last else -GAP, 0)
