"""Remedies: what the policy offers, for which claims."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from shopdesk.domain.messages import message
from shopdesk.domain.money import amount_text
from shopdesk.domain.terms import Assessment, Cause, ClaimKind, CourierFinding, Effect, Remedy, StockFinding
from shopdesk.policy.results import Asks, Need, Offer, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView

_NEEDS_ITS_OWN_CLAUSE = {
    ClaimKind.DEFECT: frozenset(Assessment) - {Assessment.FAULT},
    ClaimKind.TRANSIT_DAMAGE: frozenset(Assessment) - {Assessment.FAULT},
    ClaimKind.REPAIR: frozenset({Assessment.MISUSE}),
}
"""Assessments for which a remedy must be named expressly."""


class RemedyRule(Rule, frozen=True, kw_only=True, tag="remedy"):
    """Remedies, best first. `causes` and the findings say when; what is unknown counts as turning out well.

    `assessed_as` left out covers what is not assessed, a fault, and every assessment that `check.md` doesn't except.
    `shipping` says whether what was paid for outbound shipping is refunded with the whole order.
    """

    remedies: Annotated[tuple[Remedy, ...], Meta(min_length=1)]
    assessed_as: frozenset[Assessment] | None = None
    causes: frozenset[Cause] = frozenset()
    courier_finding: CourierFinding | None = None
    stock_finding: StockFinding | None = None
    shipping: Literal["refunded", "not_refunded"] | None = None


def covers(view: LineView, assessed_as: frozenset[Assessment] | None) -> bool:
    """Whether a remedy for these assessments (None: those not excepted) covers what the goods were assessed as."""
    if assessed_as is not None:
        return view.assessed_as in assessed_as
    return view.assessed_as not in _NEEDS_ITS_OWN_CLAUSE.get(view.kind, frozenset())


def judge(rule: RemedyRule, view: LineView) -> Iterator[Result]:
    """Offer the remedies where the clause covers the line; ask for a cause on which that depends."""
    claim = view.claim
    if not covers(view, rule.assessed_as):
        return
    if rule.courier_finding and claim.courier_finding not in {None, rule.courier_finding}:
        return
    if rule.stock_finding and claim.stock_finding not in {None, rule.stock_finding}:
        return
    if rule.causes and view.cause is None:
        yield Need(("cause",), Asks.FACT, message("exclusion.cause_unknown"))
    elif rule.causes and view.cause not in rule.causes:
        return
    yield _offer(rule, view)


def _offer(rule: RemedyRule, view: LineView) -> Offer:
    names = [str(remedy) for remedy in rule.remedies]
    if rule.shipping == "refunded":
        return Offer(rule.remedies, message("remedy.in_full", names=names), gives_shipping=True)
    paid = view.order.shipping_paid or 0
    if rule.shipping == "not_refunded" and paid:
        amount = f"{amount_text(paid, view.order.currency)} {view.order.currency}"
        says = message("remedy.without_shipping", names=names, amount=amount)
        return Offer(rule.remedies, says, gives_shipping=False, effect=Effect.LIMITS)
    lesser = rule.remedies == (Remedy.PARTIAL_REFUND,)
    return Offer(
        rule.remedies,
        message("remedy.partial_only" if lesser else "remedy.offered", names=names),
        gives_shipping=False if rule.shipping else None,
        effect=Effect.LIMITS if lesser else Effect.SUPPORTS,
    )
