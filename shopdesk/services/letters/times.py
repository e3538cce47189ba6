"""Deadlines in a letter: in the shop's time zone, and beside it in the customer's where the two differ."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shopdesk.documents.return_words import ends_with_the_day
from shopdesk.domain.shops import Address
from shopdesk.services.office import Office
from shopdesk.texts import Speech
from shopdesk.zones import city_of, zone_of


@dataclass(frozen=True)
class Times:
    """Tells deadlines to a customer. `theirs` is the customer's zone, None where it is unknown.

    `here` and `there` name the towns of both zones.
    """

    say: Speech
    theirs: ZoneInfo | None = None
    here: str = ""
    there: str = ""

    def day(self, due: datetime) -> str:
        """Return the day of a deadline in the shop's zone, with its day of the week."""
        return self.say("{on:full}", on=due)

    def note(self, due: datetime) -> str:
        """Return until what time of its day a deadline runs, and when that is where the customer lives."""
        if self.differs(due):
            return self.say("until {time}", time=self._both(due))
        if ends_with_the_day(self.say, due):
            return self.say("until the end of the day")
        return self.say("until {time}", time=self.say.clock(due))

    def clock(self, instant: datetime) -> str:
        """Return the time of day at which something happened, and when that was where the customer lives."""
        return self._both(instant) if self.differs(instant) else self.say.clock(instant)

    def until(self, due: datetime) -> str:
        """Return a deadline inside a sentence: its day, and the time where it does not last through the day."""
        say, day = self.say, self.day(due)
        if self.differs(due):
            return say(
                "{day}, {time} in {place} ({their_time} in {their_place})",
                day=day,
                time=say.clock(due),
                place=self.here,
                their_time=self._theirs(due),
                their_place=self.there,
            )
        return day if ends_with_the_day(say, due) else say("{day}, {time}", day=day, time=say.clock(due))

    def differs(self, due: datetime) -> bool:
        """Whether the customer's clock shows another time than the shop's at an instant."""
        here = due.astimezone(self.say.zone).utcoffset()
        return self.theirs is not None and here != due.astimezone(self.theirs).utcoffset()

    def _both(self, due: datetime) -> str:
        """Return a time of day in both zones."""
        return self.say(
            "{time} in {place}, {their_time} in {their_place}",
            time=self.say.clock(due),
            place=self.here,
            their_time=self._theirs(due),
            their_place=self.there,
        )

    def _theirs(self, due: datetime) -> str:
        """Return a time of day where the customer lives, with its day where that is another."""
        there = Speech(self.say.language, self.theirs)
        told = there.clock(due)
        day = due.astimezone(there.zone).date()
        if day == due.astimezone(self.say.zone).date():
            return told
        return self.say("{day}, {time}", day=there.day(day, "day"), time=told)


def times_for(office: Office, address: Address, say: Speech) -> Times:
    """Return how deadlines are told to whoever lives at an address; only in the shop's zone where theirs is unknown."""
    theirs = zone_of(address)
    if theirs is None or theirs == office.zone:
        return Times(say)
    return Times(say, theirs, city_of(office.zone, say.language), city_of(theirs, say.language))
