"""Taking away rows that can be read as bytes, but hold what no program wrote: their values were damaged."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import MsgspecError

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.storage.driver import Database
from shopdesk.storage.journal import CHANGED, MADE, REMOVED
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import BY_PART, TABLES, Table

_STEPS = frozenset({CHANGED, MADE, REMOVED})
_PAIR = 2

Row = Sequence[Any]


def drop_unsound(database: Database) -> None:
    """Take away what no record, history or import could be read from."""
    for columns, table, is_sound in _PLAIN:
        rows = database.rows(f"SELECT row, {columns} FROM {table}")  # noqa: S608 - names from the code
        _drop(database, table, [row[0] for row in rows if not is_sound(row[1:])])
    for one in TABLES:
        _drop(database, one.name, _unsound_records(database, one), one)


def _drop(database: Database, table: str, rows: Sequence[int], kind: Table[Any] | None = None) -> None:
    for some in chunks(rows):
        among = f"IN ({marks(len(some))})"
        if kind is not None and kind.lines is not None:
            database.execute(f"DELETE FROM {kind.lines.name} WHERE {kind.lines.owner_column} {among}", some)  # noqa: S608
        database.execute(f"DELETE FROM {table} WHERE row {among}", some)  # noqa: S608 - names from the code


def _unsound_records(database: Database, table: Table[Any]) -> list[int]:
    reader = Reader(database, table)
    found: list[int] = []
    for some in chunks([row for (row,) in database.rows(f"SELECT row FROM {table.name}")]):  # noqa: S608
        with contextlib.suppress(ShopDeskError):
            reader.where(f"row IN ({marks(len(some))})", some)
            continue
        for row in some:
            try:
                reader.where("row = ?", (row,))
            except ShopDeskError:
                found.append(row)
    return found


def _is_operation(row: Row) -> bool:
    try:
        return datetime.fromisoformat(row[0]).tzinfo is not None
    except ValueError:
        return False


def _is_entry(row: Row) -> bool:
    kind, record_id, part, part_id, step, fields, personal = row
    try:
        RecordKind(kind)
        told, named = msgspec.json.decode(fields, type=dict[str, Any]), msgspec.json.decode(personal, type=list[str])
    except (ValueError, MsgspecError):
        return False
    paired = all(isinstance(one, list) and len(one) == _PAIR for one in told.values())
    if part not in BY_PART or (BY_PART[part].owner == "id" and record_id != part_id):
        return False
    return step in _STEPS and (step != CHANGED or paired) and all(named)


def _is_json(row: Row) -> bool:
    try:
        return all(text is None or isinstance(msgspec.json.decode(text), dict) for text in row)
    except MsgspecError:
        return False


_PLAIN: tuple[tuple[str, str, Callable[[Row], bool]], ...] = (
    ("at", "operations", _is_operation),
    ("record_kind, record_id, part, part_id, step, fields, personal", "journal", _is_entry),
    ("fields", "personal_changes", _is_json),
    ("fields, personal", "imported_values", _is_json),
)
"""What the tables that hold no records must be readable as."""
