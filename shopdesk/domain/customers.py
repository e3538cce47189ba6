"""Customers: the one home of personal data."""

from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.shops import Address


class Customer(Struct, frozen=True, kw_only=True):
    """Somebody who bought something. `language` is that of their letters (BCP 47), empty for the shop's."""

    id: str
    version: int = 0
    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    notes: str = ""


class CustomerAddress(Struct, frozen=True, kw_only=True):
    """An address of a customer; orders name it and hold no copy."""

    id: str
    customer_id: str
    address: Address


class Author(StrEnum):
    """Who wrote a text: the customer, or the shop's owner as a note."""

    CUSTOMER = "customer"
    OWNER = "owner"


class CustomerText(Struct, frozen=True, kw_only=True):
    """Something a customer wrote for a record (an order's note, a claim's text), or that the owner noted for it.

    `moment` is when it was written (UTC text or a day, see `Moment`), empty where unknown.
    """

    id: str
    customer_id: str
    record_kind: str
    record_id: str
    moment: str = ""
    text: str
    author: Author = Author.CUSTOMER
