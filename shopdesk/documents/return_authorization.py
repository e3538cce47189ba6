"""The return authorization: what comes back, what we do for it and why; packing list and label on its last page."""

from datetime import datetime

from shopdesk.documents import return_words as words
from shopdesk.documents.addresses import country_name, return_address, return_names, street_lines
from shopdesk.documents.grid import HAIRLINE, LETTERS, THICK, Columns, Letter
from shopdesk.documents.letterhead import NAME, Letterhead
from shopdesk.documents.packing_list import packing_pages
from shopdesk.documents.reckonings import reckoning_section
from shopdesk.documents.return_label import label_lines
from shopdesk.documents.sections import Fact, Placed, Row, Section, draw_section, flow_closely, paragraphs, strip
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.values import Paper, Reckoning, ReturnAuthorization, ReturnedLine
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.errors import PaperError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Payer
from shopdesk.texts import Speech

_SAYS_LINES = 12


def draw(values: ReturnAuthorization, speech: Speech, paper: str = "a4") -> Paper:
    """Return the return authorization as a PDF.

    Raises PaperError for another paper than `a4` or `letter`, where nothing comes back, and for a logo or a number that
    can't be printed.
    """
    grid = LETTERS.get(paper)
    if grid is None:
        msg = f"A return authorization is printed on a4 or letter, not on {paper}. Nothing was printed."
        raise PaperError(msg)
    if not values.accepted:
        msg = (
            "Nothing of this claim is accepted, so there is nothing to send back and no authorization to print."
            " Decide the claim first."
        )
        raise PaperError(msg)
    setting = Type(values.recipient.language, values.recipient.address.country)
    title = speech("Return authorization")
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{title} {values.number}",
        author=values.sender.shop.name,
        language=speech.language,
    )
    pen = _Drawing(values, speech, grid, sheet)
    pen.print(title)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


class _Drawing:
    """One authorization on its way to paper."""

    def __init__(self, values: ReturnAuthorization, speech: Speech, grid: Letter, sheet: Sheet) -> None:
        self.values = values
        self.speech = speech
        self.grid = grid
        self.columns: Columns = grid.columns
        self.sheet = sheet
        self.setting = sheet.setting
        self.letterhead = Letterhead(sheet, grid, values.sender, speech)

    def print(self, title: str) -> None:
        opening = wrap(words.opening(self.values, self.speech), BODY, self._width(), self.setting, most=4)
        top = self.grid.head_rule + (len(opening) - 1) * BODY.leading
        pages = flow_closely(self._sections(2), top, self.grid)
        if len(pages) > 1:
            pages = flow_closely(self._sections(len(pages) + 1), top, self.grid)
        lower = label_lines(self.values, self.sheet, self.speech)
        packing = packing_pages(self.values, self.letterhead)
        total = len(pages) + len(packing)
        self._head(title, opening)
        for at, placed in enumerate(pages):
            if at:
                self.sheet.next_page()
                self.letterhead.later_page(self.values.number)
            self._page(placed, thick_first=not at)
            self.letterhead.footer(at + 1, total)
        for at, print_page in enumerate(packing):
            self.sheet.next_page()
            print_page(lower, len(pages) + at + 1, total)

    def _head(self, title: str, opening: list[str]) -> None:
        number = self.values.number
        self.letterhead.first_page(self.values.recipient, self._facts())
        self.letterhead.squares(number)
        self.letterhead.title(self.grid.title, title)
        self.letterhead.bars(
            self.grid.bars,
            self.grid.bars_number,
            number,
            (self.speech("write this number on the parcel"), self.speech("write it on the parcel")),
        )
        self.sheet.lines(self.columns.left, self.grid.opening, opening, BODY)

    def _page(self, placed: list[Placed], *, thick_first: bool) -> None:
        for at, section in enumerate(placed):
            draw_section(self.sheet, section, self.columns, THICK if thick_first and not at else HAIRLINE)

    def _facts(self) -> list[tuple[str, str]]:
        values, speech = self.values, self.speech
        order = values.order_number
        if values.order_placed_at is not None:
            placed_on = speech.day(values.order_placed_at.day_in(speech.zone), "date")
            order = speech("{number} of {date}", number=order, date=placed_on)
        delivered = ""
        if values.delivered_at is not None:
            delivered = speech.day(values.delivered_at.day_in(speech.zone))
            delivered = speech("about {day}", day=delivered) if values.delivered_estimated else delivered
        policy = values.policy_title
        if policy and values.policy_version is not None:
            policy = speech("{title}, v.\N{NO-BREAK SPACE}{version}", title=policy, version=values.policy_version)
        valid_until = values.valid_until or values.send_by
        return [
            (speech("Return"), values.number),
            (speech("Issued"), self._moment(values.issued_at)),
            (speech("Valid until"), words.until(speech, valid_until) if valid_until else ""),
            (speech("Order"), self.setting.clean(order, NAME)),
            (speech("Delivered"), delivered),
            (speech("Policy"), self.setting.clean(policy, NAME)),
        ]

    def _moment(self, moment: Moment) -> str:
        """Return a moment with the day of the week where that fits into the column of values."""
        told = self.speech.moment(moment, "full")
        fits = self.setting.width(told, BODY) <= self.columns.right - self.columns.values
        return told if fits else self.speech.moment(moment, "date")

    def _sections(self, packing_page: int) -> list[Section]:
        sections = [self._strip(), self._lines()]
        if self.values.reckoning is not None and (
            self.values.reckoning.rows or self.values.reckoning.total is not None
        ):
            sections.append(self._money(self.values.reckoning))
        sections.append(self._where(packing_page))
        if self.values.instructions:
            sections.append(self._instructions())
        after = words.after_arrival(self.values, self.speech)
        rows = paragraphs((after,), self.columns, self.setting)
        sections.append(Section(self.speech("After it arrives"), rows))
        return sections

    def _strip(self) -> Section:
        values, speech = self.values, self.speech
        remedies = words.remedies_of(values)
        what = words.remedy_name(remedies[0], speech) if len(remedies) == 1 else speech("What you get")
        if values.settles_by is not None:
            when = words.until(speech, values.settles_by)
        else:
            when = words.within(values.settles_within, speech)
        facts = (
            self._deadline(speech("Send by"), values.send_by, speech("please send it soon")),
            self._deadline(speech("Arrive by"), values.arrive_by, speech("keep the proof of posting")),
            Fact(
                what,
                when[:1].upper() + when[1:],
                words.remedy_note(remedies, values.payment_method, speech),
            ),
        )
        return strip(facts, self.columns, self.setting)

    def _deadline(self, label: str, due: datetime | None, unset: str) -> Fact:
        if due is None:
            return Fact(label, self.speech("No fixed day"), unset)
        if words.ends_with_the_day(self.speech, due):
            note = self.speech("until the end of the day")
        else:
            note = self.speech("until {time}", time=self.speech.clock(due))
        return Fact(label, self.speech("{on:full}", on=due), note)

    def _lines(self) -> Section:
        mixed = len(words.remedies_of(self.values)) > 1
        rows = tuple(self._line(line, mixed=mixed) for line in self.values.lines)
        return Section(self.speech("What comes back"), rows)

    def _line(self, line: ReturnedLine, *, mixed: bool) -> Row:
        columns, setting, speech = self.columns, self.setting, self.speech
        room, facts_room = columns.facts - columns.content - 4, columns.right - columns.facts
        names = wrap(setting.clean(words.full_name(line), 3 * NAME), BODY, room, setting, most=4)
        count = speech("{count} of {ordered}", count=line.quantity, ordered=line.ordered)
        about = " · ".join(part for part in (setting.clean(line.code, NAME), count, speech.term(line.kind)) if part)
        notes = wrap(about, SMALL, room, setting, most=3)
        says = wrap(speech.messages(line.says), SMALL, facts_room, setting, most=_SAYS_LINES)
        verdict = speech("Accepted") if line.remedy is not None else speech("Not accepted")
        if mixed and line.remedy is not None:
            verdict = speech("Accepted: {remedy}", remedy=speech.term(line.remedy))
        clauses = " · ".join(line.clauses)
        beside = facts_room - setting.width(verdict, BODY_BOLD) - 4
        clauses_lines = [clauses] if setting.width(clauses, SMALL) <= beside else []
        under = [] if clauses_lines else wrap(clauses, SMALL, facts_room, setting, most=3)
        left_depth = (len(names) - 1) * BODY.leading + (4.5 + (len(notes) - 1) * SMALL.leading if notes else 0)
        right_depth = 4.5 + (len(under) + len(says) - 1) * SMALL.leading if under or says else 0

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(columns.content, y, names, BODY)
            sheet.lines(columns.content, y + (len(names) - 1) * BODY.leading + 4.5, notes, SMALL, GREY)
            sheet.text(columns.facts, y, verdict, BODY_BOLD)
            for text in clauses_lines:
                sheet.right(columns.right, y, text, SMALL, GREY)
            sheet.lines(columns.facts, y + 4.5, under, SMALL, GREY)
            sheet.lines(columns.facts, y + 4.5 + len(under) * SMALL.leading, says, SMALL)

        return Row(pen, max(left_depth, right_depth), ruled=True)

    def _money(self, reckoning: Reckoning) -> Section:
        remedies = words.remedies_of(self.values)
        method, shop = self.values.payment_method, self.values.sender.shop.name
        return reckoning_section(reckoning, remedies, method, shop, self.columns, self.setting, self.speech)

    def _where(self, packing_page: int) -> Section:
        values, speech, columns, setting = self.values, self.speech, self.columns, self.setting
        shop = values.sender.shop
        address = return_address(shop)
        country = country_name(address.country or shop.country, speech.language)
        *streets, last = street_lines(address) or [""]
        room = columns.facts - columns.content - 4
        lines = []
        for text in (speech.row(return_names(shop)), *streets, speech.row((last, country))):
            lines += wrap(setting.clean(text, NAME), BODY, room, setting, most=2)
        how = [speech("Packing list and label are on page\N{NO-BREAK SPACE}{page}.", page=packing_page)]
        if values.return_shipping is Payer.SHOP:
            how.append(speech("We bear the return shipping."))
        if values.tracked:
            how.append(speech("Please send it tracked and keep the receipt."))
        else:
            how.append(speech("Please keep the receipt of posting."))
        if values.customs_form:
            how.append(speech("Mark the parcel as returned goods, with their true value."))
        beside = wrap(speech.prose(how), BODY, columns.right - columns.facts, setting)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(columns.content, y, lines, BODY)
            sheet.lines(columns.facts, y, beside, BODY)

        row = Row(pen, (max(len(lines), len(beside)) - 1) * BODY.leading)
        return Section(speech("Where to send it"), (row,))

    def _instructions(self) -> Section:
        rows: list[Row] = []
        for instruction in self.values.instructions:
            text = self.speech.messages(instruction.says)
            lines = wrap(text, BODY, self.columns.right - self.columns.content, self.setting, most=30)
            titles = wrap(instruction.title, SMALL, self.columns.right - self.columns.content, self.setting, most=2)
            above = len(titles) * 4.5

            def pen(
                sheet: Sheet, y: float, lines: list[str] = lines, titles: list[str] = titles, above: float = above
            ) -> None:
                sheet.lines(self.columns.content, y, titles, SMALL, GREY)
                sheet.lines(self.columns.content, y + above, lines, BODY)

            rows.append(Row(pen, above + (len(lines) - 1) * BODY.leading, after=7))
        return Section(self.speech("How to pack it"), tuple(rows))

    def _width(self) -> float:
        return self.columns.right - self.columns.left
