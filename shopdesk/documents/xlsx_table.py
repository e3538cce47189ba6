"""Tables as workbooks of Excel: real numbers and dates, texts that are never formulas, a head that stays and filters.

Rows are written as they come, so that a long list takes no more memory than a short one.
"""

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook

from shopdesk.documents.tables import Amount, Cell, Row, Table, Written
from shopdesk.domain.errors import PaperError
from shopdesk.domain.money import exponent

MOST_ROWS = 1_048_576
"""How many rows a sheet has, its head among them."""

LONGEST_TEXT = 32_767
"""How many characters a cell holds; those beyond the first plane of Unicode, as emoji are, count as two."""

_MEASURED = 200
_NARROWEST, _WIDEST = 8, 48
_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY, _MOMENT, _WHOLE = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0"
_FIRST_DAY = date(1900, 3, 1)
"""Before this day Excel counts a day that there never was."""


def refuse_too_long(count: int) -> None:
    """Raise PaperError for more rows than a sheet has below its head."""
    if count >= MOST_ROWS:
        msg = (
            f"An Excel workbook holds {MOST_ROWS - 1:,} rows below its head, and this list is longer. Nothing was "
            "written. Narrow the list, or export it as CSV, which holds any number."
        )
        raise PaperError(msg)


def write_xlsx(table: Table, rows: Iterable[Row], out: BinaryIO) -> Written:
    """Write a table as a workbook with one sheet. Raises OSError, and PaperError for more rows than a sheet has.

    Signs that a workbook can't hold are left out, and texts longer than a cell holds are cut; the result says how many.
    """
    coming = iter(rows)
    first = list(islice(coming, _MEASURED))
    with _laid_aside():
        book = Workbook(write_only=True, iso_dates=False)
        book.properties.creator = book.properties.lastModifiedBy = _clean(table.by)
        book.properties.title = _clean(table.title)
        book.properties.created = book.properties.modified = table.at.replace(tzinfo=None)
        sheet = book.create_sheet(_sheet_title(table.title))
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(table.heads, first), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        cells = _Cells(sheet)
        with _closed_after(sheet):
            sheet.append([cells.head(head) for head in table.heads])
            count = 0
            for row in chain(first, coming):
                count += 1
                refuse_too_long(count)
                sheet.append([cells.made(cell) for cell in row])
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{count + 1}"
        book.save(out)
    return Written(count, cells.left_out, cells.cut)


class _Cells:
    """Makes the cells of a sheet, and counts what of their texts can't stand in it."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.left_out = 0
        self.cut = 0
        self._formats: dict[str, str] = {}

    def head(self, text: str) -> Any:
        """Return a cell of the head."""
        cell = self._text(text)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell

    def made(self, value: Cell) -> Any:
        """Return a cell, None where nothing stands in it."""
        match value:
            case None | "":
                return None
            case str():
                return self._text(value)
            case Amount():
                return self._number(Decimal(value.decimal), self._format(value.currency))
            case datetime():
                return self._on(value, _MOMENT)
            case int():
                return self._number(value, _WHOLE)
            case _:
                return self._on(value, _DAY)

    def _text(self, text: str) -> Any:
        kept, left_out = _REFUSED.subn("", text)
        self.left_out += left_out
        kept = _LOOKS_ESCAPED.sub("_x005F_", _LINE_END.sub("\n", kept))
        whole = kept
        if 2 * len(kept) > LONGEST_TEXT:
            kept = kept.encode("utf-16-le")[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")
        self.cut += kept != whole
        cell = WriteOnlyCell(self._sheet, value=kept)
        cell.data_type = "s"  # a text that begins like a formula or an error was taken for one
        return cell

    def _number(self, value: Decimal | int, form: str) -> Any:
        cell = WriteOnlyCell(self._sheet, value=value)
        cell.number_format = form
        return cell

    def _on(self, value: date, form: str) -> Any:
        day = value.date() if isinstance(value, datetime) else value
        if day < _FIRST_DAY:
            return self._text(value.isoformat())
        cell = WriteOnlyCell(self._sheet, value=value)
        cell.number_format = form
        return cell

    def _format(self, currency: str) -> str:
        if currency not in self._formats:
            decimals = exponent(currency)
            self._formats[currency] = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return self._formats[currency]


@contextmanager
def _laid_aside() -> Iterator[None]:
    """Let what openpyxl writes aside lie in a folder of its own, so that it goes with it whatever happens."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="shopdesk-", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before
            _forget(folder)


@contextmanager
def _closed_after(sheet: Any) -> Iterator[None]:
    """Close a sheet that was begun, also where its rows could not be read or written: only that trouble is told."""
    try:
        yield
    except BaseException:
        with suppress(Exception):
            sheet.close()
        raise
    sheet.close()


def _forget(folder: str) -> None:
    """Let openpyxl forget what it wrote aside there, which else it looks for when the program ends."""
    from openpyxl.worksheet._writer import ALL_TEMP_FILES

    ALL_TEMP_FILES[:] = [name for name in ALL_TEMP_FILES if not Path(name).is_relative_to(folder)]


def _widths(heads: Sequence[str], rows: Sequence[Row]) -> list[float]:
    """Return how wide the columns are for what stands in them first; wide signs count twice."""
    widths = [_NARROWEST] * len(heads)
    for row in [tuple(heads), *rows]:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], _width(cell))
    return [min(width + 2, _WIDEST) for width in widths]


def _width(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case str():
            longest = max(cell[: 4 * _WIDEST].splitlines(), key=len, default="")[:_WIDEST]
            return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in longest)
        case Amount():
            return len(cell.decimal) + len(cell.decimal) // 3
        case datetime():
            return len(_MOMENT)
        case int():
            return len(str(cell))
        case _:
            return len(_DAY)


def _sheet_title(title: str) -> str:
    return _TITLE.sub(" ", _clean(title)).strip(" '")[:_LONGEST_TITLE] or "ShopDesk"


def _clean(text: str) -> str:
    return _REFUSED.sub("", text)
