"""A list of things to tick, as many as there are: the box first, then two lines, and what stands at the right.

Some may only be opened, not ticked: they have an arrow instead of a box.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from shopdesk.ui.look import icons, sheet, theme
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded

Index = QModelIndex | QPersistentModelIndex

_ROW, _BOX, _TICK, _ROUND, _SIDE, _GAP = 44, 18, 14, 4, 10, 12


@dataclass(frozen=True, slots=True)
class TickRow:
    """Something to tick: its key, two lines, and what stands at the right. One that `opens` can't be ticked."""

    key: str
    title: str
    second: str = ""
    right: str = ""
    opens: bool = False

    @property
    def words(self) -> str:
        """All of it for those who hear it."""
        return ", ".join(part for part in (self.title, self.second, self.right) if part)


class _Ticks(QAbstractListModel):
    """The rows, and which of them are ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TickRow] = ()
        self.ticked: set[str] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words, and whether it is ticked."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.words
        if role == Qt.ItemDataRole.CheckStateRole and not row.opens:
            return Qt.CheckState.Checked if row.key in self.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which rows can be ticked."""
        flags = super().flags(index)
        return flags if self.rows[index.row()].opens else flags | Qt.ItemFlag.ItemIsUserCheckable

    def keys(self) -> set[str]:
        """Return the keys of all rows that can be ticked."""
        return {row.key for row in self.rows if not row.opens}

    def show_rows(self, rows: Sequence[TickRow], ticked: set[str]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.ticked = rows, ticked
        self.endResetModel()

    def turn(self, place: int) -> None:
        """Tick a row, or take its tick away."""
        self.ticked ^= {self.rows[place].key}
        self.tell()

    def tell(self) -> None:
        """Tell that ticks changed."""
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1), [Qt.ItemDataRole.CheckStateRole])


class _TickPainter(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, view: QListView, model: _Ticks) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(100, px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint box, lines, and the ring where the keyboard is."""
        now, row = colours(), self._model.rows[index.row()]
        place: QRect = option.rect
        painter.save()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.fillRect(place, QColor(now.hover))
            ring(painter, place, now.accent)
        if row.opens:
            self._paint_icon(painter, self._box(place), "arrow-right", now.accent)
        else:
            self._paint_box(painter, place, is_ticked=row.key in self._model.ticked)
        left = place.left() + px(_SIDE) + px(_BOX) + px(_GAP)
        right = place.right() - px(_SIDE)
        caption = font(Style.CAPTION, figures=True)
        beside = QFontMetrics(caption).horizontalAdvance(row.right)
        self._line(
            painter,
            QRect(right - beside - 1, place.top(), beside + 2, place.height()),
            row.right,
            caption,
            "accent" if row.opens else "text2",
        )
        wide = right - beside - (px(_GAP) if beside else 0) - left
        upper, lower = place.top() + px(4), place.top() + place.height() // 2
        half = place.height() // 2 - px(4)
        self._line(painter, QRect(left, upper, wide, half), row.title, font(Style.NAME), "text")
        self._line(painter, QRect(left, lower, wide, half), row.second, font(Style.CAPTION), "text2")
        painter.restore()

    def _box(self, place: QRect) -> QRect:
        side = px(_BOX)
        return QRect(place.left() + px(_SIDE), place.top() + (place.height() - side) // 2, side, side)

    def _paint_box(self, painter: QPainter, place: QRect, *, is_ticked: bool) -> None:
        now, box = colours(), self._box(place)
        if not is_ticked:
            rounded(painter, box, ground=now.field, border=now.edge, radius=_ROUND)
            return
        rounded(painter, box, ground=now.fill, radius=_ROUND)
        self._paint_icon(painter, box, "check", now.on_fill)

    def _paint_icon(self, painter: QPainter, box: QRect, name: str, colour: str) -> None:
        side = px(_TICK)
        drawn = icons.pixmap(name, colour, side, self._view.devicePixelRatioF())
        painter.drawPixmap(box.topLeft() + QPoint((box.width() - side) // 2, (box.height() - side) // 2), drawn)

    def _line(self, painter: QPainter, place: QRect, text: str, face: QFont, ink: str) -> None:
        painter.setFont(face)
        painter.setPen(colours().ink(ink))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(place, int(flags), shown)


class TickList(QListView):
    """Rows with a box each: a click or the space bar ticks one, Ctrl+A all of them or none."""

    changed = Signal()
    """Other rows are ticked."""
    opened = Signal(str)
    """A row that can't be ticked was pressed, by its key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = _Ticks(self)
        self.setModel(self._ticks)
        self.setItemDelegate(_TickPainter(self, self._ticks))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        dress(self, sheet.bars)
        theme.watcher().changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[TickRow], unticked: Set[str] = frozenset()) -> None:
        """Show other rows, all of them ticked but those with these keys and those that can't be."""
        self._ticks.show_rows(rows, {row.key for row in rows if not row.opens and row.key not in unticked})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self.changed.emit()

    def ticked(self) -> list[str]:
        """Return the keys of the ticked rows, in their order."""
        return [row.key for row in self._ticks.rows if row.key in self._ticks.ticked]

    def unticked(self) -> set[str]:
        """Return the keys of the rows that could be ticked and are not."""
        return self._ticks.keys() - self._ticks.ticked

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all rows that can be, or none."""
        self._ticks.ticked = self._ticks.keys() if ticked else set()
        self._ticks.tell()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar, all with Ctrl+A; leave Enter to the dialog."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._turn(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and control:
            self.tick_all(ticked=bool(self.unticked()))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
                             Qt.Key.Key_End}:  # fmt: skip
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the row that is pressed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._turn(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click as another one."""
        self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first row, so that the focus is seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._ticks.rows:
            self.setCurrentIndex(self._ticks.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _turn(self, place: int) -> None:
        row = self._ticks.rows[place]
        if row.opens:
            self.opened.emit(row.key)
            return
        self._ticks.turn(place)
        self.changed.emit()
