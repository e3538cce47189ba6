"""Costs: who pays what."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Cost, Effect, Payer
from shopdesk.policy.results import Result, Share
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class CostsRule(Rule, frozen=True, kw_only=True, tag="costs"):
    """Costs that the customer and that the shop pays.

    `deducts_extra_shipping`: when the whole order comes back, what its shipping cost the shop above what was paid for
    it is deducted from the refund.
    """

    customer: tuple[Cost, ...] = ()
    shop: tuple[Cost, ...] = ()
    deducts_extra_shipping: bool = False


def judge(rule: CostsRule, _view: LineView) -> Iterator[Result]:
    """Say who pays; a cost for the customer limits the claim."""
    pays = dict.fromkeys(rule.customer, Payer.CUSTOMER) | dict.fromkeys(rule.shop, Payer.SHOP)
    if rule.customer:
        says = message("costs.customer", names=[str(cost) for cost in rule.customer])
        yield Share(pays, says, Effect.LIMITS, deducts_extra_shipping=rule.deducts_extra_shipping)
    elif rule.shop:
        says = message("costs.shop", names=[str(cost) for cost in rule.shop])
        yield Share(pays, says, Effect.SUPPORTS)
