"""Letting nothing refer to what is lost: references are emptied where they may be, else what held them is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopdesk.storage.driver import Database
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.tables import DEADLINES, PAPER_MARKS, PAPERS, TEXTS

_OWNED = (DEADLINES, PAPERS, PAPER_MARKS, TEXTS)
"""What belongs to a record of the kind that it names itself."""
_OWNERS = {"order": "orders", "claim": "claims", "repair": "repairs", "customer": "customers"}


@dataclass(frozen=True)
class Emptied:
    """A reference that was emptied: in which table, in the record with which id, and which field."""

    table: str
    id: str
    field: str
    before: str


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
    return emptied


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
    dropped = 0
    for table in _OWNED:
        for kind, owners in _OWNERS.items():
            dropped += database.execute(
                f"DELETE FROM {table.name} WHERE record_kind = ? AND NOT EXISTS "  # noqa: S608 - names from the code
                f"(SELECT 1 FROM {owners} o WHERE o.id = {table.name}.record_id)",
                (kind,),
            )
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
