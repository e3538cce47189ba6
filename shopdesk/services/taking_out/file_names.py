"""Where each file lies in the export: in a folder of its record, under a name that every system takes.

What a customer called a file is only ever a name: no folder, nothing that a system keeps for itself, no sign that
can't be seen, and not so long that it can't be unpacked.
"""

import re
import unicodedata

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 80
_LONGEST_BYTES = 160
_LONGEST_ENDING = 12
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(name: str, otherwise: str) -> str:
    """Return what a file or folder is called safely after a name from outside; `otherwise` where nothing is left."""
    seen = "".join(
        " " if unicodedata.category(sign) in _UNSEEN else sign for sign in unicodedata.normalize("NFC", name)
    )
    plain = " ".join(_NOT_IN_NAMES.sub("-", seen).split()).lstrip("-. ").rstrip(". ") or otherwise
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return _cut(plain)


class Places:
    """Gives each file its place, none twice, in capital letters or small ones."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def place(self, folder: str, name: str) -> str:
        """Return a place in a folder for a file with a safe name; the second of a name is numbered."""
        stem, ending = _parted(name)
        found, count = f"{folder}/{name}", 1
        while _known_as(found) in self._taken:
            count += 1
            found = f"{folder}/{stem} ({count}){ending}"
        self._taken.add(_known_as(found))
        return found


def _known_as(place: str) -> str:
    return unicodedata.normalize("NFD", place.casefold())


def _cut(name: str) -> str:
    """Return a name no longer than systems take, its ending kept."""
    stem, ending = _parted(name)
    stem = stem[: _LONGEST - len(ending)]
    while len(f"{stem}{ending}".encode()) > _LONGEST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{ending}"


def _parted(name: str) -> tuple[str, str]:
    """Return a name without its ending, and the ending with its point; nothing for a name that has none."""
    stem, point, ending = name.rpartition(".")
    return (stem, point + ending) if stem and ending.isalnum() and len(ending) <= _LONGEST_ENDING else (name, "")
