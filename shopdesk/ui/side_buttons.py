"""The rows of the side bar: a page with its count, Find, the shortcuts, and the shop at the head."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import BUTTON, FOCUS, ICON, RADIUS, px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.look.watcher import colours, watcher
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.seen import seen

_NARROW = 32
"""So much of its width a row keeps where the side bar is folded."""


class SideButton(QAbstractButton):
    """A row of the side bar: icon, words, and at its end a count or a key."""

    def __init__(self, icon: str, words: str, *, framed: bool = False, quiet: bool = False) -> None:
        super().__init__()
        self._icon, self._framed, self._quiet = icon, framed, quiet
        self._end, self._folded, self._hovered = "", False, False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(not framed and not quiet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        watcher().changed.connect(self.update)

    def set_end(self, text: str, spoken: str = "") -> None:
        """Show a count or a key at the row's end; `spoken` is the whole row for who can't see it."""
        self._end = text
        self.setAccessibleName(spoken or self.text())
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon only, the words as a tool tip."""
        self._folded = folded
        set_tip(self, self.text() if folded else "")
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is when it is pressed: what is open is shown by whoever opens it."""

    def sizeHint(self) -> QSize:
        """Return the row's height, and room enough for its words."""
        return QSize(px(_NARROW), px(BUTTON + 2 if self._framed else BUTTON))

    def event(self, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self._hovered = event.type() is QEvent.Type.HoverEnter
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, ring, icon, words and end."""
        scheme, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = self._ground()
        if ground or self._framed:
            painter.setPen(QPen(QColor(scheme.soft)) if self._framed else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground or scheme.field))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        chosen = self.isChecked()
        ink = "accent" if chosen else "text2"
        left = (self.width() - ICON) / 2 if self._folded else px(10)
        picture = icons.pixmap(self._icon, ink, ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - ICON) / 2), picture)
        if not self._folded:
            self._paint_words(painter, scheme.text2 if self._framed or self._quiet else scheme.text, chosen=chosen)
        painter.end()

    def _ground(self) -> str:
        scheme = colours()
        if self.isChecked():
            return scheme.sel
        return scheme.hover if self._hovered else ""

    def _paint_words(self, painter: QPainter, ink: str, *, chosen: bool) -> None:
        scheme = colours()
        words = QRectF(self.rect()).adjusted(px(36), 0, -px(10), 0)
        end = font(Style.SECTION if chosen else Style.CAPTION)
        painter.setFont(end)
        painter.setPen(QColor(scheme.accent if chosen else scheme.text2))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._end)
        room = words.width() - QFontMetrics(end).horizontalAdvance(self._end) - px(8)
        own = font(Style.SECTION if chosen else Style.BODY)
        painter.setFont(own)
        painter.setPen(QColor(ink))
        text = QFontMetrics(own).elidedText(seen(self.text()), Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class ShopButton(SideButton):
    """The shop at the head of the side bar: its mark, name and place; it opens the menu of shops."""

    def __init__(self) -> None:
        super().__init__("gem", "ShopDesk", quiet=True)
        self._second = ""

    def show_shop(self, name: str, second: str) -> None:
        """Show a shop's name and what stands under it."""
        self._second = second
        self.setText(name)
        self.setAccessibleName(f"{name}, {second}" if second else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark and two lines."""
        scheme, painter = colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, left = px(28), (self.width() - px(28)) / 2 if self._folded else px(4)
        mark = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._ground():
            painter.setBrush(QColor(self._ground()))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setBrush(QColor(scheme.fill))
        painter.drawRoundedRect(mark, RADIUS, RADIUS)
        drawn = icons.pixmap("gem", scheme.on_fill, ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(mark.center().x() - ICON / 2, mark.center().y() - ICON / 2), drawn)
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if not self._folded:
            self._paint_lines(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        scheme, room = colours(), QRectF(self.rect()).adjusted(px(40), px(2), -px(24), -px(2))
        lines = [(self.text(), Style.SECTION, scheme.text), (self._second, Style.CAPTION, scheme.text2)]
        shown = [line for line in lines if line[0]]
        for place, (words, style, ink) in enumerate(shown):
            own = font(style)
            painter.setFont(own)
            painter.setPen(QColor(ink))
            box = QRectF(room.left(), room.top() + place * room.height() / 2, room.width(), room.height() / len(shown))
            text = QFontMetrics(own).elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        arrows = icons.pixmap("chevrons-up-down", "text2", ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - px(8) - ICON, (self.height() - ICON) / 2), arrows)
