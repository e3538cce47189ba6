"""One line to type in, and one to search with."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from shopdesk.ui.look import icons, sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import FIELD, ICON, px
from shopdesk.ui.look.theme import watcher
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.text_menu import show_menu
from shopdesk.ui.widgets.wording import speech

LONGEST_LINE = 10_000
ICON_LEFT = 10
"""How far an icon in a field stands from its edge."""


def too_long(longest: int) -> str:
    """Return the sentence for what had no room."""
    say = speech()
    return say("Only the first {count} characters have room here.", count=f"{longest:,}")


class LineEdit(QLineEdit):
    """One line to type in, with a frame of its own or not. What is too long is cut before it gets in, and told."""

    troubled = Signal(str)

    def __init__(
        self, placeholder: str = "", icon: str = "", longest: int = LONGEST_LINE, *, framed: bool = True
    ) -> None:
        super().__init__()
        self._icon = icon
        self.setFont(font(Style.BODY))
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if framed:
            dress(self, sheet.line)
        self._told = False
        self.by_hand = False
        """Whether anybody typed in it since it was made, whatever it shows now."""
        self.inputRejected.connect(self._cut)
        self.textEdited.connect(self._edited)
        if icon:
            self.setTextMargins(px(ICON) + 6, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return the height that all fields have."""
        return QSize(super().sizeHint().width(), px(FIELD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the icon that stands before what is typed."""
        super().paintEvent(event)
        if self._icon:
            size = px(ICON)
            drawn = icons.pixmap(self._icon, "text2", size, self.devicePixelRatioF())
            QPainter(self).drawPixmap(QPoint(ICON_LEFT, (self.height() - size) // 2), drawn)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of cutting and pasting, dressed as ours."""
        show_menu(self.createStandardContextMenu(), event)

    def _cut(self) -> None:
        self._told = True
        self.troubled.emit(too_long(self.maxLength()))

    def _edited(self, text: str) -> None:
        self.by_hand = True
        if self._told and len(text) < self.maxLength():
            self._told = False
            self.troubled.emit("")


class SearchField(LineEdit):
    """A line to search with; Escape empties it."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, icon="search", longest=1_000)
        self.setAccessibleName(placeholder)
        say = speech()
        self._empty = QAction(icons.icon("x"), say("Empty the search"), self)
        self._empty.triggered.connect(self._clear)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setVisible(False)
        self.textChanged.connect(self._offer_to_clear)
        watcher().changed.connect(self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line with Escape; an empty one leaves the key to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._clear()
            return
        super().keyPressEvent(event)

    def _clear(self) -> None:
        self.clear()
        self.textEdited.emit("")

    def _offer_to_clear(self, text: str) -> None:
        self._empty.setVisible(bool(text))

    def _draw(self) -> None:
        self._empty.setIcon(icons.icon("x"))
