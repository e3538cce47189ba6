"""Finding records as one types: claims, repairs, orders, customers and reminders, by anything known of them."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.reminders import Reminder
from shopdesk.services.find.words import holds
from shopdesk.services.office import Office
from shopdesk.services.papers.waiting_letters import WaitingLetter, letters_numbered
from shopdesk.storage.claims import ClaimRow
from shopdesk.storage.customer_lists import CustomerRow
from shopdesk.storage.orders import OrderRow
from shopdesk.storage.repair_lists import ListedRepair

__all__ = ["ClaimRow", "CustomerRow", "Found", "ListedRepair", "OrderRow", "WaitingLetter", "find_records"]

R = TypeVar("R", bound=ClaimRow | ListedRepair | OrderRow)

MOST_OF_A_KIND = 5
"""So many records of each kind are shown; more letters find the others."""

_LOOKED_THROUGH = 40
_SHORTEST_NUMBER = 3
_LONGEST = 200


class Found(Struct, frozen=True, kw_only=True):
    """The records that a text finds, the likeliest of each kind first."""

    claims: tuple[ClaimRow, ...] = ()
    repairs: tuple[ListedRepair, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    customers: tuple[CustomerRow, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    letters: tuple[WaitingLetter, ...] = ()


def find_records(office: Office, text: str, most: int = MOST_OF_A_KIND) -> Found:
    """Return the records that hold every word of a text; nothing for an empty one.

    Claims are found by their number, their RMA, the order's number and the customer; repairs by their number, the
    piece, its metal and stamp, the order's number and the customer; orders by number, external id, goods and customer;
    customers by name and e-mail address; reminders that are not done by their text; letters by their own number, such
    as a credit note's. A record whose whole number was typed comes first.
    """
    text = text[:_LONGEST].strip()
    if not text:
        return Found()
    claims, orders = _claims(office, text), _orders(office, text)
    return Found(
        claims=tuple(claims[:most]),
        repairs=tuple(_repairs(office, text)[:most]),
        orders=tuple(orders[:most]),
        customers=tuple(_customers(office, text, orders, most)),
        reminders=tuple([one for one in office.file.reminders.open() if holds(one.text, text)][:most]),
        letters=_letters(office, text, most),
    )


def _letters(office: Office, text: str, most: int) -> tuple[WaitingLetter, ...]:
    return letters_numbered(office, text, most) if len(text) >= _SHORTEST_NUMBER else ()


def _claims(office: Office, text: str) -> list[ClaimRow]:
    claims = office.file.claims
    found = claims.search(text, _LOOKED_THROUGH)
    try:
        named = claims.by_number(text)
    except NotFoundError:
        return found
    return _first([row for row in found if row.id == named.id] or claims.search(named.number, 1), found)


def _repairs(office: Office, text: str) -> list[ListedRepair]:
    lists, day = office.file.repair_lists, office.today
    found = lists.rows(lists.hits(text)[:_LOOKED_THROUGH], day)
    try:
        named = office.file.repairs.by_number(text)
    except NotFoundError:
        return found
    return _first(list(lists.by_ids([named.id], day).values()), found)


def _orders(office: Office, text: str) -> list[OrderRow]:
    orders = office.file.orders
    found = orders.search(text, _LOOKED_THROUGH)
    try:
        named = orders.by_number(text)
    except (NotFoundError, NotAllowedError):  # NotAllowed: several channels know the number, and the search has them
        return found
    return _first([row for row in found if row.id == named.id] or orders.search(named.number, 1), found)


def _customers(office: Office, text: str, orders: Sequence[OrderRow], most: int) -> list[CustomerRow]:
    """Return customers whose name or address begins as typed, then those who hold the words and ordered of late."""
    lists = office.file.customers.lists
    begin = lists.beginning_with(text, most)
    with_orders = office.file.orders.by_ids([row.id for row in orders])
    theirs = [order.customer_id for order in with_orders.values() if order.customer_id is not None]
    rows = list(dict.fromkeys([*begin, *lists.rows_of(theirs)]))
    return [one for one in lists.rows(rows) if holds(f"{one.name} {one.email}", text)][:most]


def _first(named: Sequence[R], found: Sequence[R]) -> list[R]:
    known = {row.row for row in named}
    return [*named, *(row for row in found if row.row not in known)]
