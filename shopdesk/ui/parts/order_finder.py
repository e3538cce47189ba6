"""Finding an order as one types, such as the one that a claim is about: the field, and below it what may be meant."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shopdesk.services.claims.order_search import FoundOrder, find_orders
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.fields import Field, SearchField
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import Group, ListRow, RowList

_PAUSE_MS = 40
_TO_THE_LIST = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class OrderFinder(QWidget):
    """A search field with suggestions below it: arrow keys choose, Enter takes the chosen order."""

    chosen = Signal(str)
    """An order was chosen: its id."""

    def __init__(self, desk: Desk, label: str = "", example: str = "") -> None:
        """Make it; `label` and `example` tell what is typed, an order's or a claim's number where they are empty."""
        super().__init__()
        self._desk = desk
        self._found: tuple[FoundOrder, ...] = ()
        say = desk.speech
        self.search = SearchField(example or say("1047, Wölfing, annegret@…, RMA-2026-0008"))
        self.field = Field(label or say("Order number, name, e-mail or RMA"), self.search)
        self._list = RowList(say("Orders found"), open_on_click=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Text("", ink="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.textEdited.connect(lambda _: self._pause.start())
        self.search.installEventFilter(self)
        self._list.opened.connect(self._take)
        self._offer(())

    def show_number(self, number: str) -> None:
        """Show the number of the order that was chosen, and no suggestions."""
        self._pause.stop()
        self.search.setText(number)
        self._offer(())

    def offered(self) -> int:
        """Return how many orders are offered."""
        return len(self._found)

    def nothing_found(self) -> str:
        """Return what is said where nothing was found, empty else."""
        return self._nothing.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand arrow keys and Enter to the suggestions while the field keeps the focus."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TO_THE_LIST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._hand_over(event)
            if event.key() == Qt.Key.Key_Escape and self._list.isVisibleTo(self):
                self._offer(())
                return True
        return False

    def _hand_over(self, event: QKeyEvent) -> bool:
        if not self._list.isVisibleTo(self):
            return False
        QApplication.sendEvent(self._list, event)
        return True

    def _look(self) -> None:
        text = self.search.text()
        if not text.strip():
            self._offer(())
            return

        def find(office: Office) -> tuple[FoundOrder, ...]:
            return find_orders(office, text)

        self._desk.read(self, find, lambda found: self._offer(found, text), key="orders")

    def _offer(self, found: tuple[FoundOrder, ...], text: str = "") -> None:
        say, self._found = self._desk.speech, found
        self._list.set_groups([Group("", rows=[self._row(one) for one in found])])
        self._list.setVisible(bool(found))
        if found:
            self._list.select_first()
        self._nothing.setText(say("No order holds “{text}”. Is it imported yet?", text=text[:60]) if text else "")
        self._nothing.setVisible(bool(text) and not found)

    def _row(self, one: FoundOrder) -> ListRow:
        say = self._desk.speech
        who = one.customer or say("no customer")
        goods = one.goods if one.lines == 1 else say("{goods} and {more} more", goods=one.goods, more=one.lines - 1)
        placed = say("placed {day}", day=say.day(one.placed_at.day_in(say.zone), "brief")) if one.placed_at else ""
        return ListRow(
            key=one.id,
            icon="package",
            tone=None,
            title=say("{number} · {who}", number=one.number, who=who),
            second=say("{claim}: {goods}", claim=one.claim, goods=goods) if one.claim else goods,
            right=self._desk.money(one.total, one.currency),
            right_second=placed,
        )

    def _take(self, order_id: object) -> None:
        self._offer(())
        self.chosen.emit(str(order_id))
