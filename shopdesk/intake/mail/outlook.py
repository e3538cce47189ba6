"""Mails as Outlook saves them (`.msg`, as [MS-OXMSG] describes it), read where the part for them is installed."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO
from typing import Any

from shopdesk.intake.mail.bounds import DEEPEST, HEAD_BYTES, MOST_PARTS, NotReadError
from shopdesk.intake.mail.charsets import decoded
from shopdesk.intake.mail.raw_mail import RawFile, RawMail, RawText
from shopdesk.intake.mail.shown import lines_of, one_line
from shopdesk.intake.mail.structure import Fields, read_fields

_INSTALL = (
    "Mails that Outlook saves as .msg need a part that is not installed: install ShopDesk with its extra “msg”, or in"
    " Outlook save the mail as .eml, or drag its text and pictures here."
)
_ILL_MADE = (
    OSError, ValueError, LookupError, struct.error, TypeError, AttributeError, ArithmeticError, RecursionError
)  # fmt: skip
"""What is raised for ill-made files of this form."""
_ATTACHMENT, _WITHIN = "__attach_version1.0_#", "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_TEXT_16, _TEXT_8, _BINARY, _INTEGER, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_HEADERS, _SUBJECT, _BODY, _PAGE = 0x007D, 0x0037, 0x1000, 0x1013
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_MESSAGE_ID, _IN_REPLY_TO, _SUBMITTED, _DELIVERED = 0x1035, 0x1042, 0x0039, 0x0E06
_LONG_NAME, _SHORT_NAME, _CONTENT, _CONTENT_ID, _HIDDEN = 0x3707, 0x3704, 0x3701, 0x3712, 0x7FFE
_CODE_PAGE, _PAGE_CODE_PAGE = 0x3FFD, 0x3FDE
_HEAD_OF_MAIL, _HEAD_OF_INNER, _HEAD_OF_FILE = 32, 24, 8
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LAST_TICK = 10**18


def read_outlooks(content: bytes) -> RawMail:
    """Return a mail from its bytes. Raises NotReadError for what is damaged or no mail, or where a part is missing."""
    try:
        from olefile import STGTY_STREAM, OleFileIO
        from oxmsg.storage import Storage
    except ImportError:
        raise NotReadError("is a mail in Outlook's own form", _INSTALL) from None
    try:
        with OleFileIO(BytesIO(content)) as ole:
            streams = (entry for entry in ole.direntries if entry is not None and entry.entry_type == STGTY_STREAM)
            lie_apart = sum(entry.size for entry in streams) <= len(content)
            # Streams that lie over each other would make much of a small file.
            root = Storage.from_ole(ole) if lie_apart else None
    except _ILL_MADE:
        root = None
    if root is None:
        raise NotReadError("is damaged", "Save the mail again from Outlook.")
    return _mail(root, _HEAD_OF_MAIL, 0)


def _mail(storage: Any, head: int, depth: int) -> RawMail:
    if depth > DEEPEST:
        raise NotReadError(f"has mails within mails more than {DEEPEST} deep")
    bag = _Bag(storage, head)
    if not bag.is_told:
        raise NotReadError("is no mail, though it has the form of one")
    charset = f"cp{bag.number(_PAGE_CODE_PAGE)}" if bag.number(_PAGE_CODE_PAGE) else bag.charset
    mail = RawMail(_fields(bag), charset=charset)
    page = bag.text(_PAGE) or decoded(bag.bytes(_PAGE), charset)
    mail.texts.append(RawText(lines_of(bag.text(_BODY)), page))
    files = [inner for inner in storage.storages if inner.name.startswith(_ATTACHMENT)]
    if len(files) > MOST_PARTS:
        raise NotReadError(f"has more than {MOST_PARTS} parts")
    for inner in files:
        _take(mail, inner, depth)
    return mail


def _take(mail: RawMail, storage: Any, depth: int) -> None:
    """Take an attachment, which may be another mail."""
    within = next((inner for inner in storage.storages if inner.name == _WITHIN), None)
    if within is not None:
        mail.inner.append(_mail(within, _HEAD_OF_INNER, depth + 1))
        return
    bag = _Bag(storage, _HEAD_OF_FILE)
    content_id = bag.text(_CONTENT_ID).strip("<> ")
    name = bag.text(_LONG_NAME) or bag.text(_SHORT_NAME)
    mail.files.append(RawFile(name, bag.bytes(_CONTENT), content_id, bool(content_id)))


def _fields(bag: "_Bag") -> Fields:
    """Return the head as it came over the net, else as Outlook tells it."""
    told = bag.text(_HEADERS).strip().encode("utf-8", "replace")
    fields = Fields()
    if told:
        fields, _ = read_fields(told + b"\r\n\r\n", 0, min(len(told) + 4, HEAD_BYTES))
    address = bag.text(_SENDER_SMTP) or bag.text(_SENDER_ADDRESS)
    times = [at for at in (bag.time(_SUBMITTED), bag.time(_DELIVERED)) if at is not None]
    sender = one_line(bag.text(_SENDER_NAME))
    own = {
        "from": f"{sender} <{one_line(address)}>" if "@" in address else sender,
        "subject": bag.text(_SUBJECT),
        "message-id": bag.text(_MESSAGE_ID),
        "in-reply-to": bag.text(_IN_REPLY_TO),
        "date": format_datetime(times[0]) if times else "",
    }
    known = {name for name, _ in fields.pairs}
    added = (
        (name.encode("ascii"), one_line(value, 2_000).encode("utf-8", "replace"))
        for name, value in own.items()
        if value and name.encode("ascii") not in known
    )
    return Fields((*fields.pairs, *added))


class _Bag:
    """The properties of a mail or an attachment; what is missing or ill-made is empty."""

    def __init__(self, storage: Any, head: int) -> None:
        self._streams: Mapping[str, bytes] = {stream.name: stream.bytes_ for stream in storage.streams}
        table = self._streams.get(_PROPERTIES, b"")[head:]
        self._fixed: dict[tuple[int, int], bytes] = {}
        for at in range(0, len(table) - 15, 16):
            kind, name = struct.unpack_from("<HH", table, at)
            self._fixed[name, kind] = table[at + 8 : at + 16]
        code_page = self.number(_CODE_PAGE)
        self.charset = f"cp{code_page}" if code_page else ""

    @property
    def is_told(self) -> bool:
        """Whether there are properties at all."""
        return _PROPERTIES in self._streams

    def text(self, name: int) -> str:
        """Return a text."""
        wide = self._streams.get(f"__substg1.0_{name:04X}{_TEXT_16:04X}")
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        return decoded(self._streams.get(f"__substg1.0_{name:04X}{_TEXT_8:04X}", b"").rstrip(b"\0"), self.charset)

    def bytes(self, name: int) -> bytes:
        """Return bytes."""
        return self._streams.get(f"__substg1.0_{name:04X}{_BINARY:04X}", b"")

    def number(self, name: int) -> int:
        """Return a whole number."""
        return int.from_bytes(self._fixed.get((name, _INTEGER), b"")[:4], "little")

    def time(self, name: int) -> datetime | None:
        """Return an instant in UTC."""
        ticks = int.from_bytes(self._fixed.get((name, _TIME), b""), "little")
        return _EPOCH + timedelta(seconds=ticks // 10**7) if 0 < ticks < _LAST_TICK else None
