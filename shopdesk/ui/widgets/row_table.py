"""A list of rows in columns: two lines to a row, no grid, a hairline under the heads; it bears a million rows."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from shopdesk.ui.look import sheet, theme
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.widgets.column_widths import shared_widths
from shopdesk.ui.widgets.hints import show_hint
from shopdesk.ui.widgets.row_paint import REACH, ROW, ROW_SMALL, RowPaint
from shopdesk.ui.widgets.table_head import GAP, TableHead
from shopdesk.ui.widgets.table_paint import TablePaint

BARS_MS = 300
"""Rows that are not here yet are blank for so long, then grey bars."""

Index = QModelIndex | QPersistentModelIndex


class RowTable(QTableView):
    """Shows the rows of a RowsModel.

    The text stands 12 pixels inside the widget, whose ends are those of a row's ground.
    """

    opened = Signal(int)
    """A row was opened: a double click, or Enter."""
    selected = Signal(int)
    """Another row became the selected one, by mouse or keyboard."""
    sort_asked = Signal(str)
    """A head was clicked: the list is asked to sort by its column's key."""

    def __init__(
        self, model: RowsModel[Any], name: str, parent: QWidget | None = None, *, one_line: bool = False
    ) -> None:
        """Make the list; `name` is what it is called for those who hear it."""
        super().__init__(parent)
        self._rows = model
        self._paint = TablePaint(self, model, one_line=one_line)
        self._head = TableHead(model.columns, self)
        self._lateness = QTimer(self)
        self._lateness.setSingleShot(True)
        self._lateness.setInterval(BARS_MS)
        self._lateness.timeout.connect(self._show_bars)
        self.setAccessibleName(name)
        self._set_up(px(ROW_SMALL if one_line else ROW))
        self.setModel(model)
        self._head.sort_asked.connect(self.sort_asked)
        QWidget.setTabOrder(self._head, self)
        theme.watcher().changed.connect(self._take_look)

    def _set_up(self, row_height: int) -> None:
        dress(self, sheet.bars)
        self.setHorizontalHeader(self._head)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def set_sorted(self, key: str, *, rising: bool) -> None:
        """Show by which key the list is sorted."""
        self._head.set_sorted(key, rising=rising)

    def selected_row(self) -> int:
        """Return the selected row, -1 when there is none."""
        return self.currentIndex().row()

    def select_row(self, position: int) -> None:
        """Select a row and bring it into view without telling; -1 selects none."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentIndex(self._rows.index(position, 0))
        self.blockSignals(before)
        if position >= 0:
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows in sight, and ask for those that are not here yet."""
        if self._paint.paint(QPainter(self.viewport())):
            self._paint.bars = False
            self._lateness.stop()
        elif not self._paint.bars and not self._lateness.isActive():
            self._lateness.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, and open the selected one."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        target = self._target(event.key()) if plain else None
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.selected_row() >= 0:
            self.opened.emit(self.selected_row())
        elif target is not None and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(max(0, min(target, self._rows.rowCount() - 1)), 0))
        else:
            event.ignore()

    def _copy(self) -> None:
        """Put the selected row on the clipboard, a tabulator between its cells."""
        row = self.selected_row()
        cells = [self._rows.cell(row, number) for number in range(len(self._rows.columns))] if row >= 0 else []
        words = [cell.words.replace("\n", " ") for cell in cells if cell is not None]
        if words:
            QGuiApplication.clipboard().setText("\t".join(words))

    def _target(self, key: int) -> int | None:
        page = max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1)
        now, last = self.selected_row(), self._rows.rowCount() - 1
        return {
            Qt.Key.Key_Up: now - 1,
            Qt.Key.Key_Down: now + 1,
            Qt.Key.Key_PageUp: now - page,
            Qt.Key.Key_PageDown: now + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: a letter would read all rows to find one; the page's search field is for that."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is the selected one."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row() and current.isValid():
            self.selected.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first row in sight if none is, so that the focus is seen."""
        super().focusInEvent(event)
        if self.selected_row() < 0 and event.reason() != Qt.FocusReason.MouseFocusReason and self.rowAt(0) >= 0:
            self.setCurrentIndex(self._rows.index(self.rowAt(0), 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lay a ground under the row below the pointer."""
        self._hover(self.rowAt(int(event.position().y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row that is pressed."""
        row = self.rowAt(int(event.position().y()))
        if row >= 0 and event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton}:
            self.setCurrentIndex(self._rows.index(row, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        row = self.rowAt(int(event.position().y()))
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole text of a cell that is cut off, and let go of a row the pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._hint(event)
            return True
        return super().viewportEvent(event)

    def _hint(self, event: QHelpEvent) -> None:
        hint = self._paint.hint(self.rowAt(event.pos().y()), self.columnAt(event.pos().x()))
        show_hint(event.globalPos(), hint, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _hover(self, row: int) -> None:
        if row != self._paint.hovered:
            self._paint.hovered = row
            self.viewport().update()

    def _share_width(self) -> None:
        columns = self._rows.columns
        ends = [REACH if number == 0 else 0 for number in range(len(columns))]
        wanted = [
            None if column.width is None else column.width + end + (REACH if column is columns[-1] else GAP)
            for column, end in zip(columns, ends, strict=True)
        ]
        whole = [number for number, column in enumerate(columns) if column.whole]
        for number, width in enumerate(shared_widths(wanted, self.viewport().width(), px(100) / 100, whole)):
            self.setColumnWidth(number, width)

    def _show_bars(self) -> None:
        self._paint.bars = True
        self.viewport().update()

    def _take_look(self) -> None:
        self._paint.look = RowPaint()
        self._head.take_look(self._paint.look)
        self.viewport().update()
