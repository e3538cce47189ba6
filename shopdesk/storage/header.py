"""What a shop's file says of itself before SQLite sees it, so that what is refused stays byte for byte as it was."""

import struct
from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.driver import DamagedFileError
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.migrations import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LARGEST_PAGE = 65_536
"""A page size that the header's two bytes can't hold; it says 1 instead."""
_GOOD_COPY = "Take the latest good copy, such as one from the folder `backups`, or choose another folder with --data."


class NewerFileError(ShopFileError):
    """The shop's file is of a version that this program does not know yet."""


class ForeignFileError(ShopFileError):
    """Under the name of the shop's file lies a database of another program."""


def refuse_missing(folder: Path, path: Path) -> None:
    """Raise ShopFileError where there is no folder, or no shop in it."""
    try:
        if not folder.is_dir():
            msg = (
                f"There is no folder {folder}, so no shop was opened. `shopdesk init --data {folder}` makes one there."
            )
            raise ShopFileError(msg)
        if not path.is_file():
            msg = (
                f"There is no shop in {folder}: it holds no file {DATABASE}. Nothing was changed. `shopdesk init` "
                "makes a shop there; --data names another folder."
            )
            raise ShopFileError(msg)
    except PermissionError as error:
        raise _unreadable(folder, error) from error


def version_in_header(path: Path, known: int) -> int:
    """Return the version of the schema in the file's header.

    Raises DamagedFileError for a file that is empty, no database or cut short, ForeignFileError for one of another
    program, NewerFileError for a version above the one known.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    if not header:
        msg = f"The shop's file {path} is empty (0 bytes), so it holds no shop. It was left as it is. {_GOOD_COPY}"
        raise DamagedFileError(msg)
    if not header.startswith(_MAGIC):
        msg = f"{path} is no SQLite database, or it is encrypted. It was left as it is. {_GOOD_COPY}"
        raise DamagedFileError(msg)
    if len(header) < _HEADER:
        raise damaged(path, f"it ends after {size} bytes")
    page, pages, version, application = struct.unpack(">16xH10xI28xI4xI28x", header)
    page = _LARGEST_PAGE if page == 1 else page
    if application != APPLICATION_ID:
        msg = (
            f"{path} is a SQLite file of another program, not a ShopDesk shop. It was left as it is. Choose another "
            "folder with --data."
        )
        raise ForeignFileError(msg)
    if version > known:
        raise newer(path, version, known)
    if size < page * pages and not has_log(path):
        raise damaged(path, f"{size} of {page * pages} bytes are there")
    return int(version)


def has_log(path: Path) -> bool:
    """Whether changes lie beside the file in a write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def newer(path: Path, version: int, known: int) -> NewerFileError:
    """Return the error for a file of a schema that this program does not know yet."""
    return NewerFileError(
        f"{path} was written by a newer ShopDesk (its version is {version}, this program knows up to {known}). It was "
        "left as it is. Install the newer ShopDesk to open it."
    )


def damaged(path: Path, why: str) -> DamagedFileError:
    """Return the error for a file that is damaged, and why that is thought."""
    return DamagedFileError(f"The shop's file {path} is damaged: {why}. It was left as it is. {_GOOD_COPY}")


def _unreadable(path: Path, error: OSError) -> ShopFileError:
    return ShopFileError(
        f"{path} can't be read ({error.strerror}). Nothing was changed. Allow reading there, or choose another folder "
        "with --data."
    )
