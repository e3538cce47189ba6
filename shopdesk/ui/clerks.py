"""Clerks: threads that each hold the shop's file open and do one job after the other.

A connection to the file belongs to its thread, so whatever reads or writes the shop runs on one of two clerks: the
writing clerk, who holds the file's lock, and the reading clerk, who waits for no write.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.domain.errors import ShopDeskError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.opening import OpenShop
from shopdesk.ui.jobs import Job, Ledger, Outcome

CLOSING_SECONDS = 10.0
"""How long a closing window waits for what is being written."""


class Clerk(QObject):
    """A thread with the shop's file. It opens the file with its first job and tries again with each where it can't."""

    ended = Signal(object)
    """An `Outcome`, on the thread of the window."""

    _done = Signal(object)

    def __init__(self, folder: Path, clock: Callable[[], Moment], ledger: Ledger, *, writes: bool) -> None:
        super().__init__()
        self._folder, self._clock, self._ledger, self._writes = folder, clock, ledger, writes
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._shop: OpenShop | None = None
        self._held: dict[int, Job] = {}
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(
            target=self._work, name="writing clerk" if writes else "reading clerk", daemon=True
        )
        self._thread.start()

    def take(self, job: Job) -> None:
        """Do a job when those before it are done."""
        self._held[job.number] = job
        self._jobs.put(job)

    def close(self) -> bool:
        """Finish what was asked for and close the file; return whether that was done in time."""
        self._jobs.put(None)
        self._thread.join(CLOSING_SECONDS)
        return not self._thread.is_alive()

    def _tell(self, outcome: Outcome) -> None:
        """Tell of an outcome, and let the jobs before it go, which may hold the last thread of a widget's life.

        The clerk's own thread must not be the one to let them go: a widget dies on the window's thread alone. At this
        job it may still be looking; from those before it has turned away.
        """
        for number in [number for number in self._held if number < outcome.job.number]:
            del self._held[number]
        self.ended.emit(outcome)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._ledger.is_wanted(job) or self._writes:
                self._done.emit(self._outcome(job))
        self._close_file()

    def _outcome(self, job: Job) -> Outcome:
        try:
            if job.apart:
                self._close_file()
                return Outcome(job, job.run(None), changes=job.changes)
            shop = self._shop = self._shop or OpenShop(self._folder, write=self._writes)
            result = job.run(self._office(shop))
        except ShopDeskError as error:
            return Outcome(job, refused=error)
        # A defect is not hidden: it is raised on the window's thread, where the crash hook hears of it.
        except BaseException as error:  # noqa: BLE001
            return Outcome(job, broken=error)
        return Outcome(job, result, changes=shop.take_changes())

    def _office(self, shop: OpenShop) -> Office:
        """Return the office as it is now.

        A file that is gone is let go: what lies in its place is read at once, and written when that is asked for again.
        """
        try:
            return shop.office(self._clock())
        except ShopFileError:
            self._close_file()
            if self._writes:
                raise
        self._shop = OpenShop(self._folder, write=False)
        return self._shop.office(self._clock())

    def _close_file(self) -> None:
        if self._shop is not None:
            self._shop.close()
            self._shop = None
