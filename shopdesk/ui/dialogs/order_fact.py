"""A fact of an order that a claim turns on, told where the claim is: a moment, the payment fee, the address."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.money import amount_text
from shopdesk.domain.orders import ORDER_MOMENTS, Order
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.orders.context import OrderContext
from shopdesk.services.orders.correcting import Correction, SeenOrder, correct_order
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import Sheet

_ALONE = OrderContext(customer=None, ship_to=None, bill_to=None, categories={}, settled=())
"""What stands around an order, where only the order's own facts are told."""

_FEE, _ADDRESS = "payment.fee", "ship_to.complete"


def can_tell(name: str) -> bool:
    """Whether a fact, named as in `check.md`, can be told here; others are for the order's own page."""
    return name in ORDER_MOMENTS or name in {_FEE, _ADDRESS}


class OrderFactSheet(Sheet):
    """Asks for one fact of an order and keeps it; deadlines and open claims follow, as wherever it is corrected."""

    def __init__(self, desk: Desk, parent: QWidget, order: Order, name: str) -> None:
        say = desk.speech
        words = say.term(name)
        title = f"{words[:1].upper()}{words[1:]}"
        sentence = say("It is kept with order {number}, for all its claims.", number=order.number)
        super().__init__(parent, title, sentence)
        self._desk, self._order, self._name = desk, order, name
        self.control, self._typed = _control(desk, order, name)
        self._field = Field(title, self.control)
        self.body.addWidget(self._field)
        self.add_cancel(say("Cancel"))
        self.save_button = self.add_primary(say("Save"), self._save)
        self.control.setFocus()

    def _save(self) -> None:
        self._field.clear_error()
        try:
            typed = self._typed()
        except InputError as error:
            self._field.set_error(error.sentence)
            return
        self._keep(typed, None if self._name == _ADDRESS else SeenOrder(self._order, _ALONE))

    def _keep(self, typed: str, seen: SeenOrder | None) -> None:
        def failed(error: ShopDeskError) -> None:
            self.set_busy(busy=False)
            if isinstance(error, ChangedMeanwhileError):
                ask_whose(self._desk, self, error, lambda mine: self._keep(typed, None) if mine else self.accept())
            else:
                self._failed(error)

        self.set_busy(busy=True)
        job = partial(correct_order, order_id=self._order.id, typed={self._name: typed}, seen=seen)
        self._desk.write(self, job, self._saved, failed=failed)

    def _saved(self, _correction: Correction) -> None:
        self.accept()

    def _failed(self, error: ShopDeskError) -> None:
        beside = error.by_field.get(self._name) if isinstance(error, FieldsError) else None
        self._field.set_error(beside or error.sentence)
        self.control.setFocus()


def _control(desk: Desk, order: Order, name: str) -> tuple[QWidget, Callable[[], str]]:
    """Return what a fact is typed in, and what gives the text that the services take for it."""
    say = desk.speech
    if name == _FEE:
        fee = AmountField(order.currency)
        fee.set_minor(order.payment_fee)

        def amount() -> str:
            minor = fee.minor()
            return "" if minor is None else amount_text(minor, order.currency)

        return fee, amount
    if name == _ADDRESS:
        choice = Choice([("yes", say("Complete and right")), ("no", say("Incomplete or wrong")), ("", say("Unknown"))])
        return choice, lambda: str(choice.value())
    moment = MomentField(desk.zone, say, now=desk.now)
    moment.set_moment(getattr(order, name))
    return moment, lambda: str(moment.moment() or "")
