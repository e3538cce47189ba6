"""The chunks of a WebP (RFC 9649), and which of them say how it looks."""

from shopdesk.pictures.limits import MOST_PARTS, MOST_PIXELS, DamagedPictureError, TooManyPixelsError

BEGINS = b"RIFF"

_KIND = b"WEBP"
_HEAD, _CHUNK_HEAD = 12, 8
_EXTENDED, _LOSSY, _LOSSLESS, _FRAME = b"VP8X", b"VP8 ", b"VP8L", b"ANMF"
_KEPT = frozenset({_LOSSY, _LOSSLESS, b"ALPH", b"ICCP", b"ANIM", _FRAME})
_EXIF = b"EXIF"
_SAYS_METADATA = 0x08 | 0x04
"""The flags that say that Exif and XMP metadata follow."""

_EXTENDED_LENGTH, _LOSSY_LENGTH, _LOSSLESS_LENGTH = 10, 10, 5
_SIDE = 0x3FFF


def without_metadata(content: bytes) -> tuple[bytes, bytes]:
    """Return a WebP without metadata, its pixels as they were, and the Exif metadata it had.

    Raises DamagedPictureError where it is none, is cut off or has too many chunks; TooManyPixelsError before a decoder
    would make room for them.
    """
    if content[8:_HEAD] != _KIND:
        raise DamagedPictureError
    kept, exif, at = list[bytes](), b"", _HEAD
    whole = min(len(content), _CHUNK_HEAD + int.from_bytes(content[4:8], "little"))
    for _ in range(MOST_PARTS):
        if at + _CHUNK_HEAD > whole:
            made = b"".join(kept)
            return b"".join((BEGINS, (len(made) + 4).to_bytes(4, "little"), _KIND, made)), exif
        name = content[at : at + 4]
        begins = at + _CHUNK_HEAD
        end = begins + int.from_bytes(content[at + 4 : begins], "little")
        if end > len(content):
            raise DamagedPictureError
        said = content[begins:end]
        _refuse_large(name, said)
        if name == _EXTENDED and said:
            said = bytes((said[0] & ~_SAYS_METADATA,)) + said[1:]
        if name == _EXTENDED or name in _KEPT:
            kept.append(name + len(said).to_bytes(4, "little") + said + bytes(len(said) % 2))
        elif name == _EXIF and not exif:
            exif = said
        at = end + len(said) % 2
    raise DamagedPictureError


def _refuse_large(name: bytes, said: bytes) -> None:
    """Raise TooManyPixelsError where a chunk says that there are more pixels than a picture may have."""
    if name == _EXTENDED and len(said) >= _EXTENDED_LENGTH:
        wide, high = int.from_bytes(said[4:7], "little") + 1, int.from_bytes(said[7:10], "little") + 1
    elif name == _LOSSY and len(said) >= _LOSSY_LENGTH:
        wide, high = int.from_bytes(said[6:8], "little") & _SIDE, int.from_bytes(said[8:10], "little") & _SIDE
    elif name == _LOSSLESS and len(said) >= _LOSSLESS_LENGTH:
        bits = int.from_bytes(said[1:5], "little")
        wide, high = (bits & _SIDE) + 1, (bits >> 14 & _SIDE) + 1
    else:
        return
    if wide * high > MOST_PIXELS:
        raise TooManyPixelsError
