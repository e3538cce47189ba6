"""Rows of a list of any length: it knows how many there are, and asks for those that are looked at."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from shopdesk.ui.models.columns import Cell, Column, PillLook, R
from shopdesk.ui.models.pages_kept import PAGE, KeptPages

__all__ = ["PAGE", "Column", "PillLook", "RowsModel"]

Index = QModelIndex | QPersistentModelIndex

WAITING = 2
"""Pages that can wait to be asked for: a window shows no more than two at once, and whatever passed by is dropped."""

PATIENCE_MS = 3_000
"""After so long without an answer, the next page is asked for."""


class RowsModel(QAbstractTableModel, Generic[R]):
    """A table of rows that are read by somebody else, a page of 200 at a time.

    `wanted(first, last)` asks for the rows from first up to, but not including, last: one page at a time, the one
    looked at last before the others. Whoever reads them answers with `put`, or `not_read` when it failed.
    """

    wanted = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        words: Callable[[R], str],
        parent: QObject | None = None,
        *,
        unread: str = "…",
    ) -> None:
        """Make an empty list: `words` says a whole row for those who hear it, `unread` a row that is not here yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.edition = 0
        self._words = words
        self._unread = unread
        self._count = 0
        self._kept: KeptPages[R] = KeptPages()
        self._waiting: list[int] = []
        self._under_way: int | None = None
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    def set_count(self, count: int) -> None:
        """Begin a new list of so many rows, none of them here yet; answers meant for the old one no longer count."""
        self.beginResetModel()
        self.edition += 1
        self._count = count
        self._kept.clear()
        self._forget_wants()
        self.endResetModel()

    def renew(self) -> None:
        """Have the rows read again, as their records changed but not their order; until then the old ones stay."""
        self.edition += 1
        self._kept.make_stale()
        self._forget_wants()
        self._tell_changed(0, self._count)

    def put(self, first: int, rows: Sequence[R], edition: int | None = None) -> None:
        """Take in rows from a position on, the first of a page.

        With `edition`, as it stood when they were asked for, rows of a list that is no longer shown are dropped.
        """
        if edition is not None and edition != self.edition:
            return
        for start in range(0, len(rows), PAGE):
            self._kept.put((first + start) // PAGE, rows[start : start + PAGE])
        self._answered(first // PAGE)
        self._tell_changed(first, min(first + len(rows), self._count))

    def not_read(self, first: int, edition: int | None = None) -> None:
        """Learn that rows could not be read; they are asked for again when they are next looked at."""
        if edition is None or edition == self.edition:
            self._answered(first // PAGE)

    def row_at(self, position: int) -> R | None:
        """Return the row at a position; None when it is not here yet, and then it is asked for."""
        if not 0 <= position < self._count:
            return None
        page = position // PAGE
        if not self._kept.is_fresh(page):
            self._want(page)
        return self._kept.row(position)

    def cell(self, position: int, number: int) -> Cell | None:
        """Return what a column shows at a position; None when the row is not here yet, and then it is asked for."""
        if self.row_at(position) is None:
            return None
        return self._kept.cell(position, number, self.columns[number])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are, here or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as plain text, or its whole row in words for those who hear it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(index.row(), index.column())
            return "" if cell is None else cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row_at(index.row())
            return self._unread if row is None else self._words(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def _want(self, page: int) -> None:
        if page == self._under_way:
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        del self._waiting[:-WAITING]
        if self._under_way is None and not self._asking.isActive():
            self._asking.start()

    def _ask(self) -> None:
        if self._under_way is None and self._waiting:
            page = self._under_way = self._waiting.pop()
            self._patience.start()
            self.wanted.emit(page * PAGE, min((page + 1) * PAGE, self._count))

    def _answered(self, page: int) -> None:
        if page in self._waiting:
            self._waiting.remove(page)
        if page == self._under_way:
            self._under_way = None
            self._patience.stop()
        if self._waiting and self._under_way is None:
            self._asking.start()

    def _give_up(self) -> None:
        self._under_way = None
        self._ask()

    def _forget_wants(self) -> None:
        self._waiting.clear()
        self._under_way = None

    def _tell_changed(self, first: int, last: int) -> None:
        if first < last:
            self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(self.columns) - 1))
