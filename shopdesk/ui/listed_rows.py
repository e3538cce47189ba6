"""The rows of a long list: the numbers of all of them, and the pages of it that are seen, read when they are wanted."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.widgets.row_table import RowTable

R = TypeVar("R")


class ListedRows(Generic[R]):
    """Feeds the model of a list: `read` gives the rows with these numbers, in their order."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        model: RowsModel[R],
        table: RowTable,
        read: Callable[[Office, Sequence[int]], list[R]],
    ) -> None:
        self.ids: array[int] = array("q")
        self._desk, self._owner, self._model, self._table, self._read = desk, owner, model, table, read
        model.wanted.connect(self._feed)

    def take(self, ids: "array[int]") -> bool:
        """List these from now on; return false where they are the same, whose rows are then only read anew."""
        if ids == self.ids and len(ids):
            self._model.renew()
            return False
        self.ids = ids
        self._model.set_count(len(ids))
        return True

    def selected(self) -> int | None:
        """Return the number of the selected row."""
        return self.at(self._table.selected_row())

    def at(self, place: int) -> int | None:
        """Return the number that stands at a place of the list."""
        return self.ids[place] if 0 <= place < len(self.ids) else None

    def place_of(self, number: int | None) -> int:
        """Return where a number stands, else the first place; -1 in an empty list."""
        return self.ids.index(number) if number is not None and number in self.ids else min(0, len(self.ids) - 1)

    def read_one(self, place: int, then: Callable[[R], None]) -> None:
        """Read the row at a place that is not read yet; nothing comes where another was selected meanwhile."""

        def found(rows: list[R]) -> None:
            if rows and place == self._table.selected_row():
                then(rows[0])

        number = self.at(place)
        if number is not None:
            self._desk.read(self._owner, partial(self._rows_of, array("q", [number])), found, key="select")

    def _feed(self, first: int, last: int) -> None:
        edition, model = self._model.edition, self._model
        self._desk.read(
            self._owner,
            partial(self._rows_of, self.ids[first:last]),
            lambda rows: model.put(first, rows, edition),
            failed=lambda _error: model.not_read(first, edition),
        )

    def _rows_of(self, ids: "array[int]", office: Office) -> list[R]:
        return self._read(office, ids)
