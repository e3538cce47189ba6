"""Speech: the year of a day is shown where it is not this one, and amounts are told in one form."""

from datetime import date

import pytest

from shopdesk.texts import Speech

SPACE = "\N{NO-BREAK SPACE}"
THIS_YEAR, BEFORE, AFTER = date(2026, 3, 9), date(2025, 12, 31), date(2027, 1, 2)


def plainly(words: str) -> str:
    return words.replace(SPACE, " ")


@pytest.mark.parametrize(
    ("style", "this_year", "before", "after"),
    [
        ("day", "9 March", "31 December 2025", "2 January 2027"),
        ("date", "9 March 2026", "31 December 2025", "2 January 2027"),
        ("full", "Mon 9 March 2026", "Wed 31 December 2025", "Sat 2 January 2027"),
        ("near", "Mon 9 March", "Wed 31 December 2025", "Sat 2 January 2027"),
        ("nearest", "Mon 9", "Wed 31", "Sat 2"),
        ("brief", "9 Mar", "31 Dec 2025", "2 Jan 2027"),
        ("headline", "Monday, 9 March", "Wednesday, 31 December 2025", "Saturday, 2 January 2027"),
        ("weekday", "Monday", "Wednesday", "Saturday"),
        ("weekday_short", "Mon", "Wed", "Sat"),
        ("month", "March 2026", "December 2025", "January 2027"),
        ("month_alone", "March", "December", "January"),
    ],
)
def test_a_day_of_another_year_shows_it(style: str, this_year: str, before: str, after: str) -> None:
    say = Speech(today=lambda: date(2026, 6, 12))
    assert [plainly(say.day(day, style)) for day in (THIS_YEAR, BEFORE, AFTER)] == [this_year, before, after]


def test_a_sentence_shows_the_year_of_its_day_too() -> None:
    say = Speech(today=lambda: date(2026, 1, 1))
    assert plainly(say("Delivered after {on:day}", on=BEFORE)) == "Delivered after 31 December 2025"
    assert plainly(say("Moved to {on:near}: {text}", on=THIS_YEAR, text="x")) == "Moved to Mon 9 March: x"


def test_what_this_year_is_is_asked_each_time() -> None:
    days = [date(2026, 12, 31), date(2027, 1, 1)]
    say = Speech(today=lambda: days.pop(0))
    assert [plainly(say.day(AFTER, "brief")), plainly(say.day(AFTER, "brief"))] == ["2 Jan 2027", "2 Jan"]


def test_without_a_today_the_styles_stay_as_they_are() -> None:
    assert plainly(Speech().day(BEFORE, "near")) == "Wed 31 December"


@pytest.mark.parametrize(
    ("minor", "currency", "sign", "code"),
    [
        (490, "EUR", "€4.90", "4.90 EUR"),
        (-490, "EUR", "−€4.90", "−4.90 EUR"),
        (4900, "JPY", "JP¥4,900", "4,900 JPY"),
        (4900, "KWD", "KWD 4.900", "4.900 KWD"),
        (10**15, "EUR", "€10,000,000,000,000.00", "10,000,000,000,000.00 EUR"),
        (None, "EUR", "–", "–"),
    ],
)
def test_amounts_have_a_sign_in_the_window_and_a_code_on_papers(
    minor: int | None, currency: str, sign: str, code: str
) -> None:
    assert plainly(Speech(signs=True).money(minor, currency)) == sign
    assert plainly(Speech().money(minor, currency)) == code


def test_an_amount_in_a_sentence_has_the_form_of_all_others() -> None:
    sentence = "Offered: repair. The {amount:money} for shipping are not refunded."
    assert "The €4.90 for" in Speech(signs=True)(sentence, amount="4.90 EUR")
    assert f"The 4.90{SPACE}EUR for" in Speech()(sentence, amount="4.90 EUR")
