"""Copies of papers for the owner: saved where they choose, or opened with the program that their system has for it."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from shopdesk.domain.errors import PaperError
from shopdesk.services.whole_files import write_whole
from shopdesk.settings import Settings

_NOT_IN_NAMES = re.compile(r"[^\w.()-]+")
_LONGEST_NAME = 120
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_name(suggested: str) -> str:
    """Return a name that every system takes for a PDF file, made of the one that was suggested."""
    name = _NOT_IN_NAMES.sub("-", suggested.removesuffix(".pdf")).strip("-. ")[:_LONGEST_NAME]
    if not name or _RESERVED.match(name):
        name = f"paper-{name}".strip("-")
    return f"{name}.pdf"


def first_folder(settings: Settings) -> Path:
    """Return the folder to suggest: the one last chosen, else the one that the system has for documents."""
    last = Path(settings.values.last_folder) if settings.values.last_folder else None
    if last is not None and last.is_dir():
        return last
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def save_copy(pdf: bytes, file: Path) -> Path:
    """Write a copy, whole or not at all, and return its file, which ends in .pdf if no ending was given.

    Raises PaperError.
    """
    if not file.suffix:
        file = file.with_name(f"{file.name}.pdf")
    write_whole(file, pdf)
    return file


def copy_beside(pdf: bytes, suggested: str) -> Path:
    """Write a copy into a folder that only the owner can read and that goes when ShopDesk ends. Raises PaperError."""
    file = _folder() / file_name(suggested)
    if not (file.is_file() and file.read_bytes() == pdf):
        write_whole(file, pdf)
    return file


def open_copy(file: Path) -> None:
    """Open a copy with the program that the system has for PDFs. Raises PaperError."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        msg = f"No program on this computer opens PDFs. The document lies in {file} until ShopDesk is closed."
        raise PaperError(msg)


def show_folder(place: Path) -> None:
    """Show a folder, or that in which a file lies. Raises PaperError."""
    folder = place if place.is_dir() else place.parent
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        msg = f"No program on this computer shows folders. Look for {place}."
        raise PaperError(msg)


def _folder() -> Path:
    folder = _passing()
    if not folder.isValid():
        _passing.cache_clear()
        msg = f"No copy can be made: {folder.errorString()}. The document is kept with its record; save a copy instead."
        raise PaperError(msg)
    return Path(folder.path())


@lru_cache(maxsize=1)
def _passing() -> QTemporaryDir:
    return QTemporaryDir()
