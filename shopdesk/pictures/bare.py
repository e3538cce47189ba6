"""A picture's bytes without metadata: no place, camera, owner, comment or preview, and every pixel as it was.

Nothing is decoded here: a file is taken apart as its format says, and put together again of those parts alone that say
how its pixels look. What hides behind its end goes too: phones put a second picture or a film there.
"""

from collections.abc import Callable

from msgspec import Struct

from shopdesk.pictures import gif, jpeg, png, webp
from shopdesk.pictures.limits import NoPictureError

_EXIF = b"Exif\0\0"
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_LARGEST_EXIF = 1 << 16
_ORDERS = (b"II*\0", b"MM\0*")
_ORIENTATION = 0x0112
_SHORT = 3
_ENTRY = 12
_TURNS = range(1, 9)


class Bare(Struct, frozen=True, kw_only=True):
    """A picture without metadata.

    `kind` is what Pillow calls its format; `orientation` is how it is to be turned to stand upright, as Exif counts it
    (1 is upright), for that was told by what is gone.
    """

    content: bytes
    kind: str
    orientation: int = 1


_Without = Callable[[bytes], tuple[bytes, bytes]]
_KINDS: tuple[tuple[str, bytes, _Without], ...] = (
    ("JPEG", jpeg.BEGINS, jpeg.without_metadata),
    ("PNG", png.BEGINS, png.without_metadata),
    ("GIF", gif.BEGINS, gif.without_metadata),
    ("WEBP", webp.BEGINS, webp.without_metadata),
)


def bare(content: bytes) -> Bare:
    """Return a JPEG, PNG, GIF or WebP without metadata.

    Raises NoPictureError for anything else, DamagedPictureError where it is ill made or made of too many parts, and
    TooManyPixelsError where a format has to be asked for its size before it is opened.
    """
    for kind, begins, without_metadata in _KINDS:
        if content.startswith(begins):
            made, exif = without_metadata(content)
            return Bare(content=made, kind=kind, orientation=_orientation(exif))
    raise NoPictureError


def is_heif(content: bytes) -> bool:
    """Whether bytes begin as the pictures of some telephones do (HEIC), readable here or not."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS


def _orientation(exif: bytes) -> int:
    """Return what Exif metadata says of a picture's orientation, 1 where it says nothing that can be understood."""
    tiff = exif.removeprefix(_EXIF)[:_LARGEST_EXIF]
    if not tiff.startswith(_ORDERS):
        return 1

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if tiff.startswith(b"II") else "big")

    first = number(4, 4)
    for at in range(first + 2, first + 2 + _ENTRY * number(first, 2), _ENTRY):
        if at + _ENTRY > len(tiff):
            return 1
        if number(at, 2) == _ORIENTATION:
            said = number(at + 8, 2) if number(at + 2, 2) == _SHORT else 1
            return said if said in _TURNS else 1
    return 1
