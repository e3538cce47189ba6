"""Rows of the verdict panel that no other place has: what is missing, the heads of the money, what would change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.claims.claim_sight import ChangeRow, MissingRow
from shopdesk.services.claims.verdict_words import outcome_words
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import FACT, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import outcome_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.symbols import Symbol

_ICONS = {
    "photos": "camera",
    "packaging_photos": "camera",
    "invoice": "file-text",
    "order_number": "tag",
    "product_code": "tag",
    "model_number": "tag",
    "description": "message-square",
    "reason": "message-square",
    "parcel_declaration": "package",
    "delivered_at": "truck",
    "shipped_at": "truck",
    "expected_at": "truck",
    "courier_finding": "truck",
    "stock_finding": "package",
    "repair": "wrench",
    "payment.fee": "banknote",
    "ship_to.complete": "map-pin",
    "on_invoice": "gift",
    "email_claim": "mail",
}


_WORDS, _RESULT = 52, 48
"""How the width is shared, so that outcomes below each other stand in a column."""

_LEAST_RESULT = 110
"""So much of what comes of it is seen, though the column then begins further to the left."""


class MissingLine(QWidget):
    """Something that is missing, why it is needed, and a button to say that it is there."""

    pressed = Signal()

    def __init__(self, row: MissingRow, tone: Tone, button: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(row.words, Style.NAME, elide=True))
        if row.because:
            words.addWidget(Text(row.because, Style.CAPTION, "text2", elide=True))
        self.button = Button(button)
        self.button.setAccessibleName(f"{row.words}: {button}")
        self.button.clicked.connect(self.pressed)
        line.addWidget(Symbol(_ICONS.get(row.name, "circle-question-mark"), tone))
        line.addLayout(words, 1)
        line.addWidget(self.button)


class MoneyHead(QWidget):
    """The heading of the money, with the names of its columns."""

    def __init__(self, heading: str, who: str, amount: str) -> None:
        super().__init__()
        self.setMinimumHeight(px(FACT))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for column, share in enumerate((52, 18, 30)):
            grid.setColumnStretch(column, share)
        last = Text(amount, Style.CAPTION, "text2")
        last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(heading, Style.SECTION, elide=True), 0, 0)
        grid.addWidget(Text(who, Style.CAPTION, "text2", elide=True), 0, 1)
        grid.addWidget(last, 0, 2)


class ChangeLine(QWidget):
    """What would be otherwise, the outcome as a pill, and what comes of it."""

    def __init__(self, row: ChangeRow, say: Speech) -> None:
        super().__init__()
        outcome = row.change.verdict.outcome
        tone, icon = outcome_look(outcome)
        words = outcome_words(outcome, say)
        self.setMinimumHeight(px(FACT + 2))
        self.setAccessibleName(", ".join(part for part in (row.words, words, row.result) if part))
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(12)
        left.addWidget(Symbol("arrow-right"))
        left.addWidget(Text(row.words, wrap=True), 1)
        right.setSpacing(8)
        right.addWidget(Pill(words, tone, icon))
        result = Text(row.result, Style.CAPTION, "text2", elide=True)
        result.setMinimumWidth(min(result.sizeHint().width(), px(_LEAST_RESULT)))
        right.addWidget(result, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        for column, (share, part) in enumerate(((_WORDS, left), (_RESULT, right))):
            grid.setColumnStretch(column, share)
            grid.addLayout(part, 0, column)
