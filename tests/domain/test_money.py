"""Money: amounts of a currency, and splitting them without losing a cent."""

import pytest

from shopdesk.domain.money import MoneyError, amount_text, exponent, half_up, parse_amount, spread, units_share


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("24.90", "EUR", 2490),
        ("24.9", "EUR", 2490),
        ("24", "EUR", 2400),
        ("0", "EUR", 0),
        ("007.10", "EUR", 710),
        ("300", "JPY", 300),
        ("1.005", "KWD", 1005),
        ("1.5", "BHD", 1500),
        ("999999999999", "JPY", 999999999999),
    ],
)
def test_an_amount_is_read_with_its_currency_s_decimals(text: str, currency: str, minor: int) -> None:
    assert parse_amount(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("24.901", "EUR"),
        ("24.900", "EUR"),
        ("300.0", "JPY"),
        ("1.0005", "KWD"),
        ("-1", "EUR"),
        ("+1", "EUR"),
        ("1,50", "EUR"),
        ("1e2", "EUR"),
        (".5", "EUR"),
        ("5.", "EUR"),
        ("", "EUR"),
        (" 1", "EUR"),
        ("1\n", "EUR"),
        ("NaN", "EUR"),
        ("٣", "EUR"),
        ("1_000", "EUR"),
        ("1234567890123", "EUR"),
    ],
)
def test_what_is_no_amount_is_refused(text: str, currency: str) -> None:
    with pytest.raises(MoneyError, match=f"an amount of {currency} with"):
        parse_amount(text, currency)


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(MoneyError, match="ISO 4217"):
        exponent("eur")


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (2490, "EUR", "24.90"),
        (-5, "EUR", "-0.05"),
        (0, "EUR", "0.00"),
        (300, "JPY", "300"),
        (-300, "JPY", "-300"),
        (1005, "KWD", "1.005"),
    ],
)
def test_an_amount_is_shown_with_all_its_decimals(minor: int, currency: str, text: str) -> None:
    assert amount_text(minor, currency) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"), [(5, 10, 1), (4, 10, 0), (15, 10, 2), (0, 7, 0), (7, 0, 0), (14, 10, 1)]
)
def test_half_a_cent_is_rounded_up(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (1000, [999, 1000, 1001], [333, 333, 334]),
        (10, [0, 5], [0, 10]),
        (5, [0, 0], [0, 0]),
        (0, [1, 2], [0, 0]),
        (1, [1, 2], [0, 1]),
    ],
)
def test_the_largest_remainder_gets_the_odd_cent_and_ties_go_to_the_earlier(
    total: int, weights: list[int], shares: list[int]
) -> None:
    assert spread(total, weights) == shares


def test_earlier_pieces_carry_the_odd_cents() -> None:
    assert [units_share(1000, 3, first, 1) for first in range(3)] == [334, 333, 333]
    assert units_share(1000, 3, 0, 3) == 1000
    assert units_share(1000, 3, 1, 2) == 666
    assert units_share(1001, 3, 1, 1) == 334
