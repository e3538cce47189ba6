"""The timeline of an order: its moments, and those of lines that travel apart, with how each became known."""

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order
from shopdesk.services.orders.values import source_of
from shopdesk.texts import Speech

_OF_LINE = ("shipped_at", "expected_at", "delivered_at")
CANCELLED = "cancelled_at"


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """A moment of an order's life. `field` is what `order set` calls it; without a moment it is not known.

    `line` is the code of the line that it belongs to, empty for the order itself; `source` is None where nobody said.
    """

    field: str
    name: str
    moment: Moment | None = None
    source: MomentSource | None = None
    line: str = ""


def timeline(order: Order) -> tuple[TimelineEntry, ...]:
    """Return every moment of an order in the order of its life, known or not, then those of its lines."""
    entries = [
        TimelineEntry(field=name, name=name, moment=getattr(order, name), source=source_of(order, name))
        for name in ORDER_MOMENTS
    ]
    called_off = MomentSource.IMPORTED if order.import_batch else MomentSource.TYPED
    source = None if order.cancelled_at is None else called_off
    entries.append(TimelineEntry(field=CANCELLED, name=CANCELLED, moment=order.cancelled_at, source=source))
    entries.extend(
        TimelineEntry(
            field=f"lines.{line.code}.{name}", name=name, moment=own, source=MomentSource.TYPED, line=line.code
        )
        for line in order.lines
        for name in _OF_LINE
        if (own := getattr(line, name)) is not None
    )
    return tuple(entries)


def moment_name(name: str, say: Speech) -> str:
    """Return what a moment of an order is called in its timeline."""
    return {
        "placed_at": say("Placed"),
        "paid_at": say("Paid"),
        "preparing_at": say("Preparing"),
        "shipped_at": say("Shipped"),
        "expected_at": say("Expected"),
        "delivered_at": say("Delivered"),
        CANCELLED: say("Cancelled"),
    }[name]


def source_words(source: MomentSource | None, say: Speech) -> str:
    """Return how a moment became known."""
    if source is None:
        return say("not known")
    return {
        MomentSource.TYPED: say("typed"),
        MomentSource.IMPORTED: say("imported"),
        MomentSource.ESTIMATED: say("estimated"),
    }[source]
