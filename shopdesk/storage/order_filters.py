"""Which orders a list holds, as conditions in SQL that the indexes of the shop's file answer."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.moments import end_of_day
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import Value

Condition = tuple[str, list[Value]]


class Days(Struct, frozen=True):
    """Whole days in a zone, both ends included; they hold moments known by their day and instants alike."""

    first: date
    last: date
    zone: ZoneInfo

    def condition(self, column: str) -> Condition:
        """Return the condition that a column's moment falls on one of these days."""
        start = instant_text(end_of_day(self.first - timedelta(days=1), self.zone) + timedelta(seconds=1))
        end = instant_text(end_of_day(self.last, self.zone))
        days = (self.first.isoformat(), self.last.isoformat())
        known = f"CASE length({column}) WHEN 10 THEN {column} BETWEEN ? AND ? ELSE {column} BETWEEN ? AND ? END"
        values: list[Value] = [min(start, days[0]), max(end, days[1]), *days, start, end]
        return f"{column} BETWEEN ? AND ? AND {known}", values


class OrderFilter(Struct, frozen=True, kw_only=True):
    """Which orders a list holds; all where nothing is asked.

    `unshipped` leaves out cancelled ones and shipped ones, also those of which nobody says when; `on_the_way` holds
    those shipped on these days and not delivered by the last of them; `delivered` those delivered on these days;
    `open_claims` those with a claim that is not ended.
    """

    channel: str | None = None
    customer_id: str | None = None
    batch_id: str | None = None
    unshipped: bool = False
    on_the_way: Days | None = None
    delivered: Days | None = None
    open_claims: bool = False
    cancelled: bool = False

    def condition(self) -> Condition:
        """Return the condition in SQL with its values."""
        asked = {"channel": self.channel, "customer_id": self.customer_id, "import_batch": self.batch_id}
        named = {column: value for column, value in asked.items() if value is not None}
        parts = [f"{column} = ?" for column in named]
        values: list[Value] = list(named.values())
        if self.unshipped:
            parts.append("shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL")
            parts.append(f"NOT ({_CALLED_OFF}) AND NOT ({_SENT})")
        for days, condition in ((self.on_the_way, _on_the_way), (self.delivered, _delivered)):
            if days is not None:
                part, more = condition(days)
                parts.append(part)
                values += more
        if self.open_claims:
            states = sorted(OPEN_STATES)
            marks = ", ".join("?" * len(states))
            parts.append(f"id IN (SELECT order_id FROM claims WHERE state IN ({marks}))")  # noqa: S608 - placeholders
            values += states
        if self.cancelled:
            parts.append(f"({_CANCELLED})")
        return " AND ".join(parts) or "1", values


ALL_ORDERS = OrderFilter()

_CALLED_OFF = "financial_status IN ('voided', 'refunded')"
_SENT = "fulfillment_status IN ('fulfilled', 'shipped', 'delivered')"
_CANCELLED = "cancelled_at IS NOT NULL OR financial_status = 'voided'"
_ESTIMATED = "json_extract(sources, '$.delivered_at') = 'estimated'"


def _on_the_way(days: Days) -> Condition:
    shipped, values = days.condition("shipped_at")
    not_there = f"(delivered_at IS NULL OR ({_ESTIMATED} AND delivered_at > ?))"
    condition = f"{shipped} AND cancelled_at IS NULL AND NOT ({_CALLED_OFF}) AND {not_there}"
    return condition, [*values, days.last.isoformat()]


def _delivered(days: Days) -> Condition:
    delivered, values = days.condition("delivered_at")
    return f"{delivered} AND NOT ({_CANCELLED})", values
