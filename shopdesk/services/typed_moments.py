"""Reading a day or a date and time as an owner types it: `9 March 2026, 09:40`, `9.3.2026`, `yesterday`, `09:40`."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.typed import shown
from shopdesk.texts import Speech

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LONGEST = 100
_TIME = re.compile(
    r"(?:^|[\s,]+|(?<=\d)t)(?:at\s+)?"
    r"(?:(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\.?)?|(\d{1,2})\s*([ap])m)$"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.]\s?(\d{1,2})(?:[-/.]\s?(\d{4}|\d{2})?)?")
_CHARACTERS = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_DAY_AND_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d]+)\.?(?:,?\s+(\d{4}|\d{2}))?")
_NAME_AND_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_WEEKDAY = re.compile(r"([^\W\d]{2,})\.?,?\s+(?=\S*\d)")


class _Parts(NamedTuple):
    """A day as it was typed, before it is known whether there is one."""

    year: int | None
    month: int
    day: int


def read_moment(text: str, zone: ZoneInfo, now: Moment, say: Speech) -> Moment | None:
    """Return the moment that somebody typed, None for nothing.

    A time of day makes it an instant in the shop's zone; without one only the day is known. Where the day is left out
    it is today, where the year is left out it is the nearest. Of two numbers the day comes first. Raises InputError.
    """
    line = " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    if not line:
        return None
    try:
        return Moment.parse(line)
    except ValueError:
        pass
    typed = line.casefold()
    today = now.day_in(zone)
    if typed in {"now", say("now").casefold()} and now.instant is not None:
        return now
    clock = _TIME.search(typed)
    rest = typed[: clock.start()].strip(" ,") if clock else typed
    day = today if clock and not rest else _day(rest, today, say, line)
    return Moment.on(day) if clock is None else _instant(day, _time(clock, line, say), zone, say)


def _day(typed: str, today: date, say: Speech, line: str) -> date:
    words = {
        "today": 0, "yesterday": -1, "tomorrow": 1,
        say("today").casefold(): 0, say("yesterday").casefold(): -1, say("tomorrow").casefold(): 1,
    }
    if typed in words:
        return today + timedelta(days=words[typed])
    names = _names(say.language)
    weekday = _WEEKDAY.match(typed)
    told = names.weekdays.get(weekday[1]) if weekday else None
    parts = _parts(typed[weekday.end() :] if weekday and told is not None else typed, names.months)
    if parts is None:
        raise InputError(
            say(
                "{found} is not a day. Write one such as 9 March 2026, 9.3.2026 or yesterday, and the time after it if"
                " you know it: 9 March 2026, 09:40.",
                found=shown(line),
            )
        )
    day = _known(parts, today, say)
    if told is not None and told != day.weekday():
        raise InputError(say("The day of the week does not fit: it is {on:full}. Correct one of them.", on=day))
    return day


def _parts(typed: str, months: dict[str, int]) -> _Parts | None:
    """Return year, month and day of a text, None where it is none."""
    if match := _YEAR_FIRST.fullmatch(typed):
        return _Parts(int(match[1]), int(match[2]), int(match[3]))
    if match := _CHARACTERS.fullmatch(typed):
        return _Parts(int(match[1]) if match[1] else None, int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(typed):
        return _Parts(_year(match[3]), int(match[2]), int(match[1]))
    if (match := _DAY_AND_NAME.fullmatch(typed)) and match[2] in months:
        return _Parts(_year(match[3]), months[match[2]], int(match[1]))
    if (match := _NAME_AND_DAY.fullmatch(typed)) and match[1] in months:
        return _Parts(_year(match[3]), months[match[1]], int(match[2]))
    return None


def _year(digits: str | None) -> int | None:
    """Return a year; two digits are of this century."""
    if not digits:
        return None
    return int(digits) + (2000 if len(digits) < 4 else 0)  # noqa: PLR2004 - a year has four digits


def _known(parts: _Parts, today: date, say: Speech) -> date:
    """Return the day that the parts name. Raises InputError where the calendar has none such."""
    year, month, day = parts
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise InputError(say("There is no month {month}. The day comes first: 9.3.2026 is 9 March.", month=month))
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InputError(say("The year {year} lies outside {first} to {last}.", year=year, first=1900, last=2199))
    years = [year] if year is not None else [today.year - 1, today.year, today.year + 1]
    found = [date(each, month, day) for each in years if 1 <= day <= monthrange(each, month)[1]]
    if not found:
        first = say.day(date(today.year, month, 1), "month_alone")
        last = monthrange(years[len(years) // 2], month)[1]
        if year is None:
            raise InputError(say("{month} has only {count} days.", month=first, count=last))
        raise InputError(say("{month} {year} has only {count} days.", month=first, year=year, count=last))
    return min(found, key=lambda each: abs(each - today))


def _time(clock: re.Match[str], line: str, say: Speech) -> time:
    hour, minute = int(clock[1] or clock[4]), int(clock[2] or 0)
    half = clock[3] or clock[5]
    if half and 1 <= hour <= 12:  # noqa: PLR2004 - hours of a clock face
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24
    if hour > 23 or minute > 59:  # noqa: PLR2004 - hours of a day, minutes of an hour
        raise InputError(say("There is no such time of day in {found}. Write one such as 09:40.", found=shown(line)))
    return time(hour, minute)


def _instant(day: date, clock: time, zone: ZoneInfo, say: Speech) -> Moment:
    """Return the instant at a time of day. Raises InputError where the clocks skip it; of two the first is meant."""
    local = datetime.combine(day, clock, zone)
    moment = Moment.at(local)
    if moment.instant is not None and moment.instant.astimezone(zone).time() != clock:
        raise InputError(
            say("On {on:date} the clocks skip {clock}. Write a time before or after.", on=day, clock=f"{clock:%H:%M}")
        )
    return moment


class _Names(NamedTuple):
    """The names of months and days of the week, long and short, and their numbers."""

    months: dict[str, int]
    weekdays: dict[str, int]


@lru_cache(maxsize=8)
def _names(language: str) -> _Names:
    """Return the names in English and in a language."""
    from babel.dates import get_day_names, get_month_names

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for each in ("en", language.replace("-", "_")):
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, each).items():
                    months[name.casefold().strip(".")] = number
                for number, name in get_day_names(width, context, each).items():
                    weekdays[name.casefold().strip(".")] = number
    months["sept"] = 9
    return _Names(months, weekdays)
