"""Business days: which days of a country are neither weekend nor public holiday."""

import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5


@cache
def workdays(country: str | None) -> Callable[[date], bool]:
    """Return what tells whether a day is a business day in a country (two capital letters, ISO 3166-1).

    Weekends and public holidays are those of the whole country, as the `holidays` library knows them; holidays of one
    region only are left out. Where the country is not known, every day but Saturday and Sunday is a business day.
    """
    @cache
    def free_days(year: int) -> frozenset[date]:
        calendar = _calendar(country)
        first = date(year, 1, 1)
        days = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
        with warnings.catch_warnings():
            # Some calendars say on standard error that they know only some years; the others have their weekends.
            warnings.simplefilter("ignore", UserWarning)
            is_workday = _is_no_weekend if calendar is None else calendar.is_working_day
            return frozenset(day for day in days if not is_workday(day))

    return lambda day: day not in free_days(day.year)


def _is_no_weekend(day: date) -> bool:
    return day.weekday() < _SATURDAY


@cache
def _calendar(country: str | None) -> "HolidayBase | None":
    if not country:
        return None
    import holidays  # takes 70 ms, and only windows in business days ask for it

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None
