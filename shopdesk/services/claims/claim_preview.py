"""A claim at a glance, as the panel beside the list shows it: what the policy says or was decided, and what is due."""

from datetime import datetime

from msgspec import Struct

from shopdesk.domain.claim_states import UNDECIDED
from shopdesk.domain.claims import Decision, DecisionAction
from shopdesk.domain.deadlines import Deadline, DeadlineState, state_at
from shopdesk.domain.errors import CaseError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import DeadlineKind, Outcome, Payer, Remedy
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.claim_sight import ClaimSight, claim_sight
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.claims.judging import GRANTS, order_address
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.office import Office
from shopdesk.storage.claim_lists import ListedClaim
from shopdesk.texts import Speech


class ClaimPreview(Struct, frozen=True, kw_only=True):
    """A claim's row and page; `sight` is what the policy says now, None where that can't be told any more."""

    row: ListedClaim
    page: ClaimPage
    sight: ClaimSight | None
    address: Address | None

    @property
    def is_undecided(self) -> bool:
        """Whether the decision is still to be made."""
        return self.page.state in UNDECIDED

    @property
    def advised(self) -> Remedy | None:
        """The remedy that accepting as advised would give to all, None where it is not as simple as that."""
        if self.sight is None or self.sight.verdict.outcome is not Outcome.ACCEPT:
            return None
        wish, remedies = self.page.claim.wants, self.sight.verdict.remedies
        return wish if wish in remedies else remedies[0] if remedies else None


def claim_preview(office: Office, row: int) -> ClaimPreview:
    """Return a claim at a glance, by its row in a list. Raises NotFoundError where it is gone."""
    with office.file.snapshot():
        found = office.file.claim_lists.rows([row])
        if not found:
            raise NotFoundError(office.speech("This claim is gone."))
        page = claim_page(office, found[0].number)
        return ClaimPreview(
            row=found[0], page=page, sight=_sight(office, page), address=order_address(office, page.order)
        )


def decided_sentence(page: ClaimPage, say: Speech) -> str:
    """Return what was decided, or how the claim ended: `Refund €84.00, decided on 7 March. Otherwise than advised.`."""
    decision, claim = page.decision, page.claim
    if claim.withdrawn_at is not None:
        return say("The customer took it back on {on:day}.", on=_text(claim.withdrawn_at))
    if claim.lapsed_at is not None:
        return say("The customer let the time pass; lapsed on {on:day}.", on=_text(claim.lapsed_at))
    if decision is None:
        return ""
    told = say("{what}, decided on {on:day}.", what=capital(granted_words(decision, page.order, say)),
               on=_text(decision.decided_at))  # fmt: skip
    return f"{told} {say('Otherwise than your policy advises.')}" if decision.differs else told


def granted_words(decision: Decision, order: Order, say: Speech) -> str:
    """Return what a decision gives: `refund €62.90 and replacement`, or that it refuses or asks."""
    if decision.action not in GRANTS:
        return {
            DecisionAction.REFUSE: say("refused"),
            DecisionAction.ASK: say("the customer was asked"),
            DecisionAction.INVESTIGATE: say("to be found out first"),
        }.get(decision.action, "")
    remedies = dict.fromkeys(line.remedy for line in decision.lines if line.remedy is not None)
    parts = []
    for remedy in remedies:
        amount = sum(line.amount for line in decision.lines if line.remedy is remedy)
        if remedy in VALUE_REMEDIES:
            amount += decision.shipping if remedy is next(iter(remedies)) else 0
            told = say.money(amount, order.currency)
            parts.append(say("{remedy} {amount}", remedy=say.term(remedy), amount=told))
        else:
            parts.append(say.term(remedy))
    return say.listing(parts)


def standing_deadlines(page: ClaimPage, now: datetime) -> list[tuple[Deadline, bool]]:
    """Return what is still to be done, soonest first, each with whether it is late; what has no day comes last."""
    found = [
        (one, state_at(one, now) is DeadlineState.MISSED)
        for one in page.deadlines
        if one.state is DeadlineState.OPEN and one.what is not DeadlineKind.WARRANTY_ENDS
    ]
    return sorted(found, key=lambda pair: (pair[0].due is None, pair[0].due or now, pair[0].who is not Payer.SHOP))


def _sight(office: Office, page: ClaimPage) -> ClaimSight | None:
    ground = claim_ground(office, page.order.id, but=page.claim.id)
    try:
        return claim_sight(ground, page.claim, office.now, office.speech)
    except CaseError:
        return None


def _text(at: datetime) -> str:
    return str(Moment.at(at))
