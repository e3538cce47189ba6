"""The calendar file: deadlines and reminders as entries that any calendar takes in, and takes in again undoubled.

An entry keeps its UID for ever. Its SEQUENCE is the number of seconds from the year 2020 to the moment the file is of,
so that every later file counts as the newer one, and it fits the format's 31 bits until 2088. Instants stand in UTC,
which every calendar tells in its own zone, so that no description of a time zone, which calendars read differently, is
needed.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from shopdesk.domain.deadlines import Deadline, DeadlineState
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.texts import Speech

_FIRST_STAND = datetime(2020, 1, 1, tzinfo=UTC)
_LAST_STAND = 2**31 - 1
_ALARM_OF_A_DAY = timedelta(hours=9)
_ALARM_OF_AN_INSTANT = timedelta(hours=-2)
_AT_ONCE = timedelta(0)


def draw(
    deadlines: Sequence[Deadline],
    speech: Speech,
    made_at: datetime,
    *,
    reminders: Sequence[Reminder] = (),
    removed: Sequence[Reminder] = (),
    pieces: Mapping[str, str] | None = None,
) -> bytes:
    """Return deadlines and own reminders as an `.ics` file; those still waiting for an event have no day and no entry.

    A deadline that lasts through a day of the speech's zone is an entry of that day; another one stands at its instant.
    Waived deadlines and `removed` reminders are cancelled entries, which calendars take away. `made_at`, the moment
    that the file is of, marks how new the entries are; an alarm that would have rung before it is left out. `pieces`
    tells by the id of a repair what is repaired. Nobody's name stands in it but what the owner wrote.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ShopDesk//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", speech("Deadlines"))
    calendar.add("x-wr-timezone", speech.zone.key)
    entries = [
        _of_deadline(one, one.due, speech, (pieces or {}).get(one.record_id, ""))
        for one in deadlines
        if one.due is not None
    ]
    entries += [_of_reminder(one, speech) for one in reminders]
    entries += [_of_reminder(one, speech, removed=True) for one in removed]
    for entry in sorted(entries, key=lambda entry: (entry.due, entry.id)):
        calendar.add_component(_event(entry, speech.zone, made_at.astimezone(UTC).replace(microsecond=0)))
    content: bytes = calendar.to_ical()
    return content


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in the file for a deadline or a reminder."""

    id: str
    due: datetime
    title: str
    category: str
    is_done: bool
    is_cancelled: bool


def _of_deadline(deadline: Deadline, due: datetime, speech: Speech, piece: str) -> _Entry:
    is_done, is_cancelled = deadline.state is DeadlineState.DONE, deadline.state is DeadlineState.WAIVED
    what, number = _what(deadline.what, speech), _in_a_line(deadline.record_number)
    title = speech("{what}: {number}", what=what, number=number)
    if piece:
        title = speech("{what}: {piece} ({number})", what=what, piece=_in_a_line(piece), number=number)
    title = _ended(title, speech, is_done=is_done, is_cancelled=is_cancelled)
    return _Entry(deadline.id, due, title, _who(deadline.who, speech), is_done, is_cancelled)


def _of_reminder(reminder: Reminder, speech: Speech, *, removed: bool = False) -> _Entry:
    is_done = reminder.done_at is not None
    title = _in_a_line(reminder.text)
    if reminder.about_number:
        title = speech("{what}: {number}", what=title, number=_in_a_line(reminder.about_number))
    title = _ended(title, speech, is_done=is_done, is_cancelled=removed)
    due = reminder.due.last_second(speech.zone)
    return _Entry(reminder.id, due, title, speech("Own reminder"), is_done, removed)


def _ended(title: str, speech: Speech, *, is_done: bool, is_cancelled: bool) -> str:
    """Return a title that says how the entry ended, for calendars that show cancelled entries like any other."""
    if is_cancelled:
        return speech("No longer due: {title}", title=title)
    return speech("Done: {title}", title=title) if is_done else title


def _event(entry: _Entry, zone: ZoneInfo, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@shopdesk")
    event.add("dtstamp", made_at)
    event.add("last-modified", made_at)
    event.add("sequence", min(max(0, int((made_at - _FIRST_STAND).total_seconds())), _LAST_STAND))
    event.add("summary", entry.title)
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    day = _whole_day(entry.due, zone)
    if day is not None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", entry.due.astimezone(UTC).replace(microsecond=0))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    rings = None if entry.is_done or entry.is_cancelled else _rings(entry.due, day, zone, made_at)
    if rings is not None:
        event.add_component(_alarm(entry.title, rings))
    return event


def _whole_day(due: datetime, zone: ZoneInfo) -> date | None:
    """Return the day through which a deadline lasts, or None for one at an instant."""
    day = Moment.at(due).day_in(zone)
    return day if end_of_day(day, zone) == Moment.at(due).instant else None


def _rings(due: datetime, day: date | None, zone: ZoneInfo, now: datetime) -> timedelta | None:
    """Return how long after its start an entry rings (before it, if negative), or None where that has passed.

    A day's deadline rings in the morning; one at an instant two hours before or, where fewer are left, when it comes.
    """
    if day is not None:
        morning = datetime.combine(day, time(), zone) + _ALARM_OF_A_DAY
        return _ALARM_OF_A_DAY if morning > now else None
    ahead = (ring for ring in (_ALARM_OF_AN_INSTANT, _AT_ONCE) if due + ring > now)
    return next(ahead, None)


def _alarm(title: str, rings: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", rings)
    return alarm


def _in_a_line(text: str) -> str:
    """Return a text without line breaks and control characters, which the format can't hold."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


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
        DeadlineKind.PROMISED: speech("Repair promised"),
        DeadlineKind.BENCH_BACK: speech("Piece back from the bench"),
        DeadlineKind.PARTS: speech("Parts due"),
        DeadlineKind.COLLECT: speech("Piece to be collected"),
        DeadlineKind.ANSWER: speech("Customer answers the letter"),
    }[what]
