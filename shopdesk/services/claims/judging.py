"""Judging a claim of the shop's file, and keeping what follows: its verdict, its deadlines, its state."""

from collections.abc import Iterator

from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES, ClaimState, claim_state
from shopdesk.domain.claims import Claim, Decision, DecisionAction, GivenVerdict, Settlement
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import CaseError, InputError
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import DeadlineKind
from shopdesk.domain.verdicts import Due, Verdict
from shopdesk.policy.case import Case
from shopdesk.policy.engine import judge
from shopdesk.policy.judgement import ENDED
from shopdesk.policy.wording import says_the_same
from shopdesk.services.case_making import LinesGoneError, make_case
from shopdesk.services.claims.answers import SentLetter, keep_answers, sent_letters
from shopdesk.services.claims.mending import GRANTS, OF_A_REPAIR, is_with_repairs, with_arrival
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit
from shopdesk.workdays import workdays

__all__ = [
    "GRANTS",
    "case_of_claim",
    "claim_is_stale",
    "judge_again",
    "judge_claim",
    "judge_if_open",
    "keep_claim",
    "keep_repaired",
    "order_address",
    "order_categories",
    "standing_verdict",
]

_SOURCE = "verdict"
_OF_THE_WAY_BACK = frozenset({DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE, DeadlineKind.REFUND})
_OUTLIVE_THE_CLAIM = frozenset({DeadlineKind.WARRANTY_ENDS, DeadlineKind.ANSWER_DISPUTE})
_OF_THE_GOODS = frozenset({DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE})
_TAKEN_BACK = _OF_THE_GOODS | {DeadlineKind.REPLY}
"""Acts that may turn out not to be done: a step that is corrected, an answer that is void."""

_ENDED = frozenset(ClaimState) - OPEN_STATES
_STILL_JUDGED = OPEN_STATES - {ClaimState.REFUSED, ClaimState.SETTLED}


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
        settled_before=[one for one in office.file.claims.settlements_of_order(order.id) if one.claim_id != claim.id],
    )


def judge_claim(office: Office, order: Order, claim: Claim) -> Verdict:
    """Return the policy's verdict on a claim, saved or not. Raises CaseError where it asks for more than there is."""
    policy, _ = office.policy_of(order)
    return judge(policy, case_of_claim(office, order, claim), workdays(office.shop.country or None))


def judge_again(office: Office, unit: Unit, order: Order, claim: Claim) -> Claim:
    """Judge a claim as it now is and keep what follows; return it as kept.

    The claim may be new or changed. A verdict of the same policy version that says the same as the last one is not
    kept again. Raises InputError where the claim asks for pieces that other claims have settled since,
    and LinesGoneError, which is one, where its order has lost lines.
    """
    try:
        verdict = judge_claim(office, order, claim)
    except LinesGoneError:
        raise
    except CaseError as error:
        raise InputError(
            f"Claim {claim.number} on order {order.number} asks for more than is left of it, for other claims were "
            f"settled since ({error.expected}). Nothing was changed."
        ) from error
    _, version = office.policy_of(order)
    last = office.file.claims.verdicts(claim.id)[-1:]
    same = [given for given in last if (given.policy_key, given.policy_version) == (version.key, version.number)]
    if not any(says_the_same(given.verdict, verdict) for given in same):
        given = GivenVerdict(
            id=new_id(office.instant),
            claim_id=claim.id,
            given_at=office.instant,
            policy_key=version.key,
            policy_version=version.number,
            verdict=verdict,
        )
        unit.put(given)
    if claim.customer_id is None and order.customer_id is not None:
        claim = replace(claim, customer_id=order.customer_id)
    return keep_claim(office, unit, claim)


def judge_if_open(office: Office, unit: Unit, order: Order, claim: Claim) -> Claim:
    """Judge a claim again because something around it changed, as long as its verdict still matters.

    A claim that is refused, settled or ended keeps the verdict it had; so does one whose pieces other claims have
    settled since, which its next step will say. It never stands in the way of what changed.
    """
    if ClaimState(office.file.claims.state_of(claim.id)) not in _STILL_JUDGED:
        return claim
    if claim_is_stale(office, order, claim):
        return keep_claim(office, unit, claim)
    return judge_again(office, unit, order, claim)


def claim_is_stale(office: Office, order: Order, claim: Claim) -> bool:
    """Whether other claims have settled pieces that this one still asks for, so that it can't be judged any more.

    Nor can one on an order that has lost lines, as a salvage may leave it.
    """
    try:
        case_of_claim(office, order, claim)
    except CaseError:
        return True
    return False


def standing_verdict(office: Office, claim: Claim) -> GivenVerdict:
    """Return the verdict that a claim stands on: the latest, or the latest that granted something once it was granted.

    What is found after a promise (an inspection that fails) is told by later verdicts, but doesn't unmake its days.
    """
    verdicts = office.file.claims.verdicts(claim.id)
    decisions = office.file.claims.decisions(claim.id)
    if decisions and decisions[-1].action in GRANTS:
        granting = [given for given in verdicts if given.verdict.outcome not in ENDED]
        return granting[-1] if granting else verdicts[-1]
    return verdicts[-1]


def keep_claim(office: Office, unit: Unit, claim: Claim) -> Claim:
    """Keep a claim under the state that its facts say, with the deadlines of its verdict; return it as kept."""
    claims = office.file.claims
    verdicts, decisions = claims.verdicts(claim.id), claims.decisions(claim.id)
    settlements = claims.settlements(claim.id)
    state = claim_state(claim, verdicts, decisions, settlements)
    kept = unit.put(claim, state=state)
    dues = list(_kept_dues(office, claim, decisions)) if verdicts else []
    if is_with_repairs(office.file, claim, decisions, settlements):
        dues = [due for due in dues if due.what not in OF_A_REPAIR]
    deadlines = unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, dues, source=_SOURCE)
    letters = sent_letters(office, claim.id)
    for deadline in _settled_deadlines(kept, state, deadlines, decisions, settlements, letters):
        unit.put(deadline, source=_SOURCE)
    keep_answers(office, unit, kept, state, decisions=decisions, letters=letters)
    return kept


def keep_repaired(office: Office, unit: Unit, claim: Claim) -> Claim:
    """Keep a claim that became a repair, of which something changed; goods that came to be repaired have arrived."""
    state = ClaimState(office.file.claims.state_of(claim.id))
    changed = with_arrival(office.file, claim, state)
    order = office.file.orders.by_id(claim.order_id)
    if changed == claim or claim_is_stale(office, order, changed):
        return keep_claim(office, unit, claim)
    return judge_again(office, unit, order, changed)


def _kept_dues(office: Office, claim: Claim, decisions: list[Decision]) -> Iterator[Due]:
    """Yield what stands in the calendar: production stands with the order, and nothing of goods that stay away."""
    comes_back = not decisions or decisions[-1].goods_return or decisions[-1].action not in GRANTS
    refused = bool(decisions) and decisions[-1].action is DecisionAction.REFUSE
    for due in standing_verdict(office, claim).verdict.deadlines:
        if due.what is DeadlineKind.PRODUCTION_STARTS or (refused and due.what in _OF_THE_WAY_BACK):
            continue
        if not comes_back and (due.what in _OF_THE_GOODS or (due.what is DeadlineKind.REFUND and due.due is None)):
            continue
        yield due


def _settled_deadlines(  # noqa: PLR0917 - what a claim's deadlines turn on
    claim: Claim,
    state: ClaimState,
    deadlines: list[Deadline],
    decisions: list[Decision],
    settlements: list[Settlement],
    letters: tuple[SentLetter, ...],
) -> Iterator[Deadline]:
    """Yield the open deadlines whose act is done, as done, and those that no longer matter, as waived.

    What turns out not to be done is open again, unless the claim has ended. A decision answers the customer, and so
    does a letter that asks or quotes; an acknowledgement answers nothing.
    """
    done = {
        DeadlineKind.CLAIM: True,
        DeadlineKind.CANCEL: True,
        DeadlineKind.REPLY: bool(decisions or letters),
        DeadlineKind.SEND_BACK: claim.sent_back_at is not None or claim.arrived_back_at is not None,
        DeadlineKind.ARRIVE: claim.arrived_back_at is not None,
        DeadlineKind.REFUND: state in {ClaimState.SETTLED, ClaimState.CLOSED} and bool(settlements),
        DeadlineKind.ANSWER_DISPUTE: claim.dispute_open is False,
    }
    for deadline in deadlines:
        is_done = done.get(deadline.what, False)
        was_done = deadline.state is DeadlineState.DONE and deadline.what in _TAKEN_BACK
        if was_done and not is_done and state not in _ENDED:
            yield replace(deadline, state=DeadlineState.OPEN)
        elif deadline.state is DeadlineState.OPEN and is_done:
            yield replace(deadline, state=DeadlineState.DONE)
        elif deadline.state is DeadlineState.OPEN and state in _ENDED and deadline.what not in _OUTLIVE_THE_CLAIM:
            yield replace(deadline, state=DeadlineState.WAIVED)
