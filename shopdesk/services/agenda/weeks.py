"""Weeks: on which day they begin in a country, and which days are its weekend."""

from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

_MONDAY, _WEEKEND = 0, (5, 6)


@lru_cache(maxsize=8)
def first_weekday(country: str) -> int:
    """Return the day with which a week begins (0 is Monday), as is usual in a country; Monday where none is known."""
    locale = _locale(country)
    return _MONDAY if locale is None else int(locale.first_week_day)


@lru_cache(maxsize=8)
def weekend(country: str) -> tuple[int, ...]:
    """Return the days of the weekend in a country (0 is Monday)."""
    locale = _locale(country)
    if locale is None:
        return _WEEKEND
    first, last = int(locale.weekend_start), int(locale.weekend_end)
    return tuple(day % 7 for day in range(first, last + 1 if last >= first else last + 8))


def _locale(country: str) -> Locale | None:
    try:
        return Locale.parse(f"und_{country}") if country else None
    except (UnknownLocaleError, ValueError):
        return None
