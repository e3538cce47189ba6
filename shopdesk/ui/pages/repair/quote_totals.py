"""What a quote comes to: all of it, what the warranty covers, what the customer pays; a column for each of its ways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import Quote, QuoteTotals
from shopdesk.texts import Speech
from shopdesk.texts.amounts import DASH
from shopdesk.ui.look.measures import FACT, PILL_ICON, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.quote_words import limit_words
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QuoteTotalsView(QWidget):
    """Sums below each other, and how they stand to the customer's limit."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._shown: object = None
        self._grid_holder = QVBoxLayout()
        self._grid_holder.setContentsMargins(0, 0, 0, 0)
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
        column.addLayout(self._grid_holder)
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
        rows = [widget.accessibleName() for widget in self.findChildren(QWidget) if widget.property("row")]
        return [*rows, self._limit.text()] if self._limit_row.isVisibleTo(self) else rows

    def _fill(self, quote: Quote, totals: dict[str, QuoteTotals], currency: str) -> None:
        while (item := self._grid_holder.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        say = self._say
        ways = [totals[letter] for letter in quote.letters if letter in totals]
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        row = 0
        if quote.options:
            names = [say("Way {letter}", letter=option.letter) for option in quote.options]
            self._add(grid, row, say("Comes to"), names, Style.LABEL, "text2")
            row += 1
        money = [(say("All work and material"), [one.all for one in ways])]
        if any(one.on_warranty for one in ways):
            money.append((say("Warranty covers"), [-one.on_warranty for one in ways]))
        for words, sums in money:
            self._add(grid, row, words, [say.money(one, currency) for one in sums], Style.BODY, "text2")
            row += 1
        pays = [say.money(one.pays, currency) for one in ways]
        self._add(grid, row, say("Customer pays"), pays, Style.SECTION, "text")
        taxes = [DASH if one.tax is None else say.money(one.tax, currency) for one in ways]
        if any(one.tax is not None for one in ways):
            in_it = say("Tax in it") if quote.tax_included else say("Tax, added and in it")
            self._add(grid, row + 1, in_it, taxes, Style.CAPTION, "text2")
        self._grid_holder.addWidget(table)

    def _add(self, grid: QGridLayout, row: int, words: str, sums: list[str], style: Style, ink: str) -> None:  # noqa: PLR0917
        name = Text(words, style, ink)
        name.setMinimumHeight(px(FACT))
        name.setProperty("row", True)  # noqa: FBT003 - Qt's own
        name.setAccessibleName(" ".join([words, *sums]))
        grid.addWidget(name, row, 0)
        for column, one in enumerate(sums, 1):
            text = Text(one, style, ink, figures=True)
            text.setAlignment(_RIGHT)
            grid.addWidget(text, row, column)
