"""A bar of stages from left to right: those done, the one that is now, and those to come."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.hints import plain_hint
from shopdesk.ui.widgets.wording import speech

_DOT = 16
_TICK = 10
_INNER = 6
_GAP = 4
_BELOW = 8
_STROKE = 2


class BarMark(StrEnum):
    """How a stage is drawn."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    LEFT_OUT = "left_out"
    STOPPED = "stopped"


class StepsBar(QWidget):
    """Stages as circles on a line with their words below; what is told by colour is told by its sign too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._stages: tuple[tuple[str, BarMark], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stages(self, stages: Sequence[tuple[str, BarMark]]) -> None:
        """Show these stages, each in its words and as it stands."""
        self._stages = tuple(stages)
        say = speech()
        told = {
            BarMark.DONE: say("done"),
            BarMark.NOW: say("now"),
            BarMark.TO_COME: say("to come"),
            BarMark.LEFT_OUT: say("left out"),
            BarMark.STOPPED: say("stopped here"),
        }
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(", ".join(f"{words}: {told[mark]}" for words, mark in self._stages))
        self.update()

    def stages(self) -> tuple[tuple[str, BarMark], ...]:
        """Return what is shown."""
        return self._stages

    def sizeHint(self) -> QSize:
        """Return room for circles and words."""
        return QSize(px(560), px(_DOT) + px(_BELOW) + QFontMetrics(font(Style.SECTION)).height())

    def minimumSizeHint(self) -> QSize:
        """Return the height; words that have no room are cut off."""
        return QSize(px(280), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the whole words of a stage where they are cut off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = next((at for at in range(len(self._stages)) if self._column(at).contains(event.pos())), None)
            if place is not None:
                QToolTip.showText(event.globalPos(), plain_hint(self._stages[place][0]), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, circles and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (words, mark) in enumerate(self._stages):
            column = self._column(place)
            if place + 1 < len(self._stages):
                self._paint_line(painter, column, reached=self._is_reached(place + 1))
            self._paint_dot(painter, column.topLeft(), mark)
            self._paint_words(painter, column, words, mark)

    def _is_reached(self, place: int) -> bool:
        return any(mark in {BarMark.DONE, BarMark.NOW, BarMark.STOPPED} for _, mark in self._stages[place:])

    def _column(self, place: int) -> QRect:
        """Return the place of a stage: all take the same room, the last as much as its words need."""
        count = max(1, len(self._stages))
        last = QFontMetrics(font(Style.SECTION)).horizontalAdvance(self._stages[-1][0]) if self._stages else 0
        end = max(last, px(_DOT)) + px(_GAP) + 2
        room = max(px(_DOT) + px(_GAP), (self.width() - end) // max(1, count - 1))
        width = self.width() - room * place if place == count - 1 else room
        return QRect(room * place, 0, width, self.height())

    def _paint_line(self, painter: QPainter, column: QRect, *, reached: bool) -> None:
        now, middle = colours(), px(_DOT) // 2
        painter.setPen(QPen(QColor(now.accent if reached else now.soft), _STROKE))
        left = column.left() + px(_DOT) + px(_GAP)
        painter.drawLine(QPoint(left, middle), QPoint(column.right() - px(_GAP) + 1, middle))

    def _paint_dot(self, painter: QPainter, at: QPoint, mark: BarMark) -> None:
        now, size = colours(), px(_DOT)
        place = QRectF(at.x() + 1, at.y() + 1, size - 2, size - 2)
        ink = {
            BarMark.DONE: now.accent,
            BarMark.NOW: now.accent,
            BarMark.STOPPED: now.ink(Tone.REFUSE),
        }.get(mark, now.edge)
        painter.setPen(QPen(QColor(ink), 1.5))
        painter.setBrush(QColor(ink) if mark in {BarMark.NOW, BarMark.STOPPED} else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place)
        sign = {BarMark.DONE: "check", BarMark.STOPPED: "x", BarMark.LEFT_OUT: "minus"}.get(mark)
        if mark is BarMark.NOW:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.base))
            painter.drawEllipse(QPointF(place.center()), px(_INNER) / 2, px(_INNER) / 2)
        elif sign is not None:
            ground = now.base if mark is BarMark.STOPPED else ink
            drawn = icons.pixmap(sign, ground, px(_TICK), self.devicePixelRatioF())
            middle = place.center()
            painter.drawPixmap(QPointF(middle.x() - px(_TICK) / 2, middle.y() - px(_TICK) / 2), drawn)

    def _paint_words(self, painter: QPainter, column: QRect, words: str, mark: BarMark) -> None:
        now = colours()
        is_now = mark in {BarMark.NOW, BarMark.STOPPED}
        painter.setFont(font(Style.SECTION if is_now else Style.BODY))
        ink = now.ink(Tone.REFUSE) if mark is BarMark.STOPPED else now.text if is_now else now.text2
        painter.setPen(QColor(ink))
        room = column.adjusted(0, px(_DOT) + px(_BELOW), -px(_GAP), 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(flags), shown)
