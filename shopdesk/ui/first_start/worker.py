"""Work of the first start that the window does not wait for: no shop is open yet, so it needs no desk."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.ui.clerks import Clerk
from shopdesk.ui.jobs import Ledger, Outcome

T = TypeVar("T")


class Worker:
    """A clerk without a shop's file; it ends with its owner."""

    def __init__(self, owner: QObject, folder: Path, clock: Callable[[], Moment]) -> None:
        self._owner, self._ledger = owner, Ledger()
        self._clerk = Clerk(folder, clock, self._ledger, writes=False)
        self._clerk.ended.connect(self._deliver)
        owner.destroyed.connect(self._clerk.close)

    def do(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[ShopDeskError], None]) -> None:
        """Do something beside the window and hand what came of it back to it."""
        self._clerk.take(self._ledger.enter(self._owner, "", lambda _: work(), then, failed, changes=frozenset()))

    def _deliver(self, outcome: Outcome) -> None:
        wanted = self._ledger.is_wanted(outcome.job)
        self._ledger.close(outcome.job)
        if outcome.broken is not None:
            raise outcome.broken
        if not wanted:
            return
        if outcome.refused is not None:
            outcome.job.failed(outcome.refused)
        else:
            outcome.job.then(outcome.result)
