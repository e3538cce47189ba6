"""Reading what an owner types for a field: moments, amounts, yes and no, words of the trade.

Each reader raises InputError that names the field, what was expected and what was found. An empty value, or `unknown`,
clears a field.
"""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import EXPECTED_MOMENT, Moment
from shopdesk.domain.money import MoneyError, parse_amount

T = TypeVar("T", bound=StrEnum)

_CLEARS = frozenset({"", "unknown", "null", "none"})
_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"no", "false", "0"})
_LONGEST_SHOWN = 60
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_MOST_DIGITS = 9


def split_field(text: str) -> tuple[str, str]:
    """Return name and value of a `FIELD=VALUE`."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise InputError(f"Expected FIELD=VALUE, found {shown(text)}.")
    return name.strip(), value.strip()


def once(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return fields by name. Raises InputError for one that is named twice, for one value would silently win."""
    told: dict[str, str] = {}
    for name, value in fields:
        if name in told:
            raise InputError(f"{name}: named twice; name each field once. Nothing was changed.")
        told[name] = value
    return told


def plain_text(field: str, text: str, longest: int) -> str:
    """Return a text that can be kept and shown. Raises InputError where it is too long or holds control characters."""
    if len(text) > longest:
        raise InputError(f"{field}: {len(text)} characters are too long; {longest} can be kept. Nothing was changed.")
    if any(unicodedata.category(sign) in _UNSEEN and sign != "\n" for sign in text):
        raise InputError(f"{field}: it holds control characters that can't be shown. Nothing was changed.")
    return text


def seen_text(text: str) -> str:
    """Return what was pasted as it is seen: tabs as spaces, each line end as ours, and no sign that can't be shown."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in _UNSEEN)


def clears(value: str) -> bool:
    """Whether a value means that nothing is known any more."""
    return value.casefold() in _CLEARS


def typed_moment(field: str, value: str) -> Moment | None:
    """Return a moment, or None for a cleared one."""
    if clears(value):
        return None
    try:
        return Moment.parse(value)
    except ValueError:
        raise unlike(field, EXPECTED_MOMENT, value) from None


def typed_amount(field: str, value: str, currency: str) -> int | None:
    """Return an amount in minor units, or None for a cleared one."""
    if clears(value):
        return None
    try:
        return parse_amount(value, currency)
    except MoneyError as error:
        raise unlike(field, str(error), value) from None


def typed_yes(field: str, value: str) -> bool | None:
    """Return yes or no, or None for a cleared one."""
    if clears(value):
        return None
    if value.casefold() in _YES:
        return True
    if value.casefold() in _NO:
        return False
    raise unlike(field, "yes, no or unknown", value)


def typed_count(field: str, value: str) -> int:
    """Return a number of pieces, one or more."""
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value) >= 1):
        raise unlike(field, "a whole number of pieces", value)
    return int(value)


def typed_term(field: str, value: str, terms: type[T]) -> T | None:
    """Return a word of the trade, or None for a cleared one."""
    if clears(value):
        return None
    try:
        return terms(value)
    except ValueError:
        raise unlike(field, f"one of {', '.join(terms)}", value) from None


def typed_terms(field: str, value: str, terms: type[T]) -> tuple[T, ...]:
    """Return words of the trade parted by commas, each once; none for an empty value."""
    words = [typed_term(field, word.strip(), terms) for word in value.split(",") if word.strip()]
    return tuple(dict.fromkeys(word for word in words if word is not None))


def unknown_field(field: str, fields: Iterable[str]) -> InputError:
    """Return the error for a field that there is not, with those there are."""
    return InputError(f"There is no field {shown(field)} here. There are {', '.join(fields)}.")


def shown(value: str) -> str:
    """Return what was typed, short, in quotes."""
    return repr(value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…")


def unlike(field: str, expected: str, value: str) -> InputError:
    """Return the error for a value that is not what its field takes."""
    return InputError(f"{field}: expected {expected}, found {shown(value)}.")
