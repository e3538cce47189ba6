"""E-mails as they came from outside, read and reduced to text, before anything is kept; and the kept mails of claims.

Every instant carries an offset: that of the header it was read from, else UTC.
"""

import re
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment

_ANSWER = re.compile(
    r"(?i)\s*(?:re|aw|antw|sv|rv|r[eé]f|回复|回覆|答复|返信|回信|회신|답장|rif|odp)\s*(?:\[\d+\])?\s*[:\uff1a]"
)


def answers(subject: str) -> bool:
    """Whether a subject begins as mail programs of any language begin that of an answer (`Re:`, `AW:`, `返信:`)."""
    return _ANSWER.match(subject) is not None


class Clock(StrEnum):
    """Which clock told when a mail arrived."""

    RECEIVED = "received"
    """The topmost `Received:` header that can be trusted: the stamp of the shop's own mail provider."""
    DATE = "date"
    """The `Date:` header, which the sender's computer wrote: no stamp of a server can be trusted."""
    ASKED = "asked"
    """The owner said it, for a text that was pasted or a mail without any date."""


class MailMark(StrEnum):
    """What is odd about a mail's times, to be shown beside them."""

    FUTURE = "future"
    """It would have come later than now."""
    FAR_FROM_FILE = "far_from_file"
    """It would have come more than a day after its file was last written."""
    CLOCKS_DIFFER = "clocks_differ"
    """Sender's and provider's clocks are more than a day apart."""
    NO_DATE = "no_date"
    """It tells no time at all."""


class PartUse(StrEnum):
    """What a part of a mail is to a claim."""

    EVIDENCE = "evidence"
    """A picture that shows something of the goods."""
    DECORATION = "decoration"
    """A logo of a signature, an icon, a tracking pixel: kept within the mail, and no evidence."""
    FILE = "file"
    """Another file, such as a PDF: kept beside the mail."""


class MailPart(Struct, frozen=True, kw_only=True):
    """A file in a mail: `content` are its bytes as sent, `media_type` is told by them, never by its name.

    `use_why` says in a few words why it counts as what `use` says, such as `small picture in the signature`.
    """

    name: str
    media_type: str
    content: bytes
    inline: bool = False
    use: PartUse = PartUse.FILE
    use_why: str = ""
    width: int = 0
    height: int = 0


class UnreadPart(Struct, frozen=True, kw_only=True):
    """A part of a mail that can't be taken, and why, as a sentence."""

    name: str
    why: str


class ForwardedHead(Struct, frozen=True, kw_only=True):
    """What a forwarded mail tells of the mail in it; what it does not tell is empty.

    `text` is what the sender of the mail in it wrote, without signature and quotes. Where no `zone_told`, `sent_at` is
    the time of day as it stands there, with UTC for its offset: by the clock of whoever forwarded the mail.
    """

    sender_name: str = ""
    sender_address: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    zone_told: bool = True
    text: str = ""


class ReceivedMail(Struct, frozen=True, kw_only=True):
    """An e-mail as read from its bytes. What it does not tell is empty.

    `message_id`, `in_reply_to` and `references` stand in angle brackets. `received_at` is what `clock` told, `None`
    only where no header told any time; `received_by` is the server that stamped it. `sent_at` is the `Date:` header.
    `text` is all of its text; `own_text` what its sender wrote anew, without signature, quoted and forwarded mails;
    where these are all there is (a mail that was only forwarded), `own_text` is what was forwarded.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender_name: str = ""
    sender_address: str = ""
    reply_to: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    received_by: str = ""
    clock: Clock = Clock.ASKED
    text: str = ""
    own_text: str = ""
    forwarded: ForwardedHead | None = None
    list_id: str = ""
    automatic: bool = False
    """Whether a program wrote it: an out-of-office answer, a bounce, a newsletter."""
    parts: tuple[MailPart, ...] = ()
    unread: tuple[UnreadPart, ...] = ()

    @property
    def is_reply(self) -> bool:
        """Whether it says of itself that it answers another mail: by its headers, or by how its subject begins."""
        return bool(self.in_reply_to or self.references) or answers(self.subject)


class ClaimMail(Struct, frozen=True, kw_only=True):
    """A mail or message of a claim's correspondence that came from the customer.

    `file_id` is the kept file with its original bytes (none for a pasted text), `text_id` the customer's text that it
    became. `sender` and `subject` are as shown; `sent_at` is what the sender's clock said (ISO 8601 with its offset),
    `received_at` when it arrived as `clock` told, `received_by` the server that said so.
    """

    id: str
    claim_id: str
    customer_id: str | None = None
    file_id: str | None = None
    text_id: str | None = None
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    sent_at: str = ""
    received_at: Moment
    received_by: str = ""
    clock: Clock
    added_at: datetime
