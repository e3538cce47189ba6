"""The list of customers: a search above, rows read as they are looked at, the chosen customer beside it."""

from array import array
from functools import partial

from shopdesk.services.customers.lists import (
    CustomerAsk,
    CustomerOrder,
    CustomerRow,
    customer_ids,
    customer_rows,
)
from shopdesk.ui.desk import Desk
from shopdesk.ui.listed_view import ListedView
from shopdesk.ui.pages.customers.columns import columns, row_words
from shopdesk.ui.pages.customers.preview import CustomerPreview
from shopdesk.ui.widgets.buttons import Button

_SEARCH_WIDTH = 250
_PREVIEW_WIDTH = 352


class CustomerListView(ListedView[CustomerRow, CustomerAsk, CustomerPreview]):
    """All customers, or those whose name or e-mail address holds every word that is typed; `opened` tells an id."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Customers"),
            columns(desk),
            partial(row_words, desk),
            customer_rows,
            search=say("Name or e-mail"),
            search_width=_SEARCH_WIDTH,
        )
        self._by, self._backwards = CustomerOrder.NAME, False
        self.table.set_sorted(self._by, rising=True)
        new = Button(say("New customer"), "plus")
        new.clicked.connect(self.new_asked)
        self.lay_out(CustomerPreview(desk), [new], preview_width=_PREVIEW_WIDTH)

    def question(self) -> CustomerAsk:
        """Return what is asked for now."""
        return CustomerAsk(search=self.search.text().strip(), by=self._by, backwards=self._backwards)

    def read(self, asked: CustomerAsk) -> None:
        """Read which customers answer a question."""
        job = partial(customer_ids, ask=asked)
        self._desk.read(self, job, partial(self._show, asked), failed=self.fail, key="ids")

    def sort(self, key: str) -> None:
        """Sort by a head, the other way round where it is sorted by it already."""
        by = CustomerOrder(key)
        self._backwards = not self._backwards if by is self._by else False
        self._by = by
        self.table.set_sorted(key, rising=(by is CustomerOrder.NAME) is not self._backwards)
        self.ask()

    def opens(self, row: CustomerRow) -> str:
        """Return a customer's id."""
        return row.id

    def preview_place(self, place: int) -> None:
        """Show a customer of the list beside it."""
        if (one := self.model.row_at(place)) is not None:
            self.preview.show_record(one.id)
        else:
            self.rows.read_one(place, lambda found: self.preview.show_record(found.id))

    def _show(self, ask: CustomerAsk, ids: "array[int]") -> None:
        self.take(ids)
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
