"""The desk: what every page is given to read and write the shop, to speak, and to go elsewhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Shop
from shopdesk.services.office import Office
from shopdesk.services.opening import DamagedFileError
from shopdesk.settings import Settings
from shopdesk.texts import ENGLISH, Speech
from shopdesk.ui.changes import Changes
from shopdesk.ui.clerks import Clerk
from shopdesk.ui.jobs import Ledger, Outcome
from shopdesk.ui.long_work import CancelledError, LongWork, Running

T = TypeVar("T")


class Desk(QObject):
    """The desk of one shop. Reading and writing happen on the clerks' threads, their results come back to this one."""

    go = Signal(object)
    """A `Place` that the window shall show."""
    told = Signal(str)
    """A short sentence for the foot of the window: what was done."""
    undoable = Signal(str, object)
    """The same with what takes it back, a `Callable[[], None]`: the foot offers Undo."""
    offered = Signal(str, str, object)
    """The same with something to do about it: the words of a button, and a `Callable[[], None]`."""
    warned = Signal(str)
    """A sentence for the foot of the window that stays until it is closed: what could not be done."""
    started = Signal(object)
    """Long work that began, as `Running`."""
    damaged = Signal(object)
    """The shop's file was found damaged while it was in use, as the `ShopDeskError` that tells how."""
    backed_up = Signal()
    """A backup was made or could not be made, or what is planned for them was changed."""
    restore_wanted = Signal(object)
    """The `Path` of a backup that shall take the place of what is open."""
    checked = Signal()
    """What a full check of the shop's data found was kept."""
    shop_read = Signal()
    """The shop's own record was read for the first time or anew."""

    def __init__(self, folder: Path, clock: Callable[[], Moment], settings: Settings) -> None:
        super().__init__()
        self.folder, self.settings, self.changes = folder, settings, Changes()
        self._clock, self._ledger = clock, Ledger()
        self._shop: Shop | None = None
        self._speech = Speech()
        self._running: list[Running] = []
        self._quiet: list[Running] = []
        self._writer = Clerk(folder, clock, self._ledger, writes=True)
        self._reader = Clerk(folder, clock, self._ledger, writes=False)
        self._asides: dict[bool, Clerk] = {}
        self._ends_with: dict[int, Running] = {}
        for clerk in (self._writer, self._reader):
            clerk.ended.connect(self._deliver)
        self.changes.changed.connect(self._renew_shop)

    def open(self, then: Callable[[], None], failed: Callable[[ShopDeskError], None]) -> None:
        """Take the file's lock and read the shop's record."""

        def opened(shop: Shop) -> None:
            self._take_shop(shop)
            then()

        self._writer.take(self._ledger.enter(self, "open", lambda office: office.shop, opened, failed))

    @property
    def shop(self) -> Shop:
        """The shop's own record as last read."""
        if self._shop is None:
            msg = "the shop is not open yet"
            raise RuntimeError(msg)
        return self._shop

    @property
    def speech(self) -> Speech:
        """How the owner is spoken to; before the shop is open, in English and UTC."""
        return self._speech

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return self._speech.zone

    def now(self) -> Moment:
        """Return what counts as now."""
        return self._clock()

    def today(self) -> date:
        """Return today in the shop's zone."""
        return self._clock().day_in(self.zone)

    def money(self, minor: int | None, currency: str) -> str:
        """Return an amount as the eye reads it, `€24.90`; a dash where it is not known."""
        return self._speech.money(minor, currency)

    def read(
        self,
        owner: QObject,
        job: Callable[[Office], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ShopDeskError], None] | None = None,
        key: str = "",
    ) -> None:
        """Read the shop on the reading clerk's thread and hand the result to `then` on this one.

        Nothing comes where the owner has gone, or has asked anew under the same key. A refusal goes to `failed`, else
        to the foot of the window.
        """
        self._reader.take(self._ledger.enter(owner, key, job, then, failed or self._warn))

    def write(
        self,
        owner: QObject,
        job: Callable[[Office], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[ShopDeskError], None] | None = None,
    ) -> None:
        """Write to the shop on the writing clerk's thread, as `read` reads; `changes` tells everybody afterwards."""
        self._writer.take(self._ledger.enter(owner, "", job, then, failed or self._warn))

    def long(
        self,
        owner: QObject,
        work: LongWork,
        then: Callable[[Any], None],
        *,
        failed: Callable[[ShopDeskError], None] | None = None,
    ) -> Running:
        """Do long work in a process of its own; it is shown at the foot of the window and can be stopped there.

        What writes keeps later writes waiting. A stopped work ends with CancelledError to `failed`. Quiet work is shown
        nowhere and keeps nobody from closing the window.
        """
        running = Running(work)
        under_way = self._quiet if work.quiet else self._running
        under_way.append(running)

        def run(_office: Office | None) -> Any:
            return running.wait()

        job = self._ledger.enter(owner, "", run, then, failed or self._warn, changes=work.changes)
        clerk = self._writer if work.changes else self._clerk_aside(quiet=work.quiet)
        running.finished.connect(lambda: under_way.remove(running))
        self._ends_with[job.number] = running
        if not work.quiet:
            self.started.emit(running)
        clerk.take(job)
        return running

    @property
    def under_way(self) -> tuple[Running, ...]:
        """Long work that has not ended, but for what is quiet."""
        return tuple(self._running)

    def close(self) -> bool:
        """Stop long work, finish what is being written and close the file; return whether all of it ended in time."""
        for running in (*self._running, *self._quiet):
            running.cancel()
        in_time = True
        for clerk in (*self._asides.values(), self._reader, self._writer):
            in_time = clerk.close() and in_time
        return in_time

    def _clerk_aside(self, *, quiet: bool) -> Clerk:
        if quiet not in self._asides:
            self._asides[quiet] = Clerk(self.folder, self._clock, self._ledger, writes=False)
            self._asides[quiet].ended.connect(self._deliver)
        return self._asides[quiet]

    def _deliver(self, outcome: Outcome) -> None:
        job = outcome.job
        running = self._ends_with.pop(job.number, None)
        if running is not None:
            running.finished.emit()
        wanted = self._ledger.is_wanted(job)
        self._ledger.close(job)
        if outcome.broken is not None:
            raise outcome.broken
        try:
            if outcome.refused is not None:
                if wanted:
                    job.failed(outcome.refused)
                elif not job.key:  # what was to be written is told; of what was read, only what is still asked for
                    self._warn(outcome.refused)
            elif wanted:
                job.then(outcome.result)
        finally:
            if outcome.changes:
                self.changes.changed.emit(outcome.changes)
            if isinstance(outcome.refused, DamagedFileError):
                self.damaged.emit(outcome.refused)

    def _warn(self, error: ShopDeskError) -> None:
        if not isinstance(error, CancelledError):
            self.warned.emit(error.sentence)

    def _renew_shop(self, kinds: frozenset[RecordKind]) -> None:
        if RecordKind.SHOP in kinds:
            self.read(self, lambda office: office.shop, self._take_shop, key="shop")

    def _take_shop(self, shop: Shop) -> None:
        self._shop = shop
        self._speech = Speech(shop.language, ZoneInfo(shop.time_zone), today=self.today, signs=True, words_in=ENGLISH)
        self.shop_read.emit()
