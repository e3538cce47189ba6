"""A month as a grid of weeks that grows with the window: days to go through, entries to open or to drag."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from shopdesk.ui.look import theme
from shopdesk.ui.models.month_days import DayEntry, MonthDay, MonthModel
from shopdesk.ui.widgets.hints import show_hint
from shopdesk.ui.widgets.month_paint import DayPainter, placed

__all__ = ["DayEntry", "MonthDay", "MonthGrid"]

Index = QModelIndex | QPersistentModelIndex

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(QTableView):
    """The days of a month. A click on an entry opens it; an entry that may be moved is dragged to another day.

    Arrow keys go from day to day, and beyond the grid by asking for that day; Enter goes into the day.
    """

    selected = Signal(object)
    """Another day was selected, as a `date`; it may lie outside the grid, which the page then shows."""
    entered = Signal(object)
    """The entries of a day are wanted."""
    turned = Signal(int)
    """Another month is wanted: -1 before, 1 after."""
    opened = Signal(str)
    """An entry was opened: its key."""
    moved = Signal(str, object)
    """An entry was dragged: its key and the day it was dropped on."""

    def __init__(self, name: str, more: str, parent: QWidget | None = None) -> None:
        """Make the grid; `name` is what it is called, `more` says that `{count}` entries have no room."""
        super().__init__(parent)
        self._month = MonthModel(self)
        self._painter = DayPainter(self._month, more, self)
        self._pressed: tuple[DayEntry, QPoint] | None = None
        self.setAccessibleName(name)
        self.setModel(self._month)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        theme.watcher().changed.connect(self.viewport().update)

    def set_weeks(self, heads: Sequence[str], weeks: Sequence[Sequence[MonthDay]], selected: date) -> None:
        """Show other weeks with a day selected, without telling."""
        self._drop()
        self._month.set_weeks(heads, weeks)
        self.select(selected)

    def select(self, day: date) -> None:
        """Select a day of the grid, without telling."""
        index = self._month.place(day)
        self._painter.current = index if index.isValid() else None
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentIndex(index)
        self.blockSignals(before)
        self.viewport().update()

    def selected_day(self) -> date | None:
        """Return the selected day."""
        day = self._month.at(self.currentIndex())
        return None if day is None else day.day

    @property
    def is_dragging(self) -> bool:
        """Whether an entry is under way to another day."""
        return bool(self._painter.dragged)

    def day_at(self, place: QPoint) -> MonthDay | None:
        """Return the day under a point of the grid."""
        return self._month.at(self.indexAt(place))

    def entry_at(self, place: QPoint) -> DayEntry | None:
        """Return the entry under a point of the grid."""
        index = self.indexAt(place)
        day = self._month.at(index)
        if day is None:
            return None
        found = (one for one in placed(day, self.visualRect(index)) if one.rect.contains(place))
        return next((one.entry for one in found if one.entry is not None), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day and from month to month; Enter goes into the day."""
        key, day = Qt.Key(event.key()), self.selected_day()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._painter.dragged:
            self._drop()
        elif not plain or day is None:
            event.ignore()
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key in _STEPS:
            self._go(day + timedelta(days=_STEPS[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            week = self._month.weeks[self.currentIndex().row()]
            self._go(week[0 if key == Qt.Key.Key_Home else -1].day)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.entered.emit(day)
        else:
            event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are for the window's own keys."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the day that is pressed; an entry may be about to be opened or dragged."""
        place = event.position().toPoint()
        day, entry = self.day_at(place), self.entry_at(place)
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        self._pressed = None if entry is None else (entry, place)
        self._go(day.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what may be moved."""
        place = event.position().toPoint()
        if self._pressed is None or not self._pressed[0].movable:
            return
        far = (place - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._painter.dragged:
            self._painter.dragged = self._pressed[0].key
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._painter.dragged:
            target = self.indexAt(place)
            self._painter.target = target if target.isValid() else None
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was dragged, or open the entry that was clicked."""
        place, pressed = event.position().toPoint(), self._pressed
        dragged = self._painter.dragged
        self._drop()
        day = self.day_at(place)
        if dragged and day is not None and day.day != self.selected_day():
            self.moved.emit(dragged, day.day)
        elif not dragged and pressed is not None and self.entry_at(place) == pressed[0]:
            self.opened.emit(pressed[0].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go into a day that is clicked twice."""
        day = self.day_at(event.position().toPoint())
        if day is not None and self.entry_at(event.position().toPoint()) is None:
            self.entered.emit(day.day)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell an entry in full beside the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self.entry_at(event.pos())
            show_hint(event.globalPos(), "" if entry is None else entry.words, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._painter.focused = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._painter.focused = False
        self.viewport().update()

    def _go(self, day: date) -> None:
        if day == self.selected_day():
            return
        if self._month.place(day).isValid():
            self.select(day)
        self.selected.emit(day)

    def _drop(self) -> None:
        self._pressed, self._painter.dragged, self._painter.target = None, "", None
        self.viewport().unsetCursor()
        self.viewport().update()
