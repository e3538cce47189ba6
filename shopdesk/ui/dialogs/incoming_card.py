"""A card: a mail at the left, what it becomes at the right, and a button that takes it in."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.mails.sight import MailChoice, MailSight, mail_sight
from shopdesk.services.mails.taken import TakenMail, take_as_seen
from shopdesk.services.mails.taking import ReadMail
from shopdesk.services.undo.taking_back import undo
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.incoming_lines import LeftLine, TakenLine
from shopdesk.ui.dialogs.incoming_mail import MailText
from shopdesk.ui.dialogs.incoming_order import OrderPart
from shopdesk.ui.dialogs.incoming_verdict import VerdictPart
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField

RADIUS = 8
_AROUND = 16
_LEFT, _RIGHT = 9, 10
"""How the width is shared between the mail and what it becomes."""
_LONG_DAY, _LONG_WAY = 13, 10
"""How the width is shared between when a message came, a day of September in full, and by which way."""

_CHANNELS = (Channel.CONTACT_FORM, Channel.MESSAGE, Channel.EMAIL, Channel.PHONE, Channel.POST, Channel.IN_PERSON)


class MailCard(QWidget):
    """One mail. It asks anew what comes of it whenever the owner says something otherwise, and keeps it on one yes."""

    changed = Signal()
    """Whether it can be taken in, or whether it waits at all, may have changed."""
    taken = Signal(object)
    """It was taken in: what became of it, as `TakenMail`."""
    show_asked = Signal(str)
    """A claim shall be shown: its number."""

    def __init__(self, desk: Desk, read: ReadMail, claim: str = "") -> None:
        """Make it; `claim` is the number of the claim that the mail was dropped on, empty for none."""
        super().__init__()
        self._desk, self.read = desk, read
        self.choice = MailChoice(claim=claim or None)
        self.sight: MailSight | None = None
        self.is_looked_at = False
        """Whether it is known what comes of it, or why that can't be known."""
        self.result: TakenMail | None = None
        self.is_left_out = False
        self.is_busy = False
        self._then: Callable[[], object] | None = None
        say = desk.speech
        self._line: QWidget | None = None
        self._whole = QWidget()
        self.mail = MailText(desk, read)
        self.order = OrderPart(desk)
        self.kind = Choice([(None, say("Choose"))])
        self._kind = Field(say("What is asked"), self.kind)
        self._words = Text("", Style.CAPTION, "text2", wrap=True)
        self.verdict = VerdictPart(desk)
        self.trouble = FindingRow((Tone.REFUSE, "circle-alert"), "")
        self.trouble.hide()
        self.leave_link = LinkButton(say("Leave it out"))
        self.take_button = Button(say("Open claim"))
        self.take_button.setEnabled(False)
        self.moment: MomentField | None = None
        self.channel: Choice | None = None
        self._lay_out()
        for part in (self.order, self._kind):
            part.hide()
        self._words.setText(say("Looking for its order …"))
        self.kind.chosen.connect(self._choose_kind)
        self.order.order_chosen.connect(self._choose_order)
        self.order.claim_chosen.connect(self._choose_claim)
        self.leave_link.clicked.connect(lambda _checked=False: self.leave_out())
        self.take_button.clicked.connect(lambda _checked=False: self.press())
        self.setAccessibleName(self.title)

    @property
    def title(self) -> str:
        """What the mail is called: its subject, else whose it is."""
        mail = self.read.mail
        return mail.subject or mail.sender_name or mail.sender_address or self.read.name

    @property
    def waits(self) -> bool:
        """Whether it was neither taken in nor left out, and is not kept already."""
        return self.result is None and not self.is_left_out and not (self.sight is not None and self.sight.seen)

    @property
    def can_be_taken(self) -> bool:
        """Whether one yes takes it in as it stands."""
        sight = self.sight
        return self.waits and not self.is_busy and sight is not None and sight.can_be_taken and self._moment_is_told()

    @property
    def goes_with_all(self) -> bool:
        """Whether the yes for all takes it in too; what somebody else wrote about an order wants one of its own."""
        return self.can_be_taken and self.sight is not None and not self.sight.asks_apart

    def refresh(self) -> None:
        """Ask anew what comes of it."""
        if self.result is None and not self.is_left_out and not self.is_busy:
            job = partial(mail_sight, read=self.read, choice=self.choice)
            self._desk.read(self, job, self._show, failed=self._refused, key="sight")

    def press(self) -> None:
        """Do what the button says: take it in, or show the claim that holds it already."""
        if self.sight is not None and self.sight.seen:
            self.show_asked.emit(self.sight.seen)
        else:
            self.take()

    def take(self, then: Callable[[], object] | None = None) -> None:
        """Take it in as it is shown; `then` is called when that was done, or could not be."""
        if not self.can_be_taken or self.sight is None:
            if then is not None:
                then()
            return
        self.is_busy, self._then = True, then
        self.take_button.setEnabled(False)
        job = partial(take_as_seen, read=self.read, choice=self.choice, seen=self.sight)
        self._desk.write(self, job, self._taken, failed=self._not_taken)

    def leave_out(self) -> None:
        """Leave it out; it can be taken up again."""
        self.is_left_out = True
        line = LeftLine(self._desk, self.title)
        line.back.clicked.connect(lambda _checked=False: self._take_up())
        self._fold(line)
        line.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, and the tint below what it becomes."""
        now, painter = colours(), QPainter(self)
        if self._line is not None:
            rounded(painter, self.rect(), border=now.line, radius=RADIUS)
            return
        rounded(painter, self.rect(), ground=now.panel, border=now.line, radius=RADIUS)
        left = self._right.geometry().left()
        painter.setClipRect(0, 0, left, self.height())
        rounded(painter, self.rect(), ground=now.base, border=now.line, radius=RADIUS)
        painter.setClipping(False)
        painter.fillRect(left, 1, 1, self.height() - 2, now.line)

    def _show(self, sight: MailSight) -> None:
        say, self.sight, self.is_looked_at = self._desk.speech, sight, True
        self.mail.show_sight(sight)
        self.order.show_sight(sight)
        self.order.show()
        self._show_kinds(sight)
        self.verdict.show_sight(sight)
        if sight.seen:
            self.take_button.set_text(say("Show it"))
        elif sight.continues:
            self.take_button.set_text(say("Add to claim {number}", number=sight.continues))
        else:
            self.take_button.set_text(say("Open claim"))
        self._follow()

    def _show_kinds(self, sight: MailSight) -> None:
        say = self._desk.speech
        guessed = [one.kind for one in sight.kinds]
        options = [(one, capital(say.term(one))) for one in dict.fromkeys([*guessed, *ClaimKind])]
        if sight.kind is None:
            options = [(None, say("Choose what is asked")), *options]
        self.kind.set_options(options)
        self.kind.set_value(sight.kind)
        self._kind.setVisible(not sight.continues and not sight.seen)
        words = say.listing([say("“{word}”", word=one) for one in sight.kind_why[:4]])
        told = say("Guessed from its words {words}", words=words) if words else ""
        if sight.kind is None:
            told = say("It doesn’t tell what is asked. Choose it.")
        elif self.choice.kind is not None:
            told = ""
        self._words.setText(told)
        self._words.set_ink(Tone.ASK if sight.kind is None else "text2")
        self._words.setVisible(bool(told) and not sight.continues and not sight.seen)

    def _follow(self) -> None:
        is_seen = self.sight is not None and bool(self.sight.seen)
        self.take_button.setEnabled(self.can_be_taken or is_seen)
        self.leave_link.setVisible(not is_seen)
        self.changed.emit()

    def _refused(self, error: ShopDeskError) -> None:
        if self.sight is None:
            self.order.show()
            self._words.hide()
        self.is_looked_at = True
        self._tell(error.sentence)
        self._follow()

    def _tell(self, sentence: str) -> None:
        self.trouble.tell((Tone.REFUSE, "circle-alert"), sentence)
        self.trouble.setVisible(bool(sentence))

    def _choose(self, choice: MailChoice) -> None:
        self.choice = choice
        self._tell("")
        self.refresh()

    def _choose_kind(self, kind: ClaimKind | None) -> None:
        self._choose(replace(self.choice, kind=kind))

    def _choose_order(self, order_id: str) -> None:
        self._choose(replace(self.choice, order_id=order_id, claim=None, as_new=None))

    def _choose_claim(self, number: str) -> None:
        self._choose(replace(self.choice, claim=number or None, as_new=not number))

    def _choose_moment(self) -> None:
        try:
            moment = None if self.moment is None else self.moment.moment()
        except InputError:
            moment = None
        if moment != self.choice.received_at:
            self._choose(replace(self.choice, received_at=moment))
        self._follow()

    def _choose_channel(self, channel: Channel) -> None:
        self._choose(replace(self.choice, channel=channel))

    def _moment_is_told(self) -> bool:
        return bool(self.read.content) or self.choice.received_at is not None

    def _taken(self, result: TakenMail) -> None:
        self.is_busy, self.result = False, result
        line = TakenLine(self._desk, self.title, result)
        line.show_asked.connect(self.show_asked)
        line.undo_asked.connect(lambda: self._take_back(result))
        self._fold(line)
        self.taken.emit(result)
        self._end()

    def _not_taken(self, error: ShopDeskError) -> None:
        self.is_busy = False
        self._tell(error.sentence)
        self.refresh()
        self._end()

    def _end(self) -> None:
        then, self._then = self._then, None
        self.changed.emit()
        if then is not None:
            then()

    def _take_back(self, result: TakenMail) -> None:
        """Take back what taking it in did, and show it again."""

        def done(_act: object) -> None:
            say = self._desk.speech
            self._desk.told.emit(say("Taken back: {what}", what=self.title))
            self.result = None
            self._unfold()

        def not_done(error: ShopDeskError) -> None:
            if isinstance(self._line, TakenLine):
                self._line.tell(error.sentence)

        self._desk.write(self, partial(undo, operation_id=result.operation), done, failed=not_done)

    def _take_up(self) -> None:
        self.is_left_out = False
        self._unfold()
        self.leave_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
        self._whole.show()
        self.refresh()
        self.changed.emit()

    def _fold(self, line: QWidget) -> None:
        """Show one line in place of the card."""
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
        self._line = line
        self._whole.hide()
        self._around.addWidget(line)
        line.show()
        self.update()

    def _lay_out(self) -> None:
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self._whole)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(_AROUND, _AROUND - 2, _AROUND, _AROUND - 2)
        right.setSpacing(4)
        right.addWidget(self.order)
        right.addWidget(self._kind)
        right.addWidget(self._words)
        if not self.read.content:
            right.addLayout(self._asked())
        right.addSpacing(4)
        right.addWidget(self.verdict)
        right.addWidget(self.trouble)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 8, 0, 0)
        foot.addWidget(self.leave_link)
        foot.addStretch(1)
        foot.addWidget(self.take_button)
        right.addLayout(foot)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(_AROUND, _AROUND - 2, _AROUND, _AROUND - 2)
        inside.addWidget(self.mail)
        for part in (left, self._right):
            part.setMinimumWidth(px(300))
        row.addWidget(left, _LEFT)
        row.addWidget(self._right, _RIGHT)

    def _asked(self) -> QHBoxLayout:
        """Return the fields for what a text without a mail does not tell: when it came, and by which way."""
        desk, say = self._desk, self._desk.speech
        moment = self.moment = MomentField(desk.zone, say, desk.now)
        moment.set_moment(desk.now())
        channel = self.channel = Choice([(one, capital(say.term(one))) for one in _CHANNELS])
        guessed = Channel.CONTACT_FORM if self.read.mail.sender_address else Channel.MESSAGE
        channel.set_value(guessed)
        self.choice = replace(self.choice, received_at=desk.now(), channel=guessed)
        moment.edited.connect(self._choose_moment)
        moment.editingFinished.connect(self._choose_moment)
        channel.chosen.connect(self._choose_channel)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Field(say("Received"), moment), _LONG_DAY)
        row.addWidget(Field(say("It came by"), channel), _LONG_WAY)
        return row
