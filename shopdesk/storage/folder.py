"""The shop's folder: what stands in it under which name, and who may read it."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from shopdesk.domain.errors import ShopFileError

DATABASE = "shop.sqlite3"
LOCK = "shop.lock"
ATTACHMENTS = "attachments"
BACKUPS = "backups"
SET_ASIDE = "set-aside"
TYPED = "typed"

_NOT_FOR_FOLDERS = frozenset(
    {errno.EACCES, errno.EPERM, errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
)
"""What a system says whose sticks or network folders can't sync a folder: it keeps names safe in its own way."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, with those above it, that only its owner may enter where the system knows such.

    Each that is new is brought safely onto the disk: with the name of a folder goes all that lies in it.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync(descriptor: int) -> None:
    """Bring what was written to an open file safely onto the disk; on macOS out of the drive's own memory too."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder safely onto the disk, where the system can (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Take away a file that did not come to be, where it can be taken away."""
    with contextlib.suppress(OSError):
        path.unlink()


def sync_file(path: Path) -> None:
    """Bring the bytes of a file safely onto the disk."""
    with path.open("r+b") as file:
        sync(file.fileno())


def unwritable(path: Path, error: OSError) -> ShopFileError:
    """Return the error for a folder or file that the system would not write."""
    return ShopFileError(
        f"{path} can't be written ({error.strerror or error}). What was saved before is kept; nothing of this change "
        "was saved. Make room on the disk or allow writing there, or choose another folder with --data."
    )
