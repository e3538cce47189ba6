"""A small picture of a file, which opens it."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import ICON, RADIUS, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.picture_loading import Source, load_small

WIDTH, HEIGHT = 64, 48


class Thumbnail(QAbstractButton):
    """Shows the middle of a picture, or a symbol for a file that is none. It is read on a thread of its own."""

    opened = Signal()
    """It was clicked, or Enter was pressed."""
    removed = Signal()
    """Delete was pressed, for those that can be removed."""

    def __init__(self, source: Source, name: str, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Make it from a file or its content; `name` is what it is called."""
        super().__init__()
        self._picture: QImage | None = None
        self._size = QSize(px(width), px(height))
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.opened)
        load_small(self, source, self._size * self.devicePixelRatioF(), self._take)

    def has_picture(self) -> bool:
        """Tell whether a picture is shown, and not the symbol of a file."""
        return self._picture is not None and not self._picture.isNull()

    def is_read(self) -> bool:
        """Tell whether the file was read, picture or not."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        """Return its size."""
        return self._size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, remove with Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the symbol, or a grey ground while it is read."""
        now, painter = colours(), QPainter(self)
        rounded(painter, self.rect(), ground=now.seg)
        if self._picture is not None and self.has_picture():
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            painter.setClipPath(shape)
            painter.drawImage(self._place(self._picture), self._picture)
            painter.setClipping(False)
        elif self._picture is not None:
            size = px(ICON)
            at = QPoint((self.width() - size) // 2, (self.height() - size) // 2)
            painter.drawPixmap(at, icons.pixmap("file-text", now.text2, size, self.devicePixelRatioF()))
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)
            ring(painter, self.rect().adjusted(2, 2, -2, -2), now.base, RADIUS - 2)

    def _place(self, picture: QImage) -> QRect:
        size = picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        return QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)

    def _take(self, picture: QImage) -> None:
        self._picture = picture
        self.update()
