"""A new customer, typed by hand."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.customers import Customer
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.customers.editing import new_customer
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import SECTION_GAP, px
from shopdesk.ui.pages.customers.columns import name_of
from shopdesk.ui.pages.customers.person_form import PersonForm
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.frame import Body, PageHead, Scroller
from shopdesk.ui.widgets.keyboard_place import Pause

_WIDE = 640


class NewCustomerView(QWidget):
    """Asks for a new customer and keeps them; what is typed stays until then."""

    left = Signal()
    made = Signal(str)
    """The customer was kept: the id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self.person = PersonForm(desk)
        self._pause = Pause(self.person)
        self.save = PrimaryButton(say("Save"), "Ctrl Return")
        cancel = Button(say("Cancel"))
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDE))
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SECTION_GAP)
        parts.addWidget(self.person)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        parts.addLayout(foot)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(inside, 1)
        line.addStretch()
        body = Body()
        body.add(PageHead(say("New customer"), say("Their address comes with their first order.")))
        body.add(line)
        body.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroller(body))
        self.save.clicked.connect(self._save)
        cancel.clicked.connect(self.left)
        self.person.other_asked.connect(lambda other: desk.go.emit(Place(PageName.CUSTOMERS, other)))

    def begin(self) -> None:
        """Go to the first field; what was typed before is still there."""
        self.person.form.focus_first()

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        return dict(self.person.changes())

    def type_in(self, typed: Mapping[str, str]) -> None:
        """Type again what was typed before a crash."""
        self.person.form.type_in(typed)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.person.show_customer(None)

    def _save(self) -> None:
        self._set_busy(busy=True)
        self._desk.write(self, partial(new_customer, typed=self.typed()), self._saved, failed=self._failed)

    def _set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed or saved again while it is being saved."""
        self._pause.set_paused(paused=busy)
        self.save.setEnabled(not busy)

    def _failed(self, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        self.person.tell(error)

    def _saved(self, customer: Customer) -> None:
        self._set_busy(busy=False)
        self.forget()
        say = self._desk.speech
        self._desk.told.emit(say("Saved: {name}", name=name_of(customer.name, say)))
        self.made.emit(customer.id)
