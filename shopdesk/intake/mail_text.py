"""The plain text of a mail or a text file from outside, read with bounds on time, size and depth."""

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import decoding

LONGEST = 100_000
"""So many characters of a text are kept."""

_READ = 2_000_000
_MOST_PARTS = 1_000
_LONGEST_HEADER = 2_000


def mail_text(content: bytes) -> str:
    """Return the first plain text of a mail, empty where it has none or can't be read.

    Headers are never taken apart: the parser of modern policies takes minutes over ill-made ones.
    """
    beginning = content[:_READ]
    if beginning.count(b"\n--") > _MOST_PARTS:
        return ""
    try:
        message = message_from_bytes(beginning, policy=compat32)
        plain = next((part for part in message.walk() if _is_plain(part)), None)
    except RecursionError:
        # Parts within parts, hundreds deep: no mail that anybody wrote.
        return ""
    return "" if plain is None else _cut(_decoded(plain))


def file_text(content: bytes) -> str:
    """Return the text of a text file, empty where its bytes are no text."""
    beginning = content[:_READ]
    try:
        return _cut(beginning.decode(decoding("", beginning).encoding, errors="replace"))
    except ImportRefusedError:
        return ""


def _is_plain(part: Message) -> bool:
    if part.is_multipart() or len(str(part.get("content-type", ""))) > _LONGEST_HEADER:
        return False
    disposition = str(part.get("content-disposition", ""))[:_LONGEST_HEADER].lower()
    return part.get_content_type() == "text/plain" and not disposition.startswith("attachment")


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload[: LONGEST * 4] if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return content.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", errors="replace")


def _cut(text: str) -> str:
    """Return the beginning of a text with plain line ends and without signs that can't be shown."""
    lines = text[: LONGEST * 2].replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable())[:LONGEST].strip()
