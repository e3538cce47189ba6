"""The page of orders: goes between the list, one order, and the entry of a new one."""

from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.page import Page
from shopdesk.ui.pages.orders.entry_view import EntryView
from shopdesk.ui.pages.orders.list_view import OrderListView
from shopdesk.ui.pages.orders.order_view import OrderView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import ask

_SHOWN = frozenset(
    {RecordKind.ORDER, RecordKind.CLAIM, RecordKind.CUSTOMER, RecordKind.IMPORT, RecordKind.POLICY, RecordKind.SHOP}
)
"""Records of which an order shows something."""


class OrdersPage(Page):
    """Orders; `about` of the list is the number of an import whose orders it shall show, of a new one its customer."""

    name = PageName.ORDERS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list = OrderListView(desk)
        self._views.addWidget(self.list)
        self.list.opened.connect(lambda order_id: desk.go.emit(Place(PageName.ORDERS, order_id)))
        self.list.new_asked.connect(self.start_new)
        self.list.import_asked.connect(lambda: importing.start(desk, self, []))

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
        if self._views.currentWidget() is not self.list:
            self.desk.go.emit(Place(PageName.ORDERS))
        if self._views.currentWidget() is self.list:
            self.list.search.setFocus()
            self.list.search.selectAll()

    def typed(self) -> dict[str, str]:
        """Return what was typed for a new order or a correction and is not saved."""
        match self._views.currentWidget():
            case EntryView() as shown:
                return shown.typed()
            case OrderView() as shown:
                return shown.typed()
        return {}

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
