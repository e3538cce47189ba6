"""The shape of each table's rows: how a row that was found without its table is told from those of all others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shopdesk.storage.driver import Database, Value
from shopdesk.storage.salvage.cells import Values

_TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "BLOB": (bytes,), "REAL": (float, int)}
_PATTERNS = {
    "id": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
    "sha256": re.compile(r"[0-9a-f]{64}"),
}
_FIRST_YEAR, _LAST_YEAR = 1970, 9999
_VIRTUAL = 2
_MADE_ANEW = ("goods_words",)
"""Tables that are made again from the records."""


@dataclass(frozen=True)
class Column:
    """One column as it is stored; `usual` stands in rows from before the column was added, where `is_late`."""

    name: str
    kinds: tuple[type, ...]
    is_empty_allowed: bool
    is_late: bool
    usual: Value
    is_number: bool
    """Whether it is the row's own number, which is not stored in the row."""


@dataclass(frozen=True)
class Shape:
    """A table and the columns of its rows in the order in which they are stored."""

    table: str
    columns: tuple[Column, ...]
    is_counted: bool
    """Whether its rows are kept by their number; else by their first columns."""

    def row(self, number: int, values: Values) -> Values | None:
        """Return the value of each column, or None where this is no row of the table."""
        if len(values) > len(self.columns):
            return None
        row: list[Value] = []
        for i, column in enumerate(self.columns):
            if i >= len(values):
                if not column.is_late:
                    return None
                row.append(column.usual)
            elif column.is_number:
                if values[i] is not None or number < 1:
                    return None
                row.append(number)
            elif _fits(column, values[i]):
                row.append(values[i])
            else:
                return None
        return tuple(row)

    def key(self, row: Values) -> Value | Values:
        """Return what no two rows of the table share."""
        if self.is_counted:
            return next(one for one, column in zip(row, self.columns, strict=True) if column.is_number)
        return row[: 1 if self.table == "attachments" else 2]

    def version(self, row: Values) -> int:
        """Return the version of a row's record, 0 where it has none."""
        for value, column in zip(row, self.columns, strict=True):
            if column.name == "version" and isinstance(value, int):
                return value
        return 0


def _fits(column: Column, value: Value) -> bool:
    if value is None:
        return column.is_empty_allowed
    if not isinstance(value, column.kinds):
        return False
    if column.name == "year" and isinstance(value, int):
        return value == 0 or _FIRST_YEAR <= value <= _LAST_YEAR
    pattern = _PATTERNS.get(column.name)
    return pattern is None or (isinstance(value, str) and pattern.fullmatch(value) is not None)


def shapes_of(database: Database) -> dict[str, Shape]:
    """Return the shape of each table in which the schema of a file keeps records, those with most columns first."""
    tables = database.rows(
        "SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    found = [_shape(database, name, bool(wr)) for name, wr in tables if name not in _MADE_ANEW]
    return {shape.table: shape for shape in sorted(found, key=lambda shape: -len(shape.columns))}


def _shape(database: Database, table: str, is_keyed: bool) -> Shape:
    told = [row for row in database.rows("SELECT * FROM pragma_table_xinfo(?)", (table,)) if row[6] != _VIRTUAL]
    if is_keyed:
        told.sort(key=lambda row: (not row[5], row[5], row[0]))
    columns = tuple(_column(database, row, is_keyed=is_keyed) for row in told)
    return Shape(table, columns, is_counted=not is_keyed)


def _column(database: Database, told: Sequence[Any], *, is_keyed: bool) -> Column:
    _, name, kind, is_needed, usual, key, _ = told
    value = None if usual is None else database.value(f"SELECT {usual}")
    return Column(
        name=name,
        kinds=_TYPES.get(kind, (str, int, float, bytes)),
        is_empty_allowed=not is_needed and not key,
        is_late=not key and (usual is not None or not is_needed),
        usual=value,
        is_number=bool(key) and not is_keyed and kind == "INTEGER",
    )
