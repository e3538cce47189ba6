"""A section of a page or panel: a heading, and what stands below it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import HEADING_GAP
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.filler import Filler
from shopdesk.ui.widgets.labels import Text, low

_APART = 4


class Line(QWidget):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        QPainter(self).fillRect(self.rect(), colours().line)


class Section(QWidget):
    """A heading with how many there are and a note at the right, a hairline if wanted, and a body to fill."""

    def __init__(self, title: str, count: int | None = None, right: str = "", *, hairline: bool = False) -> None:
        super().__init__()
        self._title = low(Text(title, Style.SECTION))
        self._count: Text | None = None
        self._right: Text | None = None
        self.head = QHBoxLayout()
        self.head.setSpacing(HEADING_GAP)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head.setContentsMargins(0, 0, 0, _APART)
        self.body.setContentsMargins(0, _APART if hairline else 0, 0, 0)
        column.addLayout(self.head)
        if hairline:
            column.addWidget(Line())
        column.addLayout(self.body)
        # Beside a section that is higher, this one stays at the top.
        column.addWidget(Filler())
        self.set_count(count)
        self.set_right(right)

    def set_title(self, title: str, ink: str = "text") -> None:
        """Show another heading."""
        self._title.setText(title)
        self._title.set_ink(ink)

    def set_count(self, count: int | None) -> None:
        """Say how many there are, or nothing of that."""
        if self._count is None and count is not None:
            self._count = low(Text("", Style.BODY, "text2"))
            self.head.insertWidget(1, self._count)
        if self._count is not None:
            self._count.setText("" if count is None else str(count))
            self._count.setVisible(count is not None)

    def set_right(self, note: str) -> None:
        """Show another note at the right."""
        if self._right is None and note:
            self._right = low(Text("", Style.BODY, "text2", elide=True))
            self.head.insertWidget(2 if self._count is None else 3, self._right)
        if self._right is not None:
            self._right.setText(note)
            self._right.setVisible(bool(note))

    def clear(self) -> None:
        """Empty the body."""
        empty(self.body)
