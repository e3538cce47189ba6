"""The row of a shown paper that tells whether its customer has it, and what can be done about that."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import FiledPaper
from shopdesk.domain.terms import Channel
from shopdesk.services.papers.sending import Sending, sending_of, standing_words, way_words, ways
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.mailing import Mailing, Refuse, Tell
from shopdesk.ui.dialogs.mark_sheets import SentSheet, VoidSheet
from shopdesk.ui.look.tones import paper_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_MARGIN = 20


class SendingPart(QWidget):
    """Drafts a mail, copies its text and marks the paper as sent; what came of it is told by the dialog."""

    def __init__(self, desk: Desk, paper: FiledPaper, tell: Tell, refuse: Refuse) -> None:
        super().__init__()
        say = desk.speech
        self._desk, self._paper = desk, paper
        self._mailing = Mailing(desk, self, paper, tell, refuse)
        self._refuse = refuse
        self.sending: Sending | None = None
        self._symbol = Symbol()
        self._stands = Text("", Style.NAME, elide=True)
        self._to = Text("", Style.CAPTION, "text2", elide=True)
        self.copy_button = Button(say("Copy text"))
        self.sent_button = Button(say("Mark as sent"), "send")
        self.other_ways = IconButton("chevron-down", say("Sent another way or on another day"))
        self.more = IconButton("ellipsis", say("More that can be done with this paper"))
        self.draft_button = PrimaryButton(say("E-mail draft"), "Ctrl E")
        self._ways, self._more = Choosing(self.other_ways), Choosing(self.more)
        self.copy_button.clicked.connect(self._mailing.copy_text)
        self.sent_button.clicked.connect(self._send)
        self.other_ways.clicked.connect(self._ways.open_above)
        self.more.clicked.connect(self._more.open_above)
        self.draft_button.clicked.connect(self._draft)
        self._lay_out()
        self._ways.offer([(self._way_words(way), partial(self._send_by, way)) for way in ways()])
        self._more.offer([(say("It holds no longer"), self._void)])
        self._allow(allowed=False)
        desk.changes.changed.connect(self._follow)
        self._read()

    def _way_words(self, way: Channel) -> str:
        say = self._desk.speech
        return say("{way}, on another day…", way=way_words(way, say)) if way is Channel.EMAIL else way_words(way, say)

    def _draft(self) -> None:
        self.draft_button.setEnabled(False)
        self._mailing.draft(then=self._drafted)

    def _send(self) -> None:
        self._mailing.sent()

    def _drafted(self) -> None:
        self._allow(allowed=True)
        self.sent_button.setFocus()

    def _send_by(self, way: Channel) -> None:
        SentSheet(self._desk, self, self._paper, self._mailing, way).open()

    def _void(self) -> None:
        VoidSheet(self._desk, self, self._paper).open()

    def _follow(self, kinds: frozenset[RecordKind]) -> None:
        if kinds & {self._paper.record_kind, RecordKind.CUSTOMER}:
            self._read()

    def _read(self) -> None:
        job = partial(sending_of, paper_id=self._paper.id)
        self._desk.read(self, job, self._show, failed=self._fail, key="sending")

    def _fail(self, error: ShopDeskError) -> None:
        self._refuse(error)

    def _show(self, sending: Sending) -> None:
        say, standing = self._desk.speech, sending.standing
        self.sending = sending
        tone, icon = paper_look(sent=standing.sent_at is not None, void=standing.void_at is not None)
        self._symbol.set_look(icon, tone)
        self._stands.setText(standing_words(self._paper, standing, say) or say("For the customer"))
        self._to.setText(sending.trouble if standing.void_at is None and sending.trouble else sending.to)
        self._to.setVisible(bool(self._to.text()))
        self.sent_button.setVisible(standing.sent_at is None)
        self._allow(allowed=True)

    def _allow(self, *, allowed: bool) -> None:
        sending = self.sending
        holds = allowed and sending is not None and sending.standing.void_at is None
        for part in (self.copy_button, self.sent_button, self.other_ways, self.more):
            part.setEnabled(holds)
        self.draft_button.setEnabled(holds and sending is not None and not sending.trouble)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._stands)
        words.addWidget(self._to)
        row.addWidget(self._symbol)
        row.addSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(self.more)
        row.addWidget(self.copy_button)
        row.addWidget(self.sent_button)
        row.addWidget(self.other_ways)
        row.addWidget(self.draft_button)
