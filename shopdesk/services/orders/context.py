"""What stands around orders: customers, addresses, the categories of the goods, and what was settled."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.claims import Settlement
from shopdesk.domain.customers import Customer
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.services.office import Office


class OrderContext(Struct, frozen=True):
    """What stands around one order. `categories` gives the product's category by line id, where it is known."""

    customer: Customer | None
    ship_to: Address | None
    bill_to: Address | None
    categories: dict[str, str | None]
    settled: tuple[Settlement, ...]


def contexts(office: Office, orders: Sequence[Order]) -> dict[str, OrderContext]:
    """Return what stands around each of these orders, by the order's id, read for all of them at once."""
    file = office.file
    customers = file.customers.by_ids(list({one.customer_id for one in orders if one.customer_id}))
    address_ids = {found for one in orders for found in (one.ship_to_id, one.bill_to_id) if found}
    addresses = {key: one.address for key, one in file.customers.addresses_by_id(list(address_ids)).items()}
    products = file.products.by_ids(list({line.product_id for one in orders for line in one.lines if line.product_id}))
    claimed = file.claims.orders_with_claims([one.id for one in orders])
    return {
        one.id: OrderContext(
            customer=customers.get(one.customer_id or ""),
            ship_to=addresses.get(one.ship_to_id or ""),
            bill_to=addresses.get(one.bill_to_id or ""),
            categories={
                line.id: products[line.product_id].category for line in one.lines if line.product_id in products
            },
            settled=tuple(file.claims.settlements_of_order(one.id)) if one.id in claimed else (),
        )
        for one in orders
    }
