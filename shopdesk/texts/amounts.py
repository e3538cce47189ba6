"""Money for the eye: `€24.90`, as the reader's language writes it."""

from functools import lru_cache

from shopdesk.domain.money import amount_text

DASH = "\N{EN DASH}"


@lru_cache(maxsize=4096)
def money_words(minor: int | None, currency: str, language: str = "en") -> str:
    """Return an amount in minor units with its currency's sign; a dash where it is not known."""
    if minor is None:
        return DASH
    from decimal import Decimal

    from babel.numbers import format_currency  # takes 30 ms, and the first frame shows no money

    locale = "en_GB" if language == "en" else language.replace("-", "_")
    words: str = format_currency(
        Decimal(amount_text(minor, currency)), currency, locale=locale, currency_digits=True
    )
    return words.replace("-", "\N{MINUS SIGN}")
