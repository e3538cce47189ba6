"""Tables as values: what stands in the heads and cells of a list that leaves ShopDesk for another program."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import BinaryIO, Protocol

from msgspec import Struct

from shopdesk.domain.money import amount_text


class Amount(Struct, frozen=True):
    """An amount in a cell: minor units; its currency stands in a column of its own, and says how many decimals."""

    minor: int
    currency: str

    @property
    def decimal(self) -> str:
        """The amount as a decimal string: `-24.90`."""
        return amount_text(self.minor, self.currency)


Cell = str | int | Amount | date | datetime | None
"""What stands in a cell; a time of day is local and without a zone, for the head of its column names the zone."""

Row = Sequence[Cell]


class Table(Struct, frozen=True, kw_only=True):
    """A table before its rows: its title and the heads of its columns; `by` and `at` say who made it when (UTC)."""

    title: str
    heads: tuple[str, ...]
    by: str
    at: datetime


class Written(Struct, frozen=True):
    """What was written: how many rows, how many signs had to be left out, and how many texts were cut."""

    rows: int
    left_out: int = 0
    cut: int = 0


class WriteTable(Protocol):
    """A form in which tables are written."""

    def __call__(self, table: Table, rows: Iterable[Row], out: BinaryIO) -> Written:
        """Write a table with its rows, each read when it is written, and say what was written."""
        ...
