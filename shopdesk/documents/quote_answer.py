"""The box of a quote to answer in: which way, or none; date and signature."""

from dataclasses import dataclass

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.answer_box import TOP, AnswerPen
from shopdesk.documents.grid import Columns
from shopdesk.documents.repair_values import RepairQuote
from shopdesk.documents.sections import Row, Section
from shopdesk.documents.sheet import Sheet
from shopdesk.documents.type import BODY, Type
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.repair_quotes import totals
from shopdesk.texts import ENGLISH, Speech

_UNDER_TOTALS = 5.0


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

        costs = Row(pen, (len(lines) - 1) * BODY.leading, after=_UNDER_TOTALS + TOP)
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
        say, quote = self.speech, self.values.quote
        ask = say("please by {day}. We begin only when we have it.", day=say.day(quote.valid_until))
        letters = [letter for letter in quote.letters if letter]
        if letters:
            how = say("Name and signature. Or simply answer our e-mail with {letters} or No.", letters=say.row(letters))
        else:
            how = say("Name and signature. Or simply answer our e-mail with Yes or No.")
        told = [self._way(option.letter, option.title) for option in quote.options] or [say("Yes, please repair it")]
        told.append(words.no_repair(self.values, say))
        return AnswerPen(ask, told, how, self.columns, say, self.setting).row()

    def _way(self, letter: str, title: str) -> str:
        if not title:
            return self.speech("Way {letter}", letter=letter)
        if self.speech.written_in == ENGLISH and title[1:2].islower():
            title = title[:1].lower() + title[1:]
        return self.speech("{letter}, {title}", letter=letter, title=title)
