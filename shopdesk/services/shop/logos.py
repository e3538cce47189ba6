"""A logo as somebody chooses it: read from its file within bounds, checked, and made small enough to be shown."""

from pathlib import Path

from msgspec import Struct

from shopdesk.services.field_errors import FieldsError
from shopdesk.services.shop.settings import check_logo


class ChosenLogo(Struct, frozen=True):
    """A logo that can be printed: its file's bytes, and a PNG to show."""

    content: bytes
    shown: bytes


def read_logo(file: Path) -> ChosenLogo:
    """Return the logo in a file. Raises FieldsError for one that can't be read or printed."""
    from shopdesk.documents.pictures import MOST_BYTES  # what reads pictures takes 100 ms to load

    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FieldsError({"logo": f"{file.name} can’t be read: {reason}. Choose another picture."}) from None
    return shown_logo(content)


def shown_logo(content: bytes) -> ChosenLogo:
    """Return a logo with the picture to show. Raises FieldsError for one that can't be printed."""
    from shopdesk.documents.pictures import small_logo

    check_logo(content)
    return ChosenLogo(content, small_logo(content))
