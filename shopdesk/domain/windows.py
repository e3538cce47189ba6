"""Windows of time: how long somebody has, counted the way the policy says."""

import calendar
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from shopdesk.domain.moments import Moment, end_of_day

IsWorkday = Callable[[date], bool]
"""Tells whether a day is a business day of the shop's country."""


_MOST_MONTHS = 1_200


class Unit(StrEnum):
    """What a window counts in."""

    HOURS = "hours"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"
    YEARS = "years"


class Window(Struct, frozen=True, forbid_unknown_fields=True):
    """A length of time from an event."""

    length: Annotated[int, Meta(ge=1, le=10_000)]
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a window so long that the calendar ends before it."""
        if self.unit in {Unit.MONTHS, Unit.YEARS} and self.length > _MOST_MONTHS:
            msg = f"a window of at most {_MOST_MONTHS} months or years"
            raise ValueError(msg)

    @property
    def in_days(self) -> bool:
        """Whether it counts calendar days or business days."""
        return self.unit in {Unit.DAYS, Unit.BUSINESS_DAYS}

    def end(self, start: Moment, zone: ZoneInfo, is_workday: IsWorkday, extra_days: int = 0) -> datetime:
        """Return the last second that is still in time, in UTC.

        Hours run from the instant itself; an event known only by its day counts as the end of that day. Days, business
        days, months and years end with the last second of their last day in the shop's zone; a month without that day
        ends with its last. `extra_days` lengthen a window in days.
        """
        if self.unit is Unit.HOURS:
            return start.last_second(zone) + timedelta(hours=self.length)
        return end_of_day(self._last_day(start.day_in(zone), is_workday, extra_days), zone)

    def _last_day(self, day: date, is_workday: IsWorkday, extra_days: int) -> date:
        if self.unit is Unit.DAYS:
            return day + timedelta(days=self.length + extra_days)
        if self.unit is Unit.BUSINESS_DAYS:
            return _after_workdays(day, self.length, is_workday) + timedelta(days=extra_days)
        months = self.length * (12 if self.unit is Unit.YEARS else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _after_workdays(day: date, count: int, is_workday: IsWorkday) -> date:
    for _ in range(count):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day
