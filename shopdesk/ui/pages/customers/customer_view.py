"""One customer: the history as the page, the person with their addresses as the panel."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError, ShopDeskError
from shopdesk.services.customers.editing import change_customer
from shopdesk.services.customers.sight import FIRST_SHOWN, CustomerSight, customer_sight
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.look.measures import PAGE_MARGIN, PANEL_MARGIN
from shopdesk.ui.pages.customers.columns import name_of
from shopdesk.ui.pages.customers.history import History
from shopdesk.ui.pages.customers.parts import AddressBlock, summary
from shopdesk.ui.pages.customers.person_form import PersonForm
from shopdesk.ui.parts.deleting import DeletePart
from shopdesk.ui.parts.history_part import HistoryPart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead, Panel
from shopdesk.ui.widgets.keyboard_place import Pause
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.states import Switch


class CustomerView(QWidget):
    """Shows a customer and keeps corrections. What is typed stays while the rest is read again."""

    left = Signal()
    """Back to the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._customer: Customer | None = None
        self._customer_id, self._newest_order = "", ""
        self._most: int | None = FIRST_SHOWN
        self._to_type: tuple[str, Mapping[str, str]] = ("", {})
        say = desk.speech
        self.person = PersonForm(desk, narrow=True)
        self._pause = Pause(self.person)
        self.save = PrimaryButton(say("Save"), "Ctrl Return")
        self.revert = Button(say("Undo changes"))
        self._head = PageHead()
        self._history = History(desk)
        self.changes = HistoryPart(desk)
        self.delete = DeletePart(desk, Place(PageName.CUSTOMERS))
        self._addresses = Section(say("Addresses"))
        self._nothing = Text(say("Nothing bought, claimed, repaired or written yet."), ink="text2", wrap=True)
        self._switch = Switch(PageFrame(self._page(), self._panel()), say, margin=PAGE_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self._connect()
        self._edit()

    def show_customer(self, customer_id: str) -> None:
        """Show a customer; of one who is shown already, what is typed stays."""
        if customer_id != self._customer_id:
            self._set_busy(busy=False)
            self._customer, self._customer_id, self._most = None, customer_id, FIRST_SHOWN
            self.person.show_customer(None)
            self._switch.show_loading()
        self.renew()

    def renew(self) -> None:
        """Read the customer again."""
        job = partial(customer_sight, customer_id=self._customer_id, most=self._most)
        self._desk.read(self, job, self._show, failed=self._fail, key="sight")

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        return {} if self._customer is None else dict(self.person.changes())

    @property
    def customer_id(self) -> str:
        """Who is shown."""
        return self._customer_id

    def type_in(self, customer_id: str, typed: Mapping[str, str]) -> None:
        """Type again what was typed of a customer before a crash, as soon as that one is shown."""
        self._to_type = customer_id, typed

    def forget(self) -> None:
        """Let go of what was typed."""
        if self._customer is not None:
            self.person.show_customer(self._customer)
            self._edit()

    def _connect(self) -> None:
        person = self.person
        person.edited.connect(self._edit)
        person.other_asked.connect(lambda other: self._desk.go.emit(Place(PageName.CUSTOMERS, other)))
        self.save.clicked.connect(self._save)
        self.revert.clicked.connect(self.forget)
        self._history.all_asked.connect(self._show_all)

    def _show(self, sight: CustomerSight) -> None:
        desk, customer = self._desk, sight.customer
        if customer.id != self._customer_id:
            return
        if not self.typed():
            self._customer = customer
            self.person.show_customer(customer)
        whose, typed = self._to_type
        if whose == customer.id:
            self.person.form.type_in(typed)
            self._to_type = ("", {})
        self._newest_order = sight.orders[0].row.id if sight.orders else ""
        self.claim_button.setVisible(bool(sight.orders))
        self._head.set_title(name_of(customer.name, desk.speech), summary(sight, desk))
        self._history.show_sight(sight)
        self.changes.show_record(RecordKind.CUSTOMER, customer.id)
        self.delete.show_record(RecordKind.CUSTOMER, customer.id, desk.speech("Delete this customer"))
        self._nothing.setVisible(not (sight.order_count or sight.claim_count or sight.repair_count or sight.text_count))
        self._addresses.clear()
        self._addresses.setVisible(bool(sight.addresses))
        self._addresses.set_count(len(sight.addresses))
        for one in sight.addresses:
            self._addresses.body.addWidget(AddressBlock(one.address, desk))
        self._edit()
        self._switch.show_content()

    def _fail(self, error: ShopDeskError) -> None:
        if isinstance(error, NotFoundError):
            self._switch.show_gone(self._desk.speech("This customer is no longer there."), self.left.emit)
        else:
            self._switch.show_error(error, self.renew)

    def _edit(self) -> None:
        changed = bool(self.typed())
        self.save.setEnabled(changed and self.person.isEnabled())
        self.revert.setVisible(changed)

    def _save(self) -> None:
        if self._customer is None or not self.typed() or not self.person.isEnabled():
            return
        self._keep(self._customer, self.typed(), over=False)

    def _keep(self, seen: Customer, typed: Mapping[str, str], *, over: bool) -> None:
        self._set_busy(busy=True)
        job = partial(change_customer, seen=seen, typed=typed, over=over)
        self._desk.write(self, job, self._saved, failed=partial(self._not_saved, seen.id))

    def _set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed or saved again while it is being saved."""
        self._pause.set_paused(paused=busy)
        self.save.setEnabled(not busy)

    def _not_saved(self, customer_id: str, error: ShopDeskError) -> None:
        if customer_id == self._customer_id:
            self._set_busy(busy=False)
            self._edit()
            if isinstance(error, ChangedMeanwhileError):
                ask_whose(self._desk, self, error, partial(self._decide, error))
            else:
                self.person.tell(error)
        else:
            self._desk.warned.emit(error.sentence)

    def _saved(self, customer: Customer) -> None:
        if customer.id == self._customer_id:
            self._customer = customer
            self._set_busy(busy=False)
            self.person.show_customer(customer)
            self._edit()
        say = self._desk.speech
        self._desk.told.emit(say("Saved: {name}", name=name_of(customer.name, say)))

    def _decide(self, error: ChangedMeanwhileError, mine: frozenset[str]) -> None:
        """Save what shall hold of what was typed, and show the rest as somebody else made it."""
        theirs = {one.field for one in error.differences} - mine
        left = {name: text for name, text in self.typed().items() if name not in theirs}
        if self._customer is None:
            return
        if left:
            self._keep(self._customer, left, over=True)
        else:
            self.forget()
            self.renew()

    def _show_all(self) -> None:
        self._most = None
        self.renew()

    def _page(self) -> QWidget:
        say = self._desk.speech
        self._head.add_back(say("All customers")).clicked.connect(self.left)
        order_button, self.claim_button = Button(say("New order")), Button(say("New claim"))
        order_button.clicked.connect(lambda: self._begin(PageName.ORDERS, self._customer_id))
        self.claim_button.clicked.connect(lambda: self._begin(PageName.CLAIMS, self._newest_order))
        self.repair_button = Button(say("Take in a piece"))
        self.repair_button.clicked.connect(lambda: self._begin(PageName.REPAIRS, f"customer:{self._customer_id}"))
        self._head.add(self.repair_button)
        self._head.add(order_button)
        self._head.add(self.claim_button)
        body = Body(spacing=8)
        body.add(self._head)
        body.add(self._nothing)
        body.add_list(self._history)
        body.add(self.changes)
        body.add(self.delete)
        body.add_stretch()
        return body

    def _panel(self) -> QWidget:
        inside = Body(PANEL_MARGIN)
        inside.add(self.person)
        inside.add(self._addresses)
        inside.add_stretch()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.revert)
        row.addWidget(self.save)
        return Panel(None, inside, foot)

    def _begin(self, page: PageName, about: str) -> None:
        self._desk.go.emit(Place(page, new=True, about=about))
