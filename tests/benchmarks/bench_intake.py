"""Reading an export: the half of an import that comes before anything is kept."""

import csv
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from shopdesk.intake.exports import read_export
from tests.benchmarks.rows import Goal, Measured, Row, side_by_side
from tests.benchmarks.shopify_file import write_export

ROWS_OF_THE_FILE = 100_000


def plain_import(path: Path, database: Path) -> None:
    """Put the cells of an export into one bare table: what an import is measured against."""
    with path.open(encoding="utf-8", newline="") as file, closing(sqlite3.connect(database)) as connection, connection:
        reader = csv.reader(file)
        width = len(next(reader))
        connection.execute("DROP TABLE IF EXISTS export")
        connection.execute(f"CREATE TABLE export ({', '.join(f'c{place}' for place in range(width))})")
        connection.executemany(f"INSERT INTO export VALUES ({', '.join('?' * width)})", reader)  # noqa: S608 - no values


def with_export(measure: Callable[[Path, Path], Measured], rows: int = ROWS_OF_THE_FILE) -> Measured:
    """Measure with an export of so many rows and the path of a database beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders_export.csv"
        write_export(path, rows)
        return measure(path, Path(folder) / "plain.db")


def measure_reading() -> Measured:
    """Measure the reading of an export against the plain import of the same rows."""
    return with_export(
        lambda path, database: side_by_side(lambda: read_export([path]), lambda: plain_import(path, database), rounds=3)
    )


ROWS = [
    Row(
        "reading 100,000 rows of a Shopify export (of an import)",
        "`csv.reader` + `executemany` of the same rows",
        Goal(ratio=3),
        measure_reading,
    )
]
