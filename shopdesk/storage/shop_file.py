"""The shop's file, open: what can be read of it, and the one way to write to it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.agenda import AgendaFacts
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.taking import Backup, make_backup
from shopdesk.storage.bin import BinReader
from shopdesk.storage.claim_facts import ClaimFacts
from shopdesk.storage.claim_lists import ClaimLists
from shopdesk.storage.claims import ClaimStore
from shopdesk.storage.deadlines import DeadlineStore
from shopdesk.storage.driver import Database
from shopdesk.storage.everything import Everything
from shopdesk.storage.folder import ATTACHMENTS
from shopdesk.storage.imports import ImportStore
from shopdesk.storage.journal import JournalEntry, JournalReader
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.orders import OrderStore
from shopdesk.storage.papers import PaperStore, PolicyStore
from shopdesk.storage.people import CustomerStore, ShopStore
from shopdesk.storage.products import ProductStore
from shopdesk.storage.reminders import ReminderStore
from shopdesk.storage.repair_lists import RepairLists
from shopdesk.storage.repairs import RepairStore
from shopdesk.storage.reversal import reverse
from shopdesk.storage.unit import Unit
from shopdesk.storage.verify import Finding, Ground, Report, Rules, findings, verify


class MovedFileError(ShopFileError):
    """The shop's file is no longer where it was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The shop's file {path} was removed, renamed or replaced while it was open. Nothing of this was saved in "
            "it. Put the file back, or close ShopDesk where it is being restored, and try again."
        )


class ShopFile:
    """An open shop. It belongs to the thread that opened it; close it, or use it in a `with` block.

    The stores read, inside a unit of work also what it has written so far. All writing goes through `work`.
    """

    def __init__(
        self, folder: Path, database: Database, lock: WriterLock | None, who: str, device: str, *, writes: bool
    ) -> None:
        self.folder = folder
        self.writes = writes
        self._database = database
        self._lock = lock
        self._who, self._device = who, device
        self._changes: frozenset[RecordKind] = frozenset()
        self._attachments = Attachments(folder / ATTACHMENTS)
        self.shop = ShopStore(database)
        self.customers = CustomerStore(database)
        self.products = ProductStore(database)
        self.orders = OrderStore(database)
        self.claims = ClaimStore(database)
        self.claim_facts = ClaimFacts(database)
        self.claim_lists = ClaimLists(database)
        self.repairs = RepairStore(database)
        self.repair_lists = RepairLists(database)
        self.deadlines = DeadlineStore(database)
        self.reminders = ReminderStore(database)
        self.agenda = AgendaFacts(database)
        self.papers = PaperStore(database)
        self.policies = PolicyStore(database)
        self.imports = ImportStore(database)
        self.journal = JournalReader(database)
        self.bin = BinReader(database)
        self.everything = Everything(database, self._attachments)

    @contextmanager
    def work(self, action: str, at: datetime, *, undoes: str | None = None) -> Iterator[Unit]:
        """Do one unit of work: everything in the block is kept together with its journal, or nothing of it.

        `action` names it in the journal, `at` is when, `undoes` the id of the unit of work that it takes back. Any
        exception takes all of it back. Raises ShopFileError where the file is open for reading only, and RuntimeError
        inside another unit of work.
        """
        if not self.writes:
            msg = f"The shop in {self.folder} was opened for reading only. Nothing was changed; open it for writing."
            raise ShopFileError(msg)
        if self._database.in_transaction:
            msg = "a unit of work can't be opened inside another"
            raise RuntimeError(msg)
        with self._database.transaction():
            unit = Unit(
                self._database,
                self._attachments,
                at=at,
                who=self._who,
                device=self._device,
                action=action,
                undoes=undoes,
            )
            try:
                yield unit
                unit.finish()
            finally:
                unit.close()
        self._changes |= unit.kinds

    def reverse(self, unit: Unit, entries: Sequence[JournalEntry]) -> None:
        """Turn the changes of a unit of work round within another. Raises NotAllowedError or ConflictError."""
        reverse(self._database, unit, entries)

    def take_changes(self) -> frozenset[RecordKind]:
        """Return which kinds of records units of work have written since this was last asked."""
        taken, self._changes = self._changes, frozenset()
        return taken

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state of the file in the block, whatever a writer beside does meanwhile."""
        return self._database.snapshot()

    def back_up(self, to: Path, *, why: Why, at: datetime) -> Backup:
        """Make a backup of the file and its attachments in a folder. Raises BackupError or DamagedFileError."""
        return make_backup(self._database, self._attachments, to, why=why, at=at)

    def read_attachment(self, sha256: str) -> bytes:
        """Return the bytes of an attachment, checked against their hash. Raises NotFoundError or ShopFileError."""
        return self._attachments.read(sha256)

    def verify(
        self,
        *,
        full: bool = False,
        rules: Rules | None = None,
        backups: Sequence[Path] = (),
        report: Report | None = None,
    ) -> list[Finding]:
        """Look for anything that is not as it must be, and return what was found; nothing is changed.

        `full` also reads every attachment's bytes, opens every filed document, holds every field against the journal,
        and asks the search index for every record. `rules` are what the trade knows of the file, `backups` are folders
        in which backups of the shop may lie. Raises StoppedCheckError where `report` returns False.
        """
        return verify(self._ground(rules, backups, report, full=full))

    def findings(
        self, *, rules: Rules | None = None, backups: Sequence[Path] = (), report: Report | None = None
    ) -> Iterator[Finding]:
        """Go through all that a full check finds, however much it is."""
        return findings(self._ground(rules, backups, report, full=True))

    def _ground(self, rules: Rules | None, backups: Sequence[Path], report: Report | None, *, full: bool) -> Ground:
        return Ground(
            self,
            self._database,
            self._attachments,
            full=full,
            rules=rules or Rules(),
            backups=tuple(backups),
            report=report or _to_nobody,
        )

    def refuse_moved(self) -> None:
        """Raise MovedFileError where the file was removed or replaced since it was opened.

        What is open then is a file without a name: whatever were written to it would be lost when it is closed.
        """
        if self._database.has_moved():
            raise MovedFileError(self._database.path)

    def close(self) -> None:
        """Close the file and give the lock back. Doing so again does nothing."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _to_nobody(_done: int, _of: int) -> None:
    """Tell how far a check is where nobody asked."""
