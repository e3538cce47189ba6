"""Moments: what is read, which day they fall on, what comes after what."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.moments import EXPECTED_MOMENT, Moment, end_of_day

PARIS = ZoneInfo("Europe/Paris")
THIRD = date(2026, 3, 3)


def test_a_date_is_a_day_and_a_date_time_is_an_instant() -> None:
    assert Moment.parse("2026-03-03") == Moment.on(THIRD)
    assert Moment.parse("2026-03-03").is_day
    instant = Moment.parse("2026-03-03T14:30:00+01:00")
    assert instant == Moment.at(datetime(2026, 3, 3, 13, 30, tzinfo=UTC))
    assert not instant.is_day
    assert instant != Moment.on(THIRD)
    assert instant != "2026-03-03T13:30:00Z"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2026-03-03T14:30+01:00", "2026-03-03T13:30:00Z"),
        ("2026-03-03T14:30:59.999999999Z", "2026-03-03T14:30:59Z"),
        ("2026-03-03T00:00:00-12:00", "2026-03-03T12:00:00Z"),
        ("1900-01-01T00:00:00+14:00", "1899-12-31T10:00:00Z"),
        ("2199-12-31", "2199-12-31"),
    ],
)
def test_a_moment_is_stored_to_the_second_in_utc(text: str, stored: str) -> None:
    assert str(Moment.parse(text)) == stored
    assert repr(Moment.parse(text)) == f"Moment({stored})"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "1899-12-31", "2200-01-01", "2026-03-03T14:30", "2026-03-03T14:60Z", "x"]
)
def test_anything_else_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=EXPECTED_MOMENT[:10]):
        Moment.parse(text)


def test_equal_moments_count_once() -> None:
    other = timezone(timedelta(hours=2))
    assert len({Moment.on(THIRD), Moment.on(THIRD)}) == 1
    assert len({Moment.at(datetime(2026, 3, 3, 2, tzinfo=other)), Moment.at(datetime(2026, 3, 3, tzinfo=UTC))}) == 1


def test_a_moment_is_a_day_or_an_instant() -> None:
    with pytest.raises(TypeError):
        Moment().day_in(PARIS)


def test_the_zone_decides_the_day() -> None:
    late = Moment.parse("2026-03-03T23:30:00Z")
    assert late.day_in(PARIS) == date(2026, 3, 4)
    assert late.day_in(ZoneInfo("UTC")) == THIRD
    assert Moment.on(THIRD).day_in(PARIS) == THIRD


@pytest.mark.parametrize(
    ("zone", "day", "last"),
    [
        ("Europe/Paris", "2026-03-29", "2026-03-29T23:59:59+02:00"),
        ("Europe/Paris", "2026-10-25", "2026-10-25T23:59:59+01:00"),
        ("America/Sao_Paulo", "2018-11-03", "2018-11-03T23:59:59-03:00"),
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T23:59:59-03:00"),
        ("Africa/Cairo", "2026-04-23", "2026-04-23T23:59:59+02:00"),
        ("Asia/Beirut", "2026-03-28", "2026-03-28T23:59:59+02:00"),
        ("America/Havana", "2026-03-07", "2026-03-07T23:59:59-05:00"),
        ("Pacific/Apia", "2011-12-29", "2011-12-29T23:59:59-10:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T23:59:59+14:00"),
        ("Asia/Kathmandu", "2026-01-01", "2026-01-01T23:59:59+05:45"),
    ],
)
def test_a_day_ends_with_its_last_second_also_where_there_is_no_midnight(zone: str, day: str, last: str) -> None:
    end = end_of_day(date.fromisoformat(day), ZoneInfo(zone))
    assert end.astimezone(ZoneInfo(zone)).isoformat() == last
    assert Moment.parse(day).last_second(ZoneInfo(zone)) == end


def test_an_instant_is_its_own_last_second() -> None:
    assert Moment.parse("2026-03-03T10:00:00Z").last_second(PARIS) == datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("act", "late"),
    [
        ("2026-03-10T23:59:59+01:00", False),
        ("2026-03-11T00:00:00+01:00", True),
        ("2026-03-10", False),
        ("2026-03-11", True),
    ],
)
def test_the_end_itself_is_in_time(act: str, late: bool) -> None:
    end = datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC)
    assert Moment.parse(act).is_after(end, PARIS) is late


def test_a_day_on_which_hours_end_is_in_time() -> None:
    end = datetime(2026, 3, 10, 8, tzinfo=UTC)
    assert not Moment.parse("2026-03-10").is_after(end, PARIS)
    assert Moment.parse("2026-03-11").is_after(end, PARIS)


@pytest.mark.parametrize(
    ("now", "event", "reached"),
    [
        ("2026-03-03T10:00:00Z", None, False),
        ("2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z", True),
        ("2026-03-03T10:00:00Z", "2026-03-03T10:00:01Z", False),
        ("2026-03-03T10:00:00Z", "2026-03-03", False),
        ("2026-03-03", "2026-03-03T00:00:00Z", False),
        ("2026-03-03", "2026-03-03", False),
        ("2026-03-04", "2026-03-03", True),
        ("2026-03-03T23:30:00Z", "2026-03-03", True),
        ("2026-03-02", "2026-03-03", False),
    ],
)
def test_an_event_is_reached_when_it_is_known_to_have_happened(now: str, event: str | None, reached: bool) -> None:
    happened = None if event is None else Moment.parse(event)
    assert Moment.parse(now).has_reached(happened, PARIS) is reached
