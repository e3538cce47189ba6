"""Kept pictures as they leave the shop: copies without place, camera and other metadata. What is kept stays."""

from pathlib import PurePath

from shopdesk.domain.errors import PaperError
from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, NoPictureError, TooManyPixelsError

_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
    "image/heif": (".jpg", ".jpeg"),
}
"""The endings of the copies of pictures: that of a telephone's own kind (HEIC) is a JPEG."""


def can_be_copied_bare(media_type: str) -> bool:
    """Whether there can be a copy without metadata of files of a media type."""
    return media_type in _ENDINGS


def copy_name(name: str, media_type: str) -> str:
    """Return what the copy of a picture is to be called: as the picture is, with the ending of what the copy is."""
    path, endings = PurePath(name), _ENDINGS[media_type]
    return path.name if path.suffix.lower() in endings else f"{path.stem or path.name}{endings[0]}"


def copy_to_pass_on(name: str, content: bytes) -> bytes:
    """Return a picture without metadata, upright, as large as it is. It may take a second.

    Raises PaperError where it can't be read, for then nobody knows what would be passed on with it.
    """
    from shopdesk.pictures.copies import copy_without_metadata  # what opens pictures takes 100 ms to load

    try:
        return copy_without_metadata(content)
    except TooManyPixelsError:
        why = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
    except DamagedPictureError:
        why = "it is damaged"
    except NoPictureError:
        why = "it is of a kind that can’t be read here"
        if is_heif(content):
            why = "the part that reads pictures of iPhones is not installed (pip install shopdesk[heif])"
    msg = f"No copy of {name} can be made without place and camera data: {why}. Nothing was saved."
    raise PaperError(msg)
