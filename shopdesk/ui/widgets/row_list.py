"""A list of grouped rows: what is to do, an agenda, what waits. One list to the keyboard, over all its groups."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea, QSizePolicy, QWidget

from shopdesk.ui.look import theme
from shopdesk.ui.models.groups import Group, GroupsModel, ListRow
from shopdesk.ui.widgets.group_paint import GroupPainter
from shopdesk.ui.widgets.hints import show_hint
from shopdesk.ui.widgets.row_action import RowAction
from shopdesk.ui.widgets.row_paint import RowPaint

__all__ = ["Group", "ListRow", "RowList"]

Index = QModelIndex | QPersistentModelIndex
MARGIN = 40


class RowList(QListView):
    """Grouped rows, as high as they are; what they stand in scrolls. Text stands 12 pixels inside the widget.

    The selected row shows its action as the primary button, and Enter does it; without an action, Enter opens the row.
    The space bar and a double click open it either way; with `open_on_click`, as in panels that only lead elsewhere,
    one click does.
    """

    opened = Signal(object)
    """A row was opened: its key."""
    acted = Signal(object)
    """A row's action was asked for: its key."""
    selected = Signal(object)
    """Another row was selected by mouse or keyboard: its key."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, narrow: bool = False, open_on_click: bool = False
    ) -> None:
        """Make the list; `name` is what it is called for those who hear it."""
        super().__init__(parent)
        self._groups = GroupsModel(self)
        self._painter = GroupPainter(self._groups, narrow=narrow)
        self._open_on_click = open_on_click
        self._focus_when_filled = self.focusPolicy()
        self._button = RowAction(self.viewport(), self._painter)
        self._button.clicked.connect(self._act)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(self._painter)
        self.setModel(self._groups)
        super().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.watcher().changed.connect(self._take_look)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups; the row that was selected stays so if it is still there."""
        key = self.selected_key()
        self._groups.set_groups(groups)
        self._painter.measure()
        # Tab passes a list by in which there is nothing to go to.
        super().setFocusPolicy(self._focus_when_filled if self._has_rows() else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.setFixedHeight(self.sizeHint().height())
        self.select_key(key)

    def setFocusPolicy(self, policy: Qt.FocusPolicy) -> None:
        """Take the focus so whenever there are rows."""
        self._focus_when_filled = policy
        super().setFocusPolicy(policy)

    def _has_rows(self) -> bool:
        return self._groups.next_row(-1, 1) is not None

    def selected_key(self) -> object:
        """Return the key of the selected row, None when there is none."""
        row = self._groups.row(self.currentIndex().row())
        return None if row is None else row.key

    def select_key(self, key: object) -> None:
        """Select the row of a key without telling; None, or one that is not here, selects none."""
        position = -1 if key is None else self._groups.position_of(key)
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentIndex(self._groups.index(position, 0))
        self.blockSignals(before)
        self._show_current()

    def select_first(self) -> None:
        """Select the first row."""
        first = self._groups.next_row(-1, 1)
        if first is not None:
            self.setCurrentIndex(self._groups.index(first, 0))

    def sizeHint(self) -> QSize:
        """Return the height of all items."""
        return QSize(200, sum(self._painter.height(item) for item in self._groups.items))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all items, and a width below which nothing can be read."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, do or open the selected one."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self._groups.row(self.currentIndex().row())
        if plain and row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.acted if row.action else self.opened).emit(row.key)
        elif plain and row is not None and event.key() == Qt.Key.Key_Space:
            self.opened.emit(row.key)
        elif plain and (target := self._target(event.key())) is not None:
            self.setCurrentIndex(self._groups.index(target, 0))
        else:
            event.ignore()

    def _target(self, key: int) -> int | None:
        now, end = self.currentIndex().row(), len(self._groups.items)
        match key:
            case Qt.Key.Key_Up:
                return self._groups.next_row(now, -1)
            case Qt.Key.Key_Down:
                return self._groups.next_row(now, 1)
            case Qt.Key.Key_Home:
                return self._groups.next_row(-1, 1)
            case Qt.Key.Key_End:
                return self._groups.next_row(end, -1)
        return None

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are for the window's own keys."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show which row is selected, and tell."""
        super().currentChanged(current, previous)
        self._show_current()
        row = self._groups.row(current.row())
        if row is not None:
            self._bring_into_view()
            self.selected.emit(row.key)

    def _show_current(self) -> None:
        position = self.currentIndex().row()
        self._painter.current = position
        row = self._groups.row(position)
        self._button.offer("" if row is None else row.action)
        self._button.place_on(self.visualRect(self.currentIndex()))
        self.viewport().update()

    def _bring_into_view(self) -> None:
        rect = self.visualRect(self.currentIndex())
        widget: QWidget | None = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        inside = widget.widget() if isinstance(widget, QScrollArea) else None
        if isinstance(widget, QScrollArea) and inside is not None:
            place = self.viewport().mapTo(inside, rect.center())
            widget.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + MARGIN)

    def _act(self) -> None:
        row = self._groups.row(self.currentIndex().row())
        if row is not None:
            self.acted.emit(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first row if none is, so that the focus is seen."""
        super().focusInEvent(event)
        self._painter.focused = True
        if self.currentIndex().row() < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select_first()
        self._bring_into_view()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._painter.focused = False
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row that is pressed."""
        position = self.indexAt(event.position().toPoint())
        if self._groups.row(position.row()) is not None:
            self.setCurrentIndex(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row, where one click does."""
        row = self._groups.row(self.indexAt(event.position().toPoint()).row())
        if self._open_on_click and row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        row = self._groups.row(self.indexAt(event.position().toPoint()).row())
        if not self._open_on_click and row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lay a ground under the row below the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Let go of a row the pointer has left, and show the whole of a long one."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            show_hint(event.globalPos(), self._painter.hint(QRectF(self.visualRect(index)), index.row()), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button where it belongs."""
        super().resizeEvent(event)
        self._button.place_on(self.visualRect(self.currentIndex()))

    def _hover(self, position: int) -> None:
        if position != self._painter.hovered:
            self._painter.hovered = position
            self.viewport().update()

    def _take_look(self) -> None:
        self._painter.look = RowPaint()
        self.viewport().update()
