"""The steps of a repair, each as a small form with only the fields it takes."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.steps import FIELDS, GIVES_BACK, NEEDED, do
from shopdesk.services.repairs.words import action_words, step_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.sheet_form import Fields, Job, RepairSheet
from shopdesk.ui.pages.repair.step_payment import StepPayment
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Choice, LineEdit, TextEdit
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import ask

_A = RepairAction


class RepairStepSheet(RepairSheet):
    """Asks what one step takes and does it; it can be taken back at the foot of the window."""

    def __init__(self, desk: Desk, parent: QWidget, page: RepairPage, action: RepairAction) -> None:
        say = desk.speech
        super().__init__(desk, parent, page, action_words(action, say), _button_words(action, say))
        self._action = action
        self.payment: StepPayment | None = None
        if action in GIVES_BACK and page.balance and _A.PAY in page.allowed:
            self.payment = StepPayment(desk, page)
            self.named |= self.payment.named
            self.body.addWidget(self.payment)
        self.controls: dict[str, QWidget] = {}
        wanted = [name for name in _ORDER if name in FIELDS[action]]
        if not page.repair.call_first or action_needs_no_call(page):
            wanted = [name for name in wanted if name != "called"]
        for name in wanted:
            self._add(name)
        self.finish()
        first = next((self.controls[name] for name in wanted if name in NEEDED.get(action, {})), None)
        if first is not None and not self._usual(action):
            first.setFocus()

    def fields(self) -> Fields:
        """Return what was typed, by the names that the step knows. Raises InputError."""
        return [(name, text) for name in self.controls if (text := self._text(name))]

    def save(self) -> None:
        """Do it; a payment that is ticked is recorded first, and stays where the step is refused."""
        if self.payment is None or not self.payment.is_wanted():
            super().save()
            return
        self.clear_errors()
        try:
            self.work()
            job = self.payment.work(self.moment_text())
        except InputError as error:
            self.failed(error)
            return
        self.set_busy(busy=True)
        self._desk.write(self, job, lambda _: self._go_on(), failed=self.failed)

    def work(self) -> Job:
        """Do the step."""
        return partial(do, number=self.page.repair.number, action=self._action, fields=self.fields())

    def kept(self, result: Any) -> None:
        """Tell what was done, and offer to take it back."""
        say, number = self._desk.speech, self.page.repair.number
        told = say("{number}: {step}", number=number, step=done_words(self._action, say))
        owner = self.parentWidget()
        if owner is not None and isinstance(result, Repair):
            self._desk.undoable.emit(told, partial(take_back, self._desk, owner, number))

    def _go_on(self) -> None:
        """Do the step now that its payment is recorded."""
        if self.payment is not None:
            self.payment.tell_kept()
        super().save()

    def _add(self, name: str) -> None:
        say, needed = self._desk.speech, name in NEEDED.get(self._action, {})
        hint = "" if needed or name in {"at", "called"} else say("if wanted")
        if name == "due" and self._action is _A.REMIND:
            hint = say("empty: {count} days from then", count=self._desk.shop.collect_days)
        self.controls[name] = self._control(name)
        self.add(name, _label(name, self._action, say), self.controls[name], hint)

    def _control(self, name: str) -> QWidget:
        say = self._desk.speech
        if name in {"at", "due"}:
            moment = MomentField(self._desk.zone, say, self._desk.now, only_days=name == "due")
            if name == "at":
                moment.set_moment(self._desk.now())
            return moment
        if name == "note":
            return TextEdit(rows=2, longest=LONGEST_TEXT)
        if name == "channel":
            return Choice([("", say("Not said")), *((one.value, capital(say.term(one))) for one in Channel)])
        if name == "called":
            return Check(say("The customer was called"))
        line = LineEdit(longest=LONGEST_LINE)
        line.setText(self._usual(self._action) if name == "who" else "")
        return line

    def _usual(self, action: RepairAction) -> str:
        """Return who it usually is: the customer takes it back, whoever checked last checks again."""
        if action is _A.HAND_BACK:
            return self.page.customer.name if self.page.customer is not None else ""
        done = [step.who for step in self.page.steps if step.action is action and step.who]
        return done[-1] if done else self._desk.shop.owner if action is _A.CHECK else ""

    def _text(self, name: str) -> str:
        control = self.controls[name]
        if isinstance(control, MomentField):
            return self.moment_text(name)
        if isinstance(control, Choice):
            return str(control.value() or "")
        if isinstance(control, Check):
            return "yes" if control.isChecked() else ""
        if isinstance(control, LineEdit | TextEdit):
            return control.text().strip()
        raise InputError(name)


_ORDER = ("bench", "who", "due", "called", "carrier", "tracking", "channel", "at", "note")
"""How the fields follow each other: what matters first."""


def action_needs_no_call(page: RepairPage) -> bool:
    """Whether the customer has agreed to the latest quote, which is as good as a call."""
    latest = page.latest
    return latest is not None and any(
        step.action is RepairAction.APPROVE and step.revision == latest.revision for step in page.steps
    )


def take_back(desk: Desk, owner: QWidget, number: str) -> None:
    """Take the last step of a repair back."""
    say = desk.speech
    job = partial(do, number=number, action=RepairAction.TAKE_BACK, fields=())
    told = say("The last step of repair {number} was taken back", number=number)
    desk.write(owner, job, lambda _: desk.told.emit(told))


def ask_to_take_back(desk: Desk, owner: QWidget, page: RepairPage) -> None:
    """Ask before the last step is taken back, and say which it is."""
    say = desk.speech
    if not page.steps:
        return
    last = page.steps[-1]
    words = say("{step}, {on:day}", step=step_words(last, say), on=last.at.day_in(desk.zone))
    if ask(
        owner.window(),
        say("Take back the last step?"),
        say("{step}. It is gone then, as if it had not been.", step=words),
        say("Take it back"),
        say("Keep it"),
    ):
        take_back(desk, owner, page.repair.number)


def done_words(action: RepairAction, say: Speech) -> str:
    """Return what was done, as it is told at the foot of the window."""
    return {
        _A.POSTED: say("on its way to you"),
        _A.RECEIVE: say("arrived"),
        _A.INSPECT: say("inspection recorded"),
        _A.START: say("repair begun"),
        _A.SEND_OUT: say("sent to the bench"),
        _A.BENCH_BACK: say("back from the bench"),
        _A.WAIT_FOR_PARTS: say("waits for parts"),
        _A.PARTS_ARRIVED: say("parts are there"),
        _A.CHECK: say("checked"),
        _A.READY: say("ready to collect"),
        _A.REMIND: say("reminder recorded"),
        _A.CANNOT_REPAIR: say("can’t be repaired"),
        _A.HAND_BACK: say("handed back"),
        _A.SEND: say("sent to the customer"),
        _A.DELIVERED: say("delivered"),
        _A.CLOSE: say("closed"),
        _A.REOPEN: say("open again"),
    }[action]


def _button_words(action: RepairAction, say: Speech) -> str:
    return {
        _A.SEND_OUT: say("Send out"),
        _A.HAND_BACK: say("Hand back"),
        _A.SEND: say("Send"),
        _A.CLOSE: say("Close the repair"),
        _A.REOPEN: say("Open again"),
        _A.START: say("Begin"),
    }.get(action, say("Save"))


def _label(name: str, action: RepairAction, say: Speech) -> str:
    if name == "who":
        return {
            _A.INSPECT: say("Inspected by"),
            _A.START: say("Who does it"),
            _A.CHECK: say("Checked by"),
            _A.HAND_BACK: say("Handed to"),
        }[action]
    if name == "due":
        return {
            _A.SEND_OUT: say("Back by"),
            _A.WAIT_FOR_PARTS: say("Expected by"),
            _A.REMIND: say("To collect by"),
        }[action]
    if name == "note" and action is _A.WAIT_FOR_PARTS:
        return say("Which parts")
    if name == "note" and action in {_A.CANNOT_REPAIR, _A.REOPEN}:
        return say("Why")
    return {
        "bench": say("Whose bench"),
        "called": say("Call before starting"),
        "carrier": say("Carrier"),
        "tracking": say("Tracking number"),
        "channel": say("How"),
        "at": say("When"),
        "note": say("Note"),
    }[name]
