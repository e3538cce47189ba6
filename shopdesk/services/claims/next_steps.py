"""What the owner can do next with a claim: the usual step first, and why a step is not possible yet."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.claim_states import UNDECIDED, ClaimAction, ClaimState, allowed_actions, left_to_settle
from shopdesk.domain.claims import Claim, Decision, Settlement
from shopdesk.domain.terms import MONEY_REMEDIES, Remedy
from shopdesk.services.claims.answers import awaited_answers
from shopdesk.services.claims.mending import held_pieces, left_to_settle_here, repairs_at_work
from shopdesk.services.claims.steps import customers_dues
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_USUAL = {
    ClaimState.NEW: ClaimAction.DECIDE,
    ClaimState.TO_DECIDE: ClaimAction.DECIDE,
    ClaimState.WAITING_FOR_CUSTOMER: ClaimAction.DECIDE,
    ClaimState.INVESTIGATING: ClaimAction.DECIDE,
    ClaimState.AWAITING_RETURN: ClaimAction.ARRIVED,
    ClaimState.IN_TRANSIT: ClaimAction.ARRIVED,
    ClaimState.ARRIVED: ClaimAction.INSPECTED,
    ClaimState.INSPECTED: ClaimAction.SETTLE,
    ClaimState.SETTLING: ClaimAction.SETTLE,
    ClaimState.SETTLED: ClaimAction.CLOSE,
    ClaimState.REFUSED: ClaimAction.CLOSE,
    ClaimState.CLOSED: ClaimAction.REOPEN,
    ClaimState.WITHDRAWN: ClaimAction.REOPEN,
    ClaimState.LAPSED: ClaimAction.REOPEN,
}
_ENDS = (ClaimAction.WITHDRAW, ClaimAction.LAPSE, ClaimAction.CLOSE, ClaimAction.REOPEN)


class NextStep(Struct, frozen=True, kw_only=True):
    """A step that a claim's state allows; `words` are its button's, `reason` says why it is not possible yet."""

    action: ClaimAction
    words: str
    is_usual: bool = False
    reason: str = ""


def next_steps(
    office: Office, claim: Claim, state: ClaimState, decisions: Sequence[Decision], settlements: Sequence[Settlement]
) -> tuple[NextStep, ...]:
    """Return what can be done with a claim now beside correcting its facts: the usual step first, ends last."""
    say = office.speech
    awaits_answer = bool(awaited_answers(office, claim))
    allowed = allowed_actions(claim, state, decisions, settlements, awaits_answer=awaits_answer)
    repaired = _of_the_repair(office, claim, decisions, settlements)
    steps = [
        NextStep(
            action=action,
            words=_words(action, state, decisions, settlements, say),
            is_usual=action is _USUAL[state] and action not in repaired,
            reason=repaired.get(action) or (_reason(office, claim, say) if action is ClaimAction.LAPSE else ""),
        )
        for action in allowed
        if action is not ClaimAction.SET
    ]
    return tuple(sorted(steps, key=lambda step: (not step.is_usual, step.action in _ENDS)))


def _of_the_repair(
    office: Office, claim: Claim, decisions: Sequence[Decision], settlements: Sequence[Settlement]
) -> dict[ClaimAction, str]:
    """Return the steps that the claim's repair does in its place, each with a sentence that says so."""
    held = held_pieces(office.file, claim, decisions)
    if not held:
        return {}
    say = office.speech
    number = say.listing([one.number for one in repairs_at_work(office.file, claim)])
    steps = {ClaimAction.DECIDE: say("It is being repaired as {number}.", number=number)}
    if not left_to_settle_here(office.file, claim, decisions, settlements):
        steps[ClaimAction.SETTLE] = say("Handing back {number} settles it.", number=number)
        theirs = say("Repair {number} has the piece.", number=number)
        steps |= dict.fromkeys((ClaimAction.SENT_BACK, ClaimAction.ARRIVED, ClaimAction.INSPECTED), theirs)
    return steps


def settle_words(decision: Decision, settlements: Sequence[Settlement], say: Speech) -> str:
    """Return what settling the rest of a decision is called."""
    left = left_to_settle(decision, settlements)
    remedies = {line.remedy for line in decision.lines if line.remedy is not None and line.line_id in left}
    if remedies and remedies <= MONEY_REMEDIES:
        return say("Record refund")
    return say("Record store credit") if remedies == {Remedy.STORE_CREDIT} else say("Settle")


def _words(
    action: ClaimAction,
    state: ClaimState,
    decisions: Sequence[Decision],
    settlements: Sequence[Settlement],
    say: Speech,
) -> str:
    if action is ClaimAction.SETTLE:
        return settle_words(decisions[-1], settlements, say)
    return {
        ClaimAction.SET: say("Correct"),
        ClaimAction.DECIDE: say("Decide") if state in UNDECIDED else say("Decide again"),
        ClaimAction.SENT_BACK: say("Sent back"),
        ClaimAction.ARRIVED: say("Goods arrived"),
        ClaimAction.INSPECTED: say("Record inspection"),
        ClaimAction.WITHDRAW: say("Withdrawn"),
        ClaimAction.LAPSE: say("Let it lapse"),
        ClaimAction.REOPEN: say("Open again"),
        ClaimAction.CLOSE: say("Close"),
    }[action]


def _reason(office: Office, claim: Claim, say: Speech) -> str:
    """Return why a claim can't lapse yet, nothing where it can."""
    dues = customers_dues(office, claim)
    if any(due < office.instant for due in dues):
        return ""
    return say("The customer has until {on:near}.", on=dues[0]) if dues else say("The customer has missed nothing.")
