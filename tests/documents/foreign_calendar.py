"""A calendar as other programs keep one: it reads a file with another library and keys what it takes in by UID."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vobject.base import readOne


class ForeignCalendar:
    """Entries by UID as iTIP (RFC 5546) has them taken in.

    Of two with one UID the higher SEQUENCE counts, then the later DTSTAMP; a cancelled one takes the entry away.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._known: dict[str, Any] = {}

    def take_in(self, content: bytes) -> None:
        """Take in a calendar file."""
        for event in readOne(content.decode("utf-8"), validate=True).contents.get("vevent", []):
            known = self._known.get(event.uid.value)
            if known is None or _stand(event) >= _stand(known):
                self._known[event.uid.value] = event

    @property
    def entries(self) -> dict[str, Any]:
        """What it shows."""
        return {uid: event for uid, event in self._known.items() if event.status.value != "CANCELLED"}

    @property
    def titles(self) -> set[str]:
        """The titles of what it shows."""
        return {event.summary.value for event in self.entries.values()}

    @property
    def starts(self) -> set[date | datetime]:
        """The days and, in the zone of whoever looks at it, the instants at which entries begin."""
        found = (event.dtstart.value for event in self.entries.values())
        return {one.astimezone(self.zone) if isinstance(one, datetime) else one for one in found}


def _stand(event: Any) -> tuple[int, datetime]:
    return int(event.sequence.value), event.dtstamp.value
