"""What holds between the values of an order, whoever sets them: imports and the owner alike."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shopdesk.domain.claims import Claim, Settlement
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.services.case_making import ENDS_PIECES
from shopdesk.texts import Speech

MOST_MONEY = 10**15
"""More than this (in minor units) is paid for no order; sums stay far below what the shop's file can hold."""


def wrong_sums(order: Order, say: Speech) -> str | None:
    """Return what is wrong with an order's amounts, beginning with the field; None where nothing is."""

    def money(minor: int) -> str:
        return say.money(minor, order.currency)

    value = 0
    for line in order.lines:
        of_line = line.quantity * line.unit_price
        if line.discount > of_line:
            return (
                f"lines.{line.code}.discount: {money(line.discount)} is more than the "
                f"{money(of_line)} that the line costs"
            )
        if order.tax_included and (line.tax or 0) > of_line - line.discount:
            return (
                f"lines.{line.code}.tax: {money(line.tax or 0)} is more than the "
                f"{money(of_line - line.discount)} that it is contained in"
            )
        value += of_line - line.discount
    if order.discount > value:
        return f"discount: {money(order.discount)} is more than the {money(value)} that the lines cost"
    taxes = (order.shipping_tax or 0) + sum(line.tax or 0 for line in order.lines)
    if value + order.shipping_paid + taxes > MOST_MONEY:
        return f"unit_price: the order would cost {money(value + order.shipping_paid + taxes)}"
    return None


def comes_before(moment: Moment | None, other: Moment | None, zone: ZoneInfo) -> bool:
    """Whether a moment certainly lies before another; on one day it does only where both are known to the second."""
    if moment is None or other is None:
        return False
    if moment.instant is not None and other.instant is not None:
        return moment.instant < other.instant
    return moment.day_in(zone) < other.day_in(zone)


def pieces_held(
    claims: Sequence[Claim], settlements: Sequence[Settlement], repaired: Mapping[str, int]
) -> dict[str, int]:
    """Return by line id how many pieces its claims and repairs need.

    A claim needs what it claims beside what others have settled; `repaired` is what repairs need by themselves.
    """
    held = dict(repaired)
    ended = [one for one in settlements if one.remedy in ENDS_PIECES and one.line_id is not None]
    for claim in claims:
        for line in claim.lines:
            others = sum(one.quantity for one in ended if one.line_id == line.line_id and one.claim_id != claim.id)
            held[line.line_id] = max(held.get(line.line_id, 0), line.quantity + others)
    for one in settlements:
        if one.line_id is not None:
            held.setdefault(one.line_id, one.quantity)
    return held


def free_code(code: str, taken: Collection[str]) -> str:
    """Return a code that is not taken: as it is, else with `-2` and so on behind it."""
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free


def placed(line: OrderLine, lines: Sequence[OrderLine]) -> OrderLine:
    """Return a line behind the others, under a code that none of them has."""
    code = free_code(line.code, {one.code for one in lines})
    return replace(line, code=code, position=max((one.position for one in lines), default=0) + 1)


def put_back(line: OrderLine, lines: Sequence[OrderLine]) -> tuple[OrderLine, ...]:
    """Return lines with one that was taken away before at its old place, behind the others where that is taken."""
    if any(one.position == line.position for one in lines):
        line = placed(line, lines)
    else:
        line = replace(line, code=free_code(line.code, {one.code for one in lines}))
    return tuple(sorted((*lines, line), key=lambda one: one.position))


def with_estimate(order: Order, usual_days: int | None, zone: ZoneInfo) -> Order:
    """Return an order with its delivery estimated from its shipping, where nobody said when it was delivered.

    An estimate that has lost its shipping, or the usual days, goes away.
    """
    if order.delivered_at is not None and not order.delivered_at_estimated:
        return order
    sources: Mapping[str, MomentSource] = {
        name: source for name, source in order.sources.items() if name != "delivered_at"
    }
    if order.shipped_at is None or usual_days is None:
        return replace(order, delivered_at=None, sources=dict(sources))
    day = order.shipped_at.day_in(zone) + timedelta(days=usual_days)
    return replace(order, delivered_at=Moment.on(day), sources={**sources, "delivered_at": MomentSource.ESTIMATED})
