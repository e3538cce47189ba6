"""Moments: a day, or an instant. Shops know many events only by their day."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

EXPECTED_MOMENT = (
    'a date such as "2026-03-03" or a date-time with its offset such as "2026-03-03T14:30:00+01:00",'
    f" in the years {_FIRST_YEAR} to {_LAST_YEAR}"
)


@lru_cache(maxsize=4096)
def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last second of a day in a zone, in UTC, also where the clocks change at midnight."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    return midnight.astimezone(UTC) - timedelta(seconds=1)


class Moment:
    """A day known only as such, or an instant in UTC to the second; exactly one of both, and never changed.

    (A plain class, for `msgspec` would read a data class as an object, and a moment is written as a text.)
    """

    __slots__ = ("day", "instant")

    def __init__(self, day: date | None = None, instant: datetime | None = None) -> None:
        self.day = day
        self.instant = instant

    def __eq__(self, other: object) -> bool:
        """Whether both are the same day or the same instant."""
        return isinstance(other, Moment) and self.day == other.day and self.instant == other.instant

    def __hash__(self) -> int:
        """Equal moments have equal hashes."""
        return hash((self.day, self.instant))

    def __repr__(self) -> str:
        """Return the moment as it is stored, for whoever debugs."""
        return f"Moment({self})"

    @classmethod
    def on(cls, day: date) -> "Moment":
        """Return the moment of a day."""
        return cls(day=day)

    @classmethod
    def at(cls, instant: datetime) -> "Moment":
        """Return the moment of an instant (with any offset), cut to the second."""
        return cls(instant=instant.astimezone(UTC).replace(microsecond=0))

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> "Moment":
        """Return the moment that somebody names in ISO 8601: a date, or a date-time with its offset.

        Raises ValueError, which says what was expected, for anything else, absurd years among it.
        """
        try:
            known = (_DAY.fullmatch(text) or _INSTANT.fullmatch(text)) and _FIRST_YEAR <= int(text[:4]) <= _LAST_YEAR
            moment = cls.told(text) if known else None
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            raise ValueError(EXPECTED_MOMENT)
        return moment

    @classmethod
    @lru_cache(maxsize=4096)
    def told(cls, text: str) -> "Moment":
        """Return the moment that a text of our own names, as `str` writes it or with any offset."""
        return cls.at(datetime.fromisoformat(text)) if "T" in text else cls(day=date.fromisoformat(text))

    def __str__(self) -> str:
        """Return the moment as it is stored: a date, or an instant in UTC ending in Z."""
        if self.instant is not None:
            return self.instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        return str(self.day)

    @property
    def is_day(self) -> bool:
        """Whether only the day is known."""
        return self.instant is None

    def day_in(self, zone: ZoneInfo) -> date:
        """Return the day on which the moment falls in a zone."""
        if self.instant is not None:
            return self.instant.astimezone(zone).date()
        if self.day is None:
            msg = "a moment is a day or an instant"
            raise TypeError(msg)
        return self.day

    def last_second(self, zone: ZoneInfo) -> datetime:
        """Return the instant itself, or the end of the day, in UTC."""
        return self.instant if self.instant is not None else end_of_day(self.day_in(zone), zone)

    def is_after(self, end: datetime, zone: ZoneInfo) -> bool:
        """Whether an act at this moment came after an end that is itself in time.

        A moment known only as a day is late only if its day comes after the day of the end.
        """
        if self.instant is not None:
            return self.instant > end
        return self.day_in(zone) > end.astimezone(zone).date()

    def has_reached(self, event: "Moment | None", zone: ZoneInfo) -> bool:
        """Whether an event had happened at this moment.

        Unknown is not happened; nor is the same day where either is known only as a day. Equal instants are happened.
        """
        if event is None:
            return False
        if self.instant is not None and event.instant is not None:
            return event.instant <= self.instant
        return event.day_in(zone) < self.day_in(zone)
