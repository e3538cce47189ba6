"""Files that were chosen or dropped for an import, looked at before any of them is read."""

from collections.abc import Sequence
from pathlib import Path

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import ImportBatch
from shopdesk.intake.decoding import CERTAIN, ENCODINGS
from shopdesk.intake.foreign import LARGEST
from shopdesk.services.office import Office
from shopdesk.texts import Speech

MOST_FILES = 20
_MB = 1024 * 1024


def chosen_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files, each once. Raises ImportRefusedError where they are too many or too large together."""
    files = list(dict.fromkeys(paths))
    if not files:
        msg = "No file was chosen. Nothing was taken in. Choose the file that the shop system exported."
        raise ImportRefusedError(msg)
    if len(files) > MOST_FILES:
        msg = (
            f"These are {len(files)} files, and at most {MOST_FILES} can be taken in at once. Nothing was taken in. "
            "Choose the files that the shop system exported, a few at a time."
        )
        raise ImportRefusedError(msg)
    size = sum(_size(path) for path in files)
    if len(files) > 1 and size > LARGEST:
        msg = (
            f"These {len(files)} files have {-(-size // _MB)} MB together, and at most {LARGEST // _MB} MB can be "
            "taken in at once. Nothing was taken in. Take in the files one after another."
        )
        raise ImportRefusedError(msg)
    return files


def list_imports(office: Office) -> list[ImportBatch]:
    """Return the imports that were done, the newest first, those taken back among them."""
    return office.file.imports.all()


def encoding_choices(say: Speech) -> list[tuple[str, str]]:
    """Return the character encodings that a file may be in, with words for each."""
    named = {
        "utf-8": say("All languages (UTF-8)"),
        "utf-16": say("All languages (UTF-16)"),
        "cp1252": say("Western European"),
        "cp932": say("Japanese"),
        "cp949": say("Korean"),
        "gb18030": say("Chinese, simplified"),
        "big5": say("Chinese, traditional"),
    }
    return [(name, named.get(name, name)) for name in ENCODINGS]


def is_certain(encoding: str) -> bool:
    """Whether what was read in this encoding was surely written so, so that no other need be offered."""
    return encoding == CERTAIN


def _size(path: Path) -> int:
    """Return a file's size in bytes; what can't be looked at counts nothing and is refused when it is read."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0
