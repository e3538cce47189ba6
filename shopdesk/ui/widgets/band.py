"""The tinted band at the head of a panel: what the policy says, in one sentence."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import PANEL_MARGIN, TITLE_ICON
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class Band(QWidget):
    """A title in its tone on a tint, a sentence below it, and rows such as what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.WAIT
        self._symbol = Symbol(size=TITLE_ICON)
        self._title = Text("", Style.TITLE, wrap=True)
        self._sentence = Text(wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(PANEL_MARGIN, PANEL_MARGIN - 4, PANEL_MARGIN, PANEL_MARGIN - 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._symbol, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._sentence, 1, 1)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        grid.addLayout(self._rows, 2, 0, 1, 2)

    def tell(self, tone: Tone, icon: str, title: str, sentence: str) -> None:
        """Say something else; rows that were there go."""
        self._tone = tone
        self._symbol.set_look(icon, tone)
        self._title.set_ink(tone)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        empty(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.update()

    def add_row(self, widget: QWidget) -> None:
        """Add a row below the sentence."""
        self._rows.setContentsMargins(0, 8, 0, 0)
        self._rows.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        QPainter(self).fillRect(self.rect(), colours().tint(self._tone))
