"""The order desk: lists of orders, and one order by its number; `order_editing` corrects them."""

from typing import Any

from shopdesk.domain.orders import Order
from shopdesk.services.office import Office
from shopdesk.services.orders.context import contexts
from shopdesk.services.orders.values import order_values


def list_orders(office: Office, search: str, limit: int) -> list[Order]:
    """Return the newest orders, or the newest that hold every word of a text; at most so many."""
    orders = office.file.orders
    rows = orders.search(search, limit) if search.strip() else orders.first(limit)
    found = orders.by_ids([row.id for row in rows])
    return [found[row.id] for row in rows]


def values_of_orders(office: Office, orders: list[Order]) -> list[dict[str, Any]]:
    """Return orders as plain values, in the same order."""
    around = contexts(office, orders)
    return [order_values(office, order, around[order.id]) for order in orders]
