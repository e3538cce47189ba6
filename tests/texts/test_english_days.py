"""English days are those of CLDR's British English, in every pattern in which days are told."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from shopdesk.texts import day_forms
from shopdesk.texts.english_days import english_day

PATTERNS = sorted({*day_forms._PATTERNS["en"].values(), *day_forms._WITH_YEAR["en"].values()})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_english_days_are_cldrs(pattern: str) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    assert [english_day(day, pattern) for day in days] == [format_date(day, pattern, locale="en_GB") for day in days]
