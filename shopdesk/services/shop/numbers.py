"""Patterns of the numbers that claims, return authorizations, repairs, credit notes and vouchers get."""

import re
from collections.abc import Mapping
from itertools import combinations

from shopdesk.services.office import Office
from shopdesk.services.shop.fields import FieldError

_PATTERN = re.compile(r"(?:[A-Za-z0-9._-]|\{year\}|\{n(?::0[1-9]d)?\})+")
_LONGEST = 20
_LOOKED_AHEAD = 10_000
_MOST = 999_999
KINDS = ("claim", "rma", "repair", "credit_note", "voucher")
"""What has numbers of its own: claims, return authorizations, repairs, credit notes, vouchers."""

_NAMES = {
    "claim": "claims",
    "rma": "authorizations",
    "repair": "repairs",
    "credit_note": "credit notes",
    "voucher": "vouchers",
}


def number_pattern(option: str, text: str) -> str:
    """Return a pattern that gives another number each time. Raises FieldError.

    `{year}` and `{n}` (or `{n:04d}`, with four digits at least) must stand in it once, for numbers begin at 1 again
    each year. The rest are signs that bars, file names and commands can hold.
    """
    text = text.strip()
    if text.count("{n") != 1 or text.count("{year}") != 1:
        both = "Write {year} and {n} once each: numbers begin at 1 again every year."
        raise FieldError(option, both, both)
    if not _PATTERN.fullmatch(text):
        signs = "Beside {year} and {n}, only letters from A to Z, digits, dots and hyphens can be printed as bars."
        raise FieldError(option, signs, signs)
    longest = len(example(text, 9999, _MOST))
    if longest > _LONGEST:
        long = f"Such a number may have {longest} characters; {_LONGEST} fit as bars on a label."
        raise FieldError(option, long, long)
    return text


def example(pattern: str, year: int, number: int) -> str:
    """Return the number that a pattern gives."""
    return pattern.format(year=year, n=number)


def next_numbers(office: Office) -> dict[str, int]:
    """Return by kind (`KINDS`) the number that the next one will count, this year."""
    year = office.today.year
    return {kind: office.file.shop.last_number(kind, year) + 1 for kind in KINDS}


def refuse_given(office: Office, patterns: Mapping[str, str]) -> dict[str, str]:
    """Return by kind (`KINDS`) why a pattern can't be: it would give a number that stands on something already.

    All patterns are given as they would hold.
    """
    year = office.today.year
    issued = office.file.shop.numbers()
    coming = {kind: _coming(office, kind, pattern, year) for kind, pattern in patterns.items()}
    wrong = {
        kind: f"{taken} is taken already. Choose a pattern whose numbers nothing else has."
        for kind, numbers in coming.items()
        if (taken := next((one for one in numbers if one in issued), ""))
    }
    for one, other in combinations(KINDS, 2):
        same = next((number for number in coming[one] if number in coming[other]), "")
        if same and other not in wrong:
            both = f"{_NAMES[one]} and {_NAMES[other]}".capitalize()
            wrong[other] = f"{both} would share numbers such as {same}. Let the patterns differ."
    return wrong


def _coming(office: Office, kind: str, pattern: str, year: int) -> dict[str, None]:
    """Return the next numbers that a pattern gives, in their order."""
    first = office.file.shop.last_number(kind, year) + 1
    return dict.fromkeys(example(pattern, year, number) for number in range(first, first + _LOOKED_AHEAD))
