"""Asks what a decision would come to, as it is typed; an older question is never answered after a newer one."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.planned import PlannedDecision, plan_decision
from shopdesk.ui.desk import Desk


class PlanAsker(QObject):
    """Knows for which decision the last plan is; the reason plays no part in it."""

    planned = Signal(object)
    """What the decision would come to, as a `PlannedDecision`."""
    refused = Signal(str)
    """Why that can't be told."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: DecisionDraft | None = None

    def ask(self, claim: Claim, draft: DecisionDraft) -> None:
        """Ask what a decision on a claim would come to."""
        asked, self._known = replace(draft, reason=""), None
        job = partial(plan_decision, claim=claim, draft=asked)
        self._desk.read(self, job, partial(self._take, asked), failed=self._refuse, key="plan")

    def knows(self, draft: DecisionDraft) -> bool:
        """Tell whether the last plan is for this decision."""
        return self._known == replace(draft, reason="")

    def forget(self) -> None:
        """Let go of what was planned."""
        self._known = None

    def _take(self, asked: DecisionDraft, plan: PlannedDecision) -> None:
        self._known = asked
        self.planned.emit(plan)

    def _refuse(self, error: ShopDeskError) -> None:
        self.refused.emit(error.sentence)
