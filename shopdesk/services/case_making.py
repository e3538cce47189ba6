"""Making cases: what the shop's records say of an order and a claim, as the policy wants to know it.

What earlier claims on the same order settled comes along: pieces that were refunded, cancelled or replaced are ended,
money paid back for pieces that stay is deducted (`settled` in `check.md`).
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine, RepairFacts, Settlement
from shopdesk.domain.errors import CaseError
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import units_share
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import MONEY_REMEDIES, Remedy
from shopdesk.policy.case import (
    Case,
    CaseClaim,
    CaseLine,
    CaseOrder,
    CaseShop,
    ClaimedLine,
    Payment,
    RepairAmounts,
    Settled,
    SettledLine,
    ShipTo,
)
from shopdesk.policy.case_reading import checked
from shopdesk.policy.reckoning import PaidLine, paid_order

ENDS_PIECES = frozenset(
    {Remedy.REFUND, Remedy.CANCEL, Remedy.STORE_CREDIT, Remedy.EXCHANGE, Remedy.REPLACEMENT, Remedy.REMAKE}
)
"""Remedies after which the pieces can't be claimed again."""

VALUE_REMEDIES = MONEY_REMEDIES | {Remedy.STORE_CREDIT}
"""Remedies that move an amount: money, or credit for the next order."""


class LinesGoneError(CaseError):
    """A case that can't be made, for lines of the order or the claim are lost.

    Only damage or a change around ShopDesk takes them.
    """

    exit_status = 1

    def __init__(self, why: str) -> None:
        super().__init__("$.order.lines", "the lines that the order was kept with", "fewer")
        self.sentence = (
            f"The shop's file is damaged: {why}. It was left as it is. Check your data with `shopdesk verify`, and "
            "restore its latest backup (`shopdesk restore`)."
        )
        self.args = (self.sentence,)


def make_case(
    policy_key: str,
    shop: Shop,
    order: Order,
    *,
    address: Address | None,
    categories: Mapping[str, str | None],
    now: Moment,
    claim: Claim | None = None,
    settled_before: Sequence[Settlement] = (),
) -> Case:
    """Return the case of an order, and of a claim against it.

    `categories` gives the product's category by line id; `settled_before` are the settlements of the order's other
    claims. Raises CaseError where the claim asks for more than there is, and LinesGoneError, which is one, where lines
    of the order or the claim are lost.
    """
    case_order = _order(order, address, categories)
    case_order = replace(case_order, settled=_settled(order, case_order, settled_before))
    return checked(
        Case(
            policy=policy_key,
            shop=CaseShop(time_zone=shop.time_zone, country=shop.country or None),
            now=now,
            order=case_order,
            claim=None if claim is None else _claim(claim, order),
        )
    )


def check_lines(order: Order) -> None:
    """Raise LinesGoneError for an order without lines, of which no policy can say anything."""
    if not order.lines:
        raise LinesGoneError(f"order {order.number} has no lines any more")


def line_codes(order: Order) -> dict[str, str]:
    """Return by line id the code of each line in a case."""
    return {line.id: line.code for line in order.lines}


def _order(order: Order, address: Address | None, categories: Mapping[str, str | None]) -> CaseOrder:
    return CaseOrder(
        number=order.number,
        currency=order.currency,
        placed_at=order.placed_at,
        paid_at=order.paid_at,
        preparing_at=order.preparing_at,
        shipped_at=order.shipped_at,
        expected_at=order.expected_at,
        delivered_at=order.delivered_at,
        delivered_at_estimated=order.delivered_at_estimated,
        ship_to=None if address is None else ShipTo(country=address.country or None, complete=address.complete),
        payment=Payment(method=order.payment_method, fee=order.payment_fee),
        shipping_paid=order.shipping_paid,
        shipping_cost=order.shipping_cost,
        discount=order.discount,
        tax_included=order.tax_included,
        shipping_tax=order.shipping_tax,
        lines=tuple(_line(line, categories.get(line.id)) for line in order.lines),
    )


def _line(line: OrderLine, category: str | None) -> CaseLine:
    return CaseLine(
        code=line.code,
        category=line.category or category,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        tax=line.tax,
        gift=line.gift,
        on_invoice=line.on_invoice,
        made_to_order=line.made_to_order,
        personal_request=line.personal_request,
        shipped_at=line.shipped_at,
        expected_at=line.expected_at,
        delivered_at=line.delivered_at,
    )


def _settled(order: Order, case_order: CaseOrder, settled: Sequence[Settlement]) -> Settled:
    paid = paid_order(case_order)
    lines = [_settled_line(line, paid.lines[line.code], settled) for line in order.lines]
    return Settled(lines=tuple(lines), outbound_shipping=sum(one.outbound_shipping for one in settled))


def _settled_line(line: OrderLine, paid: PaidLine, settled: Sequence[Settlement]) -> SettledLine:
    """Return the pieces that were ended, and what was paid back for those left.

    What was paid back comes off the first pieces claimed after it (`check.md`), so it is used up with them.
    """
    ended, paid_back = 0, line.refunded_before
    for one in settled:
        if one.line_id != line.id:
            continue
        if one.remedy not in ENDS_PIECES:
            paid_back += one.amount
            continue
        pieces = min(one.quantity, line.quantity - ended)
        if one.remedy in VALUE_REMEDIES:
            paid_back -= min(paid_back, units_share(paid.amount, line.quantity, ended, pieces))
        ended += pieces
    return SettledLine(code=line.code, quantity=ended, refunded=paid_back)


def _claim(claim: Claim, order: Order) -> CaseClaim:
    codes = line_codes(order)
    check_lines(order)
    if any(line.line_id not in codes for line in claim.lines):
        raise LinesGoneError(f"a claim names a line that its order {order.number} no longer has")
    if not claim.lines:
        raise LinesGoneError(f"a claim on order {order.number} has no lines any more")
    return CaseClaim(
        kind=claim.kind,
        received_at=claim.received_at,
        channel=claim.channel,
        lines=tuple(_claimed(line, codes[line.line_id]) for line in claim.lines),
        evidence=claim.evidence,
        condition=dict(claim.condition),
        wants=claim.wants,
        cause=claim.cause,
        assessed_as=claim.assessed_as,
        confirmed_at=claim.confirmed_at,
        sent_back_at=claim.sent_back_at,
        arrived_back_at=claim.arrived_back_at,
        courier_finding=claim.courier_finding,
        stock_finding=claim.stock_finding,
        reordered=claim.reordered,
        dispute_open=claim.dispute_open,
        dispute_due=claim.dispute_due,
        repair=_repair(claim.repair),
    )


def _claimed(line: ClaimLine, code: str) -> ClaimedLine:
    return ClaimedLine(
        code=code,
        quantity=line.quantity,
        condition=dict(line.condition),
        assessed_as=line.assessed_as,
        cause=line.cause,
    )


def _repair(repair: RepairFacts | None) -> RepairAmounts | None:
    if repair is None:
        return None
    return RepairAmounts(
        simple=repair.simple, materials=repair.materials, labour=repair.labour, shipping=repair.shipping
    )
