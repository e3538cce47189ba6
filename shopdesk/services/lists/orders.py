"""The list of orders as a table."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.tables import Amount, Row
from shopdesk.domain.customers import Customer
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.shops import Address
from shopdesk.services.lists.listed import Listed, local, read_in_pages, timed
from shopdesk.services.office import Office
from shopdesk.services.orders.order_lists import (
    OrderAsk,
    OrderSummary,
    channel_words,
    order_ids,
    order_summaries,
    state_words,
)

_MOST = 1 << 31
"""More orders than a shop has."""

_NOBODY = Customer(id="", name="")


def listed_orders(office: Office, ask: OrderAsk) -> Listed:
    """Return all orders that a list asks for, also where so many are found that the window shows the newest alone.

    Raises NotFoundError for an import that there is not.
    """
    say = office.speech
    ids = order_ids(office, ask, _MOST)
    return Listed(
        title=say("Orders"),
        heads=(
            say("Number"),
            say("Channel"),
            timed(office, say("Placed")),
            say("State"),
            say("Customer"),
            say("E-mail"),
            say("Phone"),
            say("Street"),
            say("Postcode"),
            say("City"),
            say("Country"),
            say("Goods"),
            say("Pieces"),
            say("Shipping"),
            say("Discount"),
            say("Total"),
            say("Currency"),
            say("Payment method"),
            timed(office, say("Paid")),
            timed(office, say("Shipped")),
            timed(office, say("Expected")),
            timed(office, say("Delivered")),
            say("Delivery only estimated"),
            timed(office, say("Cancelled")),
        ),
        count=len(ids),
        rows=read_in_pages(ids, lambda some: _rows(office, some)),
    )


def _rows(office: Office, ids: Sequence[int]) -> Iterator[Row]:
    summaries = order_summaries(office, ids)
    orders = office.file.orders.by_ids([one.row.id for one in summaries])
    people = office.file.customers.by_ids([one.customer_id for one in orders.values() if one.customer_id])
    places = office.file.customers.addresses_by_id([one.ship_to_id for one in orders.values() if one.ship_to_id])
    for summary in summaries:
        order = orders[summary.row.id]
        place = places.get(order.ship_to_id or "")
        person = people.get(order.customer_id or "", _NOBODY)
        yield _row(office, summary, order, person, Address() if place is None else place.address)


def _row(office: Office, summary: OrderSummary, order: Order, person: Customer, place: Address) -> Row:
    say, currency = office.speech, order.currency
    return (
        order.number,
        channel_words(order.channel, say),
        local(office, order.placed_at),
        state_words(summary.state, say),
        person.name,
        person.email,
        person.phone or place.phone,
        ", ".join(part for part in (place.street, place.extra) if part),
        place.postcode,
        place.city,
        place.country,
        "; ".join(_goods(line) for line in order.lines),
        sum(line.quantity for line in order.lines),
        Amount(order.shipping_in_all, currency),
        Amount(order.discount + sum(line.discount for line in order.lines), currency),
        Amount(order.total, currency),
        currency,
        order.payment_method,
        local(office, order.paid_at),
        local(office, order.shipped_at),
        local(office, order.expected_at),
        local(office, order.delivered_at),
        say("yes") if order.delivered_at_estimated else None,
        local(office, order.cancelled_at),
    )


def _goods(line: OrderLine) -> str:
    name = ", ".join(part for part in (line.text or line.code, line.variant) if part)
    return name if line.quantity == 1 else f"{line.quantity} × {name}"
