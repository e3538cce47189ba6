"""How a day of the month is painted, and where its entries lie."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shopdesk.ui.look import icons, theme
from shopdesk.ui.look.measures import PILL_ICON, px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.models.month_days import DayEntry, Index, MonthDay, MonthModel
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.row_paint import one_line

FIGURE_HIGH = 25
ENTRY_HIGH = 20
STEP = 22
INSET = 6
_FIGURE_LEFT = 11
_SIDE, _GAP = 5, 5
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, or how many more there are (`entry` None), with its rectangle."""

    entry: DayEntry | None
    rect: QRect
    count: int = 0


def placed(day: MonthDay, rect: QRect) -> list[Placed]:
    """Return where a day's entries lie in its cell; the last place tells how many have none."""
    room = max(0, (rect.height() - px(FIGURE_HIGH) - 2) // px(STEP))
    fits = day.count <= room and not day.beyond
    shown = len(day.entries) if fits else min(max(0, room - 1), len(day.entries))
    left, width = rect.left() + 4, rect.width() - INSET - 4
    found = []
    for at, entry in enumerate(day.entries[:shown]):
        found.append(Placed(entry, QRect(left, rect.top() + px(FIGURE_HIGH) + at * px(STEP), width, px(ENTRY_HIGH))))
    if shown < day.count and room:
        top = rect.top() + px(FIGURE_HIGH) + shown * px(STEP)
        found.append(Placed(None, QRect(left, top, width, px(ENTRY_HIGH)), day.count - shown))
    return found


class DayPainter(QStyledItemDelegate):
    """Paints the days of a MonthGrid. `more` words how many entries have no room."""

    def __init__(self, model: MonthModel, more: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._more = more
        self.current: Index | None = None
        self.focused = False
        self.dragged = ""
        """The key of the entry that is being dragged, and the cell it is over."""
        self.target: Index | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline, figure and entries of a day."""
        day = self._model.at(index)
        if day is None:
            return
        rect: QRect = option.rect
        now = theme.colours()
        selected = self.current is not None and index == self.current
        painter.save()
        inner = rect.adjusted(2, 3, -2, -2)
        if selected:
            rounded(painter, inner, ground=now.sel)
            if self.focused:
                ring(painter, inner, now.accent)
        elif self.target is not None and index == self.target:
            rounded(painter, inner, ground=now.hover, border=now.accent, dashed=True)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(now.line))
        self._figure(painter, rect, day)
        places = placed(day, rect)
        for place in places:
            self._entry(painter, place, selected=selected)
        if day.count and not places:
            self._count(painter, rect, day)
        painter.restore()

    def _figure(self, painter: QPainter, rect: QRect, day: MonthDay) -> None:
        now = theme.colours()
        face = font(Style.NAME if day.inside else Style.BODY, figures=True)
        metrics = QFontMetricsF(face)
        left, middle = rect.left() + px(_FIGURE_LEFT), rect.top() + px(FIGURE_HIGH) / 2 + 2
        ink = now.text if day.inside else now.text3
        if day.is_today:
            side = px(21)
            width = metrics.horizontalAdvance(day.figure)
            box = QRect(round(left + width / 2 - side / 2), round(middle - side / 2), side, side)
            rounded(painter, box, ground=now.fill, radius=side / 2)
            ink = now.on_fill
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(left, middle + metrics.capHeight() / 2), day.figure)

    def _count(self, painter: QPainter, rect: QRect, day: MonthDay) -> None:
        """Tell beside the figure how much there is on a day that has no room for any of it."""
        now = theme.colours()
        first = day.entries[0] if day.entries else None
        room = QRect(rect.left(), rect.top() + 2, rect.width() - 2 * INSET, px(FIGURE_HIGH))
        painter.setFont(font(Style.LABEL))
        painter.setPen(QColor(now.ink(first.tone) if first is not None and first.filled else now.text2))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"+{day.count}")

    def _entry(self, painter: QPainter, place: Placed, *, selected: bool) -> None:
        now = theme.colours()
        face = font(Style.LABEL)
        metrics = QFontMetricsF(face)
        rect, entry = place.rect, place.entry
        size = px(PILL_ICON)
        text_left = rect.left() + px(_SIDE) + size + px(_GAP)
        text, ink = self._more.replace("{count}", str(place.count)), now.text2
        if entry is not None:
            ink = now.ink(entry.tone) if entry.filled else now.text3 if entry.faded else now.text2
            text = one_line(entry.text)
            if entry.filled:
                rounded(painter, rect, ground=now.base if selected else now.tint(entry.tone), radius=_RADIUS)
            painter.setOpacity(0.4 if entry.key == self.dragged else 1.0)
            picture = icons.pixmap(
                entry.icon,
                now.text3 if entry.faded else now.ink(entry.tone),
                size,
                painter.device().devicePixelRatioF(),
            )
            painter.drawPixmap(QPointF(rect.left() + px(_SIDE), rect.top() + (rect.height() - size) / 2), picture)
        room = QRectF(text_left, rect.top(), rect.right() - text_left - 2, rect.height())
        painter.setFont(face)
        painter.setPen(QColor(ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.center().y() + metrics.capHeight() / 2), shown)
        painter.setOpacity(1.0)
