"""The duty of checking the shop's data: all of it, once a week, while nobody uses the window."""

from PySide6.QtCore import QObject

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.shop.checked import check_weekly, is_check_due
from shopdesk.ui.desk import Desk
from shopdesk.ui.long_work import LongWork

_AFTER_START_MS = 5 * 60_000
_STILL_MS = 60_000


class CheckDuty(QObject):
    """Checks an open shop by itself. Only Today tells of what was found; one that fails is tried again the next day."""

    after_start_ms = _AFTER_START_MS
    still_ms = _STILL_MS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def is_due(self, now: Moment) -> bool:
        """Whether the last full check is a week old; the sample shop needs none."""
        return not self._desk.shop.sample and is_check_due(self._desk.folder, now.last_second(self._desk.zone))

    def work(self, now: Moment) -> LongWork:
        """Return the check of everything."""
        desk = self._desk
        arguments = (desk.folder, now, now.last_second(desk.zone))
        return LongWork(desk.speech("Checking the shop’s file"), check_weekly, arguments, quiet=True)

    def done(self, _checked: object) -> None:
        """Have Today tell what was found."""
        self._desk.checked.emit()

    def failed(self, error: ShopDeskError) -> None:
        """Leave it until the next day, which is noted already."""
