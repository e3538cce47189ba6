"""A tinted block that says what is to be known, a sentence a line; hidden while there is nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class Notice(QWidget):
    """Sentences in a tone, with its symbol before them."""

    def __init__(self, tone: Tone, icon: str) -> None:
        super().__init__()
        self.sentences: tuple[str, ...] = ()
        """What is said."""
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Symbol(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        row.addLayout(self._column, 1)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Say these instead."""
        told = tuple(sentences)
        if told == self.sentences:
            return
        self.sentences = told
        empty(self._column)
        for sentence in told:
            self._column.addWidget(Text(sentence, wrap=True))
        self.setAccessibleName(" ".join(told))
        self.setVisible(bool(told))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded(QPainter(self), self.rect(), ground=colours().tint(self._tone))
