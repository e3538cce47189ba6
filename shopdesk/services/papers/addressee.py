"""Who a paper is for: an order's address, with its customer's name where nobody is named in it."""

from msgspec.structs import replace

from shopdesk.domain.shops import Address


def named(address: Address, customer: str) -> Address:
    """Return an address that names someone; the customer, where it was kept without a name."""
    return address if address.name else replace(address, name=customer)
