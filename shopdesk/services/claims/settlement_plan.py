"""The plan of a settlement: what each granted piece gets back, so that all of them together get what was decided.

Amounts are minor units of the order's currency.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from shopdesk.domain.claims import DecidedLine, Decision, Settlement
from shopdesk.domain.money import spread, units_share
from shopdesk.domain.orders import Order
from shopdesk.domain.verdicts import Refund
from shopdesk.policy.reckoning import PaidOrder
from shopdesk.services.case_making import VALUE_REMEDIES


class LinePlan(Struct, frozen=True):
    """A line that gets money back: how many pieces were granted, what was paid for them, and what goes back."""

    granted: int
    worth: int
    planned: int

    def share(self, first: int, count: int) -> int:
        """Return what so many pieces get, from the piece `first` on."""
        return units_share(self.planned, self.granted, first, count)

    def worth_of(self, first: int, count: int) -> int:
        """Return what was paid for so many pieces, from the piece `first` on."""
        return units_share(self.worth, self.granted, first, count)


class Plan(Struct, frozen=True):
    """What goes back for each line that gets money, by line id, and for the shipping of the order."""

    lines: Mapping[str, LinePlan]
    shipping: int
    shipping_paid: int
    """What was paid for shipping and can still go back at most."""


def plan_of(order: Order, decision: Decision, refund: Refund | None, paid: PaidOrder) -> Plan:
    """Return what goes back: the amount that the owner set, else what the policy reckoned, else what was paid.

    The policy's reckoning counts only where it is for the very pieces that were granted.
    """
    codes = {line.id: line.code for line in order.lines}
    granted = [line for line in decision.lines if line.remedy in VALUE_REMEDIES]
    worths = [paid.lines[codes[line.line_id]].worth(line.quantity)[0] for line in granted]
    shipping = min(refund.outbound_shipping, paid.shipping_left) if refund is not None else 0
    if decision.amount is not None:
        shipping = min(paid.shipping_left, max(0, decision.amount - sum(worths)))
        goods = decision.amount - shipping
    elif refund is not None and refund.total is not None and refund.goods == sum(worths):
        shipping = min(shipping, refund.total)
        goods = refund.total - shipping
    else:
        goods = sum(worths)
    planned = spread(min(goods, sum(worths)), worths)
    lines = {
        line.line_id: LinePlan(line.quantity, worth, share)
        for line, worth, share in zip(granted, worths, planned, strict=True)
    }
    return Plan(lines, shipping, paid.shipping_left)


def settled_pieces(before: Sequence[Settlement], line_id: str) -> int:
    """Return how many pieces of a line a claim has settled."""
    return sum(one.quantity for one in before if one.line_id == line_id)


def finishes(decision: Decision, before: Sequence[Settlement], pieces: Sequence[DecidedLine]) -> bool:
    """Whether with these pieces every piece that gets money back is settled."""
    now = {piece.line_id: piece.quantity for piece in pieces}
    return all(
        settled_pieces(before, line.line_id) + now.get(line.line_id, 0) >= line.quantity
        for line in decision.lines
        if line.remedy in VALUE_REMEDIES
    )
