"""Small forms for what is noted of a paper: how and when it was sent, and why it holds no longer."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.papers import FiledPaper
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.decisions import LONGEST_REASON
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.marks import make_void
from shopdesk.services.papers.sending import way_words, ways
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.mailing import Mailing
from shopdesk.ui.widgets.fields import Choice, Field, TextEdit
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import Sheet

_ROWS = 3


class SentSheet(Sheet):
    """Asks how and when a paper was sent: by e-mail and now, unless told otherwise."""

    def __init__(self, desk: Desk, parent: QWidget, paper: FiledPaper, mailing: Mailing, way: Channel) -> None:
        say = desk.speech
        super().__init__(parent, say("Mark as sent"), f"{kind_words(paper.kind, say)} {paper.number}")
        self._mailing = mailing
        self.way = Choice([(one, way_words(one, say)) for one in ways()])
        self.way.set_value(way)
        self.at = MomentField(desk.zone, say, desk.now)
        self.at.set_moment(desk.now())
        self._at_field = Field(say("When"), self.at, say("a day, or a day and a time"))
        self.body.addWidget(Field(say("How"), self.way))
        self.body.addWidget(self._at_field)
        self.add_cancel(say("Cancel"))
        self.save = self.add_primary(say("Mark as sent"), self._save)
        self.save.setFocus()

    def _save(self) -> None:
        self._at_field.clear_error()
        try:
            at = self.at.moment()
        except InputError as error:
            self._refuse(error)
            return
        self.set_busy(busy=True)
        self._mailing.sent(at, self.way.value(), then=self.accept, failed=self._refuse)

    def _refuse(self, error: ShopDeskError) -> None:
        self.set_busy(busy=False)
        self._at_field.set_error(error.sentence)
        self.at.setFocus()
        self.resize(self.sizeHint())


class VoidSheet(Sheet):
    """Asks why a paper holds no longer, and notes it."""

    def __init__(self, desk: Desk, parent: QWidget, paper: FiledPaper) -> None:
        say = desk.speech
        self._name = say("{paper} {number}", paper=kind_words(paper.kind, say), number=paper.number)
        super().__init__(
            parent,
            say("It holds no longer"),
            say(
                "{paper} stays filed as it is and is marked as void. If the customer has it already, tell them; this "
                "can’t be taken back.",
                paper=self._name,
            ),
        )
        self._desk, self._paper = desk, paper
        self.reason = TextEdit(_ROWS, LONGEST_REASON)
        self._field = Field(say("Why"), self.reason)
        self.body.addWidget(self._field)
        self.add_cancel(say("Cancel"))
        self.save = self.add_primary(say("Mark as void"), self._save)
        self.reason.setFocus()

    def _save(self) -> None:
        self._field.clear_error()
        self.set_busy(busy=True)
        job = partial(make_void, paper_id=self._paper.id, reason=self.reason.text())
        self._desk.write(self, job, lambda _none: self._done(), failed=self._refuse)

    def _done(self) -> None:
        self._desk.told.emit(self._desk.speech("{paper} is void.", paper=self._name))
        self.accept()

    def _refuse(self, error: ShopDeskError) -> None:
        self.set_busy(busy=False)
        self._field.set_error(error.sentence)
        self.reason.setFocus()
        self.resize(self.sizeHint())
