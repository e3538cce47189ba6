"""Which moments of an order can't be: those in the future, and those the wrong way round."""

from collections.abc import Set as AbstractSet

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.office import Office
from shopdesk.services.orders.rules import comes_before

_HAPPENED = ("placed_at", "paid_at", "preparing_at", "shipped_at", "delivered_at", "cancelled_at")
_IN_ORDER = (("placed_at", "shipped_at"), ("placed_at", "delivered_at"), ("shipped_at", "delivered_at"))
"""Pairs of moments of which the second can't lie before the first."""

_ACTS = {"placed_at": "placed", "shipped_at": "shipped", "delivered_at": "delivered"}


def wrong_moment(
    office: Office, record: Order | OrderLine, prefix: str, typed: AbstractSet[str], placed: Moment | None
) -> tuple[str, str] | None:
    """Return the field of a moment that can't be, as far as it was typed, with a sentence why; None where all can."""
    say, zone = office.speech, office.zone
    moments = {"placed_at": placed, **{name: getattr(record, name, None) for name in _HAPPENED if name != "placed_at"}}
    for name in _HAPPENED:
        moment = moments[name]
        if name in typed and moment is not None and moment.is_after(office.instant, zone):
            return f"{prefix}{name}", f"{say.moment(moment)} lies in the future."
    if isinstance(record, Order) and record.delivered_at_estimated:
        moments["delivered_at"] = None
    for first, second in _IN_ORDER:
        before, after = moments[first], moments[second]
        if before is None or after is None or not typed & {first, second} or not comes_before(after, before, zone):
            continue
        field, value = (second, after) if second in typed else (first, before)
        why = (
            f"{say.moment(value)} can't be. The order was {_ACTS[first]} on {say.moment(before)} and {_ACTS[second]} "
            f"on {say.moment(after)}, which is the wrong way round."
        )
        return f"{prefix if field != 'placed_at' else ''}{field}", why
    return None
