"""What stands in place of content: bars while it is read, a kind sentence when there is none, and errors."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import EMPTY_ICON, PANEL_MARGIN, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_paint import ROW, RowPaint
from shopdesk.ui.widgets.symbols import Symbol

BARS_MS = 300
"""Nothing is shown of reading that takes no longer."""

_RIGHT_BARS = 90
_ERROR_RADIUS = 8


class LoadingBars(QWidget):
    """Nothing for 300 ms, then grey bars in the shape of rows."""

    def __init__(self, name: str, rows: int = 5) -> None:
        """Make them; `name` tells those who hear it that something is being read."""
        super().__init__()
        self._rows = rows
        self._seen = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BARS_MS)
        self._timer.timeout.connect(self._see)
        self.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to wait."""
        super().showEvent(event)
        self._seen = False
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop waiting."""
        super().hideEvent(event)
        self._timer.stop()

    def _see(self) -> None:
        self._seen = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        if not self._seen:
            return
        paint, painter = RowPaint(), QPainter(self)
        for row in range(self._rows):
            room = QRectF(0, row * px(ROW), self.width(), px(ROW))
            paint.bars(painter, room, row, right=False, two=True)
            paint.bars(painter, room.adjusted(room.width() - px(_RIGHT_BARS), 0, 0, 0), row, right=True, two=False)


class EmptyState(QWidget):
    """A kind sentence, what comes next, and one button: with a large symbol in the middle of a page, or in a list."""

    pressed = Signal()

    def __init__(self, icon: str, sentence: str, next_sentence: str = "", button_text: str = "") -> None:
        """Make it; without an icon it stands at the left, as in a list, and its button is a link."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        where = Qt.AlignmentFlag.AlignHCenter if icon else Qt.AlignmentFlag.AlignLeft
        parts: list[QWidget] = [Text(sentence, Style.HEADING if icon else Style.BODY, wrap=True)]
        if next_sentence:
            parts.append(Text(next_sentence, Style.BODY if icon else Style.CAPTION, "text2", wrap=True))
        if icon:
            column.addStretch(2)
            column.addWidget(Symbol(icon, "accent", EMPTY_ICON), 0, where)
            column.addSpacing(12)
        for part in parts:
            if isinstance(part, Text):
                part.setAlignment(where | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(part)
        if button_text:
            column.addSpacing(12 if icon else 2)
            button = Button(button_text) if icon else LinkButton(button_text)
            button.clicked.connect(self.pressed)
            column.addWidget(button, 0, where)
        column.addStretch(3)


class ErrorBlock(QWidget):
    """A tinted block: what could not be done, what to do, and buttons for it."""

    def __init__(self, title: str, sentence: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(PANEL_MARGIN - 6, 12, PANEL_MARGIN - 4, 14)
        row.setSpacing(12)
        row.addWidget(Symbol("circle-x", Tone.REFUSE), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, Style.SECTION, wrap=True))
        column.addWidget(Text(sentence, wrap=True))
        if buttons:
            column.addSpacing(10)
            line = QHBoxLayout()
            line.setSpacing(8)
            for text, pressed in buttons:
                button = Button(text)
                button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        row.addLayout(column, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded(QPainter(self), self.rect(), ground=colours().tint(Tone.REFUSE), radius=_ERROR_RADIUS)
