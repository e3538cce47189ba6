"""An icon on a page, which follows the colours in force."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import ICON, px
from shopdesk.ui.look.theme import colours


class Symbol(QWidget):
    """An icon in an ink. It stands beside words and says nothing by itself."""

    def __init__(self, icon: str = "", ink: str = "text2", size: int = ICON) -> None:
        super().__init__()
        self._icon, self._ink, self._size = icon, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, icon: str, ink: str) -> None:
        """Show another icon."""
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._icon:
            size = px(self._size)
            drawn = icons.pixmap(self._icon, colours().ink(self._ink), size, self.devicePixelRatioF())
            at = QPoint((self.width() - size) // 2, (self.height() - size) // 2)
            QPainter(self).drawPixmap(at, drawn)
