"""What stands at the foot of a claim's panel: the decision while it is to be made, afterwards the next steps."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.claim_states import UNDECIDED, ClaimAction
from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.asked_words import asked_words
from shopdesk.services.claims.begun_claims import BegunDecision
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.pages.claim.foot import DecisionFoot
from shopdesk.ui.pages.claim.steps_foot import StepsFoot
from shopdesk.ui.widgets.labels import Text

_AROUND = (0, 0, 0, 12)


class ClaimFoot(QWidget):
    """Shows the decision of a new or undecided claim, and the steps of a decided one, which can be decided again."""

    decided = Signal(object)
    """The owner's decision as a `DecisionDraft`; whoever shows this keeps it, with the claim as typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.decision = DecisionFoot(desk)
        self.steps = StepsFoot(desk)
        self._page: ClaimPage | None = None
        self._again = self._just_decided = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.asked = Text("", wrap=True)
        self.asked.setContentsMargins(*_AROUND)
        self.asked.hide()
        column.addWidget(self.asked)
        column.addWidget(self.decision)
        column.addWidget(self.steps)
        self.steps.hide()
        self.decision.decided.connect(self._decide)
        self.decision.left.connect(self._keep_decision)
        self.decision.more.asked.connect(self.steps.do)
        self.steps.decide_again.connect(self._decide_again)

    def show_nothing(self) -> None:
        """Show that there is nothing to decide yet."""
        self._page, self._again = None, False
        self.asked.hide()
        self.decision.show_nothing()
        self.decision.more.offer(())
        self._switch()

    def show_claim(self, claim: Claim, outcome: Outcome) -> None:
        """Follow the claim as it is typed: of it the policy says so."""
        self.show()
        self.decision.show_claim(claim, outcome, again=self._again)

    def show_page(self, page: ClaimPage) -> None:
        """Show where a kept claim stands; called when it is opened and after each change of it."""
        self.show()
        same = self._page is not None and self._page.claim.id == page.claim.id
        decided = same and self._page is not None and len(page.decisions) > len(self._page.decisions)
        self._page = page
        if not same or decided:
            self._again = False
            self.decision.forget()
        self.decision.set_busy(busy=False)
        words = asked_words(page, self._desk.speech)
        self.asked.setText(words)
        self.asked.setVisible(bool(words))
        self.steps.show_page(page)
        self.decision.more.offer([step for step in page.steps if step.action is not ClaimAction.DECIDE])
        self._switch()
        if self._just_decided:
            self._just_decided = False
            self._go_on(page)

    def _go_on(self, page: ClaimPage) -> None:
        """Go on to what comes next after a decision: asking the customer is done by the letter that asks."""
        if page.due_letter is PaperKind.INFORMATION_REQUEST:
            write_letter(self._desk, self, PaperKind.INFORMATION_REQUEST, page.claim.number)
        else:
            self.steps.focus_usual()

    def fail(self, error: ShopDeskError) -> None:
        """Say why the decision was not kept."""
        self._just_decided = False
        self.decision.fail(error)

    def forget(self) -> None:
        """Let go of a decision that was begun."""
        self.decision.forget()

    def begun(self) -> BegunDecision | None:
        """Return a decision that was begun and not saved, where a reason for it was typed."""
        return self.decision.begun()

    def put_back(self, begun: BegunDecision) -> None:
        """Go on with a decision that was begun before."""
        self.decision.put_back(begun)

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        return self.decision.typed() if self.decision.isVisibleTo(self) else {}

    def _decide(self, draft: object) -> None:
        self._just_decided = True
        self.decided.emit(draft)

    def _decide_again(self) -> None:
        self._again = True
        self._switch()
        if self._page is not None and self._page.verdicts:
            self.show_claim(self._page.claim, self._page.verdicts[-1].verdict.outcome)

    def _keep_decision(self) -> None:
        self._again = False
        self.decision.forget()
        self._switch()

    def _switch(self) -> None:
        undecided = self._page is None or self._page.state in UNDECIDED
        self.decision.setVisible(undecided or self._again)
        self.steps.setVisible(not undecided and not self._again)
