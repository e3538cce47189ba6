"""Letting nothing refer to what is lost: references are emptied where they may be, else what held them is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from shopdesk.storage.driver import Database
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.tables import DEADLINES, PAPER_MARKS, PAPERS, TEXTS
from shopdesk.storage.verify.named_records import NAMED, NEVER_BINNED, RECORDS

_OWNED = (DEADLINES, PAPERS, PAPER_MARKS, TEXTS)
"""What belongs to a record of the kind that it names itself."""
_EMPTY: dict[str, tuple[tuple[str, Any], ...]] = {
    "orders": (("import_batch", None),),
    "decisions": (("verdict_id", ""),),
    "mails": (("file_id", None), ("text_id", None)),
    "repair_steps": (("revision", None),),
}
"""Fields that name a record that no key of the database holds fast, by table, each with what stands in it for none."""
_LISTS = {"repair_quotes": ("pictures", "repair_files"), "papers": ("covers", "settlements")}
"""Fields that name several records in JSON, by table, each with the table of those records."""


@dataclass(frozen=True)
class Emptied:
    """A reference that was emptied: in which table, in the record with which id, and which field.

    `before` and `after` are its values as the journal holds them.
    """

    table: str
    id: str
    field: str
    before: Any
    after: Any = None


@dataclass(frozen=True)
class _Reference:
    table: str
    column: str
    parent: str
    to: str
    may_be_empty: bool

    @property
    def broken(self) -> str:
        known = f"SELECT 1 FROM {self.parent} p WHERE p.{self.to} = {self.table}.{self.column}"  # noqa: S608 - ours
        return f"{self.column} IS NOT NULL AND NOT EXISTS ({known})"


def mend_references(database: Database) -> list[Emptied]:
    """Empty each reference to what is lost, or take away what can't be without it, until all of them hold."""
    references = list(_references(database))
    emptied: list[Emptied] = []
    changed = True
    while changed:
        changed = False
        for one in references:
            if one.may_be_empty:
                broken = database.rows(f"SELECT id, {one.column} FROM {one.table} WHERE {one.broken}")  # noqa: S608
                emptied += [Emptied(one.table, record, one.column, before) for record, before in broken]
                if broken:
                    database.execute(f"UPDATE {one.table} SET {one.column} = NULL WHERE {one.broken}")  # noqa: S608
                    changed = True
            else:
                changed = database.execute(f"DELETE FROM {one.table} WHERE {one.broken}") > 0 or changed  # noqa: S608
        changed = _drop_ownerless(database) or changed
        without_key = [*_empty_named(database), *_shorten_lists(database), *_empty_reminders(database)]
        emptied += without_key
        changed = bool(without_key) or changed
    return emptied


def _empty_named(database: Database) -> Iterator[Emptied]:
    """Empty what names a lost record, or another's, and what no key of the database holds fast."""
    for table, columns in _EMPTY.items():
        for (record,) in database.rows(NAMED[table][0]):
            for column, empty in columns:
                before = database.value(f"SELECT {column} FROM {table} WHERE id = ?", (record,))  # noqa: S608 - ours
                if before != empty:
                    database.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (empty, record))  # noqa: S608
                    yield Emptied(table, record, column, before, empty)


def _shorten_lists(database: Database) -> Iterator[Emptied]:
    """Take lost records out of the lists that name them."""
    for table, (column, others) in _LISTS.items():
        for (record,) in database.rows(NAMED[table][0]):
            before = msgspec.json.decode(database.value(f"SELECT {column} FROM {table} WHERE id = ?", (record,)))  # noqa: S608
            there = [one for one in before if database.row(f"SELECT 1 FROM {others} WHERE id = ?", (one,))]  # noqa: S608
            kept = msgspec.json.encode(there).decode()
            database.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (kept, record))  # noqa: S608 - ours
            yield Emptied(table, record, column, before, there)


def _empty_reminders(database: Database) -> Iterator[Emptied]:
    """Let no reminder be about a record of which nothing is left, not even in the journal."""
    for kind, others in RECORDS.items():
        lost = database.rows(
            "SELECT id, about_id, about_number FROM reminders t WHERE about_kind = ? AND about_id <> '' "  # noqa: S608 - ours
            f"AND NOT EXISTS (SELECT 1 FROM {others} o WHERE o.id = t.about_id) "
            "AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.record_id = t.about_id AND j.part_id = t.about_id)",
            (str(kind),),
        )
        for record, about, number in lost:
            database.execute(
                "UPDATE reminders SET about_kind = NULL, about_id = '', about_number = '' WHERE id = ?", (record,)
            )
            yield Emptied("reminders", record, "about_kind", str(kind))
            yield Emptied("reminders", record, "about_id", about, "")
            yield Emptied("reminders", record, "about_number", number, "")


def _references(database: Database) -> Iterator[_Reference]:
    for (table,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"):
        needed = {name for name, needed in database.rows("SELECT name, \"notnull\" FROM pragma_table_info(?)", (table,))
                  if needed}  # fmt: skip
        named = {name for (name,) in database.rows("SELECT name FROM pragma_table_info(?)", (table,))}
        for parent, column, to in database.rows(
            'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', (table,)
        ):
            yield _Reference(table, column, parent, to, column not in needed and "id" in named)


def _drop_ownerless(database: Database) -> bool:
    """Take away what belongs to a lost record, or tells of what no longer is known."""
    dropped = 0
    for table in _OWNED:
        for kind, owners in RECORDS.items():
            dropped += database.execute(
                f"DELETE FROM {table.name} WHERE record_kind = ? AND NOT EXISTS "  # noqa: S608 - names from the code
                f"(SELECT 1 FROM {owners} o WHERE o.id = {table.name}.record_id)",
                (str(kind),),
            )
    dropped += database.execute(f"DELETE FROM paper_marks WHERE id IN ({NAMED['paper_marks'][0]})")  # noqa: S608 - ours
    dropped += database.execute("DELETE FROM imported_values WHERE batch_id NOT IN (SELECT id FROM import_batches)")
    dropped += database.execute(f"DELETE FROM bin AS b WHERE {NEVER_BINNED}")  # noqa: S608 - a condition of ours
    return dropped > 0


def name_operations(database: Database, at: str, new_ids: Iterator[str]) -> None:
    """Give entries of the journal whose unit of work is lost another in its place, of the time of the one before it."""
    lost = database.rows(
        "SELECT DISTINCT operation FROM journal j "
        "WHERE NOT EXISTS (SELECT 1 FROM operations o WHERE o.row = j.operation)"
    )
    for some in chunks([row for (row,) in lost]):
        for row in some:
            before = database.value("SELECT at FROM operations WHERE row < ? ORDER BY row DESC LIMIT 1", (row,))
            after = database.value("SELECT at FROM operations WHERE row > ? ORDER BY row LIMIT 1", (row,))
            database.execute(
                "INSERT INTO operations (row, id, at, who, device, action) VALUES (?, ?, ?, '', '', 'lost')",
                (row, next(new_ids), before or after or at),
            )


def name_files(database: Database, sizes: dict[str, int]) -> None:
    """Name the attached files that records refer to, each in its size where it lies there."""
    for table, column in _FILES:
        rows = database.rows(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL "  # noqa: S608 - names from the code
            f"AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = {column})"
        )
        database.execute_many(
            "INSERT OR IGNORE INTO attachments (sha256, size) VALUES (?, ?)",
            [(sha256, sizes.get(sha256, 0)) for (sha256,) in rows],
        )
    unused = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {t} WHERE {c} = attachments.sha256)" for t, c in _FILES)  # noqa: S608
    gone = [sha256 for (sha256,) in database.rows(f"SELECT sha256 FROM attachments WHERE {unused}")]  # noqa: S608
    for some in chunks([sha256 for sha256 in gone if sha256 not in sizes]):
        database.execute(f"DELETE FROM attachments WHERE sha256 IN ({marks(len(some))})", some)  # noqa: S608


_FILES = (
    ("claim_files", "sha256"),
    ("repair_files", "sha256"),
    ("papers", "sha256"),
    ("shop", "logo_sha256"),
)
