"""One of several values, taken from a list that opens."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QStyledItemDelegate

from shopdesk.ui.look import icons, sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import FIELD, ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.lines import ICON_LEFT

_WORDS_LEFT = 14


class Choice(QComboBox):
    """One of several values, by their words."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setFont(font(Style.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # The style sheet reaches the choices only through this kind of delegate.
        self.setItemDelegate(QStyledItemDelegate(self))
        self._values: list[Any] = []
        self.set_options(options)
        self.activated.connect(self._tell)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these instead, without telling; the value stays chosen where it is still offered."""
        before = self.value() if self._values else None
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _ in options]
            self.addItems([words for _, words in options])
        self.set_value(before) if before in self._values else self.setCurrentIndex(0 if self._values else -1)

    def value(self) -> Any:
        """Return the chosen value, None where nothing is chosen."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value without telling; one that is not offered leaves nothing chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def sizeHint(self) -> QSize:
        """Return the height that all fields have."""
        return QSize(super().sizeHint().width(), px(FIELD))

    def showPopup(self) -> None:
        """Open the list."""
        dress_list(self)
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, its words (with an ellipsis where they are too long) and its arrow."""
        painter, now = QPainter(self), colours()
        if self.isEnabled():
            edge = now.ink(Tone.REFUSE) if self.property("wrong") else now.edge
            rounded(painter, self.rect(), ground=now.field, border=edge)
        else:
            rounded(painter, self.rect(), ground=now.panel, border=now.soft)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent)
        size = px(ICON)
        words = self.rect().adjusted(_WORDS_LEFT, 0, -size - ICON_LEFT - _WORDS_LEFT, 0)
        painter.setPen(now.text if self.isEnabled() else now.text3)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        drawn = icons.pixmap("chevron-down", "text2" if self.isEnabled() else "text3", size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - size - ICON_LEFT, (self.height() - size) // 2), drawn)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not choose."""
        event.ignore()

    def _tell(self) -> None:
        self.chosen.emit(self.value())


def dress_list(box: QComboBox) -> None:
    """Give the list that a field opens its look, when it is first opened: most are never."""
    dress(box.view(), sheet.found)
    around = box.view().parentWidget()
    if isinstance(around, QFrame):
        around.setFrameShape(QFrame.Shape.NoFrame)  # the list has a border of its own
