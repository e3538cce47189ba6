"""Values to columns and back: each field of a record is one column, its kind taken from the field's type."""

import types
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import MsgspecError, Struct

from shopdesk.domain.moments import Moment
from shopdesk.storage.driver import DamagedFileError, Value

T = TypeVar("T", bound=Struct)

Decode = Callable[[Any], Any]

_FIRST_YEAR, _LAST_YEAR = 2, 9_990
"""Between these, days can be added to any day, and zones to any instant."""


def instant_text(at: datetime) -> str:
    """Return an instant as it is stored: UTC, ending in Z. Raises ValueError for one without its offset."""
    if at.tzinfo is None:
        msg = "an instant needs its offset"
        raise ValueError(msg)
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _as_int(flag: bool | None) -> int | None:
    return None if flag is None else int(flag)


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _as_moment(moment: Moment | None) -> str | None:
    """Return what `str` of a moment gives; written out, because imports write hundreds of thousands."""
    if moment is None:
        return None
    if moment.instant is not None:
        return f"{moment.instant.isoformat()[:19]}Z"
    return str(moment.day)


def _as_instant(at: datetime | None) -> str | None:
    return None if at is None else instant_text(at)


def _as_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _as_json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _in_time(text: str) -> str:
    """Return a text that begins with a year in which days can be counted on; raises ValueError for any other."""
    if not _FIRST_YEAR <= int(text[:4]) <= _LAST_YEAR:
        msg = f"no year that anything falls in: {text}"
        raise ValueError(msg)
    return text


@lru_cache(maxsize=65_536)
def moment_of(text: str) -> Moment:
    """Return the moment that a column holds. Raises ValueError for what no column of ours holds."""
    return Moment.told(_in_time(text))


def instant_of(text: str) -> datetime:
    """Return the instant that a column holds. Raises ValueError for what no column of ours holds."""
    at = datetime.fromisoformat(_in_time(text))
    if at.tzinfo is None:
        msg = f"an instant without its offset: {text}"
        raise ValueError(msg)
    return at


def day_of(text: str) -> date:
    """Return the day that a column holds. Raises ValueError for what no column of ours holds."""
    return date.fromisoformat(_in_time(text))


_NOTHING = object()

_PLAIN: frozenset[object] = frozenset({str, int})


def _codec(kind: Any) -> tuple[Callable[[Any], Value] | None, Decode | None]:
    """Return how values of a type are written and read; None where they are what they are."""
    if get_origin(kind) in {Union, types.UnionType}:
        kind = next(part for part in get_args(kind) if part is not type(None))
    if kind in _PLAIN:
        return None, None
    if kind is bool:
        return _as_int, bool
    if kind is Moment:
        return _as_moment, moment_of
    if kind is datetime:
        return _as_instant, instant_of
    if kind is date:
        return _as_day, day_of
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _as_text, kind
    return _as_json, msgspec.json.Decoder(kind).decode


class Codec(Generic[T]):
    """How the fields of one type of record are written as columns and read again.

    `without` names fields that have tables of their own.
    """

    def __init__(self, kind: type[T], without: frozenset[str] = frozenset()) -> None:
        hints = get_type_hints(kind)
        self.kind = kind
        self.columns = tuple(name for name in kind.__struct_fields__ if name not in without)
        """The columns, in the order in which `write` gives their values."""
        codecs = [_codec(hints[name]) for name in self.columns]
        self._get = attrgetter(*self.columns)
        self._writers = [(i, write) for i, (write, _) in enumerate(codecs) if write is not None]
        self._readers = [(i, read) for i, (_, read) in enumerate(codecs) if read is not None]
        self._json = frozenset(i for i, (write, _) in enumerate(codecs) if write is _as_json)
        self._json_columns = tuple(self.columns[i] for i in sorted(self._json))
        defaults = {field.name: field.default for field in msgspec.structs.fields(kind)}
        defaults |= {
            field.name: field.default_factory()
            for field in msgspec.structs.fields(kind)
            if field.default_factory is not msgspec.NODEFAULT
        }
        self._usual = [
            _NOTHING if defaults[name] is msgspec.NODEFAULT else write(defaults[name]) if write else defaults[name]
            for name, (write, _) in zip(self.columns, codecs, strict=True)
        ]
        self.select = ", ".join(self.columns)
        """The columns as a query names them."""

    def write(self, record: T) -> list[Value]:
        """Return the values of a record's columns."""
        values = list(self._get(record))
        for i, write in self._writers:
            value = values[i]
            if value is not None:
                values[i] = write(value)
        return values

    def read(self, row: Sequence[Any], **others: object) -> T:
        """Return the record of a row, with the values of the fields that have tables of their own."""
        values = list(row[: len(self.columns)])
        for i, read in self._readers:
            value = values[i]
            if value is not None:
                values[i] = read(value)
        return self.kind(**dict(zip(self.columns, values, strict=True)), **others)

    def told(self, values: Sequence[Value]) -> dict[str, object]:
        """Return written values by name for the journal, without those that are what the type begins with."""
        telling = map(ne, values, self._usual)
        told: dict[str, object] = dict(compress(zip(self.columns, values, strict=True), telling))
        for name in self._json_columns:
            value = told.get(name)
            if isinstance(value, str):
                told[name] = msgspec.Raw(value.encode())
        return told

    def plainly(self, name: str, value: Value) -> object:
        """Return one written value as the journal holds it."""
        if self.columns.index(name) in self._json and isinstance(value, str):
            return msgspec.Raw(value.encode())
        return value

    def fields(self, told: dict[str, Any]) -> dict[str, Any]:
        """Return fields by name from values as the journal holds them. Raises DamagedFileError for what can't be."""
        reads = {self.columns[i]: (i, read) for i, read in self._readers}
        found: dict[str, Any] = {}
        for name, value in told.items():
            i, read = reads.get(name, (-1, None))
            if value is None or read is None:
                found[name] = value
            else:
                try:
                    found[name] = read(msgspec.json.encode(value) if i in self._json else value)
                except (ValueError, TypeError, MsgspecError) as error:
                    msg = (
                        f"The shop's file is damaged: what its history tells of {name} can't be read ({error}). It was "
                        "left as it is. Restore its latest backup (`shopdesk restore`); as the last resort, save "
                        "what can be read (`shopdesk salvage`)."
                    )
                    raise DamagedFileError(msg) from error
        return found

    def retold(self, told: dict[str, Any]) -> T:
        """Return a record from what `told` gave."""
        return self.kind(**self.fields(told))
