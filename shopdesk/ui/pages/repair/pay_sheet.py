"""Money that moved for a repair: a deposit, a payment, or what goes back."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.money import amount_text
from shopdesk.domain.repair_states import UNMENDED
from shopdesk.domain.repairs import PaymentKind, RepairAction
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.steps import do
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.sheet_form import Job, RepairSheet
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments

LONGEST_METHOD = 100


class PaySheet(RepairSheet):
    """Begins with a payment of all that is owed, now."""

    def __init__(self, desk: Desk, parent: QWidget, page: RepairPage) -> None:
        say = desk.speech
        super().__init__(desk, parent, page, say("Record a payment"), say("Save"))
        self.kind = Segments([(kind, capital(say.term(kind))) for kind in PaymentKind], say("What moved"))
        usual = PaymentKind.REFUND if page.overpaid else PaymentKind.DEPOSIT
        self.kind.set_value(PaymentKind.PAYMENT if page.owed else usual)
        self.add("kind", say("What moved"), self.kind)
        self.amount = AmountField(page.repair.currency)
        self.add("amount", say("Amount"), self.amount)
        self._owed = Text("", ink="text2", wrap=True)
        self.body.addWidget(self._owed)
        self.method = LineEdit(say("Cash, card, transfer"), longest=LONGEST_METHOD)
        self.method.setText(last_method(page))
        self.add("method", say("Paid by"), self.method, say("if wanted"))
        self.add_at(say("When"))
        self.kind.chosen.connect(lambda _: self._propose())
        self._propose()
        self.finish()
        if not self.amount.text():
            self.amount.setFocus()

    def work(self) -> Job:
        """Keep the payment."""
        try:
            amount = self.amount.minor()
        except InputError as error:
            raise InputError(f"amount: {error.sentence}") from error
        told = [
            ("kind", str(self.kind.value())),
            ("amount", "" if amount is None else amount_text(amount, self.page.repair.currency)),
            ("method", self.method.text().strip()),
            ("at", self.moment_text()),
        ]
        return partial(do, number=self.page.repair.number, action=RepairAction.PAY, fields=told)

    def kept(self, _result: Any) -> None:
        """Tell that it is kept."""
        self._desk.told.emit(self._desk.speech("{number}: payment recorded", number=self.page.repair.number))

    def _propose(self) -> None:
        page, say = self.page, self._desk.speech
        refund = self.kind.value() is PaymentKind.REFUND
        back = page.overpaid or page.paid
        proposed = back if refund else page.owed if self.kind.value() is PaymentKind.PAYMENT else 0
        self.amount.set_minor(proposed or None)
        self._owed.setText(owed_words(page, say))


def last_method(page: RepairPage) -> str:
    """Return how was paid last for a repair, empty where that is not known."""
    used = [one.method for one in page.payments if one.method]
    return used[-1] if used else ""


def owed_words(page: RepairPage, say: Speech) -> str:
    """Return what is owed and what came in, in a sentence."""
    currency = page.repair.currency
    paid = say.money(page.paid, currency)
    if page.overpaid:
        return say("{paid} came in, {more} more than is owed.", paid=paid, more=say.money(page.overpaid, currency))
    if page.state in UNMENDED:
        return say("Nothing is owed: the piece goes back without a repair.")
    if page.to_pay is None:
        return say("{paid} came in; no quote says yet what is owed.", paid=paid)
    if page.to_pay and not page.owed:
        return say("All of {all} was paid.", all=say.money(page.to_pay, currency))
    if not page.to_pay and not page.paid:
        return say("Nothing is owed: the repair is free for the customer.")
    if not page.paid:
        return say("{owed} is owed.", owed=say.money(page.owed, currency))
    return say(
        "{owed} of {all} is owed; {paid} came in.",
        owed=say.money(page.owed, currency),
        all=say.money(page.to_pay, currency),
        paid=paid,
    )
