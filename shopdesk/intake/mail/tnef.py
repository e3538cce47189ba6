"""winmail.dat: what Outlook packs for other Outlooks (TNEF, see [MS-OXTNEF]). Only files and text are read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shopdesk.intake.mail.bounds import MOST_PARTS
from shopdesk.intake.mail.charsets import decoded

_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD = 6
_MOST_ATTRIBUTES = 4_000
_MOST_PROPERTIES = 2_000
_MOST_VALUES = 100

_CODE_PAGE, _BODY, _MESSAGE_PROPERTIES = 0x9007, 0x800C, 0x9003
_BEGINS_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_OF_FILES = frozenset({_FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES})

_PLAIN_BODY, _PAGE_BODY, _LONG_NAME, _CONTENT_ID, _CONTENT = 0x1000, 0x1013, 0x3707, 0x3712, 0x3701
_TEXT_8, _TEXT_16, _BINARY, _OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
_SIZES = {
    0x0002: 4,
    0x0003: 4,
    0x0004: 4,
    0x0005: 8,
    0x0006: 8,
    0x0007: 8,
    0x000A: 4,
    0x000B: 4,
    0x0014: 8,
    0x0040: 8,
    0x0048: 16,
}
"""How many bytes a value of a fixed size takes, by its type."""
_MANY = 0x1000
_FIRST_NAMED = 0x8000


class TnefError(Exception):
    """It can't be unpacked; the message goes on after the file's name."""


@dataclass(frozen=True, slots=True)
class TnefFile:
    """A file that was packed."""

    name: str = ""
    content: bytes = b""
    content_id: str = ""


@dataclass(slots=True)
class Tnef:
    """What was packed: files, and the mail's text, plain or as a page."""

    files: list[TnefFile] = field(default_factory=list)
    text: str = ""
    page: str = ""


def tnef_files(data: bytes) -> Tnef:
    """Return what is packed in a winmail.dat, as far as it is whole. Raises TnefError for what is none."""
    if data[:4] != _SIGNATURE:
        raise TnefError("is no file of the kind that Outlook packs")
    found, charset = Tnef(), ""
    for name, value in _attributes(data):
        if name == _CODE_PAGE:
            charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif name == _BODY:
            found.text = found.text or decoded(value.rstrip(b"\0"), charset)
        elif name == _MESSAGE_PROPERTIES:
            _take_texts(found, value, charset)
        elif name == _BEGINS_FILE and len(found.files) < MOST_PARTS:
            found.files.append(TnefFile())
        elif name in _OF_FILES and found.files:
            found.files[-1] = _filled(found.files[-1], name, value, charset)
    found.files = [file for file in found.files if file.content]
    if not found.files and not found.text and not found.page:
        raise TnefError("holds nothing that can be unpacked")
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes by their names, until the first that is cut off."""
    at = _HEAD
    for _ in range(_MOST_ATTRIBUTES):
        length = int.from_bytes(data[at + 5 : at + 9], "little")
        begin = at + 9
        if begin + length > len(data) or begin >= len(data):
            return
        yield int.from_bytes(data[at + 1 : at + 3], "little"), data[begin : begin + length]
        at = begin + length + 2


def _take_texts(found: Tnef, value: bytes, charset: str) -> None:
    for name, kind, content in _properties(value):
        if name == _PLAIN_BODY:
            found.text = _text(kind, content, charset) or found.text
        elif name == _PAGE_BODY:
            found.page = _text(kind, content, charset)


def _filled(file: TnefFile, name: int, value: bytes, charset: str) -> TnefFile:
    """Return a file with what an attribute tells of it; a long name goes before a short one."""
    if name == _FILE_TITLE:
        return replace(file, name=file.name or decoded(value.rstrip(b"\0"), charset))
    if name == _FILE_DATA:
        return replace(file, content=value)
    for key, kind, content in _properties(value):
        if key == _LONG_NAME:
            file = replace(file, name=_text(kind, content, charset) or file.name)
        elif key == _CONTENT_ID:
            file = replace(file, content_id=_text(kind, content, charset).strip("<> "))
        elif key == _CONTENT and kind == _BINARY and not file.content:
            file = replace(file, content=content)
    return file


def _text(kind: int, content: bytes, charset: str) -> str:
    if kind == _TEXT_16:
        return content.decode("utf-16-le", errors="replace").rstrip("\0")
    return decoded(content.rstrip(b"\0"), charset)


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield properties as name, type and first value, until the first that is cut off or of no known type."""
    at = 4
    for _ in range(min(int.from_bytes(data[:4], "little"), _MOST_PROPERTIES)):
        kind, name = int.from_bytes(data[at : at + 2], "little"), int.from_bytes(data[at + 2 : at + 4], "little")
        at += 4
        if name >= _FIRST_NAMED:
            at += 16
            by_text = int.from_bytes(data[at : at + 4], "little") == 1
            length = int.from_bytes(data[at + 4 : at + 8], "little")
            at += 8 + (_padded(length) if by_text else 0)
        is_many, kind = bool(kind & _MANY), kind & ~_MANY
        size = _SIZES.get(kind, 0)
        count = 1
        if is_many or not size:
            count = int.from_bytes(data[at : at + 4], "little")
            at += 4
        if count > _MOST_VALUES or (not size and kind not in (_TEXT_8, _TEXT_16, _BINARY, _OBJECT)):
            return
        first = b""
        for number in range(count):
            length = size
            if not size:
                length = int.from_bytes(data[at : at + 4], "little")
                at += 4
            if at + length > len(data):
                return
            first = first if number else data[at : at + length]
            at += _padded(length)
        yield name, kind, first


def _padded(length: int) -> int:
    return -(-length // 4) * 4
