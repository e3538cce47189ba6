"""Rows that stay as long as what they show stays: only what changed is made anew, so that typing stays quick."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

S = TypeVar("S", bound=Hashable)


class KeptRows(QWidget, Generic[S]):
    """Rows below each other, one for each thing to show; a thing that was shown before keeps its row."""

    def __init__(self, make: Callable[[S], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._rows: list[tuple[S, QWidget]] = []
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
        old = list(self._rows)
        rows: list[tuple[S, QWidget]] = []
        for place, one in enumerate(shown):
            known = next((pair for pair in old if pair[0] == one), None)
            if known is not None:
                old.remove(known)
            widget = known[1] if known is not None else self._make(one)
            rows.append((one, widget))
            at = self._column.itemAt(place)
            if at is None or at.widget() is not widget:
                self._column.insertWidget(place, widget)
        for _, gone in old:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = rows
