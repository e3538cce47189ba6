"""A line that tells how something ended: a symbol, a sentence, and what belongs to it in small letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


def told_line(icon: str, tone: Tone, first: str, second: str) -> QWidget:
    """Return a line with a symbol before two texts below each other."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(first, Style.NAME, wrap=True))
    words.addWidget(Text(second, Style.CAPTION, "text2", wrap=True))
    line.addWidget(Symbol(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return row
