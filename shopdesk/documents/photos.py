"""Pictures of pieces on paper: turned upright, no larger than they print well, and never trusted."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader

from shopdesk.pictures.limits import PictureError
from shopdesk.pictures.opening import opened

_LONGEST_SIDE = 1_000
_QUALITY = 85
_DEEP = ("I", "I;16", "I;16B", "I;16L", "F")


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture ready to print, and how wide it is for its height."""

    reader: Any
    ratio: float


@lru_cache(maxsize=32)
def photo(content: bytes) -> Photo | None:
    """Return a picture ready to print, None where it is damaged, too large or no picture at all.

    It is made anew of its pixels: no paper carries the place, camera or other metadata of a picture.
    """
    try:
        with opened(content) as one:
            one.picture.draft("RGB", (2 * _LONGEST_SIDE, 2 * _LONGEST_SIDE))
            upright = _flat(one.upright())
    except PictureError:
        return None
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    file = BytesIO()
    upright.save(file, "JPEG", quality=_QUALITY, subsampling=0)
    file.seek(0)
    return Photo(ImageReader(file), upright.width / upright.height)


def _flat(picture: Image.Image) -> Image.Image:
    """Return a picture in three colours on white."""
    if picture.mode in _DEEP:
        deep = picture.convert("F")
        (_, most) = deep.getextrema()
        scale = 255 / max(float(most), 255)  # type: ignore[arg-type]
        return deep.point(lambda value: value * scale).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    coloured = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured).convert("RGB")
