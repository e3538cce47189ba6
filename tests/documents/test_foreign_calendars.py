"""The calendar file as another library reads it: days, instants, alarms and texts are what they were."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.event import Event, EventStatus
from msgspec.structs import replace

from shopdesk.documents import calendar_file
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.texts import Speech
from tests.documents.foreign_calendar import ForeignCalendar, read

MADE = datetime(2026, 1, 5, 8, 20, tzinfo=UTC)

DEADLINE = Deadline(
    id="0190f3a1",
    record_kind=RecordKind.CLAIM,
    record_id="c",
    record_number="2026-0041",
    clause="quality-guarantee/send-within",
    who=Payer.CUSTOMER,
    what=DeadlineKind.SEND_BACK,
)

LONG = "指輪の石座を留め直し、裏側の刻印を確かめてからお客様へお渡しする。" * 10
FAMILY = "👩‍👩‍👧‍👦💍🇯🇵e\u0301" * 20


def file_of(due: datetime, zone: str, **changes: object) -> bytes:
    changed = replace(DEADLINE, due=due, **changes)
    return calendar_file.draw([changed], Speech("en", ZoneInfo(zone)), MADE)


def entries(content: bytes) -> list[Event]:
    """Return the entries that another library reads from a file."""
    return read(content).events


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        # Berlin turns its clocks on 29 March and 25 October 2026, New York on 8 March and 1 November.
        ("Europe/Berlin", "2026-03-28T12:00:00+01:00"),
        ("Europe/Berlin", "2026-03-29T01:59:00+01:00"),
        ("Europe/Berlin", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:30:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:30:00+01:00"),
        ("Europe/Berlin", "2026-10-26T12:00:00+01:00"),
        ("America/New_York", "2026-03-07T12:00:00-05:00"),
        ("America/New_York", "2026-03-08T01:59:00-05:00"),
        ("America/New_York", "2026-03-08T03:00:00-04:00"),
        ("America/New_York", "2026-11-01T01:30:00-04:00"),
        ("America/New_York", "2026-11-01T01:30:00-05:00"),
        ("America/New_York", "2026-11-02T12:00:00-05:00"),
        ("Asia/Tokyo", "2026-03-29T02:30:00+09:00"),
        ("Asia/Tokyo", "2026-10-25T02:30:00+09:00"),
    ],
)
def test_an_instant_has_the_clocks_time_on_both_sides_of_their_change(zone: str, local: str) -> None:
    calendar = ForeignCalendar(ZoneInfo(zone))
    calendar.take_in(file_of(datetime.fromisoformat(local), zone))
    assert {start.isoformat() for start in calendar.starts} == {local}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1)])
def test_a_day_is_a_whole_day_without_any_zone(zone: str, day: date) -> None:
    (entry,) = entries(file_of(end_of_day(day, ZoneInfo(zone)), zone))
    assert (entry.dtstart, entry.dtend) == (day, day + timedelta(days=1))


def test_nothing_comes_again_of_itself() -> None:
    (entry,) = entries(file_of(datetime(2026, 3, 12, 13, tzinfo=UTC), "Europe/Berlin"))
    assert (entry.rrule, entry.rdate, entry.exdate, entry.recurrence_id) == (None, [], [], None)


def test_an_entry_rings_once_when_its_alarm_says() -> None:
    (of_instant,) = entries(file_of(datetime(2026, 3, 12, 13, tzinfo=UTC), "Europe/Berlin"))
    (of_day,) = entries(file_of(end_of_day(date(2026, 3, 12), ZoneInfo("Europe/Berlin")), "Europe/Berlin"))
    for entry, rings in ((of_instant, timedelta(hours=-2)), (of_day, timedelta(hours=9))):
        (alarm,) = entry.alarm
        assert (alarm.action, alarm.trigger, alarm.repeat) == ("DISPLAY", rings, None)
        assert alarm.description == entry.summary


@pytest.mark.parametrize("state", DeadlineState)
def test_how_it_stands_is_read(state: DeadlineState) -> None:
    (entry,) = entries(file_of(datetime(2026, 3, 12, 13, tzinfo=UTC), "Europe/Berlin", state=state))
    assert entry.status is (EventStatus.CANCELLED if state is DeadlineState.WAIVED else EventStatus.CONFIRMED)
    assert bool(entry.alarm) is (state in {DeadlineState.OPEN, DeadlineState.MISSED})
    assert entry.dtstamp == entry.last_modified == MADE
    assert entry.sequence == int((MADE - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds())
    assert entry.transparency == "TRANSPARENT"


@pytest.mark.parametrize(
    "text", [LONG, FAMILY, "a, b; c \\ d \\n e: \"f\" 'g'", "Zoë O’Neill – ½ ct ‹solitaire›", "خاتم ذهب 18", "x" * 300]
)
def test_any_text_comes_back_as_it_was_in_lines_of_the_right_length(text: str) -> None:
    reminder = Reminder(id="r", text=text, due=Moment.on(date(2026, 3, 31)), made_at=MADE)
    content = calendar_file.draw([], Speech(), MADE, reminders=[reminder])
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")  # no line ends within a letter
    (entry,) = entries(content)
    assert [entry.summary, entry.alarm[0].description] == [text, text]


def test_breaks_and_control_characters_become_blanks() -> None:
    text = "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\ttwo\x00\x07three\x85four\u2028five"
    reminder = Reminder(id="r", text=text, due=Moment.on(date(2026, 3, 31)), made_at=MADE)
    (entry,) = entries(calendar_file.draw([], Speech(), MADE, reminders=[reminder]))
    assert entry.summary == "one END:VEVENT BEGIN:VEVENT two three four five"


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "ko"])
def test_a_file_without_entries_is_one_too(language: str) -> None:
    found = read(calendar_file.draw([], Speech(language), MADE))
    assert (found.version, found.method) == ("2.0", "PUBLISH")
    assert found.events == []
