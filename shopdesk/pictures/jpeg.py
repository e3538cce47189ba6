"""The segments of a JPEG (ITU-T T.81, annex B), and which of them say how it looks."""

import re
from collections.abc import Iterator

from shopdesk.pictures.limits import MOST_PARTS, MOST_SCANS, DamagedPictureError

BEGINS = b"\xff\xd8\xff"

_START, _END = b"\xff\xd8", b"\xff\xd9"
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker after the pixels of a scan: no stuffed zero, no restart, no filling."""

_FILLED = re.compile(rb"\xff[^\xff]", re.DOTALL)
"""A marker, whatever fills the file before it."""

_EOI, _SOS, _COMMENT = 0xD9, 0xDA, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers that nothing belongs to."""

_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_JFIF, _ICC, _ADOBE, _EXIF = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe", b"Exif\0\0"
_JFIF_LENGTH = 12
_BARE_JFIF = b"\xff\xe0\0\x10"


def without_metadata(content: bytes) -> tuple[bytes, bytes]:
    """Return a JPEG's first picture without metadata, its scans as they were, and the Exif metadata it had.

    Raises DamagedPictureError where it is ill made, has too many segments or too many scans.
    """
    kept, exif, scans = [_START], b"", 0
    for kind, segment in _segments(content):
        said = segment[4:]
        scans += kind == _SOS
        if scans > MOST_SCANS:
            raise DamagedPictureError
        if kind == _APP1 and said.startswith(_EXIF) and not exif:
            exif = said
        if kind == _APP0 and said.startswith(_JFIF) and len(said) >= _JFIF_LENGTH:
            kept.append(_BARE_JFIF + said[:_JFIF_LENGTH] + b"\0\0")  # its preview is gone
        elif _is_of_the_picture(kind, said):
            kept.append(segment)
    return b"".join(kept), exif


def _is_of_the_picture(kind: int, said: bytes) -> bool:
    if kind == _APP2:
        return said.startswith(_ICC)
    if kind == _APP14:
        return said.startswith(_ADOBE)
    return not (kind == _COMMENT or _APP0 <= kind <= _APP15)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker's second byte, that of a scan with its pixels; none after the end."""
    at = len(_START)
    for _ in range(MOST_PARTS):
        marker = _FILLED.search(content, at)
        if marker is None:
            return  # it is cut off; whether all its pixels are there is for the decoder to say
        at = marker.end() - 2
        kind = content[at + 1]
        if kind == _EOI:
            yield kind, _END
            return
        if kind == 0 or kind in _ALONE:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(content):  # noqa: PLR2004 - a length counts itself
            raise DamagedPictureError
        if kind == _SOS:
            found = _MARKER.search(content, end)
            end = len(content) if found is None else found.start()
        yield kind, content[at:end]
        at = end
    raise DamagedPictureError
