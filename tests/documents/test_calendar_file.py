"""The calendar file: days as days, instants with their zone, the same entries again when it is made again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from shopdesk.documents import calendar_file
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.texts import Speech
from tests.documents.samples import BERLIN, english

MADE = datetime(2026, 3, 10, 8, 20, tzinfo=UTC)

DEADLINE = Deadline(
    id="0190f3a1",
    record_kind=RecordKind.CLAIM,
    record_id="c",
    record_number="2026-0041",
    clause="quality-guarantee/send-within",
    who=Payer.CUSTOMER,
    what=DeadlineKind.SEND_BACK,
    due=end_of_day(date(2026, 3, 17), BERLIN),
)


def entries(*deadlines: Deadline, made_at: datetime = MADE, speech: Speech | None = None) -> list[Any]:
    """Return the entries of a calendar file, read back."""
    content = calendar_file.draw(deadlines, speech or english(), made_at)
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("day", [date(2026, 3, 17), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)])
def test_a_deadline_of_a_day_is_an_entry_of_that_day(day: date) -> None:
    (entry,) = entries(replace(DEADLINE, due=end_of_day(day, BERLIN)))
    assert entry["dtstart"].dt == day
    assert entry["dtend"].dt == day + timedelta(days=1)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(
    "due",
    [
        datetime(2026, 3, 12, 13, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2045, 7, 1, 9, 0, tzinfo=UTC),
    ],
)
def test_an_instant_stands_in_utc_and_needs_no_description_of_a_zone(due: datetime, zone: str) -> None:
    content = calendar_file.draw([replace(DEADLINE, due=due)], Speech("en", ZoneInfo(zone)), MADE)
    assert f"DTSTART:{due:%Y%m%dT%H%M%SZ}\r\n".encode() in content
    assert f"X-WR-TIMEZONE:{zone}\r\n".encode() in content
    assert b"VTIMEZONE" not in content
    assert b"TZID" not in content


def test_a_zone_without_summer_time_has_days_of_its_own() -> None:
    tokyo = Speech("en", ZoneInfo("Asia/Tokyo"))
    (entry,) = entries(replace(DEADLINE, due=end_of_day(date(2026, 3, 17), tokyo.zone)), speech=tokyo)
    assert entry["dtstart"].dt == date(2026, 3, 17)


def test_an_entry_names_the_record_and_nobody() -> None:
    (entry,) = entries(DEADLINE)
    assert str(entry["summary"]) == "Customer sends back: 2026-0041"
    assert str(entry["uid"]) == "0190f3a1@shopdesk"


def test_a_later_file_updates_the_same_entries() -> None:
    (first,) = entries(DEADLINE)
    moved = replace(DEADLINE, due=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
    (second,) = entries(moved, made_at=MADE + timedelta(seconds=1))
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second["dtstamp"].dt == second["last-modified"].dt == MADE + timedelta(seconds=1)


def test_the_newest_sequence_fits_the_format_in_every_year() -> None:
    in_order = [datetime(year, 12, 31, tzinfo=UTC) for year in (1999, 2026, 2087, 2088, 2199)]
    sequences = [int(entries(DEADLINE, made_at=at)[0]["sequence"]) for at in in_order]
    assert sequences == sorted(sequences)
    assert (sequences[0], sequences[-1]) == (0, 2**31 - 1)


def test_the_same_deadlines_give_the_same_bytes_in_any_order() -> None:
    other = replace(DEADLINE, id="0190f3a2", what=DeadlineKind.REFUND)
    speech = english()
    assert calendar_file.draw([DEADLINE, other], speech, MADE) == calendar_file.draw([other, DEADLINE], speech, MADE)


def test_an_open_deadline_rings_and_a_settled_one_does_not() -> None:
    (still_open,) = entries(DEADLINE)
    (done,) = entries(replace(DEADLINE, state=DeadlineState.DONE))
    (waived,) = entries(replace(DEADLINE, state=DeadlineState.WAIVED))
    assert len(still_open.walk("VALARM")) == 1
    assert not done.walk("VALARM")
    assert not waived.walk("VALARM")
    assert str(done["summary"]) == "Done: Customer sends back: 2026-0041"
    assert str(waived["summary"]) == "No longer due: Customer sends back: 2026-0041"
    assert [str(one["status"]) for one in (still_open, done, waived)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        (end_of_day(date(2026, 3, 17), BERLIN), timedelta(hours=9)),
        # 9:20 in Berlin: the morning's alarm of today has passed.
        (end_of_day(date(2026, 3, 10), BERLIN), None),
        (MADE + timedelta(hours=2, seconds=1), timedelta(hours=-2)),
        (MADE + timedelta(hours=2), timedelta(0)),
        (MADE + timedelta(seconds=1), timedelta(0)),
        (MADE, None),
        (MADE - timedelta(days=3), None),
    ],
)
def test_nothing_rings_for_a_time_that_has_passed(due: datetime, rings: timedelta | None) -> None:
    (entry,) = entries(replace(DEADLINE, due=due))
    assert [alarm["trigger"].dt for alarm in entry.walk("VALARM")] == ([] if rings is None else [rings])


def test_a_removed_reminder_is_a_cancelled_entry_that_never_rings() -> None:
    reminder = Reminder(id="r1", text="Stocktake", due=Moment.on(date(2026, 3, 31)), made_at=MADE)
    content = calendar_file.draw([], english(), MADE, removed=[reminder])
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(entry["uid"]), str(entry["status"])) == ("r1@shopdesk", "CANCELLED")
    assert str(entry["summary"]) == "No longer due: Stocktake"
    assert not entry.walk("VALARM")


def test_what_waits_for_another_event_has_no_entry() -> None:
    assert entries(replace(DEADLINE, due=None)) == []


def test_a_number_with_signs_of_the_format_comes_back_as_it_is() -> None:
    number = "A;B,C\\D:\nX\r\nBEGIN:VALARM"
    (entry,) = entries(replace(DEADLINE, record_number=number))
    assert "A;B,C\\D:" in str(entry["summary"])
    assert len(entry.walk("VALARM")) == 1


@pytest.mark.parametrize("what", DeadlineKind)
def test_every_kind_of_deadline_has_words(what: DeadlineKind) -> None:
    (entry,) = entries(replace(DEADLINE, what=what))
    assert not str(entry["summary"]).startswith(":")
