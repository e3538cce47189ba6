"""A shop that was left for another one: it is backed up in a process of its own, beside whatever is shown now."""

from pathlib import Path

from PySide6.QtCore import QObject

from shopdesk.domain.moments import Moment
from shopdesk.services.backups.taking import back_up_closed
from shopdesk.texts import Speech
from shopdesk.ui.clerks import Clerk
from shopdesk.ui.jobs import Ledger, Outcome
from shopdesk.ui.long_work import LongWork, Running


class LeftShop(QObject):
    """Backs up a shop that was closed, where something changed in it."""

    def __init__(self, folder: Path, now: Moment) -> None:
        super().__init__()
        work = LongWork(Speech()("Backing up"), back_up_closed, (folder, now), quiet=True)
        self._running, ledger = Running(work), Ledger()
        self._clerk = Clerk(folder, lambda: now, ledger, writes=False)
        self._clerk.ended.connect(self._ended)
        self._clerk.take(
            ledger.enter(
                self, "", lambda _office: self._running.wait(), lambda _: None, lambda _: None, changes=frozenset()
            )
        )

    def close(self) -> None:
        """Wait until it is done, as long as a closing window waits; what takes longer is made when the shop opens."""
        self._clerk.close()

    def _ended(self, outcome: Outcome) -> None:
        if outcome.broken is not None:
            raise outcome.broken
