"""A claim's correspondence in the order in which it came: mails, other words of its customer, letters sent, notes."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.customers import Author
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import MailRefusedError
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperMark
from shopdesk.domain.terms import Channel
from shopdesk.intake.mail.reading import parse_mail
from shopdesk.services.claims.arrivals import stamp
from shopdesk.services.claims.notes import notes_of
from shopdesk.services.office import Office
from shopdesk.services.papers.sending import goes_out
from shopdesk.services.record_notes import Note


class MailIn(Struct, frozen=True, kw_only=True):
    """A mail or message of the customer, as it is kept with a claim.

    `text` is what its sender wrote, empty where that was erased or could not be kept; `files` came with it; `original`
    is the file with its bytes as they came, None for what was pasted or whose file was taken away.
    """

    mail: ClaimMail
    text: str
    files: tuple[ClaimFile, ...]
    original: ClaimFile | None

    @property
    def at(self) -> Moment:
        """When it arrived."""
        return self.mail.received_at


class LetterOut(Struct, frozen=True, kw_only=True):
    """A letter of the shop that was sent at a moment, or drafted and never sent.

    `is_void` tells that it holds no longer, whenever that was said.
    """

    paper: FiledPaper
    at: Moment
    is_sent: bool
    channel: Channel | None = None
    is_void: bool = False


Entry = MailIn | LetterOut | Note
"""Something of a correspondence; its `at` is None only for a text of which nobody knows when it was written."""


class OriginalMail(Struct, frozen=True, kw_only=True):
    """A kept mail read again from its original bytes, as plain text: sender, to whom, and all that it says.

    `trouble` says why it can't be read; then the rest is empty.
    """

    sender: str = ""
    to: str = ""
    subject: str = ""
    sent_at: str = ""
    text: str = ""
    trouble: str = ""


def correspondence(office: Office, claim: Claim) -> tuple[Entry, ...]:
    """Return what was written to and fro about a claim, oldest first; what has no day comes first.

    A text that a mail became stands with the mail alone.
    """
    notes = notes_of(office, claim)
    mails = _mails(office, claim, {note.id: note.text for note in notes})
    of_mails = {mail.mail.text_id for mail in mails}
    found: list[Entry] = [*mails, *(note for note in notes if note.id not in of_mails)]
    papers = office.file.papers.of_record(RecordKind.CLAIM, claim.id)
    found += _letters(papers, office.file.papers.marks_of(claim.id))
    return tuple(sorted(found, key=lambda entry: _place(entry, office)))


def original_of(office: Office, file: ClaimFile) -> OriginalMail:
    """Return a kept mail read again from its bytes. Raises NotFoundError or ShopFileError where these are gone."""
    content = office.file.read_attachment(file.sha256)
    try:
        mail = parse_mail(file.name, content, now=office.instant)
    except MailRefusedError as error:
        return OriginalMail(trouble=error.sentence)
    named = f"{mail.sender_name} <{mail.sender_address}>" if mail.sender_name else mail.sender_address
    return OriginalMail(
        sender=named,
        to=", ".join(mail.to),
        subject=mail.subject,
        sent_at="" if mail.sent_at is None else stamp(mail.sent_at),
        text=mail.text,
    )


def _mails(office: Office, claim: Claim, texts: dict[str, str]) -> list[MailIn]:
    kept, files = office.file.claims.mails(claim.id), office.file.claims.files(claim.id)
    originals = {file.id: file for file in files if file.id in {mail.file_id for mail in kept}}
    others = [file for file in files if file.id not in originals]
    came_with = {mail.id: [file for file in others if _came_with(file, mail, kept)] for mail in kept}
    return [
        MailIn(
            mail=mail,
            text=texts.get(mail.text_id or "", ""),
            files=tuple(came_with[mail.id]),
            original=originals.get(mail.file_id or ""),
        )
        for mail in kept
    ]


def _came_with(file: ClaimFile, mail: ClaimMail, mails: Sequence[ClaimMail]) -> bool:
    """Whether a file was kept in one go with a mail: at the same instant, and between the mail before it and itself.

    Ids are given in the order in which things are made, and a mail is made after its files.
    """
    if file.added_at != mail.added_at or file.id > mail.id:
        return False
    return not any(file.id < other.id < mail.id for other in mails)


def _letters(papers: Sequence[FiledPaper], marks: Sequence[PaperMark]) -> list[Entry]:
    """Return each sending of a paper, and of those that were never sent the last draft."""
    found: list[Entry] = []
    for paper in papers:
        if not goes_out(paper.kind):
            continue
        noted = [mark for mark in marks if mark.paper_id == paper.id]
        void = any(mark.what is MarkKind.VOID for mark in noted)
        sent = [mark for mark in noted if mark.what is MarkKind.SENT]
        drafted = [mark for mark in noted if mark.what is MarkKind.DRAFTED][-1:]
        found.extend(
            LetterOut(
                paper=paper,
                at=mark.at,
                is_sent=mark.what is MarkKind.SENT,
                channel=mark.channel,
                is_void=void,
            )
            for mark in chain(sent, () if sent else drafted)
        )
    return found


def _place(entry: Entry, office: Office) -> tuple[str, int]:
    """Return where something stands: by its time, and at the same time the customer's words before the shop's."""
    mine = isinstance(entry, LetterOut) or (isinstance(entry, Note) and entry.author is Author.OWNER)
    at = entry.at
    return ("" if at is None else f"{at.last_second(office.zone):%Y-%m-%dT%H:%M:%S.%f}", int(mine))
