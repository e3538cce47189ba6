"""Reading an amount of money as an owner types it: `12.34`, `12,34`, `1,234.50`, `€24.90`. Nothing is guessed."""

import re
import unicodedata

from shopdesk.domain.errors import InputError
from shopdesk.domain.money import MoneyError, amount_text, exponent, parse_amount
from shopdesk.services.typed import shown
from shopdesk.texts import Speech

_LONGEST = 60
_GROUP = 3
_SPACES_AND_MARKS = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?!\d))")


def read_amount(text: str, currency: str, say: Speech) -> int | None:
    """Return the minor units of an amount that somebody typed, None for nothing.

    Point and comma both part decimals, and groups of three digits where another sign follows. Where three digits after
    a single sign could be either, nothing is guessed. Raises InputError.
    """
    line = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if not line:
        return None
    digits = _without_currency(line, currency, say)
    if digits[:1] in {"-", "\N{MINUS SIGN}"}:
        raise InputError(say("An amount can't be below zero here."))
    digits = _SPACES_AND_MARKS.sub("", digits)
    decimals = exponent(currency)
    try:
        return parse_amount(_with_point(digits, decimals, currency, line, say), currency)
    except MoneyError:
        raise _unlike(line, currency, say) from None


def typed_form(minor: int, currency: str, say: Speech) -> str:
    """Return an amount as it is typed: with the reader's decimal sign, without the currency."""
    return say.typed(amount_text(minor, currency))


def _without_currency(line: str, currency: str, say: Speech) -> str:
    from babel.numbers import get_currency_symbol

    symbols = {get_currency_symbol(currency, locale) for locale in ("en", say.language.replace("-", "_"))}
    for sign in sorted({currency, currency.lower(), *symbols}, key=len, reverse=True):
        line = line.removeprefix(sign).removesuffix(sign).strip()
    return line


def _with_point(digits: str, decimals: int, currency: str, line: str, say: Speech) -> str:
    """Return the digits with a point before the decimals and nothing else between them."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits
    last = signs[-1]
    whole, _, fraction = digits.rpartition(last)
    if len(signs) == 1:
        if len(fraction) == _GROUP and decimals == 0:
            return whole + fraction
        if len(fraction) == _GROUP and not (decimals == _GROUP and last == say.typed(".")) and whole not in {"", "0"}:
            raise InputError(
                say(
                    "{found} can be read in two ways. Write {large} or {small}.",
                    found=shown(line),
                    large=say.typed(f"{whole}{fraction}" + ("." + "0" * decimals if decimals else "")),
                    small=say.typed(f"{whole}.{fraction[:decimals]}"),
                )
            )
        return f"{whole or 0}.{fraction}" if fraction else whole
    if signs.count(last) == len(signs):
        return _ungrouped(digits, last, currency, line, say)
    if signs.count(last) > 1:
        raise _unlike(line, currency, say)
    return f"{_ungrouped(whole, signs[0], currency, line, say)}.{fraction}"


def _ungrouped(digits: str, sign: str, currency: str, line: str, say: Speech) -> str:
    """Return digits without the sign between groups of three. Raises InputError where the groups are others."""
    first, *groups = digits.split(sign)
    if not 1 <= len(first) <= _GROUP or any(len(group) != _GROUP for group in groups):
        raise _unlike(line, currency, say)
    return first + "".join(groups)


def _unlike(line: str, currency: str, say: Speech) -> InputError:
    decimals = exponent(currency)
    example = say.typed("1234." + "50"[:decimals].ljust(decimals, "0")) if decimals else "1234"
    return InputError(
        say(
            "{found} is not an amount of {currency}. Write one such as {example}.",
            found=shown(line),
            currency=currency,
            example=example,
        )
    )
