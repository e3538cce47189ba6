"""Keeping the shop's folder to its owner: folders that nobody else may enter, files that nobody else may read.

ShopDesk makes them so. A folder that was copied, unpacked or shared since is made so again when it is opened. Windows
keeps rights in another way, and there a folder of one's own is private by itself.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from shopdesk.storage.folder import ATTACHMENTS, BACKUPS, DATABASE, LOCK, SET_ASIDE, TYPED

_FOLDERS = (ATTACHMENTS, BACKUPS, TYPED, SET_ASIDE)
_FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", LOCK)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(folder: Path) -> None:
    """Take from everybody but the owner the right to enter a shop's folder or to read its database.

    Files in the folders within are looked at only where others could enter those, so a shop that is private already
    costs a look at each folder. What the system does not let be changed stays as it is; `open_to_others` tells of it.
    """
    if os.name != "posix":
        return
    folder = folder.resolve()
    _narrow(folder)
    for name in _FILES:
        _narrow(folder / name)
    for name in _FOLDERS:
        _make_private_within(folder / name, looking=True)


def open_to_others(folder: Path) -> Iterator[Path]:
    """Go through what in a shop's folder somebody else has a right to, in order."""
    if os.name != "posix":
        return
    yield from filter(_is_open, (folder.resolve(), *(folder / name for name in _FILES)))
    for name in _FOLDERS:
        yield from filter(_is_open, (folder / name, *sorted((folder / name).rglob("*"))))


def _make_private_within(folder: Path, *, looking: bool) -> None:
    """Narrow a folder and, looking into it or where others could, the folders in it; its files where others could."""
    was_open = _narrow(folder)
    if not (was_open or looking) or folder.is_symlink():
        return
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                _make_private_within(Path(one.path), looking=was_open)
            elif was_open:
                _narrow(Path(one.path))


def _narrow(path: Path) -> bool:
    """Take the others' rights away where there are any; return whether there were.

    A folder in which everybody may lay their own files, as the system's for passing ones, stays everybody's.
    """
    if not _is_open(path):
        return False
    with contextlib.suppress(OSError):
        mode = path.lstat().st_mode
        if not mode & stat.S_ISVTX:
            path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
    return True


def _is_open(path: Path) -> bool:
    """Whether others have rights; a link has none of its own, and what it leads to is no part of the shop."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return bool(mode & _OTHERS) and not stat.S_ISLNK(mode)
