"""Tables as CSV: RFC 4180 in UTF-8 with its mark, which Excel needs; decimals with a point, dates as ISO 8601 has them.

Texts are guarded against being taken for formulas, numbers and dates stand as they are. A local time is written with a
blank before it (`2026-06-12 14:30:00`), as spreadsheets and most programs take it for a time.
"""

import codecs
import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from shopdesk.documents.formula_guard import guarded, unguarded
from shopdesk.documents.tables import Amount, Cell, Row, Table, Written

_LONGEST_CELL = 1 << 30


def write_csv(table: Table, rows: Iterable[Row], out: BinaryIO) -> Written:
    """Write a table as CSV, its heads in the first line. Raises OSError where that can't be done."""
    out.write(codecs.BOM_UTF8)
    writer = csv.writer(_Utf8(out), lineterminator="\r\n")
    writer.writerow([guarded(head) for head in table.heads])
    count = 0
    for row in rows:
        writer.writerow([_shown(cell) for cell in row])
        count += 1
    return Written(count)


def read_csv(content: bytes) -> list[list[str]]:
    """Return the cells of a file that `write_csv` wrote, each text as it was before it was guarded.

    Raises UnicodeDecodeError or csv.Error for a file of another kind.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        return [[unguarded(cell) for cell in line] for line in lines]
    finally:
        csv.field_size_limit(before)


class _Utf8:
    """Takes text for a file of bytes, and closes nothing of it when it goes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write a text."""
        return self._out.write(text.encode())


def _shown(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case Amount():
            return cell.decimal
        case datetime():
            return cell.isoformat(" ", "seconds")
        case int():
            return str(cell)
        case _:
            return cell.isoformat()
