"""How stored values become cells: amounts with their decimals, times in UTC and local, flags as yes and no."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from shopdesk.documents.tables import Amount, Cell
from shopdesk.domain.messages import Message
from shopdesk.services.taking_out.sheets import ELEMENT, POSITION, TIMES, Column, Kind, Sheet
from shopdesk.storage.driver import Row
from shopdesk.texts import Speech

YES, NO = "yes", "no"
BETWEEN = "; "
"""What stands between the values of a list in one cell."""

_HUNDREDTHS = 2
_THOUSANDTHS = 3

Give = Callable[[str], str]
"""Gives where a file lies, by the value that names it; nothing where it lies nowhere."""

_decode = msgspec.json.Decoder().decode

_STRUCTURED = frozenset({Kind.LIST, Kind.PAIRS, Kind.MESSAGES})


class _Told:
    """A stored row while its cells are made: its values, its structures as they are wanted, and an element of its list.

    Structures are read once for all columns that are made of them.
    """

    __slots__ = ("_known", "element", "position", "row")

    def __init__(self, row: Row) -> None:
        self.row, self._known = row, dict[int, Any]()
        self.element: Any = None
        self.position = 0

    def structure(self, place: int) -> Any:
        """Return what the structure in a column holds."""
        if place not in self._known:
            text = self.row[place]
            self._known[place] = _decode(text) if text else None
        return self._known[place]


Read = Callable[[_Told], Any]
"""Reads a column's value where it is not just that of a stored column."""

Make = Callable[[Any, _Told], Cell]
"""Makes a cell of a value that is there."""


class Cells:
    """Makes the cells of one table of the rows as they are stored."""

    def __init__(self, sheet: Sheet, zone: ZoneInfo, say: Speech, file_of: Give) -> None:
        self._zone, self._say, self._file_of = zone, say, file_of
        self._places = {name: place for place, name in enumerate(sheet.stored)}
        self._columns = {column.name: column for column in sheet.columns}
        of, _, path = sheet.each.partition(".")
        self._list = _inside(self._places[of], path) if of else None
        self._steps = [
            (self._places.get(column.stored, 0), self._read(column), column.kind in TIMES, self._make(column))
            for column in sheet.columns
        ]

    def of_row(self, row: Row) -> Iterator[list[Cell]]:
        """Give the cells of each row of the table that a stored row makes: one, or one for each element of its list.

        Raises ValueError or msgspec.MsgspecError for what no program of ours wrote.
        """
        told = _Told(row)
        if self._list is None:
            yield self._cells(told)
            return
        for told.position, told.element in enumerate(_elements(self._list(told)), 1):  # noqa: B020 - it is filled in
            yield self._cells(told)

    def _cells(self, told: _Told) -> list[Cell]:
        cells: list[Cell] = []
        row, add = told.row, cells.append
        for place, read, is_time, make in self._steps:
            value = row[place] if read is None else read(told)
            if is_time:
                cells += self._times(value)
            elif value is None or make is None:
                add(value)
            else:
                add(make(value, told))
        return cells

    def _read(self, column: Column) -> Read | None:
        if column.stored == POSITION:
            return lambda told: told.position
        if column.stored == ELEMENT:
            path = column.inside.split(".")
            return lambda told: _at(told.element, path)
        if column.inside or column.kind in _STRUCTURED:
            return _inside(self._places[column.stored], column.inside)
        return None

    def _make(self, column: Column) -> Make | None:
        match column.kind:
            case Kind.AMOUNT:
                return self._amount(self._columns[column.currency])
            case Kind.FLAG:
                return lambda value, _told: YES if value else NO
            case Kind.PERCENT:
                return lambda value, _told: decimal(value, _HUNDREDTHS)
            case Kind.THOUSANDTHS:
                return lambda value, _told: decimal(value, _THOUSANDTHS)
            case Kind.LIST:
                return lambda value, _told: BETWEEN.join(value)
            case Kind.PAIRS:
                return lambda value, _told: BETWEEN.join(f"{name}={_word(one)}" for name, one in value.items())
            case Kind.MESSAGES:
                return lambda value, _told: self._say.messages(msgspec.convert(value, tuple[Message, ...]))
            case Kind.FILE:
                return lambda value, _told: self._file_of(value)
            case _:
                return None

    def _amount(self, currency: Column) -> Make:
        read = self._read(currency)
        place = self._places.get(currency.stored, 0)
        return lambda value, told: Amount(value, told.row[place] if read is None else read(told))

    def _times(self, value: str | None) -> tuple[Cell, Cell]:
        """Return a time as it is stored, UTC or a day, and as the shop's clocks show it."""
        if not value:
            return None, None
        if "T" not in value:
            return value, value
        return value, datetime.fromisoformat(value).astimezone(self._zone).replace(tzinfo=None)


def decimal(value: int, decimals: int) -> str:
    """Return a whole number of parts as a decimal string without needless zeros: 1900 hundredths are `19`."""
    whole, part = divmod(abs(value), 10**decimals)
    shown = f"{whole}.{part:0{decimals}d}".rstrip("0").rstrip(".")
    return f"-{shown}" if value < 0 else shown


def _inside(place: int, path: str) -> Read:
    """Return what reads a value inside the structure in a stored column."""
    names = path.split(".") if path else []
    return lambda told: _at(told.structure(place), names)


def _at(value: Any, names: Sequence[str]) -> Any:
    for name in names:
        value = value.get(name) if value is not None else None
    return value


def _elements(found: Any) -> Iterator[Any]:
    """Go through the elements of a list, or of a table by key with the key among each one's values."""
    if isinstance(found, dict):
        return ({"key": key, **value} for key, value in found.items())
    return iter(found or ())


def _word(value: Any) -> str:
    return (YES if value else NO) if isinstance(value, bool) else str(value)
