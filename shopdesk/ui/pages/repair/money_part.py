"""The money of a repair: what moved, and what is owed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.repairs import PaymentKind, RepairAction, RepairPayment
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.pay_sheet import owed_words
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.facts import MoneyRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


class MoneyPart(QWidget):
    """A row for each payment; hidden while nothing is owed and nothing came."""

    pay_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._section = Section(desk.speech("Payments"))
        self.pay = LinkButton(desk.speech("Record a payment"))
        self.pay.clicked.connect(self.pay_asked)
        self._section.head.addWidget(self.pay)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.words: tuple[str, ...] = ()

    def show_page(self, page: RepairPage) -> None:
        """Show the money of a repair."""
        say = self._desk.speech
        self._section.clear()
        told = owed_words(page, say) if page.to_pay is not None or page.payments else say("Nothing was paid yet.")
        self.words = (*(self._row(one, page) for one in page.payments), told)
        self._section.body.addWidget(Text(told, Style.BODY if page.owed else Style.CAPTION, "text2", wrap=True))
        self.pay.setVisible(RepairAction.PAY in page.allowed)
        self.setVisible(page.to_pay is not None or bool(page.payments))

    def _row(self, payment: RepairPayment, page: RepairPage) -> str:
        say, currency = self._desk.speech, page.repair.currency
        back = payment.kind is PaymentKind.REFUND
        amount = say.money(-payment.amount if back else payment.amount, currency)
        what = capital(say.term(payment.kind))
        day = say.day(payment.paid_at.day_in(self._desk.zone), "brief")
        self._section.body.addWidget(MoneyRow(what, day, amount, note=payment.method))
        return f"{what}, {day}, {amount}"
