"""Which numbers a counter counts, and where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """Numbers that one counter counts: where they stand, and which field of the shop holds their pattern.

    Without a pattern the number itself is what was counted. `of_kind` narrows documents to those of a kind.
    """

    counter: str
    table: str
    column: str = "number"
    pattern: str = ""
    of_kind: str = ""
