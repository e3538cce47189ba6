"""What every list gives to be written: its heads, how many rows it has, and the rows as they are wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopdesk.documents.tables import Cell, Row
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.storage.reading import chunks


@dataclass(frozen=True)
class Listed:
    """A list with all its rows. `title` says what it is a list of; `rows` are read while they are gone through."""

    title: str
    heads: tuple[str, ...]
    count: int
    rows: Iterable[Row]


def read_in_pages(ids: Sequence[int], read: Callable[[Sequence[int]], Iterable[Row]]) -> Iterator[Row]:
    """Go through the rows of a long list, of which a page is in memory at a time."""
    for some in chunks(ids):
        yield from read(some)


def timed(office: Office, head: str) -> str:
    """Return the head of a column of moments, with the zone in which they are told: `Placed (Europe/Berlin)`."""
    return office.speech("{what} ({zone})", what=head, zone=office.shop.time_zone)


def local(office: Office, moment: Moment | datetime | None) -> Cell:
    """Return a moment as a cell: its day, or the local time in the shop's zone."""
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return moment.astimezone(office.zone).replace(tzinfo=None)
    return moment.day if moment.instant is None else local(office, moment.instant)
