"""Figures as a language writes them: 1,234.50, 1.234,50 or 1 234,50, with a true minus."""

from functools import lru_cache

_MINUS = "\N{MINUS SIGN}"


def figures(decimal: str, language: str, *, grouped: bool = True) -> str:
    """Return a decimal string with the decimal sign of a language, its thousands apart where they are `grouped`.

    A string of decimals alone, `.50`, gets the sign without a zero before it.
    """
    point, apart = _signs(language)
    minus, whole, fraction = decimal[:1] == "-", *decimal.lstrip("-").partition(".")[::2]
    if grouped and whole:
        whole = f"{int(whole):,}".replace(",", apart)
    return f"{_MINUS if minus else ''}{whole}{point if '.' in decimal else ''}{fraction}"


@lru_cache(maxsize=32)
def _signs(language: str) -> tuple[str, str]:
    """Return the decimal sign of a language and what stands between its thousands."""
    if language == "en":
        return ".", ","
    from babel import Locale  # takes 100 ms with a language, and English needs none of it
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    return get_decimal_symbol(locale), get_group_symbol(locale)
