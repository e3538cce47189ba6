"""The box of a quote to answer in: which way, or none; date and signature."""

from dataclasses import dataclass

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.grid import THICK, Columns
from shopdesk.documents.repair_values import RepairQuote
from shopdesk.documents.sections import Row, Section
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.repair_quotes import totals
from shopdesk.texts import ENGLISH, Speech

_BOX_TOP, _BOX_BOTTOM = 7.2, 3.8
_UNDER_TOTALS = 5.0
_INSET = 5.0
_WAY_LINES = 6


@dataclass(frozen=True)
class AnswerBox:
    """The box under a quote's table, or on a page of its own."""

    values: RepairQuote
    columns: Columns
    speech: Speech
    setting: Type

    def apart(self) -> Section:
        """Return the box for a page of its own, under the number and what each way costs."""
        columns = self.columns
        lines = wrap(self._costs(), BODY, columns.right - columns.content, self.setting)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(columns.content, y, lines, BODY)

        costs = Row(pen, (len(lines) - 1) * BODY.leading, after=_UNDER_TOTALS + _BOX_TOP)
        return Section(self.values.piece.repair.number, (costs, self.row()))

    def _costs(self) -> str:
        say, quote = self.speech, self.values.quote
        amounts = []
        for letter in quote.letters:
            pays = say.money(totals(quote, letter).pays, self.values.piece.repair.currency)
            amounts.append(f"{letter}\N{NO-BREAK SPACE} {pays}" if letter else pays)
        costs = say.row(amounts)
        if quote.from_pictures:
            return say("Estimate {n}, you pay: {costs}", n=quote.revision, costs=costs)
        return say("Quote {n}, you pay: {costs}", n=quote.revision, costs=costs)

    def row(self) -> Row:
        """Return the box; it never parts from what stands over it."""
        say, columns, setting = self.speech, self.columns, self.setting
        left, right = columns.left + _INSET, columns.right - _INSET
        by = say.day(self.values.quote.valid_until)
        ask = say("please by {day}. We begin only when we have it.", day=by)
        asks = wrap(ask, BODY, right - columns.content, setting, most=2)
        boxes = self._boxes(left, right)
        ticked = 7.6 + (len(asks) - 1) * BODY.leading
        lines = sum(max(len(texts) for _, texts in row) for row in boxes)
        signed = ticked + (lines - 1) * BODY.leading + (len(boxes) - 1) * 2.2 + 6
        letters = [letter for letter in self.values.quote.letters if letter]
        if letters:
            choice = say(
                "Name and signature. Or simply answer our e-mail with {letters} or No.", letters=say.row(letters)
            )
        else:
            choice = say("Name and signature. Or simply answer our e-mail with Yes or No.")
        bottom = wrap(choice, SMALL, right - columns.content, setting, most=2)

        def pen(sheet: Sheet, y: float) -> None:
            high = _BOX_TOP + signed + 4 + (len(bottom) - 1) * SMALL.leading + _BOX_BOTTOM
            sheet.frame(columns.left, y - _BOX_TOP, columns.right - columns.left, high, THICK)
            sheet.text(left, y, say("Your answer"), BODY_BOLD)
            sheet.lines(columns.content, y, asks, BODY)
            at = y + ticked
            for row in boxes:
                for x, texts in row:
                    sheet.box(x, at)
                    sheet.lines(x + 5.5, at, texts, BODY)
                at += max(len(texts) for _, texts in row) * BODY.leading + 2.2
            sheet.rule(left, columns.content - _INSET, y + signed)
            sheet.rule(columns.content, right, y + signed)
            sheet.text(left, y + signed + 4, say("Date"), SMALL, GREY)
            sheet.lines(columns.content, y + signed + 4, bottom, SMALL, GREY)

        return Row(pen, signed + 4 + (len(bottom) - 1) * SMALL.leading, kept=True)

    def _boxes(self, left: float, right: float) -> list[list[tuple[float, list[str]]]]:
        """Return the boxes to tick, row by row, each with its place and its words in lines."""
        say, columns = self.speech, self.columns
        options = self.values.quote.options
        told = [self._way(option.letter, option.title) for option in options] or [say("Yes, please repair it")]
        told.append(words.no_repair(self.values, say))
        starts = (left, columns.content, columns.facts)
        if len(told) <= len(starts):
            last = min(columns.facts, right - 5.5 - self.setting.width(told[-1], BODY))
            places = (*starts[: len(told) - 1], last)
            ends = [*(place - 4 for place in places[1:]), right + 1]
            if all(
                place + 5.5 + self.setting.width(text, BODY) <= end
                for text, place, end in zip(told, places, ends, strict=True)
            ):
                return [[(place, [text]) for place, text in zip(places, told, strict=True)]]
        half = (columns.facts - left - 8, right - columns.facts - 5)
        placed = [
            (left if at % 2 == 0 else columns.facts, wrap(text, BODY, half[at % 2], self.setting, most=_WAY_LINES))
            for at, text in enumerate(told)
        ]
        return [placed[at : at + 2] for at in range(0, len(placed), 2)]

    def _way(self, letter: str, title: str) -> str:
        if not title:
            return self.speech("Way {letter}", letter=letter)
        if self.speech.written_in == ENGLISH and title[1:2].islower():
            title = title[:1].lower() + title[1:]
        return self.speech("{letter}, {title}", letter=letter, title=title)
