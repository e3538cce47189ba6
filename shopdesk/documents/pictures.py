"""Pictures from outside: a shop's logo, checked before it is decoded and laid on white."""

from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from shopdesk.domain.errors import PaperError
from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, NoPictureError, TooManyPixelsError
from shopdesk.pictures.opening import OpenedPicture, opened

MOST_BYTES = 20_000_000
"""How large a logo's file may be."""

_KINDS = frozenset({"PNG", "JPEG"})
_SHOWN = (560, 160)
_PRINTED_HEIGHT = 400
_KEPT = "Take a PNG or JPEG file instead, or none. Nothing was changed."


@lru_cache(maxsize=2)
def logo(content: bytes) -> ImageReader:
    """Return a logo ready to print, no larger than it prints well, and without any metadata.

    Raises PaperError for anything but a PNG or JPEG of bearable size that can be read to its end.
    """
    if len(content) > MOST_BYTES:
        msg = f"The logo is larger than {MOST_BYTES // 1_000_000} MB. {_KEPT}"
        raise PaperError(msg)
    try:
        with opened(content, _KINDS) as one:
            return ImageReader(_on_white(one))
    except TooManyPixelsError:
        msg = f"The logo has more than {MOST_PIXELS // 1_000_000} million pixels. {_KEPT}"
        raise PaperError(msg) from None
    except NoPictureError:
        msg = f"The logo is not a PNG or JPEG picture. {_KEPT}"
        raise PaperError(msg) from None
    except DamagedPictureError:
        msg = f"The logo's picture is damaged. {_KEPT}"
        raise PaperError(msg) from None


def small_logo(content: bytes) -> bytes:
    """Return a logo that can be printed as a PNG that is small enough to be shown. Raises PictureError."""
    with opened(content, _KINDS) as one:
        upright = one.upright()
    upright.thumbnail(_SHOWN)
    out = BytesIO()
    upright.convert("RGBA").save(out, "PNG")
    return out.getvalue()


def _on_white(one: OpenedPicture) -> Image.Image:
    if one.kind == "JPEG":
        one.picture.draft("RGB", (4 * _PRINTED_HEIGHT * 3, 4 * _PRINTED_HEIGHT))
    upright = one.upright()
    if upright.height > _PRINTED_HEIGHT:
        size = (max(1, upright.width * _PRINTED_HEIGHT // upright.height), _PRINTED_HEIGHT)
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB").resize(
            size, Image.Resampling.LANCZOS
        )
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    coloured = upright.convert("RGBA")
    white = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(white, coloured).convert("RGB")
