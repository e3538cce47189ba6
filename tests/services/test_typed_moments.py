import contextlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.typed_moments import read_moment
from shopdesk.texts import Speech

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Moment.parse("2026-03-09T10:00:00+01:00")
ENGLISH = Speech("en", BERLIN)


def read(text: str, say: Speech = ENGLISH) -> str | None:
    moment = read_moment(text, BERLIN, NOW, say)
    return None if moment is None else str(moment)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-09",
        "2026/3/9",
        "9 March 2026",
        "9 mar 2026",
        "9th March 2026",
        "Mon 9 March 2026",
        "Monday, 9 March 2026",
        "March 9, 2026",
        "9.3.2026",
        "09.03.2026",
        "9/3/2026",
        "9.3.26",
        "9.3.",
        "9 March",
        "  9   March\u00a02026 ",
        "９.３.２０２６",
        "2026年3月9日",
        "today",
        "Today",
    ],
)
def test_a_day_can_be_typed_in_many_ways(text: str) -> None:
    assert read(text) == "2026-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-09T09:40:00+01:00",
        "2026-03-09T08:40Z",
        "2026-03-09 09:40",
        "2026-03-09T09:40",
        "9 March 2026, 09:40",
        "Mon 9 March 2026, 09:40",
        "9.3.2026 9:40",
        "9 March at 9:40 am",
        "today 09:40",
        "09:40",
    ],
)
def test_a_day_with_a_time_is_an_instant_in_the_shops_zone(text: str) -> None:
    assert read(text) == "2026-03-09T08:40:00Z"


def test_words_for_days_are_reckoned_from_today_in_the_shops_zone() -> None:
    assert read("yesterday") == "2026-03-08"
    assert read("tomorrow 17:05") == "2026-03-10T16:05:00Z"
    assert read("now") == str(NOW)
    late = Moment.parse("2026-03-09T23:30:00Z")
    assert str(read_moment("today", BERLIN, late, ENGLISH)) == "2026-03-10"


def test_a_day_without_its_year_is_the_nearest() -> None:
    assert read("30 December") == "2025-12-30"
    assert read("1 September") == "2026-09-01"
    assert read("1 august 09:40") == "2026-08-01T07:40:00Z"
    assert read("29 February 2028") == "2028-02-29"


def test_nothing_typed_is_no_moment() -> None:
    assert read("") is None
    assert read("   ") is None


def test_afternoons_are_understood() -> None:
    assert read("9 pm") == "2026-03-09T20:00:00Z"
    assert read("12:15 am") == "2026-03-08T23:15:00Z"
    assert read("12 pm") == "2026-03-09T11:00:00Z"


def test_months_are_understood_in_the_readers_language_too() -> None:
    assert read("9. März 2026", Speech("de", BERLIN)) == "2026-03-09"
    assert read("9 March 2026", Speech("de", BERLIN)) == "2026-03-09"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 February 2026", "February 2026 has only 28 days."),
        ("31 February", "February has only 28 days."),
        ("31.4.2026", "April 2026 has only 30 days."),
        ("0.4.2026", "April 2026 has only 30 days."),
        ("3/14/2026", "There is no month 14. The day comes first: 9.3.2026 is 9 March."),
        ("9 March 1492", "The year 1492 lies outside 1900 to 2199."),
        ("Tue 9 March 2026", "The day of the week does not fit: it is Mon 9 March 2026. Correct one of them."),
        ("9 March 2026 25:10", "There is no such time of day in '9 March 2026 25:10'. Write one such as 09:40."),
        ("13:00 pm", "There is no such time of day in '13:00 pm'. Write one such as 09:40."),
        ("29 March 2026 02:30", "On 29 March 2026 the clocks skip 02:30. Write a time before or after."),
    ],
)
def test_what_the_calendar_does_not_have_is_told(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.sentence.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize("text", ["nonsense", "9", "Monday", "9 Marchember 2026", "1.2.3.4", "٣ ٣", "9 March 2026 x"])
def test_what_is_no_day_is_told_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"is not a day\. Write one such as 9 March 2026"):
        read(text)


@given(st.text())
def test_whatever_is_typed_is_a_moment_or_a_sentence(text: str) -> None:
    with contextlib.suppress(InputError):
        read(text)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)))  # noqa: DTZ001 - the zone is put on below
def test_what_is_shown_can_be_typed_again(local: datetime) -> None:
    moment = Moment.at(local.replace(second=0, microsecond=0, tzinfo=BERLIN))
    shown = ENGLISH.moment(moment)
    again = read_moment(shown, BERLIN, NOW, ENGLISH)
    assert again is not None
    assert ENGLISH.moment(again) == shown
