"""What a table of the export holds, as a table of its own: columns with their meaning, their kind and where they join.

The same columns write the rows and the description, so that neither can say anything else than the other.
"""

from enum import Enum, StrEnum

from msgspec import Struct

ELEMENT = "*"
"""Where a column is from an element of the list whose elements are the rows."""

POSITION = "#"
"""Where a column counts the elements of that list, from 1."""


class Kind(Enum):
    """How a stored value is written."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    FLAG = "flag"
    AMOUNT = "amount"
    INSTANT = "instant"
    MOMENT = "moment"
    DAY = "day"
    PERCENT = "percent"
    THOUSANDTHS = "thousandths"
    LIST = "list"
    PAIRS = "pairs"
    MESSAGES = "messages"
    JSON = "json"
    FILE = "file"


TIMES = frozenset({Kind.INSTANT, Kind.MOMENT})
"""Kinds that have a second column beside them, with the local time."""


class Column(Struct, frozen=True):
    """A column: its name, its kind, and what it means.

    `of` is the stored column that it is made of (left out: the one of its name), ELEMENT or POSITION; `inside` the path
    to its value in a structure that is kept there, such as `refund.total`. `refers` names the table and column in which
    the same value is found again, `codes` the words that it can have, `currency` the column with an amount's currency.
    """

    name: str
    kind: Kind
    says: str
    of: str = ""
    inside: str = ""
    refers: str = ""
    codes: type[StrEnum] | None = None
    currency: str = "currency"

    @property
    def stored(self) -> str:
        """The stored column that it is made of."""
        return self.of or self.name

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over it in the table: a time has two columns."""
        return (self.name, f"{self.name}_local") if self.kind in TIMES else (self.name,)


class Sheet(Struct, frozen=True, kw_only=True):
    """A table of the export: its name (its file is called so), what a row is, where rows are from, and its columns.

    Rows are those of the stored `table`, or the elements of a list that `each` row holds: a stored column with a path
    inside, such as `verdict.findings`.
    """

    name: str
    says: str
    table: str
    each: str = ""
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over its columns."""
        return tuple(head for column in self.columns for head in column.heads)

    @property
    def stored(self) -> tuple[str, ...]:
        """The stored columns that its rows are made of, each once."""
        made_of = [column.stored for column in self.columns if column.stored not in {ELEMENT, POSITION}]
        each = [self.each.partition(".")[0]] if self.each else []
        return tuple(dict.fromkeys([*made_of, *each]))
