"""Columns as data: a list says what stands in each of its columns, and no page paints a cell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from shopdesk.ui.look.tokens import Tone

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class PillLook:
    """What a pill shows: its word, its tone and its symbol."""

    text: str
    tone: Tone
    icon: str


def _no_text(_row: object) -> str:
    return ""


def _no_pill(_row: object) -> PillLook | None:
    return None


def _no_tone(_row: object) -> Tone | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column of a list of rows of type R.

    `second` is the grey line below, `icon` and `second_icon` symbols before the lines; a second line in the tone of
    what is late gets its symbol by itself. `width` counts at the usual size of type; a column without one grows, and
    one that is `whole` is pressed last where there is too little room.
    `sort` is what the list is asked to sort by when the head is clicked; without it, the head can't be clicked.
    """

    title: str
    text: Callable[[R], str] = _no_text
    second: Callable[[R], str] = _no_text
    pill: Callable[[R], PillLook | None] = _no_pill
    tone: Callable[[R], Tone | None] = _no_tone
    second_tone: Callable[[R], Tone | None] = _no_tone
    icon: Callable[[R], str] = _no_text
    second_icon: Callable[[R], str] = _no_text
    align_right: bool = False
    width: int | None = None
    whole: bool = False
    sort: str = ""

    def cell(self, row: R) -> "Cell":
        """Return what this column shows of a row."""
        second_tone = self.second_tone(row)
        return Cell(
            self.text(row),
            self.second(row),
            self.pill(row),
            self.tone(row),
            second_tone,
            self.icon(row),
            self.second_icon(row) or ("circle-alert" if second_tone is Tone.REFUSE else ""),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows."""

    text: str
    second: str
    pill: PillLook | None
    tone: Tone | None
    second_tone: Tone | None
    icon: str
    second_icon: str

    @property
    def words(self) -> str:
        """The whole cell as plain text."""
        pill = self.pill.text if self.pill else ""
        return "\n".join(part for part in (self.text, pill, self.second) if part)
