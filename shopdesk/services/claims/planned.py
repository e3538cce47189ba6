"""A decision before it is saved: what each line would get, what goes back in all, and whether it needs a reason.

Amounts are minor units of the order's currency.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, DecidedLine, DecisionAction
from shopdesk.domain.errors import InputError
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import MONEY_REMEDIES, RETURNED_KINDS, ClaimKind, Outcome, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.decisions import (
    ADVISED,
    DecisionDraft,
    goods_come_back,
    granted_lines,
    grants_otherwise,
)
from shopdesk.services.claims.judging import GRANTS, claim_is_stale, judge_claim, standing_verdict
from shopdesk.services.claims.reckoning import Reckoned, most_to_set, reckon, with_worth
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_GOODWILL = {
    ClaimKind.CANCEL_ORDER: (Remedy.CANCEL,),
    ClaimKind.CHANGE_ORDER: (Remedy.CHANGE, Remedy.CANCEL),
    ClaimKind.CORRECT_ADDRESS: (Remedy.REDIRECT, Remedy.CHANGE, Remedy.REFUND),
    ClaimKind.MISSING_CONFIRMATION: (Remedy.RESEND_CONFIRMATION,),
    ClaimKind.PRICE_ADJUSTMENT: (Remedy.PARTIAL_REFUND, Remedy.STORE_CREDIT),
    ClaimKind.REPAIR: (Remedy.REPAIR, Remedy.REPLACEMENT, Remedy.REFUND),
}
_AFTER_DELIVERY = (
    Remedy.REFUND,
    Remedy.STORE_CREDIT,
    Remedy.REPLACEMENT,
    Remedy.EXCHANGE,
    Remedy.REPAIR,
    Remedy.REMAKE,
    Remedy.PARTIAL_REFUND,
)
_ON_THE_WAY = (Remedy.REFUND, Remedy.REPLACEMENT, Remedy.STORE_CREDIT, Remedy.REDIRECT, Remedy.PARTIAL_REFUND)


class PlannedLine(Struct, frozen=True, kw_only=True):
    """What a claimed line would get: so many of its pieces a remedy (None: nothing), with the amount for them."""

    code: str
    text: str
    claimed: int
    granted: int
    remedy: Remedy | None
    amount: int
    offered: tuple[Remedy, ...]


class PlannedDecision(Struct, frozen=True, kw_only=True):
    """What a decision would come to.

    `total` is what goes back in money or as credit, None where it can't be told (`problem` says why). `most` is the
    most that the owner can set in all; None where no money moves. `advised` are the actions that need no reason.
    """

    outcome: Outcome
    advised: frozenset[DecisionAction]
    currency: str
    lines: tuple[PlannedLine, ...] = ()
    total: int | None = None
    shipping: int = 0
    kept_back: int = 0
    tax: int | None = None
    in_money: bool = False
    most: int | None = None
    goods_return: bool = False
    differs: bool = False
    needs_amount: bool = False
    problem: str = ""


def plan_decision(office: Office, claim: Claim, draft: DecisionDraft) -> PlannedDecision:
    """Return what a decision on a claim would come to, the claim saved or not; nothing is kept.

    Raises NotFoundError where its order is gone, and CaseError where it asks for more than is left of it.
    """
    order = office.file.orders.by_id(claim.order_id)
    if not claim.lines:
        problem = office.speech("Nothing is claimed yet. Tick what it is about.")
        return PlannedDecision(
            outcome=Outcome.NOT_COVERED, advised=frozenset(), currency=order.currency, problem=problem
        )
    if claim.number and claim_is_stale(office, order, claim):
        return _stale(office, order, claim, draft)
    verdict = judge_claim(office, order, claim)
    advised = frozenset(ADVISED.get(verdict.outcome, ()))
    plan = PlannedDecision(
        outcome=verdict.outcome,
        advised=advised,
        currency=order.currency,
        lines=_nothing(order, claim, verdict),
        differs=draft.action not in advised,
    )
    if draft.action not in GRANTS:
        return plan
    try:
        lines = granted_lines(order, claim, verdict, draft)
    except InputError:
        return replace(plan, problem=office.speech("Nothing would be granted. Give a line a remedy, or refuse."))
    return _granted(office, order, claim, verdict, draft, plan=plan, lines=lines)


def remedies_for(kind: ClaimKind, offered: Sequence[Remedy]) -> tuple[Remedy, ...]:
    """Return what an owner can grant for a kind of claim: what the policy offers first, then what else there is."""
    others = _GOODWILL.get(kind, _AFTER_DELIVERY if kind in RETURNED_KINDS else _ON_THE_WAY)
    return tuple(dict.fromkeys((*offered, *others)))


def _granted(
    office: Office,
    order: Order,
    claim: Claim,
    verdict: Verdict,
    draft: DecisionDraft,
    *,
    plan: PlannedDecision,
    lines: Sequence[DecidedLine],
) -> PlannedDecision:
    say, currency = office.speech, order.currency
    valued, paid = with_worth(office, order, claim, lines)
    money = [line for line in lines if line.remedy in MONEY_REMEDIES]
    most = most_to_set(valued, paid) if money else None
    plan = replace(
        plan,
        lines=_told(order, claim, verdict, valued),
        in_money=bool(money),
        most=most,
        goods_return=goods_come_back(office, order, claim, lines),
        differs=plan.differs or grants_otherwise(order, verdict, Reckoned(lines=valued), draft.amount),
    )
    problem = _amount_problem(say, currency, lines, draft.amount, most)
    if problem:
        return replace(plan, problem=problem, needs_amount=draft.amount is None)
    reckoned = reckon(office, order, claim, lines, draft.amount)
    moving = [line for line in reckoned.lines if line.remedy in VALUE_REMEDIES]
    return replace(
        plan,
        lines=_told(order, claim, verdict, reckoned.lines),
        total=sum(line.amount for line in moving) + reckoned.shipping,
        shipping=reckoned.shipping,
        kept_back=reckoned.payment_fee + reckoned.deductions,
        tax=reckoned.tax,
    )


def _amount_problem(
    say: Speech, currency: str, lines: Sequence[DecidedLine], amount: int | None, most: int | None
) -> str:
    """Return what is wrong with the sum that the owner set, or that it is missing."""
    partial = any(line.remedy is Remedy.PARTIAL_REFUND for line in lines)
    if amount is None:
        return say("A partial refund needs its amount.") if partial else ""
    if most is None:
        return say("No money is refunded with these remedies. Leave the amount empty.")
    if amount <= 0:
        return say("The amount must be above zero.")
    if amount > most:
        return say("At most {amount} can be paid back for this.", amount=say.money(most, currency))
    return ""


def _stale(office: Office, order: Order, claim: Claim, draft: DecisionDraft) -> PlannedDecision:
    """Return the plan for a claim whose pieces others have settled since: it can only be refused."""
    outcome = standing_verdict(office, claim).verdict.outcome
    refuses = draft.action is DecisionAction.REFUSE
    problem = office.speech("Other claims have settled these pieces since. Refuse it, or withdraw it.")
    return PlannedDecision(
        outcome=outcome,
        advised=frozenset(ADVISED.get(outcome, ())),
        currency=order.currency,
        differs=draft.action not in ADVISED.get(outcome, ()),
        problem="" if refuses else problem,
    )


def _nothing(order: Order, claim: Claim, verdict: Verdict) -> tuple[PlannedLine, ...]:
    lines = [DecidedLine(line_id=line.line_id, quantity=line.quantity) for line in claim.lines]
    return _told(order, claim, verdict, lines)


def _told(order: Order, claim: Claim, verdict: Verdict, lines: Sequence[DecidedLine]) -> tuple[PlannedLine, ...]:
    """Return each claimed line with what it gets, whatever became of it in parts."""
    ordered = {line.id: line for line in order.lines}
    offered = {line.code: line.remedies for line in verdict.lines}
    told: list[PlannedLine] = []
    for line in claim.lines:
        of = ordered[line.line_id]
        granted = next((one for one in lines if one.line_id == line.line_id and one.remedy is not None), None)
        told.append(
            PlannedLine(
                code=of.code,
                text=of.text or of.code,
                claimed=line.quantity,
                granted=0 if granted is None else granted.quantity,
                remedy=None if granted is None else granted.remedy,
                amount=0 if granted is None else granted.amount,
                offered=offered.get(of.code, ()),
            )
        )
    return tuple(told)
