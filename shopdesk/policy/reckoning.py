"""Reckoning: what was paid for each piece, and what of it goes back (`check.md`, Money and refund).

All amounts are minor units of the order's currency.
"""

from collections.abc import Mapping

from msgspec import Struct

from shopdesk.domain.money import half_up, spread, units_share
from shopdesk.domain.verdicts import Refund
from shopdesk.policy.case import CaseLine, CaseOrder


class PaidLine(Struct, frozen=True):
    """What was paid for a line as a whole, taxes on top included, and the tax in it."""

    line: CaseLine
    amount: int
    tax: int | None
    settled: int
    refunded: int

    def worth(self, count: int) -> tuple[int, int | None]:
        """Return what is left to refund of the first so many pieces not yet settled, and the tax in that."""
        paid = units_share(self.amount, self.line.quantity, self.settled, count)
        left = max(0, paid - self.refunded)
        if self.tax is None:
            return left, None
        tax = units_share(self.tax, self.line.quantity, self.settled, count)
        return left, tax if left == paid else half_up(tax * left, paid)


class PaidOrder(Struct, frozen=True):
    """What was paid for an order, by line and in all."""

    order: CaseOrder
    lines: Mapping[str, PaidLine]
    shipping: int
    total: int

    @property
    def shipping_left(self) -> int:
        """What was paid for shipping and not refunded yet."""
        settled = self.order.settled
        return max(0, self.shipping - ((settled.outbound_shipping if settled else None) or 0))


class RefundTerms(Struct, frozen=True):
    """How the accepted lines are refunded: their worth and taxes, and what is added or deducted."""

    goods: int
    taxes: tuple[int | None, ...]
    partial: bool
    gives_shipping: bool
    deducts_fee: bool
    deducts_extra_shipping: bool


def paid_order(order: CaseOrder) -> PaidOrder:
    """Return what was paid, the order's discount spread over its lines by their value after their own discounts."""
    values = [line.quantity * line.unit_price - (line.discount or 0) for line in order.lines]
    discounts = spread(order.discount or 0, values)
    settled = {line.code: line for line in (order.settled.lines if order.settled else None) or ()}
    lines = {}
    for line, value, discount in zip(order.lines, values, discounts, strict=True):
        before = settled.get(line.code)
        lines[line.code] = PaidLine(
            line=line,
            amount=value - discount + ((line.tax or 0) if order.tax_on_top else 0),
            tax=line.tax,
            settled=(before.quantity if before else None) or 0,
            refunded=(before.refunded if before else None) or 0,
        )
    shipping = (order.shipping_paid or 0) + ((order.shipping_tax or 0) if order.tax_on_top else 0)
    return PaidOrder(order, lines, shipping, sum(line.amount for line in lines.values()) + shipping)


def goods_of_order(order: CaseOrder) -> int:
    """Return what the goods of an order cost after all discounts, without taxes on top."""
    return sum(line.quantity * line.unit_price - (line.discount or 0) for line in order.lines) - (order.discount or 0)


def refund(paid: PaidOrder, terms: RefundTerms) -> Refund:
    """Return the money that goes back; fee and deductions are zero or negative, the total never below zero."""
    order = paid.order
    shipping = paid.shipping_left if terms.gives_shipping else 0
    extra = max(0, (order.shipping_cost or 0) - (order.shipping_paid or 0)) if terms.deducts_extra_shipping else 0
    before_fee = max(0, terms.goods + shipping - extra)
    fee = 0
    if terms.deducts_fee and not terms.partial and order.payment is not None:
        fee = half_up((order.payment.fee or 0) * before_fee, paid.total)
    return Refund(
        goods=terms.goods,
        outbound_shipping=shipping,
        payment_fee=-fee,
        deductions=-extra,
        total=None if terms.partial else max(0, before_fee - fee),
        tax=None if terms.partial else _tax(paid, terms, shipping),
        partial=terms.partial,
    )


def _tax(paid: PaidOrder, terms: RefundTerms, shipping: int) -> int | None:
    known = [tax for tax in terms.taxes if tax is not None]
    if len(known) < len(terms.taxes):
        return None
    if not shipping:
        return sum(known)
    if paid.order.shipping_tax is None:
        return None
    return sum(known) + half_up(paid.order.shipping_tax * shipping, paid.shipping)
