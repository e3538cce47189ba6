"""Finding a customer who is known already, as one types a name or an e-mail address for a new order."""

from msgspec import Struct

from shopdesk.domain.customers import Customer
from shopdesk.domain.shops import Address
from shopdesk.services.office import Office

MOST_OFFERED = 6
_LOOKED_THROUGH = 30


class KnownCustomer(Struct, frozen=True):
    """A customer with the address that their latest order went to, or the newest they have."""

    customer: Customer
    address: Address | None


def customers_like(office: Office, text: str) -> list[KnownCustomer]:
    """Return customers whose name or e-mail address begins with a text, or holds its words; a few of them."""
    if not text.strip():
        return []
    file = office.file
    rows = file.customers.lists.beginning_with(text, MOST_OFFERED)
    ids = [one.id for one in file.customers.lists.rows(rows)]
    if len(ids) < MOST_OFFERED:
        found = file.orders.by_ids([row.id for row in file.orders.search(text, _LOOKED_THROUGH)])
        ids += [order.customer_id for order in found.values() if order.customer_id]
    return [known_customer(office, one) for one in list(dict.fromkeys(ids))[:MOST_OFFERED]]


def known_customer(office: Office, customer_id: str) -> KnownCustomer:
    """Return a customer with the address to begin with. Raises NotFoundError."""
    file = office.file
    customer = file.customers.by_id(customer_id)
    addresses = {one.id: one.address for one in file.customers.addresses(customer_id)}
    used = [order.ship_to_id for order in file.orders.of_customer(customer_id) if order.ship_to_id in addresses]
    newest = next(reversed(addresses.values()), None)
    return KnownCustomer(customer, addresses[used[0]] if used and used[0] is not None else newest)
