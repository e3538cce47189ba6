"""The list of orders: search and chips above, rows read as they are looked at, the chosen order beside it."""

from array import array
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.orders.order_lists import (
    MOST_FOUND,
    OrderAsk,
    OrderSummary,
    OrderView,
    first_orders,
    order_counts,
    order_ids,
    order_summaries,
)
from shopdesk.ui.desk import Desk
from shopdesk.ui.listed_rows import ListedRows
from shopdesk.ui.models.rows import PAGE, RowsModel
from shopdesk.ui.pages.orders.columns import PLACED, columns, row_words
from shopdesk.ui.pages.orders.preview import OrderPreviewPanel
from shopdesk.ui.pages.orders.view_chips import ViewChips
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_table import RowTable
from shopdesk.ui.widgets.states import Switch

_SEARCH_WIDTH = 250


class OrderListView(QWidget):
    """The orders of a view, the newest first."""

    opened = Signal(str)
    """An order was opened: its id."""
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._first: list[OrderSummary] = []
        self._oldest_first = False
        self._asked: OrderAsk | None = None
        say = desk.speech
        self.search = SearchField(say("Name, number, product"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.chips = ViewChips(say)
        self.model: RowsModel[OrderSummary] = RowsModel(
            columns(desk), partial(row_words, desk), self, unread=say("not read yet")
        )
        self.table = RowTable(self.model, say("Orders"))
        self.rows = ListedRows(desk, self, self.model, self.table, order_summaries)
        self.table.set_sorted(PLACED, rising=False)
        self._told = Text("", ink="text2", wrap=True)
        self._told.hide()
        self.switch = Switch(self.table, say, margin=12)
        self.preview = OrderPreviewPanel(desk)
        self._lay_out()
        self._connect()

    def ask_again(self) -> None:
        """Read the list anew, as records changed or time went by; what is selected stays so."""
        self._asked = None
        self._ask()
        self._count()
        self.preview.renew()

    def show_batch(self, number: int) -> None:
        """Show the orders that an import made."""
        self.search.clear()
        self.chips.show_batch(number)
        self.ask_again()

    def _lay_out(self) -> None:
        say = self._desk.speech
        head = PageHead(say("Orders"))
        head.add(self.search)
        self._import = Button(say("Import"), "download")
        self._new = Button(say("New order"), "plus")
        head.add(self._import)
        head.add(self._new)
        body = Body(spacing=12)
        body.add(head)
        body.add(self.chips)
        body.add(self._told)
        body.add_list(self.switch, 1, to_foot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, self.preview, scrolls=False))

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._import.clicked.connect(self.import_asked)
        self.search.textEdited.connect(lambda _text: self._ask())
        self.search.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.chips.chosen.connect(self._ask)
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)
        self.preview.opened.connect(self.opened)
        self.preview.keyboard_freed.connect(self.table.setFocus)

    def _ask(self) -> None:
        ask = OrderAsk(
            view=self.chips.view,
            batch=self.chips.batch,
            search=self.search.text().strip(),
            oldest_first=self._oldest_first,
        )
        if ask == self._asked:
            return
        self._asked = ask
        self.switch.show_loading()
        if not (len(self.rows.ids) or ask.search or ask.oldest_first):
            begun = partial(self._begin, ask)
            self._desk.read(self, partial(first_orders, ask=ask, most=PAGE), begun, failed=_told_later, key="first")
        self._desk.read(self, partial(order_ids, ask=ask), partial(self._show, ask), failed=self._fail, key="ids")

    def _begin(self, ask: OrderAsk, rows: list[OrderSummary]) -> None:
        """Show the first rows while all others are still being listed."""
        if ask == self._asked and rows and not len(self.rows.ids):
            self._first = rows
            self.rows.take(array("q", [one.row.row for one in rows]))
            self.model.put(0, rows)
            self._select_again(None)
            self.switch.show_content()

    def _show(self, ask: OrderAsk, ids: "array[int]") -> None:
        say = self._desk.speech
        selected, before = self.rows.selected(), self.rows.ids
        if self.rows.take(ids):
            if len(self._first) == len(before) > 0 and ids[: len(before)] == before:
                self.model.put(0, self._first)
            self._select_again(selected)
        self._first = []
        cut = bool(ask.search) and len(ids) == MOST_FOUND
        self._told.setText(
            say("The newest {count} that were found are shown; type more to find others.", count=len(ids))
        )
        self._told.setVisible(cut)
        if len(ids):
            self.switch.show_content()
        else:
            self._show_none(ask)

    def _select_again(self, selected: int | None) -> None:
        """Select the row that was selected, or the first where that is not in the list any more."""
        place = self.rows.place_of(selected)
        if place < 0:
            self.preview.show_nothing()
            return
        self.table.select_row(place)
        if self.rows.at(place) != selected:
            self._select(place)

    def _show_none(self, ask: OrderAsk) -> None:
        say = self._desk.speech
        if ask.search:
            self.switch.show_empty(
                "search", say("Nothing was found."), say("Try fewer letters, or another list above.")
            )
        elif ask.view is OrderView.ALL and ask.batch is None:
            self.switch.show_empty(
                "package",
                say("There are no orders yet."),
                say("Take in the export of your shop system, or enter an order with Ctrl+N."),
                say("Import orders"),
                self.import_asked.emit,
            )
        else:
            self.switch.show_empty("circle-check", say("There is no such order."), say("Choose another list above."))

    def _fail(self, error: ShopDeskError) -> None:
        self._asked = None
        self.switch.show_error(error, self._ask)

    def _count(self) -> None:
        for view in OrderView:
            self._desk.read(self, partial(order_counts, views=(view,)), self.chips.set_counts, key=f"count {view}")

    def _select(self, place: int) -> None:
        if (one := self.model.row_at(place)) is not None:
            self.preview.show_order(one.row.id)
        else:
            self.rows.read_one(place, lambda found: self.preview.show_order(found.row.id))

    def take_keyboard(self) -> None:
        """Let the keyboard go through the list."""
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _open(self, place: int) -> None:
        if (one := self.model.row_at(place)) is not None:
            self.opened.emit(one.row.id)

    def _sort(self, _key: str) -> None:
        self._oldest_first = not self._oldest_first
        self.table.set_sorted(PLACED, rising=self._oldest_first)
        self._ask()


def _told_later(_error: ShopDeskError) -> None:
    """Leave it to the list itself to say why it can't be read."""
