"""Where an order stands, from its moments."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.orders import MomentSource, Order, OrderLine

TODAY = date(2026, 11, 5)
DAY = Moment.parse("2026-11-04")
S = OrderState


def state(**facts: object) -> OrderState:
    line = OrderLine(id="l", position=1, code="R-1", quantity=1, unit_price=1)
    order = Order(id="o", channel="desk", number="1", currency="EUR", lines=(line,), **facts)  # type: ignore[arg-type]
    return order_state(order, TODAY, ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, S.PLACED),
        ({"paid_at": DAY}, S.PAID),
        ({"financial_status": "paid"}, S.PAID),
        ({"financial_status": "pending"}, S.PLACED),
        ({"paid_at": DAY, "preparing_at": DAY}, S.PREPARING),
        ({"shipped_at": DAY}, S.SHIPPED),
        ({"shipped_at": DAY, "delivered_at": DAY}, S.DELIVERED),
        ({"delivered_at": DAY, "financial_status": "refunded"}, S.REFUNDED),
        ({"delivered_at": DAY, "cancelled_at": DAY}, S.CANCELLED),
        ({"financial_status": "voided"}, S.CANCELLED),
        ({"paid_at": DAY, "fulfillment_status": "fulfilled"}, S.SHIPPED),
        ({"fulfillment_status": "shipped"}, S.SHIPPED),
        ({"fulfillment_status": "delivered"}, S.DELIVERED),
        ({"paid_at": DAY, "fulfillment_status": "partial"}, S.PAID),
    ],
)
def test_an_order_stands_as_far_as_it_came(facts: dict[str, object], expected: OrderState) -> None:
    assert state(**facts) is expected


@pytest.mark.parametrize(("day", "expected"), [("2026-11-05", S.DELIVERED), ("2026-11-06", S.SHIPPED)])
def test_an_estimated_delivery_counts_once_its_day_has_come(day: str, expected: OrderState) -> None:
    facts = {"shipped_at": DAY, "delivered_at": Moment.parse(day), "sources": {"delivered_at": MomentSource.ESTIMATED}}
    assert state(**facts) is expected
