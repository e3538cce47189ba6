"""The money of a verdict line by line: what it is for, who pays, what goes back, and what it comes to."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.claims.money_rows import MoneyRow as Row
from shopdesk.services.claims.money_rows import MoneySight
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.kept_rows import KeptRows
from shopdesk.ui.pages.claim.panel_rows import MoneyHead
from shopdesk.ui.widgets.facts import MoneyRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line

_Total = tuple[str, str, str]
_Head = tuple[str, str, str]


class MoneyPart(QWidget):
    """A heading with the names of the columns, rows, a line, the total, and a sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        self._currency = ""
        self._head = KeptRows[_Head](lambda head: MoneyHead(*head))
        self._rows = KeptRows[tuple[Row, str]](self._row)
        self._line = QWidget()
        room = QVBoxLayout(self._line)
        room.setContentsMargins(0, 4, 0, 4)
        room.addWidget(Line())
        self._total = KeptRows[_Total](self._sum)
        self._sentence = Text("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._rows)
        column.addWidget(self._line)
        column.addWidget(self._total)
        column.addWidget(self._sentence)

    def show_money(self, money: MoneySight, currency: str) -> None:
        """Show the money of a verdict."""
        self._head.set_rows([(money.heading, money.column, self._say("Refund") if money.total_words else "")])
        self._rows.set_rows([(row, currency) for row in money.rows])
        total = self._desk.money(money.total, currency)
        self._total.set_rows([(money.total_words, total, money.total_note)] if money.total_words else [])
        self._line.setVisible(bool(money.total_words))
        self._sentence.setText(money.sentence)
        self._sentence.setVisible(bool(money.sentence))

    def _row(self, shown: tuple[Row, str]) -> QWidget:
        row, currency = shown
        return MoneyRow(row.what, row.who, self._desk.money(row.amount, currency), keep=row.count)

    def _sum(self, shown: _Total) -> QWidget:
        words, total, note = shown
        return MoneyRow(words, "", total, bold=True, note=note)
