"""Amounts as exports from many countries write them; what is no amount says so."""

from contextlib import suppress
from decimal import Decimal
from typing import Literal

import pytest
from babel.numbers import format_currency
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.money import MoneyError, amount_text
from shopdesk.intake.amounts import currency_in, localized_amount
from shopdesk.intake.cells import SPOILT, CellError

LOCALES = {
    "en_US": "USD", "en_GB": "GBP", "en_CA": "CAD", "en_AU": "AUD", "en_IN": "INR", "en_ZA": "ZAR", "de_DE": "EUR",
    "de_AT": "EUR", "de_CH": "CHF", "fr_FR": "EUR", "fr_CH": "CHF", "fr_CA": "CAD", "it_IT": "EUR", "es_ES": "EUR",
    "es_MX": "MXN", "nl_NL": "EUR", "pt_BR": "BRL", "pt_PT": "EUR", "sv_SE": "SEK", "nb_NO": "NOK", "da_DK": "DKK",
    "fi_FI": "EUR", "pl_PL": "PLN", "cs_CZ": "CZK", "hu_HU": "HUF", "ro_RO": "RON", "tr_TR": "TRY", "ru_RU": "RUB",
    "uk_UA": "UAH", "he_IL": "ILS", "ja_JP": "JPY", "zh_CN": "CNY", "zh_TW": "TWD", "ko_KR": "KRW", "vi_VN": "VND",
    "en_AE": "KWD",
}  # fmt: skip
STYLES: tuple[Literal["standard", "accounting"], ...] = ("standard", "accounting")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("0", "EUR", 0),
        ("৳2,999", "BDT", 299900),
        ("Rs.1,234.00", "INR", 123400),
        ("Rs. 1,234", "LKR", 123400),
        ("kr.45,50", "DKK", 4550),
        ("45,50:-", "SEK", 4550),
        ("45:-", "SEK", 4500),
        ("S/.45.00", "PEN", 4500),
        ("S/ 45.00", "PEN", 4500),
        ("د.إ.\u200f 45.00", "AED", 4500),
        ("45.00 dh", "MAD", 4500),
        ("E£45.00", "EGP", 4500),
        ("₡4.500", "CRC", 450000),
        ("KSh 450.00", "KES", 45000),
        ("$.50", "USD", 50),
        ("24.9", "EUR", 2490),
        ("24.9000", "EUR", 2490),
        ("$45.99", "USD", 4599),
        ("116,99 €", "EUR", 11699),
        ("1.149,00", "EUR", 114900),
        ("1,149.00", "EUR", 114900),
        ("1.149.000", "EUR", 114900000),
        ("($33.62)", "USD", -3362),
        ("-33,62", "EUR", -3362),
        ("−33,62 €", "EUR", -3362),
        ("-$33.62", "USD", -3362),
        ("$-33.62", "USD", -3362),
        ("+33.62", "USD", 3362),
        ("-0,00", "EUR", 0),
        ("1 149,00 €", "EUR", 114900),
        ("1\u00a0149,00\u00a0€", "EUR", 114900),
        ("1\u202f149,00\u00a0€", "EUR", 114900),
        ("¥18,000", "JPY", 18000),
        ("￥１８，０００", "JPY", 18000),
        ("18000円", "JPY", 18000),
        ("¥18,000.00", "JPY", 18000),
        ("¥18.50", "CNY", 1850),
        ("CHF 1'149.00", "CHF", 114900),
        ("1’149.-", "CHF", 114900),
        ("12,-- €", "EUR", 1200),
        ("EUR 12.00", "EUR", 1200),
        ("12.00 usd", "USD", 1200),
        ("$45.99 USD", "USD", 4599),
        ("US $45.99", "USD", 4599),
        ("C $45.99", "CAD", 4599),
        ("AU $1,045.99", "AUD", 104599),
        ("R$ 1.149,00", "BRL", 114900),
        ("kr 1 149,00", "SEK", 114900),
        ("1.149,00 kr.", "DKK", 114900),
        ("₹1,23,456.78", "INR", 12345678),
        ("'12.00", "EUR", 1200),
        ('="12,00"', "EUR", 1200),
        (".99", "USD", 99),
    ],
)
def test_amounts_are_read_as_their_country_writes_them(text: str, currency: str, minor: int) -> None:
    assert localized_amount(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "decimal", "minor"),
    [
        ("1.149", "EUR", None, 114900),
        ("1,149", "USD", None, 114900),
        ("1,149", "JPY", None, 1149),
        ("1,149", "KWD", None, 1149),
        ("1.149", "EUR", ",", 114900),
        ("12.500", "EUR", ".", 1250),
        ("12,500", "EUR", ",", 1250),
        ("0,500", "EUR", None, 50),
        ("1234,500", "EUR", None, 123450),
    ],
)
def test_three_digits_behind_a_sign_part_thousands_unless_the_format_or_the_figures_say_otherwise(
    text: str, currency: str, decimal: str | None, minor: int
) -> None:
    assert localized_amount(text, currency, decimal) == minor


@pytest.mark.parametrize(
    ("text", "currency", "decimal"),
    [
        ("", "EUR", None),
        ("-", "EUR", None),
        ("free", "EUR", None),
        ("19 %", "EUR", None),
        ("12 34", "EUR", None),
        ("1.2.3", "EUR", None),
        ("1,1,1", "EUR", None),
        ("1,23,45", "INR", None),
        ("1.149,00.5", "EUR", None),
        ("24.999", "EUR", "."),
        ("1.149", "EUR", "."),
        ("45.99", "EUR", ","),
        ("45,99", "USD", "."),
        ("12.50", "JPY", None),
        ("(-5)", "EUR", None),
        ("--5", "EUR", None),
        ("5-", "EUR", None),
        ("¥18,000-", "JPY", None),
        ("12. Mai", "EUR", None),
        ("1234567890123", "EUR", None),
        ("9" * 5_000, "EUR", None),
        ("٣٣", "EUR", None),
    ],
)
def test_what_is_no_amount_is_refused_and_quoted(text: str, currency: str, decimal: str | None) -> None:
    with pytest.raises(CellError, match=r"^expected an amount") as refused:
        localized_amount(text, currency, decimal)
    assert f'found "{text[:5]}' in str(refused.value)


@pytest.mark.parametrize(("text", "currency"), [("$5", "EUR"), ("5 €", "USD"), ("EUR 5", "USD"), ("US $5", "CAD")])
def test_an_amount_in_another_currency_is_refused(text: str, currency: str) -> None:
    with pytest.raises(CellError, match="which is in another currency"):
        localized_amount(text, currency)


@pytest.mark.parametrize("text", ["8.28E+12", "8,28E+12", "'8.28e+12", "1E-05"])
def test_an_amount_that_a_spreadsheet_spoilt_says_so(text: str) -> None:
    with pytest.raises(CellError, match=SPOILT):
        localized_amount(text, "EUR")


def test_a_currency_that_nobody_knows_is_the_callers_mistake() -> None:
    with pytest.raises(MoneyError):
        localized_amount("12.00", "EURO")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("116,99 €", "EUR"), ("£5.00", "GBP"), ("¥18,000", "JPY"), ("18000円", "JPY"), ("CN¥12.00", "CNY"),
        ("12元", "CNY"), ("US $45.99", "USD"), ("C $45.99", "CAD"), ("AU $45.99", "AUD"), ("12,00 zł", "PLN"),
        ("₩12,000", "KRW"), ("₹12", "INR"), ("CHF 12.-", "CHF"), ("12.00 Usd", "USD"), ("$12 CAD", "CAD"),
        ("$45.99", None), ("kr 12", None), ("12.00", None), ("", None), ("abc", None), ("€ 12 USD", None),
        ("EUR", None), ("8.28E+12", None),
    ],
)  # fmt: skip
def test_a_currency_is_told_by_its_sign_where_that_is_its_alone(text: str, currency: str | None) -> None:
    assert currency_in(text) == currency


@given(st.sampled_from(sorted(LOCALES)), st.integers(-(10**9), 10**9), st.sampled_from(STYLES))
def test_what_a_country_writes_comes_back(locale: str, minor: int, style: Literal["standard", "accounting"]) -> None:
    currency = LOCALES[locale]
    sign = "-" if minor < 0 else ""
    amount = Decimal(sign + amount_text(abs(minor), currency))
    assert localized_amount(format_currency(amount, currency, locale=locale, format_type=style), currency) == minor


@given(st.integers(0, 10**11), st.sampled_from(["EUR", "USD", "JPY", "KWD"]))
def test_plain_decimals_come_back(minor: int, currency: str) -> None:
    assert localized_amount(amount_text(minor, currency), currency, ".") == minor


AMOUNT_SIGNS = st.text(st.sampled_from("0123456789.,'’ -−()€$¥£kr円EURUSDE+%\u00a0\u202f\u200f\0="), max_size=16)


@given(st.text(max_size=80) | AMOUNT_SIGNS, st.sampled_from(["EUR", "JPY", "KWD"]), st.sampled_from([None, ".", ","]))
@example("(" * 60, "EUR", None)
@example("'" * 60, "EUR", None)
@example("1" + " 1" * 29, "EUR", None)
def test_any_text_is_an_amount_or_refused(text: str, currency: str, decimal: str | None) -> None:
    currency_in(text)
    with suppress(CellError):
        assert isinstance(localized_amount(text, currency, decimal), int)
