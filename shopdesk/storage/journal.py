"""The journal: what every unit of work changed, written with it and never beside it.

The values of personal fields are not in it. They lie in `personal_changes` by customer under the same operation, so
that erasing a customer reaches them.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.storage.codecs import instant_of, instant_text
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.ids import first_id, new_id
from shopdesk.storage.reading import chunks, decoding, marks
from shopdesk.storage.tables import BY_PART, Table

MADE, CHANGED, REMOVED = "made", "changed", "removed"

_FLUSH_AT = 4_000


class JournalEntry(Struct, frozen=True, kw_only=True):
    """One change of one record. Values are as stored: moments as text, amounts as minor units, structures as JSON.

    `part` is what of the record changed (`claim`, `verdict`, `deadline` …). `changes` gives before and after by field;
    `personal` only names the fields whose values `JournalReader.personal_changes` holds.
    """

    row: int
    operation: str
    at: datetime
    who: str
    device: str
    action: str
    record_kind: RecordKind
    record_id: str
    part: str
    part_id: str
    step: str
    version: int | None
    changes: dict[str, tuple[Any, Any]]
    personal: tuple[str, ...]

    @property
    def is_emptied(self) -> bool:
        """Whether it is of a removal whose values were let go with the bin, so that nobody knows what was removed."""
        return self.step == REMOVED and "id" not in self.changes


class Operation(Struct, frozen=True, kw_only=True):
    """One unit of work as the journal knows it; `undoes` is the id of the one it took back, empty where none."""

    row: int
    id: str
    at: datetime
    who: str
    device: str
    action: str
    undoes: str


class JournalWriter:
    """Gathers the entries of one unit of work and writes them in the order in which the changes came."""

    def __init__(  # noqa: PLR0917 - what is told of a unit of work
        self, database: Database, at: datetime, who: str, device: str, action: str, undoes: str | None = None
    ) -> None:
        self.operation_id = new_id(at)
        self._database = database
        self._about = (instant_text(at), who, device, action, undoes)
        self._operation = 0
        self._next = 0
        self._entries: list[tuple[Value, ...]] = []
        self._personal: list[tuple[Value, ...]] = []
        self.kinds: set[RecordKind] = set()
        """The kinds of records whose history got an entry."""
        self._encode = msgspec.json.Encoder().encode

    def note(self, table: Table[Any], record: Any, step: str, fields: dict[str, Any]) -> None:
        """Note what one record became; `fields` are values as told, or pairs of before and after."""
        if not self._operation:
            self._begin()
        fields.pop("version", None)
        personal: dict[str, Any] = {}
        if table.personal:
            personal = {name: fields.pop(name) for name in fields.keys() & table.personal}
            self._personal.append(
                (self._operation, self._next, getattr(record, table.customer) or "", self._encode(personal).decode())
            )
        kind, owner = table.record_of(record)
        self.kinds.add(RecordKind(kind))
        self._entries.append(
            (
                self._next,
                self._operation,
                kind,
                owner,
                table.part,
                record.id,
                step,
                record.version if table.versioned else None,
                self._encode(fields).decode(),
                _names(frozenset(personal)) if personal else "[]",
            )
        )
        self._next += 1
        if len(self._entries) >= _FLUSH_AT:
            self.flush()

    def _begin(self) -> None:
        self._operation = int(self._database.value("SELECT ifnull(max(row), 0) + 1 FROM operations"))
        self._next = int(self._database.value("SELECT ifnull(max(row), 0) + 1 FROM journal"))
        self._database.execute(
            "INSERT INTO operations (row, id, at, who, device, action, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._operation, self.operation_id, *self._about),
        )

    def flush(self) -> None:
        """Write what was gathered."""
        if self._entries:
            self._database.execute_many(
                "INSERT INTO journal (row, operation, record_kind, record_id, part, part_id, step, version, fields, "
                "personal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                self._entries,
            )
            self._entries = []
        if self._personal:
            self._database.execute_many(
                "INSERT INTO personal_changes (operation, journal, customer_id, fields) VALUES (?, ?, ?, ?)",
                self._personal,
            )
            self._personal = []


_FIELDS = (
    "SELECT j.row, o.id, o.at, o.who, o.device, o.action, j.record_kind, j.record_id, j.part, j.part_id, j.step, "
    "j.version, j.fields, j.personal FROM"
)
_COLUMNS = f"{_FIELDS} journal j JOIN operations o ON o.row = j.operation"
_IN_TIME = f"{_FIELDS} operations o CROSS JOIN journal j ON j.operation = o.row"
"""The same by way of the units of work, whose ids go with time."""


class JournalReader:
    """Reads the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_record(self, kind: RecordKind, record_id: str) -> list[JournalEntry]:
        """Return what happened to a record and all that belongs to it, oldest first."""
        return self._entries("j.record_id = ? AND j.record_kind = ? ORDER BY j.row", (record_id, str(kind)))

    def of_operation(self, operation_id: str, *, most: int = -1) -> list[JournalEntry]:
        """Return what one unit of work changed, in its order; at most so many of its entries."""
        return self._entries("o.id = ? ORDER BY j.row LIMIT ?", (operation_id, most))

    def since(self, at: datetime, parts: Sequence[str]) -> list[JournalEntry]:
        """Return what units of work from an instant on changed or removed of these parts, oldest first."""
        found = self._listed(
            f"{_IN_TIME} WHERE o.id >= ? AND j.step <> ? AND j.part IN ({marks(len(parts))}) ORDER BY j.row",
            (first_id(at), MADE, *parts),
        )
        return [entry for entry in found if entry.at >= at]

    def last_at(self) -> datetime | None:
        """Return when the last unit of work was done; None in a file without any."""
        found = self._database.value("SELECT at FROM operations ORDER BY row DESC LIMIT 1")
        with decoding(self._database, "the history of its records"):
            return None if found is None else instant_of(found)

    def operations(self, *, after: int = 0, most: int = -1) -> list[Operation]:
        """Return units of work, the newest first: those whose row is above `after`, at most so many."""
        rows = self._database.rows(
            "SELECT row, id, at, who, device, action, ifnull(undoes, '') FROM operations WHERE row > ? "
            "ORDER BY row DESC LIMIT ?",
            (after, most),
        )
        return self._told(rows)

    def operation(self, operation_id: str) -> Operation | None:
        """Return the unit of work with an id, None where there is none."""
        rows = self._database.rows(
            "SELECT row, id, at, who, device, action, ifnull(undoes, '') FROM operations WHERE id = ?", (operation_id,)
        )
        return next(iter(self._told(rows)), None)

    def has_operation(self, row: int, operation_id: str) -> bool:
        """Whether the unit of work with a row is the one with this id."""
        return bool(self._database.value("SELECT id FROM operations WHERE row = ?", (row,)) == operation_id)

    def count_after(self, row: int) -> int:
        """Return how many units of work were done after the one with a row."""
        return int(self._database.value("SELECT count(*) FROM operations WHERE row > ?", (row,)))

    def last_changes(self) -> list[tuple[int, RecordKind, str]]:
        """Return each record with the row of the unit of work that changed it last, the last changed first."""
        rows = self._database.rows(
            "SELECT max(operation), record_kind, record_id FROM journal GROUP BY record_kind, record_id "
            "ORDER BY max(row) DESC"
        )
        return [(int(operation), RecordKind(kind), record_id) for operation, kind, record_id in rows]

    def touching(self, record_ids: Sequence[str], *, after: int) -> list[Operation]:
        """Return the units of work above a row that changed any of these records or what belongs to them."""
        found: dict[int, Operation] = {}
        for some in chunks(list(record_ids)):
            rows = self._database.rows(
                "SELECT DISTINCT o.row, o.id, o.at, o.who, o.device, o.action, ifnull(o.undoes, '') "  # noqa: S608
                "FROM journal j JOIN operations o ON o.row = j.operation "
                f"WHERE j.record_id IN ({marks(len(some))}) AND j.operation > ?",
                (*some, after),
            )
            found.update((operation.row, operation) for operation in self._told(rows))
        return [found[row] for row in sorted(found)]

    def operation_of(self, part: str, part_id: str, *, record_id: str = "") -> str | None:
        """Return the unit of work that made a record, such as an import (`import`, its id), or a part of another."""
        found = self._database.value(
            "SELECT o.id FROM journal j JOIN operations o ON o.row = j.operation "
            "WHERE j.record_id = ? AND j.part = ? AND j.part_id = ? AND j.step = 'made'",
            (record_id or part_id, part, part_id),
        )
        return None if found is None else str(found)

    def personal_changes(self, entry: JournalEntry) -> dict[str, tuple[Any, Any]]:
        """Return before and after of the personal fields of an entry; empty once the customer is erased."""
        rows = self._database.rows("SELECT fields FROM personal_changes WHERE journal = ?", (entry.row,))
        with decoding(self._database, "the history of a customer"):
            return _pairs(entry.step, rows[0][0]) if rows else {}

    def before(self, entry: JournalEntry, record: Struct) -> Struct:
        """Return a record with what an entry changed set back to what it was before.

        The record is the one as it stands; what other units of work changed in it stays. The entry must be of a change,
        not of a record's making or removal.
        """
        table = BY_PART[entry.part]
        told = {**entry.changes, **self.personal_changes(entry)}
        codec = table.codec
        back: dict[str, Any] = {}
        if table.lines is not None and "lines" in told:
            back["lines"] = tuple(table.lines.codec.retold(line) for line in told.pop("lines")[0])
        return msgspec.structs.replace(record, **codec.fields({name: pair[0] for name, pair in told.items()}), **back)

    def removed(self, entry: JournalEntry) -> Struct:
        """Return the record that an entry of a removal took away, as it was, with its lines.

        Raises KeyError where what was personal in it was erased since.
        """
        table = BY_PART[entry.part]
        personal = self.personal_changes(entry)
        if set(entry.personal) - personal.keys():
            raise KeyError(*sorted(set(entry.personal) - personal.keys()))
        told = {name: pair[0] for name, pair in {**entry.changes, **personal}.items()}
        fields = table.codec.fields({name: value for name, value in told.items() if name in table.codec.columns})
        if table.lines is not None:
            fields["lines"] = tuple(table.lines.codec.retold(line) for line in told.get("lines") or ())
        gone: Struct = table.codec.kind(**fields)
        return gone

    def _told(self, rows: Sequence[Row]) -> list[Operation]:
        with decoding(self._database, "the history of its records"):
            return [_operation(row) for row in rows]

    def _entries(self, condition: str, values: tuple[Value, ...]) -> list[JournalEntry]:
        return self._listed(f"{_COLUMNS} WHERE {condition}", values)

    def _listed(self, query: str, values: Sequence[Value]) -> list[JournalEntry]:
        rows = self._database.rows(query, values)
        with decoding(self._database, "the history of its records"):
            return [_entry(row) for row in rows]


def _entry(row: Row) -> JournalEntry:
    if row[8] not in BY_PART:
        raise ValueError(row[8])
    return JournalEntry(
        row=row[0],
        operation=row[1],
        at=instant_of(row[2]),
        who=row[3],
        device=row[4],
        action=row[5],
        record_kind=RecordKind(row[6]),
        record_id=row[7],
        part=row[8],
        part_id=row[9],
        step=row[10],
        version=row[11],
        changes=_pairs(row[10], row[12]),
        personal=tuple(msgspec.json.decode(row[13], type=list[str])),
    )


def _operation(row: Row) -> Operation:
    number, operation_id, at, who, device, action, undoes = row
    return Operation(
        row=number,
        id=operation_id,
        at=instant_of(at),
        who=who,
        device=device,
        action=action,
        undoes=undoes,
    )


@lru_cache(maxsize=256)
def _names(fields: frozenset[str]) -> str:
    return msgspec.json.encode(sorted(fields)).decode()


def _pairs(step: str, text: str) -> dict[str, tuple[Any, Any]]:
    if step == CHANGED:
        return msgspec.json.decode(text, type=dict[str, tuple[Any, Any]])
    fields = msgspec.json.decode(text, type=dict[str, Any])
    if step == MADE:
        return {name: (None, after) for name, after in fields.items()}
    if step != REMOVED:
        raise ValueError(step)
    return {name: (before, None) for name, before in fields.items()}
