"""Money: whole minor units of a currency, and how amounts are split without losing a cent.

Amounts are plain integers in minor units (cents of EUR, yen of JPY, fils of KWD); their currency stands beside them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,12}))?")


class MoneyError(ValueError):
    """A text is not an amount of its currency. Its message is what was expected."""


@lru_cache(maxsize=256)
def exponent(currency: str) -> int:
    """Return how many decimals a currency has, as CLDR counts them: 2 for EUR, 0 for JPY, 3 for KWD.

    Raises MoneyError for a code that CLDR does not know.
    """
    from babel.core import get_global  # takes 10 ms, and a window's first frame shows no money

    if currency not in get_global("all_currencies"):
        msg = "an ISO 4217 currency code such as EUR"
        raise MoneyError(msg)
    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])


def parse_amount(text: str, currency: str) -> int:
    """Return the minor units of a decimal string such as `24.90`.

    Raises MoneyError for anything else: signs, exponents, separators, more decimals than the currency has.
    """
    decimals = exponent(currency)
    match = _AMOUNT.fullmatch(text)
    fraction = (match[2] or "") if match else ""
    if match is None or len(fraction) > decimals:
        shape = f"with at most {decimals} decimals" if decimals else "without decimals"
        msg = f"an amount of {currency} {shape}, as a decimal string of zero or more"
        raise MoneyError(msg)
    return int(match[1] + fraction.ljust(decimals, "0"))


def amount_text(minor: int, currency: str) -> str:
    """Return minor units as a decimal string with all decimals of the currency: 2490 EUR is `24.90`."""
    decimals = exponent(currency)
    if not decimals:
        return str(minor)
    sign = "-" if minor < 0 else ""
    whole, fraction = divmod(abs(minor), 10**decimals)
    return f"{sign}{whole}.{fraction:0{decimals}d}"


def half_up(numerator: int, denominator: int) -> int:
    """Return the quotient of two non-negative integers, rounded half up; zero where the denominator is zero."""
    return (2 * numerator + denominator) // (2 * denominator) if denominator else 0


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Split an amount in proportion to the weights: largest remainder first, ties to the earlier one.

    The shares add up to the total, unless all weights are zero: then nothing is given to anyone.
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def units_share(total: int, quantity: int, first: int, count: int) -> int:
    """Return what `count` pieces from the piece `first` (counted from 0) are worth of a line of `quantity`.

    An amount is spread over its pieces so that earlier ones carry the odd cents: 10.00 for three is 3.34, 3.33, 3.33.
    """
    each, odd = divmod(total, quantity)
    return each * count + max(0, min(first + count, odd) - first)
