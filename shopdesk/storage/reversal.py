"""Taking a unit of work back: each of its changes is turned round, the last one first, as a unit of work of its own."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError
from shopdesk.storage.driver import Database
from shopdesk.storage.imports import IMPORTED, ImportedValues
from shopdesk.storage.journal import CHANGED, MADE, JournalEntry, JournalReader
from shopdesk.storage.reading import Reader
from shopdesk.storage.tables import BY_PART, Table
from shopdesk.storage.unit import Unit


class Fixed(StrEnum):
    """Why the changes of a unit of work can't be turned round, whatever they were about."""

    NOT_OF_A_RECORD = "not_of_a_record"
    EMPTIED = "emptied"
    """What it removed was let go for good with the bin."""
    OLDER = "older"
    """A program that did not tell all of it did it."""


def why_fixed(entries: Sequence[JournalEntry]) -> Fixed | None:
    """Return why the changes of a unit of work can't be turned round; None where they can.

    What an older program wrote may not say all that is needed, and what was emptied from the bin is gone.
    """
    for entry in entries:
        table = BY_PART[entry.part]
        names = {*table.codec.columns, *(("lines",) if table.lines is not None else ()), "source", IMPORTED}
        if entry.changes.keys() - names:
            return Fixed.NOT_OF_A_RECORD
        if entry.is_emptied:
            return Fixed.EMPTIED
        if entry.step not in {MADE, CHANGED} and table.given == "source" and "source" not in entry.changes:
            return Fixed.OLDER
    return None


def reverse(database: Database, unit: Unit, entries: Sequence[JournalEntry]) -> None:
    """Turn the changes round within a unit of work. What is derived from them is refiled by whoever asks for it.

    Raises NotAllowedError where a record is no longer as the changes left it; all of the unit is then taken back.
    """
    journal = JournalReader(database)
    for (step, part), run in groupby(reversed(entries), key=lambda entry: (entry.step, entry.part)):
        table = BY_PART[part]
        # Things of one kind that were removed in turn come back in that order, which is the one they are listed in.
        for entry in run if step in {MADE, CHANGED} else reversed(list(run)):
            if step == MADE:
                unit.remove(_present(database, table, entry), may_come_back=True)
            elif step == CHANGED:
                unit.set_back(journal.before(entry, _present(database, table, entry)))
            else:
                _bring_back(journal, unit, table, entry)


def _present(database: Database, table: Table[Struct], entry: JournalEntry) -> Struct:
    record = Reader(database, table).by_id(entry.part_id)
    if record is None:
        raise _changed_since(entry)
    return record


def _bring_back(journal: JournalReader, unit: Unit, table: Table[Struct], entry: JournalEntry) -> None:
    try:
        record = journal.removed(entry)
    except (KeyError, TypeError):
        msg = f"The {table.part} can't be brought back: its data were erased since. Nothing was changed."
        raise NotAllowedError(msg) from None
    source = str(entry.changes["source"][0]) if "source" in entry.changes else ""
    unit.bring_back(record, version=entry.version, source=source)
    said = entry.changes[IMPORTED][0] if IMPORTED in entry.changes else ()
    unit.keep_imported(
        [ImportedValues(order_id=entry.part_id, batch_id=batch_id, fields=fields) for batch_id, fields in said]
    )


def _changed_since(entry: JournalEntry) -> NotAllowedError:
    return NotAllowedError(f"The {entry.part} was removed since. Nothing was changed.")
