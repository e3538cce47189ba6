"""What stands on a page and a panel: the column between the margins, and the head with its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import PAGE_MARGIN, SECTION_GAP, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_paint import REACH

WIDEST_TEXT = 720


class Body(QWidget):
    """A column of parts with the margins of a page or panel; lists reach beyond the text by their ground."""

    def __init__(self, margin: int = PAGE_MARGIN, top: int = PAGE_MARGIN - 4, spacing: int = SECTION_GAP) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin - REACH, top, margin - REACH, margin)
        self._column.setSpacing(spacing)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part that stands between the margins; lines of wrapped text stop at 720 pixels."""
        row = QHBoxLayout()
        row.setContentsMargins(REACH, 0, REACH, 0)
        if isinstance(part, QLayout):
            row.addLayout(part)
        else:
            row.addWidget(part, 1)
            if isinstance(part, Text) and part.wordWrap():
                part.setMaximumWidth(px(WIDEST_TEXT))
                row.addStretch(0)
        self._column.addLayout(row, stretch)

    def add_list(self, rows: QWidget, stretch: int = 0, *, to_foot: bool = False) -> None:
        """Add a list, whose ground reaches 12 pixels beyond the margins, and if wanted to the very foot of the page."""
        self._column.addWidget(rows, stretch)
        if to_foot:
            margins = self._column.contentsMargins()
            margins.setBottom(0)
            self._column.setContentsMargins(margins)

    def add_stretch(self) -> None:
        """Let what comes after stand at the foot."""
        self._column.addStretch(1)


class PageHead(QWidget):
    """The title of a page, a sentence below it, and at the right what can be done."""

    def __init__(self, title: str = "", sentence: str = "") -> None:
        super().__init__()
        self._title = Text(title, Style.TITLE, elide=True)
        self._sentence = Text(sentence, Style.BODY, "text2", elide=True)
        words = self._words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addStrut(px(32))
        self._row.addLayout(words, 1)
        self.set_title(title, sentence)

    def set_title(self, title: str, sentence: str = "") -> None:
        """Show another title."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add_back(self, name: str) -> IconButton:
        """Add the way back to the list, before the title."""
        button = IconButton("arrow-left", name)
        self._row.insertWidget(0, button)
        return button

    def add_beside_title(self, part: QWidget) -> None:
        """Add what chooses among the ways in which the page is shown, right beside its title."""
        place = self._row.indexOf(self._words)
        self._row.setStretch(place, 0)
        self._row.insertWidget(place + 1, part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.insertStretch(place + 2, 1)

    def add(self, part: QWidget) -> None:
        """Add a button or field at the right."""
        self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
