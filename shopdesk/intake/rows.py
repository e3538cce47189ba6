"""Rows of an export by the names of their columns, and the refusal of one with line, column and reason."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.imports import DateOrder, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake import cells as read
from shopdesk.intake.amounts import localized_amount
from shopdesk.intake.dates import written_moment

LONGEST_TEXT = 1_000
"""Names, addresses and the like that are longer (in characters) are a mistake."""

LONGEST_NOTE = 20_000
"""A note may be longer than other texts."""


def column_name(cell: str) -> str:
    """Return a header's cell as columns are compared: without marks, capitals and doubled spaces."""
    return " ".join(cell.replace("\ufeff", "").strip(" \t\r\n'\"").casefold().split())


def distinct_names(header: Sequence[str]) -> list[str]:
    """Return a header in which every column can be named: `column 5` for one without a name, `Name (2)` for a second.

    The others stay as they are.
    """
    used: set[str] = set()
    counts: dict[str, int] = {}
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        written = cell if column_name(cell) else f"column {number}"
        name, first = written, column_name(written)
        while column_name(name) in used:
            counts[first] = counts.get(first, 1) + 1
            name = f"{written} ({counts[first]})"
        used.add(column_name(name))
        names.append(name)
    return names


class Places(dict[str, int]):
    """Where each column stands among a row's cells, -1 for a missing one; `written` is how a file writes it.

    `header` is the whole header as the file writes it, for columns that a shop names or numbers itself.
    """

    __slots__ = ("_pickers", "header", "written")

    def __init__(self, places: Mapping[str, int], written: Mapping[str, str], header: Sequence[str] = ()) -> None:
        super().__init__(places)
        self.written = dict(written)
        self.header = tuple(header)
        self._pickers: dict[tuple[str, ...], Callable[[list[str]], tuple[str, ...]]] = {}

    def __missing__(self, column: str) -> int:
        """Return that a column stands nowhere: another kind of file of the same shop system has it."""
        return -1

    def pick(self, cells: list[str], columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of several columns at once; faster than one by one."""
        picker = self._pickers.get(columns)
        if picker is None:
            picker = self._pickers[columns] = itemgetter(*(self[column] for column in columns))
        return picker(cells)


def column_places(header: Sequence[str], columns: Sequence[str], known: Mapping[str, str]) -> Places:
    """Return where each column stands in a header; of two with one name the first counts.

    `known` gives by every writing of a column (as `column_name` does) the column.
    """
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        if (column := known.get(column_name(cell))) is not None:
            found.setdefault(column, place)
    written = {column: header[place].strip(" \t\r\n'\"\ufeff") for column, place in found.items()}
    return Places({column: found.get(column, -1) for column in columns}, written, header)


class RowError(ValueError):
    """A row can't be taken in: carries the refusal."""

    def __init__(self, refused: RefusedRow) -> None:
        super().__init__(refused.reason)
        self.refused = refused


class Row(Struct, frozen=True, gc=False):
    """A row of data; `line` counts the file's lines from 1, as a text editor shows them.

    `cells` are as many as the header has, and an empty one: `places` gives each column's place among them, and names
    that last one for a column that the file lacks.
    `trouble` is what is wrong with the row as a whole, empty for a sound one. `part` counts how often the header came
    again before it, as in files that were joined.
    """

    file: str
    line: int
    cells: list[str]
    places: Places
    trouble: str = ""
    part: int = 0

    def has(self, column: str) -> bool:
        """Whether there is anything in a cell."""
        text = self.cells[self.places[column]]
        return bool(text) and not text.isspace()

    def raw(self, column: str) -> str:
        """Return a cell as it is."""
        return self.cells[self.places[column]]

    def pick(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of several (two or more) columns as they are."""
        return self.places.pick(self.cells, columns)

    def refusal(self, column: str, reason: str) -> RefusedRow:
        """Return the refusal of a cell of this row, or of all of it where no column is named."""
        written = self.places.written.get(column, column)
        return RefusedRow(file=self.file, row=self.line, column=written, reason=reason)

    def refuse(self, column: str, reason: str) -> RowError:
        """Return the same to be raised."""
        return RowError(self.refusal(column, reason))

    def text(self, column: str) -> str:
        """Return a cell's text on one line. Raises RowError where it is absurdly long."""
        text = self.cells[self.places[column]]
        if not text:
            return text
        text = text.strip() if text.isprintable() else read.one_line(text)
        return text if len(text) <= LONGEST_TEXT else self._not_longer(column, text, LONGEST_TEXT)

    def note(self, column: str) -> str:
        """Return a cell's text with its lines. Raises RowError where it is absurdly long."""
        return self._not_longer(column, read.several_lines(self.raw(column)), LONGEST_NOTE)

    def code(self, column: str) -> str:
        """Return an identifier, postcode or phone number. Raises RowError where a spreadsheet spoilt it."""
        text = self.cells[self.places[column]]
        if not text or (text.isalnum() and len(text) <= LONGEST_TEXT):
            return text
        try:
            return self._not_longer(column, read.code(text), LONGEST_TEXT)
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def amount(self, column: str, currency: str) -> int | None:
        """Return an amount in minor units, None for an empty cell. Raises RowError where it is none."""
        text = self.cells[self.places[column]]
        if not text:
            return None
        try:
            return read.amount(text, currency)
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def money(self, column: str, currency: str, decimal: str | None = None) -> int | None:
        """Return an amount in minor units as people write it (`1.149,00 €`), None for an empty cell or a dash.

        `decimal` is the sign before its cents where the format has but one. Raises RowError where it is none.
        """
        text = self.cells[self.places[column]].strip()
        if not text.strip("-–—"):
            return None
        try:
            return localized_amount(text, currency, decimal)
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def written(self, column: str, zone: ZoneInfo, order: DateOrder | None = None, time: str = "") -> Moment | None:
        """Return a moment as people and shop systems write it, None for an empty cell.

        A time without an offset is the zone's. `time` is a column with the time of day. Raises RowError.
        """
        text = self.cells[self.places[column]].strip()
        if not text.strip("-–—"):
            return None
        try:
            return written_moment(text, zone=zone, order=order, time=self.raw(time).strip() if time else "")
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def currency(self, column: str) -> str:
        """Return a currency's code. Raises RowError where it is none."""
        try:
            return read.currency_code(self.raw(column))
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def pieces(self, column: str) -> int:
        """Return a quantity. Raises RowError where it is none."""
        try:
            return read.pieces(self.raw(column).strip())
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def moment(self, column: str) -> Moment | None:
        """Return a moment, None for an empty cell. Raises RowError where it is none."""
        text = self.raw(column).strip()
        if not text:
            return None
        try:
            return read.moment(text)
        except read.CellError as error:
            raise self.refuse(column, str(error)) from error

    def says(self, column: str) -> bool | None:
        """Return what a cell of `true` and `false` says, None where it says neither."""
        return read.yes_or_no(self.raw(column))

    def _not_longer(self, column: str, text: str, longest: int) -> str:
        if len(text) > longest:
            raise self.refuse(column, f"a text of {len(text)} characters, where at most {longest} are possible")
        return text
