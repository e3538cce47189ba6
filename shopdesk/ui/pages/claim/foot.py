"""The decision at the foot of the verdict panel: what the policy advises first, and a reason where it differs."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.begun_claims import BegunDecision
from shopdesk.services.claims.decisions import ADVISED, DecisionDraft
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.claims.planned import PlannedDecision
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.decision_view import DecisionView
from shopdesk.ui.pages.claim.decision_words import note_words, plan_words
from shopdesk.ui.pages.claim.plan_asker import PlanAsker


class DecisionFoot(DecisionView):
    """Decides a claim, kept or not yet: whoever shows it keeps the decision that `decided` hands over.

    `show_claim` is called after each change of the claim; what the owner has chosen here stays. Ctrl+Enter saves.
    """

    decided = Signal(object)
    """The owner's decision, as a `DecisionDraft`."""
    left = Signal()
    """The decision that stands shall be kept (only where there is one)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._claim: Claim | None = None
        self._about: tuple[str, str, str] | None = None
        """The claim that is being decided: its id, its order and its number."""
        self._outcome: Outcome | None = None
        self._plan: PlannedDecision | None = None
        self._touched = self._save_then = False
        self.plans = PlanAsker(desk, self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.save_button.clicked.connect(self.save)
        self.keep.clicked.connect(self.left)
        self.choice.chosen.connect(self._choose)
        self.lines.edited.connect(self._edit)
        self.reason.textChanged.connect(self._type_reason)
        self.by_line.toggled.connect(self._fold)
        self.plans.planned.connect(self._take_plan)
        self.plans.refused.connect(self._no_plan)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that there is nothing to decide yet."""
        self._claim = self._plan = self._outcome = None
        self.setEnabled(False)
        self.tell_how(differs=False)
        self.how.setText("")
        self.keep.hide()
        self.tell_trouble("")
        self._fold()

    def show_claim(self, claim: Claim, outcome: Outcome, *, again: bool = False) -> None:
        """Decide on this claim, of which the policy says so; `again` where another decision stands."""
        about = (claim.id, claim.order_id, claim.number)
        if about != self._about:
            self._about = about
            self._begin(claim)
        self._claim = claim
        self.keep.setVisible(again)
        if outcome is not self._outcome:
            self._outcome = outcome
            self._show_outcome(outcome)
        self.setEnabled(bool(claim.lines))
        self._ask()

    def draft(self) -> DecisionDraft:
        """Return the decision as it stands here. Raises InputError for an amount that is none."""
        reason = self.reason.text().strip() if self.asks_reason() else ""
        draft = DecisionDraft(action=self.choice.value(), reason=reason)
        if not self._grants():
            return draft
        return replace(draft, amount=self.lines.amount.minor(), lines=self.lines.grants())

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        reason = self.reason.text().strip()
        return {"reason": reason} if reason else {}

    def begun(self) -> BegunDecision | None:
        """Return what was chosen, where a reason for it was typed."""
        reason = self.reason.text()
        return BegunDecision(self.choice.value(), reason) if reason.strip() and self._about is not None else None

    def put_back(self, begun: BegunDecision) -> None:
        """Choose and type again what was begun before."""
        self.choice.choose(begun.action)
        self.reason.set_text(begun.reason)
        self._touched = True

    def save(self) -> None:
        """Hand over the decision, or say what it lacks."""
        if self._claim is None or not self.isEnabled() or not self.save_button.isEnabled():
            return
        try:
            draft = self.draft()
        except InputError as error:
            self.unfold()
            self.lines.field.set_error(error.sentence)
            self.lines.amount.setFocus()
            return
        if not self.plans.knows(draft):
            self._save_then = True  # what it comes to is being reckoned
        elif self._is_complete(draft):
            self.set_busy(busy=True)
            self.decided.emit(draft)

    def set_busy(self, *, busy: bool) -> None:
        """Let it be pressed or, while it is being kept, not."""
        self.save_button.setEnabled(not busy)

    def forget(self) -> None:
        """Let go of what was chosen and typed."""
        self._about = None
        self.reason.set_text("")
        if self._claim is not None:
            claim = self._claim
            self._about = (claim.id, claim.order_id, claim.number)
            self._begin(claim)
            self._ask()

    def fail(self, error: ShopDeskError) -> None:
        """Say why it was not kept; everything typed stays."""
        self.set_busy(busy=False)
        self.tell_trouble(error.sentence)

    def _begin(self, claim: Claim) -> None:
        self._touched = self._save_then = False
        self._plan = None
        self.plans.forget()
        self.by_line.setChecked(False)
        self.reason.set_text("")
        self.reason_field.clear_error()
        self.lines.show_claim(claim, self._desk.shop.currency)
        self.set_busy(busy=False)
        self.tell_trouble("")
        if self._outcome is not None:
            self._show_outcome(self._outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        self.choice.show_outcome(outcome, keep=self._touched)

    def _grants(self) -> bool:
        return self._claim is not None and self.choice.value() in GRANTS

    def _choose(self, action: DecisionAction) -> None:
        self._touched = True
        self.by_line.setChecked(action is DecisionAction.ACCEPT_IN_PART)
        self._ask()

    def _edit(self) -> None:
        self._touched = True
        self._ask()

    def _type_reason(self) -> None:
        self._touched = True
        self.reason_field.clear_error()

    def _ask(self) -> None:
        """Ask what the decision would come to; shown is what is known at once."""
        self.tell_trouble("")
        self._show_differs(self._plan)
        if self._claim is None or not self._claim.lines:
            self._show_plan(None)
            return
        try:
            draft = self.draft()
        except InputError:
            self.plans.forget()  # the field says it when it is left
            return
        self.plans.ask(self._claim, draft)

    def _take_plan(self, plan: PlannedDecision) -> None:
        self._show_plan(plan)
        if self._save_then:
            self._save_then = False
            self.save()

    def _no_plan(self, sentence: str) -> None:
        self._save_then = False
        self._show_plan(None)
        self.tell_trouble(sentence)

    def _show_plan(self, plan: PlannedDecision | None) -> None:
        self._plan = plan
        granted = plan if self._grants() else None
        if granted is not None:
            self.lines.show_plan(granted)
        self.comes_to.setText("" if granted is None else plan_words(granted, self._desk))
        self.note.setText(note_words(self.choice.value(), plan, self._desk.speech))
        self.tell_trouble("" if plan is None else plan.problem)
        if plan is not None and plan.needs_amount:
            self.by_line.setChecked(True)
        self._show_differs(plan)
        self._fold()

    def _show_differs(self, plan: PlannedDecision | None) -> None:
        if self._outcome is not None:
            otherwise = self.choice.value() not in ADVISED.get(self._outcome, set())
            self.tell_how(differs=plan.differs if plan is not None and self._grants() else otherwise)

    def _fold(self) -> None:
        self.told.setVisible(self._grants())
        self.lines.setVisible(self._grants() and self.by_line.isChecked())
        if not self.by_line.isChecked():
            self.lines.field.clear_error()

    def _is_complete(self, draft: DecisionDraft) -> bool:
        plan = self._plan
        if plan is not None and plan.problem and self._grants():
            self.unfold()
            if plan.in_money:
                self.lines.amount.setFocus()
            return False
        if self.asks_reason() and not draft.reason:
            self.reason_field.set_error(self._desk.speech("Say in a few words why; the claim keeps it."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True
