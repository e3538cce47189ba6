"""The page of customers: goes between the list, one customer, and a new one."""

from collections.abc import Callable
from functools import cached_property

import msgspec
from msgspec import Struct
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.crash_notes import Begun
from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.pages.customers.customer_view import CustomerView
from shopdesk.ui.pages.customers.list_view import CustomerListView
from shopdesk.ui.pages.customers.new_view import NewCustomerView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import ask

_SHOWN = frozenset(
    {
        RecordKind.CUSTOMER,
        RecordKind.ORDER,
        RecordKind.CLAIM,
        RecordKind.REPAIR,
        RecordKind.IMPORT,
        RecordKind.SHOP,
    }
)
"""Records of which a customer shows something."""


class _BegunCustomer(Struct, frozen=True):
    """What was typed of a customer, of a new one without an id."""

    customer_id: str
    typed: dict[str, str]


class CustomersPage(Page):
    """Customers; the record of a place is a customer's id."""

    name = PageName.CUSTOMERS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._views = QStackedWidget()
        self.list = CustomerListView(desk)
        self._views.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list.opened.connect(self._open)
        self.list.new_asked.connect(self.start_new)

    @cached_property
    def customer(self) -> CustomerView:
        """The page of one customer, made when it is first shown."""
        view = CustomerView(self.desk)
        view.left.connect(self._leave)
        self._views.addWidget(view)
        return view

    @cached_property
    def new(self) -> NewCustomerView:
        """The page of a new customer, made when it is first shown."""
        view = NewCustomerView(self.desk)
        view.left.connect(self._leave)
        view.made.connect(self._open)
        self._views.addWidget(view)
        return view

    def show_place(self, place: Place) -> None:
        """Show the list, a customer, or the fields of a new one."""
        if place.new:
            self._views.setCurrentWidget(self.new)
            self.new.begin()
        elif place.record:
            self._views.setCurrentWidget(self.customer)
            self.customer.show_customer(place.record)
        else:
            self._views.setCurrentWidget(self.list)
            self.list.ask_again()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown."""
        if not kinds & _SHOWN:
            return
        match self._views.currentWidget():
            case CustomerListView() as shown:
                shown.ask_again()
            case CustomerView() as shown:
                shown.renew()

    def start_new(self) -> None:
        """Begin a new customer."""
        self.desk.go.emit(Place(PageName.CUSTOMERS, new=True))

    def focus_search(self) -> None:
        """Go to the search of the list."""
        if self._views.currentWidget() is not self.list:
            self.desk.go.emit(Place(PageName.CUSTOMERS))
        if self._views.currentWidget() is self.list:
            self.list.search.setFocus()
            self.list.search.selectAll()

    def show_export(self) -> None:
        """Open the menu of the forms of the list."""
        if self._views.currentWidget() is self.list:
            self.list.export.open_menu()

    def typed(self) -> dict[str, str]:
        """Return what was typed of a customer and is not saved."""
        shown = self._views.currentWidget()
        return shown.typed() if isinstance(shown, CustomerView | NewCustomerView) else {}

    def begun(self) -> Begun | None:
        """Return the new customer, or what of one is corrected."""
        shown = self._views.currentWidget()
        typed = shown.typed() if isinstance(shown, CustomerView | NewCustomerView) else {}
        whose = shown.customer_id if isinstance(shown, CustomerView) else ""
        text = msgspec.json.encode(_BegunCustomer(whose, typed)).decode()
        return Begun(text, tuple(typed)) if typed else None

    def put_back(self, text: str, then: Callable[..., object]) -> None:
        """Type again what was typed of a customer, and show it."""
        try:
            begun = msgspec.json.decode(text, type=_BegunCustomer)
        except msgspec.DecodeError:
            return  # another version of the program wrote it
        if begun.customer_id:
            self.customer.type_in(begun.customer_id, begun.typed)
            then(Place(PageName.CUSTOMERS, begun.customer_id))
        else:
            self.new.type_in(begun.typed)
            then()

    def may_leave(self) -> bool:
        """Ask before what was typed is thrown away."""
        shown = self._views.currentWidget()
        if not self.typed() or not isinstance(shown, CustomerView | NewCustomerView):
            return True
        say = self.desk.speech
        leave = ask(self, say("Leave this customer?"), say("What was typed is not saved."), say("Leave"), say("Stay"))
        if leave:
            shown.forget()
        return leave

    def _leave(self) -> None:
        self.desk.go.emit(Place(PageName.CUSTOMERS))

    def _open(self, customer_id: str) -> None:
        self.desk.go.emit(Place(PageName.CUSTOMERS, customer_id))
