"""The duty of backing up: as often as the plan says while something changed. What fails is told once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.long_work import CancelledError, LongWork

if TYPE_CHECKING:
    from shopdesk.services.backups.taking import Taken

_AFTER_START_MS = 60_000


class BackupDuty(QObject):
    """Backs an open shop up by itself."""

    after_start_ms = _AFTER_START_MS
    still_ms = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_due = False
        self._told = ""

    def is_due(self, _now: Moment) -> bool:
        """Return what was found when this was last asked, and have the shop read again for the next time."""
        self._desk.read(self, _is_due, self._take, failed=lambda _error: self._take(due=False), key="due")
        return self._is_due

    def work(self, now: Moment) -> LongWork:
        """Return the making of a backup."""
        from shopdesk.services.backups.taking import back_up_by_itself

        self._is_due = False
        desk = self._desk
        return LongWork(desk.speech("Backing up"), back_up_by_itself, (desk.folder, now), quiet=True)

    def done(self, taken: "Taken") -> None:
        """Tell where no copy could be made in the second place."""
        self._tell(taken.second_trouble)

    def failed(self, error: ShopDeskError) -> None:
        """Tell why no backup was made."""
        if not isinstance(error, CancelledError):
            self._tell(error.sentence)

    def _take(self, due: bool) -> None:
        self._is_due = due

    def _tell(self, trouble: str) -> None:
        if trouble and trouble != self._told:
            self._desk.warned.emit(trouble)
        self._told = trouble
        self._desk.backed_up.emit()


def _is_due(office: Office) -> bool:
    from shopdesk.services.backups.taking import is_due  # most of what the first frame shows needs no backups

    return is_due(office)
