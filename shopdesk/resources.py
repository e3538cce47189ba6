"""The files that ShopDesk brings along: policies, fonts, translations, label sheets.

They lie in the package once it is installed or frozen, and beside it in a clone or an editable install.
"""

from pathlib import Path

from shopdesk.domain.errors import ShopDeskError

_PACKAGE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return where a file or folder of `resources/` lies, given as its parts: `path("fonts", "A.ttf")`.

    Raises ShopDeskError when it is not there: the program was not installed whole.
    """
    found = _root().joinpath(*parts)
    if not found.exists():
        name = "/".join(parts)
        raise ShopDeskError(
            f"A file that belongs to ShopDesk is missing: {name or 'its resources'}. "
            "Nothing of yours was changed. Install ShopDesk again."
        )
    return found


def text(*parts: str) -> str:
    """Return a file of `resources/` as text (UTF-8)."""
    return path(*parts).read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """Return a file of `resources/` as bytes."""
    return path(*parts).read_bytes()


def _root() -> Path:
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
