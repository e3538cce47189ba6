"""How a card of a board is painted, in its column and under the pointer that drags it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from shopdesk.ui.look import theme
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.cards import Card, CardLine, PileModel
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.row_paint import RowPaint

Index = QModelIndex | QPersistentModelIndex

APART = 6
"""Between two cards."""

_SIDE, _TOP = 7, 7
_LINE, _TITLE = 18, 20
_GAP = 4


class CardPainter(QStyledItemDelegate):
    """Paints the cards of a column."""

    def __init__(self, model: PileModel) -> None:
        super().__init__()
        self.look = RowPaint()
        self.current, self.hovered, self.dragged = -1, -1, -1
        self.focused = False
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how high a card is, with the room to the next one."""
        card = self._model.card(index.row())
        return QSize(px(80), 0 if card is None else card_height(card) + APART)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card as it stands: selected, under the pointer, or only its place while it is dragged."""
        place, card = index.row(), self._model.card(index.row())
        if card is None:
            return
        rect: QRect = option.rect.adjusted(0, 0, 0, -APART)
        painter.save()
        if place == self.dragged:
            rounded(painter, rect, border=theme.colours().edge, dashed=True)
        else:
            selected = place == self.current
            paint_card(painter, rect, card, self.look, selected=selected, hovered=place == self.hovered)
            if selected and self.focused:
                ring(painter, rect, theme.colours().accent)
        painter.restore()

    def hint(self, rect: QRectF, place: int) -> str:
        """Return the whole card where some of it is cut off."""
        card = self._model.card(place)
        if card is None:
            return ""
        room = rect.width() - 2 * px(_SIDE)
        lines = [
            (card.title, Style.NAME, 0.0),
            *((one.text, Style.CAPTION, _beside(one, self.look)) for one in card.lines),
        ]
        cut = any(self.look.width(text, style) > room - beside for text, style, beside in lines)
        told = [card.title, *(" · ".join(part for part in (one.text, one.right) if part) for one in card.lines)]
        return "\n".join(told) if cut else ""


def card_height(card: Card) -> int:
    """Return how high a card is."""
    return 2 * px(_TOP) + px(_TITLE) + len(card.lines) * px(_LINE)


def card_picture(card: Card, width: int, ratio: float) -> QPixmap:
    """Return a card as it goes with the pointer."""
    picture = QPixmap(QSize(width, card_height(card)) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(0.92)
    rect = QRect(0, 0, width, card_height(card))
    paint_card(painter, rect, card, RowPaint(), selected=True, hovered=False)
    ring(painter, rect, theme.colours().accent)
    painter.end()
    return picture


def paint_card(painter: QPainter, rect: QRect, card: Card, look: RowPaint, *, selected: bool, hovered: bool) -> None:
    """Paint a card: its ground, its title, its lines."""
    now = theme.colours()
    ground = now.sel if selected else now.hover if hovered else now.field
    rounded(painter, rect, ground=ground, border=now.accent if selected else now.soft)
    side = px(_SIDE)
    room = QRectF(rect).adjusted(side, px(_TOP), -side, -px(_TOP))
    title = QRectF(room.left(), room.top(), room.width(), px(_TITLE) - 2)
    look.line(painter, title, card.title, Style.NAME, now.text, right=False)
    top = room.top() + px(_TITLE)
    for line in card.lines:
        _paint_line(painter, QRectF(room.left(), top, room.width(), px(_LINE)), line, look)
        top += px(_LINE)


def _paint_line(painter: QPainter, room: QRectF, line: CardLine, look: RowPaint) -> None:
    now = theme.colours()
    if line.right:
        ink = look.ink(line.right_tone, now.text2)
        icon = "circle-alert" if line.right_tone is not None else ""
        look.line_with_icon(painter, room, line.right, Style.CAPTION, ink, icon=icon, right=True)
    left = room.adjusted(0, 0, -_beside(line, look), 0)
    ink = look.ink(line.tone, now.text2)
    look.line_with_icon(painter, left, line.text, Style.CAPTION, ink, icon=line.icon, right=False)


def _beside(line: CardLine, look: RowPaint) -> float:
    """Return the room that what stands at the right end takes, with a gap, and the symbol at the left."""
    if not line.right:
        return 0.0
    symbol = px(14) + 5 if line.right_tone is not None else 0
    return look.width(line.right, Style.CAPTION, right=True) + symbol + px(_GAP)
