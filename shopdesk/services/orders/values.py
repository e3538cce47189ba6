"""An order as plain values, under the field names of `check.md` and those that `cli.md` adds.

Amounts are decimal strings of the order's currency, instants have the shop's offset, and null means not known.
"""

from typing import Any

from shopdesk.domain.customers import Customer
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.shops import Address
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Settled
from shopdesk.services.case_making import make_case
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import checks_of_order
from shopdesk.services.orders.context import OrderContext, contexts
from shopdesk.services.verdict_values import local_text, verdict_values

_VOIDED = "voided"


def order_values(office: Office, order: Order, around: OrderContext) -> dict[str, Any]:
    """Return an order with its lines, persons and sums."""
    version = office.version_for(order.placed_at)
    return {
        "id": order.id,
        "channel": order.channel,
        "number": order.number,
        "currency": order.currency,
        "customer": _customer(around.customer),
        "placed_at": _moment(office, order.placed_at),
        "paid_at": _moment(office, order.paid_at),
        "preparing_at": _moment(office, order.preparing_at),
        "shipped_at": _moment(office, order.shipped_at),
        "expected_at": _moment(office, order.expected_at),
        "delivered_at": _moment(office, order.delivered_at),
        "delivered_at_estimated": order.delivered_at_estimated,
        "delivered_at_is": source_of(order, "delivered_at"),
        "ship_to": address_values(around.ship_to),
        "payment": {"method": order.payment_method, "fee": _amount(order, order.payment_fee)},
        "shipping_method": order.shipping_method or None,
        "shipping_paid": _amount(order, order.shipping_paid),
        "shipping_cost": _amount(order, order.shipping_cost),
        "shipping_tax": _amount(order, order.shipping_tax),
        "discount": _amount(order, order.discount),
        "discount_codes": order.discount_codes or None,
        "tax_included": order.tax_included,
        "total": _amount(order, order.total),
        "settled": _settled(office, order, around),
        "lines": [_line(office, order, line, around) for line in order.lines],
        "cancelled": is_cancelled(order),
        "cancelled_at": _moment(office, order.cancelled_at),
        "financial_status": order.financial_status or None,
        "fulfillment_status": order.fulfillment_status or None,
        "refund_assumed": order.refund_assumed,
        "policy": version.key,
        "policy_version": version.number,
    }


def order_page(office: Office, order: Order) -> dict[str, Any]:
    """Return the same with what the policy says of the order by itself, and its claims with their states."""
    around = contexts(office, [order])[order.id]
    claims = office.file.claims
    return {
        **order_values(office, order, around),
        "notes": [text.text for text in office.file.customers.texts_of("order", order.id)],
        "check": _check(office, checks_of_order(office, order)),
        "claims": [
            {"number": claim.number, "kind": claim.kind, "state": claims.state_of(claim.id)}
            for claim in claims.of_order(order.id)
        ],
    }


def is_cancelled(order: Order) -> bool:
    """Whether an order was cancelled, or its payment was voided."""
    return order.cancelled_at is not None or order.financial_status == _VOIDED


def source_of(order: Order, name: str) -> MomentSource | None:
    """Return how a moment of an order became known, None where it is not known."""
    if getattr(order, name) is None:
        return None
    return order.sources.get(name, MomentSource.TYPED)


def address_values(address: Address | None) -> dict[str, Any] | None:
    """Return an address with what is known of it."""
    if address is None:
        return None
    names = ("name", "company", "street", "extra", "postcode", "city", "province", "country", "phone")
    return {**{name: getattr(address, name) or None for name in names}, "complete": address.complete}


def _customer(customer: Customer | None) -> dict[str, str | None] | None:
    if customer is None:
        return None
    return {name: getattr(customer, name) or None for name in ("name", "email", "phone", "language")}


def _line(office: Office, order: Order, line: OrderLine, around: OrderContext) -> dict[str, Any]:
    return {
        "code": line.code,
        "text": line.text,
        "category": line.category or around.categories.get(line.id),
        "quantity": line.quantity,
        "unit_price": _amount(order, line.unit_price),
        "discount": _amount(order, line.discount),
        "tax": _amount(order, line.tax),
        "gift": line.gift,
        "on_invoice": line.on_invoice,
        "made_to_order": line.made_to_order,
        "personal_request": line.personal_request,
        "shipped_at": _moment(office, line.shipped_at),
        "expected_at": _moment(office, line.expected_at),
        "delivered_at": _moment(office, line.delivered_at),
    }


def _settled(office: Office, order: Order, around: OrderContext) -> dict[str, Any]:
    case = make_case(
        office.version_for(order.placed_at).key,
        office.shop,
        order,
        address=around.ship_to,
        categories=around.categories,
        now=office.now,
        settled_before=around.settled,
    )
    settled = case.order.settled or Settled()
    return {
        "lines": [
            {"code": line.code, "quantity": line.quantity or 0, "refunded": _amount(order, line.refunded or 0)}
            for line in settled.lines or ()
        ],
        "outbound_shipping": _amount(order, settled.outbound_shipping or 0),
    }


def _check(office: Office, verdict: Verdict) -> dict[str, Any]:
    values = verdict_values(verdict, office.speech)
    return {name: values[name] for name in ("findings", "notices", "deadlines")}


def _amount(order: Order, minor: int | None) -> str | None:
    return None if minor is None else amount_text(minor, order.currency)


def _moment(office: Office, moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return str(moment) if moment.instant is None else local_text(moment.instant, office.zone)
