"""What is left to pay as a piece goes back, and the offer to record it with the step that gives it back."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.money import amount_text
from shopdesk.domain.repairs import PaymentKind
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.paying import pay
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.pay_sheet import LONGEST_METHOD, last_method, owed_words
from shopdesk.ui.pages.repair.sheet_form import Job
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Field, LineEdit
from shopdesk.ui.widgets.labels import Text


class StepPayment(QWidget):
    """Money that the customer still pays, or gets back. Nothing is recorded unless it is ticked."""

    def __init__(self, desk: Desk, page: RepairPage) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._refunds = page.balance < 0
        say = desk.speech
        left = say.money(abs(page.balance), page.repair.currency)
        words = say("{sum} is to be given back.", sum=left) if self._refunds else owed_words(page, say)
        self._words = Text(words, wrap=True)
        self.tick = Check(say("Record that it is given back") if self._refunds else say("Record the payment"))
        self.amount = AmountField(page.repair.currency)
        self.amount.set_minor(abs(page.balance))
        self.method = LineEdit(say("Cash, card, transfer"), longest=LONGEST_METHOD)
        self.method.setText(last_method(page))
        self.named = {
            "amount": Field(say("Amount"), self.amount),
            "method": Field(say("Paid by"), self.method, say("if wanted")),
        }
        self._fields = QWidget()
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        for field in self.named.values():
            row.addWidget(field, 1)
        self._fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self.tick)
        column.addWidget(self._fields)
        self.tick.toggled.connect(self._follow)

    def is_wanted(self) -> bool:
        """Whether it is to be recorded and is not yet."""
        return self.tick.isChecked() and self.tick.isVisibleTo(self)

    def words(self) -> str:
        """Return what is said of the money."""
        return self._words.text()

    def work(self, at: str) -> Job:
        """Keep the payment at a moment, as it is typed. Raises InputError for an amount that can't be read."""
        try:
            amount = self.amount.minor()
        except InputError as error:
            raise InputError(f"amount: {error.sentence}") from error
        repair = self._page.repair
        fields = [
            ("kind", (PaymentKind.REFUND if self._refunds else PaymentKind.PAYMENT).value),
            ("amount", "" if amount is None else amount_text(amount, repair.currency)),
            ("method", self.method.text().strip()),
            ("at", at),
        ]
        return partial(pay, number=repair.number, fields=fields)

    def tell_kept(self) -> None:
        """Say that it is recorded, and offer it no more: what is left is the step alone."""
        self._words.setText(self._desk.speech("The payment is recorded. The piece is not given back yet."))
        self.tick.hide()
        self._fields.hide()

    def _follow(self, ticked: bool) -> None:
        self._fields.setVisible(ticked)
        if ticked:
            self.amount.setFocus()
            self.amount.selectAll()
        self.window().resize(self.window().sizeHint())
