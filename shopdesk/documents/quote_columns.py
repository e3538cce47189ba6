"""The columns of a quote's table: one for each way, amounts under each other, text to their left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shopdesk.documents.grid import Columns
from shopdesk.documents.reckonings import Amounts
from shopdesk.documents.sections import Row
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Style, Type
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.repair_quotes import Quote, totals
from shopdesk.texts import Speech

ROW = 5.0
_GAP = 5.0
_APART = 1.2
"""More white under a row of several lines, so that rows are told apart."""

_LEAST_TEXT = 46.0
_BROAD = 32.0
_TITLE_LINES = 24


@dataclass(frozen=True)
class WayColumns:
    """The ways of a quote as columns that end at the page's right edge."""

    quote: Quote
    currency: str
    columns: Columns
    speech: Speech
    setting: Type

    @cached_property
    def amounts(self) -> tuple[Amounts, ...]:
        """The columns of amounts, the first way's first."""
        letters = self.quote.letters
        rights = [self.columns.right - self.wide * (len(letters) - 1 - at) for at in range(len(letters))]
        return tuple(Amounts(right, self.currency, self.speech, self.setting) for right in rights)

    @cached_property
    def wide(self) -> float:
        """From one column's right edge to the next one's: what its amounts need, and more where there is room."""
        shown = [line.amount for line in self.quote.lines]
        for letter in self.quote.letters:
            told = totals(self.quote, letter)
            shown += [told.all, -told.on_warranty, told.pays, told.tax or 0]
        widest = Amounts(0, self.currency, self.speech, self.setting, tuple(shown)).wide + _GAP
        count = len(self.quote.letters)
        free = (self.columns.right - self.columns.content - _LEAST_TEXT) / count
        return max(widest, min(_BROAD, free))

    @cached_property
    def text_left(self) -> float:
        """Where the text of rows begins: at the labels where amounts leave too little room beside the content."""
        room = self.columns.right - self.wide * len(self.quote.letters) - self.columns.content
        return self.columns.content if room >= _LEAST_TEXT / 2 else self.columns.left

    @property
    def text_room(self) -> float:
        """How wide the text of rows may be, in mm."""
        return max(self.columns.right - self.wide * len(self.quote.letters) - self.text_left, 20.0)

    def head(self, note: str) -> Row:
        """Return the head: how prices are meant, and the name of each way."""
        options = self.quote.options
        titles = []
        for option, amounts in zip(options, self.amounts, strict=True) if options else ():
            text = f"{option.letter}\N{NO-BREAK SPACE} {option.title}".strip()
            lines = wrap(text, BODY_BOLD, self.wide - _GAP / 2, self.setting, most=_TITLE_LINES)
            titles.append((amounts.right, lines))
        notes = wrap(note, SMALL, self.text_room, self.setting, most=2)
        deepest = max([len(lines) for _, lines in titles] + [1])

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(self.text_left, y, notes, SMALL, GREY)
            for right, lines in titles:
                for at, line in enumerate(lines):
                    sheet.right(right, y + at * BODY.leading, line, BODY_BOLD)

        return Row(pen, (deepest - 1) * BODY.leading, after=6.4)

    def money(
        self, text: str, values: Sequence[int | None], style: Style = BODY, *, note: Sequence[str] = (), **how: float
    ) -> Row:
        """Return a row of amounts, a dash where a way has none; `note` stands at the left edge in small lines."""
        lines = wrap(text, style, self.text_room, self.setting)
        last = max(len(lines) - 1, 0) * style.leading

        def pen(sheet: Sheet, y: float) -> None:
            if self.text_left > self.columns.left:
                sheet.lines(self.columns.left, y, note, SMALL, GREY)
            sheet.lines(self.text_left, y, lines, style)
            for amounts, value in zip(self.amounts, values, strict=True):
                amounts.print(sheet, y + last, value, style)

        depth = max(last, (len(note) - 1) * SMALL.leading)
        after = how.get("after", ROW) + (_APART if depth else 0)
        return Row(pen, depth, after=after, kept=bool(how.get("kept")))

    def grey(self, text: str, values: Sequence[str], after: float) -> Row:
        """Return a row in small grey letters that stays with the one before it."""
        lines = wrap(text, SMALL, self.text_room, self.setting)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(self.text_left, y, lines, SMALL, GREY)
            for amounts, value in zip(self.amounts, values, strict=True):
                sheet.right(amounts.right, y, value, SMALL, GREY)

        return Row(pen, (len(lines) - 1) * SMALL.leading, after=after, kept=True)

    def ruled(self, row: Row, above: float) -> Row:
        """Return a row with a hairline over it, from where text begins to the right edge."""

        def pen(sheet: Sheet, y: float) -> None:
            sheet.rule(self.text_left, self.columns.right, y - above)
            row.draw(sheet, y)

        return Row(pen, row.depth, row.after, row.ruled, row.kept)
