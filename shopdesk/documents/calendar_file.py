"""The calendar file: deadlines as entries that any calendar takes in, and takes in again without doubling them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from shopdesk.domain.deadlines import Deadline, DeadlineState
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.texts import Speech

_FIRST_STAND = datetime(2020, 1, 1, tzinfo=UTC)
_ALARM_OF_A_DAY = timedelta(hours=9)
_ALARM_OF_AN_INSTANT = timedelta(hours=-2)


def draw(deadlines: Sequence[Deadline], speech: Speech, made_at: datetime) -> bytes:
    """Return deadlines as an `.ics` file; those still waiting for another event have no day and are left out.

    A deadline that lasts through a day of the speech's zone is an entry of that day; another one stands at its instant.
    `made_at` marks how new the entries are, so that importing a later file updates them. Nobody's name stands in it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ShopDesk//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", speech("Deadlines"))
    known = sorted((one.due, one.id, one) for one in deadlines if one.due is not None)
    for due, _, deadline in known:
        calendar.add_component(_entry(deadline, due, speech, made_at.astimezone(UTC)))
    if known:
        first, last = known[0][0].date(), known[-1][0].date()
        calendar.add_missing_timezones(first_date=first.replace(month=1, day=1), last_date=last + timedelta(days=366))
    content: bytes = calendar.to_ical()
    return content


def _entry(deadline: Deadline, due: datetime, speech: Speech, made_at: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{deadline.id}@shopdesk")
    entry.add("dtstamp", made_at.replace(microsecond=0))
    entry.add("sequence", max(0, int((made_at - _FIRST_STAND).total_seconds()) // 60))
    entry.add("summary", _title(deadline, speech))
    entry.add("categories", [_who(deadline.who, speech)])
    entry.add("transp", "TRANSPARENT")
    day = Moment.at(due).day_in(speech.zone)
    whole_day = end_of_day(day, speech.zone) == Moment.at(due).instant
    if whole_day:
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
    else:
        entry.add("dtstart", due.astimezone(speech.zone))
    settled = deadline.state in {DeadlineState.DONE, DeadlineState.WAIVED}
    entry.add("status", "CANCELLED" if deadline.state is DeadlineState.WAIVED else "CONFIRMED")
    if not settled:
        entry.add_component(_alarm(deadline, speech, whole_day=whole_day))
    return entry


def _alarm(deadline: Deadline, speech: Speech, *, whole_day: bool) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _title(deadline, speech))
    alarm.add("trigger", _ALARM_OF_A_DAY if whole_day else _ALARM_OF_AN_INSTANT)
    return alarm


def _title(deadline: Deadline, speech: Speech) -> str:
    title = speech("{what}: {number}", what=_what(deadline.what, speech), number=deadline.record_number)
    return speech("Done: {title}", title=title) if deadline.state is DeadlineState.DONE else title


def _who(who: Payer, speech: Speech) -> str:
    return speech("The shop must act") if who is Payer.SHOP else speech("A customer’s time ends")


def _what(what: DeadlineKind, speech: Speech) -> str:
    return {
        DeadlineKind.CLAIM: speech("Time to claim ends"),
        DeadlineKind.CANCEL: speech("Time to cancel ends"),
        DeadlineKind.SEND_BACK: speech("Customer sends back"),
        DeadlineKind.ARRIVE: speech("Parcel arrives"),
        DeadlineKind.CONFIRM_QUOTE: speech("Customer answers the quote"),
        DeadlineKind.REPLY: speech("Reply"),
        DeadlineKind.REFUND: speech("Refund"),
        DeadlineKind.ANSWER_DISPUTE: speech("Answer the dispute"),
        DeadlineKind.CHECK_AGAIN: speech("Check again"),
        DeadlineKind.PRODUCTION_STARTS: speech("Production starts"),
        DeadlineKind.WARRANTY_ENDS: speech("Warranty ends"),
    }[what]
