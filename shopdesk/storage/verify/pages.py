"""The records of a table, page by page, so that a check needs no more memory for a million than for a thousand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.reading import Reader
from shopdesk.storage.tables import Table
from shopdesk.storage.verify.findings import RESTORE, Finding

_SIZE = 1_000


@dataclass(frozen=True)
class Page:
    """Some records of a table by row, with what was found of those that can't be read, and how many rows it covers."""

    table: Table[Any]
    records: dict[int, Any]
    unreadable: tuple[Finding, ...]
    size: int

    @property
    def ids(self) -> list[str]:
        """The ids of its records."""
        return [record.id for record in self.records.values()]


def pages(database: Database, table: Table[Any]) -> Iterator[Page]:
    """Go through all records of a table in the order of their rows."""
    last = -(2**63)
    reader = Reader[Struct](database, table)
    while True:
        rows = [
            row
            for (row,) in database.rows(
                f"SELECT row FROM {table.name} WHERE row > ? ORDER BY row LIMIT {_SIZE}",  # noqa: S608 - from the code
                (last,),
            )
        ]
        if not rows:
            return
        yield _page(reader, table, rows)
        last = rows[-1]


def _page(reader: Reader[Struct], table: Table[Any], rows: list[int]) -> Page:
    try:
        records = reader.where("row BETWEEN ? AND ? ORDER BY row", (rows[0], rows[-1]))
        return Page(table, dict(zip(rows, records, strict=True)), (), len(rows))
    except DamagedFileError:
        return _one_by_one(reader, table, rows)


def _one_by_one(reader: Reader[Struct], table: Table[Any], rows: list[int]) -> Page:
    """Read what can be read of a page, and tell of the rest."""
    records: dict[int, Struct] = {}
    unreadable: list[Finding] = []
    for row in rows:
        try:
            records[row] = reader.where("row = ?", (row,))[0]
        except DamagedFileError as error:
            finding = Finding(
                kind="unreadable",
                record=f"{table.part} in row {row} of {table.name}",
                says=f"What is kept there can’t be read ({error.__cause__ or error}).",
                do=RESTORE,
                table=table.name,
            )
            unreadable.append(finding)
    return Page(table, records, tuple(unreadable), len(rows))
