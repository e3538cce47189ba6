"""A decision in words: what can be decided, in which order, and what it comes to."""

from collections.abc import Iterator

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.terms import MONEY_REMEDIES, Outcome, Remedy
from shopdesk.services.claims.planned import PlannedDecision
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk

_D = DecisionAction
_USUAL = (_D.ACCEPT, _D.ACCEPT_IN_PART, _D.REFUSE, _D.ASK)
_FIRST = {
    Outcome.ACCEPT: (_D.ACCEPT,),
    Outcome.ACCEPT_IN_PART: (_D.ACCEPT_IN_PART,),
    Outcome.REFUSE: (_D.REFUSE,),
    Outcome.NEEDS_INFORMATION: (_D.ASK,),
    Outcome.INVESTIGATE: (_D.INVESTIGATE,),
    Outcome.WAIT: (_D.INVESTIGATE, _D.ASK),
    Outcome.NOT_COVERED: (_D.REFUSE, _D.ASK, _D.INVESTIGATE),
}
"""What the policy advises, or leaves open, by what it says."""


def order_of_actions(outcome: Outcome) -> tuple[DecisionAction, ...]:
    """Return what can be decided, what the policy advises first."""
    return tuple(dict.fromkeys((*_FIRST.get(outcome, ()), *_USUAL)))


def action_words(action: DecisionAction, say: Speech) -> str:
    """Return what deciding so is called."""
    return {
        _D.ACCEPT: say("Accept"),
        _D.ACCEPT_IN_PART: say("In part"),
        _D.REFUSE: say("Refuse"),
        _D.ASK: say("Ask first"),
        _D.INVESTIGATE: say("Find out"),
    }[action]


def decided_words(action: DecisionAction, say: Speech) -> str:
    """Return what was decided."""
    return {
        _D.ACCEPT: say("Accepted"),
        _D.ACCEPT_IN_PART: say("Accepted in part"),
        _D.REFUSE: say("Refused"),
        _D.ASK: say("Asked the customer"),
        _D.INVESTIGATE: say("Looked into"),
    }[action]


def note_words(action: DecisionAction, plan: PlannedDecision | None, say: Speech) -> str:
    """Return what saving a decision does, and what it does not."""
    match action:
        case _D.ASK:
            return say("The letter that asks comes next. The claim then waits.")
        case _D.INVESTIGATE:
            return say("The claim waits until you enter what was found.")
        case _D.REFUSE:
            return say("The letter that says so comes next; nothing is sent by itself.")
        case _ if plan is not None and plan.goods_return:
            return say("The return gets its number; its letter and papers come next.")
        case _:
            return say("What is promised here stands, whatever is found later.")


def plan_words(plan: PlannedDecision, desk: Desk) -> str:
    """Return what a decision comes to: `Refund €62.90 and replacement, once the goods are back`."""
    say = desk.speech
    parts = list(_granted(plan, desk))
    if not parts:
        return say("Nothing is granted yet.")
    granted = capital(say.listing(parts))
    return say("{granted}, once the goods are back", granted=granted) if plan.goods_return else granted


def _granted(plan: PlannedDecision, desk: Desk) -> Iterator[str]:
    say = desk.speech
    credit = sum(line.amount for line in plan.lines if line.remedy is Remedy.STORE_CREDIT)
    remedies = dict.fromkeys(line.remedy for line in plan.lines if line.remedy is not None)
    if any(remedy in MONEY_REMEDIES for remedy in remedies):
        money = None if plan.total is None else plan.total - credit
        yield say("refund {amount}", amount=desk.money(money, plan.currency)) if money is not None else say("refund")
    for remedy in remedies:
        if remedy is Remedy.STORE_CREDIT:
            yield say("store credit {amount}", amount=desk.money(credit, plan.currency))
        elif remedy not in MONEY_REMEDIES:
            yield say.term(remedy)
