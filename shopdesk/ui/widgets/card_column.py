"""A column of a board: its head, its cards, and while a card is dragged what dropping it here would do, or why not."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from shopdesk.ui.look import icons, sheet, theme
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import RADIUS, px
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.models.cards import Card, Pile, PileModel, Way
from shopdesk.ui.widgets.card_paint import CardPainter
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.hints import show_hint
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_paint import RowPaint

Index = QModelIndex | QPersistentModelIndex

_INSET = 4


class CardList(QListView):
    """The cards of one column."""

    opened = Signal(str)
    """A card was opened: its key."""
    selected = Signal()
    """A card of this column became the selected one, or the column took the keyboard."""
    left = Signal(int)
    """An arrow key goes to the column before (-1) or after (1)."""
    moved = Signal(int)
    """Ctrl and an arrow key move the selected card."""
    dragged = Signal(object)
    """A card goes with the pointer: its place on the screen; the first time tells that it was taken."""
    dropped = Signal(object)
    """It was let go: the place on the screen."""
    given_up = Signal()
    """Escape was pressed while a card was under way."""

    def __init__(self) -> None:
        super().__init__()
        self.pile = PileModel(self)
        self.painter = CardPainter(self.pile)
        self._pressed: QPoint | None = None
        self._under_way = False
        dress(self, sheet.bars)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(self.painter)
        self.setModel(self.pile)
        theme.watcher().changed.connect(self._take_look)

    def current_card(self) -> Card | None:
        """Return the selected card."""
        return self.pile.card(self.currentIndex().row())

    def select(self, place: int) -> None:
        """Select a card without telling; -1 selects none."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.setCurrentIndex(self.pile.index(place, 0))
        self.blockSignals(before)
        self.painter.current = place
        if place >= 0:
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def let_go(self) -> None:
        """Forget the card that was under way."""
        self._pressed, self._under_way, self.painter.dragged = None, False, -1
        self.viewport().unsetCursor()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from card to card and from column to column, move the selected card, open it."""
        key, place = Qt.Key(event.key()), self.currentIndex().row()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if way is not None and modifiers == Qt.KeyboardModifier.ControlModifier and place >= 0:
            self.moved.emit(way)
        elif modifiers:
            event.ignore()
        elif way is not None:
            self.left.emit(way)
        elif key == Qt.Key.Key_Escape and self._under_way:
            self.given_up.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and place >= 0:
            self.opened.emit(self.pile.cards[place].key)
        elif (target := self._target(key, place)) is not None:
            self.setCurrentIndex(self.pile.index(target, 0))
        else:
            event.ignore()

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters are for the page's search."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another card is the selected one."""
        super().currentChanged(current, previous)
        self.painter.current = current.row()
        self.viewport().update()
        if current.isValid():
            self.selected.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the card that is pressed; it may be about to be dragged."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the pressed card along, else lay a ground under the one below the pointer."""
        place = event.position().toPoint()
        if self._pressed is None:
            self._hover(self.indexAt(place).row())
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._under_way:
            self._under_way, self.painter.dragged = True, self.currentIndex().row()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()
        if self._under_way:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the card that was under way."""
        under_way = self._under_way
        self.let_go()
        if under_way:
            self.dropped.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card."""
        card = self.pile.card(self.indexAt(event.position().toPoint()).row())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(card.key)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let go of a card the pointer has left, and show the whole of one that is cut off."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            show_hint(event.globalPos(), self.painter.hint(QRectF(self.visualRect(index)), index.row()), self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.painter.focused = True
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason and self.pile.cards:
            self.setCurrentIndex(self.pile.index(0, 0))
        self.selected.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.painter.focused = False
        self.viewport().update()

    def _target(self, key: Qt.Key, place: int) -> int | None:
        last = len(self.pile.cards) - 1
        wanted = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(key)
        return None if wanted is None or last < 0 else max(0, min(last, wanted))

    def _hover(self, place: int) -> None:
        if place != self.painter.hovered:
            self.painter.hovered = place
            self.viewport().update()

    def _take_look(self) -> None:
        self.painter.look = RowPaint()
        self.viewport().update()


class CardColumn(QWidget):
    """A column: title and count, and the list of its cards."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.is_aimed_at = False
        self.list = CardList()
        self.title = Text("", Style.SECTION, wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.count = Text("", Style.CAPTION, "text2")
        self.count.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._more = Text("", Style.CAPTION, "text2", wrap=True)
        self._cover = _Cover(self)
        head = QHBoxLayout()
        head.setContentsMargins(4, 2, 4, 2)
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        theme.watcher().changed.connect(self.update)

    def show_pile(self, pile: Pile) -> None:
        """Show other cards."""
        self.title.setText(pile.title)
        self.count.setText(str(pile.count))
        self.list.pile.set_cards(pile.cards)
        self.list.setAccessibleName(f"{pile.title}, {pile.count}")
        self._more.setText(pile.more)
        self._more.setVisible(bool(pile.more))

    def title_height(self, width: int) -> int:
        """Return how high the title is in a column of this width."""
        room = width - 2 * _INSET - 8 - 4 - self.count.sizeHint().width()
        return self.title.heightForWidth(max(1, room))

    def offer(self, way: Way | None) -> None:
        """Say over the cards what dropping one here would do, or why it can't be; None says nothing any more."""
        self._cover.way = way
        self._cover.setVisible(way is not None)
        self._cover.raise_()
        self.update()

    def aim(self, *, is_aimed_at: bool) -> None:
        """Show that the pointer with a card is here."""
        if is_aimed_at != self.is_aimed_at:
            self.is_aimed_at = is_aimed_at
            self.update()
            self._cover.update()

    @property
    def way(self) -> Way | None:
        """What is offered to the card that is under way."""
        return self._cover.way

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cover over the cards."""
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the column."""
        rounded(QPainter(self), self.rect(), ground=theme.colours().side, radius=RADIUS + 2)


class _Cover(QWidget):
    """Lies over the cards of a column while one is under way, and says what would be done with it here."""

    def __init__(self, column: CardColumn) -> None:
        super().__init__(column)
        self.way: Way | None = None
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ground, and on it the title, the step or the reason."""
        if self.way is None:
            return
        now, painter = theme.colours(), QPainter(self)
        aimed, may = self._column.is_aimed_at, self.way.is_open
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.sel if may else now.side))
        painter.drawRoundedRect(self.rect(), RADIUS + 2, RADIUS + 2)
        if may:
            rounded(
                painter, self.rect(), border=now.accent, width=2 if aimed else 1, radius=RADIUS + 2, dashed=not aimed
            )
        title = self._column.title
        side, top = _INSET + 4, _INSET + 2
        painter.setFont(title.font())
        painter.setPen(QColor(now.text if may else now.text3))
        head = QRect(side, top, self.width() - 2 * side, title.heightForWidth(self.width() - 2 * side))
        wraps = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(head, wraps, title.text())
        icon, ink = ("arrow-right", now.accent) if may else ("circle-slash", now.text2)
        size = px(16)
        painter.drawPixmap(
            QPoint(side, head.bottom() + px(10)), icons.pixmap(icon, ink, size, self.devicePixelRatioF())
        )
        painter.setFont(font(Style.LABEL if may else Style.CAPTION))
        painter.setPen(QColor(ink))
        room = QRect(side, head.bottom() + px(30), self.width() - 2 * side, self.height() - head.bottom() - px(34))
        painter.drawText(room, wraps, self.way.does if may else self.way.reason)
