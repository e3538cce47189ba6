"""Counters at least as high as every number in use, so that none is given twice."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from shopdesk.domain.shops import Shop
from shopdesk.storage.driver import Database

_PATTERNS = {
    "claim_pattern": "claim",
    "rma_pattern": "rma",
    "repair_pattern": "repair",
    "credit_note_pattern": "credit_note",
    "voucher_pattern": "voucher",
}
_NUMBERS = (
    "SELECT number FROM claims UNION SELECT rma FROM claims WHERE rma IS NOT NULL UNION SELECT number FROM repairs "
    "UNION SELECT number FROM papers UNION SELECT fields ->> '$.number' FROM journal WHERE step = 'made' "
    "AND part IN ('claim', 'repair', 'paper') UNION SELECT fields ->> '$.rma' FROM journal WHERE step = 'made' "
    "AND part = 'claim' UNION SELECT fields ->> '$.rma[1]' FROM journal WHERE step = 'changed' AND part = 'claim'"
)
_IMPORTS = (
    "SELECT max(number) FROM (SELECT number FROM import_batches UNION SELECT fields ->> '$.number' FROM journal "
    "WHERE step = 'made' AND part = 'import')"
)


def raise_counters(database: Database, shop: Shop) -> None:
    """Raise each counter to the highest number that a record has, or had as the journal tells."""
    numbers = [str(number) for (number,) in database.rows(_NUMBERS) if number is not None]
    usual = {field.name: str(field.default) for field in msgspec.structs.fields(Shop)}
    for field, kind in _PATTERNS.items():
        for year, number in _counted(numbers, {getattr(shop, field), usual[field]}):
            _raise(database, kind, year, number)
    last = database.value(_IMPORTS)
    if last is not None:
        _raise(database, "import", 0, int(last))


def _counted(numbers: Iterable[str], patterns: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield year and count of each number that one of the patterns could have given."""
    for pattern in patterns:
        parts = re.split(r"(\{year\}|\{n(?::0[1-9]d)?\})", pattern)
        written = "".join(_part(part) for part in parts)
        for number in numbers:
            found = re.fullmatch(written, number)
            if found is not None:
                yield int(found["year"]), int(found["n"])


def _part(part: str) -> str:
    if part == "{year}":
        return r"(?P<year>[0-9]{4})"
    return r"(?P<n>[0-9]{1,9})" if part.startswith("{n") else re.escape(part)


def _raise(database: Database, kind: str, year: int, number: int) -> None:
    database.execute(
        "INSERT INTO counters (kind, year, last) VALUES (?, ?, ?) "
        "ON CONFLICT (kind, year) DO UPDATE SET last = max(last, excluded.last)",
        (kind, year, number),
    )
