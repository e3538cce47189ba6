"""Amounts as shops' exports write them: `$45.99`, `1.149,00 €`, `(33.62)`, `CHF 1'149.00`, `18000円`."""

import re
import unicodedata
from functools import lru_cache

from shopdesk.domain.money import MoneyError, exponent
from shopdesk.intake.cells import SPOILT, CellError, code, shown

_LONGEST = 60
_MOST_DIGITS = 12

_SEVERAL_CURRENCIES = {
    "$": (None, "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BBD BMD BSD BZD FJD JMD KYD TTD UYU XCD"),
    "£": ("GBP", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
    "¥": ("JPY", "JPY CNY"),
    "元": ("CNY", "CNY TWD HKD"),
    "kr": (None, "SEK NOK DKK ISK"),
    "dh": (None, "AED MAD"),
    "dhs": (None, "AED MAD"),
    "din": (None, "RSD DZD"),
    "ден": ("MKD", "MKD"),
    "₨": (None, "INR PKR LKR NPR MUR"),
    "rs": (None, "INR PKR LKR NPR MUR"),
    "fr": (None, "CHF XOF XAF XPF"),
    "cfa": (None, "XOF XAF"),
    "lei": (None, "RON MDL"),
}
"""Signs that several countries write: the currency that one stands for by itself, and all that it may stand for."""

_ONE_CURRENCY = {
    "EUR": "€",
    "USD": "us$",
    "CAD": "c$ ca$ cad$ cdn$",
    "AUD": "au$ a$ aud$",
    "NZD": "nz$",
    "HKD": "hk$",
    "SGD": "s$ sg$",
    "TWD": "nt$",
    "MXN": "mx$ mex$",
    "BRL": "r$",
    "JPY": "円 jp¥",
    "CNY": "cn¥ rmb 人民币",
    "KRW": "₩ 원",
    "INR": "₹",
    "CHF": "sfr",
    "PLN": "zł zl",
    "CZK": "kč kc",
    "HUF": "ft",
    "RON": "leu",
    "BGN": "лв",
    "TRY": "₺ tl",
    "RUB": "₽ руб",  # noqa: RUF001  # Russian
    "UAH": "₴ грн",
    "ILS": "₪",
    "THB": "฿",
    "VND": "₫ đ",
    "PHP": "₱",
    "IDR": "rp",
    "MYR": "rm",
    "ZAR": "r",
    "NGN": "₦",
    "KZT": "₸",
    "AED": "د.إ",
    "BAM": "km",
    "BDT": "৳ tk",
    "BOB": "bs",
    "COP": "col$",
    "CRC": "₡",
    "DOP": "rd$",
    "EGP": "e£ ج.م",
    "GHS": "₵ gh₵",
    "GTQ": "q",
    "HNL": "l lps",
    "HRK": "kn",
    "JMD": "j$",
    "KES": "ksh",
    "KHR": "៛",
    "LAK": "₭",
    "LKR": "රු",
    "MNT": "₮",
    "NPR": "रु रू",
    "PEN": "s/",
    "PYG": "₲ gs",
    "RSD": "дин",
    "SAR": "sr ر.س",
    "TTD": "tt$",
    "TZS": "tsh",
    "UGX": "ush",
    "UYU": "$u",
    "GEL": "₾",
    "AZN": "₼",
}
"""Signs that tell their currency."""

_SIGNS: dict[str, tuple[str | None, frozenset[str]]] = {
    sign: (known, frozenset(all_of_them.split())) for sign, (known, all_of_them) in _SEVERAL_CURRENCIES.items()
} | {sign: (known, frozenset({known})) for known, signs in _ONE_CURRENCY.items() for sign in signs.split()}

_PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
_FIGURES = re.compile(r"(?:(?<![^\W\d_])(?<!/)[.,])?[0-9](?:[0-9.,' ]*[0-9])?")
"""A dot behind a letter belongs to that: `Rs.45`."""

_NO_CENTS = re.compile(r"(?<=[0-9])(?:[.,:](?:-{1,2})|:-|[.,](?=\s*(?:[^\W0-9_]|$)))")
"""What stands for zero cents: `12,-`, `12.--` and `12:-`, which some write behind cents, too."""
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+", re.IGNORECASE)
_GROUPS = (
    re.compile(r"[1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3})*"),
    re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"),
)
"""How thousands are parted: by one sign throughout, or as India parts lakhs."""

_ALIKE = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("\N{ACUTE ACCENT}"): "'",
    ord("`"): "'",
    ord("−"): "-",
    ord("–"): "-",
    ord("—"): "-",
    ord("\N{SMALL HYPHEN-MINUS}"): "-",
    ord("￥"): "¥",
    **dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff")),
}
"""Signs that stand for another one, and marks of writing direction that mean nothing here."""


@lru_cache(maxsize=65_536)
def localized_amount(text: str, currency: str, decimal: str | None = None) -> int:
    """Return the minor units of an amount with or without its currency's sign; a minus or brackets make it negative.

    `decimal` is the decimal sign, "." or ",", where the format is known to use it; None where the text tells it. A
    single sign before exactly three digits then parts thousands, unless the currency itself has three decimals. Zeros
    beyond the currency's decimals don't matter.

    Raises CellError for anything else, an amount in another currency among it, and MoneyError for a `currency` that
    CLDR does not know.
    """
    decimals = exponent(currency)
    if decimal != "," and _PLAIN.fullmatch(text):
        return _minor(*text.partition(".")[::2], currency, decimals, text)
    negative, figures, signs = _parts(text, currency)
    if (could_be := _currencies(signs)) is not None and currency not in could_be:
        raise CellError(f"expected an amount of {currency}, found {shown(text)}, which is in another currency")
    whole, fraction = _divided(figures, decimal, decimals, text)
    minor = _minor(whole, fraction, currency, decimals, text)
    return -minor if negative else minor


@lru_cache(maxsize=4096)
def currency_in(text: str) -> str | None:
    """Return the code of the currency that an amount's sign or letters tell; None where they tell none, or several.

    `$` and `kr` alone tell none, for several countries write them; `¥` is taken for yen, `£` for sterling.
    """
    try:
        _, _, signs = _parts(text, "")
    except CellError:
        return None
    told = {_SIGNS[sign][0] if sign in _SIGNS else _iso(sign) for sign in signs} - {None}
    could_be = _currencies(signs)
    return told.pop() if len(told) == 1 and could_be else None


def _parts(text: str, currency: str) -> tuple[bool, str, tuple[str, ...]]:
    """Return whether an amount is negative, its figures with what parts them, and the signs of money beside them."""
    if len(text) > _LONGEST:
        raise _no_amount(text, currency)
    plain = unicodedata.normalize("NFKC", code(text).translate(_ALIKE)).translate(_ALIKE).strip()
    if _SCIENTIFIC.fullmatch(plain):
        raise CellError(f"{shown(text)} was {SPOILT}")
    bracketed = plain.startswith("(") and plain.endswith(")")
    plain = _NO_CENTS.sub("", plain[1:-1] if bracketed else plain)
    found = _FIGURES.search(plain)
    if found is None:
        raise _no_amount(text, currency)
    before, after = plain[: found.start()], plain[found.end() :]
    minuses = before.count("-")
    if minuses + bracketed > 1 or before.count("+") > (not minuses and not bracketed) or re.search(r"[-+0-9]", after):
        raise _no_amount(text, currency)
    signs: list[str] = []
    for beside in (re.sub(r"[-+]", " ", before), after):
        words = _words(beside)
        if words is None:
            raise _no_amount(text, currency)
        signs += words
    return bool(bracketed or minuses), found[0], tuple(signs)


def _words(beside: str) -> list[str] | None:
    """Return the signs of money in what stands on one side of the figures; None where anything else stands there."""
    words = [word.rstrip(".") for word in beside.casefold().split()]
    if len(words) > 1 and "".join(words) in _SIGNS:
        return ["".join(words)]
    return words if all(word in _SIGNS or _iso(word) for word in words) else None


def _iso(word: str) -> str | None:
    try:
        exponent(word.upper())
    except MoneyError:
        return None
    return word.upper()


def _currencies(signs: tuple[str, ...]) -> frozenset[str] | None:
    """Return the currencies that all these signs may stand for, None where there is no sign."""
    could_be = [_SIGNS[sign][1] if sign in _SIGNS else frozenset({sign.upper()}) for sign in signs]
    return frozenset.intersection(*could_be) if could_be else None


def _divided(figures: str, decimal: str | None, decimals: int, text: str) -> tuple[str, str]:
    """Return the digits before and after the decimal sign."""
    if decimal is None:
        decimal = _decimal_sign(figures, decimals)
    whole, _, fraction = figures.partition(decimal) if decimal else (figures, "", "")
    if whole and not whole.isdigit() and not any(groups.fullmatch(whole) for groups in _GROUPS):
        raise CellError(f"expected an amount such as {_example(decimal)}, found {shown(text)}")
    if fraction and not fraction.isdigit():
        raise CellError(f"expected an amount such as {_example(decimal)}, found {shown(text)}")
    return re.sub(r"[^0-9]", "", whole) or "0", fraction


def _decimal_sign(figures: str, decimals: int) -> str:
    """Return the decimal sign that the figures tell, nothing where they have no decimals."""
    last = max(figures.rfind("."), figures.rfind(","))
    if last < 0:
        return ""
    sign = figures[last]
    if figures.count(sign) > 1:
        return ""
    behind = len(figures) - last - 1
    thousands = behind == 3 and decimals != 3 and _GROUPS[0].fullmatch(figures)  # noqa: PLR2004  # thousands
    return "" if thousands else sign


def _example(decimal: str) -> str:
    return "24,90" if decimal == "," else "24.90"


def _minor(whole: str, fraction: str, currency: str, decimals: int, text: str) -> int:
    if len(whole.lstrip("0")) > _MOST_DIGITS:
        raise CellError(f"expected an amount of money, found {shown(text)}")
    if fraction[decimals:].strip("0"):
        raise CellError(f"expected an amount of {currency}, which has {decimals} decimals, found {shown(text)}")
    return int(whole + fraction[:decimals].ljust(decimals, "0"))


def _no_amount(text: str, currency: str) -> CellError:
    return CellError(f"expected an amount of {currency or 'money'} such as 24.90, found {shown(text)}")
