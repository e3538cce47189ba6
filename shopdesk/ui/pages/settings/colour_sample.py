"""The shop's colour as paper shows it: its name on white."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import rounded

_PAPER = "#FFFFFF"


class ColourSample(QWidget):
    """A piece of paper with words in a colour, and a bar of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._colour, self._words = "", ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_colour(self, colour: str, words: str) -> None:
        """Show words in a colour; no colour leaves the paper empty."""
        self._colour, self._words = colour, words
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a line of a letter."""
        return QSize(px(200), px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper, bar and words."""
        painter = QPainter(self)
        rounded(painter, self.rect(), ground=_PAPER, border=colours().edge)
        if not self._colour:
            return
        painter.fillRect(QRect(px(12), px(12), px(4), self.height() - 2 * px(12)), QColor(self._colour))
        painter.setPen(QColor(self._colour))
        painter.setFont(font(Style.SECTION))
        room = self.rect().adjusted(px(26), 0, -px(12), 0)
        text = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
