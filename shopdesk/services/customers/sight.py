"""One customer with all that an owner wants to see at once: what they bought, claimed, had repaired and wrote."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.customers import Author, Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.office import Office
from shopdesk.services.orders.order_lists import OrderSummary, order_summaries
from shopdesk.services.papers.waiting_letters import WaitingLetter, letters_to
from shopdesk.storage.claims import ClaimRow
from shopdesk.storage.order_filters import OrderFilter
from shopdesk.storage.repair_lists import ListedRepair

__all__ = [
    "FIRST_SHOWN",
    "ClaimRow",
    "CustomerSight",
    "ListedRepair",
    "Spent",
    "WaitingLetter",
    "Written",
    "customer_sight",
]

FIRST_SHOWN = 20
"""So many of the newest orders, claims, repairs and texts are shown before all are asked for."""


class Spent(Struct, frozen=True):
    """What a customer's orders of one currency come to, cancelled ones left out; `orders` of them were counted."""

    currency: str
    total: int
    orders: int


class Written(Struct, frozen=True, kw_only=True):
    """Something a customer wrote or the owner noted, with the number of the order, claim or repair it was for."""

    text: CustomerText
    number: str

    @property
    def is_note(self) -> bool:
        """Whether it is the owner's own note."""
        return self.text.author is Author.OWNER


class CustomerSight(Struct, frozen=True, kw_only=True):
    """A customer as the page and its preview show them; newest first, with how many there are of each in all."""

    customer: Customer
    addresses: tuple[CustomerAddress, ...]
    orders: tuple[OrderSummary, ...]
    order_count: int
    claims: tuple[ClaimRow, ...]
    claim_count: int
    repairs: tuple[ListedRepair, ...]
    repair_count: int
    texts: tuple[Written, ...]
    text_count: int
    letters: tuple[WaitingLetter, ...]
    letter_count: int
    spent: tuple[Spent, ...]


def customer_sight(office: Office, customer_id: str, most: int | None = FIRST_SHOWN) -> CustomerSight:
    """Return a customer with the newest `most` of everything, or with all. Raises NotFoundError."""
    with office.file.snapshot():
        people = office.file.customers
        customer = people.by_id(customer_id)
        orders = office.file.orders.ids(OrderFilter(customer_id=customer_id))
        claims = people.lists.claims_of(customer_id)
        repairs = [one.id for one in reversed(office.file.repairs.of_customer(customer_id))]
        texts = sorted(people.texts(customer_id), key=lambda text: (text.moment, text.id), reverse=True)
        letters, letter_count = letters_to(office, customer_id, most)
        return CustomerSight(
            customer=customer,
            addresses=tuple(reversed(people.addresses(customer_id))),
            orders=tuple(order_summaries(office, orders[:most])),
            order_count=len(orders),
            claims=tuple(office.file.claims.rows(claims[:most])),
            claim_count=len(claims),
            repairs=tuple(_repairs(office, repairs[:most])),
            repair_count=len(repairs),
            texts=tuple(_written(office, texts[:most])),
            text_count=len(texts),
            letters=letters,
            letter_count=letter_count,
            spent=tuple(Spent(*one) for one in people.lists.spent(customer_id)),
        )


def _repairs(office: Office, repair_ids: Sequence[str]) -> list[ListedRepair]:
    found = office.file.repair_lists.by_ids(repair_ids, office.today)
    return [found[repair_id] for repair_id in repair_ids]


def _written(office: Office, texts: Sequence[CustomerText]) -> list[Written]:
    orders = office.file.orders.by_ids([one.record_id for one in texts if one.record_kind == RecordKind.ORDER])
    numbers = {order.id: order.number for order in orders.values()}
    for one in texts:
        if one.record_kind == RecordKind.CLAIM and one.record_id not in numbers:
            numbers[one.record_id] = office.file.claims.by_id(one.record_id).number
        if one.record_kind == RecordKind.REPAIR and one.record_id not in numbers:
            numbers[one.record_id] = office.file.repairs.by_id(one.record_id).number
    return [Written(text=one, number=numbers.get(one.record_id, "")) for one in texts]
