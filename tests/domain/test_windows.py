"""Windows of time: their last second, counted the way the policy says."""

from datetime import date
from zoneinfo import ZoneInfo

import msgspec
import pytest

from shopdesk.domain.moments import Moment
from shopdesk.domain.windows import Unit, Window
from shopdesk.workdays import workdays

PARIS = ZoneInfo("Europe/Paris")


def end(length: int, unit: Unit, start: str, *, zone: ZoneInfo = PARIS, extra: int = 0) -> str:
    return Window(length, unit).end(Moment.parse(start), zone, workdays("FR"), extra).astimezone(zone).isoformat()


@pytest.mark.parametrize(
    ("length", "unit", "start", "last"),
    [
        (7, Unit.DAYS, "2026-03-03", "2026-03-10T23:59:59+01:00"),
        (7, Unit.DAYS, "2026-03-03T00:00:00+01:00", "2026-03-10T23:59:59+01:00"),
        (7, Unit.DAYS, "2026-03-03T23:30:00Z", "2026-03-11T23:59:59+01:00"),
        (1, Unit.DAYS, "2024-02-28", "2024-02-29T23:59:59+01:00"),
        (24, Unit.HOURS, "2026-03-28T20:00:00+01:00", "2026-03-29T21:00:00+02:00"),
        (24, Unit.HOURS, "2026-10-24T20:00:00+02:00", "2026-10-25T19:00:00+01:00"),
        (48, Unit.HOURS, "2026-03-03", "2026-03-05T23:59:59+01:00"),
        (1, Unit.HOURS, "2026-03-28T23:30:00Z", "2026-03-29T01:30:00+01:00"),
        (1, Unit.MONTHS, "2026-01-31", "2026-02-28T23:59:59+01:00"),
        (1, Unit.MONTHS, "2024-01-31", "2024-02-29T23:59:59+01:00"),
        (3, Unit.MONTHS, "2025-11-30", "2026-02-28T23:59:59+01:00"),
        (1, Unit.MONTHS, "2025-12-15", "2026-01-15T23:59:59+01:00"),
        (11, Unit.MONTHS, "2026-01-31", "2026-12-31T23:59:59+01:00"),
        (12, Unit.MONTHS, "2026-03-31", "2027-03-31T23:59:59+02:00"),
        (1, Unit.YEARS, "2024-02-29", "2025-02-28T23:59:59+01:00"),
        (4, Unit.YEARS, "2024-02-29", "2028-02-29T23:59:59+01:00"),
        (1, Unit.BUSINESS_DAYS, "2026-05-07", "2026-05-11T23:59:59+02:00"),
        (5, Unit.BUSINESS_DAYS, "2026-05-09", "2026-05-18T23:59:59+02:00"),
    ],
)
def test_a_window_ends(length: int, unit: Unit, start: str, last: str) -> None:
    assert end(length, unit, start) == last


def test_a_window_in_days_is_longer_by_extra_days() -> None:
    assert end(7, Unit.DAYS, "2026-03-03", extra=3) == "2026-03-13T23:59:59+01:00"
    assert end(1, Unit.BUSINESS_DAYS, "2026-03-06", extra=3) == "2026-03-12T23:59:59+01:00"
    assert Window(1, Unit.BUSINESS_DAYS).in_days
    assert not Window(1, Unit.MONTHS).in_days


def test_a_window_that_ends_on_a_day_without_midnight() -> None:
    zone = ZoneInfo("America/Sao_Paulo")
    assert end(1, Unit.DAYS, "2018-11-02", zone=zone) == "2018-11-03T23:59:59-03:00"
    assert end(1, Unit.DAYS, "2018-11-03", zone=zone) == "2018-11-04T23:59:59-02:00"


@pytest.mark.parametrize(("length", "unit"), [(1201, "months"), (1201, "years"), (0, "days"), (10_001, "hours")])
def test_a_window_beyond_the_calendar_is_refused(length: int, unit: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"length": length, "unit": unit}, Window)


@pytest.mark.parametrize(("length", "unit"), [(1200, Unit.YEARS), (10_000, Unit.BUSINESS_DAYS), (10_000, Unit.DAYS)])
def test_the_longest_windows_have_an_end(length: int, unit: Unit) -> None:
    assert Window(length, unit).end(Moment.on(date(2199, 12, 31)), PARIS, lambda day: day.weekday() < 5).year > 2199
