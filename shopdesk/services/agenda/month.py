"""The month: its weeks with what falls due, as the calendar shows it, and all that is due as a calendar file."""

from calendar import Calendar
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.things import Thing, things_between
from shopdesk.services.agenda.weeks import first_weekday, weekend
from shopdesk.services.office import Office
from shopdesk.services.shop.deadlines import list_deadlines, write_calendar

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a calendar shows."""

_KEPT_PAST = timedelta(days=60)
_FAR_AHEAD = date(LAST_YEAR, 12, 31)


class MonthSight(Struct, frozen=True, kw_only=True):
    """A month as a calendar shows it: whole weeks, and by day what falls due, what the owner must do first."""

    month: date
    today: date
    weeks: tuple[tuple[date, ...], ...]
    weekend: tuple[int, ...]
    things: dict[date, tuple[Thing, ...]]

    def of(self, day: date, who: Payer | None = None) -> tuple[Thing, ...]:
        """Return what falls due on a day, for everybody or for one who must act."""
        found = self.things.get(day, ())
        return found if who is None else tuple(one for one in found if one.who is who)


def month(office: Office, day: date) -> MonthSight:
    """Return the month of a day with what falls due in its weeks. Raises InputError for years no calendar shows."""
    weeks = weeks_of(day, office.shop.country)
    with office.file.snapshot():
        found = things_between(office, weeks[0][0], weeks[-1][-1])
    by_day: dict[date, list[Thing]] = {}
    for thing in sorted(found, key=lambda one: (one.day, _rank(one), one.due)):
        by_day.setdefault(thing.day, []).append(thing)
    return MonthSight(
        month=day.replace(day=1),
        today=office.today,
        weeks=weeks,
        weekend=weekend(office.shop.country),
        things={day: tuple(some) for day, some in by_day.items()},
    )


def weeks_of(day: date, country: str) -> tuple[tuple[date, ...], ...]:
    """Return the whole weeks of a day's month, each begun as it is usual in a country. Raises InputError."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        msg = f"The calendar knows the years {FIRST_YEAR} to {LAST_YEAR}."
        raise InputError(msg)
    found = Calendar(first_weekday(country)).monthdatescalendar(day.year, day.month)
    return tuple(tuple(week) for week in found)


def save_calendar(office: Office, file: Path) -> int:
    """Write what is due, and what was until lately, as a calendar file; return how many entries stand in it."""
    first = max(office.today - _KEPT_PAST, date(FIRST_YEAR, 1, 1))
    reminders = office.file.reminders.between(first, _FAR_AHEAD, office.zone)
    return write_calendar(office, list_deadlines(office, first), file, reminders)


def _rank(thing: Thing) -> int:
    """Return where a thing stands on its day: what the owner must do, what a customer does, what is done."""
    if thing.is_mine:
        return 0
    return 1 if thing.stands else 2
