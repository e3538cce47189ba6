"""The take-in ticket: what was left in the shop and in which condition, with the claim check to tear off."""

from collections.abc import Sequence

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.grid import THICK
from shopdesk.documents.repair_values import CoverState, TakeInTicket
from shopdesk.documents.sections import Fact
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.slip_fields import Field, SetField, fields_on_pages, print_fields
from shopdesk.documents.slip_grid import name_of_paper
from shopdesk.documents.slips import Slip
from shopdesk.documents.type import BODY_BOLD, SMALL, SMALL_BOLD, TITLE, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap_all
from shopdesk.texts import Speech

_SIGNED_ABOVE = 15.1
"""From the signatures' rules to the tear line."""

_FREE_ABOVE = 6.5
"""White between the last field and the signatures."""

_CHECK_RULE = 26.0
_CHECK_TAIL = 3.8
_UNDER_TERMS = 3.4
_FOOTER_HIGH = 13.5
_TERMS_TOP = 12.0
_SQUARE = 0.75


def draw(values: TakeInTicket, speech: Speech, paper: str = "a5") -> Paper:
    """Return the ticket as a PDF on `a5`, `a4` or `letter`, on as many pages as it takes.

    Raises PaperError for another paper, and for a number that no barcode carries.
    """
    grid = name_of_paper(paper, "A take-in ticket")
    recipient, number = values.piece.recipient, values.piece.repair.number
    setting = Type(recipient.language, recipient.address.country)
    title = speech("Take-in ticket")
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{title} {number}",
        author=values.piece.sender.shop.name,
        language=speech.language,
    )
    _Drawing(values, speech, Slip(sheet, grid, values.piece.sender, speech)).print(title)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


class _Drawing:
    """One ticket on its way to paper."""

    def __init__(self, values: TakeInTicket, speech: Speech, slip: Slip) -> None:
        self.values, self.speech, self.slip = values, speech, slip
        self.piece, self.repair = values.piece, values.piece.repair
        self.sheet, self.grid = slip.sheet, slip.grid

    def print(self, title: str) -> None:
        grid = self.grid
        signed = grid.tear - _SIGNED_ABOVE
        first_room = signed - _FREE_ABOVE - grid.head_rule - self.slip.strip_high(self._facts())
        later_room = grid.tear - 12 - (grid.wordmark + 5)
        fields = fields_on_pages(self._fields(), grid, self.sheet, first_room, later_room)
        terms = self._terms()
        most = self._terms_here()
        here, rest = (terms, []) if len(terms) <= most else (terms[: most - 1], terms[most - 1 :])
        later = self._terms_on_pages(rest, len(fields))
        pages = max(len(fields), 1 + len(later))
        self._first(title, fields[0], pages, signed)
        self._check(here, goes_on=bool(rest))
        for page in range(2, pages + 1):
            on_it = fields[page - 1] if page <= len(fields) else []
            self._later(page, pages, on_it, later[page - 2] if page - 2 < len(later) else [])

    def _first(self, title: str, fields: Sequence[SetField], pages: int, signed: float) -> None:
        say, slip, values = self.speech, self.slip, self.values
        taken: tuple[str, ...] = ()
        if values.taken_in is not None:
            on = values.taken_in.day_in(say.zone)
            taken = (say("taken in {on:full}", on=on), say("taken in {on:date}", on=on), say("{on:date}", on=on))
        slip.head(title, self.repair.number, say("Stays with the piece"), taken)
        rule = slip.strip(self.grid.head_rule, self._facts())
        print_fields(self.sheet, self.grid, rule, fields)
        agreed = say("Customer: description and conditions agreed")
        if pages > 1:
            agreed = say("Customer: description and conditions agreed, {n} pages", n=pages)
        slip.signatures(signed, (say("Taken in by"), agreed))

    def _facts(self) -> tuple[Fact, ...]:
        say, repair = self.speech, self.repair
        return (
            Fact(self._when(say("Promised"), say("Promised, as an estimate")), self.slip.day(repair.promised_on)),
            Fact(say("Declared value"), self._amount(repair.declared_value, say("Not stated"))),
            Fact(say("Do not exceed"), self._amount(repair.not_above, say("No limit set"))),
        )

    def _check(self, terms: Sequence[str], *, goes_on: bool) -> None:
        say, grid, sheet, slip = self.speech, self.grid, self.sheet, self.slip
        self._tear()
        top, number = grid.tear, self.repair.number
        side = sheet.squares(grid.right, top + 6, number, _SQUARE)
        room = grid.right - grid.left - side - 6
        sheet.text(grid.left, top + 12.2, sheet.setting.fit(say("Claim check"), TITLE, room), TITLE, slip.colour)
        sheet.text(grid.left, top + 20.5, sheet.setting.fit(number, TITLE, room), TITLE)
        sheet.rule(grid.left, grid.right, top + _CHECK_RULE, THICK)
        rule = slip.strip(top + _CHECK_RULE, self._check_facts(), _CHECK_TAIL)
        sheet.lines(grid.left, rule + 5, terms, SMALL)
        end = rule + 5 + (len(terms) - 1) * SMALL.leading
        if goes_on:
            end += SMALL.leading
            sheet.text(grid.left, end, say("The conditions go on on the next page."), SMALL, GREY)
        slip.footer(max(grid.footer_rule, end + _UNDER_TERMS))

    def _check_facts(self) -> tuple[Fact, ...]:
        say, repair, room = self.speech, self.repair, self.grid.right - self.grid.facts - 5
        short = wrap_all(repair.piece, BODY_BOLD, room, self.sheet.setting)
        return (
            Fact(self._when(say("Ready"), say("Ready, as an estimate")), self.slip.day(repair.promised_on)),
            Fact(say("Declared value"), self._amount(repair.declared_value, say("Not stated"))),
            Fact(say("Piece"), short[0] if len(short) == 1 else f"{short[0]}…"),
        )

    def _terms_here(self) -> int:
        """Return how many lines of conditions the claim check has room for, two at least."""
        above = _CHECK_RULE + self.slip.strip_high(self._check_facts(), _CHECK_TAIL) + 5
        room = self.grid.height - self.grid.tear - _FOOTER_HIGH - _UNDER_TERMS - above
        return max(2, int(room // SMALL.leading) + 1)

    def _later(self, page: int, pages: int, fields: Sequence[SetField], terms: Sequence[str]) -> None:
        say, grid, sheet, number = self.speech, self.grid, self.sheet, self.repair.number
        sheet.next_page()
        rule = self.slip.later_head(number, page, pages)
        if not fields:
            sheet.text(grid.left, rule + 6, say("Claim check: conditions"), SMALL_BOLD)
            sheet.lines(grid.left, rule + _TERMS_TOP, terms, SMALL)
            return
        print_fields(sheet, grid, rule, fields)
        if terms:
            self._tear()
            sheet.text(grid.left, grid.tear + 7, say("Claim check {number}: conditions", number=number), SMALL_BOLD)
            sheet.lines(grid.left, grid.tear + _TERMS_TOP, terms, SMALL)

    def _tear(self) -> None:
        say, grid, sheet = self.speech, self.grid, self.sheet
        sheet.text(grid.left, grid.tear - 1.8, say("Tear here"), SMALL, GREY)
        sheet.right(grid.right, grid.tear - 1.8, say("Customer keeps the lower part"), SMALL, GREY)
        sheet.cut(grid.tear, grid.width)

    def _terms(self) -> list[str]:
        say, shop = self.speech, self.piece.sender.shop
        own = self.values.terms.strip()
        text = own or words.conditions(self.piece, self.values.collect_days, say)
        paragraphs = [part for part in text.splitlines() if part.strip()]
        if self.slip.long_hours:
            paragraphs.append(say("Open {hours}", hours=shop.opening_hours))
        room = self.grid.right - self.grid.left
        return [line for part in paragraphs for line in wrap_all(part, SMALL, room, self.sheet.setting)]

    def _terms_on_pages(self, lines: list[str], field_pages: int) -> list[list[str]]:
        """Return what of the conditions stands on each page after the first."""
        grid = self.grid
        below_tear = int((grid.height - grid.tear - _TERMS_TOP - 8) // SMALL.leading) + 1
        whole = int((grid.height - grid.wordmark - 5 - _TERMS_TOP - 8) // SMALL.leading) + 1
        found: list[list[str]] = []
        while lines:
            most = below_tear if len(found) + 2 <= field_pages else whole
            found.append(lines[:most])
            lines = lines[most:]
        return found

    def _when(self, open_end: str, estimate: str) -> str:
        """Return how the promised day is called: an estimate, where there is one."""
        return open_end if self.repair.promised_on is None else estimate

    def _amount(self, amount: int | None, unknown: str) -> str:
        return unknown if amount is None else self.speech.money(amount, self.repair.currency)

    def _fields(self) -> list[Field]:
        say, piece, repair = self.speech, self.piece, self.repair
        name = piece.recipient.address.name or piece.recipient.address.company
        who = " · ".join(part for part in (name, piece.phone) if part)
        order = say("order {number}", number=words.order_words(piece, say)) if piece.order_number else ""
        return [
            Field(say("Customer"), (who or say("No name was left"),)),
            Field(say("Piece"), tuple(part for part in (words.piece_words(piece, say), order) if part)),
            Field(say("Fault as told"), tuple(repair.fault.splitlines())),
            Field(say("Condition"), self._condition(), joins=True),
            Field(say("Stones"), self._stones(), joins=True),
            Field(say("Weight"), self._weight(), short=True),
            Field(say("Size"), self._size(), short=True),
            Field(say("Engraving"), (repair.engraving,), short=True),
            Field(say("Left with it"), (repair.accessories,), short=True),
            Field(say("Guarantee") if piece.cover.as_guarantee else say("Warranty"), self._warranty(), short=True),
            Field(say("Before work"), (say("Call the customer first"),) if repair.call_first else (), short=True),
        ]

    def _condition(self) -> tuple[str, ...]:
        say, count = self.speech, self.values.pictures
        texts = tuple(self.repair.condition.splitlines())
        if not count:
            return texts
        return (*texts, say.counted("{count} picture was taken", "{count} pictures were taken", count))

    def _stones(self) -> tuple[str, ...]:
        if self.piece.stones:
            return self.piece.stones
        return (self.speech("None"),) if self.repair.has_stones is False else ()

    def _weight(self) -> tuple[str, ...]:
        if not self.piece.weight or not self.repair.weighed_before_customer:
            return (self.piece.weight,)
        return (self.speech("{weight}, weighed in the customer’s presence", weight=self.piece.weight),)

    def _size(self) -> tuple[str, ...]:
        now, wanted = self.repair.size_now, self.repair.size_wanted
        if now and wanted:
            return (self.speech("{now}, wanted {wanted}", now=now, wanted=wanted),)
        return (self.speech("wanted {wanted}", wanted=wanted) if wanted else now,)

    def _warranty(self) -> tuple[str, ...]:
        cover = self.piece.cover
        if cover.state in {CoverState.NONE, CoverState.UNKNOWN}:
            return ()
        return (words.cover_words(cover, self.speech),)
