"""A copy of a picture to pass on: without place, camera and all other metadata, and upright."""

from io import BytesIO

from PIL import Image

from shopdesk.pictures.opening import OpenedPicture, opened

_QUALITY = 95


def copy_without_metadata(content: bytes) -> bytes:
    """Return a copy of a picture without metadata: of its own kind, a JPEG of one that is a telephone's (HEIC).

    Where it lies upright its pixels are those of the original, bit by bit, and only what lies around them is gone.
    Where it has to be turned, and where it is a HEIC, it is made anew, at its full size. A colour profile stays. Raises
    NoPictureError, DamagedPictureError, TooManyPixelsError.
    """
    with opened(content) as one:
        if one.kind == "HEIF" or not one.is_upright:
            return _made_anew(one)
        one.picture.load()
        return one.bare.content


def _made_anew(one: OpenedPicture) -> bytes:
    upright, out = one.upright(), BytesIO()
    profile = upright.info.get("icc_profile")
    match one.kind:
        case "PNG":
            upright.save(out, "PNG", icc_profile=profile)
        case "WEBP":
            upright.save(out, "WEBP", lossless=True, exact=True, icc_profile=profile or b"")
        case _:
            _for_jpeg(upright).save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    return out.getvalue()


def _for_jpeg(picture: Image.Image) -> Image.Image:
    if picture.mode in {"L", "RGB", "CMYK"}:
        return picture
    coloured = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured).convert("RGB")
