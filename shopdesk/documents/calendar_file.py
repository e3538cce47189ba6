"""The calendar file: deadlines and reminders as entries that any calendar takes in, and takes in again undoubled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from shopdesk.domain.deadlines import Deadline, DeadlineState
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.texts import Speech

_FIRST_STAND = datetime(2020, 1, 1, tzinfo=UTC)
_ALARM_OF_A_DAY = timedelta(hours=9)
_ALARM_OF_AN_INSTANT = timedelta(hours=-2)


def draw(
    deadlines: Sequence[Deadline],
    speech: Speech,
    made_at: datetime,
    reminders: Sequence[Reminder] = (),
    pieces: Mapping[str, str] | None = None,
) -> bytes:
    """Return deadlines and own reminders as an `.ics` file; those still waiting for an event have no day and no entry.

    A deadline that lasts through a day of the speech's zone is an entry of that day; another one stands at its instant.
    `made_at` marks how new the entries are, so that importing a later file updates them. `pieces` tells by the id of a
    repair what is repaired. Nobody's name stands in it but what the owner wrote.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ShopDesk//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", speech("Deadlines"))
    entries = [
        _of_deadline(one, one.due, speech, (pieces or {}).get(one.record_id, ""))
        for one in deadlines
        if one.due is not None
    ]
    entries += [_of_reminder(one, speech) for one in reminders]
    known = sorted(entries, key=lambda entry: (entry.due, entry.id))
    for entry in known:
        calendar.add_component(_event(entry, speech, made_at.astimezone(UTC)))
    if known:
        first, last = known[0].due.date(), known[-1].due.date()
        calendar.add_missing_timezones(first_date=first.replace(month=1, day=1), last_date=last + timedelta(days=366))
    content: bytes = calendar.to_ical()
    return content


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in the file for a deadline or a reminder."""

    id: str
    due: datetime
    title: str
    category: str
    settled: bool = False
    waived: bool = False


def _of_deadline(deadline: Deadline, due: datetime, speech: Speech, piece: str) -> _Entry:
    return _Entry(
        deadline.id,
        due,
        _title(deadline, speech, piece),
        _who(deadline.who, speech),
        settled=deadline.state in {DeadlineState.DONE, DeadlineState.WAIVED},
        waived=deadline.state is DeadlineState.WAIVED,
    )


def _of_reminder(reminder: Reminder, speech: Speech) -> _Entry:
    title = " ".join(reminder.text.split())
    if reminder.about_number:
        title = speech("{what}: {number}", what=title, number=reminder.about_number)
    if reminder.done_at is not None:
        title = speech("Done: {title}", title=title)
    due = reminder.due.last_second(speech.zone)
    return _Entry(reminder.id, due, title, speech("Own reminder"), settled=reminder.done_at is not None)


def _event(entry: _Entry, speech: Speech, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@shopdesk")
    event.add("dtstamp", made_at.replace(microsecond=0))
    event.add("sequence", max(0, int((made_at - _FIRST_STAND).total_seconds()) // 60))
    event.add("summary", entry.title)
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    day = Moment.at(entry.due).day_in(speech.zone)
    whole_day = end_of_day(day, speech.zone) == Moment.at(entry.due).instant
    if whole_day:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", entry.due.astimezone(speech.zone))
    event.add("status", "CANCELLED" if entry.waived else "CONFIRMED")
    if not entry.settled:
        event.add_component(_alarm(entry, whole_day=whole_day))
    return event


def _alarm(entry: _Entry, *, whole_day: bool) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", _ALARM_OF_A_DAY if whole_day else _ALARM_OF_AN_INSTANT)
    return alarm


def _title(deadline: Deadline, speech: Speech, piece: str) -> str:
    what, number = _what(deadline.what, speech), deadline.record_number
    title = speech("{what}: {number}", what=what, number=number)
    if piece:
        title = speech("{what}: {piece} ({number})", what=what, piece=" ".join(piece.split()), number=number)
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
        DeadlineKind.PROMISED: speech("Repair promised"),
        DeadlineKind.BENCH_BACK: speech("Piece back from the bench"),
        DeadlineKind.PARTS: speech("Parts due"),
        DeadlineKind.COLLECT: speech("Piece to be collected"),
        DeadlineKind.ANSWER: speech("Customer answers"),
    }[what]
