"""The month: its weeks with what falls due, as the calendar shows it."""

from calendar import Calendar
from datetime import date

from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.things import Thing, things_between
from shopdesk.services.agenda.weeks import first_weekday, weekend
from shopdesk.services.office import Office

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a calendar shows."""


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


def _rank(thing: Thing) -> int:
    """Return where a thing stands on its day: what the owner must do, what a customer does, what is done."""
    if thing.is_mine:
        return 0
    return 1 if thing.stands else 2
