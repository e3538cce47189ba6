"""A row that tells one thing that was written or done: a symbol, whose it is, when, and below it what."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.ui.look.tones import Look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_MOST_SHOWN = 1_200
_LONG_WORD = re.compile(r"\S{30}(?=\S)")


class EntryRow(QWidget):
    """A symbol, a title with a caption at the right, and what it says: on one line, or whole where `wrap`."""

    def __init__(self, look: Look | tuple[str, str], title: str, right: str, says: str, *, wrap: bool = False) -> None:
        super().__init__()
        ink, icon = look
        shown = says if len(says) <= _MOST_SHOWN else f"{says[:_MOST_SHOWN]}…"
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(part for part in (right, shown) if part))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 3, 0, 3)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(1)
        self.grid.setColumnStretch(1, 1)
        when = Text(right, Style.CAPTION, "text2")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(Symbol(icon, ink), 0, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(Text(title, Style.NAME, elide=True), 0, 1)
        self.grid.addWidget(when, 0, 2)
        if says:
            told = breakable(shown) if wrap else shown
            words = Text(told, Style.BODY, "text2", wrap=wrap, elide=not wrap, selectable=wrap)
            self.grid.addWidget(words, 1, 1, 1, 2)


def breakable(text: str) -> str:
    """Return a text whose long words can be wrapped within."""
    return _LONG_WORD.sub(lambda word: f"{word[0]}\N{ZERO WIDTH SPACE}", text)
