"""Rows that stay as long as what they show stays: only what changed is made anew, so that typing stays quick."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

S = TypeVar("S")

_SPARE = 30
"""So many rows are kept that are not shown."""


def _never(_row: QWidget, _one: object, _other: object) -> bool:
    return False


class KeptRows(QWidget, Generic[S]):
    """Rows below each other, one for each thing to show; a thing that was shown before keeps its row.

    Some rows that are not shown any more are kept for when they are shown again, as happens while one tries things out.
    """

    def __init__(self, make: Callable[[S], QWidget], change: Callable[[QWidget, S, S], bool] = _never) -> None:
        """Take what makes a row, and what lets a row show one thing in place of another, where the row can do that."""
        super().__init__()
        self._make, self._change = make, change
        self._rows: list[tuple[S, QWidget]] = []
        self._spare: list[tuple[S, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def shown(self) -> tuple[S, ...]:
        """Return what is shown."""
        return tuple(one for one, _ in self._rows)

    def set_rows(self, shown: Sequence[S]) -> None:
        """Show these things, in this order."""
        if [one for one, _ in self._rows] == list(shown):
            return
        self._change_in_place(shown)
        kept = [(one, row) for one, row in self._rows if one in shown]
        # First those that go: with both there at once, all below would be laid out and painted twice.
        for one, gone in self._rows:
            if one not in shown:
                self._put_away(one, gone)
        self._rows = []
        for place, one in enumerate(shown):
            widget = _taken(one, kept) or _taken(one, self._spare) or self._make(one)
            self._rows.append((one, widget))
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
                widget.show()
        for one, gone in kept:  # it was there twice
            self._put_away(one, gone)

    def _change_in_place(self, shown: Sequence[S]) -> None:
        """Let rows show something else where they stand: nothing is hidden, shown or laid out anew by that."""
        if len(shown) != len(self._rows):
            return
        for place, ((one, row), other) in enumerate(zip(self._rows, shown, strict=True)):
            if one != other and self._change(row, one, other):
                self._rows[place] = (other, row)

    def _put_away(self, one: S, row: QWidget) -> None:
        self._column.removeWidget(row)
        row.hide()
        self._spare.append((one, row))
        if len(self._spare) > _SPARE:
            self._spare.pop(0)[1].deleteLater()


def _taken(one: S, rows: list[tuple[S, QWidget]]) -> QWidget | None:
    """Return the row that shows a thing and take it out of the rows, None where there is none."""
    place = next((place for place, (shown, _) in enumerate(rows) if shown == one), None)
    return None if place is None else rows.pop(place)[1]
