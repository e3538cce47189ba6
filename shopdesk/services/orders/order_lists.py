"""Long lists of orders: which ones a list holds, and what it shows of them, a page at a time."""

from array import array
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.order_states import DELIVERED_STATUS, OrderState, has_arrived, is_sent, state_of
from shopdesk.services.office import Office
from shopdesk.storage.order_filters import Days, OrderFilter
from shopdesk.storage.orders import OrderRow
from shopdesk.texts import Speech

MOST_FOUND = 500
"""So many of the newest orders a search shows."""

_ON_THE_WAY_DAYS = 60
"""A parcel shipped longer ago than this, of which no delivery is known, is not on the way any more."""

_CHANNELS = {
    "amazon": "Amazon",
    "base": "BASE",
    "bigcommerce": "BigCommerce",
    "creema": "Creema",
    "ebay": "eBay",
    "etsy": "Etsy",
    "minne": "minne",
    "prestashop": "PrestaShop",
    "shopify": "Shopify",
    "spree": "Spree",
    "square": "Square",
    "squarespace": "Squarespace",
    "wix": "Wix",
    "woocommerce": "WooCommerce",
}


class OrderView(StrEnum):
    """The lists of orders that an owner looks at."""

    ALL = "all"
    TO_SHIP = "to_ship"
    ON_THE_WAY = "on_the_way"
    DELIVERED = "delivered"
    OPEN_CLAIMS = "open_claims"
    CANCELLED = "cancelled"


class OrderAsk(Struct, frozen=True, kw_only=True):
    """What a list of orders shall hold: a view, perhaps of one import (by its number), and the words searched for."""

    view: OrderView = OrderView.ALL
    batch: int | None = None
    search: str = ""
    oldest_first: bool = False


class OrderSummary(Struct, frozen=True):
    """A row of a list with the state that follows from it. `more` is how many lines follow the first."""

    row: OrderRow
    state: OrderState
    more: int


def order_ids(office: Office, ask: OrderAsk, most: int = MOST_FOUND) -> "array[int]":
    """Return the rows of a list's orders: all of a view, or at most so many of the newest that hold each word searched.

    Raises NotFoundError for an import that there is not.
    """
    wanted = _filter(office, ask)
    orders = office.file.orders
    found = orders.found(ask.search, most, wanted) if ask.search.strip() else orders.ids(wanted)
    if ask.oldest_first:
        found.reverse()
    return found


def first_orders(office: Office, ask: OrderAsk, most: int) -> list[OrderSummary]:
    """Return what a list that is not searched shows first, at once however long the list is."""
    return [_summary(office, row) for row in office.file.orders.first(most, _filter(office, ask))]


def order_summaries(office: Office, rows: Sequence[int]) -> list[OrderSummary]:
    """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
    return [_summary(office, row) for row in office.file.orders.rows(rows)]


def order_counts(office: Office, views: Sequence[OrderView] = tuple(OrderView)) -> dict[OrderView, int]:
    """Return how many orders each view holds."""
    count = office.file.orders.count
    return {view: count(_filter(office, OrderAsk(view=view))) for view in views}


def state_words(state: OrderState, say: Speech) -> str:
    """Return what a state of an order is called."""
    return {
        OrderState.PLACED: say("Placed"),
        OrderState.PAID: say("Paid"),
        OrderState.PREPARING: say("Preparing"),
        OrderState.SHIPPED: say("Shipped"),
        OrderState.DELIVERED: say("Delivered"),
        OrderState.CANCELLED: say("Cancelled"),
        OrderState.REFUNDED: say("Refunded"),
    }[state]


def channel_words(channel: str, say: Speech) -> str:
    """Return what a channel is called."""
    return say("entered by hand") if channel == "desk" else _CHANNELS.get(channel, channel)


def _filter(office: Office, ask: OrderAsk) -> OrderFilter:
    today, zone = office.today, office.zone
    batch_id = None if ask.batch is None else office.file.imports.by_number(ask.batch).id
    match ask.view:
        case OrderView.TO_SHIP:
            return OrderFilter(batch_id=batch_id, unshipped=True)
        case OrderView.ON_THE_WAY:
            days = Days(today - timedelta(days=_ON_THE_WAY_DAYS), today, zone)
            return OrderFilter(batch_id=batch_id, on_the_way=days)
        case OrderView.DELIVERED:
            return OrderFilter(batch_id=batch_id, delivered=Days(today.replace(day=1), today, zone))
        case OrderView.OPEN_CLAIMS:
            return OrderFilter(batch_id=batch_id, open_claims=True)
        case OrderView.CANCELLED:
            return OrderFilter(batch_id=batch_id, cancelled=True)
        case _:
            return OrderFilter(batch_id=batch_id)


def _summary(office: Office, row: OrderRow) -> OrderSummary:
    state = state_of(
        cancelled=row.cancelled_at is not None,
        financial_status=row.financial_status,
        paid=row.paid_at is not None,
        preparing=row.preparing_at is not None,
        shipped=is_sent(row.shipped_at is not None, row.fulfillment_status),
        delivered=has_arrived(row.delivered_at, row.delivered_by, office.today, office.zone)
        or row.fulfillment_status == DELIVERED_STATUS,
    )
    return OrderSummary(row, state, max(0, row.lines - 1))
