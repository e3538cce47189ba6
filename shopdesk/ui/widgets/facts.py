"""Rows of a panel that say one thing each: a finding, a fact with who and when, a sum of money."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from shopdesk.ui.look.measures import FACT, FINDING, px
from shopdesk.ui.look.tones import Look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_GAP = 12
_WHAT, _WHO, _VALUE = 52, 18, 30
"""How the width is shared, so that rows below each other stand in columns."""

_LEAST_BESIDE_NOTE = 100


class FindingRow(QWidget):
    """What a clause says, with the symbol of its effect, and a link to the clause."""

    opened = Signal()

    def __init__(self, look: Look, text: str, link: str = "") -> None:
        super().__init__()
        tone, icon = look
        self.setMinimumHeight(px(FINDING))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._words = words = Text(text, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # Symbol and link stand in the middle of the first line.
        line = words.fontMetrics().height()
        above = (px(FINDING) - line) // 2
        words.setContentsMargins(0, above, 0, above)
        self._symbol = symbol = Symbol(icon, tone)
        symbol.setFixedHeight(px(FINDING))
        row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if link:
            button = QuietLink(link)
            button.clicked.connect(self.opened)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, look: Look, text: str) -> None:
        """Say something else; the link stays."""
        tone, icon = look
        self._symbol.set_look(icon, tone)
        self._words.setText(text)


class QuietLink(LinkButton):
    """A link in the ink of second lines, for places that are full of them."""

    high = FINDING
    side = 2

    def ink(self) -> str:
        """Stay quiet until the mouse or the focus is on it."""
        return "accent" if self.underMouse() or self.hasFocus() else "text2"


class FactRow(QWidget):
    """A symbol, what it is and a note on it, whose it is, and its value at the right, or the note where it has none."""

    def __init__(self, look: Look | None, what: str, note: str = "", who: str = "", value: str = "") -> None:
        super().__init__()
        grid = _columns(self, what if not note else "", value)
        left = QHBoxLayout()
        left.setSpacing(8)
        if look is not None:
            tone, icon = look
            left.addWidget(Symbol(icon, tone))
            left.addSpacing(4)
        self.what = Text(what, elide=True)
        _put_left(left, self.what, note if value else "")
        grid.addLayout(left, 0, 0)
        if value or not note:
            _fill(grid, who, Text(value, figures=True))
        else:
            grid.addLayout(_instead_of_value(who, note), 0, 1, 1, 2)


class MoneyRow(QWidget):
    """What is paid, who pays it, and how much; totals are bold. A name too long keeps its ending `keep` (“× 2”)."""

    def __init__(
        self, what: str, payer: str = "", amount: str = "", *, bold: bool = False, note: str = "", keep: str = ""
    ) -> None:
        super().__init__()
        grid = _columns(self, what, amount)
        style = Style.SECTION if bold else Style.BODY
        left = QHBoxLayout()
        left.setSpacing(8)
        _put_left(left, Text(what, style, elide=True, keep=keep), note)
        grid.addLayout(left, 0, 0)
        _fill(grid, payer, Text(amount, style, figures=True))


def _put_left(row: QHBoxLayout, what: Text, note: str) -> None:
    """Put in what it is and a note on it, which gives way first."""
    row.addWidget(what)
    if note:
        what.setMinimumWidth(min(what.sizeHint().width(), px(_LEAST_BESIDE_NOTE)))
        row.addWidget(_caption(note, elide=True))
    row.addStretch(1)


def _instead_of_value(who: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(_caption(who))
    row.addStretch(1)
    row.addWidget(_caption(note, elide=True))
    return row


def _caption(text: str, *, elide: bool = False) -> Text:
    """Return a smaller text that stands on the same line as those beside it."""
    caption = Text(text, Style.CAPTION, "text2", elide=elide)
    caption.setContentsMargins(0, 1, 0, 0)
    return caption


def _columns(row: QWidget, what: str, value: str) -> QGridLayout:
    row.setMinimumHeight(px(FACT))
    row.setAccessibleName(f"{what} {value}".strip())
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    for column, share in enumerate((_WHAT, _WHO, _VALUE)):
        grid.setColumnStretch(column, share)
    return grid


def _fill(grid: QGridLayout, who: str, value: Text) -> None:
    whose = _caption(who, elide=True)
    grid.addWidget(whose, 0, 1)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(value, 0, 2)
