"""Judging a claim of the shop's file, and keeping what follows: its verdict, its deadlines, its state."""

from collections.abc import Iterator

from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimState, claim_state
from shopdesk.domain.claims import Claim, Decision, DecisionAction, GivenVerdict, Settlement
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import DeadlineKind
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Case
from shopdesk.policy.engine import judge
from shopdesk.services.case_making import make_case
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit
from shopdesk.workdays import workdays

_SOURCE = "verdict"
_OF_THE_WAY_BACK = frozenset({DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE, DeadlineKind.REFUND})
_ENDED = frozenset({ClaimState.CLOSED, ClaimState.WITHDRAWN, ClaimState.LAPSED})


def order_address(office: Office, order: Order) -> Address | None:
    """Return the address an order went to, or None where it has none."""
    if order.ship_to_id is None:
        return None
    found = office.file.customers.address(order.ship_to_id)
    return None if found is None else found.address


def order_categories(office: Office, order: Order) -> dict[str, str | None]:
    """Return by line id the category of its product, where one is known."""
    ids = [line.product_id for line in order.lines if line.product_id is not None]
    products = office.file.products.by_ids(ids)
    return {
        line.id: products[line.product_id].category
        for line in order.lines
        if line.product_id is not None and line.product_id in products
    }


def case_of_claim(office: Office, order: Order, claim: Claim) -> Case:
    """Return the case of a claim, saved or not. Raises CaseError where it asks for more than there is."""
    return make_case(
        office.version_for(order.placed_at).key,
        office.shop,
        order,
        address=order_address(office, order),
        categories=order_categories(office, order),
        now=office.now,
        claim=claim,
        settled_before=[
            one for one in office.file.claims.settlements_of_order(order.id) if one.claim_id != claim.id
        ],
    )


def judge_claim(office: Office, order: Order, claim: Claim) -> Verdict:
    """Return the policy's verdict on a claim, saved or not. Raises CaseError where it asks for more than there is."""
    policy, _ = office.policy_of(order)
    return judge(policy, case_of_claim(office, order, claim), workdays(office.shop.country or None))


def judge_again(office: Office, unit: Unit, order: Order, claim: Claim) -> Claim:
    """Judge a claim as it now is and keep what follows; return it as kept.

    The claim may be new or changed. A verdict that says the same as the last one is not kept again.
    """
    verdict = judge_claim(office, order, claim)
    _, version = office.policy_of(order)
    verdicts = office.file.claims.verdicts(claim.id)
    if not verdicts or verdicts[-1].verdict != verdict:
        given = GivenVerdict(
            id=new_id(office.instant),
            claim_id=claim.id,
            given_at=office.instant,
            policy_key=version.key,
            policy_version=version.number,
            verdict=verdict,
        )
        unit.put(given)
    return keep_claim(office, unit, claim)


def keep_claim(office: Office, unit: Unit, claim: Claim) -> Claim:
    """Keep a claim under the state that its facts say, with the deadlines of its latest verdict; return it as kept."""
    claims = office.file.claims
    verdicts, decisions = claims.verdicts(claim.id), claims.decisions(claim.id)
    settlements = claims.settlements(claim.id)
    state = claim_state(claim, verdicts, decisions, settlements)
    kept = unit.put(claim, state=state)
    dues = [] if not verdicts else list(verdicts[-1].verdict.deadlines)
    if decisions and decisions[-1].action is DecisionAction.REFUSE:
        dues = [due for due in dues if due.what not in _OF_THE_WAY_BACK]
    deadlines = unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, dues, source=_SOURCE)
    for deadline in _settled_deadlines(kept, state, deadlines, decisions, settlements):
        unit.put(deadline, source=_SOURCE)
    return kept


def _settled_deadlines(
    claim: Claim,
    state: ClaimState,
    deadlines: list[Deadline],
    decisions: list[Decision],
    settlements: list[Settlement],
) -> Iterator[Deadline]:
    """Yield the open deadlines whose act is done, as done, and those that no longer matter, as waived."""
    done = {
        DeadlineKind.CLAIM: True,
        DeadlineKind.CANCEL: True,
        DeadlineKind.REPLY: bool(decisions),
        DeadlineKind.SEND_BACK: claim.sent_back_at is not None or claim.arrived_back_at is not None,
        DeadlineKind.ARRIVE: claim.arrived_back_at is not None,
        DeadlineKind.REFUND: state in {ClaimState.SETTLED, ClaimState.CLOSED} and bool(settlements),
        DeadlineKind.ANSWER_DISPUTE: claim.dispute_open is False,
    }
    for deadline in deadlines:
        if deadline.state is not DeadlineState.OPEN:
            continue
        if done.get(deadline.what, False):
            yield replace(deadline, state=DeadlineState.DONE)
        elif state in _ENDED and deadline.what is not DeadlineKind.WARRANTY_ENDS:
            yield replace(deadline, state=DeadlineState.WAIVED)
