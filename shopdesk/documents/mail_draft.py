"""E-mail drafts: an `.eml` that mail programs open for editing, with a paper attached, after RFC 5322 and its kin.

Names and subjects come from customers: no sign of theirs can end a header or begin another one.
"""

import hashlib
import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from encodings.idna import ToASCII

from msgspec import Struct

LONGEST_ADDRESS = 254
"""How many characters an address can have in SMTP."""

NO_DOMAIN = "shopdesk.invalid"
"""Where Message-IDs are from while the shop has no address of its own; no host can have this name (RFC 2606)."""

_POLICY = SMTP.clone(refold_source="none", max_line_length=76)
_WIDTH = 76
_LONGEST_LOCAL = 64
_LONGEST_LABEL = 63
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_QUOTED = re.compile(r'"(?:[ !#-\[\]-~]|\\[ -~])+"')
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_KEPT = frozenset("ßς")
"""Signs that domains have as they are since 2008; the standard library knows only the IDNA before it."""

_LONGEST_NAME = 200
_MOST_PLAIN = 60
_BASE64_FROM = 6
"""From one byte in so many outside ASCII on, base64 is the shorter."""


class Mailbox(Struct, frozen=True):
    """Somebody's name, as it is written, and e-mail address."""

    name: str
    address: str


class Attached(Struct, frozen=True):
    """A PDF that goes with a mail."""

    name: str
    content: bytes


class Mail(Struct, frozen=True, kw_only=True):
    """A mail that is not sent yet. `text` is plain; `at` carries its zone.

    `message_id` stands in angle brackets, as do `references`: the mails before it in its thread, the one that it
    answers last. `sender` None leaves it to the mail program.
    """

    sender: Mailbox | None
    to: Mailbox
    subject: str
    text: str
    at: datetime
    message_id: str
    references: tuple[str, ...] = ()
    attached: Attached | None = None


class AddressError(ValueError):
    """What was given for an address is none that a mail can be written to."""


def address_of(text: str) -> str:
    """Return an e-mail address as it stands in a mail: its domain in ASCII. Raises AddressError."""
    local, sign, domain = text.strip().rpartition("@")
    if not sign or len(local) > _LONGEST_LOCAL or not (_ATOMS.fullmatch(local) or _QUOTED.fullmatch(local)):
        raise AddressError(text)
    address = f"{local}@{_ascii_domain(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise AddressError(text)
    return address


def message_id(unique: str, shop_address: str) -> str:
    """Return the Message-ID of a new mail: what is unique, at the domain of the shop's address where it has one."""
    try:
        domain = address_of(shop_address).rpartition("@")[2]
    except AddressError:
        domain = NO_DOMAIN
    return f"<{unique}@{domain}>"


def mail_bytes(mail: Mail) -> bytes:
    """Return a mail as an `.eml`: lines end in CRLF and are short, all is ASCII, and it is marked as not sent."""
    message = EmailMessage(policy=_POLICY)
    if mail.sender is not None:
        message.set_raw("From", _mailbox("From", mail.sender))
    message.set_raw("To", _mailbox("To", mail.to))
    message.set_raw("Subject", _words("Subject", one_line(mail.subject)))
    message.set_raw("Date", format_datetime(mail.at))
    message.set_raw("Message-ID", mail.message_id)
    if mail.references:
        message.set_raw("In-Reply-To", mail.references[-1])
        message.set_raw("References", "\r\n ".join(mail.references))
    message.set_raw("X-Unsent", "1")
    text = lines_of(mail.text)
    message.set_content(text, cte=_encoding(text))
    if mail.attached is not None:
        name = file_name(mail.attached.name)
        message.add_attachment(mail.attached.content, maintype="application", subtype="pdf", filename=name)
        # No encoded body holds these signs, and the same mail has the same bytes.
        message.set_boundary("=_" + hashlib.sha256(mail.message_id.encode()).hexdigest()[:32])
    return message.as_bytes()


def one_line(text: str) -> str:
    """Return a text as one line, without signs that can't be seen."""
    return " ".join("".join(" " if _is_unseen(sign) else sign for sign in text).split())


def lines_of(text: str) -> str:
    """Return a text with line ends as ours and without signs that no mail carries; it ends with a line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return "".join(sign for sign in lines if sign == "\n" or not _is_unseen(sign)).rstrip("\n") + "\n"


def file_name(name: str) -> str:
    """Return the name of an attached file: one line, in no folder."""
    return one_line(re.sub(r'[/\\:*?"<>|]', "-", name))


def _ascii_domain(domain: str) -> str:
    """Return a domain as it stands in mails, an international one as IDNA writes it. Raises AddressError."""
    try:
        labels = [_ascii_label(label) for label in domain.split(".")]
    except UnicodeError:
        raise AddressError(domain) from None
    if any(len(label) > _LONGEST_LABEL or not _LABEL.fullmatch(label) for label in labels):
        raise AddressError(domain)
    return ".".join(labels)


def _ascii_label(label: str) -> str:
    """Return a part of a domain. Raises UnicodeError for one that no domain has."""
    if label.isascii():
        return label
    told = unicodedata.normalize("NFC", label.lower())
    if _KEPT & set(told):
        return "xn--" + told.encode("punycode").decode("ascii")
    return ToASCII(told).decode("ascii")


def _mailbox(header: str, mailbox: Mailbox) -> str:
    name, address = one_line(mailbox.name)[:_LONGEST_NAME].strip(), f"<{address_of(mailbox.address)}>"
    if not name:
        return address
    told = _phrase(header, name)
    last = told.rpartition("\n")[2]
    before = len(header) + 2 if last == told else 0
    # A long address goes on a line of its own.
    parted = " " if before + len(last) + 1 + len(address) <= _WIDTH else "\r\n "
    return f"{told}{parted}{address}"


def _phrase(header: str, name: str) -> str:
    """Return a name as it stands before an address: as it is, in quotes, or encoded."""
    if not _is_plain(name):
        return _encoded(header, name)
    if _PLAIN_NAME.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(header: str, text: str) -> str:
    """Return words of a header: as they are where they are short and plain, else encoded (RFC 2047)."""
    return text if _is_plain(text) else _encoded(header, text)


def _is_plain(text: str) -> bool:
    return text.isascii() and len(text) <= _MOST_PLAIN and "=?" not in text


def _encoded(header: str, text: str) -> str:
    return Header(text, "utf-8", maxlinelen=_WIDTH, header_name=header).encode(linesep="\r\n")


def _encoding(text: str) -> str:
    """Return how a body is encoded: not at all where it is plain and its lines are short."""
    if text.isascii() and all(len(line) <= _WIDTH for line in text.split("\n")):
        return "7bit"
    encoded = text.encode()
    beyond = sum(byte > 127 for byte in encoded)  # noqa: PLR2004 - where ASCII ends
    return "base64" if beyond * _BASE64_FROM > len(encoded) else "quoted-printable"


def _is_unseen(sign: str) -> bool:
    """Whether a sign is a control character, a line end of any kind, or half of a pair."""
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}
