"""What the customer answered to a quote: whether they agree, to which way, when, how, and who said so."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.repair_steps import take_back
from shopdesk.ui.pages.repair.sheet_form import Job, RepairSheet
from shopdesk.ui.widgets.fields import Choice, LineEdit, TextEdit
from shopdesk.ui.widgets.segments import Segments


class AnswerSheet(RepairSheet):
    """Begins with the answer that was asked for, given now by the customer."""

    def __init__(self, desk: Desk, parent: QWidget, page: RepairPage, quote: Quote, *, agrees: bool) -> None:
        say = desk.speech
        super().__init__(desk, parent, page, say("Answer to quote {n}", n=quote.revision), say("Save the answer"))
        self._quote = quote
        self.answer = Segments([(True, say("Agrees")), (False, say("Declines"))], say("The customer"))
        self.answer.set_value(agrees)
        self.add("answer", say("The customer"), self.answer)
        self.way = Choice([(option.letter, _way_words(option.letter, option.title)) for option in quote.options])
        self._way_field = self.add("option", say("Which way"), self.way)
        self.channel = Choice([(None, say("Choose how")), *((one, capital(say.term(one))) for one in Channel)])
        self.add("channel", say("How"), self.channel)
        self.who = LineEdit(longest=LONGEST_LINE)
        self.who.setText(page.customer.name if page.customer is not None else "")
        self.add("who", say("Who said so"), self.who)
        self.at = self.add_at(say("When"))
        self.note = TextEdit(rows=2, longest=LONGEST_TEXT)
        self.add("note", say("Note"), self.note, say("if wanted"))
        self.answer.chosen.connect(lambda _: self._follow())
        self._follow()
        self.finish()
        self.channel.setFocus()

    def work(self) -> Job:
        """Keep the answer. Raises InputError where it is not said how it came."""
        agrees = bool(self.answer.value())
        text = self.moment_text()
        if self.channel.value() is None:
            raise InputError("channel: " + self._desk.speech("How did the customer answer?"))
        answer = Answer(
            agrees=agrees,
            revision=self._quote.revision,
            option=str(self.way.value() or "") if agrees else "",
            at=Moment.parse(text) if text else None,
            channel=self.channel.value(),
            who=self.who.text(),
            note=self.note.text(),
        )
        return partial(answer_quote, number=self.page.repair.number, answer=answer)

    def kept(self, _result: Any) -> None:
        """Tell the answer, and offer to take it back."""
        say, number = self._desk.speech, self.page.repair.number
        told = say("{number}: quote accepted", number=number)
        if not self.answer.value():
            told = say("{number}: quote declined", number=number)
        owner = self.parentWidget()
        if owner is not None:
            self._desk.undoable.emit(told, partial(take_back, self._desk, owner, number))

    def _follow(self) -> None:
        self._way_field.setVisible(bool(self.answer.value()) and bool(self._quote.options))
        self.resize(self.sizeHint())


def _way_words(letter: str, title: str) -> str:
    return f"{letter}, {title}" if title else letter
