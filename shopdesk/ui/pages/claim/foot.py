"""The decision at the foot of the verdict panel: what the policy advises first, and a reason where it differs."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.decisions import ADVISED, LONGEST_REASON, DecisionDraft
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.claims.planned import PlannedDecision, plan_decision
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.decision_lines import DecisionLines
from shopdesk.ui.pages.claim.decision_words import action_words, note_words, order_of_actions, plan_words
from shopdesk.ui.pages.claim.more_steps import MoreSteps
from shopdesk.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.tab_order import as_read


class DecisionFoot(QWidget):
    """Decides a claim, kept or not yet: whoever shows it keeps the decision that `decided` hands over.

    `show_claim` is called after each change of the claim; what the owner has chosen here stays. Ctrl+Enter saves.
    """

    decided = Signal(object)
    """The owner's decision, as a `DecisionDraft`."""
    left = Signal()
    """The decision that stands shall be kept (only where there is one)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        self._claim: Claim | None = None
        self._plan: PlannedDecision | None = None
        self._outcome: Outcome | None = None
        self._planned: DecisionDraft | None = None
        self._save_then = False
        self._touched = False
        say = desk.speech
        self._how = Text("", Style.CAPTION, "text2", elide=True)
        self._segments_row = QHBoxLayout()
        self.segments: Segments | None = None
        self._comes_to = Text("", elide=True)
        self._by_line = LinkButton(say("By line"))
        self._by_line.setCheckable(True)
        self.lines = DecisionLines(say, desk.shop.currency)
        self.reason = TextEdit(rows=2, longest=LONGEST_REASON)
        self._reason_field = Field(say("Why you decide otherwise. It is kept with the claim."), self.reason)
        self._trouble = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._note = Text("", Style.CAPTION, "text2", wrap=True)
        self._keep = Button(say("Keep as it is"))
        self.more = MoreSteps(say("More steps"))
        self.save_button = PrimaryButton(say("Save decision"))
        self._lay_out()
        self._listen()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that there is nothing to decide yet."""
        self._claim = self._plan = self._outcome = None
        self.setEnabled(False)
        self._show_outcome(Outcome.ACCEPT)
        self._fold()

    def show_claim(self, claim: Claim, outcome: Outcome, *, again: bool = False) -> None:
        """Decide on this claim, of which the policy says so; `again` where another decision stands."""
        before = self._claim
        if before is None or (before.id, before.order_id, before.number) != (claim.id, claim.order_id, claim.number):
            self._begin(claim)
        self._claim = claim
        self._keep.setVisible(again)
        if outcome is not self._outcome:
            self._outcome = outcome
            self._show_outcome(outcome)
        self.setEnabled(bool(claim.lines))
        self._ask()

    def draft(self) -> DecisionDraft:
        """Return the decision as it stands here. Raises InputError for an amount that is none."""
        action = self._action()
        draft = DecisionDraft(action=action, reason=self._reason())
        if action not in GRANTS:
            return draft
        return replace(draft, amount=self.lines.amount.minor(), lines=self.lines.grants())

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        reason = self.reason.text().strip()
        return {"reason": reason} if reason else {}

    def save(self) -> None:
        """Hand over the decision, or say what it lacks."""
        if self._claim is None or not self.isEnabled() or not self.save_button.isEnabled():
            return
        try:
            draft = self.draft()
        except InputError as error:
            self._unfold()
            self.lines.field.set_error(error.sentence)
            self.lines.amount.setFocus()
            return
        if self._planned != replace(draft, reason=""):
            self._save_then = True  # what it comes to is being reckoned
            return
        if not self._is_complete(draft):
            return
        self.set_busy(busy=True)
        self.decided.emit(draft)

    def set_busy(self, *, busy: bool) -> None:
        """Let it be pressed or, while it is being kept, not."""
        self.save_button.setEnabled(not busy)

    def forget(self) -> None:
        """Let go of what was chosen and typed."""
        if self._claim is not None:
            self._begin(self._claim)
            self._ask()

    def fail(self, error: ShopDeskError) -> None:
        """Say why it was not kept; everything typed stays."""
        self.set_busy(busy=False)
        self._tell_trouble(error.sentence)

    def _lay_out(self) -> None:
        say = self._say
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(say("Your decision"), Style.SECTION))
        head.addWidget(self._how, 1)
        head.addWidget(Text(say("Ctrl Enter"), Style.CAPTION, "text3"))
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._comes_to, 1)
        told.addWidget(self._by_line)
        self._told = QWidget()
        self._told.setLayout(told)
        told.setContentsMargins(0, 0, 0, 0)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self.more)
        end.addWidget(self._note, 1)
        end.addWidget(self._keep)
        end.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._segments_row)
        column.addWidget(self._told)
        for part in (self.lines, self._reason_field, self._trouble):
            column.addWidget(part)
        column.addLayout(end)

    def _listen(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.save_button.clicked.connect(self.save)
        self._keep.clicked.connect(self.left)
        self.lines.edited.connect(self._edit)
        self.reason.textChanged.connect(self._type_reason)
        self._by_line.toggled.connect(self._fold)

    def _begin(self, claim: Claim) -> None:
        self._touched = self._save_then = False
        self._plan = self._planned = None
        self._by_line.setChecked(False)
        self.reason.set_text("")
        self._reason_field.clear_error()
        self.lines.show_claim(claim, self._desk.shop.currency)
        self.set_busy(busy=False)
        self._tell_trouble("")
        if self._outcome is not None:
            self._show_outcome(self._outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        """Offer what the policy advises first, and choose it, unless the owner has chosen already."""
        actions = order_of_actions(outcome)
        chosen = self._action() if self._touched and self.segments is not None else None
        if chosen is not None and chosen not in actions:
            actions = (*actions, chosen)
        if self.segments is not None:
            self._segments_row.removeWidget(self.segments)
            self.segments.hide()
            self.segments.deleteLater()
        say = self._say
        self.segments = Segments([(action, action_words(action, say)) for action in actions], say("Your decision"))
        self.segments.setSizePolicy(self.sizePolicy().Policy.Preferred, self.sizePolicy().Policy.Fixed)
        self.segments.set_value(chosen or actions[0])
        self.segments.chosen.connect(self._choose)
        self._segments_row.addWidget(self.segments)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Let Tab go as one reads, whenever the parts were made."""
        segments = [] if self.segments is None else [self.segments]
        as_read(self, [*segments, self._by_line, self.lines, self.reason, self.more, self._keep, self.save_button])

    def _action(self) -> DecisionAction:
        value = self.segments.value() if self.segments is not None else None
        return value if isinstance(value, DecisionAction) else DecisionAction.REFUSE

    def _reason(self) -> str:
        return self.reason.text().strip() if self._reason_field.isVisibleTo(self) else ""

    def _choose(self, action: DecisionAction) -> None:
        self._touched = True
        self._by_line.setChecked(action is DecisionAction.ACCEPT_IN_PART)
        self._ask()

    def _edit(self) -> None:
        self._touched = True
        self._ask()

    def _type_reason(self) -> None:
        self._touched = True
        self._reason_field.clear_error()

    def _ask(self) -> None:
        """Ask what the decision would come to; shown is what is known at once."""
        self._tell_trouble("")
        if self._claim is None or not self._claim.lines:
            self._show_plan(None)
            return
        try:
            draft = self.draft()
        except InputError:
            return  # the field says it
        self._show_differs(self._plan)
        asked, self._planned = replace(draft, reason=""), None
        job = partial(plan_decision, claim=self._claim, draft=asked)
        self._desk.read(self, job, partial(self._take_plan, asked), failed=self._no_plan, key="plan")

    def _take_plan(self, asked: DecisionDraft, plan: PlannedDecision) -> None:
        self._planned = asked
        self._show_plan(plan)
        if self._save_then:
            self._save_then = False
            self.save()

    def _no_plan(self, error: ShopDeskError) -> None:
        self._save_then = False
        self._show_plan(None)
        self._tell_trouble(error.sentence)

    def _show_plan(self, plan: PlannedDecision | None) -> None:
        self._plan = plan
        grants = plan is not None and self._action() in GRANTS
        if plan is not None and grants:
            self.lines.show_plan(plan)
            self._put_in_order()
        self._comes_to.setText(plan_words(plan, self._desk) if plan is not None and grants else "")
        self._note.setText(note_words(self._action(), plan, self._say))
        self._tell_trouble(plan.problem if plan is not None else "")
        if plan is not None and plan.needs_amount:
            self._by_line.setChecked(True)
        self._show_differs(plan)
        self._fold()

    def _show_differs(self, plan: PlannedDecision | None) -> None:
        say = self._say
        if self._outcome is None:
            self._how.setText("")
            self._reason_field.hide()
            return
        differs = plan.differs if plan is not None and self._action() in GRANTS else self._acts_otherwise()
        self._how.setText(say("differs from the policy") if differs else say("as the policy advises"))
        self._how.set_ink(Tone.ASK if differs else "text2")
        self._reason_field.setVisible(differs)

    def _acts_otherwise(self) -> bool:
        return self._outcome is not None and self._action() not in ADVISED.get(self._outcome, set())

    def _fold(self) -> None:
        grants = self._claim is not None and self._action() in GRANTS
        self._told.setVisible(grants)
        self.lines.setVisible(grants and self._by_line.isChecked())
        if not self._by_line.isChecked():
            self.lines.field.clear_error()

    def _unfold(self) -> None:
        self._by_line.setChecked(True)
        self._fold()

    def _is_complete(self, draft: DecisionDraft) -> bool:
        plan = self._plan
        if plan is not None and plan.problem and draft.action in GRANTS:
            self._unfold()
            if plan.in_money:
                self.lines.amount.setFocus()
            return False
        if self._reason_field.isVisibleTo(self) and not draft.reason:
            self._reason_field.set_error(self._say("Say in a few words why; the claim keeps it."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _tell_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
