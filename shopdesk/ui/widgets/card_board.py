"""A board: columns of cards side by side, dragged from one to another by mouse or moved by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from shopdesk.ui.look.measures import px
from shopdesk.ui.models.cards import Card, Pile, Way
from shopdesk.ui.widgets.card_column import CardColumn
from shopdesk.ui.widgets.card_paint import card_picture
from shopdesk.ui.widgets.scroller import Scroller

GAP = 8
LEAST, LEAST_EMPTY = 162, 100
"""So wide is a column with cards at least, and one without."""

_EDGE, _STEP, _PULSE_MS = 36, 14, 25
"""Near the edge of the board, a card under way scrolls it."""


class CardBoard(Scroller):
    """Shows piles of cards. Where a card may go is asked for when it is taken: `taken`, answered with `offer`.

    Arrow keys go from card to card and from column to column, Enter opens a card, Ctrl with Left or Right moves it to
    the next column it may go to.
    """

    opened = Signal(str)
    """A card was opened: its key."""
    taken = Signal(str)
    """A card is about to be moved: its key. Where it may go is to be said with `offer`."""
    moved = Signal(str, str)
    """A card was moved: its key, and the column it goes to."""
    refused = Signal(str, str)
    """A card was let go where it can't be: the column, and the reason."""

    def __init__(self, name: str) -> None:
        self._inside = QWidget()
        super().__init__(self._inside)
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self.columns: list[CardColumn] = []
        self._piles: tuple[Pile, ...] = ()
        self._source: CardColumn | None = None
        self._card: Card | None = None
        self._ways: dict[str, Way] | None = None
        self._wish: int | str | None = None
        self._last_place = QPoint()
        self._ghost = QLabel(self)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._pulse = QTimer(self)
        self._pulse.setInterval(_PULSE_MS)
        self._pulse.timeout.connect(self._scroll_along)

    def set_piles(self, piles: Sequence[Pile]) -> None:
        """Show other cards; the selected one stays so, in whatever column it is now."""
        key, had_keyboard = self.selected_key(), self._has_keyboard()
        self._let_go()
        self._piles = tuple(piles)
        if [column.key for column in self.columns] != [pile.key for pile in piles]:
            self._make_columns()
        for column, pile in zip(self.columns, piles, strict=True):
            column.show_pile(pile)
        self._share()
        self.select(key, with_keyboard=had_keyboard)

    def column(self, key: str) -> CardColumn:
        """Return a column by its key."""
        return next(column for column in self.columns if column.key == key)

    def selected_key(self) -> str:
        """Return the key of the selected card, empty where none is."""
        found = next((card for column in self.columns if (card := column.list.current_card()) is not None), None)
        return "" if found is None else found.key

    def select(self, key: str, *, with_keyboard: bool = False) -> None:
        """Select a card wherever it is, without telling; where it is gone, the first one of the board."""
        places = [(column, place) for column in self.columns if (place := column.list.pile.position_of(key)) >= 0]
        first = [(column, 0) for column in self.columns if column.list.pile.cards]
        found = next(iter([*places, *first]), None)
        for column in self.columns:
            column.list.select(found[1] if found is not None and column is found[0] else -1)
        if found is None:
            self._let_tab_come_to(self.columns[0] if self.columns else None)
            return
        self._let_tab_come_to(found[0])
        if with_keyboard:
            found[0].list.setFocus(Qt.FocusReason.OtherFocusReason)
        if places or with_keyboard:
            self._bring_into_view(found[0])

    def take_keyboard(self) -> None:
        """Let the keyboard go on from the selected card."""
        self.select(self.selected_key(), with_keyboard=True)

    def offer(self, key: str, ways: Sequence[Way]) -> None:
        """Say where a card that was taken may go; what was wished of it meanwhile is done."""
        if self._card is None or self._card.key != key:
            return
        self._ways = {way.column: way for way in ways}
        wish, self._wish = self._wish, None
        if isinstance(wish, int):
            self._go(wish)
        elif wish is not None:
            self._drop_on(wish)
        else:
            for column in self.columns:
                column.offer(self._ways.get(column.key))
            self._aim(self._last_place)

    def forget(self, key: str) -> None:
        """Let a card go that was taken, as nothing can be said of it."""
        if self._card is not None and self._card.key == key:
            self._let_go()

    @property
    def is_dragging(self) -> bool:
        """Whether a card is under way with the pointer."""
        return self._ghost.isVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share()

    def _make_columns(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.columns = [CardColumn(pile.key) for pile in self._piles]
        for place, column in enumerate(self.columns):
            cards = column.list
            cards.opened.connect(self.opened)
            cards.selected.connect(lambda column=column: self._select_in(column))
            cards.left.connect(lambda way, place=place: self._leave(place, way))
            cards.moved.connect(lambda way, column=column: self._wish_move(column, way))
            cards.dragged.connect(lambda at, column=column: self._drag(column, at))
            cards.dropped.connect(self._drop)
            cards.given_up.connect(self._let_go)
            self._row.addWidget(column)

    def _share(self) -> None:
        """Share the width: all alike where there is room, else more for columns with cards."""
        if not self.columns:
            return
        room = self.viewport().width() - GAP * (len(self.columns) - 1)
        even = room // len(self.columns)
        empty = [column for column in self.columns if not column.list.pile.cards]
        filled = len(self.columns) - len(empty)
        if even >= px(LEAST) or not filled:
            widths = {column: max(even, px(LEAST_EMPTY)) for column in self.columns}
        else:
            rest = (room - len(empty) * px(LEAST_EMPTY)) // filled
            widths = {column: px(LEAST_EMPTY) if column in empty else max(px(LEAST), rest) for column in self.columns}
        high = max(column.title_height(widths[column]) for column in self.columns)
        for column, width in widths.items():
            column.setFixedWidth(width)
            column.title.setFixedHeight(high)

    def _select_in(self, column: CardColumn) -> None:
        """Keep one card selected on the whole board."""
        for other in self.columns:
            if other is not column:
                other.list.select(-1)
        self._let_tab_come_to(column)
        self._bring_into_view(column)

    def _let_tab_come_to(self, stop: CardColumn | None) -> None:
        """Let Tab stop once on the board: at the column with the selected card."""
        for column in self.columns:
            policy = Qt.FocusPolicy.StrongFocus if column is stop else Qt.FocusPolicy.ClickFocus
            column.list.setFocusPolicy(policy)

    def _bring_into_view(self, column: CardColumn) -> None:
        self.ensureVisible(column.x() + column.width() // 2, 0, column.width() // 2 + GAP, 0)

    def _has_keyboard(self) -> bool:
        return any(column.list.hasFocus() for column in self.columns)

    def _leave(self, place: int, way: int) -> None:
        """Go to the next column with cards, to the card that stands at the same height."""
        at = self.columns[place].list.currentIndex().row()
        beyond = self.columns[place + 1 :] if way > 0 else list(reversed(self.columns[:place]))
        target = next((column for column in beyond if column.list.pile.cards), None)
        if target is not None:
            cards = target.list
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
            cards.setCurrentIndex(cards.pile.index(min(max(at, 0), len(cards.pile.cards) - 1), 0))

    def _wish_move(self, column: CardColumn, way: int) -> None:
        """Have said where the selected card may go, and go to the next such column."""
        if self._card is None:
            self._take(column)
            self._wish = way
            if self._card is not None:
                self.taken.emit(self._card.key)

    def _take(self, column: CardColumn) -> None:
        self._source, self._card, self._ways = column, column.list.current_card(), None

    def _drag(self, column: CardColumn, at: QPoint) -> None:
        if not self._ghost.isVisible():
            self._take(column)
            if self._card is None:
                return
            width = column.list.viewport().width()
            self._ghost.setPixmap(card_picture(self._card, width, self.devicePixelRatioF()))
            self._ghost.adjustSize()
            self._ghost.raise_()
            self._ghost.show()
            self._pulse.start()
            self.taken.emit(self._card.key)
        self._last_place = at
        self._ghost.move(self.mapFromGlobal(at) - QPoint(self._ghost.width() // 3, px(14)))
        self._aim(at)

    def _aim(self, at: QPoint) -> None:
        under = self._column_at(at)
        for column in self.columns:
            column.aim(is_aimed_at=column is under and self._ghost.isVisible())

    def _column_at(self, at: QPoint) -> CardColumn | None:
        place = self._inside.mapFromGlobal(at)
        seen = QRect(self.viewport().mapToGlobal(QPoint(0, 0)), self.viewport().size())
        if not seen.contains(at):
            return None
        return next((column for column in self.columns if column.geometry().contains(place)), None)

    def _drop(self, at: QPoint) -> None:
        under = self._column_at(at)
        if under is None or under is self._source:
            self._let_go()
        elif self._ways is None:
            self._wish = under.key
            self._put_down()
        else:
            self._drop_on(under.key)

    def _drop_on(self, column: str) -> None:
        card, way = self._card, (self._ways or {}).get(column)
        self._let_go()
        if card is None or way is None:
            return
        if way.is_open:
            self.moved.emit(card.key, column)
        else:
            self.refused.emit(column, way.reason)

    def _go(self, way: int) -> None:
        """Move the card to the next column it may go to; where there is none, say why not to the very next one."""
        ways, source = self._ways or {}, self._source
        if source is None:
            self._let_go()
            return
        place = self.columns.index(source)
        beyond = self.columns[place + 1 :] if way > 0 else list(reversed(self.columns[:place]))
        offered = [ways[column.key] for column in beyond if column.key in ways]
        target = next((one for one in offered if one.is_open), None) or next(iter(offered), None)
        if target is None:
            self._let_go()
        else:
            self._drop_on(target.column)

    def _put_down(self) -> None:
        """Take the picture of the card from the pointer, while what was wished is still to be answered."""
        self._pulse.stop()
        self._ghost.hide()
        for column in self.columns:
            column.offer(None)
            column.aim(is_aimed_at=False)

    def _let_go(self) -> None:
        self._put_down()
        if self._source is not None:
            self._source.list.let_go()
        self._source, self._card, self._ways, self._wish = None, None, None, None

    def _scroll_along(self) -> None:
        at = self.viewport().mapFromGlobal(self._last_place).x()
        bar = self.horizontalScrollBar()
        if at < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif at > self.viewport().width() - _EDGE:
            bar.setValue(bar.value() + _STEP)
        self._aim(self._last_place)
