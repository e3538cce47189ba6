"""Drafts of mails as files: written where every mail program can read them, and opened with the system's own."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from shopdesk.domain.errors import PaperError
from shopdesk.services.whole_files import write_whole

FOLDER = "ShopDesk drafts"
"""A folder of the owner's documents: programs that may only read those can open drafts there."""


def write_draft(content: bytes, name: str) -> Path:
    """Write a draft, whole or not at all, in place of an earlier one of the same name. Raises PaperError."""
    folder = _folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        msg = f"The draft can’t be written: {folder} can’t be made ({reason}). Copy the text instead."
        raise PaperError(msg) from error
    file = folder / name
    write_whole(file, content)
    return file


def open_draft(file: Path) -> bool:
    """Open a draft with the system's mail program; return whether the system has one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def show_drafts(file: Path) -> None:
    """Show the folder in which a draft lies, where the system has a program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def drop_draft(name: str) -> None:
    """Take a draft away that was sent: the mail program keeps what it sent. One that can't be taken away stays."""
    with suppress(OSError):
        (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    around = Path(documents) if documents and Path(documents).is_dir() else Path.home()
    return around / FOLDER
