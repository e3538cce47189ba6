"""The shop's folder: what stands in it under which name, and who may read it."""

import contextlib
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


def make_private_folder(folder: Path) -> None:
    """Make a folder, with those above it, that only its owner may enter where the system knows such."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder safely onto the disk, where the system can (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(PermissionError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Take away a file that did not come to be, where it can be taken away."""
    with contextlib.suppress(OSError):
        path.unlink()


def sync_file(path: Path) -> None:
    """Bring the bytes of a file safely onto the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def unwritable(path: Path, error: OSError) -> ShopFileError:
    """Return the error for a folder or file that the system would not write."""
    return ShopFileError(
        f"{path} can't be written ({error.strerror or error}). What was saved before is kept; nothing of this change "
        "was saved. Make room on the disk or allow writing there, or choose another folder with --data."
    )
