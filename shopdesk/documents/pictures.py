"""Pictures from outside: a shop's logo, checked before it is decoded and laid on white."""

import warnings
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from shopdesk.domain.errors import PaperError

MOST_BYTES = 20_000_000
"""How large a logo's file may be."""

MOST_PIXELS = 40_000_000
"""How many pixels a logo may have."""

_PRINTED_HEIGHT = 400
_KEPT = "Take a PNG or JPEG file instead, or none. Nothing was changed."


@lru_cache(maxsize=2)
def logo(content: bytes) -> ImageReader:
    """Return a logo ready to print, no larger than it prints well.

    Raises PaperError for anything but a PNG or JPEG of bearable size that can be read to its end.
    """
    if len(content) > MOST_BYTES:
        msg = f"The logo is larger than {MOST_BYTES // 1_000_000} MB. {_KEPT}"
        raise PaperError(msg)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_many_pixels()
                return ImageReader(_on_white(picture))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        msg = f"The logo is not a PNG or JPEG picture. {_KEPT}"
        raise PaperError(msg) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        msg = f"The logo's picture is damaged. {_KEPT}"
        raise PaperError(msg) from None


def _too_many_pixels() -> PaperError:
    return PaperError(f"The logo has more than {MOST_PIXELS // 1_000_000} million pixels. {_KEPT}")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.format == "JPEG":
        picture.draft("RGB", (4 * _PRINTED_HEIGHT * 3, 4 * _PRINTED_HEIGHT))
    upright = ImageOps.exif_transpose(picture)
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
