"""The bar at the foot of the window: what was done, for eight seconds; what could not be done, until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from shopdesk.ui.look import theme
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import DARK, LIGHT, Tone
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.frame import PageFrame
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

SHOWN_MS = 8_000
WIDEST = 640
AWAY = 16
"""From the edges of what it lies on."""

RADIUS = 8


class Toast(QWidget):
    """Lies over the foot of its parent and tells one thing at a time; it takes no focus from anything."""

    def __init__(self, parent: QWidget, close_name: str) -> None:
        """Make it, hidden; `close_name` is what its closing button is called."""
        super().__init__(parent)
        self._over = parent
        self._warns = False
        self._pressed: Callable[[], None] | None = None
        self._symbol = Symbol("circle-x", Tone.REFUSE)
        self._words = Text("", wrap=True)
        self._key = Text("", wrap=False)
        self._button = _Inverted("")
        self._close = IconButton("x", close_name)
        self._button.clicked.connect(self._press)
        self._close.clicked.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(10)
        row.addWidget(self._symbol)
        row.addWidget(self._words, 1)
        for part in (self._button, self._key, self._close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        theme.watcher().changed.connect(self._take_look)
        parent.installEventFilter(self)
        # Whoever goes to another page takes the focus along.
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._place_again)
        self.hide()

    def tell(self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None, key: str = "") -> None:
        """Tell what was done for eight seconds, with a button such as Undo and its keys."""
        self._show(sentence, button, pressed, key, warns=False)
        self._timer.start()

    def warn(self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None) -> None:
        """Tell what could not be done until it is closed."""
        self._timer.stop()
        self._show(sentence, button, pressed, "", warns=True)

    def sentence(self) -> str:
        """Return what it tells, nothing when it is away."""
        return self._words.text() if self.isVisibleTo(self._over) else ""

    def _show(self, sentence: str, button: str, pressed: Callable[[], None] | None, key: str, *, warns: bool) -> None:
        self._warns, self._pressed = warns, pressed
        self._words.setText(sentence)
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self._close.setVisible(warns)
        self._symbol.setVisible(warns)
        self._take_look()
        self._place()
        self.show()
        self.raise_()
        event = QAccessibleAnnouncementEvent(self, sentence)
        if warns:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _press(self) -> None:
        pressed = self._pressed
        self.hide()
        if pressed is not None:
            pressed()

    def _place(self) -> None:
        room = self._room()
        width = min(px(WIDEST), room.width() - 2 * AWAY)
        height = max(self._row.totalHeightForWidth(width), px(44))
        self.setGeometry(room.left() + (room.width() - width) // 2, room.bottom() - height - AWAY, width, height)

    def _place_again(self, *_focus: object) -> None:
        if self.isVisible():
            # The pages are laid out after this.
            QTimer.singleShot(0, self, self._place)

    def _room(self) -> QRect:
        """Return what it lies over: the page in sight, so that what finishes a panel or the page can be pressed."""
        for frame in self._over.findChildren(PageFrame):
            if frame.isVisible():
                room = frame.page_room()
                return QRect(frame.mapTo(self._over, room.topLeft()), room.size())
        return self._over.rect()

    def _take_look(self) -> None:
        now = colours()
        other = LIGHT if now.dark else DARK
        self._words.set_ink(now.text if self._warns else now.base)
        self._key.set_ink(now.text if self._warns else other.text3)
        self._button.accent = now.accent if self._warns else other.accent
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place_again()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Begin to go again."""
        super().leaveEvent(event)
        if self.isVisible() and not self._warns:
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        now = colours()
        ground = now.tint(Tone.REFUSE) if self._warns else now.text
        border = now.ink(Tone.REFUSE) if self._warns else ""
        rounded(QPainter(self), self.rect(), ground=ground, border=border, radius=RADIUS)


class _Inverted(LinkButton):
    """The button on the inverted bar."""

    accent = "accent"

    def ink(self) -> str:
        """Return the accent of the other scheme."""
        return self.accent

    def paint_ground(self, painter: QPainter, *, hovered: bool) -> None:
        """Underline nothing, ring the focus."""
        if hovered or self.hasFocus():
            ring(painter, self.rect(), colours().ink(self.accent))
