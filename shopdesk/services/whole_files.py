"""Writing files for the owner: whole or not at all, and safely on the disk."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from shopdesk.domain.errors import PaperError
from shopdesk.storage.folder import sync, sync_folder

_DATABASE = b"SQLite format 3\x00"
"""How a file of SQLite begins."""


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it when all of it is on the disk, over any that is there.

    Raises PaperError where that can't be done; a file that was there before is kept.
    """
    with whole_file(file) as stream:
        stream.write(content)


@contextmanager
def whole_file(file: Path, temporary: Path | None = None) -> Iterator[BinaryIO]:
    """Give a stream that becomes the file when the block ends, over any that is there; nothing of it where it fails.

    `temporary` is the name under which it is written until then, in the same folder. Raises PaperError where it can't
    be written; a file that was there before is kept.
    """
    if not file.name:
        msg = "No file was named to write to. Nothing was written; name one."
        raise PaperError(msg)
    temporary = temporary or temporary_name(file)
    try:
        with _opened(temporary, file) as stream:
            yield stream
            stream.flush()
            sync(stream.fileno())
        _put_in_place(temporary, file)
    except OSError as error:
        raise _refused(file, error) from error
    finally:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def refuse_replacing(file: Path) -> None:
    """Refuse to write over what no document replaces: a folder, a device, a database such as a shop's file.

    Raises PaperError; OSError or ValueError where that can't be told.
    """
    if file.is_dir():
        msg = f"{file} is a folder, not a file. Nothing was written; name a file in it."
        raise PaperError(msg)
    if not file.exists():
        return
    if not file.is_file():
        msg = f"{file} is a device, not a file. Nothing was written; name a file."
        raise PaperError(msg)
    with file.open("rb") as stream:
        begins = stream.read(len(_DATABASE))
    if begins == _DATABASE:
        msg = f"{file} is a database, as a shop's file is one. It was left as it is; name another file."
        raise PaperError(msg)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names mean the same file, also where none is there yet."""
    try:
        return os.path.realpath(one) == os.path.realpath(other) or (one.exists() and one.samefile(other))
    except (OSError, ValueError):
        return False


def temporary_name(file: Path) -> Path:
    """Return the name beside a file under which it is written until all of it is on the disk."""
    return file.with_name(f"{file.name}.{os.getpid()}.part")


def _opened(temporary: Path, file: Path) -> BinaryIO:
    try:
        refuse_replacing(file)
        return temporary.open("xb")
    except ValueError as error:  # a name that no system takes
        raise _refused(file, error) from error


def _put_in_place(temporary: Path, file: Path) -> None:
    try:
        temporary.replace(file)
    except PermissionError as error:
        # Windows keeps a file from being replaced while another program has it open.
        msg = (
            f"{file} can't be replaced: another program has it open, or it is protected. What was there before is "
            "kept. Close it there, or choose another name."
        )
        raise PaperError(msg) from error
    sync_folder(file.parent)


def _refused(file: Path, error: OSError | ValueError) -> PaperError:
    reason = getattr(error, "strerror", None) or str(error)
    return PaperError(f"{file} can't be written ({reason}). What was there before is kept. Choose another place.")
