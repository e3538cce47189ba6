"""A calendar as other programs keep one: it reads a file with another library and keys what it takes in by UID."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus


def read(content: bytes) -> Calendar:
    """Return a calendar file as another library reads it, which raises where the file isn't valid."""
    return IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))


class ForeignCalendar:
    """Entries by UID as iTIP (RFC 5546) has them taken in.

    Of two with one UID the higher SEQUENCE counts, then the later DTSTAMP; a cancelled one takes the entry away.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._known: dict[str, Event] = {}

    def take_in(self, content: bytes) -> None:
        """Take in a calendar file."""
        for event in read(content).events:
            known = self._known.get(event.uid)
            if known is None or _stand(event) >= _stand(known):
                self._known[event.uid] = event

    @property
    def entries(self) -> dict[str, Event]:
        """What it shows."""
        return {uid: event for uid, event in self._known.items() if event.status is not EventStatus.CANCELLED}

    @property
    def titles(self) -> set[str | None]:
        """The titles of what it shows."""
        return {event.summary for event in self.entries.values()}

    @property
    def starts(self) -> set[date | datetime]:
        """The days and, in the zone of whoever looks at it, the instants at which entries begin."""
        found = (event.dtstart for event in self.entries.values() if event.dtstart is not None)
        return {one.astimezone(self.zone) if isinstance(one, datetime) else one for one in found}


def _stand(event: Event) -> tuple[int, date | datetime]:
    assert event.sequence is not None
    return event.sequence, event.dtstamp
