"""Settling: what moved for what was granted, all that is left of it or some pieces; shown before it is kept."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import Remedy
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.claims.next_steps import settle_words
from shopdesk.services.claims.planned import remedies_for
from shopdesk.services.claims.settle_plan import SettlePlan, plan_settlement
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.orders.payment_words import kept_payment, payment_words
from shopdesk.services.typed_amounts import typed_form
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.step_sheet import Fields, StepSheet
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.stepper import Stepper

_LONGEST_METHOD = 100
_CREDIT = Remedy.STORE_CREDIT


class SettleSheet(StepSheet):
    """Begins with all that is left, as it was decided, by the order's payment, now."""

    def __init__(self, desk: Desk, parent: QWidget, page: ClaimPage) -> None:
        say, decision = desk.speech, page.decision
        button = settle_words(decision, page.settlements, say) if decision is not None else say("Settle")
        super().__init__(
            desk, parent, page, ClaimAction.SETTLE, title=button, button=button, done=say("settlement saved")
        )
        self._names = {line.id: line.text or line.code for line in page.order.lines}
        self._codes = {line.id: line.code for line in page.order.lines}
        self._left = {self._codes[line_id]: count for line_id, count in page.left.items()}
        self.what = Choice(self._options())
        self.pieces = Stepper(1, 1, self._piece_words)
        self.remedy = Choice([(None, say("As decided")), *self._remedies()])
        self.amount = AmountField(page.order.currency)
        self.method = LineEdit(longest=_LONGEST_METHOD)
        self.method.setText(payment_words(page.order.payment_method, say))
        self.add("line", say("What"), self.what).setVisible(len(self._left) > 1 or sum(self._left.values()) > 1)
        self._pieces_field = self.add("quantity", say("Pieces"), self.pieces)
        self.add("remedy", say("Gets"), self.remedy)
        self.add("amount", say("Amount"), self.amount, say("empty: as decided"))
        self.add("method", say("Paid by"), self.method)
        self.at = self.add_at(say("When"))
        self._plan = Section(say("What moves"))
        self._told = Text("", Style.BODY, wrap=True)
        self._plan.body.addWidget(self._told)
        self.body.addWidget(self._plan)
        self._listen()
        self._choose_line()
        self.finish()

    def fields(self) -> Fields:
        """Return what was typed; what was left as it is, is left out."""
        line, remedy = self.what.value(), self.remedy.value()
        told: Fields = [("at", self.at_text())]
        if line is not None:
            told += [("line", line), ("quantity", str(self.pieces.value))]
        if remedy is not None:
            told.append(("remedy", str(remedy)))
        try:
            amount = self.amount.minor()
        except InputError as error:
            raise InputError(f"amount: {error.sentence}") from error
        if amount is not None:
            told.append(("amount", amount_text(amount, self.page.order.currency)))
        method = kept_payment(self.method.text(), self._desk.speech)
        return told if method == (self.page.order.payment_method or "") else [*told, ("method", method)]

    def _listen(self) -> None:
        self.what.chosen.connect(lambda _line: self._choose_line())
        self.pieces.changed.connect(lambda _count: self._ask())
        self.remedy.chosen.connect(lambda _remedy: self._ask())
        self.amount.edited.connect(self._ask)
        self.at.edited.connect(self._ask)

    def _options(self) -> list[tuple[str | None, str]]:
        say, count = self._desk.speech, sum(self._left.values())
        everything = say.counted(
            "Everything that is left, {count} piece", "Everything that is left, {count} pieces", count
        )
        names = {self._codes[line_id]: name for line_id, name in self._names.items()}
        return [(None, everything), *((code, names[code]) for code in self._left)]

    def _remedies(self) -> list[tuple[object, str]]:
        say = self._desk.speech
        return [(one, capital(say.term(one))) for one in remedies_for(self.page.claim.kind, ())]

    def _piece_words(self, count: int) -> str:
        say, all_left = self._desk.speech, self._left.get(self.what.value() or "", 1)
        return say("{count} of {all}", count=count, all=all_left)

    def _choose_line(self) -> None:
        left = self._left.get(self.what.value() or "", 0)
        self.pieces.set_range(1, max(1, left))
        self.pieces.set_value(max(1, left))
        self._pieces_field.setVisible(left > 1)
        self._ask()
        self.resize(self.sizeHint())

    def _ask(self) -> None:
        """Ask what would move now."""
        try:
            fields = self.fields()
        except InputError:
            return
        job = partial(plan_settlement, number=self.page.claim.number, fields=fields)
        self._desk.read(self, job, self._show_plan, failed=self._no_plan, key="plan")

    def _show_plan(self, plan: SettlePlan) -> None:
        say, money = self._desk.speech, any(one.amount for one in plan.settlements)
        self.named["amount"].setVisible(money or bool(self.amount.text()))
        self.named["method"].setVisible(any(one.amount and one.remedy is not _CREDIT for one in plan.settlements))
        if plan.settlements:
            credit = all(one.remedy is _CREDIT for one in plan.settlements)
            self.save_button.setText(say("Record store credit") if credit else self._button)
        if not self.amount.text():
            total = typed_form(plan.total, self.page.order.currency, self._desk.speech) if money else ""
            self.amount.setPlaceholderText(total)
        self._told.setText(plan.sentence)
        self._told.set_ink("text")
        for field in self.named.values():
            field.clear_error()
        self.resize(self.sizeHint())

    def _no_plan(self, error: ShopDeskError) -> None:
        _, sentence = field_sentence(error, self.named)
        self._told.setText(sentence)
        self._told.set_ink("refuse")
        self.resize(self.sizeHint())
