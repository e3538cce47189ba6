"""Segments: one of a few choices, all of them seen at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from shopdesk.ui.look.measures import SEGMENTS, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded

_SIDE = 12


class _Segment(QRadioButton):
    """One choice: raised, bordered and bolder when it is chosen."""

    def __init__(self, words: str, value: Any) -> None:
        super().__init__(words.replace("&", "&&"))
        self.value = value
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for the bolder words, so that choosing moves nothing."""
        words = QFontMetrics(font(Style.SECTION)).horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(words + 2 * px(_SIDE), px(SEGMENTS) - 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never narrower than its words."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Let all of it be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the choice as it stands."""
        painter = QPainter(self)
        now = colours()
        chosen = self.isChecked()
        if chosen:
            ground = now.soft if now.dark else now.base
            rounded(painter, self.rect(), ground=ground, border=now.edge, radius=5)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent, 5)
        hovered = self.underMouse() and self.isEnabled()
        ink = "text3" if not self.isEnabled() else "text" if chosen or hovered else "text2"
        painter.setPen(now.ink(ink))
        painter.setFont(font(Style.SECTION if chosen else Style.NAME))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text().replace("&&", "&"))


class Segments(QWidget):
    """One of a few choices; arrow keys move the choice. Nothing is chosen until a value is set."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._choices: list[_Segment] = []
        for value, words in options:
            choice = _Segment(words, value)
            choice.clicked.connect(self._tell)
            self._row.addWidget(choice)
            self._choices.append(choice)
        self._let_tab_come_to_the_chosen()

    def value(self) -> Any:
        """Return the chosen value, None where nothing is chosen."""
        return next((choice.value for choice in self._choices if choice.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Choose a value without telling; one that is not offered leaves nothing chosen."""
        for choice in self._choices:
            choice.setAutoExclusive(False)
            choice.setChecked(choice.value == value)
        for choice in self._choices:
            choice.setAutoExclusive(True)
        self._told = self.value()
        self._let_tab_come_to_the_chosen()

    def _let_tab_come_to_the_chosen(self) -> None:
        """Let Tab stop once: at what is chosen, at the first where nothing is."""
        stop = next((choice for choice in self._choices if choice.isChecked()), self._choices[0])
        for choice in self._choices:
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice is stop else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track on which the choices lie."""
        now = colours()
        rounded(QPainter(self), self.rect(), ground=now.seg)

    _told: Any = None

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.chosen.emit(value)
