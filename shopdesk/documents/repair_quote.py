"""The repair quote: what was found, what each way costs and who bears it, until when, and a box to answer in."""

from collections.abc import Iterator, Sequence
from datetime import date

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.grid import Columns
from shopdesk.documents.letterhead import LABELS_WIDER, NAME, Letterhead
from shopdesk.documents.letters import letter_grid, line_rows, opening_lines, print_letter, under_opening
from shopdesk.documents.quote_answer import AnswerBox
from shopdesk.documents.quote_columns import WayColumns
from shopdesk.documents.quote_pages import Arrangement, on_few_pages
from shopdesk.documents.quote_pictures import findings_ways
from shopdesk.documents.repair_values import QuoteStanding, RepairQuote
from shopdesk.documents.sections import Fact, Row, Section, strip, with_after
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import QuoteLine, totals
from shopdesk.texts import Speech

_ABOVE_RULE, _BELOW_RULE = 1.9, 4.8
_DAYS = ("full", "date")
_TO_BOX, _TO_BOX_CLOSELY = 11.6, 10.4


def draw(values: RepairQuote, speech: Speech, paper: str = "a4") -> Paper:
    """Return the quote as a PDF on `a4` or `letter`.

    Raises PaperError for another paper, and for a logo or a number that can't be printed.
    """
    grid = letter_grid(paper, "A repair quote")
    piece, number = values.piece, values.piece.repair.number
    setting = Type(piece.recipient.language, piece.recipient.address.country)
    is_draft = values.standing is QuoteStanding.DRAFT
    if values.quote.from_pictures:
        title = speech("Repair estimate, draft") if is_draft else speech("Repair estimate")
    else:
        title = speech("Repair quote, draft") if is_draft else speech("Repair quote")
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{title} {number}",
        author=piece.sender.shop.name,
        language=speech.language,
    )
    letterhead = Letterhead(sheet, grid, piece.sender, speech)
    pen = _Drawing(values, speech, setting, grid.columns)
    opening = opening_lines(words.opening(values, speech), grid, setting)
    print_letter(
        letterhead,
        recipient=piece.recipient,
        number=number,
        title=title,
        facts=pen.facts(),
        opening=opening,
        pages=on_few_pages(pen.arrangements(), under_opening(opening, grid), grid),
    )
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


class _Drawing:
    """One quote on its way to paper."""

    def __init__(self, values: RepairQuote, speech: Speech, setting: Type, columns: Columns) -> None:
        self.values, self.speech, self.setting, self.columns = values, speech, setting, columns
        self.quote, self.piece, self.repair = values.quote, values.piece, values.piece.repair
        self.currency = self.repair.currency
        self.ways = WayColumns(self.quote, self.currency, columns, speech, setting)

    def facts(self) -> list[tuple[str, str]]:
        """Return the facts beside the address."""
        say, quote, piece = self.speech, self.quote, self.piece
        name = say("Estimate") if quote.from_pictures else say("Quote")
        issued = say("{n}, draft", n=quote.revision)
        if quote.issued_at is not None:
            issued = self._issued(Moment.at(quote.issued_at).day_in(say.zone), name)
        return [
            (say("Repair"), self.repair.number),
            (name, issued),
            (say("Piece"), self._short(words.piece_words(piece, say))),
            (say("From order"), self.setting.clean(words.order_words(piece, say), NAME)),
            (say("Policy"), self.setting.clean(words.policy_words(piece, say), NAME)),
        ]

    def _label_wide(self, label: str) -> float:
        """Return how much of the values' column the label of a fact takes."""
        return self.columns.facts + self.setting.width(label, SMALL) + 2 - self.columns.values

    def _issued(self, day: date, label: str) -> str:
        """Return revision and day of the quote, with the day of the week where that fits into the column of values."""
        room = self.columns.right - self.columns.values - max(0, min(LABELS_WIDER, self._label_wide(label)))
        told = [self.speech("{n} of {day}", n=self.quote.revision, day=self.speech.day(day, style)) for style in _DAYS]
        return next((one for one in told if self.setting.width(one, BODY) <= room), told[-1])

    def _short(self, text: str) -> str:
        """Return a text for two lines of the facts; what is longer stands in full in a section of its own."""
        room = self.columns.right - self.columns.values
        lines = wrap(text, BODY, room, self.setting)
        if len(lines) <= 2:  # noqa: PLR2004 - two lines
            return text
        joint = " " if self.setting.clean(text).startswith(f"{lines[0]} ") else ""
        return f"{joint.join(lines[:2]).rstrip(' ,')[:-2]}…"

    def arrangements(self) -> Iterator[Arrangement]:
        """Yield the sections under the opening, with larger pictures and more white first."""
        top = [self._strip()]
        text = words.piece_words(self.piece, self.speech)
        if self._short(text) != text:
            top.append(self._text(self.speech("Piece"), text))
        if why := words.void_at_length(self.piece.cover):
            top.append(self._text(self.speech("Why the warranty is void"), why))
        rows = self._table_rows()
        asks = self.values.standing in {QuoteStanding.OPEN, QuoteStanding.DRAFT}
        box = AnswerBox(self.values, self.columns, self.speech, self.setting) if asks else None
        for seen in findings_ways(self.quote.findings, self.values.pictures, self.columns, self.setting, self.speech):
            above = [*top, *seen]
            if box is None:
                yield Arrangement((*above, self._table(rows)))
                continue
            apart = (*above, self._table(rows), box.apart())
            for to_box in (_TO_BOX, _TO_BOX_CLOSELY):
                whole = self._table([*rows[:-1], with_after(rows[-1], to_box), box.row()])
                yield Arrangement((*above, whole), apart)

    def _text(self, name: str, text: str) -> Section:
        place = (self.columns.content, self.columns.right)
        return Section(name, tuple(line_rows(text, place, BODY, self.setting, after=BODY.leading)))

    def _strip(self) -> Section:
        say, quote, repair = self.speech, self.quote, self.repair
        over = self.values.standing in {QuoteStanding.EXPIRED, QuoteStanding.REPLACED}
        declared = ""
        if repair.declared_value is not None:
            declared = say("declared value {amount}", amount=say.money(repair.declared_value, self.currency))
        since = self.values.in_care_since
        if since is None:
            care = Fact(say("The piece"), say("With you"), declared)
        else:
            care = Fact(say("In our care"), say("Since {on:full}", on=since.day_in(say.zone)), declared)
        facts = (
            Fact(
                say("No longer valid") if over else say("Valid until"),
                say.day(quote.valid_until),
                "" if over else say("until the end of the day"),
            ),
            Fact(
                words.cover_name(self.piece.cover, say),
                words.cover_words(self.piece.cover, say),
                words.cover_note(self.piece, say),
            ),
            care,
        )
        return strip(facts, self.columns, self.setting)

    def _table_rows(self) -> list[Row]:
        rows = [self._line_row(lines) for lines in self._merged()]
        if rows:
            rows[-1] = with_after(rows[-1], _ABOVE_RULE + _BELOW_RULE)
        return rows + self._sums()

    def _table(self, rows: Sequence[Row]) -> Section:
        say = self.speech
        name = {2: say("Two ways"), 3: say("Three ways"), 4: say("Four ways")}.get(
            len(self.quote.letters), say("What it costs")
        )
        return Section(name, tuple(rows), head=self.ways.head(self._prices()))

    def _merged(self) -> list[list[QuoteLine]]:
        """Return the lines row by row: the same work in several ways stands in one."""

        def key(line: QuoteLine) -> tuple[str, str]:
            return line.kind.value, line.text

        found: dict[tuple[str, str], list[list[QuoteLine]]] = {}
        order: list[list[QuoteLine]] = []
        for line in self.quote.lines:
            rows = found.setdefault(key(line), [])
            row = next((one for one in rows if line.option and self._has_room(one, line)), None)
            if row is None:
                row = []
                rows.append(row)
                order.append(row)
            row.append(line)
        return order

    @staticmethod
    def _has_room(row: list[QuoteLine], line: QuoteLine) -> bool:
        return all(one.option and one.option != line.option for one in row)

    def _line_row(self, lines: list[QuoteLine]) -> Row:
        values = []
        for letter in self.quote.letters:
            line = next((one for one in lines if one.option in {"", letter}), None)
            values.append(None if line is None else line.amount)
        return self.ways.money(words.line_words(lines, self.currency, self.speech), values)

    def _sums(self) -> list[Row]:
        say, ways, quote = self.speech, self.ways, self.quote
        told = [totals(quote, letter) for letter in quote.letters]
        on_top = bool(quote.tax_rate) and not quote.tax_included
        borne = any(one.on_warranty for one in told)
        rows: list[Row] = []
        if borne or on_top:
            rows.append(ways.money(say("Together"), [one.all for one in told], kept=1))
        if borne:
            note = wrap(say.row(self._clauses()), SMALL, 36, self.setting)
            amounts = [-one.on_warranty for one in told]
            rows.append(ways.money(words.borne_words(self.values, say), amounts, note=note, kept=1))
        if on_top:
            rows.append(
                ways.money(say("{name} {rate}\N{NO-BREAK SPACE}%", **self._tax()), [one.tax for one in told], kept=1)
            )
        if rows:
            rows[0] = ways.ruled(rows[0], _BELOW_RULE)
            rows[-1] = with_after(rows[-1], _ABOVE_RULE + _BELOW_RULE)
        pays = ways.money(say("You pay"), [one.pays for one in told], BODY_BOLD, after=5.0, kept=1)
        rows.append(ways.ruled(pays, _BELOW_RULE))
        if quote.tax_rate and quote.tax_included and any(one.tax for one in told):
            taxes = [words.figure(one.tax or 0, self.currency, say) for one in told]
            rows.append(ways.grey(say("{name} {rate}\N{NO-BREAK SPACE}% contained", **self._tax()), taxes, 4.3))
        if any(self._days()):
            days = ["\N{EN DASH}" if one is None else words.days_words(one, say) for one in self._days()]
            rows.append(ways.grey(say("Ready after your answer"), days, 4.3))
        rows += self._limit([one.pays for one in told])
        return rows

    def _clauses(self) -> tuple[str, ...]:
        return self.piece.cover.clauses if self.values.on_warranty else ()

    def _limit(self, pays: list[int]) -> list[Row]:
        """Return a sentence where a way passes what the customer set as the limit."""
        say, limit = self.speech, self.repair.not_above
        if limit is None or max(pays) <= limit:
            return []
        amount = say.money(limit, self.currency)
        above = [letter for letter, cost in zip(self.quote.letters, pays, strict=True) if cost > limit]
        if len(pays) == 1 or len(above) == len(pays):
            text = say("This passes the limit of {amount} that you set.", amount=amount)
        elif len(above) == 1:
            text = say("Way {letter} passes the limit of {amount} that you set.", letter=above[0], amount=amount)
        else:
            text = say("{ways} pass the limit of {amount} that you set.", ways=say.listing(above), amount=amount)
        return [self.ways.grey(text, [""] * len(pays), 4.3)]

    def _days(self) -> list[int | None]:
        options = self.quote.options
        return [option.working_days for option in options] if options else [self.quote.working_days]

    def _tax(self) -> dict[str, str]:
        """Return what the tax is called and its rate."""
        say = self.speech
        name = say("VAT") if words.says_vat(self.piece.sender.shop) else say("Tax")
        return {"name": name, "rate": words.rate_words(self.quote.tax_rate or 0, say)}

    def _prices(self) -> str:
        say = self.speech
        name = say("VAT") if words.says_vat(self.piece.sender.shop) else say("tax")
        if not self.quote.tax_rate:
            return say("Prices in {currency}", currency=self.currency)
        if self.quote.tax_included:
            return say("Prices in {currency}, {tax} included", currency=self.currency, tax=name)
        return say("Prices in {currency}, without {tax}", currency=self.currency, tax=name)
