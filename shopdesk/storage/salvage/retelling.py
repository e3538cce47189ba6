"""What the journal tells of a record: enough to write it again where its row is lost, with its lines."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from msgspec import MsgspecError, Struct

from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.journal import CHANGED, MADE, REMOVED
from shopdesk.storage.tables import Table

T = TypeVar("T", bound=Struct)


@dataclass(frozen=True)
class Tale(Generic[T]):
    """What the journal knows of one record: whose history it belongs to, its fields as told, and what it last was."""

    record_kind: str
    record_id: str
    told: dict[str, Any]
    record: T | None
    """The record, None where the journal does not know all of it that is needed."""
    is_bare: bool
    """Whether personal fields of it are lost, and empty now."""

    @property
    def number(self) -> str:
        """The number that the owner knows it by, empty where it has none of its own."""
        return str(self.told.get("number") or self.told.get("record_number") or "")


def tale_of(database: Database, table: Table[T], record_id: str, part_id: str) -> Tale[T] | None:
    """Return what the journal knows of a record, None where that is nothing."""
    entries = database.rows(
        "SELECT j.step, j.version, j.fields, j.personal, p.fields, j.record_kind FROM journal j "
        "LEFT JOIN personal_changes p ON p.journal = j.row WHERE j.record_id = ? AND j.part = ? AND j.part_id = ? "
        "ORDER BY j.row",
        (record_id, table.part, part_id),
    )
    if not entries:
        return None
    told: dict[str, Any] = {}
    missing: set[str] = set()
    version = 0
    for step, said, fields, personal, own, _ in entries:
        named = set(msgspec.json.decode(personal))
        values = msgspec.json.decode(fields) | (msgspec.json.decode(own) if own else {})
        told |= {name: pair[1] for name, pair in values.items()} if step == CHANGED else values
        missing = (missing - values.keys()) | (named - values.keys())
        version = said or version
    whole = entries[0][0] in {MADE, REMOVED}
    record = _record(table, {**told, "version": version} if table.versioned else told, part_id) if whole else None
    return Tale(entries[-1][5], record_id, told, record, is_bare=bool(missing))


def _record(table: Table[T], told: dict[str, Any], part_id: str) -> T | None:
    told = {**_empty(table, told), **told, "id": part_id}
    lines = told.pop("lines", [])
    try:
        own = {} if table.lines is None else {"lines": tuple(table.lines.codec.retold(line) for line in lines)}
        return table.codec.kind(**table.codec.fields(told), **own)
    except (ValueError, TypeError, KeyError, MsgspecError, DamagedFileError):
        return None


def _empty(table: Table[T], told: dict[str, Any]) -> dict[str, Any]:
    """Return nothing for each personal field that is needed and was lost."""
    hints = get_type_hints(table.codec.kind)
    return {
        field.name: "" if hints[field.name] is str else {}
        for field in msgspec.structs.fields(table.codec.kind)
        if field.required and field.name in table.personal and field.name not in told
    }
