from datetime import date, timedelta

import pytest

from shopdesk.workdays import workdays

CHRISTMAS = date(2026, 12, 25)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, 20) + timedelta(days=number) for number in range(4))


def test_public_holidays_are_no_business_days() -> None:
    assert not workdays("FR")(CHRISTMAS)
    assert not workdays("FR")(date(2026, 7, 14))
    assert workdays("DE")(date(2026, 7, 14))


def test_a_holiday_of_one_region_only_is_a_business_day_of_the_country() -> None:
    assert workdays("DE")(date(2026, 1, 6))


def test_each_country_has_its_own_weekend() -> None:
    assert [workdays("FR")(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [True, False, False, True]
    assert [workdays("SA")(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [False, False, True, True]


@pytest.mark.parametrize("country", [None, "", "XX", "not a country"])
def test_where_the_country_is_not_known_only_saturday_and_sunday_are_free(country: str | None) -> None:
    is_workday = workdays(country)
    days = (FRIDAY, SATURDAY, SUNDAY, MONDAY, CHRISTMAS)
    assert [is_workday(day) for day in days] == [True, False, False, True, True]


def test_years_that_a_calendar_does_not_know_have_their_weekends_and_no_warning() -> None:
    assert [workdays("IN")(date(2100, 3, day)) for day in (5, 7)] == [True, False]


def test_the_first_and_the_last_year_of_the_calendar_can_be_asked_for() -> None:
    assert workdays("JP")(date(9999, 12, 30)) is True
    assert workdays("US")(date(1, 1, 3)) is True
