import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopdesk.domain.errors import InputError
from shopdesk.services.typed_amounts import read_amount, typed_form
from shopdesk.texts import Speech

ENGLISH = Speech("en")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12.34", 1234),
        ("12,34", 1234),
        ("12", 1200),
        ("12.3", 1230),
        ("5.", 500),
        (".5", 50),
        ("0", 0),
        ("€24.90", 2490),
        ("24,90 EUR", 2490),
        ("eur 24.90", 2490),
        ("1,234.50", 123450),
        ("1.234,50", 123450),
        ("1 234,50", 123450),
        ("1\u00a0234,50", 123450),
        ("1'234.50", 123450),
        ("1,234,567", 123456700),
        ("１２．３４", 1234),
    ],
)
def test_amounts_are_read_as_they_are_written_anywhere(text: str, minor: int) -> None:
    assert read_amount(text, "EUR", ENGLISH) == minor


def test_decimals_are_those_of_the_currency() -> None:
    assert read_amount("1,234", "JPY", ENGLISH) == 1234
    assert read_amount("1.234", "KWD", ENGLISH) == 1234
    with pytest.raises(InputError, match="is not an amount of JPY"):
        read_amount("12.5", "JPY", ENGLISH)


def test_nothing_typed_is_no_amount() -> None:
    assert read_amount("", "EUR", ENGLISH) is None
    assert read_amount("  ", "EUR", ENGLISH) is None


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_where_an_amount_can_be_read_in_two_ways_nothing_is_guessed(text: str) -> None:
    with pytest.raises(InputError, match=r"can be read in two ways\. Write 1234\.00 or 1\.23\."):
        read_amount(text, "EUR", ENGLISH)


@pytest.mark.parametrize("text", ["12,34.5", "1,23,4", "12,345.678", "abc", "1e3", "0,123", "12.34.56", "9" * 13, "٣"])
def test_what_is_no_amount_is_told_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"is not an amount of EUR\. Write one such as 1234\.50\."):
        read_amount(text, "EUR", ENGLISH)


@pytest.mark.parametrize("text", ["-5", "−5", "€-5"])
def test_amounts_below_zero_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="below zero"):
        read_amount(text, "EUR", ENGLISH)


@given(st.integers(0, 10**11), st.sampled_from(["EUR", "JPY", "KWD"]), st.sampled_from(["en", "de"]))
def test_what_is_shown_can_be_typed_again(minor: int, currency: str, language: str) -> None:
    say = Speech(language)
    assert read_amount(typed_form(minor, currency, say), currency, say) == minor


@given(st.text())
def test_whatever_is_typed_is_an_amount_or_a_sentence(text: str) -> None:
    with contextlib.suppress(InputError):
        minor = read_amount(text, "EUR", ENGLISH)
        assert minor is None or minor >= 0
