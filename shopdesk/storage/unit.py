"""The unit of work: the one way to write. All of it is kept together with its journal, or nothing of it."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import ConflictError
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair
from shopdesk.domain.verdicts import Due
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.bin import empty_bin
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import Database
from shopdesk.storage.ids import new_id
from shopdesk.storage.imports import IMPORTED, ImportedValues, said_by_imports, write_imported
from shopdesk.storage.indexing import index_anew
from shopdesk.storage.journal import CHANGED, MADE, REMOVED, JournalWriter
from shopdesk.storage.reading import Reader, chunks
from shopdesk.storage.search import SearchIndex
from shopdesk.storage.tables import (
    BY_KIND,
    CLAIM_FILES,
    CLAIMS,
    DEADLINES,
    MAILS,
    ORDERS,
    REPAIRS,
    TABLES,
    TEXTS,
    Table,
    belonging,
    id_of,
    version_of,
)
from shopdesk.storage.writing import changed_fields, delete, in_time, insert, refile, update

T = TypeVar("T", bound=Struct)


_AT_ONCE = 1_000
"""So many records are written in one go, few enough to stay in the processor's cache."""

_OF_MAILS = {CLAIM_FILES.name: "file_id", TEXTS.name: "text_id"}
"""What is kept of mails in other tables, each with the field in which a mail names it."""


class Unit:
    """One unit of work, open from `ShopFile.work` until the end of its block."""

    def __init__(
        self,
        database: Database,
        attachments: Attachments,
        *,
        at: datetime,
        who: str,
        device: str,
        action: str,
        undoes: str | None = None,
    ) -> None:
        self.at = at
        self._database = database
        self._attachments = attachments
        self._journal = JournalWriter(database, at, who, device, action, undoes)
        self._index = SearchIndex(database)
        self._open = True

    @property
    def operation_id(self) -> str:
        """The id under which the journal knows this unit of work."""
        return self._journal.operation_id

    @property
    def kinds(self) -> frozenset[RecordKind]:
        """The kinds of records that were written so far."""
        return frozenset(self._journal.kinds)

    def put(self, record: T, *, state: str = "", source: str = "") -> T:
        """Keep a record and return it as kept, with its new version.

        Version 0 is a new record. Any other must be the version that is stored, else ConflictError: somebody changed it
        since. A record without a version is new where its id is; facts (verdicts, decisions, settlements, papers,
        policy versions) are only added. What equals the stored record changes nothing and keeps its version. A claim
        needs the `state` derived from it, a repair its standing as text; a deadline may name its `source`.
        """
        self._must_be_open()
        table: Table[T] = BY_KIND[type(record)]
        given = _given(table, state=state, source=source)
        if _is_new(table, record):
            return self._insert(table, [record], given)[0]
        stored = Reader(self._database, table).by_id(id_of(record))
        if stored is None and not table.versioned:
            return self._insert(table, [record], given)[0]
        return self._update(table, stored, record, given)

    def put_many(
        self, records: Sequence[T], *, state: str = "", source: str = "", done: Callable[[int], None] | None = None
    ) -> list[T]:
        """Keep many records of one type and return them as kept, in the same order; quick where all are new.

        New orders are numbered inside from the one placed first to the one placed last, so that a search finds the
        newest at once. `done` hears now and then how many are written; what it raises takes all of it back.
        """
        self._must_be_open()
        if not records:
            return []
        table: Table[T] = BY_KIND[type(records[0])]
        known = set[str]()
        if not table.versioned and not table.fixed:
            known.update(Reader(self._database, table).by_ids([id_of(one) for one in records]))
        if known or any(not _is_new(table, one) and table.versioned for one in records):
            return [self.put(one, state=state, source=source) for one in records]
        given = _given(table, state=state, source=source)
        kept: dict[str, T] = {}
        with _uncollected():
            for some in chunks(in_time(records), _AT_ONCE):
                kept.update((id_of(one), one) for one in self._insert(table, some, given))
                if done is not None:
                    done(len(kept))
        return [kept[id_of(one)] for one in records]

    def remove(self, record: Struct, *, may_come_back: bool = False) -> None:
        """Take a record away, to undo an import or a deadline that no longer is; the journal keeps what it was.

        Of an order that may come back it also keeps what imports said of it, without its customer. A mail no longer
        names its file or text that is taken away. Raises ConflictError where the record was changed since it was read,
        or where others still refer to it.
        """
        self._must_be_open()
        table = BY_KIND[type(record)]
        record_id = id_of(record)
        stored = Reader(self._database, table).by_id(record_id)
        if stored is None or version_of(stored) != version_of(record):
            raise _conflict(table)
        row = int(self._database.value(f"SELECT row FROM {table.name} WHERE id = ?", (record_id,)))  # noqa: S608
        given = self._source_of(table, row)
        if table.name in _OF_MAILS:
            self._take_from_mails(_OF_MAILS[table.name], record_id)
        elif table is ORDERS:
            self._index.drop_order(row)
            if may_come_back and (said := said_by_imports(self._database, record_id)):
                given = {IMPORTED: said}
            self._database.execute("DELETE FROM imported_values WHERE order_id = ?", (record_id,))
        elif table is CLAIMS:
            self._index.drop_claim(row)
        elif table is REPAIRS:
            self._index.drop_repair(row)
        self._journal.note(table, stored, REMOVED, {**delete(self._database, table, row, stored), **given})

    def remove_whole(self, kind: RecordKind, record_id: str) -> None:
        """Take a record away with all that belongs to it: facts, deadlines, texts, papers, files, reminders of it.

        Whether others refer to it shows when the unit of work ends, which then is a ConflictError.
        """
        self._must_be_open()
        for table in reversed(TABLES):
            for one in Reader(self._database, table).where(*belonging(table, kind, record_id)):
                self.remove(one, may_come_back=True)

    def set_back(self, record: Struct) -> None:
        """Keep a record as it was before a change that is taken back; its version goes on counting.

        What is given with a record, as a claim's state, is refiled afterwards. Raises ConflictError where the record
        was changed since it was read.
        """
        self._must_be_open()
        table = BY_KIND[type(record)]
        self._update(table, Reader(self._database, table).by_id(id_of(record)), record, _nothing_given(table))

    def bring_back(self, record: Struct, *, version: int | None, source: str = "") -> None:
        """Keep a record again that was removed; `version` is the one under which it was removed.

        What is given with a record, as a claim's state, is refiled afterwards. Raises ConflictError where another
        record has taken its place.
        """
        self._must_be_open()
        table = BY_KIND[type(record)]
        kept = record if version is None else replace(record, version=version + 1)
        given = {"source": (source,), "state": ("",), "standing": ("{}",)}.get(table.given, ())
        rows, told = insert(self._database, table, [kept], given)
        self._journal.note(table, kept, MADE, told[0])
        self._file_new([(rows[0], kept)])

    def refile(self, record: Claim | Repair, state: str) -> None:
        """File a claim under its state, or a repair under its standing, where its facts were brought back."""
        self._must_be_open()
        refile(self._database, BY_KIND[type(record)], record, (state,))

    def put_in_bin(self, kind: RecordKind, record_id: str, number: str) -> None:
        """Note that what this unit of work removes lies in the bin, from where it can be brought back."""
        self._must_be_open()
        self._database.execute(
            "INSERT INTO bin (operation, record_kind, record_id, number, binned_at) VALUES (?, ?, ?, ?, ?)",
            (self.operation_id, str(kind), record_id, number, instant_text(self.at)),
        )

    def empty_bin(self, operation_id: str) -> None:
        """Let go for good what a unit of work put into the bin: its values leave the journal, the fact of it stays."""
        self._must_be_open()
        empty_bin(self._database, operation_id, self.at)

    def next_number(self, kind: str, year: int = 0) -> int:
        """Return the next number of a kind (of a year), from 1; never given twice unless this unit of work fails."""
        self._must_be_open()
        self._database.execute(
            "INSERT INTO counters (kind, year, last) VALUES (?, ?, 1) "
            "ON CONFLICT (kind, year) DO UPDATE SET last = last + 1",
            (kind, year),
        )
        return int(self._database.value("SELECT last FROM counters WHERE kind = ? AND year = ?", (kind, year)))

    def raise_counter(self, kind: str, year: int, last: int) -> None:
        """Let the next number of a kind (of a year) be above one that is in use; a counter is never set back."""
        self._must_be_open()
        self._database.execute(
            "INSERT INTO counters (kind, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, year) DO UPDATE SET last = max(last, excluded.last)",
            (kind, year, last),
        )

    def index_anew(self, table: str) -> None:
        """Make the search over `orders`, `claims` or `repairs` anew from the records. Raises ShopFileError."""
        self._must_be_open()
        index_anew(self._database, table)

    def attach(self, content: bytes) -> str:
        """Keep the bytes of a file, safely on the disk before any row names them, and return their SHA-256."""
        self._must_be_open()
        sha256 = self._attachments.keep(content)
        self._database.execute(
            "INSERT INTO attachments (sha256, size) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, len(content))
        )
        return sha256

    def replace_deadlines(
        self, kind: RecordKind, record_id: str, number: str, dues: Sequence[Due], *, source: str
    ) -> list[Deadline]:
        """Put what must be done for a record now in place of what the same source said before; return all of them.

        A deadline of the same clause, actor and act keeps its id, also where its day moves, so that calendars know it
        again. One that is done or waived stays so, with the day it now has. Deadlines of other sources are left alone.
        """
        self._must_be_open()
        reader = Reader(self._database, DEADLINES)
        mine = "record_id = ? AND record_kind = ? AND source = ? ORDER BY row"
        before = reader.where(mine, (record_id, str(kind), source))
        settled = [one for one in before if one.state is not DeadlineState.OPEN]
        open_ones = [one for one in before if one.state is DeadlineState.OPEN]
        kept: list[Deadline] = []
        fresh: list[Deadline] = []
        for due in sorted(dues, key=lambda due: not any(_same(one, due) for one in open_ones)):
            done = next((one for one in settled if _same(one, due)), None)
            done = done or next((one for one in settled if _key(one) == _key(due)), None)
            if done is not None:
                settled.remove(done)
                kept.append(self.put(replace(done, due=due.due, record_number=number), source=source))
                continue
            match = next((one for one in open_ones if _same(one, due)), None)
            match = match or next((one for one in open_ones if _key(one) == _key(due)), None)
            if match is None:
                fresh.append(_deadline(new_id(self.at), kind, record_id, number, due))
            else:
                open_ones.remove(match)
                kept.append(self.put(replace(match, due=due.due, record_number=number), source=source))
        if fresh:
            kept += self._insert(DEADLINES, fresh, (source,))
        for one in open_ones:
            self.remove(one)
        return [*kept, *settled]

    def keep_imported(self, values: Sequence[ImportedValues]) -> None:
        """Keep what an import said of orders, so that a later one can tell what the owner has edited since."""
        self._must_be_open()
        write_imported(self._database, values)

    def forget_imported(self, batch_id: str) -> None:
        """Drop what an import said; what the one before it said counts again."""
        self._must_be_open()
        self._database.execute("DELETE FROM imported_values WHERE batch_id = ?", (batch_id,))

    def finish(self) -> None:
        """Write the journal; the file commits after it."""
        self._journal.flush()

    def close(self) -> None:
        """Let nothing more be written by this unit of work, however it ended."""
        self._open = False

    def _must_be_open(self) -> None:
        if not self._open:
            msg = "this unit of work has ended; nothing can be written by it any more"
            raise RuntimeError(msg)

    def _take_from_mails(self, field: str, record_id: str) -> None:
        """Let no mail name a record in a field any more."""
        for mail in Reader(self._database, MAILS).where(f"{field} = ?", (record_id,)):
            self.put(replace(mail, **{field: None}))

    def _source_of(self, table: Table[T], row: int) -> dict[str, Any]:
        """Return what was given with a record and is derived from nothing, so that it can be brought back."""
        if table.given != "source":
            return {}
        return {"source": str(self._database.value(f"SELECT source FROM {table.name} WHERE row = ?", (row,)))}  # noqa: S608

    def _insert(self, table: Table[T], records: Sequence[T], given: tuple[str, ...]) -> list[T]:
        kept = [replace(one, version=1) for one in records] if table.versioned else list(records)
        rows, told = insert(self._database, table, kept, given)
        for record, fields in zip(kept, told, strict=True):
            self._journal.note(table, record, MADE, fields)
        self._file_new(list(zip(rows, kept, strict=True)))
        return kept

    def _file_new(self, rows: list[tuple[int, T]]) -> None:
        """Tell the index of new records of one type."""
        first = rows[0][1]
        if isinstance(first, Order):
            self._index.add_orders([(row, one) for row, one in rows if isinstance(one, Order)])
        elif isinstance(first, Claim):
            self._index.add_claims([(row, one) for row, one in rows if isinstance(one, Claim)])
        elif isinstance(first, Repair):
            self._index.add_repairs([(row, one) for row, one in rows if isinstance(one, Repair)])
        elif isinstance(first, Customer):
            for _, one in rows:
                if isinstance(one, Customer):
                    self._index.know(one.id, one.name, one.email)

    def _update(self, table: Table[T], stored: T | None, record: T, given: tuple[str, ...]) -> T:
        if stored is None or version_of(stored) != version_of(record):
            raise _conflict(table)
        seen = version_of(record)
        fields = changed_fields(table, stored, record)
        if not fields:
            refile(self._database, table, record, given)
            return record
        kept = record if seen is None else replace(record, version=seen + 1)
        row = update(self._database, table, kept, given, lines="lines" in fields)
        self._journal.note(table, kept, CHANGED, dict(fields))
        if isinstance(kept, Order):
            self._index.drop_order(row)
            self._index.add_orders([(row, kept)])
            if "number" in fields:
                self._index.renew_what_names(kept.id)
        elif isinstance(kept, Claim):
            self._index.drop_claim(row)
            self._index.add_claims([(row, kept)])
        elif isinstance(kept, Repair):
            self._index.drop_repair(row)
            self._index.add_repairs([(row, kept)])
        elif isinstance(kept, Customer):
            self._index.know(kept.id, kept.name, kept.email)
            if fields.keys() & {"name", "email"}:
                self._index.renew_customer(kept.id)
        return kept


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the collector back: rows form no cycles, and its walks over them would take a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _is_new(table: Table[T], record: T) -> bool:
    if table.versioned:
        return version_of(record) == 0
    return table.fixed


def _given(table: Table[T], *, state: str, source: str) -> tuple[str, ...]:
    if (table is CLAIMS or table is REPAIRS) and not state:
        msg = f"a {table.part} is kept with its state"
        raise TypeError(msg)
    return ({"state": state, "standing": state, "source": source}[table.given],) if table.given else ()


def _nothing_given(table: Table[T]) -> tuple[str, ...]:
    return ("",) if table.given else ()


def _deadline(deadline_id: str, kind: RecordKind, record_id: str, number: str, due: Due) -> Deadline:
    return Deadline(
        id=deadline_id,
        record_kind=kind,
        record_id=record_id,
        record_number=number,
        clause=due.clause,
        who=due.who,
        what=due.what,
        due=due.due,
    )


def _key(one: Deadline | Due) -> tuple[str, str, str]:
    return one.clause, one.who, one.what


def _same(one: Deadline, due: Due) -> bool:
    return _key(one) == _key(due) and one.due == due.due


def _conflict(table: Table[T]) -> ConflictError:
    return ConflictError(
        f"This {table.part} was changed or removed by somebody else since it was read. Nothing of this change was "
        "saved. Read it again and repeat the change."
    )
