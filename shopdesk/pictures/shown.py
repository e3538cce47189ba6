"""The pictures of some telephones (HEIC) made into what the window can show."""

from io import BytesIO

from PIL import Image

from shopdesk.pictures.limits import PictureError
from shopdesk.pictures.opening import opened

_QUALITY = 90


def as_jpeg(content: bytes, longest: int) -> bytes:
    """Return a picture as a JPEG, upright, no side longer than asked; nothing where it can't be read here."""
    try:
        with opened(content) as one:
            upright = one.upright().convert("RGB")
    except PictureError:
        return b""
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    upright.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
