"""What stands in the sheets of a workbook, cell by cell, as text; read by openpyxl within bounds.

Imported only when a workbook is read, for openpyxl takes long to load.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import isfinite
from typing import IO, Any

from openpyxl.reader.excel import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse  # type: ignore[attr-defined]  # the one with which openpyxl reads

LONGEST_TEXT = 32_767
"""Spreadsheet programs let no cell hold more characters."""

_MOST_DIGITS = 15
"""Of longer numbers spreadsheet programs lose the last digits."""

DATA_TAG, ROW_TAG, VALUE_TAG, FORMULA_TAG, INLINE_TAG, RICH_TAG, TEXT_TAG = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("sheetData", "row", "v", "f", "is", "r", "t")
)

_AMBIGUOUS_DECIMALS = 3
"""With so many nobody could tell whether the dot before them parts thousands: one more is written."""

_LARGEST_ROW = 4 * 1024 * 1024
_DOCTYPE = b"<!DOCTYPE"
_HALF_A_SECOND = timedelta(milliseconds=500)
_NO_PART_OF_A_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ZEROS = re.compile(r"0{2,15}")
_CONTROL = re.compile("_x00(?:0[0-8BCDEF]|1[0-9A-F])_")
"""How a workbook's text holds control characters, which XML does not allow."""


class UnreadableCellError(Exception):
    """A cell or row that can't be told. Its message says which one, and why."""


class Sheets:
    """The visible sheets of a workbook. What is damaged in it raises whatever openpyxl makes of it."""

    def __init__(self, data: bytes) -> None:
        with _quietly():
            self._book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        self._formats: dict[int, str] = {}

    def __iter__(self) -> Iterator[Any]:
        yield from (sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible")

    def rows(self, sheet: Any) -> Iterator[tuple[int, dict[int, str]]]:
        """Yield the rows that hold anything: their number in the sheet, and texts by column, both from 1.

        Raises UnreadableCellError for a formula whose value was not saved, and for what is too large.
        """
        with self._book._archive.open(sheet._worksheet_path) as file, _quietly():
            bounded = _Bounded(file)
            number = 0
            for _, element in iterparse(bounded):
                if element.tag == ROW_TAG:
                    number = int(element.get("r", number + 1))
                    if texts := self._row(element, number, sheet._shared_strings):
                        yield number, texts
                    element.clear()
                    bounded.since_row = 0
                elif element.tag == DATA_TAG:
                    return

    def _row(self, row: Any, number: int, shared: list[str]) -> dict[int, str]:
        texts: dict[int, str] = {}
        column = 0
        for cell in row:
            place = cell.get("r")
            column = _column(place.rstrip("0123456789")) if place else column + 1
            try:
                text = self._text(cell, shared)
            except UnreadableCellError as error:
                raise UnreadableCellError(f"{error} (cell {get_column_letter(column)}{number})") from None
            if text:
                texts[column] = text
        return texts

    def _text(self, cell: Any, shared: list[str]) -> str:
        """Return what stands in a cell, whichever kind it is of."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            text = _inline(cell)
        else:
            value = cell.findtext(VALUE_TAG)
            if not value:
                if kind != "str" and cell.find(FORMULA_TAG) is not None:
                    raise UnreadableCellError("a formula was saved without its value")
                return ""
            if kind == "n":
                return self._number(value, int(cell.get("s", 0)))
            if kind == "b":
                return "TRUE" if int(value) else "FALSE"
            text = shared[int(value)] if kind == "s" else value
        if len(text) > LONGEST_TEXT:
            raise UnreadableCellError(f"a text has more than {LONGEST_TEXT} characters")
        return _CONTROL.sub("", text) if "_x00" in text else text

    def _number(self, value: str, style: int) -> str:
        """Return a number, or the date that it stands for in its style."""
        number = int(value) if value.isdigit() else float(value)
        if style not in self._book._date_formats:
            return _plain(number, self._format(style))
        try:
            moment = from_excel(number, self._book.epoch, timedelta=style in self._book._timedelta_formats)
        except (OverflowError, ValueError):
            return "#VALUE!"
        return _moment(moment, self._format(style)) if isinstance(moment, datetime) else str(moment)

    def _format(self, style: int) -> str:
        """Return how a style writes numbers and dates, in a spreadsheet's signs."""
        if style not in self._formats:
            key = self._book._cell_styles[style].numFmtId
            own = key - BUILTIN_FORMATS_MAX_SIZE
            self._formats[style] = BUILTIN_FORMATS.get(key, "General") if own < 0 else self._book._number_formats[own]
        return self._formats[style]


class _Bounded:
    """A sheet's file, in which no row may be so large that it would fill the memory, nor any text stand for others."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.since_row = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._file.read(size)
        self.since_row += len(data)
        if self.since_row > _LARGEST_ROW:
            raise UnreadableCellError("one of its rows is larger than any order's")
        if _DOCTYPE in data:
            raise UnreadableCellError("a sheet begins as no spreadsheet program writes it")
        return data


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep to itself what openpyxl says about parts of a workbook that are not read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _inline(cell: Any) -> str:
    """Return the text that stands in a cell itself, without the reading that may stand beside Japanese."""
    if (inline := cell.find(INLINE_TAG)) is None:
        return ""
    text = inline.findtext(TEXT_TAG)
    return text if text is not None else "".join(part.findtext(TEXT_TAG) or "" for part in inline.iter(RICH_TAG))


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    index: int = column_index_from_string(letters)
    return index


def _plain(number: float, form: str) -> str:
    """Return a number without exponent, with the zeros that its format puts in front.

    One of more digits than a spreadsheet program keeps is left with its exponent: its last digits are lost.
    """
    if not isfinite(number):
        return "#NUM!"
    if abs(number) >= 10**_MOST_DIGITS:
        return f"{number:.{_MOST_DIGITS - 1}E}"
    text = str(number) if isinstance(number, int) else f"{Decimal(f'{number:.{_MOST_DIGITS}g}'):f}"
    whole, dot, decimals = text.partition(".")
    if dot:
        decimals = decimals.rstrip("0")
        if len(decimals) == _AMBIGUOUS_DECIMALS:
            decimals += "0"
        text = f"{whole}.{decimals}" if decimals else whole
    return text.zfill(len(form)) if _ZEROS.fullmatch(form) and text.isdigit() else text


def _moment(moment: datetime, form: str) -> str:
    """Return a date and time to the second; a date alone where its format writes no time and it is midnight."""
    moment = (moment + _HALF_A_SECOND).replace(microsecond=0)
    writes_time = re.search("[hs]", _NO_PART_OF_A_DATE.sub("", form), re.IGNORECASE)
    return str(moment.date()) if moment.time() == time() and not writes_time else str(moment)
