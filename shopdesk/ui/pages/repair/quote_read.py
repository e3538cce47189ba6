"""A quote that was issued: it stands as it is and is only read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import Quote, QuoteLine, most_to_pay, totals
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.quantities import quantity_text
from shopdesk.services.typed_amounts import typed_form
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.line_kinds import ICONS
from shopdesk.ui.pages.repair.quote_columns import CUSTOMER, EACH, GAP, KIND, QUANTITY, ROW, TICK, WAY
from shopdesk.ui.pages.repair.quote_lines import LinesHead
from shopdesk.ui.pages.repair.quote_pictures import QuotePictures
from shopdesk.ui.pages.repair.quote_totals import QuoteTotalsView
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line
from shopdesk.ui.widgets.symbols import Symbol

_TOTALS_WIDTH = 400
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QuoteRead(QWidget):
    """Findings, lines, sums and what was agreed on, as words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Quote | None = None
        self._inside: QWidget | None = None
        self.pictures = QuotePictures(desk, edits=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.pictures)

    def show_quote(self, page: RepairPage, quote: Quote) -> None:
        """Show a revision."""
        self.pictures.show_files(page.files, quote.pictures)
        if quote == self._shown and self._inside is not None:
            return
        self._shown = quote
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = self._made(page, quote)
        self._column.insertWidget(0, self._inside)

    def _made(self, page: RepairPage, quote: Quote) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if quote.findings:
            column.addWidget(Text(quote.findings, wrap=True, selectable=True))
            column.addSpacing(12)
        column.addWidget(self._lines(page, quote))
        below = QHBoxLayout()
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(16)
        below.addWidget(self._facts(quote), 1, Qt.AlignmentFlag.AlignTop)
        sums = QuoteTotalsView(self._desk.speech)
        sums.setFixedWidth(px(_TOTALS_WIDTH))
        limit = page.repair.not_above
        above = None if limit is None else most_to_pay(quote) - limit
        sums.show_totals(quote, {one: totals(quote, one) for one in quote.letters}, page.repair.currency, above)
        below.addWidget(sums, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        return inside

    def _lines(self, page: RepairPage, quote: Quote) -> QWidget:
        say, currency = self._desk.speech, page.repair.currency
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = LinesHead(say, currency, edits=False)
        rows = [_ReadLine(line, currency, say, ways=bool(quote.options)) for line in quote.lines]
        each = max([px(EACH), *(row.each.sizeHint().width() for row in rows)])
        customer = max([px(CUSTOMER), *(row.customer.sizeHint().width() for row in rows)])
        head.set_widths(each, customer, ways=bool(quote.options))
        for part in (head, Line(), *rows):
            column.addWidget(part)
        for row in rows:
            row.each.setFixedWidth(each)
            row.customer.setFixedWidth(customer)
        return whole

    def _facts(self, quote: Quote) -> QWidget:
        say = self._desk.speech
        told = [say("Valid until {on:day}", on=quote.valid_until)]
        for option in quote.options:
            days = "" if option.working_days is None else _days_words(option.working_days, say)
            words = " · ".join(part for part in (option.title, days) if part)
            told.append(say("{letter}: {words}", letter=option.letter, words=words or say("without a name")))
        if not quote.options and quote.working_days is not None:
            told.append(_days_words(quote.working_days, say))
        if quote.reason:
            told.append(say("Why you bear other lines: {reason}", reason=quote.reason))
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(0, 5, 0, 0)
        column.setSpacing(4)
        for words in told:
            column.addWidget(Text(words, Style.CAPTION, "text2", wrap=True))
        return facts


class _ReadLine(QWidget):
    """A line of a quote in words."""

    def __init__(self, line: QuoteLine, currency: str, say: Speech, *, ways: bool) -> None:
        super().__init__()
        amount = say.money(0 if line.on_warranty else line.amount, currency)
        quantity = quantity_text(line.quantity, line.unit, say)
        borne = say("warranty bears it") if line.on_warranty else ""
        self.setAccessibleName(", ".join(part for part in (line.text, quantity, borne, amount) if part))
        self.each = _figure(typed_form(line.unit_price, currency, say))
        self.customer = _figure(amount, "text2" if line.on_warranty else "text")
        kind = Symbol(ICONS[line.kind])
        kind.setFixedWidth(px(KIND))
        count = _figure(quantity)
        count.setFixedWidth(px(QUANTITY))
        tick = Symbol("check" if line.on_warranty else "", "accent")
        tick.setFixedWidth(px(TICK))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addStrut(px(ROW) - 4)
        row.addWidget(kind)
        row.addWidget(Text(line.text, elide=True), 1)
        if ways:
            way = Text(line.option or say("Both"), ink="text2")
            way.setFixedWidth(px(WAY))
            way.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(way)
        for part in (count, self.each, tick, self.customer):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())


def _figure(text: str, ink: str = "text") -> Text:
    figure = Text(text, ink=ink, figures=True)
    figure.setAlignment(_RIGHT)
    return figure


def _days_words(days: int, say: Speech) -> str:
    return say("1 working day") if days == 1 else say("{count} working days", count=days)
