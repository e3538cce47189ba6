"""A mail's file read: by whoever asks, in a process of its own that is stopped where it takes too long or too much."""

from datetime import UTC, datetime, timedelta

from shopdesk.domain.mails import Clock, MailMark, ReceivedMail
from shopdesk.intake.file_kinds import is_outlook
from shopdesk.intake.mail.assembling import assembled, letter
from shopdesk.intake.mail.bounds import MOST_BYTES, NotReadError
from shopdesk.intake.mail.clock import DAY
from shopdesk.intake.mail.eml import read_eml
from shopdesk.intake.mail.outlook import read_outlooks
from shopdesk.intake.mail.refusing import refusal

_CLOCKS_AGREE = timedelta(minutes=10)
_NEVER = datetime(2199, 12, 31, tzinfo=UTC)


def read_mail(name: str, content: bytes, *, now: datetime, file_written: datetime | None = None) -> ReceivedMail:
    """Return a mail from its file's bytes, an `.eml` or an Outlook `.msg`, read in a process of its own.

    `now`, and when the file was last written, bound which stamps of servers are believed. Raises MailRefusedError for
    what is no mail, is over the bounds, or takes too long; single parts that can't be read are told in the mail.
    """
    from shopdesk.intake.mail.apart import read_apart

    _must_fit(name, content)
    return read_apart(name, content, now=now, file_written=file_written)


def parse_mail(
    name: str, content: bytes, *, now: datetime | None = None, file_written: datetime | None = None
) -> ReceivedMail:
    """Return a mail as `read_mail` does, but read right here; without `now` no stamp is doubted.

    Raises MailRefusedError.
    """
    _must_fit(name, content)
    try:
        raw = read_outlooks(content) if is_outlook(content) else read_eml(content)
        return assembled(raw, now=now or _NEVER, file_written=file_written)
    except NotReadError as error:
        raise refusal(name, error.reason, error.advice) from None


def marks_of(mail: ReceivedMail, *, now: datetime, file_written: datetime | None = None) -> tuple[MailMark, ...]:
    """Return what is odd about a mail's times; clocks may differ by some minutes, or by a day between computers."""
    at = mail.received_at
    if at is None:
        return (MailMark.NO_DATE,)
    marks: list[MailMark] = []
    if at > now + _CLOCKS_AGREE:
        marks.append(MailMark.FUTURE)
    if file_written is not None and at > file_written + DAY:
        marks.append(MailMark.FAR_FROM_FILE)
    if mail.clock is Clock.RECEIVED and mail.sent_at is not None and abs(at - mail.sent_at) > DAY:
        marks.append(MailMark.CLOCKS_DIFFER)
    return tuple(marks)


def mail_text(content: bytes) -> str:
    """Return what a mail's sender wrote, else all of its text; empty where it has none or can't be read.

    It is read right here: its files are not looked into, and Outlook's own form is not read.
    """
    if len(content) > MOST_BYTES:
        return ""
    try:
        found = letter(read_eml(content))
    except NotReadError:
        return ""
    return found.own or found.text


def _must_fit(name: str, content: bytes) -> None:
    if not content:
        raise refusal(name, "is empty", "Save the mail again from your mail program.")
    if len(content) > MOST_BYTES:
        raise refusal(name, f"is larger than {MOST_BYTES // 1_000_000} MB")
