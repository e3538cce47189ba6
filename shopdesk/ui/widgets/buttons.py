"""Buttons: one primary to a page, plain ones, links, and icons with a name."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import BUTTON, FIELD, ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.labels import set_tip

_GAP = 8
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _Painted(QPushButton):
    """A button that paints itself: ground, border, icon and text. Its states take no room, so nothing moves."""

    side = 13
    high = BUTTON

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__()
        self.icon_name = icon
        self.setFont(font(Style.NAME))
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text; an ampersand in it is no key."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def shown_text(self) -> str:
        """Return the text as it is seen."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Return the room for icon and text."""
        return QSize(self._inner_width() + 2 * px(self.side), px(self.high))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is never narrower than its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as Space does: once, however long it is held, for what opens has a button of its own."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button as it stands."""
        painter = QPainter(self)
        self.paint_ground(painter, hovered=self.underMouse() and self.isEnabled())
        self._paint_inside(painter)

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Paint what lies under the text."""
        now = colours()
        ground = now.hover if hovered or self.isDown() or self.isChecked() else now.field
        rounded(painter, self.rect(), ground=ground, border=now.soft)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)

    def ink(self) -> str:
        """Return the ink of icon and text."""
        return "text" if self.isEnabled() else "text3"

    def _inner_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.shown_text())
        if self.icon_name:
            width += px(ICON) + (_GAP if width else 0)
        return width

    def _paint_inside(self, painter: QPainter) -> None:
        inner = min(self._inner_width(), self.width() - 2 * px(self.side))
        left = self._left(inner)
        ink = colours().ink(self.ink())
        if self.icon_name:
            size = px(ICON)
            drawn = icons.pixmap(self.icon_name, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - size) // 2), drawn)
            left += size + _GAP
        painter.setPen(ink)
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), int(flags), self.shown_text())

    def _left(self, inner: int) -> int:
        return (self.width() - inner) // 2


class PrimaryButton(_Painted):
    """The one button that finishes what a page is for. `key_hint` (`Ctrl Enter`) presses it and is its tool tip."""

    def __init__(self, text: str, key_hint: str = "") -> None:
        super().__init__(text)
        self.key_hint = key_hint
        if key_hint:
            keys = QShortcut(self)
            keys.setKeys(_keys(key_hint))
            keys.activated.connect(self.click)
            set_tip(self, key_hint)

    def ink(self) -> str:
        """White on the fill, except where it can't be pressed."""
        return "on_fill" if self.isEnabled() else "text3"

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Paint the fill; a ring inside it shows the focus."""
        now = colours()
        if not self.isEnabled():
            rounded(painter, self.rect(), ground=now.base, border=now.line)
            return
        rounded(painter, self.rect(), ground=now.fill)
        if hovered or self.isDown():
            painter.setOpacity(0.12)
            rounded(painter, self.rect(), ground="#000000")
            painter.setOpacity(1.0)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)
            ring(painter, self.rect().adjusted(2, 2, -2, -2), now.base, 4)


def _keys(hint: str) -> list[QKeySequence]:
    """Return the keys of a hint; Enter is on the keyboard twice."""
    keys = hint.replace(" ", "+")
    return (
        [QKeySequence(keys.replace("Enter", key)) for key in ("Return", "Enter")]
        if "Enter" in keys
        else [QKeySequence(keys)]
    )


class Button(_Painted):
    """A plain button, with an icon of Lucide's name if it has one."""

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Paint a white ground with a soft border; a fainter one where it can't be pressed."""
        now = colours()
        if self.isEnabled():
            super().paint_ground(painter, hovered=hovered)
        else:
            rounded(painter, self.rect(), ground=now.base, border=now.line)


class LinkButton(_Painted):
    """A button that looks like a link. Its words stand where its place begins, with no ground around them."""

    side = 2
    high = FIELD - 8

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text, icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def ink(self) -> str:
        """Links have the accent."""
        return "accent" if self.isEnabled() else "text3"

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Paint nothing but what the mouse and the focus ask for."""
        now = colours()
        if hovered or self.isDown():
            rounded(painter, self.rect(), ground=now.hover)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)


class IconButton(_Painted):
    """A button that shows only an icon; its name is read aloud and stands in the tool tip."""

    side = 7

    def __init__(self, icon: str, name: str) -> None:
        super().__init__("", icon)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Give it another name."""
        self.setAccessibleName(name)
        set_tip(self, name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self.icon_name = icon
        self.update()

    def ink(self) -> str:
        """Icons are a little lighter than text."""
        return "text2" if self.isEnabled() else "soft"

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Paint nothing but what the mouse and the focus ask for."""
        now = colours()
        if hovered or self.isDown() or self.isChecked():
            rounded(painter, self.rect(), ground=now.hover)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)
