"""How rows are painted in every list: their ground and ring, their lines of text, and the bars of rows not here yet."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from shopdesk.ui.look import theme
from shopdesk.ui.look.icons import pixmap
from shopdesk.ui.look.measures import RADIUS, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.seen import seen

REACH = 12
"""How far a row's ground and ring reach beyond its text, left and right."""

ROW, ROW_SMALL, ROW_NARROW = 48, 34, 44
"""From one row to the next: two lines, one line, and two lines in a panel."""

HEAD = 34
"""The heads of a table with their hairline and the space below it."""

ICON_GAP = 12
SMALL_ICON, SMALL_GAP = 14, 5
LINES_APART = 18
LONGEST = 500
"""No line shows more characters than this, so that nobody's million characters are measured."""


_STYLES = (Style.BODY, Style.NAME, Style.SECTION, Style.CAPTION)


@dataclass(frozen=True, slots=True)
class Type:
    """A style of type with its measures."""

    font: QFont
    metrics: QFontMetricsF

    @classmethod
    def of(cls, style: Style, *, figures: bool) -> "Type":
        """Return the type of a style at the system's size; figures of one width are for what stands at the right."""
        made = font(style, figures=figures)
        return cls(made, QFontMetricsF(made))


class RowPaint:
    """What painting a row needs, made once per list and anew when type or colours change."""

    def __init__(self) -> None:
        self.colours = theme.colours()
        self.types = {(style, right): Type.of(style, figures=right) for style in _STYLES for right in (False, True)}

    def ink(self, tone: Tone | None, otherwise: str) -> str:
        """Return the ink of a tone, or the colour of text without one."""
        return self.colours.ink(tone) if tone is not None else otherwise

    def ground(self, painter: QPainter, row: QRectF, *, selected: bool, focused: bool, hovered: bool) -> None:
        """Paint what lies under a row: hover, the selected row, and the ring while the list has the focus."""
        if not (selected or hovered):
            return
        ground = row.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.sel if selected else self.colours.hover))
        if selected and focused:
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            ground.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.restore()

    def width(self, text: str, style: Style, *, right: bool = False) -> float:
        """Return how wide a line is."""
        return self.types[style, right].metrics.horizontalAdvance(one_line(text))

    def line(self, painter: QPainter, room: QRectF, text: str, style: Style, colour: str, *, right: bool) -> float:
        """Paint one line with its capitals centred in the room, shortened to fit; return its width."""
        if not text or room.width() <= 0:
            return 0.0
        kind = self.types[style, right]
        shown = one_line(text)
        width = kind.metrics.horizontalAdvance(shown)
        if width > room.width():
            shown = kind.metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
            width = kind.metrics.horizontalAdvance(shown)
        left = room.right() - width if right else room.left()
        painter.setFont(kind.font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left, room.center().y() + kind.metrics.capHeight() / 2), shown)
        return width

    def line_with_icon(
        self, painter: QPainter, room: QRectF, text: str, style: Style, colour: str, *, icon: str, right: bool
    ) -> None:
        """Paint a line with a small symbol before it."""
        if not icon:
            self.line(painter, room, text, style, colour, right=right)
            return
        size, gap = px(SMALL_ICON), SMALL_GAP
        inner = room.adjusted(size + gap, 0, 0, 0)
        width = self.line(painter, inner, text, style, colour, right=right)
        left = room.right() - width - gap - size if right else room.left()
        self.icon(painter, icon, colour, QPointF(left, room.center().y()), size)

    def icon(self, painter: QPainter, name: str, colour: str, left_middle: QPointF, size: int) -> None:
        """Paint a symbol right of a point."""
        device = painter.device()
        ratio = device.devicePixelRatio()
        painter.drawPixmap(left_middle - QPointF(0, size / 2), pixmap(name, colour, size, ratio))

    def halves(self, room: QRectF) -> tuple[QRectF, QRectF]:
        """Return the rooms of a row's two lines."""
        apart = px(LINES_APART)
        middle = room.center().y()
        first = QRectF(room.left(), middle - apart, room.width(), apart)
        return first.translated(0, 0.5), first.translated(0, apart - 0.5)

    def bars(self, painter: QPainter, room: QRectF, number: int, *, right: bool, two: bool) -> None:
        """Paint the grey bars of a cell that is not here yet; their lengths differ a little from row to row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.seg))
        middle, apart = room.center().y(), px(9)
        lines = [(middle - apart, _LENGTHS[number % 4])]
        if two:
            lines.append((middle + apart, _LENGTHS[(number + 2) % 4] * 1.1))
        for centre, share in lines if two else [(middle, lines[0][1])]:
            width = min(room.width(), px(240)) * share
            left = room.right() - width if right else room.left()
            painter.drawRoundedRect(QRectF(left, centre - 5, width, 10), 3, 3)
        painter.restore()


_LENGTHS = (0.62, 0.78, 0.54, 0.7)


def one_line(text: str) -> str:
    """Return a text as one line of bearable length."""
    text = seen(text[:LONGEST])
    return " ".join(text.split()) if any(mark in text for mark in "\n\r\t\u2028\u2029") else text
