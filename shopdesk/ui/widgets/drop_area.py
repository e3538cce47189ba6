"""A place to drop files on: by mouse, by choosing, or by pasting. It hands on their paths and looks into none."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QSizePolicy, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets import wording
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.thumbnail import Thumbnail

__all__ = ["DropArea", "Thumbnail", "local_paths"]

HEIGHT = 48
GAP = 8
SIDE = 14


class DropArea(QAbstractButton):
    """A dashed area that can be clicked as well: it opens the system's dialog to choose files, as Ctrl+O does."""

    dropped = Signal(object)
    """A list of paths."""

    def __init__(self, words: str, kinds: str = "", *, icon: str = "upload", shortcut: str = "Ctrl+O") -> None:
        """Make it; `kinds` says what the dialog offers, as `Pictures (*.jpg *.png)`."""
        super().__init__()
        self._kinds, self._icon = kinds, icon
        self._over = False
        self._folder = str(Path.home())
        self.setText(words)
        self.setAccessibleName(words)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.choose)
        if shortcut:
            QShortcut(QKeySequence(shortcut), self, self.choose)

    def take_drops_on(self, widget: QWidget) -> None:
        """Let files be dropped anywhere on another widget, such as the whole page."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def choose(self) -> None:
        """Open the dialog to choose files."""
        say = wording.speech()
        names, _ = QFileDialog.getOpenFileNames(self, say("Choose files"), self._folder, self._kinds)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.dropped.emit([Path(name) for name in names])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; take files that were copied."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dropped on a widget around it."""
        match event:
            case QDragEnterEvent():
                self.dragEnterEvent(event)
            case QDragMoveEvent() if event.type() == QEvent.Type.DragMove:
                self._answer(event)
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                self.dropEvent(event)
            case _:
                if event.type() == QEvent.Type.DragLeave:
                    self._show_over(over=False)
                return False
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say yes to files."""
        self._answer(event)
        self._show_over(over=event.isAccepted())

    def dragLeaveEvent(self, _event: QEvent) -> None:
        """Look as before."""
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._show_over(over=False)
        event.setAccepted(self._take(event.mimeData()))

    def _answer(self, event: QDragMoveEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _take(self, what: QMimeData) -> bool:
        paths = local_paths(what.urls())
        if paths:
            self.dropped.emit(paths)
        return bool(paths)

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for symbol and words."""
        words = QFontMetrics(font(Style.BODY)).horizontalAdvance(self.text())
        return QSize(words + px(ICON) + GAP + 2 * SIDE, px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return room for the symbol and a few words; longer ones are cut off."""
        return QSize(px(120), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashes, the symbol and the words."""
        now, painter = colours(), QPainter(self)
        ground = now.sel if self._over else now.hover if self.underMouse() else ""
        rounded(painter, self.rect(), ground=ground, border=now.accent if self._over else now.edge, dashed=True)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)
        metrics, size = QFontMetrics(font(Style.BODY)), px(ICON)
        room = self.width() - 2 * SIDE - size - GAP
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        left = (self.width() - width - size - GAP) // 2
        picture = icons.pixmap(self._icon, now.text2, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - size) // 2), picture)
        painter.setFont(font(Style.BODY))
        painter.setPen(now.text2)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left + size + GAP, 0, width + 2, self.height()), int(flags), shown)


def local_paths(urls: Sequence[QUrl]) -> list[Path]:
    """Return the paths of those that are files here."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
