"""Gifts: a gift that was missing from the parcel, and a gift that an order has earned but nobody added."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from shopdesk.domain.messages import message
from shopdesk.domain.money import amount_text, exponent
from shopdesk.domain.terms import Effect, Remedy
from shopdesk.policy.case import CaseLine
from shopdesk.policy.results import Asks, Bar, Need, Note, Notice, Offer, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView, OrderView


class GiftOnInvoiceRule(Rule, frozen=True, kw_only=True, tag="gift_on_invoice"):
    """A missing gift is sent only if a claimed gift line stands on the invoice; one answer for all lines."""

    remedies: Annotated[tuple[Remedy, ...], Meta(min_length=1)]


class GiftThresholdRule(Rule, frozen=True, kw_only=True, tag="gift_threshold"):
    """From this value of goods (a decimal string in the order's currency) a gift may be added; off while left out."""

    threshold: Annotated[str, Meta(pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?\Z")] | None = None


def judge(rule: GiftOnInvoiceRule, view: LineView) -> Iterator[Result]:
    """Offer the gift, bar it, or ask whether it stands on the invoice."""
    gifts = view.facts.gifts_on_invoice
    offer = Offer(rule.remedies, message("gift.on_invoice"))
    if True in gifts:
        yield offer
    elif None in gifts:
        yield Need(("on_invoice",), Asks.FACT, message("gift.invoice_unknown"))
        yield offer
    else:
        yield Bar(message("gift.not_on_invoice" if gifts else "gift.none_claimed"))


def judge_entry(rule: GiftThresholdRule, view: OrderView, _line: CaseLine) -> Iterator[Result]:
    """Tell once the goods reach the threshold and no gift line was added, for the gift is not added by itself."""
    order = view.order
    if rule.threshold is None or view.has_gift:
        return
    threshold = Decimal(rule.threshold) * 10 ** exponent(order.currency)
    if view.goods >= threshold:
        says = message("gift.not_added", amount=f"{amount_text(int(threshold), order.currency)} {order.currency}")
        yield Note(Effect.INFORMS, says)
        yield Notice(says)
