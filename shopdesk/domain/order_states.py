"""Where an order stands, derived from its moments; nothing of it is stored."""

from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order

VOIDED = "voided"
"""The financial status of an order whose payment was called off: it counts as cancelled."""

SENT_STATUSES = frozenset({"fulfilled", "shipped"})
"""Shipping as shop systems tell it that give no date: the parcel is on its way, nobody says since when."""

DELIVERED_STATUS = "delivered"
"""The same of a parcel that has arrived."""

_REFUNDED = "refunded"
_PAID = frozenset({"paid", "partially_refunded"})


class OrderState(StrEnum):
    """The farthest that an order has come."""

    PLACED = "placed"
    PAID = "paid"
    PREPARING = "preparing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


def order_state(order: Order, today: date, zone: ZoneInfo) -> OrderState:
    """Return where an order stands on a day."""
    return state_of(
        cancelled=order.cancelled_at is not None,
        financial_status=order.financial_status,
        paid=order.paid_at is not None,
        preparing=order.preparing_at is not None,
        shipped=is_sent(order.shipped_at is not None, order.fulfillment_status),
        delivered=has_arrived(order.delivered_at, order.sources.get("delivered_at"), today, zone)
        or order.fulfillment_status == DELIVERED_STATUS,
    )


def is_sent(shipped: bool, fulfillment_status: str) -> bool:
    """Whether an order has left the shop: by its moment, or as the shop system says without one."""
    return shipped or fulfillment_status in SENT_STATUSES


def has_arrived(delivered: Moment | None, source: MomentSource | None, today: date, zone: ZoneInfo) -> bool:
    """Whether an order was delivered by a day; an estimated delivery still ahead is none yet."""
    if delivered is None:
        return False
    return source is not MomentSource.ESTIMATED or delivered.day_in(zone) <= today


def state_of(
    *, cancelled: bool, financial_status: str, paid: bool, preparing: bool, shipped: bool, delivered: bool
) -> OrderState:
    """Return the state that these facts say; what ended the order goes before how far its parcel came."""
    if cancelled or financial_status == VOIDED:
        return OrderState.CANCELLED
    if financial_status == _REFUNDED:
        return OrderState.REFUNDED
    reached = (
        (delivered, OrderState.DELIVERED),
        (shipped, OrderState.SHIPPED),
        (preparing, OrderState.PREPARING),
        (paid or financial_status in _PAID, OrderState.PAID),
    )
    return next((state for reaches, state in reached if reaches), OrderState.PLACED)
