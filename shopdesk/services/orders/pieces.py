"""What happened to the pieces of an order since: their repairs, and until when the policy repairs them."""

from datetime import datetime

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.claims.judging import order_categories
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import pieces_left
from shopdesk.services.repairs.warranty import warranty_of
from shopdesk.storage.repair_lists import ListedRepair

__all__ = ["ListedRepair", "PieceRepair", "WarrantyEnd", "repairs_of_order", "warranty_ends"]

_GIVES_BACK = frozenset({RepairAction.HAND_BACK, RepairAction.SEND})


class PieceRepair(Struct, frozen=True, kw_only=True):
    """A repair of a piece of an order: its row as lists show it, the line's id, when it was here and given back.

    Moments are None where that has not happened.
    """

    row: ListedRepair
    line_id: str
    taken_in_at: Moment | None = None
    given_back_at: Moment | None = None


class WarrantyEnd(Struct, frozen=True):
    """When the warranty or guarantee of a line's pieces ends (UTC); `code` is empty where it is that of all lines."""

    code: str
    until: datetime


def repairs_of_order(office: Office, order: Order) -> tuple[PieceRepair, ...]:
    """Return the repairs of an order's pieces, oldest first."""
    repairs = office.file.repairs.of_order(order.id)
    rows = office.file.repair_lists.by_ids([one.id for one in repairs], office.today)
    return tuple(_piece(office, repair, rows[repair.id]) for repair in repairs)


def warranty_ends(office: Office, order: Order) -> tuple[WarrantyEnd, ...]:
    """Return until when the pieces of an order are under warranty, told once where that is so for all of them.

    A line whose policy gives none, whose delivery is not known, or that was paid back, is left out.
    """
    if order.cancelled_at is not None:
        return ()
    categories = order_categories(office, order)
    left = pieces_left(office, order.id)
    alike: dict[tuple[object, ...], datetime | None] = {}
    ends: dict[str, datetime | None] = {}
    for line in order.lines:
        if left[line.code]:
            # To a warranty lines differ only in these; an order may have hundreds of lines.
            kind = (line.delivered_at, categories.get(line.id), line.made_to_order, line.personal_request, line.gift)
            if kind not in alike:
                alike[kind] = _end(office, order, line.id)
            ends[line.code] = alike[kind]
    known = {code: until for code, until in ends.items() if until is not None}
    if len(set(known.values())) == 1 and len(known) == len(order.lines):
        return (WarrantyEnd("", next(iter(known.values()))),)
    return tuple(WarrantyEnd(code, until) for code, until in known.items())


def _piece(office: Office, repair: Repair, row: ListedRepair) -> PieceRepair:
    steps = office.file.repairs.steps(repair.id)
    return PieceRepair(
        row=row,
        line_id=repair.line_id or "",
        taken_in_at=next((step.at for step in steps if step.action is RepairAction.RECEIVE), None),
        given_back_at=next((step.at for step in reversed(steps) if step.action in _GIVES_BACK), None),
    )


def _end(office: Office, order: Order, line_id: str) -> datetime | None:
    """Return when the warranty of a line's piece ends, as the policy says it to somebody who asks now."""
    asked = Repair(
        id="",
        number="",
        customer_id=order.customer_id,
        order_id=order.id,
        line_id=line_id,
        opened_at=office.instant,
        asked_at=office.now,
        currency=order.currency,
        piece="",
    )
    return warranty_of(office, asked).until
