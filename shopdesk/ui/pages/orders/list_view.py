"""The list of orders: search and chips above, rows read as they are looked at, the chosen order beside it."""

from array import array
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

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
from shopdesk.ui.listed_view import ListedView
from shopdesk.ui.models.rows import PAGE
from shopdesk.ui.pages.orders.columns import PLACED, columns, row_words
from shopdesk.ui.pages.orders.preview import OrderPreviewPanel
from shopdesk.ui.pages.orders.view_chips import ViewChips
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text

_SEARCH_WIDTH = 250


class OrderListView(ListedView[OrderSummary, OrderAsk, OrderPreviewPanel]):
    """The orders of a view, the newest first; `opened` tells an order's id."""

    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Orders"),
            columns(desk),
            partial(row_words, desk),
            order_summaries,
            search=say("Name, number, product"),
            search_width=_SEARCH_WIDTH,
        )
        self._first: list[OrderSummary] = []
        self._oldest_first = False
        self.table.set_sorted(PLACED, rising=False)
        self.chips = ViewChips(say)
        self.chips.chosen.connect(self.ask)
        self._told = Text("", ink="text2", wrap=True)
        self._told.hide()
        bring = Button(say("Import"), "download")
        bring.clicked.connect(self.import_asked)
        new = Button(say("New order"), "plus")
        new.clicked.connect(self.new_asked)
        self.lay_out(OrderPreviewPanel(desk), [bring, new], [self.chips, self._told])

    def ask_again(self) -> None:
        """Read the list anew, and how many orders every view has; what is selected stays so."""
        super().ask_again()
        for view in OrderView:
            self._desk.read(self, partial(order_counts, views=(view,)), self.chips.set_counts, key=f"count {view}")

    def show_batch(self, number: int) -> None:
        """Show the orders that an import made."""
        self.search.clear()
        self.chips.show_batch(number)
        self.ask_again()

    def take_keyboard(self) -> None:
        """Let the keyboard go through the list."""
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.table.setFocus(Qt.FocusReason.MouseFocusReason)

    def question(self) -> OrderAsk:
        """Return what is asked for now."""
        return OrderAsk(
            view=self.chips.view,
            batch=self.chips.batch,
            search=self.search.text().strip(),
            oldest_first=self._oldest_first,
        )

    def read(self, asked: OrderAsk) -> None:
        """Read which orders answer a question; where nothing is shown yet, the first of them before all."""
        if not (len(self.rows.ids) or asked.search or asked.oldest_first):
            begun = partial(self._begin, asked)
            self._desk.read(self, partial(first_orders, ask=asked, most=PAGE), begun, failed=_told_later, key="first")
        self._desk.read(self, partial(order_ids, ask=asked), partial(self._show, asked), failed=self.fail, key="ids")

    def sort(self, key: str) -> None:
        """Turn the order round."""
        self._oldest_first = not self._oldest_first
        self.table.set_sorted(key, rising=self._oldest_first)
        self.ask()

    def opens(self, row: OrderSummary) -> str:
        """Return an order's id."""
        return row.row.id

    def preview_place(self, place: int) -> None:
        """Show an order of the list beside it."""
        if (one := self.model.row_at(place)) is not None:
            self.preview.show_record(one.row.id)
        else:
            self.rows.read_one(place, lambda found: self.preview.show_record(found.row.id))

    def _begin(self, ask: OrderAsk, rows: list[OrderSummary]) -> None:
        """Show the first rows while all others are still being listed."""
        if ask == self._asked and rows and not len(self.rows.ids):
            self._first = rows
            self.rows.take(array("q", [one.row.row for one in rows]))
            self.model.put(0, rows)
            self.select_again(None)
            self.switch.show_content()

    def _show(self, ask: OrderAsk, ids: "array[int]") -> None:
        say = self._desk.speech
        selected, before = self.rows.selected(), self.rows.ids
        if self.rows.take(ids):
            if len(self._first) == len(before) > 0 and ids[: len(before)] == before:
                self.model.put(0, self._first)
            self.select_again(selected)
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


def _told_later(_error: ShopDeskError) -> None:
    """Leave it to the list itself to say why it can't be read."""
