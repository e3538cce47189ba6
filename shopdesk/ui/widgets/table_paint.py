"""How the rows of a table in sight are painted, and the bars of those that are not here yet."""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from shopdesk.ui.look.type import Style
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.widgets.cell_paint import is_cut, paint_cell
from shopdesk.ui.widgets.row_paint import RowPaint
from shopdesk.ui.widgets.table_head import cell_room


class TablePaint:
    """Paints the rows of a table; `hovered` is the row below the pointer, `bars` whether bars are shown by now."""

    def __init__(self, table: QTableView, rows: RowsModel[Any], *, one_line: bool) -> None:
        self.look = RowPaint()
        self.hovered = -1
        self.bars = False
        self._table, self._rows, self._one_line = table, rows, one_line

    def paint(self, painter: QPainter) -> bool:
        """Paint the rows in sight and return whether all of them were here."""
        first = self._table.rowAt(0)
        if first < 0:
            return True
        last = self._table.rowAt(self._table.viewport().height() - 1)
        if last < 0:
            last = self._rows.rowCount() - 1
        here = [self._paint_row(painter, row) for row in range(first, last + 1)]
        return all(here)

    def hint(self, row: int, number: int) -> str:
        """Return the whole text of a cell that is cut off, else nothing."""
        cell = self._rows.cell(row, number) if row >= 0 and number >= 0 else None
        cut = cell is not None and is_cut(self.look, self._room(row, number), cell, self._style(number))
        return cell.words if cell is not None and cut else ""

    def _paint_row(self, painter: QPainter, row: int) -> bool:
        table = self._table
        whole = QRectF(0, table.rowViewportPosition(row), table.viewport().width(), table.rowHeight(row))
        selected = row == table.currentIndex().row()
        focused = selected and table.hasFocus()
        self.look.ground(painter, whole, selected=selected, focused=focused, hovered=row == self.hovered)
        here = True
        for number, column in enumerate(self._rows.columns):
            room, cell = self._room(row, number), self._rows.cell(row, number)
            if cell is not None:
                style = self._style(number)
                paint_cell(self.look, painter, room, cell, style, right=column.align_right, selected=selected)
                continue
            here = False
            if self.bars:
                two = number == 0 and not self._one_line
                self.look.bars(painter, room, row, right=column.align_right, two=two)
        return here

    def _style(self, number: int) -> Style:
        return Style.NAME if number == 0 and not self._one_line else Style.BODY

    def _room(self, row: int, number: int) -> QRectF:
        table = self._table
        left, top = table.columnViewportPosition(number), table.rowViewportPosition(row)
        cell = QRectF(left, top, table.columnWidth(number), table.rowHeight(row))
        return cell_room(cell, first=number == 0, last=number == len(self._rows.columns) - 1)
