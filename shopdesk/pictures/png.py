"""The chunks of a PNG (W3C, third edition), and which of them say how it looks."""

from shopdesk.pictures.limits import MOST_PARTS, DamagedPictureError

BEGINS = b"\x89PNG\r\n\x1a\n"

_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"})
_LOOKS = frozenset({b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs"})
"""How its colours are meant and how close its pixels lie; each is there once."""

_AROUND = 12
"""So many bytes of a chunk are its length, its name and its sum."""


def without_metadata(content: bytes) -> tuple[bytes, bytes]:
    """Return a PNG without metadata, its pixels as they were, and the Exif metadata it had.

    Raises DamagedPictureError where it is cut off or has too many chunks.
    """
    kept, seen, exif = [BEGINS], set[bytes](), b""
    at, name = len(BEGINS), b""
    for _ in range(MOST_PARTS):
        end = at + _AROUND + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            raise DamagedPictureError
        if name in _PIXELS or (name in _LOOKS and name not in seen):
            kept.append(content[at:end])
        elif name == b"eXIf" and not exif:
            exif = content[at + 8 : end - 4]
        seen.add(name)
        if name == b"IEND":
            return b"".join(kept), exif
        at = end
    raise DamagedPictureError
