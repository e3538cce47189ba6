"""The pages of rows a long list has at hand: the few used last, with what their cells show."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic

from shopdesk.ui.models.columns import Cell, Column, R

PAGE = 200
"""Rows read at a time."""

KEPT = 12
"""Pages kept at hand."""


class KeptPages(Generic[R]):
    """Rows by page; when there are too many, the page not used for longest goes."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, _Page[R]] = OrderedDict()

    def put(self, page: int, rows: Sequence[R]) -> None:
        """Keep a page as now read."""
        self._pages[page] = _Page(rows)
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def row(self, position: int) -> R | None:
        """Return the row at a position, or None when its page is not at hand."""
        page = self._pages.get(position // PAGE)
        offset = position % PAGE
        if page is None or offset >= len(page.rows):
            return None
        self._pages.move_to_end(position // PAGE)
        return page.rows[offset]

    def cell(self, position: int, number: int, column: Column[R]) -> Cell | None:
        """Return what a column shows at a position; it is worked out once."""
        row = self.row(position)
        if row is None:
            return None
        cells = self._pages[position // PAGE].cells
        known = cells.get((position, number))
        if known is None:
            known = cells[position, number] = column.cell(row)
        return known

    def is_fresh(self, page: int) -> bool:
        """Tell whether a page is at hand as last read."""
        kept = self._pages.get(page)
        return kept is not None and not kept.stale

    def make_stale(self) -> None:
        """Let every page show what it has until it is read again."""
        for page in self._pages.values():
            page.stale = True

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()


class _Page(Generic[R]):
    def __init__(self, rows: Sequence[R]) -> None:
        self.rows = tuple(rows)
        self.cells: dict[tuple[int, int], Cell] = {}
        self.stale = False
