"""How the items of a grouped list are painted: heads with their hairline, sentences of empty groups, and rows."""

from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from shopdesk.ui.look.measures import ICON, PILL, SECTION_GAP, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import GroupsModel, Head, Item, ListRow, Nothing
from shopdesk.ui.widgets.cell_paint import paint_pill_in
from shopdesk.ui.widgets.pill import pill_width
from shopdesk.ui.widgets.row_paint import ICON_GAP, REACH, ROW_NARROW, RowPaint

WIDE_ROW = 46
ONE_LINE = 34
WIDE_HEAD, NARROW_HEAD, NOTHING = 34, 28, 28
RIGHT_GAP = 16
BUTTON_GAP = 24
MEASURED = 200
"""So many rows say how wide the column at the right is."""

BESIDE_GAP = 8
LINE_SPACE = 5
"""Between the hairline under a head and the first row."""


def is_short(row: ListRow) -> bool:
    """Tell whether a row has one line only, and is lower for it."""
    return not row.second and not row.right_second


class GroupPainter(QStyledItemDelegate):
    """Paints the items of a GroupsModel; `narrow` is how they look in a panel."""

    def __init__(self, model: GroupsModel, *, narrow: bool) -> None:
        super().__init__(model)
        self.look = RowPaint()
        self.narrow = narrow
        self.current = -1
        self.hovered = -1
        self.focused = False
        self.button_width = 0
        self._model = model
        self._right = 0.0

    def measure(self) -> None:
        """Find how wide the column at the right is."""
        rows = (item for item in self._model.items if isinstance(item, ListRow))
        widths = [self._right_width(row) for row in islice(rows, MEASURED)]
        self._right = max(widths, default=0.0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of an item."""
        return QSize(100, self.height(self._model.items[index.row()]))

    def height(self, item: Item) -> int:
        """Return the height of an item."""
        match item:
            case Head():
                head = px(NARROW_HEAD if self.narrow else WIDE_HEAD)
                return head if item.is_first else head + px(SECTION_GAP)
            case Nothing():
                return px(NOTHING)
            case ListRow() as row:
                return px(ONE_LINE if is_short(row) else ROW_NARROW if self.narrow else WIDE_ROW)

    def button_right(self, row: QRectF) -> float:
        """Return where the button of the selected row ends."""
        return row.right() - REACH - (self._right + BUTTON_GAP if self._right else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint an item."""
        whole = QRectF(option.rect)
        room = whole.adjusted(REACH, 0, -REACH, 0)
        match self._model.items[index.row()]:
            case Head() as head:
                self._paint_head(painter, room, head)
            case Nothing(sentence):
                self.look.line(painter, room, sentence, Style.BODY, self.look.colours.text2, right=False)
            case ListRow() as row:
                selected = index.row() == self.current
                hovered = index.row() == self.hovered
                self.look.ground(painter, whole, selected=selected, focused=selected and self.focused, hovered=hovered)
                self._paint_row(painter, room, row, selected=selected)

    def _paint_head(self, painter: QPainter, room: QRectF, head: Head) -> None:
        look, colours = self.look, self.look.colours
        if not head.is_first:
            room = room.adjusted(0, px(SECTION_GAP), 0, 0)
        line = room if self.narrow else room.adjusted(0, 0, 0, -LINE_SPACE - 1)
        ink = look.ink(head.group.tone, colours.text)
        width = look.line(painter, line, head.group.title, Style.SECTION, ink, right=False)
        beside = line.adjusted(width + BESIDE_GAP, 0, 0, 0)
        look.line(painter, beside, head.beside, Style.BODY, colours.text3, right=False)
        if not self.narrow:
            hair = QRectF(room.left(), line.bottom(), room.width(), 1)
            painter.fillRect(hair, QColor(colours.line))

    def _paint_row(self, painter: QPainter, room: QRectF, row: ListRow, *, selected: bool) -> None:
        look, colours = self.look, self.look.colours
        first, second = look.halves(room)
        if row.icon:
            size = px(ICON)
            colour = look.ink(row.tone, colours.accent if selected else colours.text2)
            middle = (room if is_short(row) else first).center().y()
            look.icon(painter, row.icon, colour, QPointF(room.left(), middle), size)
            first, second = (half.adjusted(size + ICON_GAP, 0, 0, 0) for half in (first, second))
        self._paint_right(painter, room, row, selected=selected)
        taken = self._taken(row, selected=selected)
        first, second = (half.adjusted(0, 0, -taken, 0) for half in (first, second))
        style = Style.BODY if self.narrow else Style.NAME
        if not row.second:
            first = QRectF(first.left(), room.top(), first.width(), room.height())
        look.line(painter, first, row.title, style, colours.text, right=False)
        look.line(painter, second, row.second, Style.CAPTION, colours.text2, right=False)

    def _paint_right(self, painter: QPainter, room: QRectF, row: ListRow, *, selected: bool) -> None:
        look, colours = self.look, self.look.colours
        first, second = look.halves(room)
        if row.pill is not None:
            paint_pill_in(painter, room, row.pill, right=True, selected=selected)
            return
        if not row.right_second and (not row.icon or is_short(row)):
            first = room
        style, ink = (Style.CAPTION, colours.text2) if self.narrow else (Style.BODY, colours.text)
        look.line(painter, first, row.right, style, ink, right=True)
        ink = look.ink(row.right_tone, colours.text2)
        icon = "circle-alert" if row.right_tone is not None else ""
        look.line_with_icon(painter, second, row.right_second, Style.CAPTION, ink, icon=icon, right=True)

    def hint(self, whole: QRectF, position: int) -> str:
        """Return the whole text of a row that is cut off, else nothing."""
        row = self._model.row(position)
        if row is None:
            return ""
        room = whole.width() - 2 * REACH - self._taken(row, selected=position == self.current)
        room -= px(ICON) + ICON_GAP if row.icon else 0
        style = Style.BODY if self.narrow else Style.NAME
        cut = self.look.width(row.title, style) > room or self.look.width(row.second, Style.CAPTION) > room
        return f"{row.title}\n{row.second}" if cut else ""

    def _right_width(self, row: ListRow) -> float:
        if row.pill is not None:
            return pill_width(row.pill.text)
        first = self.look.width(row.right, Style.CAPTION if self.narrow else Style.BODY, right=True)
        icon = px(PILL) if row.right_tone is not None else 0
        return max(first, self.look.width(row.right_second, Style.CAPTION, right=True) + icon)

    def _taken(self, row: ListRow, *, selected: bool) -> float:
        if selected and row.action and self.button_width:
            return (self._right + BUTTON_GAP if self._right else 0) + self.button_width + RIGHT_GAP
        own = self._right_width(row)
        return own + RIGHT_GAP if own else 0.0
