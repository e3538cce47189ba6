"""The lock: one program writes to a shop at a time. The system gives it back when the program ends, however it ends."""

import os
import sys
from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.folder import LOCK, unwritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class WriterLock:
    """The right to write to the shop in a folder, from its making until `release` or the end of the program.

    Raises ShopFileError where another program holds it, or where the folder can't be written.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / LOCK
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(folder, error) from error
        try:
            _take(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            msg = (
                f"ShopDesk is open, or another command is writing, on the shop in {folder}. Nothing was changed. "
                "Close it there, or wait for the other command to end, and try again."
            )
            raise ShopFileError(msg) from error

    def release(self) -> None:
        """Give the right back. Doing so again does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
