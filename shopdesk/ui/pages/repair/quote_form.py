"""A quote while it is written: findings, lines, ways, what it comes to, who bears it, and the pictures on it."""

from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote
from shopdesk.services.repairs.fields import LONGEST_TEXT
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.quote_writing import WrittenQuote
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.pages.repair.quote_columns import GAP, MORE
from shopdesk.ui.pages.repair.quote_lines import QuoteLines
from shopdesk.ui.pages.repair.quote_pictures import QuotePictures
from shopdesk.ui.pages.repair.quote_policy import QuotePolicy
from shopdesk.ui.pages.repair.quote_tax import QuoteTax
from shopdesk.ui.pages.repair.quote_totals import QuoteTotalsView
from shopdesk.ui.pages.repair.quote_ways import QuoteWays
from shopdesk.ui.widgets.fields import Field, LineEdit, TextEdit
from shopdesk.ui.widgets.moment_field import MomentField

_TOTALS_WIDTH = 400
_DAYS_WIDTH = 110
_LONGEST_DAYS = 4


class QuoteForm(QWidget):
    """Tells `edited` on each edit; whoever shows it asks what the quote comes to, and keeps it."""

    edited = Signal()
    undoable = Signal(str, object)
    """Something was taken away: what, and what puts it back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self._quote: Quote | None = None
        self._by_hand: frozenset[int] = frozenset()
        self.findings = TextEdit(rows=2, longest=LONGEST_TEXT)
        self.findings_field = Field(say("What we found, as it stands on the quote"), self.findings)
        self.lines = QuoteLines(say, desk.shop.currency)
        self.ways = QuoteWays(say)
        self.tax = QuoteTax(say)
        self.totals = QuoteTotalsView(say, self.tax)
        self.policy = QuotePolicy(desk)
        self.pictures = QuotePictures(desk, edits=True)
        self.days = LineEdit(longest=_LONGEST_DAYS)
        self.days_field = Field(say("Working days"), self.days)
        self.valid_until = MomentField(desk.zone, say, desk.now, only_days=True)
        self.valid_until.setAccessibleName(say("Valid until"))
        self._lay_out()
        self._connect()

    def show_quote(self, page: RepairPage, written: WrittenQuote) -> None:
        """Write on a quote, from its beginning."""
        quote = self._quote = written.quote
        self.findings.set_text(quote.findings)
        self.findings_field.clear_error()
        self.lines.set_currency(page.repair.currency)
        # What a further revision begins with was issued: there a price of 0 is one. In a draft it may be left out.
        self.lines.show_lines(quote.lines, written.by_hand, _letters(quote), priced=quote.version == 0)
        self.ways.show_options(quote.options)
        self.days.setText("" if quote.working_days is None else str(quote.working_days))
        self.days_field.clear_error()
        self.valid_until.set_moment(Moment.on(quote.valid_until))
        self.policy.show_reason(quote.reason)
        self.tax.show_quote(quote)
        self.show_files(page)
        self.follow(written, page)

    def show_files(self, page: RepairPage) -> None:
        """Offer the pictures that the repair now has."""
        if self._quote is not None:
            chosen = self.pictures.chosen() or self._quote.pictures
            self.pictures.show_files(page.files, chosen)

    def follow(self, written: WrittenQuote, page: RepairPage) -> None:
        """Show what the quote comes to as it was just typed."""
        self.lines.follow(written.quote.lines)
        sight, currency = written.sight, page.repair.currency
        self.totals.show_totals(written.quote, sight.totals, currency, sight.above_limit)
        self.policy.follow(written)
        self._days_row.setVisible(not written.quote.options)

    def quote(self) -> Quote | None:
        """Return the quote as typed; what can't be read is as it was last read."""
        if self._quote is None:
            return None
        days = self._quote.working_days if self._days_wrong() else self._days()
        self._quote = replace(
            self._quote,
            findings=self.findings.text().strip(),
            lines=self.lines.lines(),
            options=self.ways.options(),
            working_days=None if self.ways.options() else days,
            tax_rate=self.tax.rate(),
            tax_included=self.tax.is_included(),
            valid_until=self._valid_until(self._quote),
            reason=self.policy.reason.text().strip(),
            pictures=self.pictures.chosen(),
        )
        self._by_hand = self.lines.by_hand()
        return self._quote

    def unreadable(self) -> dict[str, str]:
        """Return what was typed and can't be read, by field."""
        told = {**self.lines.typed(), **self.ways.typed(), **self.tax.typed()}
        if self._days_wrong():
            told["working days"] = self.days.text()
        try:
            self.valid_until.moment()
        except InputError:
            told["valid until"] = self.valid_until.text()
        return told

    def typed(self) -> dict[str, str]:
        """Return all that is written in words, by field, for whoever keeps it when something breaks."""
        lines = {
            f"line {at + 1}": _line_text(row.text.text(), row.quantity.text(), row.each.text())
            for at, row in (enumerate(self.lines.rows))
        }
        words = {
            "findings": self.findings.text(),
            "reason": self.policy.reason.text(),
            "working days": self.days.text(),
        }
        told = {**words, **lines, **self.unreadable()}
        return {name: text for name, text in told.items() if text.strip()}

    def show_errors(self, errors: Mapping[str, str], *, focus: bool = False) -> bool:
        """Say what is wrong beside the fields, and go to the first where wanted; whether any is of this form."""
        found: list[QWidget | None] = []
        self._mark(self.findings_field, errors.get("findings", ""))
        found.append(self.findings if "findings" in errors else None)
        found.append(self.lines.show_errors(errors))
        found.append(self.ways.show_errors(errors))
        days = "" if self.ways.options() else errors.get("working_days", "")
        self._mark(self.days_field, days or self._days_wrong())
        found.append(self.days if days or self._days_wrong() else None)
        found.append(self.tax.show_errors(errors))
        self._mark(self.policy.field, errors.get("reason", ""))
        found.append(self.policy.simple if "simple" in errors else None)
        found.append(self.policy.reason if "reason" in errors else None)
        found.append(self.valid_until if "valid_until" in errors else None)
        first = next((control for control in found if control is not None), None)
        if focus and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed for a moment."""
        self.setEnabled(not read_only)
        self.valid_until.setEnabled(not read_only)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.lines.add_button)
        left.addWidget(self.ways.add_button)
        self._days_row = QWidget()
        self._days_row.setFixedWidth(px(_DAYS_WIDTH))
        inside = QVBoxLayout(self._days_row)
        inside.setContentsMargins(0, 6, 0, 0)
        inside.addWidget(self.days_field)
        left.addWidget(self._days_row)
        left.addStretch(1)
        self.totals.setFixedWidth(px(_TOTALS_WIDTH))
        below = QHBoxLayout()
        # The sums stand below the customer's share.
        below.setContentsMargins(0, 8, px(MORE) + GAP, 0)
        below.setSpacing(16)
        below.addLayout(left)
        below.addStretch(1)
        below.addWidget(self.totals, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.findings_field)
        column.addSpacing(12)
        column.addWidget(self.lines)
        column.addLayout(below)
        column.addSpacing(12)
        for part in (self.ways, self.policy, self.pictures):
            column.addWidget(part)
            column.addSpacing(8)

    def _connect(self) -> None:
        self.findings.textChanged.connect(self._type_findings)
        self.lines.edited.connect(self.edited)
        self.lines.taken.connect(self._offer_undo)
        self.ways.edited.connect(self._follow_ways)
        self.ways.removed.connect(self._drop_way)
        self.tax.edited.connect(self.edited)
        self.policy.edited.connect(self.edited)
        self.pictures.edited.connect(self.edited)
        self.days.textEdited.connect(self._type_days)
        self.valid_until.edited.connect(self.edited)

    def _type_findings(self) -> None:
        self.findings_field.clear_error()
        self.edited.emit()

    def _type_days(self) -> None:
        self._mark(self.days_field, "")
        self.edited.emit()

    def _follow_ways(self) -> None:
        self.lines.set_letters(self.ways.letters())
        self.edited.emit()

    def _drop_way(self, letter: str) -> None:
        """Take the lines of a way away with it; where one way is left, the others are in it."""
        say, before = self._desk.speech, self._quote
        if before is None:
            return
        put_back = self._putting_back(before)
        letters, hands = self.ways.letters(), self.lines.by_hand()
        kept = [(line, at in hands) for at, line in enumerate(self.lines.lines()) if line.option != letter]
        lines = [line if letters else replace(line, option="") for line, _ in kept]
        self.lines.show_lines(lines, frozenset(at for at, (_, hand) in enumerate(kept) if hand), letters)
        self.edited.emit()
        self.undoable.emit(say("Way {letter} was taken away", letter=letter), put_back)

    def _offer_undo(self, words: str) -> None:
        if self._quote is not None:
            self.undoable.emit(words, self._putting_back(self._quote))

    def _putting_back(self, quote: Quote) -> Callable[[], None]:
        """Return what puts lines and ways back as they are in a quote, while that is still written."""
        hands = self._by_hand

        def put_back() -> None:
            if self._quote is None or self._quote.id != quote.id:
                return
            self.ways.show_options(quote.options)
            self.lines.show_lines(quote.lines, hands, _letters(quote))
            self.edited.emit()

        return put_back

    def _days(self) -> int | None:
        line = self.days.text().strip()
        return int(line) if line.isdecimal() else None

    def _days_wrong(self) -> str:
        line = self.days.text().strip()
        wrong = bool(line) and not line.isdecimal() and not self.ways.options()
        return self._desk.speech("Working days are a whole number, such as 6.") if wrong else ""

    def _valid_until(self, quote: Quote) -> date:
        try:
            moment = self.valid_until.moment()
        except InputError:
            moment = None
        return quote.valid_until if moment is None else moment.day_in(self._desk.zone)

    def _mark(self, field: Field, sentence: str) -> None:
        if sentence or field.error():
            field.set_error(sentence)


def _letters(quote: Quote) -> tuple[str, ...]:
    return tuple(option.letter for option in quote.options)


def _line_text(*parts: str) -> str:
    return ", ".join(part for part in parts if part.strip())
