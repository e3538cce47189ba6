"""The page of orders: goes between the list, one order, and the entry of a new one."""

from collections.abc import Callable
from functools import cached_property

import msgspec
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.crash_notes import Begun
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.page import Page
from shopdesk.ui.pages.orders.entry_view import EntryView
from shopdesk.ui.pages.orders.list_view import OrderListView
from shopdesk.ui.pages.orders.order_view import OrderView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.in_turns import make_next
from shopdesk.ui.widgets.sheet import ask

_SHOWN = frozenset(
    {
        RecordKind.ORDER,
        RecordKind.CLAIM,
        RecordKind.REPAIR,
        RecordKind.CUSTOMER,
        RecordKind.IMPORT,
        RecordKind.POLICY,
        RecordKind.SHOP,
    }
)
"""Records of which an order shows something."""


class OrdersPage(Page):
    """Orders; `about` of the list is the number of an import whose orders it shall show, of a new one its customer."""

    name = PageName.ORDERS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._views = QStackedWidget()
        self._views.addWidget(QWidget())  # what is made ahead is not shown by that
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)

    @cached_property
    def list(self) -> OrderListView:
        """All orders; made when they are first shown."""
        view = OrderListView(self.desk)
        self._views.addWidget(view)
        view.opened.connect(lambda order_id: self.desk.go.emit(Place(PageName.ORDERS, order_id)))
        view.new_asked.connect(self.start_new)
        view.import_asked.connect(lambda: importing.start(self.desk, self, []))
        return view

    @cached_property
    def order(self) -> OrderView:
        """One order; made when the first is opened."""
        view = OrderView(self.desk, self._views)
        self._views.addWidget(view)
        view.left.connect(lambda: self.desk.go.emit(Place(PageName.ORDERS)))
        return view

    @cached_property
    def entry(self) -> EntryView:
        """The entry of a new order; made when the first is begun."""
        view = EntryView(self.desk, self._views)
        self._views.addWidget(view)
        view.left.connect(lambda: self.desk.go.emit(Place(PageName.ORDERS)))
        view.entered.connect(lambda order_id: self.desk.go.emit(Place(PageName.ORDERS, order_id)))
        return view

    def make_next(self) -> bool:
        """Make what is seen at once of the form of a new order."""
        return make_next(self, "entry")

    def show_place(self, place: Place) -> None:
        """Show the list, an order, or the entry of a new one."""
        if place.new:
            self.entry.begin(place.about)
            self._views.setCurrentWidget(self.entry)
        elif place.record:
            self.order.show_order(place.record)
            self._views.setCurrentWidget(self.order)
            self.order.back_button.setFocus()
        else:
            self._views.setCurrentWidget(self.list)
            if place.about.isdigit():
                self.list.show_batch(int(place.about))
            else:
                self.list.ask_again()
            self.list.take_keyboard()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown."""
        if not kinds & _SHOWN:
            return
        match self._views.currentWidget():
            case OrderListView() as shown:
                shown.ask_again()
            case OrderView() as shown:
                shown.renew()
            case EntryView() as shown:
                shown.preview()

    def start_new(self) -> None:
        """Begin a new order."""
        self.desk.go.emit(Place(PageName.ORDERS, new=True))

    def focus_search(self) -> None:
        """Go to the search of the list."""
        if not self._shows_list():
            self.desk.go.emit(Place(PageName.ORDERS))
        if self._shows_list():
            self.list.search.setFocus()
            self.list.search.selectAll()

    def show_export(self) -> None:
        """Open the menu of the forms of the list."""
        if self._shows_list():
            self.list.export.open_menu()

    def _shows_list(self) -> bool:
        return isinstance(self._views.currentWidget(), OrderListView)

    def typed(self) -> dict[str, str]:
        """Return what was typed for a new order or a correction and is not saved."""
        shown = self._views.currentWidget()
        return shown.typed() if isinstance(shown, EntryView | OrderView) else {}

    def begun(self) -> Begun | None:
        """Return the new order that is being entered."""
        shown = self._views.currentWidget()
        typed = shown.typed() if isinstance(shown, EntryView) else {}
        return Begun(msgspec.json.encode(typed).decode(), tuple(typed)) if typed else None

    def put_back(self, text: str, then: Callable[..., object]) -> None:
        """Type a new order again, and show it."""
        try:
            self.entry.put_back(msgspec.json.decode(text, type=dict[str, str]))
        except msgspec.DecodeError:
            return  # another version of the program wrote it
        then()

    def may_leave(self) -> bool:
        """Ask before a new order that was begun is thrown away."""
        if not self.typed():
            return True
        say = self.desk.speech
        if isinstance(self._views.currentWidget(), EntryView):
            leave = ask(
                self,
                say("Leave this order?"),
                say("It is not entered yet, and what was typed would be lost."),
                say("Leave"),
                say("Stay"),
            )
            if leave:
                self.entry.forget()
            return leave
        leave = ask(
            self,
            say("Leave this correction?"),
            say("It is not saved yet."),
            say("Leave"),
            say("Stay"),
        )
        if leave:
            self.order.forget()
        return leave
