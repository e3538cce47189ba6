"""Long lists of customers: who a list holds, and what it shows of them, a page at a time."""

from array import array
from collections.abc import Sequence

from msgspec import Struct

from shopdesk.services.office import Office
from shopdesk.storage.customer_lists import CustomerOrder, CustomerRow

__all__ = ["CustomerAsk", "CustomerOrder", "CustomerRow", "customer_ids", "customer_rows"]


class CustomerAsk(Struct, frozen=True, kw_only=True):
    """What a list of customers shall hold: those found by a text, sorted by something, the other way round if asked."""

    search: str = ""
    by: CustomerOrder = CustomerOrder.NAME
    backwards: bool = False


def customer_ids(office: Office, ask: CustomerAsk) -> "array[int]":
    """Return the rows of a list's customers."""
    return office.file.customers.lists.ids(ask.search, ask.by, backwards=ask.backwards)


def customer_rows(office: Office, rows: Sequence[int]) -> list[CustomerRow]:
    """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
    return office.file.customers.lists.rows(rows)
