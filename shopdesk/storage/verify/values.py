"""Whether each record holds the values that the journal tells of it, field by field.

What the journal does not tell can't be held against a record: the values of an erased customer, what lies behind an
entry that tells of no field (one that vouches for the record as it stands), and what is given with a record, as a
claim's state.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.journal import CHANGED, MADE
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.tables import Table, id_of
from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.naming import name_of_record
from shopdesk.storage.verify.pages import Page

_ABSENT = object()
_FAILURES = (ValueError, TypeError, KeyError, msgspec.MsgspecError, DamagedFileError)


class _Told:
    """What the journal has told of one record so far: the latest value of each field."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.is_whole = False
        """Whether fields that are not told have the values that records of this type begin with."""
        self.erased: set[str] = set()

    def hear(
        self, step: str, fields: dict[str, Any], personal: list[str], personal_fields: dict[str, Any] | None
    ) -> None:
        """Hear one entry. Personal fields without their values were erased."""
        if step == MADE:
            self.values, self.erased, self.is_whole = {}, set(), True
        elif step == CHANGED and not fields and not personal:
            self.values, self.erased, self.is_whole = {}, set(), False
        told = fields | (personal_fields or {})
        if personal_fields is None:
            self.erased.update(personal)
        else:
            self.erased.difference_update(told)
        for name, value in told.items():
            self.values[name] = value[1] if step == CHANGED else value


def otherwise_than_told(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the records of a page of which the journal tells other values than they have."""
    for record, differing in not_as_told(ground.database, page):
        yield Finding(
            kind="journal",
            record=name_of_record(ground.database, page.table, record),
            says=f"It is not as its history tells ({', '.join(differing)}): it was written around ShopDesk.",
            do=RESTORE,
            table=page.table.name,
        )


def not_as_told(database: Database, page: Page) -> Iterator[tuple[Any, list[str]]]:
    """Yield the records of a page of which the journal tells other values, with the fields in which they differ.

    A record that the journal does not know at all is none of them.
    """
    told = _told(database, page)
    for record in page.records.values():
        heard = told.get(id_of(record))
        differing = [] if heard is None else _differing(page.table, record, heard)
        if differing:
            yield record, differing


def _told(database: Database, page: Page) -> dict[str, _Told]:
    """Return what the journal tells of each record of a page, by id."""
    table = page.table
    ids = set(page.ids)
    owners = list(dict.fromkeys(table.record_of(record)[1] for record in page.records.values()))
    told: dict[str, _Told] = {}
    for some in chunks(owners):
        rows = database.rows(
            "SELECT j.part_id, j.step, j.fields, j.personal, p.fields FROM journal j "  # noqa: S608 - placeholders
            "LEFT JOIN personal_changes p ON p.journal = j.row "
            f"WHERE j.record_id IN ({marks(len(some))}) AND j.part = ? ORDER BY j.row",
            [*some, table.part],
        )
        for part_id, step, fields, personal, personal_fields in rows:
            if part_id in ids:
                told.setdefault(part_id, _Told()).hear(
                    step,
                    _decoded(fields),
                    _decoded(personal),
                    None if personal_fields is None else _decoded(personal_fields),
                )
    return told


def _differing(table: Table[Any], record: Any, told: _Told) -> list[str]:
    """Return the fields in which a record differs from what the journal tells."""
    expected = (_begun_with(table) if told.is_whole else {}) | _as_fields(table, told.values)
    names = {*table.codec.columns, *(("lines",) if table.lines is not None else ())} - {"id", "version"} - told.erased
    if not told.is_whole:
        names &= told.values.keys()
    return sorted(name for name in names if expected.get(name, _ABSENT) != getattr(record, name))


def _as_fields(table: Table[Any], told: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a record from values as the journal holds them; those that make no sense are left out."""
    fields: dict[str, Any] = {}
    for name, value in told.items():
        try:
            if name == "lines" and table.lines is not None:
                fields[name] = tuple(table.lines.codec.retold(line) for line in value)
            elif name in table.codec.columns:
                fields |= table.codec.fields({name: value})
        except _FAILURES:
            continue
    return fields


@cache
def _begun_with(table: Table[Any]) -> dict[str, Any]:
    """Return the values that records of a table begin with, which the journal leaves out."""
    return {
        field.name: field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(table.codec.kind)
        if not field.required
    }


def _decoded(text: str | bytes) -> Any:
    return msgspec.json.decode(text)
