"""An open shop for whoever works in it for long: the window's clerks hold one each."""

from pathlib import Path

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.storage.driver import DamagedFileError
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop

__all__ = ["DamagedFileError", "OpenShop", "is_shop"]


def is_shop(folder: Path) -> bool:
    """Whether a folder holds a shop's file, sound or not."""
    try:
        return (folder / DATABASE).exists()
    except OSError:
        return False


class OpenShop:
    """A shop that stays open, for writing with its lock or for reading beside whoever writes.

    It belongs to the thread that opened it. Raises ShopFileError where it can't be opened.
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        self._file = open_shop(folder, write=write)

    def office(self, now: Moment) -> Office:
        """Return the office with its clock stopped at a moment; whoever works longer takes a new one for each job.

        Raises ShopFileError where the file was removed or replaced since it was opened; close it then, and open anew
        what lies in its place.
        """
        self._file.refuse_moved()
        return Office(self._file, now, signs=True)

    def take_changes(self) -> frozenset[RecordKind]:
        """Return which kinds of records were written since this was last asked."""
        return self._file.take_changes()

    def close(self) -> None:
        """Close the shop's file and give its lock back. Doing so again does nothing."""
        self._file.close()
