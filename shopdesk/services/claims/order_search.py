"""Finding the order that a claim is about: by its number, a name, an e-mail address, goods, or a claim's RMA."""

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.services.office import Office
from shopdesk.storage.claims import ClaimRow

MOST = 6
"""So many orders are offered at once."""

_MOST_CLAIMS = 20


class FoundOrder(Struct, frozen=True, kw_only=True):
    """An order that a search found; `claim` is the number or RMA by which it was found, where that was one."""

    id: str
    channel: str
    number: str
    customer: str
    placed_at: Moment | None
    goods: str
    lines: int
    total: int
    currency: str
    claim: str = ""


def find_orders(office: Office, text: str) -> tuple[FoundOrder, ...]:
    """Return the orders that what is typed may mean, the likeliest first; none for an empty text."""
    typed = text.strip()
    if not typed:
        return ()
    with office.file.snapshot():
        exact = office.file.orders.with_number(typed)
        by_claim: dict[str, str] = {}
        # A claim that is called just so comes before one whose RMA holds its number.
        claims = office.file.claims.search(typed, _MOST_CLAIMS)
        for row in sorted(claims, key=lambda one: one.number.casefold() != typed.casefold()):
            name = _named_by(row, typed)
            if name:
                by_claim.setdefault(office.file.claims.by_id(row.id).order_id, name)
        found = [row.id for row in office.file.orders.search(typed, MOST)]
        ranked = list(dict.fromkeys((*([exact.id] if exact else []), *by_claim, *found)))[:MOST]
        orders = office.file.orders.by_ids(ranked)
        customers = office.file.customers.by_ids([one.customer_id for one in orders.values() if one.customer_id])
    names = {key: customer.name or customer.email for key, customer in customers.items()}
    return tuple(_found(orders[one], names, by_claim.get(one, "")) for one in ranked if one in orders)


def _named_by(row: ClaimRow, typed: str) -> str:
    """Return the number or RMA of a claim that what is typed is part of."""
    asked = typed.casefold()
    if row.number.casefold() == asked:
        return row.number
    return next((name for name in (row.rma or "", row.number) if asked in name.casefold()), "")


def _found(order: Order, names: dict[str, str], claim: str) -> FoundOrder:
    first = order.lines[0]
    return FoundOrder(
        id=order.id,
        channel=order.channel,
        number=order.number,
        customer=names.get(order.customer_id or "", ""),
        placed_at=order.placed_at,
        goods=first.text or first.code,
        lines=len(order.lines),
        total=order.total,
        currency=order.currency,
        claim=claim,
    )
