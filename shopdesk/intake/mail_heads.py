"""What the head of a mail from outside says, read with bounds: which mail it is, of what and when."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from msgspec import Struct

_READ = 65_536
_LONGEST_HEADER = 2_000
_LONGEST_SUBJECT = 200
_LONGEST_DATE = 100
_MOST_REFERENCES = 10
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,240}>")
"""Printable ASCII in angle brackets: what mail programs write, and nothing that could end a header."""


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
    head = BytesHeaderParser(policy=compat32).parsebytes(content[:_READ])
    found = _MESSAGE_ID.findall(_raw(head, "message-id"))
    return MailHead(
        message_id=found[0] if found else "",
        references=tuple(_MESSAGE_ID.findall(_raw(head, "references")))[-_MOST_REFERENCES:],
        subject=_decoded(_raw(head, "subject")),
        sender=_raw(head, "from"),
        sent_at=_sent(_raw(head, "date")),
    )


def _raw(head: Message, name: str) -> str:
    """Return a header's beginning as it was written, in one line; bytes beyond ASCII are read as UTF-8."""
    values = (str(value) for key, value in head.raw_items() if key.lower() == name)
    written = next(values, "")[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(written.split())


def _decoded(raw: str) -> str:
    """Return a header's words; what no charset explains stays as it is."""
    try:
        parts = decode_header(raw)
    except HeaderParseError:
        return _seen(raw)
    return _seen("".join(_part(words, charset) for words, charset in parts))


def _part(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    try:
        return words.decode(charset or "utf-8", errors="replace")
    except (LookupError, ValueError):
        return words.decode("utf-8", errors="replace")


def _seen(text: str) -> str:
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= _LONGEST_SUBJECT else f"{plain[:_LONGEST_SUBJECT]}…"


def _sent(raw: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(raw[:_LONGEST_DATE])
        return (told if told.tzinfo is not None else told.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
