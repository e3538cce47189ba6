"""A text of which some lines are seen, and the rest where that is asked for."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.entry_row import breakable
from shopdesk.ui.widgets.labels import Text

_LONGEST = 20_000
"""So many signs are shown at most."""

_LOOKED_AT = 2_000
"""In so many signs the first lines end, however wide it is."""


class FoldedText(QWidget):
    """A text that wraps, as high as its first lines until it is unfolded. It can be marked and copied."""

    overflows = Signal(bool)
    """Whether there is more of it than its first lines; it is told whenever that may have changed."""

    def __init__(self, text: str, *, lines: int, ink: str = "text2") -> None:
        super().__init__()
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        self._lines, self._is_folded, self._overflows = lines, True, False
        self._beginning = breakable(shown[:_LOOKED_AT]).replace("\n", "\N{LINE SEPARATOR}")
        self._label = Text(breakable(shown), Style.BODY, ink, wrap=True, selectable=True, parent=self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_folded(self) -> bool:
        """Whether only its first lines are shown."""
        return self._is_folded

    def set_folded(self, *, folded: bool) -> None:
        """Show its first lines, or all of it."""
        self._is_folded = folded
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return how high what is shown of it is at a width."""
        whole = self._label.heightForWidth(width)
        return min(whole, self._height_of_lines(width)) if self._is_folded else whole

    def sizeHint(self) -> QSize:
        """Return a size at which it can be read well."""
        width = self._label.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; it wraps in any."""
        return QSize(self._label.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the text be as wide, and tell whether there is more of it."""
        super().resizeEvent(event)
        width = self.width()
        whole = self._label.heightForWidth(width)
        self._label.setGeometry(0, 0, width, whole)
        overflows = whole > self._height_of_lines(width)
        if overflows != self._overflows:
            self._overflows = overflows
            self.overflows.emit(overflows)

    def _height_of_lines(self, width: int) -> int:
        """Return how high the first lines are at a width, without empty ones at their end.

        Lines with signs of another script can be higher.
        """
        layout = QTextLayout(self._beginning, self._label.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        high = end = 0.0
        for _ in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, high))
            high += line.height()
            if line.naturalTextWidth() > 0:
                end = high
        layout.endLayout()
        return round(end)
