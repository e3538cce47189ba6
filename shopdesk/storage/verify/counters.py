"""Whether each counter is at least as high as the numbers in use, so that no number is given twice."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from shopdesk.storage.driver import Database
from shopdesk.storage.verify.findings import Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.series import Series

_PLACE = re.compile(r"(\{(?:year|n)(?::0[1-9]d)?\})")
_READS = {"{year": r"(?P<year>\d{4})", "{n": r"(?P<n>\d{1,9})"}
_NOTHING = re.compile(r"(?P<year>)(?P<n>)(?!)")
_AT_ONCE = 2_000


def counters(ground: Ground) -> Iterator[Finding]:
    """Yield the counters that are behind the numbers in use."""
    for kind, year, highest, number in behind(ground.database, ground.rules.series):
        yield Finding(
            kind="counter",
            record=number,
            says="The counter of such numbers is behind it, so that the number would be given once more.",
            do="The counter can be set to the highest number in use.",
            mendable=True,
            table="counters",
            key=f"{kind} {year} {highest}",
        )


def behind(database: Database, series: Sequence[Series]) -> Iterator[tuple[str, int, int, str]]:
    """Yield kind and year of each counter that is behind, the highest number in use, and how that is written.

    A number may have been given under an earlier pattern of the shop. It counts under that which asks for least, for a
    pattern can happen to fit the numbers of another.
    """
    last = {(kind, year): count for kind, year, count in database.rows("SELECT kind, year, last FROM counters")}
    highest: dict[tuple[str, int], tuple[int, str]] = {}
    for one in series:
        readers = [_reader(pattern) for pattern in (_patterns(database, one.pattern) if one.pattern else ["{n}"])]
        for number in _numbers(database, one):
            said = [(int(found["year"] or 0), int(found["n"])) for it in readers if (found := it.fullmatch(number))]
            if not said or any(last.get((one.counter, year), 0) >= count for year, count in said):
                continue
            year, count = said[0]
            if highest.get((one.counter, year), (0, ""))[0] < count:
                highest[one.counter, year] = (count, number)
    for (kind, year), (count, number) in highest.items():
        yield kind, year, count, number


def _numbers(database: Database, series: Series) -> Iterator[str]:
    """Go through the numbers of a series, some at a time."""
    kind, values = ("AND kind = ?", [series.of_kind]) if series.of_kind else ("", [])
    last = 0
    while rows := database.rows(
        f"SELECT row, {series.column} FROM {series.table} WHERE row > ? {kind} ORDER BY row LIMIT {_AT_ONCE}",  # noqa: S608
        [last, *values],
    ):
        last = rows[-1][0]
        yield from (str(number) for _, number in rows if number is not None)


def _patterns(database: Database, field: str) -> list[str]:
    """Return the pattern that holds, then those that the journal knows of before."""
    found = [str(database.value(f"SELECT {field} FROM shop") or "")]  # noqa: S608 - a name from the code
    for step, fields in database.rows("SELECT step, fields FROM journal WHERE part = 'shop' ORDER BY row DESC"):
        told = msgspec.json.decode(fields, type=dict[str, Any]).get(field)
        found += [str(one) for one in (told if step == "changed" and told else [told]) if one]
    return list(dict.fromkeys(found))


def _reader(pattern: str) -> re.Pattern[str]:
    """Return what reads year and number out of the numbers that a pattern gives."""
    pieces = [_READS.get(piece.partition(":")[0].rstrip("}"), re.escape(piece)) for piece in _PLACE.split(pattern)]
    whole = "".join(pieces)
    if whole.count("(?P<n>") != 1 or whole.count("(?P<year>") > 1:
        return _NOTHING  # no pattern of ours; somebody wrote it around ShopDesk
    return re.compile(whole if "(?P<year>" in whole else f"(?P<year>){whole}")
