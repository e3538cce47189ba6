"""What a quote comes to: all of it, what the warranty covers, what the customer pays; a column for each of its ways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import Quote, QuoteTotals
from shopdesk.texts import Speech
from shopdesk.texts.amounts import DASH
from shopdesk.ui.look.measures import FACT, PILL_ICON, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.quote_tax import QuoteTax
from shopdesk.ui.pages.repair.quote_words import limit_words, tax_words
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QuoteTotalsView(QWidget):
    """Sums below each other, and how they stand to the customer's limit; with `tax` the tax can be changed there."""

    def __init__(self, say: Speech, tax: QuoteTax | None = None) -> None:
        super().__init__()
        self._say, self._tax = say, tax
        self._shown: object = None
        self._rows: list[str] = []
        table = QWidget()
        self._grid = grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self._symbol = Symbol(size=PILL_ICON)
        self._limit = Text("", Style.CAPTION, "text2", wrap=True)
        self._limit_row = QWidget()
        row = QHBoxLayout(self._limit_row)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._limit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table)
        if tax is not None:
            column.addWidget(tax)
        column.addWidget(self._limit_row)
        self._limit_row.hide()

    def show_totals(self, quote: Quote, totals: dict[str, QuoteTotals], currency: str, above_limit: int | None) -> None:
        """Show what a quote comes to; `above_limit` is by how much it passes what the customer set."""
        key = (quote.options, totals, currency, above_limit, quote.tax_rate, quote.tax_included)
        if key == self._shown:
            return
        self._shown = key
        self._fill(quote, totals, currency)
        self._limit_row.setVisible(above_limit is not None)
        if above_limit is not None:
            self._limit.setText(limit_words(totals, above_limit, currency, self._say))
            self._symbol.set_look(*(("circle-alert", Tone.ASK) if above_limit > 0 else ("circle-check", Tone.ACCEPT)))

    def words(self) -> list[str]:
        """Return what stands here, row by row."""
        return [*self._rows, self._limit.text()] if self._limit_row.isVisibleTo(self) else list(self._rows)

    def _fill(self, quote: Quote, totals: dict[str, QuoteTotals], currency: str) -> None:
        self._empty()
        say = self._say
        ways = [totals[letter] for letter in quote.letters if letter in totals]
        if quote.options:
            names = [say("Way {letter}", letter=option.letter) for option in quote.options]
            self._add(say("Comes to"), names, Style.LABEL, "text2")
        self._add(say("All work and material"), [say.money(one.all, currency) for one in ways], Style.BODY, "text2")
        if any(one.on_warranty for one in ways):
            borne = [say.money(-one.on_warranty, currency) for one in ways]
            self._add(say("Warranty covers"), borne, Style.BODY, "text2")
        if not quote.tax_included:
            self._add_tax(quote, ways, currency)
        pays = [say.money(one.pays, currency) for one in ways]
        self._add(say("Customer pays"), pays, Style.SECTION, "text")
        if quote.tax_included:
            self._add_tax(quote, ways, currency)

    def _add_tax(self, quote: Quote, ways: list[QuoteTotals], currency: str) -> None:
        """Add what the tax comes to; without a rate there is only the place where one is given."""
        say, words = self._say, tax_words(quote, self._say)
        if not words and self._tax is None:
            return
        style, ink = (Style.CAPTION, "text2") if quote.tax_included else (Style.BODY, "text2")
        sums = [DASH if one.tax is None else say.money(one.tax, currency) for one in ways] if words else []
        if self._tax is not None:
            self._tax.follow(quote)
        self._add(words or say("Add tax"), sums, style, ink, self._tax.link if self._tax is not None else None)

    def _add(self, words: str, sums: list[str], style: Style, ink: str, name: QWidget | None = None) -> None:
        row = len(self._rows)
        name = name or Text(words, style, ink)
        name.setMinimumHeight(px(FACT))
        told = " ".join([words, *sums])
        name.setAccessibleName(told)
        self._rows.append(told)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        name.show()
        for column, one in enumerate(sums, 1):
            text = Text(one, style, ink, figures=True)
            text.setAlignment(_RIGHT)
            self._grid.addWidget(text, row, column)

    def _empty(self) -> None:
        """Take all out of the table; what opens the controls of the tax is put in again."""
        self._rows = []
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and (self._tax is None or gone is not self._tax.link):
                gone.hide()
                gone.deleteLater()
