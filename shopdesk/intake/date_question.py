"""Which of day and month stands first in a file's dates: told by the dates, else known from before, else asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import DateOrder
from shopdesk.intake.cells import CellError
from shopdesk.intake.dates import date_orders, written_moment
from shopdesk.intake.headers import OpenedFile
from shopdesk.intake.layouts import Format

_MOST_LOOKED_AT = 20_000
"""So many different dates of a file are looked at."""

_FIRST = {DateOrder.DAY_FIRST: "day", DateOrder.MONTH_FIRST: "month", DateOrder.YEAR_FIRST: "year"}

_ANY = ZoneInfo("UTC")
"""A date's day is the same in every zone: a time of day beside it is one of that zone."""


class DatesAskedError(ImportRefusedError):
    """The dates of a file can be read in several ways: carries its format, one of the dates, and the ways.

    `days` are the days that this date would be, one for each way. The owner is asked once for each format.
    """

    def __init__(
        self, sentence: str, format_key: str, file: str, example: str, readings: Mapping[DateOrder, date]
    ) -> None:
        super().__init__(sentence)
        self.format_key, self.file, self.example = format_key, file, example
        self.orders, self.days = tuple(readings), tuple(readings.values())


@dataclass(frozen=True, slots=True)
class DatesRead:
    """The order of day and month in the dates of files, None where they have none of this kind.

    `known` tells that the dates could be read in other orders too, and this one is known from before.
    """

    order: DateOrder | None
    known: bool = False


def order_of_dates(found: Format, opened: Sequence[OpenedFile], known: DateOrder | None) -> DatesRead:
    """Return the order of day and month in the dates of files.

    What the dates tell counts more than what is `known` from before. Raises DatesAskedError where neither tells.
    """
    texts: dict[str, str] = {}
    for one in opened:
        for text in _dates(one):
            texts.setdefault(text, one.name)
    possible = date_orders(texts)
    if not possible:
        return DatesRead(known)
    if len(possible) == 1:
        return DatesRead(next(iter(possible)))
    if known in possible:
        return DatesRead(known, known=True)
    ways = [order for order in DateOrder if order in possible]
    example, readings = _telling(texts, ways)
    if len(set(readings.values())) <= 1:
        return DatesRead(ways[0])
    name = texts[example]
    raise DatesAskedError(
        f"{name}: the dates can be read in {len(ways)} ways, for {example!r} may be"
        f" {' or '.join(map(str, readings.values()))}. Nothing was taken in. Say which it is: in the window, or with"
        f" {' or '.join(f'--dates {way} ({_FIRST[way]} first)' for way in readings)}; it is remembered.",
        found.key,
        name,
        example,
        readings,
    )


def _telling(texts: Iterable[str], ways: Sequence[DateOrder]) -> tuple[str, dict[DateOrder, date]]:
    """Return the date that is the most different days, the first of equals, with the day that it is in each way."""
    best, most = "", dict[DateOrder, date]()
    for text in texts:
        days = _days(text, ways)
        if len(set(days.values())) > len(set(most.values())):
            best, most = text, days
            if len(set(days.values())) == len(ways):
                break
    return best, most


def _days(text: str, ways: Sequence[DateOrder]) -> dict[DateOrder, date]:
    """Return the days that a date is in these ways, none where it is no date."""
    try:
        return {way: written_moment(text, zone=_ANY, order=way).day_in(_ANY) for way in ways}
    except CellError:
        return {}


def _dates(opened: OpenedFile) -> Iterator[str]:
    """Yield the different dates that stand in a file's columns of dates."""
    layout = opened.header.layout
    if layout is None or not layout.dates:
        return
    seen: set[str] = set()
    for row in opened.sheet(layout).records(None, 0, 0):
        for column in layout.dates:
            text = row.raw(column).strip()
            if text and text not in seen:
                seen.add(text)
                yield text
        if len(seen) > _MOST_LOOKED_AT:
            return
