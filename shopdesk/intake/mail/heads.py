"""What a mail is answered by: its head alone, read with bounds."""

from datetime import UTC, datetime

from msgspec import Struct

from shopdesk.intake.mail.bounds import HEAD_BYTES
from shopdesk.intake.mail.dates import mail_date
from shopdesk.intake.mail.message_ids import message_ids
from shopdesk.intake.mail.structure import mail_within, read_fields
from shopdesk.intake.mail.words import header_line

_LONGEST_SENDER = 2_000
_MOST_REFERENCES = 10


class MailHead(Struct, frozen=True, kw_only=True):
    """The head of a mail. `message_id` and `references` stand in angle brackets; what is not there is empty.

    `sender` is the header as it was written, `sent_at` (UTC) what the sender's clock said.
    """

    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    sender: str = ""
    sent_at: datetime | None = None


def mail_head(content: bytes) -> MailHead:
    """Return what the head of a mail says; what is ill-made or too long in it is left out."""
    begin, end = mail_within(content[: 2 * HEAD_BYTES])
    fields, _ = read_fields(content[begin : min(end, begin + HEAD_BYTES)], 0, min(end - begin, HEAD_BYTES))
    sent = mail_date(fields.first("date").decode("ascii", "replace"))
    written = fields.first("from")[:_LONGEST_SENDER].decode("utf-8", "replace")
    return MailHead(
        message_id=next(iter(message_ids(fields.first("message-id"))), ""),
        references=message_ids(fields.first("references"))[-_MOST_REFERENCES:],
        subject=header_line(fields.first("subject")),
        sender=" ".join(written.split()),
        sent_at=None if sent is None else sent.astimezone(UTC),
    )
