"""Opening a picture from outside: its metadata is left away and its size is asked before anything is decoded.

What opens pictures takes 100 ms to load, so this is imported where it is needed.
"""

import struct
import warnings
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from shopdesk.pictures.bare import Bare, bare, is_heif
from shopdesk.pictures.heif import decoded, reads_heif
from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, NoPictureError, TooManyPixelsError

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "HEIF": "image/heif",
}
"""The kinds of pictures that are taken, as Pillow calls them; the last one where the part for it is installed."""

KINDS = frozenset(MEDIA_TYPES)

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What decoders raise for ill-made pictures."""


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """A picture whose size bears decoding. `bare` are its bytes without metadata, those of a HEIC as they came."""

    picture: Image.Image
    kind: str
    bare: Bare

    @property
    def media_type(self) -> str:
        """The media type of its bytes."""
        return MEDIA_TYPES[self.kind]

    @property
    def is_upright(self) -> bool:
        """Whether its pixels are shown as they lie."""
        return self.bare.orientation == 1

    def upright(self) -> Image.Image:
        """Return it decoded, turned as it is to be seen, with nothing but its pixels, palette and colour profile."""
        self.picture.load()
        turn = _TURNS.get(self.bare.orientation)
        turned = self.picture.copy() if turn is None else self.picture.transpose(turn)
        turned.info = {name: said for name, said in turned.info.items() if name in {"transparency", "icc_profile"}}
        return turned


@contextmanager
def opened(content: bytes, kinds: Collection[str] = KINDS) -> Iterator[OpenedPicture]:
    """Give a picture that can be decoded in the block, of one of these kinds.

    Whatever decoding raises in the block for an ill-made picture leaves it as DamagedPictureError. Raises
    NoPictureError for what is none of these kinds, TooManyPixelsError before it is decoded.
    """
    if is_heif(content):
        if "HEIF" not in kinds or not reads_heif():
            raise NoPictureError
        yield OpenedPicture(decoded(content), "HEIF", Bare(content=content, kind="HEIF"))
        return
    stripped = bare(content)
    if stripped.kind not in kinds:
        raise NoPictureError
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that are refused here, and of ill-made films
            with Image.open(BytesIO(stripped.content), formats=(stripped.kind,)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise TooManyPixelsError
                yield OpenedPicture(picture, stripped.kind, stripped)
    except Image.DecompressionBombError:
        raise TooManyPixelsError from None
    except UnidentifiedImageError:
        raise DamagedPictureError from None
    except _DAMAGE as error:
        raise DamagedPictureError from error
