"""Money for the eye: `€24.90`, as the reader's language writes it."""

import re
from functools import lru_cache

DASH = "\N{EN DASH}"
"""Stands for an amount that is not known."""

_BESIDE = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Where a sign of letters touches a figure: CLDR parts them there (currencySpacing), `KWD 4.900`; babel does not."""


@lru_cache(maxsize=4096)
def with_sign(decimal: str, currency: str, language: str = "en") -> str:
    """Return an amount in a decimal string with its currency's sign and a true minus."""
    from decimal import Decimal

    from babel.numbers import format_currency  # takes 30 ms, and the first frame shows no money

    locale = "en_GB" if language == "en" else language.replace("-", "_")
    words: str = format_currency(Decimal(decimal), currency, locale=locale, currency_digits=True)
    words = _BESIDE.sub("\N{NO-BREAK SPACE}", words)
    return words.replace("-", "\N{MINUS SIGN}")
