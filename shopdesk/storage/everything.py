"""Everything in the shop's file: every row of every table, as stored, for whoever takes all of it out.

Few rows are in memory at a time, however many there are. Read it in one snapshot, so that all rows fit together.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shopdesk.storage.attachments import Attachments
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.reading import marks

_PAGE = 50
"""How many rows are read at once; a customer's text may have a million signs."""

_OPERATION = "(SELECT o.{0} FROM operations o WHERE o.row = t.operation)"
_OF_CLAIM = "(SELECT k.{0} FROM claims k WHERE k.id = t.claim_id)"
_OF_REPAIR = "(SELECT r.{0} FROM repairs r WHERE r.id = t.repair_id)"
_CURRENCY_OF_CLAIM = (
    "(SELECT o.currency FROM claims k JOIN orders o ON o.id = k.order_id WHERE k.id = {0})"  # amounts are the order's
)

BESIDE: Mapping[str, Mapping[str, str]] = {
    "order_lines": {
        "order_id": "(SELECT o.id FROM orders o WHERE o.row = t.order_row)",
        "currency": "(SELECT o.currency FROM orders o WHERE o.row = t.order_row)",
    },
    "claims": {"currency": _CURRENCY_OF_CLAIM.format("t.id")},
    "claim_lines": {"claim_id": "(SELECT k.id FROM claims k WHERE k.row = t.claim_row)"},
    "decisions": {"currency": _CURRENCY_OF_CLAIM.format("t.claim_id")},
    "settlements": {"currency": _CURRENCY_OF_CLAIM.format("t.claim_id")},
    "claim_files": {"claim_number": _OF_CLAIM.format("number")},
    "repair_files": {"repair_number": _OF_REPAIR.format("number")},
    "repair_quotes": {"currency": _OF_REPAIR.format("currency")},
    "repair_payments": {"currency": _OF_REPAIR.format("currency")},
    "papers": {
        "record_number": (
            "CASE t.record_kind WHEN 'claim' THEN (SELECT k.number FROM claims k WHERE k.id = t.record_id) "
            "WHEN 'repair' THEN (SELECT r.number FROM repairs r WHERE r.id = t.record_id) "
            "WHEN 'order' THEN (SELECT o.number FROM orders o WHERE o.id = t.record_id) END"
        )
    },
    "journal": {
        "operation_id": _OPERATION.format("id"),
        "at": _OPERATION.format("at"),
        "who": _OPERATION.format("who"),
        "device": _OPERATION.format("device"),
        "action": _OPERATION.format("action"),
        "undoes": _OPERATION.format("undoes"),
        "customer_id": "(SELECT p.customer_id FROM personal_changes p WHERE p.journal = t.row)",
        "personal_changes": "(SELECT p.fields FROM personal_changes p WHERE p.journal = t.row)",
    },
}
"""What else can be asked of the rows of a table, by name: facts of the records that they belong to."""


class Everything:
    """Reads whole tables of the shop's file, and its attachments piece by piece."""

    def __init__(self, database: Database, attachments: Attachments) -> None:
        self._database = database
        self._attachments = attachments

    def tables(self) -> dict[str, tuple[str, ...]]:
        """Return the columns of each table, computed ones included, by the table's name."""
        names = self._of_type("table")
        found = {name: self._database.rows(f'PRAGMA table_xinfo("{name}")') for name in names}
        return {name: tuple(str(column[1]) for column in columns) for name, columns in found.items()}

    def indexes(self) -> tuple[str, ...]:
        """Return the names of the search's own tables, which hold nothing but words of the records."""
        return tuple(self._of_type("virtual"))

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self._database.value(f'SELECT count(*) FROM "{table}"'))  # noqa: S608 - names from the code

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Go through all rows of a table, each with these columns, in the order in which they were made.

        A column may also be one of those that `BESIDE` names. Raises ShopFileError where the file can't be read.
        """
        beside = BESIDE.get(table, {})
        key = self._key(table)
        told = [f"{beside[column]} AS {column}" if column in beside else f"t.{column}" for column in columns]
        keys = ", ".join(f"t.{part}" for part in key)
        query = f"SELECT {', '.join((*told, keys))} FROM {table} t"  # noqa: S608 - names from the code
        order = f"ORDER BY {keys} LIMIT {_PAGE}"
        after = f"{query} WHERE ({keys}) > ({marks(len(key))}) {order}"
        page = self._database.rows(f"{query} {order}")
        while page:
            last: Sequence[Value] = page[-1][len(columns) :]
            for row in page:
                yield row[: len(columns)]
            page = self._database.rows(after, last)

    def attachment(self, sha256: str) -> Path:
        """Return where the bytes of an attachment lie, or would lie. Raises NotFoundError for what is no hash."""
        return self._attachments.path(sha256)

    def size(self) -> int:
        """Return how many bytes the database takes on the disk, without its log."""
        pages, each = self._database.value("PRAGMA page_count"), self._database.value("PRAGMA page_size")
        return int(pages) * int(each)

    def _of_type(self, kind: str) -> list[str]:
        rows = self._database.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite~_%' "
            "ESCAPE '~' ORDER BY name",
            (kind,),
        )
        return [str(name) for (name,) in rows]

    def _key(self, table: str) -> tuple[str, ...]:
        parts = sorted(
            (int(column[5]), str(column[1])) for column in self._database.rows(f"PRAGMA table_xinfo({table})")
        )
        return tuple(name for place, name in parts if place)
