"""Formats of exports as data: the kinds of files that a shop system writes, and how each is known by its columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from shopdesk.domain.imports import DateOrder, Lack
from shopdesk.intake.grouping import Reading
from shopdesk.intake.rows import Row, column_name

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file does not say and the shop knows: its zone (of times without an offset) and its currency.

    `dates` is the order of numbers in the dates of the file that is read; None where no question arose.
    """

    zone: ZoneInfo = _UTC
    currency: str = ""
    dates: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of file: its columns, those it can't do without, and how its cells are parted.

    `also` names, by column, how the same column is written elsewhere (another language, an older version); rows are
    asked for a column by its first name. `dates` are columns in which day and month may stand in either order, which is
    found out or asked; `passes_over` tells of cells that are no row of data: footers, lines of explanation. `lacks` is
    what an owner may miss in it. What is not `quoted` holds quotation marks as they are.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    delimiters: str = ",;\t"
    quoted: bool = True
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    passes_over: Callable[[Sequence[str]], bool] | None = None
    lacks: tuple[Lack, ...] = (Lack.DELIVERED,)
    known: dict[str, str] = field(init=False, repr=False)
    """Every writing of every column (as `column_name` gives it) with the column's first name."""

    def __post_init__(self) -> None:
        known = {column_name(column): column for column in self.columns}
        for column, others in self.also.items():
            for other in others:
                known.setdefault(column_name(other), column)
        object.__setattr__(self, "known", known)

    def score(self, header: Sequence[str]) -> tuple[float, int]:
        """Return how much of a header is this layout's, and how many columns they share.

        The share is of known columns among its own, or of its own among the known, whichever is larger.
        """
        known = self.known
        names = {column_name(cell) for cell in header} - {""}
        shared = len({known[name] for name in names if name in known})
        if shared < min(2, len(self.columns)):
            return 0.0, shared
        return max(shared / max(len(names), 1), shared / len(self.columns)), shared

    def lacking(self, header: Sequence[str]) -> list[str]:
        """Return the required columns that a header does not have."""
        there = {self.known.get(column_name(cell)) for cell in header}
        return [column for column in self.required if column not in there]


FileRows = tuple[Layout, Iterable[Row]]
"""A file: which kind it is, and its rows."""


@dataclass(frozen=True, slots=True)
class Format:
    """A shop system's exports: `key` is also the channel of its orders.

    `read` returns the orders of files that are taken in together, each with its layout; where a system has two kinds of
    files that belong together, it joins them.
    """

    key: str
    title: str
    layouts: tuple[Layout, ...]
    read: Callable[[Iterable[FileRows], Ground], Reading]
