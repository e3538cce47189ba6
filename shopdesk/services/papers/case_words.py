"""The words of a case file: states, outcomes and decisions as somebody reads them who knows nothing of the program."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import Outcome
from shopdesk.texts import Speech


def outcome_told(outcome: Outcome, say: Speech) -> str:
    """Return what a policy says to a claim, in a few words."""
    return {
        Outcome.ACCEPT: say("The policy grants it."),
        Outcome.ACCEPT_IN_PART: say("The policy grants a part of it."),
        Outcome.REFUSE: say("The policy refuses it."),
        Outcome.NOT_COVERED: say("The policy says nothing of it."),
        Outcome.WAIT: say("It is too early for the policy to tell."),
        Outcome.NEEDS_INFORMATION: say("Something was missing."),
        Outcome.INVESTIGATE: say("Something had to be found out first."),
        Outcome.ORDER: say("What the policy says of the order."),
    }[outcome]


def decision_told(action: DecisionAction, say: Speech) -> str:
    """Return a decision in a word."""
    return {
        DecisionAction.ACCEPT: say("Accepted"),
        DecisionAction.ACCEPT_IN_PART: say("Accepted in part"),
        DecisionAction.REFUSE: say("Refused"),
        DecisionAction.ASK: say("Asked for more"),
        DecisionAction.INVESTIGATE: say("Investigated"),
    }[action]


def state_told(state: ClaimState, say: Speech) -> str:
    """Return where a claim stands."""
    return {
        ClaimState.NEW: say("New"),
        ClaimState.WAITING_FOR_CUSTOMER: say("Waiting for the customer"),
        ClaimState.INVESTIGATING: say("Being investigated"),
        ClaimState.TO_DECIDE: say("To be decided"),
        ClaimState.REFUSED: say("Refused"),
        ClaimState.AWAITING_RETURN: say("Waiting for the goods"),
        ClaimState.IN_TRANSIT: say("Goods on their way"),
        ClaimState.ARRIVED: say("Goods arrived"),
        ClaimState.INSPECTED: say("Goods inspected"),
        ClaimState.SETTLING: say("Being settled"),
        ClaimState.SETTLED: say("Settled"),
        ClaimState.CLOSED: say("Closed"),
        ClaimState.WITHDRAWN: say("Withdrawn"),
        ClaimState.LAPSED: say("Lapsed"),
    }[state]


def deadline_told(what: str, state: DeadlineState, say: Speech) -> str:
    """Return a deadline with how it stands, or how it ended."""
    return {
        DeadlineState.OPEN: say("{what}: open", what=what),
        DeadlineState.DONE: say("{what}: done", what=what),
        DeadlineState.WAIVED: say("{what}: no longer due", what=what),
        DeadlineState.MISSED: say("{what}: missed", what=what),
    }[state]
