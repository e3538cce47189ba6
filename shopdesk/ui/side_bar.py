"""The side bar: the shop, Find, the pages with their counts, the shortcuts. It folds to icons where room is short."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import BUTTON, FOCUS, ICON, RADIUS, px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.look.watcher import colours, watcher
from shopdesk.ui.places import PageName
from shopdesk.ui.widgets.labels import set_tip

WIDE, FOLDED = 200, 56

_MARGIN = 12
_GROUPS: tuple[tuple[tuple[PageName, str], ...], ...] = (
    ((PageName.TODAY, "sun"),),
    (
        (PageName.ORDERS, "package"),
        (PageName.CLAIMS, "undo-2"),
        (PageName.REPAIRS, "wrench"),
        (PageName.CALENDAR, "calendar-days"),
    ),
    ((PageName.CUSTOMERS, "users"),),
    ((PageName.SETTINGS, "settings"),),
)


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
        return QSize(px(FOLDED - 2 * _MARGIN), px(BUTTON + 2 if self._framed else BUTTON))

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
        text = QFontMetrics(own).elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room))
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


class SideBar(QWidget):
    """The side bar of the window. Tab reaches each of its rows, the arrow keys go from one to the next."""

    went = Signal(object)
    """A `PageName` that was chosen."""
    find_asked = Signal()
    shortcuts_asked = Signal()
    shop_asked = Signal()

    def __init__(self, words: Mapping[PageName, str], find: str, shortcuts: str) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.shop = ShopButton()
        self.finder = SideButton("search", find, framed=True)
        self.finder.set_end("Ctrl K", f"{find}, Ctrl K")
        self.shortcuts = SideButton("keyboard", shortcuts, quiet=True)
        self.shortcuts.set_end("F1", f"{shortcuts}, F1")
        self.pages = {name: SideButton(icon, words[name]) for group in _GROUPS for name, icon in group}
        self.shop.clicked.connect(self.shop_asked)
        self.finder.clicked.connect(self.find_asked)
        self.shortcuts.clicked.connect(self.shortcuts_asked)
        for name, button in self.pages.items():
            button.clicked.connect(lambda _checked=False, name=name: self.went.emit(name))
        self._lay_out()
        self.set_folded(folded=False)
        watcher().changed.connect(self._dye)
        self._dye()

    def set_current(self, page: PageName) -> None:
        """Show which page is open."""
        for name, button in self.pages.items():
            button.setChecked(name is page)

    def set_counts(self, counts: Mapping[PageName, int], spoken: Mapping[PageName, str]) -> None:
        """Show how many things wait on each page."""
        for name, button in self.pages.items():
            count = counts.get(name, 0)
            button.set_end(str(count) if count else "", spoken.get(name, "") if count else "")

    def set_folded(self, *, folded: bool) -> None:
        """Fold to icons, or unfold."""
        self.setFixedWidth(px(FOLDED if folded else WIDE))
        for row in self._rows():
            row.set_folded(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrow keys."""
        rows = self._rows()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        rows[max(0, min(len(rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _rows(self) -> Sequence[SideButton]:
        return (self.shop, self.finder, *self.pages.values(), self.shortcuts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(12), px(_MARGIN), px(12))
        column.setSpacing(1)
        column.addWidget(self.shop)
        column.addSpacing(px(8))
        column.addWidget(self.finder)
        column.addSpacing(px(11))
        for group in _GROUPS:
            for name, _ in group:
                column.addWidget(self.pages[name])
            column.addSpacing(px(12))
        column.addStretch()
        column.addWidget(self.shortcuts)

    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(colours().side))
        self.setPalette(palette)

