"""Dates and times as shops' exports write them, in the order and the language of their country."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from shopdesk.domain.imports import DateOrder
from shopdesk.domain.moments import Moment
from shopdesk.intake.calendar_words import AMERICAN_ZONES, FILLERS, MONTHS, OFFSETS, WEEKDAYS, plain_words
from shopdesk.intake.cells import SPOILT, CellError, code, shown

FIRST_YEAR, LAST_YEAR = 1995, 2100
"""No shop has orders of other years."""

_LONGEST = 100
_CENTURY = 2000
_LIKELY_SHORT_YEARS = range(2015, 2050)
"""Years that two digits in front of a date may mean: others are a day or a month."""

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:(?<=:[0-9]{2}:[0-9]{2})\.[0-9]{1,9})?"
    r"(?: ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_SPOILT = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?|#+|[+-]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
"""A spreadsheet's number of a day, a column that was too narrow, a number with an exponent."""

_TIME = re.compile(
    r"(?:(?<=[0-9])t|(?<![0-9:]))"
    r"(?:([ap])m )?([0-9]{1,2})(?::|h ?)([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?: ?([ap])\.? ?m\b\.?)?"
    r"(?: ?(?:(?:utc|gmt) ?)?([+-])([0-9]{1,2}):?([0-9]{2})?(?![-0-9/.:])"
    rf"| ?({'|'.join(sorted((*OFFSETS, *AMERICAN_ZONES), key=len, reverse=True))})\b)?"
    r"(?![0-9:])"
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00)?$")
"""What programs write behind a date that has its time of day in another cell."""

_NUMBERS = re.compile(r"([0-9]{1,4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})(\.?)")
_ORDINAL = r"(?:st|nd|rd|th|er|e|o|a)?"
_PART = r"[ ,./-]+"
_YEAR = r"'?([0-9]{4}|[0-9]{2})"
_DAY_NAME_YEAR = re.compile(rf"([0-9]{{1,2}}){_ORDINAL}{_PART}([a-z]+){_PART}{_YEAR}")
_NAME_DAY_YEAR = re.compile(rf"([a-z]+){_PART}([0-9]{{1,2}}){_ORDINAL}{_PART}{_YEAR}")
_YEAR_NAME_DAY = re.compile(rf"([0-9]{{4}}){_PART}([a-z]+){_PART}([0-9]{{1,2}}){_ORDINAL}")
_WORD = re.compile(r"[a-z]+")
_FIRST_WORD = re.compile(r"([a-z]+)(?:-feira)?[ ,.]+(.+)")

_IN_WORDS = {
    DateOrder.DAY_FIRST: "day, month, year",
    DateOrder.MONTH_FIRST: "month, day, year",
    DateOrder.YEAR_FIRST: "year, month, day",
}


class AmbiguousDateError(CellError):
    """A date's numbers could be two days, and nobody said in which order they stand."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day. `offset` is how far its clock is ahead of UTC, `name` the short name of its time, if said."""

    time: time
    offset: timedelta | None = None
    name: str = ""

    def on(self, day: date, zone: ZoneInfo) -> datetime:
        """Return the instant at which it is so late on a day, in the zone unless the clock says its own.

        Of an hour that the clocks repeat it is the first one; in one that they skip, it is as much later.
        """
        local = datetime.combine(day, self.time, zone)
        if self.offset is not None:
            return local.replace(tzinfo=timezone(self.offset))
        if not self.name or (local.tzname() or "").casefold() == self.name:
            return local
        if american := AMERICAN_ZONES.get(self.name):
            return local.replace(tzinfo=ZoneInfo(american))
        return local.replace(tzinfo=timezone(OFFSETS[self.name]))


def written_moment(text: str, *, zone: ZoneInfo, order: DateOrder | None, time: str = "") -> Moment:
    """Return the moment that a date tells, with its time of day if it has one, beside it in `time` or in itself.

    A time without its offset is one in `zone`: the first of an hour that the clocks repeat there, and moved on in one
    that they skip. `order` is the order in which the format writes a date's numbers, None where that is not known.
    Years of two digits are those from 2000.

    Raises AmbiguousDateError where only the order would tell which day it is, and CellError for whatever is no date
    of the years 1995 to 2100, or is written in another order, or was spoilt by a spreadsheet.
    """
    return _moment(text, zone, order, time)


def date_orders(texts: Iterable[str]) -> set[DateOrder]:
    """Return the orders in which all these dates together can be written.

    The set is empty where there is nothing to ask: dates with names of months, or with a year of four digits in front,
    and texts that are no dates don't count; nor is there an answer where dates contradict each other.
    """
    possible: frozenset[DateOrder] | None = None
    for text in texts:
        if orders := _orders(text):
            possible = orders if possible is None else possible & orders
    return set(possible or ())


@lru_cache(maxsize=65_536)
def _moment(text: str, zone: ZoneInfo, order: DateOrder | None, beside: str) -> Moment:
    if (match := _ISO.fullmatch(text)) and not beside:
        return _iso_moment(text, zone, *match.groups())
    if len(text) + len(beside) > _LONGEST:
        raise _no_date(text)
    cell = _MIDNIGHT.sub("", code(text)) if beside.strip() else code(text)
    if _SPOILT.fullmatch(cell):
        raise CellError(f"{shown(text)} is a date {SPOILT}")
    words, clock = _cut(plain_words(f"{cell} {code(beside)}" if beside.strip() else cell), text)
    day = _day(words, order, text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _out_of_years(text)
    return Moment.at(clock.on(day, zone)) if clock else Moment.on(day)


def _iso_moment(text: str, zone: ZoneInfo, day: str, clock: str | None, offset: str | None) -> Moment:
    if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        raise _out_of_years(text)
    try:
        if clock is None:
            return Moment(day=date.fromisoformat(day))
        if offset is None:
            instant = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), zone)
        else:
            instant = datetime.fromisoformat(f"{day}T{clock}{'Z' if offset == 'UTC' else offset}")
    except ValueError:
        raise _no_date(text) from None
    return Moment(instant=instant.astimezone(UTC))


def _cut(words: str, text: str) -> tuple[str, _Clock | None]:
    """Return a date's words without its time of day, and that."""
    match = _TIME.search(words)
    clock = _clock(match, text) if match else None
    if match:
        words = f"{words[: match.start()]} {words[match.end() :]}"
    if _WORD.search(words):
        words = _WORD.sub(lambda word: "" if word[0] in FILLERS else word[0], words)
    return " ".join(words.split()).strip(" ,;|-"), clock


def _clock(match: re.Match[str], text: str) -> _Clock:
    half_before, hours, minutes, seconds, half_behind, sign, ahead, ahead_minutes, name = match.groups()
    hour = int(hours)
    match half_before or half_behind:
        case "a" if hour <= 12:  # noqa: PLR2004  # hours on a clock's face
            hour %= 12
        case "p" if hour:
            hour = hour % 12 + 12
        case "a" | "p":
            raise _no_date(text)
        case _:
            pass
    try:
        offset = timedelta(hours=int(ahead), minutes=int(ahead_minutes or 0)) if sign else None
        if offset is not None:
            timezone(offset)
        found = time(hour, int(minutes), int(seconds or 0))
    except ValueError:
        raise _no_date(text) from None
    return _Clock(found, -offset if offset is not None and sign == "-" else offset, name or "")


def _day(words: str, order: DateOrder | None, text: str) -> date:
    """Return the day that words tell, whatever day of the week stands before them."""
    if match := _NUMBERS.fullmatch(words):
        return _numeric_day(match, order, text)
    if match := _DAY_NAME_YEAR.fullmatch(words):
        day, name, year = match.groups()
    elif match := _NAME_DAY_YEAR.fullmatch(words):
        name, day, year = match.groups()
    elif match := _YEAR_NAME_DAY.fullmatch(words):
        year, name, day = match.groups()
    elif (match := _FIRST_WORD.fullmatch(words)) and match[1] in WEEKDAYS:
        return _day(match[2], order, text)
    else:
        raise _no_date(text)
    if name in MONTHS and (found := _date(year, str(MONTHS[name]), day)):
        return found
    raise _no_date(text)


def _numeric_day(match: re.Match[str], order: DateOrder | None, text: str) -> date:
    readings = _readings(match)
    if not readings:
        raise _no_date(text)
    if len(match[1]) == len("2026"):
        return readings[DateOrder.YEAR_FIRST]
    if order is not None:
        if order not in readings:
            raise CellError(f"expected a date in the order {_IN_WORDS[order]}, found {shown(text)}")
        return readings[order]
    days = sorted({readings[possible] for possible in _likely(readings)})
    if len(days) > 1:
        raise AmbiguousDateError(
            f"{shown(text)} could be {' or '.join(map(str, days))}: say in which order this file writes its dates"
        )
    return days[0]


def _readings(match: re.Match[str]) -> dict[DateOrder, date]:
    """Return the days that three numbers can be. With dots the day is first, or in East Asia the year."""
    first, sign, second, third, dot = match.groups()
    days = {
        DateOrder.DAY_FIRST: _date(third, second, first),
        DateOrder.MONTH_FIRST: _date(third, first, second) if sign != "." else None,
        DateOrder.YEAR_FIRST: _date(first, second, third) if sign != "." or dot or len(first) == len("2026") else None,
    }
    return {order: day for order, day in days.items() if day is not None}


def _likely(readings: dict[DateOrder, date]) -> frozenset[DateOrder]:
    """Return the orders that are likely where nobody told one."""
    year_first = readings.get(DateOrder.YEAR_FIRST)
    if year_first and year_first.year not in _LIKELY_SHORT_YEARS and len(readings) > 1:
        return frozenset(readings) - {DateOrder.YEAR_FIRST}
    return frozenset(readings)


@lru_cache(maxsize=65_536)
def _orders(text: str) -> frozenset[DateOrder]:
    """Return the orders in which a date can be written; none where there is nothing to ask."""
    if len(text) > _LONGEST or _ISO.fullmatch(text):
        return frozenset()
    try:
        words, _ = _cut(plain_words(code(text)), text)
    except CellError:
        return frozenset()
    while (match := _FIRST_WORD.fullmatch(words)) and match[1] in WEEKDAYS:
        words = match[2]
    numbers = _NUMBERS.fullmatch(words)
    return _likely(_readings(numbers)) if numbers and len(numbers[1]) < len("2026") else frozenset()


def _date(year: str, month: str, day: str) -> date | None:
    """Return a day, None where there is no such one: a year has two or four digits, the others at most two."""
    if len(year) not in {len("26"), len("2026")} or len(day) > len("31") or len(month) > len("12"):
        return None
    try:
        return date(int(year) + (_CENTURY if len(year) == len("26") else 0), int(month), int(day))
    except ValueError:
        return None


def _no_date(text: str) -> CellError:
    return CellError(f"expected a date such as 2026-10-05, found {shown(text)}")


def _out_of_years(text: str) -> CellError:
    return CellError(f"expected a date in the years {FIRST_YEAR} to {LAST_YEAR}, found {shown(text)}")
