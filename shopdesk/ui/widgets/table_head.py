"""The heads of a list: small grey words, an arrow at the one it is sorted by, and a hairline below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import Column
from shopdesk.ui.widgets.drawing import ring
from shopdesk.ui.widgets.row_paint import HEAD, REACH, SMALL_ICON, RowPaint

BELOW = 5
"""Space between the hairline and the first row."""

GAP = 20
"""Space between two columns."""


class TableHead(QHeaderView):
    """The heads of a RowTable; a click on one that can be sorted by asks for it.

    The keyboard reaches those: the arrows go from one to the next, Enter or the space bar asks.
    """

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
        self._sortable = [number for number, column in enumerate(self._columns) if column.sort]
        self._chosen = self._sortable[0] if self._sortable else -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._sortable else Qt.FocusPolicy.NoFocus)
        self._name_chosen()

    def set_sorted(self, key: str, *, rising: bool) -> None:
        """Show by which key the list is sorted."""
        self._sorted_by, self._rising = key, rising
        self.viewport().update()

    def take_look(self, paint: RowPaint) -> None:
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
            if self.hasFocus() and number == self._chosen:
                width = self._paint.width(column.title, Style.CAPTION) + px(SMALL_ICON) + 3
                left = room.right() - width if column.align_right else room.left()
                around = QRectF(left - 5, room.center().y() - px(11), width + 10, px(22))
                ring(painter, around.toAlignedRect(), self._paint.colours.accent)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from head to head, and ask to sort."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if way:
            place = self._sortable.index(self._chosen) + way
            self._chosen = self._sortable[max(0, min(place, len(self._sortable) - 1))]
            self._name_chosen()
            self.viewport().update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.sort_asked.emit(self._columns[self._chosen].sort)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _name_chosen(self) -> None:
        if self._chosen >= 0:
            self.setAccessibleName(self._columns[self._chosen].title)

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
