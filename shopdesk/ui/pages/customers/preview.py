"""The panel beside the list of customers: the chosen one at a glance."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from shopdesk.services.customers.sight import CustomerSight, customer_sight
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.customers.columns import name_of
from shopdesk.ui.pages.customers.history import History
from shopdesk.ui.pages.customers.parts import AddressBlock, summary
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.preview_panel import PreviewPanel, foot_row
from shopdesk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from shopdesk.ui.widgets.frame import Body
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


class CustomerPreview(PreviewPanel[str, CustomerSight]):
    """Shows one customer by the id, which `opened` tells too."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        self._newest_order = ""
        self._name = Text("", Style.HEADING, wrap=True)
        self._reached = Text("", ink="text2", wrap=True)
        self._summary = Text("", Style.CAPTION, "text2", wrap=True)
        self._notes = Text("", wrap=True)
        self._address = Section(say("Address"))
        self._history = History(desk, narrow=True)
        inside = Body(PANEL_MARGIN, spacing=12)
        head = QVBoxLayout()
        head.setSpacing(2)
        for text in (self._name, self._reached, self._summary):
            head.addWidget(text)
        inside.add(head)
        inside.add(self._notes)
        inside.add(self._address)
        inside.add_list(self._history)
        inside.add_stretch()
        self.open_button = Button(say("Open"))
        self.repair_button = IconButton("wrench", say("Take in a piece"))
        self.order_button = Button(say("New order"))
        self.claim_button = PrimaryButton(say("New claim"))
        foot = foot_row(self.open_button, self.repair_button, self.order_button, self.claim_button)
        super().__init__(desk, inside, foot)
        self.open_button.clicked.connect(self._open)
        self.repair_button.clicked.connect(lambda: self._begin(PageName.REPAIRS, f"customer:{self._key}"))
        self.order_button.clicked.connect(lambda: self._begin(PageName.ORDERS, self._key or ""))
        self.claim_button.clicked.connect(lambda: self._begin(PageName.CLAIMS, self._newest_order))
        self._history.all_asked.connect(self._open)

    def job(self, key: str) -> Callable[[Office], CustomerSight]:
        """Return what reads a customer and their newest orders, claims and repairs."""
        return partial(customer_sight, customer_id=key, most=5)

    def fill(self, found: CustomerSight) -> None:
        """Show a customer."""
        customer = found.customer
        self._newest_order = found.orders[0].row.id if found.orders else ""
        self.claim_button.setVisible(bool(found.orders))
        self._name.setText(name_of(customer.name, self._desk.speech))
        reached = "\n".join(part for part in (customer.email, customer.phone) if part)
        for text, words in (
            (self._reached, reached),
            (self._summary, summary(found, self._desk)),
            (self._notes, customer.notes),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        self._address.clear()
        self._address.setVisible(bool(found.addresses))
        for one in found.addresses[:1]:
            self._address.body.addWidget(AddressBlock(one.address, self._desk))
        self._history.show_sight(found)

    def _open(self) -> None:
        self.opened.emit(self._key)

    def _begin(self, page: PageName, about: str) -> None:
        self._desk.go.emit(Place(page, new=True, about=about))
