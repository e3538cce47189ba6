"""A row of a list that is only read: a symbol, a text that wraps, and what is to be added in smaller type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class TextRow(QWidget):
    """A symbol in its ink with a text beside it."""

    def __init__(self, icon: str, ink: str, text: str, note: str = "") -> None:
        super().__init__()
        self.setAccessibleName(", ".join(part for part in (text, note) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(10)
        row.addWidget(Symbol(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(text, wrap=True))
        if note:
            words.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        row.addLayout(words, 1)
