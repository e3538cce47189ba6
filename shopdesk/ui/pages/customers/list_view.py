"""The list of customers: a search above, rows read as they are looked at, the chosen customer beside it."""

from array import array
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.customers.lists import (
    CustomerAsk,
    CustomerOrder,
    CustomerRow,
    customer_ids,
    customer_rows,
)
from shopdesk.ui.desk import Desk
from shopdesk.ui.listed_rows import ListedRows
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.pages.customers.columns import columns, row_words
from shopdesk.ui.pages.customers.preview import CustomerPreview
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.row_table import RowTable
from shopdesk.ui.widgets.states import Switch

_SEARCH_WIDTH = 250
_PREVIEW_WIDTH = 352


class CustomerListView(QWidget):
    """All customers, or those whose name or e-mail address holds every word that is typed."""

    opened = Signal(str)
    """A customer was opened: the id."""
    new_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._by, self._backwards = CustomerOrder.NAME, False
        self._asked: CustomerAsk | None = None
        say = desk.speech
        self.search = SearchField(say("Name or e-mail"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.model: RowsModel[CustomerRow] = RowsModel(
            columns(desk), partial(row_words, desk), self, unread=say("not read yet")
        )
        self.table = RowTable(self.model, say("Customers"))
        self.rows = ListedRows(desk, self, self.model, self.table, customer_rows)
        self.table.set_sorted(self._by, rising=True)
        self.switch = Switch(self.table, say, margin=12)
        self.preview = CustomerPreview(desk)
        self._new = Button(say("New customer"), "plus")
        self._lay_out()
        self._connect()

    def ask_again(self) -> None:
        """Read the list anew; who is selected stays so."""
        self._asked = None
        self._ask()
        self.preview.renew()

    def _lay_out(self) -> None:
        head = PageHead(self._desk.speech("Customers"))
        head.add(self.search)
        head.add(self._new)
        body = Body(spacing=12)
        body.add(head)
        body.add_list(self.switch, 1, to_foot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, self.preview, _PREVIEW_WIDTH, scrolls=False))

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self.search.textEdited.connect(lambda _text: self._ask())
        self.search.returnPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)
        self.preview.opened.connect(self.opened)
        self.preview.keyboard_freed.connect(self.table.setFocus)

    def _ask(self) -> None:
        ask = CustomerAsk(search=self.search.text().strip(), by=self._by, backwards=self._backwards)
        if ask == self._asked:
            return
        self._asked = ask
        self.switch.show_loading()
        self._desk.read(self, partial(customer_ids, ask=ask), partial(self._show, ask), failed=self._fail, key="ids")

    def _show(self, ask: CustomerAsk, ids: "array[int]") -> None:
        selected = self.rows.selected()
        if self.rows.take(ids):
            place = self.rows.place_of(selected)
            self.table.select_row(place)
            if place < 0:
                self.preview.show_nothing()
            else:
                self._select(place)
        if len(ids):
            self.switch.show_content()
            return
        say = self._desk.speech
        if ask.search:
            self.switch.show_empty("search", say("Nobody was found."), say("Try fewer letters."))
        else:
            self.switch.show_empty(
                "users",
                say("There are no customers yet."),
                say("They come with the orders that you take in or enter. Ctrl+N adds one by hand."),
                say("New customer"),
                self.new_asked.emit,
            )

    def _fail(self, error: ShopDeskError) -> None:
        self._asked = None
        self.switch.show_error(error, self._ask)

    def _select(self, place: int) -> None:
        if (one := self.model.row_at(place)) is not None:
            self.preview.show_customer(one.id)
        else:
            self.rows.read_one(place, lambda found: self.preview.show_customer(found.id))

    def _open(self, place: int) -> None:
        if (one := self.model.row_at(place)) is not None:
            self.opened.emit(one.id)

    def _sort(self, key: str) -> None:
        by = CustomerOrder(key)
        self._backwards = not self._backwards if by is self._by else False
        self._by = by
        self.table.set_sorted(key, rising=(by is CustomerOrder.NAME) is not self._backwards)
        self._ask()
