"""What is done with a filed paper for a customer: a draft for the mail program, its text to copy, its marks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper
from shopdesk.domain.terms import Channel
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.mails import MailDraft, draft_name, mail_draft, mail_text
from shopdesk.services.papers.marks import mark_sent
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.mail_files import drop_draft, open_draft, show_drafts, write_draft
from shopdesk.ui.dialogs.pages import drawer

Tell = Callable[[str], object]
Refuse = Callable[[ShopDeskError], None]


class Mailing:
    """Does it for one paper. What came of it goes to `tell`, what could not be done to `refuse`.

    Without these, both are said at the foot of the window.
    """

    def __init__(
        self, desk: Desk, owner: QObject, paper: FiledPaper, tell: Tell | None = None, refuse: Refuse | None = None
    ) -> None:
        """Do it for `owner`: where that goes meanwhile, nothing more comes of it."""
        self._desk, self._owner, self._paper = desk, owner, paper
        self._tell = tell or desk.told.emit
        self._refuse = refuse or (lambda error: desk.warned.emit(error.sentence))

    def draft(self, then: Callable[[], object] = lambda: None) -> None:
        """Write a draft with the paper attached, and open it with the system's mail program."""

        def written(draft: MailDraft) -> None:
            write = partial(write_draft, draft.content, draft.file_name)
            drawer().ask(self._owner, write, lambda file: opened(file, draft), self._refuse)

        def opened(file: Path, draft: MailDraft) -> None:
            say = self._desk.speech
            if open_draft(file):
                self._tell(
                    say(
                        "The mail to {to} is open in your mail program. Send it there, then mark it as sent.",
                        to=draft.to,
                    )
                )
            else:
                show_drafts(file)
                self._tell(
                    say(
                        "No program on this computer opens mails. The draft is saved as {file}; open it from your mail "
                        "program.",
                        file=str(file),
                    )
                )
            then()

        self._desk.write(self._owner, partial(mail_draft, paper_id=self._paper.id), written, failed=self._refuse)

    def copy_text(self) -> None:
        """Put the text of the mail on the clipboard."""

        def copied(words: tuple[str, str]) -> None:
            subject, text = words
            QGuiApplication.clipboard().setText(text)
            self._tell(self._desk.speech("The text is copied. Its subject is: {subject}", subject=subject))

        self._desk.read(self._owner, partial(mail_text, paper_id=self._paper.id), copied, failed=self._refuse)

    def sent(
        self,
        at: Moment | None = None,
        channel: Channel = Channel.EMAIL,
        *,
        then: Callable[[], object] = lambda: None,
        failed: Refuse | None = None,
    ) -> None:
        """Note that it was sent, now where no moment is given, and tell what that started."""

        def noted(started: tuple[str, ...]) -> None:
            say = self._desk.speech
            name = say("{paper} {number}", paper=kind_words(self._paper.kind, say), number=self._paper.number)
            drop_draft(draft_name(self._paper))
            self._tell(say.prose([say("{paper} is marked as sent.", paper=name), *started]))
            then()

        job = partial(mark_sent, paper_id=self._paper.id, at=at, channel=channel)
        self._desk.write(self._owner, job, noted, failed=failed or self._refuse)
