"""The blocks of a GIF (CompuServe, GIF89a), and which of them say how it looks."""

from shopdesk.pictures.limits import MOST_BLOCKS, DamagedPictureError

BEGINS = b"GIF8"

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
"""How often a film goes round."""

_SCREEN_FLAGS, _HEAD = 10, 13
_IMAGE_FLAGS, _IMAGE_HEAD = 9, 10
_HAS_COLOURS = 0x80


def without_metadata(content: bytes) -> tuple[bytes, bytes]:
    """Return a GIF without comments and what programs put in it, its frames as they were; it knows no Exif.

    Raises DamagedPictureError where it is cut off within a block or has too many of them.
    """
    if len(content) < _HEAD:
        raise DamagedPictureError
    at = _HEAD + _colours(content[_SCREEN_FLAGS])
    kept, left = [content[:at]], MOST_BLOCKS
    while at < len(content):
        begins, kind = at, content[at]
        if kind == _END:
            break
        label = content[at + 1] if at + 1 < len(content) else 0
        if kind == _EXTENSION:
            at += 2
        elif kind == _IMAGE and at + _IMAGE_HEAD <= len(content):
            at += _IMAGE_HEAD + _colours(content[at + _IMAGE_FLAGS]) + 1
        else:
            raise DamagedPictureError
        at, left = _after_blocks(content, at, left)
        loops = label == _APPLICATION and content[begins + 2 : at].startswith(_LOOPS)
        if kind == _IMAGE or label == _CONTROL or loops:
            kept.append(content[begins:at])
    return b"".join((*kept, bytes((_END,)))), b""


def _after_blocks(content: bytes, at: int, left: int) -> tuple[int, int]:
    """Return where the blocks from a place on have ended, and how many may still follow."""
    while at < len(content) and content[at]:
        at += content[at] + 1
        left -= 1
        if left < 0:
            raise DamagedPictureError
    if at >= len(content):
        raise DamagedPictureError
    return at + 1, left - 1


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 * (2 << (flags & 7)) if flags & _HAS_COLOURS else 0
