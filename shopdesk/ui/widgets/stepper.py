"""A number to step up and down, told in words such as `1 of 2`."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import BUTTON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.wording import speech

_NUMBER = re.compile(r"\d+", re.ASCII)


class Stepper(QWidget):
    """A number between two ends, with a minus and a plus beside it; it can be typed too."""

    changed = Signal(int)

    def __init__(
        self,
        minimum: int,
        maximum: int,
        words: Callable[[int], str] = str,
        read: Callable[[str], int | None] | None = None,
    ) -> None:
        """Make it; `words` tells a number, `read` takes one from what was typed, the first digits if left out."""
        super().__init__()
        say = speech()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number = _Number(minimum, maximum, words, read or _first_digits)
        self._less = IconButton("minus", say("One less"))
        self._more = IconButton("plus", say("One more"))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for widget in (self._less, self._number, self._more):
            row.addWidget(widget)
        for button in (self._less, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
        self._less.clicked.connect(self._number.stepDown)
        self._more.clicked.connect(self._number.stepUp)
        self._number.valueChanged.connect(self._changed)
        self._number.focus_moved.connect(self.update)
        self._ends()

    @property
    def number(self) -> QSpinBox:
        """What is typed in."""
        return self._number

    @property
    def value(self) -> int:
        """The number."""
        return self._number.value()

    def set_value(self, value: int) -> None:
        """Show another number, without telling."""
        with QSignalBlocker(self._number):
            self._number.setValue(value)
        self._ends()

    def set_range(self, minimum: int, maximum: int) -> None:
        """Set other ends, without telling."""
        with QSignalBlocker(self._number):
            self._number.setRange(minimum, maximum)
        self._ends()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the number. It is no focus proxy: Tab would come back to one from wherever the chain ends."""
        self._number.setFocus(reason)

    def setAccessibleName(self, name: str) -> None:
        """Give the number its name."""
        super().setAccessibleName(name)
        self._number.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame around all three."""
        painter = QPainter(self)
        now = colours()
        rounded(painter, self.rect(), ground=now.field, border=now.edge)
        if self._number.hasFocus():
            ring(painter, self.rect(), now.accent)

    def _changed(self, value: int) -> None:
        self._ends()
        self.changed.emit(value)

    def _ends(self) -> None:
        self._less.setEnabled(self.value > self._number.minimum())
        self._more.setEnabled(self.value < self._number.maximum())


class _Number(QSpinBox):
    """The number itself, as words; `read` finds it in what was typed."""

    focus_moved = Signal()

    def __init__(
        self, minimum: int, maximum: int, words: Callable[[int], str], read: Callable[[str], int | None]
    ) -> None:
        super().__init__()
        self._words, self._read = words, read
        self.setFont(font(Style.BODY))
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        dress(self, sheet.number)
        self.setRange(minimum, maximum)

    def stepBy(self, steps: int) -> None:
        """Step without marking the words, which nobody is about to type over."""
        super().stepBy(steps)
        self.lineEdit().deselect()

    def textFromValue(self, value: int) -> str:
        """Return the number in words."""
        return self._words(value)

    def valueFromText(self, text: str) -> int:
        """Return the number that was typed."""
        found = self._read(text)
        return self.minimum() if found is None else found

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Take anything with a number in it that lies between the ends."""
        found = self._read(text)
        fits = found is not None and self.minimum() <= found <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, pos)

    def sizeHint(self) -> QSize:
        """Return the room for the longest words."""
        longest = max((self._words(end) for end in (self.minimum(), self.maximum())), key=len)
        return QSize(self.fontMetrics().horizontalAdvance(longest) + 12, px(BUTTON) - 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never narrower than its words."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not count."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words all the room: the style keeps some for arrows that are not there."""
        super().resizeEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Give the words all the room again when the style sheet is renewed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill()

    def _fill(self) -> None:
        self.lineEdit().setGeometry(self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.focus_moved.emit()


def _first_digits(text: str) -> int | None:
    """Return the number that some words begin with."""
    found = _NUMBER.search(text)
    return int(found[0][:9]) if found else None
