"""The panel beside the list of customers: the chosen one at a glance."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.customers.sight import CustomerSight, customer_sight
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.customers.columns import name_of
from shopdesk.ui.pages.customers.history import History
from shopdesk.ui.pages.customers.parts import AddressBlock, summary
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.states import Switch


class CustomerPreview(QWidget):
    """Shows one customer; not there where none is chosen."""

    opened = Signal(str)
    """The customer is asked for on their own page: the id."""
    keyboard_freed = Signal()
    """What had the keyboard here goes: the list shall take it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._customer_id = ""
        self._newest_order = ""
        say = desk.speech
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
        self._acts = self._foot()
        self._switch = Switch(Panel(None, inside, self._acts), say, margin=PANEL_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self._history.all_asked.connect(lambda: self.opened.emit(self._customer_id))
        self.show_nothing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the panel's tint, also where nobody is shown."""
        QPainter(self).fillRect(self.rect(), QColor(colours().panel))

    def show_customer(self, customer_id: str) -> None:
        """Read a customer and show them."""
        if customer_id != self._customer_id:
            if has_keyboard(self._acts):
                self.keyboard_freed.emit()
            self._acts.setEnabled(False)  # what stands there is still of the one before
        self._customer_id = customer_id
        self.show()
        job = partial(customer_sight, customer_id=customer_id, most=5)
        self._desk.read(self, job, self._show, failed=self._fail, key="sight")

    def renew(self) -> None:
        """Read the shown customer again."""
        if self._customer_id:
            self.show_customer(self._customer_id)

    def show_nothing(self) -> None:
        """Go away, for nobody is chosen."""
        self._customer_id = ""
        self.hide()

    def _foot(self) -> QWidget:
        say = self._desk.speech
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.open_button = Button(say("Open"))
        self.order_button = Button(say("New order"))
        self.claim_button = PrimaryButton(say("New claim"))
        self.repair_button = IconButton("wrench", say("Take in a piece"))
        self.repair_button.clicked.connect(lambda: self._begin(PageName.REPAIRS, f"customer:{self._customer_id}"))
        self.open_button.clicked.connect(lambda: self.opened.emit(self._customer_id))
        self.order_button.clicked.connect(lambda: self._begin(PageName.ORDERS, self._customer_id))
        self.claim_button.clicked.connect(lambda: self._begin(PageName.CLAIMS, self._newest_order))
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.repair_button)
        row.addWidget(self.order_button)
        row.addWidget(self.claim_button)
        return foot

    def _begin(self, page: PageName, about: str) -> None:
        self._desk.go.emit(Place(page, new=True, about=about))

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, self.renew)

    def _show(self, sight: CustomerSight) -> None:
        customer = sight.customer
        if customer.id != self._customer_id:
            return
        self._newest_order = sight.orders[0].row.id if sight.orders else ""
        self.claim_button.setVisible(bool(sight.orders))
        self._name.setText(name_of(customer.name, self._desk.speech))
        reached = "\n".join(part for part in (customer.email, customer.phone) if part)
        for text, words in (
            (self._reached, reached),
            (self._summary, summary(sight, self._desk)),
            (self._notes, customer.notes),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        self._address.clear()
        self._address.setVisible(bool(sight.addresses))
        for one in sight.addresses[:1]:
            self._address.body.addWidget(AddressBlock(one.address, self._desk))
        self._history.show_sight(sight)
        self._acts.setEnabled(True)
        self._switch.show_content()
