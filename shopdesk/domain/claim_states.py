"""What state a claim is in, derived from its facts, and what may be done in each state.

The state that is filed with a claim is only an index of what `claim_state` says; `verify` compares both.
"""

from collections.abc import Sequence
from enum import StrEnum

from shopdesk.domain.claims import Claim, Decision, DecisionAction, GivenVerdict, Settlement
from shopdesk.domain.terms import Outcome


class ClaimState(StrEnum):
    """Where a claim stands."""

    NEW = "new"
    WAITING_FOR_CUSTOMER = "waiting_for_customer"
    INVESTIGATING = "investigating"
    TO_DECIDE = "to_decide"
    REFUSED = "refused"
    AWAITING_RETURN = "awaiting_return"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    INSPECTED = "inspected"
    SETTLING = "settling"
    SETTLED = "settled"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class ClaimAction(StrEnum):
    """What can be done with a claim."""

    SET = "set"
    DECIDE = "decide"
    SENT_BACK = "sent_back"
    ARRIVED = "arrived"
    INSPECTED = "inspected"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    REOPEN = "reopen"
    CLOSE = "close"


_A = ClaimAction
_S = ClaimState
_BEFORE_DECISION = (_A.SET, _A.DECIDE, _A.WITHDRAW, _A.LAPSE)

ALLOWED: dict[ClaimState, tuple[ClaimAction, ...]] = {
    _S.NEW: _BEFORE_DECISION,
    _S.WAITING_FOR_CUSTOMER: _BEFORE_DECISION,
    _S.INVESTIGATING: _BEFORE_DECISION,
    _S.TO_DECIDE: _BEFORE_DECISION,
    _S.REFUSED: (_A.SET, _A.DECIDE, _A.ARRIVED, _A.INSPECTED, _A.CLOSE),
    _S.AWAITING_RETURN: (_A.SET, _A.DECIDE, _A.WITHDRAW, _A.SENT_BACK, _A.ARRIVED, _A.SETTLE, _A.LAPSE),
    _S.IN_TRANSIT: (_A.SET, _A.DECIDE, _A.ARRIVED, _A.SETTLE),
    _S.ARRIVED: (_A.SET, _A.DECIDE, _A.INSPECTED, _A.SETTLE),
    _S.INSPECTED: (_A.SET, _A.DECIDE, _A.SETTLE),
    _S.SETTLING: (_A.SET, _A.DECIDE, _A.SENT_BACK, _A.ARRIVED, _A.INSPECTED, _A.SETTLE, _A.WITHDRAW, _A.CLOSE),
    _S.SETTLED: (_A.SENT_BACK, _A.ARRIVED, _A.INSPECTED, _A.CLOSE),
    _S.CLOSED: (_A.REOPEN,),
    _S.WITHDRAWN: (_A.REOPEN,),
    _S.LAPSED: (_A.REOPEN,),
}
"""The actions that each state allows, in the order in which they are offered; see `allowed_actions`."""

UNDECIDED = frozenset({_S.NEW, _S.TO_DECIDE, _S.WAITING_FOR_CUSTOMER, _S.INVESTIGATING})
"""States in which the decision is still to be made."""

OPEN_STATES = frozenset(ClaimState) - {_S.CLOSED, _S.WITHDRAWN, _S.LAPSED}
"""States in which something may still happen without reopening."""

GIVEN_UP = frozenset({_S.WITHDRAWN, _S.LAPSED})
"""States in which what was decided no longer counts: the customer withdrew, or let the time pass."""


def claim_state(
    claim: Claim,
    verdicts: Sequence[GivenVerdict],
    decisions: Sequence[Decision],
    settlements: Sequence[Settlement],
) -> ClaimState:
    """Return the state that a claim's facts say; all records in the order in which they were made."""
    if claim.withdrawn_at is not None:
        return ClaimState.WITHDRAWN
    if claim.lapsed_at is not None:
        return ClaimState.LAPSED
    if claim.closed_at is not None:
        return ClaimState.CLOSED
    if not decisions:
        held_up = verdicts and verdicts[-1].verdict.outcome in {
            Outcome.NEEDS_INFORMATION,
            Outcome.INVESTIGATE,
            Outcome.WAIT,
        }
        return ClaimState.NEW if held_up else ClaimState.TO_DECIDE
    return _decided(claim, decisions[-1], verdicts, settlements)


def allowed_actions(
    claim: Claim,
    state: ClaimState,
    decisions: Sequence[Decision],
    settlements: Sequence[Settlement],
    *,
    awaits_answer: bool = False,
) -> tuple[ClaimAction, ...]:
    """Return what may be done with a claim now: what its state allows, less the steps that don't apply.

    A claim lapses where the customer is to do something: answer a question or a letter (`awaits_answer`), send goods.
    Goods that don't come back are not sent, awaited or inspected, and no step is done twice; `set` corrects one. Once
    something was settled the decision stands and the claim is not withdrawn; closing it drops the rest.
    """
    comes_back = any(decision.goods_return for decision in decisions)
    arrived = claim.arrived_back_at is not None
    possible = {
        ClaimAction.DECIDE: not settlements,
        ClaimAction.WITHDRAW: not settlements,
        ClaimAction.LAPSE: awaits_answer or state in {ClaimState.WAITING_FOR_CUSTOMER, ClaimState.AWAITING_RETURN},
        ClaimAction.CLOSE: state is not ClaimState.SETTLING or bool(settlements),
        ClaimAction.SENT_BACK: comes_back and not arrived and claim.sent_back_at is None,
        ClaimAction.ARRIVED: comes_back and not arrived,
        ClaimAction.INSPECTED: comes_back and arrived and claim.inspected_at is None,
    }
    return tuple(action for action in ALLOWED[state] if possible.get(action, True))


def _decided(
    claim: Claim, decision: Decision, verdicts: Sequence[GivenVerdict], settlements: Sequence[Settlement]
) -> ClaimState:
    match decision.action:
        case DecisionAction.REFUSE:
            return ClaimState.REFUSED
        case DecisionAction.ASK:
            answered = _answered(decision, verdicts, Outcome.NEEDS_INFORMATION)
            return ClaimState.TO_DECIDE if answered else ClaimState.WAITING_FOR_CUSTOMER
        case DecisionAction.INVESTIGATE:
            answered = _answered(decision, verdicts, Outcome.INVESTIGATE)
            return ClaimState.TO_DECIDE if answered else ClaimState.INVESTIGATING
        case _:
            return _accepted(claim, decision, settlements)


def _accepted(claim: Claim, decision: Decision, settlements: Sequence[Settlement]) -> ClaimState:
    if settlements:
        return ClaimState.SETTLING if left_to_settle(decision, settlements) else ClaimState.SETTLED
    if not decision.goods_return:
        return ClaimState.SETTLING
    if claim.inspected_at is not None:
        return ClaimState.INSPECTED
    if claim.arrived_back_at is not None:
        return ClaimState.ARRIVED
    return ClaimState.AWAITING_RETURN if claim.sent_back_at is None else ClaimState.IN_TRANSIT


def _answered(decision: Decision, verdicts: Sequence[GivenVerdict], by: Outcome) -> bool:
    """Whether a verdict was given since the one that was decided on, and the latest no longer asks the question."""
    return bool(verdicts) and verdicts[-1].id != decision.verdict_id and verdicts[-1].verdict.outcome is not by


def left_to_settle(decision: Decision, settlements: Sequence[Settlement]) -> dict[str, int]:
    """Return by line how many of the granted pieces are not settled yet; lines that are done are left out."""
    left: dict[str, int] = {}
    for line in decision.lines:
        if line.remedy is not None:
            left[line.line_id] = left.get(line.line_id, 0) + line.quantity
    for settlement in settlements:
        if settlement.line_id is not None and settlement.line_id in left:
            left[settlement.line_id] -= settlement.quantity
    return {line_id: quantity for line_id, quantity in left.items() if quantity > 0}
