"""Payment fees: what a payment service kept, and whether it is deducted from a refund."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import ClaimKind, Cost, Effect, Payer
from shopdesk.policy.results import Asks, Need, Result, Share
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class PaymentFeeRule(Rule, frozen=True, kw_only=True, tag="payment_fee"):
    """For these payment methods the fee is deducted, in proportion to what is refunded.

    `shop_if_reordered` names the kinds for which the shop pays it when the customer has ordered again.
    """

    methods: frozenset[str]
    shop_if_reordered: frozenset[ClaimKind] = frozenset()


def _is_one_of(methods: frozenset[str], method: str | None) -> bool:
    return method is not None and method.casefold() in {known.casefold() for known in methods}


def judge(rule: PaymentFeeRule, view: LineView) -> Iterator[Result]:
    """Deduct the fee, or ask for it; an unknown payment method is none of these."""
    payment = view.order.payment
    if payment is None or not _is_one_of(rule.methods, payment.method):
        return
    if view.kind in rule.shop_if_reordered and view.claim.reordered:
        yield Share({Cost.PAYMENT_FEE: Payer.SHOP}, message("payment_fee.reordered"), Effect.SUPPORTS)
        return
    if payment.fee is None:
        yield Need(("payment.fee",), Asks.PROOF, message("payment_fee.unknown"))
    yield Share({Cost.PAYMENT_FEE: Payer.CUSTOMER}, message("payment_fee.deducted"), Effect.LIMITS, deducts_fee=True)
