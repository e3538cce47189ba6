"""Reading records: rows of a table, with their lines, as the values of the trade."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, Generic, TypeVar

from msgspec import MsgspecError, Struct

from shopdesk.storage.driver import DamagedFileError, Database, Row, Value
from shopdesk.storage.tables import Table, id_of

T = TypeVar("T", bound=Struct)
V = TypeVar("V")

MANY = 500
"""How many values a query names at once."""


def marks(count: int) -> str:
    """Return so many placeholders for a query."""
    return ", ".join("?" * count)


def chunks(values: Sequence[V], size: int = MANY) -> Iterator[Sequence[V]]:
    """Cut a sequence into pieces that a query can name."""
    return (values[start : start + size] for start in range(0, len(values), size))


@contextmanager
def decoding(database: Database, what: str) -> Iterator[None]:
    """Say of a value in the file that can't be what it must be that the file is damaged; `what` names its record."""
    try:
        yield
    except (ValueError, MsgspecError) as error:
        msg = (
            f"The shop's file {database.path} is damaged: what is kept as {what} can't be read ({error}). It was left "
            "as it is. Restore its latest backup (`shopdesk restore`); as the last resort, save what can be read "
            "(`shopdesk salvage`)."
        )
        raise DamagedFileError(msg) from error


class Reader(Generic[T]):
    """Reads records of one table."""

    def __init__(self, database: Database, table: Table[T]) -> None:
        self._database = database
        self._table = table
        row = ", row" if table.lines else ""
        self._select = f"SELECT {table.codec.select}{row} FROM {table.name}"  # noqa: S608 - names from the code

    def where(self, condition: str, values: Sequence[Value] = ()) -> list[T]:
        """Return the records of a condition in SQL; the condition is the program's own, the values are bound."""
        return self._records(self._database.rows(f"{self._select} WHERE {condition}", values))

    def by_id(self, record_id: str) -> T | None:
        """Return the record with an id, or None."""
        found = self.where("id = ?", (record_id,))
        return found[0] if found else None

    def by_ids(self, record_ids: Sequence[str]) -> dict[str, T]:
        """Return the records with these ids, by id; unknown ids are left out."""
        found: dict[str, T] = {}
        for ids in chunks(list(record_ids)):
            for record in self.where(f"id IN ({marks(len(ids))})", ids):
                found[id_of(record)] = record
        return found

    def _records(self, rows: list[Row]) -> list[T]:
        table, read = self._table, self._table.codec.read
        with decoding(self._database, table.part):
            if table.lines is None:
                found = [read(row) for row in rows]
            else:
                lines = self._lines([row[-1] for row in rows])
                found = [read(row, lines=lines.get(row[-1], ())) for row in rows]
            if table.check is not None:
                for record in found:
                    table.check(record)
            return found

    def _lines(self, owners: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        table = self._table.lines
        found: dict[int, tuple[Any, ...]] = {}
        if table is None:
            return found
        for some in chunks(owners):
            rows = self._database.rows(
                f"SELECT {table.codec.select}, {table.owner_column} FROM {table.name} "  # noqa: S608 - names from the code
                f"WHERE {table.owner_column} IN ({marks(len(some))}) ORDER BY {table.owner_column}, position",
                some,
            )
            for owner, group in groupby(rows, key=lambda row: int(row[-1])):
                found[owner] = tuple(table.codec.read(row) for row in group)
        return found
