"""Slips: tickets of a repair on A5, or on a whole sheet of A4 or Letter; head, fields under hairlines, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color

from shopdesk.documents.addresses import street_and_town
from shopdesk.documents.codes import bars_width
from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.letterhead import NAME
from shopdesk.documents.sections import Fact
from shopdesk.documents.sheet import GREY, Sheet, accent
from shopdesk.documents.slip_grid import SlipGrid
from shopdesk.documents.type import BODY_BOLD, SMALL, SMALL_BOLD, TITLE
from shopdesk.documents.values import Sender
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.errors import PaperError
from shopdesk.texts import Speech

STRIP_TAIL = 4.4
"""From the last baseline of a strip of facts to the rule beneath."""

_BARS_HIGH = 8.5
_WIDEST, _NARROWEST = 0.45, 0.25
_LOGO_HIGH, _LOGO_WIDE = 9.0, 50.0
_BETWEEN_FACTS = 2.0
_VALUES = 10.2
"""From a strip's rule to the values under labels of one line."""

_SetFact = tuple[float, list[str], list[str], list[str]]
"""A fact in lines: where it begins, its label, its value and its note."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip under the pen, in the words of one reader."""

    sheet: Sheet
    grid: SlipGrid
    sender: Sender
    speech: Speech

    @property
    def colour(self) -> Color:
        """The shop's colour."""
        return accent(self.sender.shop.accent)

    def head(self, title: str, number: str, top_note: str, bars_notes: Sequence[str]) -> None:
        """Print the shop's mark with a note, the title, and the number as bars over the first of notes that fits."""
        grid, sheet = self.grid, self.sheet
        self._mark()
        room = grid.right - grid.facts
        sheet.right(grid.right, grid.wordmark, sheet.setting.fit(top_note, SMALL, room), SMALL, GREY)
        title_room = grid.facts - grid.left - 4
        titles = wrap(title, TITLE, title_room, sheet.setting, most=2)
        baseline = grid.wordmark + 14.9
        for at, line in enumerate(reversed(titles)):
            sheet.text(grid.left, baseline - at * TITLE.leading, line, TITLE, self.colour)
        module = min(_WIDEST, room / bars_width(number))
        if module < _NARROWEST:
            msg = (
                f"“{number}” is too long for a barcode on this paper. Nothing was printed."
                " Take a larger paper, or shorten the pattern of the numbers in the shop's settings."
            )
            raise PaperError(msg)
        begin = grid.right - module * bars_width(number)
        sheet.bars(begin, grid.wordmark + 4.8, number, module, _BARS_HIGH)
        end = sheet.text(begin, grid.wordmark + 17, number, SMALL_BOLD)
        beside = grid.right - end - 2
        note = next((one for one in bars_notes if sheet.setting.width(one, SMALL) <= beside), "")
        sheet.right(grid.right, grid.wordmark + 17, note, SMALL)
        sheet.rule(grid.left, grid.right, grid.head_rule, THICK)

    def later_head(self, number: str, page: int, pages: int) -> float:
        """Print the head of a page that goes on; return the height of its rule."""
        grid = self.grid
        self._mark()
        told = self.speech("Page {page} of {pages}", page=page, pages=pages)
        start = self.sheet.right(grid.right, grid.wordmark, told, SMALL, GREY)
        self.sheet.right(start - 3, grid.wordmark, number, SMALL_BOLD)
        rule = grid.wordmark + 5
        self.sheet.rule(grid.left, grid.right, rule, THICK)
        return rule

    def strip(self, rule: float, facts: Sequence[Fact], tail: float = STRIP_TAIL) -> float:
        """Print up to three facts under a rule; return the height of the rule that closes them."""
        set_facts = self._set_facts(facts)
        first = rule + _VALUES + _more_labels(set_facts)
        for start, labels, values, notes in set_facts:
            self.sheet.lines(start, rule + 5.1, labels, SMALL, GREY)
            self.sheet.lines(start, first, values, BODY_BOLD)
            below = first + max(len(values) - 1, 0) * BODY_BOLD.leading
            self.sheet.lines(start, below + 4.3, notes, SMALL, GREY)
        close = rule + self.strip_high(facts, tail)
        self.sheet.rule(self.grid.left, self.grid.right, close, HAIRLINE)
        return close

    def strip_high(self, facts: Sequence[Fact], tail: float = STRIP_TAIL) -> float:
        """Return how high a strip of facts is, from the rule over it to the one beneath."""
        set_facts = self._set_facts(facts)
        depths = [
            max(len(values) - 1, 0) * BODY_BOLD.leading + (4.3 + (len(notes) - 1) * SMALL.leading if notes else 0)
            for _, _, values, notes in set_facts
        ]
        return _VALUES + _more_labels(set_facts) + max(depths) + tail

    def _set_facts(self, facts: Sequence[Fact]) -> list[_SetFact]:
        """Return facts in lines."""
        grid, setting = self.grid, self.sheet.setting
        starts = (grid.left, grid.content, grid.facts)
        ends = (grid.content, grid.facts, grid.right + 2)
        found = []
        for fact, start, end in zip(facts, starts, ends, strict=False):
            room = end - start - _BETWEEN_FACTS
            values = wrap(fact.value, BODY_BOLD, room, setting, most=3)
            labels = wrap(fact.label, SMALL, room, setting, most=2)
            found.append((start, labels, values, wrap(fact.note, SMALL, room, setting, most=3)))
        return found

    def day(self, day: date | None) -> str:
        """Return a day for the strip's first place: with its day of the week where there is room; that none is set."""
        if day is None:
            return self.speech("No fixed day")
        full = self.speech.day(day)
        room = self.grid.content - self.grid.left - _BETWEEN_FACTS
        return full if self.sheet.setting.width(full, BODY_BOLD) <= room else self.speech.day(day, "date")

    def signatures(self, y: float, labels: Sequence[str]) -> None:
        """Print lines to sign on, two or three, each with what stands beneath it."""
        grid = self.grid
        if len(labels) == 2:  # noqa: PLR2004 - a narrow line and a wide one
            places = [(grid.left, grid.content - 6.1), (grid.content, grid.right)]
        else:
            places = [(grid.left, grid.content - 6.1), (grid.content, grid.facts - 4), (grid.facts, grid.right)]
        for label, (start, end) in zip(labels, places, strict=True):
            self.sheet.rule(start, end, y)
            self.sheet.lines(start, y + 4, wrap(label, SMALL, end - start, self.sheet.setting, most=2), SMALL, GREY)

    @property
    def long_hours(self) -> str:
        """The opening hours where the footer has no room for them."""
        setting = self.sheet.setting
        hours = setting.clean(self.sender.shop.opening_hours, 4 * NAME)
        return hours if setting.width(hours, SMALL) > self.grid.right - self.grid.facts else ""

    def footer(self, rule: float) -> None:
        """Print who the shop is, how to reach it, and its opening hours under a rule."""
        grid, shop, setting = self.grid, self.sender.shop, self.sheet.setting
        phone = shop.phone if shop.email else ""
        hours = phone if self.long_hours else setting.clean(shop.opening_hours, NAME) or phone
        reach = (shop.email or shop.phone, hours)
        self.sheet.rule(grid.left, grid.right, rule)
        for start, end, texts in (
            (grid.left, grid.content, (shop.name, shop.owner)),
            (grid.content, grid.facts, street_and_town(shop.address)),
            (grid.facts, grid.right + 2, reach),
        ):
            for at, text in enumerate(texts):
                fitted = setting.fit(setting.clean(text, NAME), SMALL, end - start - 2)
                self.sheet.text(start, rule + 5 + at * 4, fitted, SMALL, GREY)

    def _mark(self) -> None:
        grid, shop, sheet = self.grid, self.sender.shop, self.sheet
        if self.sender.logo is not None:
            high = min(_LOGO_HIGH, grid.wordmark - 6)
            end = sheet.logo(grid.left, grid.wordmark - high + 1, self.sender.logo, high, _LOGO_WIDE)
        else:
            room = grid.facts - grid.left - 10
            name = sheet.setting.clean(shop.name.upper(), NAME)
            spaced = sheet.setting.fit(name, BODY_BOLD, room * 0.8)
            end = sheet.wordmark(grid.left, grid.wordmark, spaced, BODY_BOLD, self.colour)
        if shop.sample:
            room = grid.facts - end - 4
            told = next((one for one in _sample_words(self.speech) if sheet.setting.width(one, SMALL) <= room), "")
            sheet.text(end + 3, grid.wordmark, told, SMALL, GREY)


def _more_labels(facts: Sequence[_SetFact]) -> float:
    """Return how much lower values stand where labels take two lines."""
    return (max(len(labels) for _, labels, _, _ in facts) - 1) * SMALL.leading


def _sample_words(speech: Speech) -> tuple[str, str]:
    return speech("Sample shop, not a real one"), speech("Sample shop")
