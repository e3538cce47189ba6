"""Several lines to type in."""

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.lines import too_long
from shopdesk.ui.widgets.text_menu import show_menu


class TextEdit(QPlainTextEdit):
    """Several lines to type in. Tab goes on to the next field; what is too long is cut before it gets in, and told."""

    troubled = Signal(str)

    def __init__(self, rows: int = 3, longest: int = 100_000) -> None:
        super().__init__()
        self._longest = longest
        self._told = False
        self.by_hand = False
        """Whether anybody typed in it since it was made, whatever it shows now."""
        self.setFont(font(Style.BODY))
        self.setTabChangesFocus(True)
        dress(self, sheet.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = rows
        self.textChanged.connect(self._cut)

    def sizeHint(self) -> QSize:
        """Return the room for as many rows as were asked for."""
        high = (self.fontMetrics().lineSpacing() + 2) * self._rows + 2 * int(self.document().documentMargin()) + 8
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: it scrolls inside."""
        return QSize(px(80), self.sizeHint().height())

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, without telling."""
        with QSignalBlocker(self):
            self.setPlainText(text[: self._longest])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what is pasted as plain text, as much of it as has room."""
        selected = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        room = max(0, self._longest - (self.document().characterCount() - 1) + selected)
        text = source.text()
        self.insertPlainText(text[:room])
        if len(text) > room:
            self._tell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of cutting and pasting, dressed as ours."""
        show_menu(self.createStandardContextMenu(), event)

    def _cut(self) -> None:
        self.by_hand = True  # what is set does not tell
        over = self.document().characterCount() - 1 - self._longest
        if over > 0:
            cursor = self.textCursor()
            cursor.setPosition(cursor.position() - over, QTextCursor.MoveMode.KeepAnchor)
            with QSignalBlocker(self):
                cursor.removeSelectedText()
            self._tell()
        elif over < 0 and self._told:
            self._told = False
            self.troubled.emit("")

    def _tell(self) -> None:
        self._told = True
        self.troubled.emit(too_long(self._longest))
