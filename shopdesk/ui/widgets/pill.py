"""Pills: a word in its tone, the same in a widget and in a list."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import PILL, PILL_ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.seen import seen

_SIDE = 8
_GAP = 5


def pill_width(text: str) -> int:
    """Return how wide a pill with an icon is."""
    return QFontMetrics(font(Style.LABEL)).horizontalAdvance(text) + px(PILL_ICON) + _GAP + 2 * px(_SIDE) + 2


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: str, *, selected: bool = False) -> None:
    """Paint a pill at the left of a rectangle, in the middle of its height; what has no room is cut off.

    On a selected row, whose ground is blue, a blue pill stands on the page's ground.
    """
    now = colours()
    metrics = QFontMetrics(font(Style.LABEL))
    high = px(PILL)
    width = min(pill_width(text), rect.width())
    place = QRect(rect.left(), rect.top() + (rect.height() - high) // 2, width, high)
    ink = now.ink(tone)
    painter.save()
    rounded(painter, place, ground=now.base if selected and tone is Tone.YOU else now.tint(tone), radius=high / 2)
    size = px(PILL_ICON)
    left = place.left() + px(_SIDE)
    picture = icons.pixmap(icon, ink, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPoint(left, place.top() + (high - size) // 2), picture)
    left += size + _GAP
    room = QRect(left, place.top(), place.right() - px(_SIDE) - left + 3, high)
    painter.setPen(ink)
    painter.setFont(font(Style.LABEL))
    shown = metrics.elidedText(seen(text), Qt.TextElideMode.ElideRight, room.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(room, int(flags), shown)
    painter.restore()


class Pill(QWidget):
    """A pill on a page."""

    def __init__(self, text: str, tone: Tone, icon: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(text, tone, icon)

    def set_look(self, text: str, tone: Tone, icon: str) -> None:
        """Show another word."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room for icon and word."""
        return QSize(pill_width(self._text), px(PILL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        paint_pill(QPainter(self), self.rect(), self._text, self._tone, self._icon)
