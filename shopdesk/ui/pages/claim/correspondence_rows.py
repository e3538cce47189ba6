"""The rows of a claim's correspondence: what the customer or the owner wrote, and letters of the shop."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.customers import Author
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.arrivals import clocks_words, known_words
from shopdesk.services.claims.correspondence import LetterOut, MailIn
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.record_notes import Note
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_rows import paper_title
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.mail_files import MailFiles
from shopdesk.ui.pages.claim.mail_sheet import MailSheet
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.entry_row import EntryRow
from shopdesk.ui.widgets.folded_text import FoldedText
from shopdesk.ui.widgets.labels import Text, set_tip

_LINES = 6
"""So many lines of a text are seen before it is unfolded."""

_SUBJECT, _KNOWN, _CONTENT, _MORE = 1, 2, 3, 4
"""The rows of the grid, below the first with whose it is and when it came."""


class WrittenRow(EntryRow):
    """A text that was written: its first lines, and all of it where that is asked for."""

    def __init__(self, desk: Desk, icon: str, title: str, at: Moment | None, text: str) -> None:
        say = desk.speech
        now = desk.now().last_second(desk.zone)
        super().__init__(("text2", icon), title, written_words(at, now, say), "")
        self._desk, self._title = desk, title
        self.setAccessibleDescription(", ".join(part for part in (self.accessibleDescription(), text[:200]) if part))
        self.grid.setContentsMargins(0, 6, 0, 6)
        self._files: MailFiles | None = None
        self._overflows = False
        self._content = QHBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(16)
        self.words = FoldedText(text, lines=_LINES)
        self.words.overflows.connect(self._follow)
        self._content.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.grid.addLayout(self._content, _CONTENT, 1, 1, 2)
        self.more = LinkButton("")
        self.more.clicked.connect(self._unfold)
        self.grid.addWidget(self.more, _MORE, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._offer()

    def put_beside(self, files: MailFiles) -> None:
        """Put the files that came with it beside the text."""
        self._files = files
        self._content.addWidget(files, 0, Qt.AlignmentFlag.AlignTop)
        self._offer()

    def _follow(self, overflows: bool) -> None:
        self._overflows = overflows
        self._offer()

    def _offer(self) -> None:
        """Offer all of the text, or all of the files, where there is more than is seen."""
        say, folded = self._desk.speech, self.words.is_folded()
        left = 0 if self._files is None else self._files.left()
        words = say("Read all of it") if self._overflows or not folded else say("{count} more files", count=left)
        if not folded:
            words = say("Fold up")
        self.more.set_text(words)
        self.more.setAccessibleName(say("{title}: {action}", title=self._title, action=words))
        self.more.setVisible(self._overflows or bool(left))

    def _unfold(self) -> None:
        """Show all of it, or its first lines again; files that were shown stay."""
        if self._files is not None:
            self._files.show_all()
        if self._overflows:
            self.words.set_folded(folded=not self.words.is_folded())
        self._offer()


class MailRow(WrittenRow):
    """A mail: from whom and when, its subject, how its arrival is known, its text, and its pictures beside it."""

    def __init__(self, desk: Desk, one: MailIn, customer: str) -> None:
        say, mail = desk.speech, one.mail
        name, address = _sender(mail)
        is_pasted = one.original is None and not mail.subject
        title = name or (customer if is_pasted else address) or customer
        text = one.text or (say("Its text is in the original.") if one.original is not None else "")
        super().__init__(desk, "message-square" if is_pasted else "mail", title, one.at, text)
        known = known_words(mail, say)
        shown = (address if title != address else "", known)
        told = Text(" · ".join(part for part in shown if part), Style.CAPTION, "text2")
        told.setWordWrap(True)
        set_tip(told, " ".join(part for part in (known, clocks_words(mail, say)) if part))
        if not is_pasted:
            words, ink = (mail.subject, "text") if mail.subject else (say("no subject"), "text3")
            self.grid.addWidget(Text(words, Style.BODY, ink, elide=True), _SUBJECT, 1)
        self.grid.addWidget(told, _KNOWN, 1)
        self._content.setContentsMargins(0, 4, 0, 0)
        if one.files:
            self.put_beside(MailFiles(desk, one.files))
        if one.original is not None:
            link = LinkButton(say("Original"))
            link.setAccessibleName(say("{title}: {action}", title=title, action=say("The mail as it came")))
            set_tip(link, say("The mail as it came"))
            link.clicked.connect(partial(self._open, one.original))
            self.grid.addWidget(link, _SUBJECT, 2, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _open(self, original: ClaimFile) -> None:
        MailSheet(self.window(), self._desk, original).open()


class LetterRow(EntryRow):
    """A letter of the shop that was sent, or drafted and not sent yet."""

    def __init__(self, desk: Desk, letter: LetterOut) -> None:
        say = desk.speech
        title = paper_title(letter.paper, say)
        when = written_words(letter.at, desk.now().last_second(desk.zone), say)
        icon = "send" if letter.is_sent else "pencil"
        told = _letter_words(letter, say)
        super().__init__(("text2", icon), title, when, "")
        self.setAccessibleDescription(f"{when}, {told}")
        self.grid.addWidget(Text(told, ink="text2", elide=True), _SUBJECT, 1)
        self.grid.setContentsMargins(0, 6, 0, 6)
        self._desk, self._letter = desk, letter
        show = LinkButton(say("Show"))
        show.setAccessibleName(say("Show {paper}", paper=title))
        show.clicked.connect(self._show)
        self.grid.addWidget(show, _SUBJECT, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _show(self) -> None:
        from shopdesk.ui.dialogs.paper import show_paper  # what shows papers takes a while to load

        show_paper(self._desk, self.window(), self._letter.paper)


def row_of(desk: Desk, entry: MailIn | LetterOut | Note, customer: str) -> QWidget:
    """Return the row that shows something of a correspondence; `customer` is what its customer is called."""
    match entry:
        case MailIn():
            return MailRow(desk, entry, customer)
        case LetterOut():
            return LetterRow(desk, entry)
        case Note(author=Author.OWNER):
            return WrittenRow(desk, "sticky-note", desk.speech("Note"), entry.at, entry.text)
        case _:
            return WrittenRow(desk, "message-square", customer, entry.at, entry.text)


def _sender(mail: ClaimMail) -> tuple[str, str]:
    """Return the name of who sent a mail, and the address; what is not known is empty."""
    if mail.sender.endswith(">") and " <" in mail.sender:
        name, _, address = mail.sender.removesuffix(">").rpartition(" <")
        return name, address
    return ("", mail.sender) if "@" in mail.sender else (mail.sender, "")


def _letter_words(letter: LetterOut, say: Speech) -> str:
    void = say("It holds no longer.") if letter.is_void else ""
    return " ".join(part for part in (_way_words(letter, say), void) if part)


def _way_words(letter: LetterOut, say: Speech) -> str:
    if not letter.is_sent:
        return say("Your draft, not sent yet.")
    match letter.channel:
        case Channel.POST:
            return say("Sent by post.")
        case Channel.IN_PERSON:
            return say("Handed over.")
        case Channel.MESSAGE:
            return say("Sent by message.")
        case _:
            return say("Sent by e-mail.")
