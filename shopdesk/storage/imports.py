"""Imports: the batches that were done, what each said of its orders, and what the owner was asked once about files."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.imports import ChoiceKind, ImportBatch, ImportChoice
from shopdesk.storage.driver import Database, Row
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import BATCHES, IMPORT_CHOICES

IMPORTED = "imported"
"""Under which name the journal keeps with a removed order what imports said of it."""


class ImportedValues(Struct, frozen=True, kw_only=True):
    """What an import said of an order, as plain JSON values by field.

    What it said of the customer (name, addresses, note) goes into `personal` and lies under the customer, so that
    erasing them reaches it. These rows are the import's own memory; the journal does not repeat them.
    """

    order_id: str
    batch_id: str
    fields: dict[str, Any]
    customer_id: str | None = None
    personal: dict[str, Any] = {}


def write_imported(database: Database, values: Sequence[ImportedValues]) -> None:
    """Write what an import said; a second word of the same import on an order takes the place of the first."""
    encode = msgspec.json.Encoder().encode
    database.execute_many(
        "INSERT INTO imported_values (order_id, batch_id, fields, customer_id, personal) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (order_id, batch_id) DO UPDATE SET fields = excluded.fields, "
        "customer_id = excluded.customer_id, personal = excluded.personal",
        [
            (
                one.order_id,
                one.batch_id,
                encode(one.fields).decode(),
                one.customer_id,
                encode(one.personal).decode() if one.personal else None,
            )
            for one in values
        ],
    )


def said_by_imports(database: Database, order_id: str) -> list[tuple[str, msgspec.Raw]]:
    """Return what each import said of an order's own fields, by the import, as the journal keeps it."""
    rows = database.rows("SELECT batch_id, fields FROM imported_values WHERE order_id = ? ORDER BY row", (order_id,))
    return [(batch_id, msgspec.Raw(fields.encode())) for batch_id, fields in rows]


class ImportStore:
    """Reads imports."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database, BATCHES)
        self._choices = Reader(database, IMPORT_CHOICES)

    def by_number(self, number: int) -> ImportBatch:
        """Return the batch with a number. Raises NotFoundError."""
        found = self._reader.where("number = ?", (number,))
        if not found:
            msg = f"There is no import with the number {number}. Nothing was changed."
            raise NotFoundError(msg)
        return found[0]

    def all(self) -> list[ImportBatch]:
        """Return all batches, newest first."""
        return self._reader.where("1 ORDER BY number DESC")

    def choices(self, kind: ChoiceKind) -> list[ImportChoice]:
        """Return what the owner answered to one kind of question, by what was asked about."""
        return self._choices.where("kind = ? ORDER BY key", (str(kind),))

    def choice(self, kind: ChoiceKind, key: str) -> ImportChoice | None:
        """Return the owner's answer about something, None where nobody has asked yet."""
        found = self._choices.where("kind = ? AND key = ?", (str(kind), key))
        return found[0] if found else None

    def last_values(self, order_ids: Sequence[str]) -> dict[str, ImportedValues]:
        """Return what the latest import said of each of these orders; orders that none named are left out."""
        found: dict[str, ImportedValues] = {}
        for ids in chunks(list(order_ids)):
            rows = self._database.rows(
                "SELECT order_id, batch_id, fields, customer_id, personal FROM imported_values "  # noqa: S608
                f"WHERE order_id IN ({marks(len(ids))}) ORDER BY row",
                ids,
            )
            found.update((row[0], _values(row)) for row in rows)
        return found


def _values(row: Row) -> ImportedValues:
    order_id, batch_id, fields, customer_id, personal = row
    return ImportedValues(
        order_id=order_id,
        batch_id=batch_id,
        fields=msgspec.json.decode(fields),
        customer_id=customer_id,
        personal=msgspec.json.decode(personal) if personal else {},
    )
