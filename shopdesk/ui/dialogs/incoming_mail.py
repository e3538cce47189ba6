"""The left side of a card: the mail as it came. Its text is shown as it is and is never markup."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.mails import MailPart, PartUse
from shopdesk.services.mails.sight import MailSight
from shopdesk.services.mails.taking import ReadMail
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.fields import TextEdit
from shopdesk.ui.widgets.flow import Flow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.large_picture import fitted
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.symbols import Symbol
from shopdesk.ui.widgets.thumbnail import Thumbnail

EXCERPT = 400
"""So many letters of a text are shown before it is opened."""

_LINES = 8
_ROWS = 12
_MOST_PICTURES = 8
_LARGE = QSize(900, 560)


class MailText(QWidget):
    """Who wrote what and when, with the pictures that count as evidence, and what was left out of it."""

    def __init__(self, desk: Desk, read: ReadMail) -> None:
        super().__init__()
        self._desk, self._read = desk, read
        say, mail = desk.speech, read.mail
        self._short = ""
        self.who = Text(mail.sender_name or mail.sender_address or read.name, Style.HEADING, elide=True)
        self.excerpt = Text("", ink="text2", wrap=True, selectable=True)
        self.whole: TextEdit | None = None
        self.more = LinkButton(say("Show the whole text"))
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda on: self._open(on=on))
        self._show_excerpt(mail.own_text or mail.text)
        self.received = Text("", Style.NAME, wrap=True)
        self._why = Text("", Style.CAPTION, "text2", wrap=True)
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._lay_out()

    def show_sight(self, sight: MailSight) -> None:
        """Show by which clock it came, and what of it is no evidence or can't be read, with the reasons."""
        say = self._desk.speech
        self._show_excerpt(sight.excerpt)
        asks = not self._read.content
        self.received.setText(say("Received {at}", at=say.moment(sight.received_at, "full")))
        self.received.setVisible(not asks)
        self._why.setText(say.prose([sight.clock, sight.headers, *sight.marks]))
        self._why.setVisible(not asks)
        self._why.set_ink("ask" if sight.marks else "text2")
        empty(self._left_out)
        for name, why in sight.left_out:
            words = why if name and name in why else say("Left out: {name}, {why}", name=name, why=why)
            self._left_out.addWidget(Text(words, Style.CAPTION, "text2", wrap=True))

    def _show_excerpt(self, told: str) -> None:
        """Show the beginning of what the customer wrote, and the way to the whole text where that is more."""
        self._short = excerpt(told)
        self.excerpt.setText(self._short or self._desk.speech("It has no text."))
        self.more.setVisible(_joined(self._short) != _joined(self._read.mail.text))

    def _lay_out(self) -> None:
        mail, column = self._read.mail, self._column
        column.addWidget(self.who)
        if mail.sender_name and mail.sender_address:
            column.addWidget(Text(mail.sender_address, Style.CAPTION, "text2", elide=True))
        if mail.subject:
            column.addSpacing(4)
            column.addWidget(Text(mail.subject, Style.NAME, wrap=True))
        column.addSpacing(6)
        column.addWidget(self.excerpt)
        column.addWidget(self.more)
        column.addSpacing(6)
        column.addWidget(self.received)
        column.addWidget(self._why)
        self._add_pictures([part for part in mail.parts if part.use is PartUse.EVIDENCE])
        for part in mail.parts:
            if part.use is PartUse.FILE:
                column.addLayout(_named("paperclip", part.name))
        column.addLayout(self._left_out)
        column.addStretch(1)

    def _open(self, *, on: bool) -> None:
        """Show the whole text, or the excerpt again."""
        say = self._desk.speech
        if self.whole is None:
            self.whole = TextEdit(rows=_ROWS, longest=max(len(self._read.mail.text), 1))
            self.whole.set_text(self._read.mail.text)
            self.whole.setReadOnly(True)
            self.whole.setAccessibleName(say("The whole text"))
            self._column.insertWidget(self._column.indexOf(self.excerpt) + 1, self.whole)
        self.whole.setVisible(on)
        self.excerpt.setVisible(not on)
        self.more.set_text(say("Show less") if on else say("Show the whole text"))

    def _add_pictures(self, parts: list[MailPart]) -> None:
        if not parts:
            return
        say = self._desk.speech
        self._column.addSpacing(6)
        strip = Flow()
        for part in parts[:_MOST_PICTURES]:
            thumbnail = Thumbnail(part.content, part.name)
            thumbnail.opened.connect(partial(self._show_large, part))
            strip.add(thumbnail)
        self._column.addWidget(strip)
        if len(parts) > _MOST_PICTURES:
            rest = say("and {count} more", count=len(parts) - _MOST_PICTURES)
            self._column.addWidget(Text(rest, Style.CAPTION, "text2"))

    def _show_large(self, part: MailPart) -> None:
        """Show a picture of the mail large."""
        from PySide6.QtGui import QPixmap

        say = self._desk.speech
        picture = fitted(part.content, _LARGE)
        sheet = Sheet(self.window(), part.name, "" if not picture.isNull() else say("It can't be shown."), width=640)
        if not picture.isNull():
            shown = Text("")
            shown.setPixmap(QPixmap.fromImage(picture))
            shown.setAccessibleName(part.name)
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            sheet.body.addWidget(shown)
        sheet.add_primary(say("Close"))
        sheet.open()


def excerpt(text: str) -> str:
    """Return the beginning of a text: a few of its lines, without empty ones."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    short = "\n".join(lines[:_LINES])
    cut = len(lines) > _LINES or len(short) > EXCERPT
    if len(short) > EXCERPT:
        short = short[:EXCERPT].rstrip()
    return f"{short} …" if cut else short


def _joined(text: str) -> str:
    return " ".join(text.split())


def _named(icon: str, name: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Symbol(icon))
    row.addWidget(Text(name, Style.CAPTION, "text2", elide=True))
    row.addStretch(1)
    return row
