"""Writing rows: records with their lines and computed columns. Only the unit of work calls this."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec import Struct

from shopdesk.domain.orders import Order
from shopdesk.storage.driver import Database, Value
from shopdesk.storage.reading import marks
from shopdesk.storage.tables import LineTable, Table, id_of

T = TypeVar("T", bound=Struct)


def insert(
    database: Database, table: Table[T], records: Sequence[T], given: tuple[str, ...]
) -> tuple[list[int], list[dict[str, Any]]]:
    """Write new records; return their rows, and what the journal tells of each."""
    first = int(database.value(f"SELECT ifnull(max(row), 0) + 1 FROM {table.name}"))  # noqa: S608 - names from the code
    rows = list(range(first, first + len(records)))
    written = [table.codec.write(record) for record in records]
    columns = (*table.codec.columns, "row", *table.derived, *((table.given,) if table.given else ()))
    values = [
        (*values, row, *table.derive(record), *given)
        for values, row, record in zip(written, rows, records, strict=True)
    ]
    database.execute_many(
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks(len(columns))})",  # noqa: S608
        values,
    )
    told = [table.codec.told(one) for one in written]
    if table.lines is not None:
        lines = table.lines
        for fields, record in zip(told, records, strict=True):
            fields["lines"] = lines_told(lines, record)
        _insert_lines(database, lines, list(zip(rows, records, strict=True)))
    return rows, told


def update(database: Database, table: Table[T], record: T, given: tuple[str, ...], *, lines: bool) -> int:
    """Write a record over the one with its id, its lines where asked; return its row."""
    columns = (*table.codec.columns, *table.derived, *((table.given,) if table.given and given[0] else ()))
    record_id = id_of(record)
    database.execute(
        f"UPDATE {table.name} SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?",  # noqa: S608
        (*table.codec.write(record), *table.derive(record), *(one for one in given if one), record_id),
    )
    row = int(database.value(f"SELECT row FROM {table.name} WHERE id = ?", (record_id,)))  # noqa: S608
    if lines and table.lines is not None:
        _delete_lines(database, table.lines, row)
        _insert_lines(database, table.lines, [(row, record)])
    return row


def refile(database: Database, table: Table[T], record: T, given: tuple[str, ...]) -> None:
    """Set only the column that whoever writes a record gives, such as a claim's state."""
    if table.given and given[0]:
        database.execute(
            f"UPDATE {table.name} SET {table.given} = ? WHERE id = ? AND {table.given} <> ?",  # noqa: S608
            (given[0], id_of(record), given[0]),
        )


def delete(database: Database, table: Table[T], row: int, stored: T) -> dict[str, Any]:
    """Take a record and its lines away; return what the journal tells of it."""
    told = table.codec.told(table.codec.write(stored))
    if table.lines is not None:
        told["lines"] = lines_told(table.lines, stored)
        _delete_lines(database, table.lines, row)
    database.execute(f"DELETE FROM {table.name} WHERE row = ?", (row,))  # noqa: S608 - a name from the code
    return told


def changed_fields(table: Table[T], before: T, after: T) -> dict[str, list[Any]]:
    """Return before and after of each field that differs, as the journal holds them."""
    codec = table.codec
    fields: dict[str, list[Any]] = {}
    for name, old, new in zip(codec.columns, codec.write(before), codec.write(after), strict=True):
        if old != new and name != "version":
            fields[name] = [codec.plainly(name, old), codec.plainly(name, new)]
    if table.lines is not None:
        old_lines, new_lines = lines_told(table.lines, before), lines_told(table.lines, after)
        if old_lines != new_lines:
            fields["lines"] = [old_lines, new_lines]
    return fields


def lines_told(lines: LineTable, record: Any) -> list[dict[str, object]]:
    """Return what the journal tells of a record's lines."""
    return [lines.codec.told(lines.codec.write(line)) for line in record.lines]


def in_time(records: Sequence[T]) -> Sequence[T]:
    """Return records in the order in which they are stored: orders by the moment they were placed."""
    if isinstance(records[0], Order):
        return sorted(records, key=_placed)
    return records


def _placed(record: object) -> str:
    return str(record.placed_at or "") if isinstance(record, Order) else ""


def _insert_lines(database: Database, lines: LineTable, owners: Sequence[tuple[int, Any]]) -> None:
    columns = (*lines.codec.columns, lines.owner_column, *(("position",) if lines.numbered else ()))
    write = lines.codec.write
    values: list[Sequence[Value]] = [
        (*write(line), row, i) if lines.numbered else (*write(line), row)
        for row, record in owners
        for i, line in enumerate(record.lines, 1)
    ]
    database.execute_many(
        f"INSERT INTO {lines.name} ({', '.join(columns)}) VALUES ({marks(len(columns))})",  # noqa: S608
        values,
    )


def _delete_lines(database: Database, lines: LineTable, row: int) -> None:
    database.execute(f"DELETE FROM {lines.name} WHERE {lines.owner_column} = ?", (row,))  # noqa: S608
