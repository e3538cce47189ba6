"""Orders: one by its number, and long lists of them.

A list is an array of rows in the wanted order; what is shown of it is read by row, a page at a time.
"""

from array import array
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order
from shopdesk.storage.codecs import moment_of
from shopdesk.storage.driver import Database, Row
from shopdesk.storage.order_filters import ALL_ORDERS, OrderFilter
from shopdesk.storage.reading import Reader, chunks, decoding, marks
from shopdesk.storage.search import Search
from shopdesk.storage.sound_values import check_currency
from shopdesk.storage.tables import ORDERS, plain_number

__all__ = ["ALL_ORDERS", "OrderFilter", "OrderRow", "OrderStore"]


class OrderRow(Struct, frozen=True):
    """What a list shows of an order. `total` is in minor units of its currency; `goods` is its first line's text."""

    row: int
    id: str
    channel: str
    number: str
    customer: str
    placed_at: Moment | None
    total: int
    currency: str
    financial_status: str
    fulfillment_status: str
    cancelled_at: Moment | None
    paid_at: Moment | None = None
    preparing_at: Moment | None = None
    shipped_at: Moment | None = None
    delivered_at: Moment | None = None
    delivered_by: MomentSource | None = None
    goods: str = ""
    lines: int = 0


MOST_HITS = 20_000
"""So many of the newest hits at least are looked through where a search is narrowed by a filter."""

_PIECE = 1 << 18
_MOST_DIGITS = 15
_LAST = "\U0010ffff"

_NEWEST = "placed_at DESC, row DESC"
_ROW = (
    "SELECT o.row, o.id, o.channel, o.number, ifnull(c.name, ''), o.placed_at, o.total, o.currency, "
    "o.financial_status, o.fulfillment_status, o.cancelled_at, o.paid_at, o.preparing_at, o.shipped_at, "
    "o.delivered_at, json_extract(o.sources, '$.delivered_at'), "
    "ifnull((SELECT ifnull(nullif(l.text, ''), l.code) FROM order_lines l WHERE l.order_row = o.row "
    "ORDER BY l.position LIMIT 1), ''), (SELECT count(*) FROM order_lines l WHERE l.order_row = o.row) "
    "FROM orders o LEFT JOIN customers c ON c.id = o.customer_id"
)


class OrderStore:
    """Reads orders."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database, ORDERS)
        self._search = Search(database)

    def by_id(self, order_id: str) -> Order:
        """Return an order with its lines. Raises NotFoundError."""
        found = self._reader.by_id(order_id)
        if found is None:
            msg = f"There is no order with the id {order_id}. Nothing was changed."
            raise NotFoundError(msg)
        return found

    def by_ids(self, order_ids: Sequence[str]) -> dict[str, Order]:
        """Return orders by id; unknown ids are left out."""
        return self._reader.by_ids(order_ids)

    def by_number(self, text: str) -> Order:
        """Return the order that a number names, with or without `#`, or as `CHANNEL:NUMBER`.

        Raises NotFoundError, and NotAllowedError where several channels know the number.
        """
        found = self._reader.where("plain_number = ? ORDER BY channel LIMIT 20", (plain_number(text),))
        channel, colon, number = text.partition(":")
        if not found and colon:
            found = self._reader.where(
                "plain_number = ? AND channel = ? COLLATE NOCASE", (plain_number(number), channel.strip())
            )
        if not found:
            msg = f"There is no order {text.strip()} in this shop. Nothing was changed; `orders --search` looks for it."
            raise NotFoundError(msg)
        if len(found) > 1:
            ways = ", ".join(f"{order.channel}:{order.number.removeprefix('#')}" for order in found)
            msg = f"Several orders have the number {text.strip()}. Nothing was changed; say which one: {ways}."
            raise NotAllowedError(msg)
        return found[0]

    def by_numbers(self, channel: str, numbers: Sequence[str]) -> dict[str, Order]:
        """Return the orders of a channel by their numbers as asked; unknown ones are left out."""
        asked: dict[str, list[str]] = {}
        for number in numbers:
            asked.setdefault(plain_number(number), []).append(number)
        found: dict[str, Order] = {}
        for some in chunks(list(asked)):
            orders = self._reader.where(f"plain_number IN ({marks(len(some))}) AND channel = ?", [*some, channel])
            for order in orders:
                found.update((number, order) for number in asked.get(plain_number(order.number), ()))
        return found

    def of_customer(self, customer_id: str) -> list[Order]:
        """Return a customer's orders, newest first."""
        return self._reader.where(f"customer_id = ? ORDER BY {_NEWEST}", (customer_id,))

    def count(self, wanted: OrderFilter = ALL_ORDERS) -> int:
        """Return how many orders there are, of a filter where one is given."""
        condition, values = wanted.condition()
        return int(self._database.value(f"SELECT count(*) FROM orders WHERE {condition}", values))  # noqa: S608 - ours

    def next_number(self, prefix: str, first: int) -> str:
        """Return a prefix with the number after the highest that any order has behind it, `first` at the earliest."""
        begins = plain_number(prefix)
        highest = self._database.value(
            "SELECT max(CAST(substr(plain_number, ?) AS INTEGER)) FROM orders WHERE plain_number >= ? "
            "AND plain_number < ? AND substr(plain_number, ?) NOT GLOB '*[^0-9]*' AND length(plain_number) < ?",
            (len(begins) + 1, begins, begins + _LAST, len(begins) + 1, len(begins) + _MOST_DIGITS),
        )
        return f"{prefix}{max(first, int(highest or 0) + 1)}"

    def with_number(self, number: str) -> Order | None:
        """Return the first order of any channel that a number names, with or without `#`, or None."""
        found = self._reader.where("plain_number = ? ORDER BY channel LIMIT 1", (plain_number(number),))
        return found[0] if found else None

    def ids(self, wanted: OrderFilter = ALL_ORDERS) -> "array[int]":
        """Return the rows of all orders of a filter, newest first; those without a date come last."""
        condition, values = wanted.condition()
        text = self._database.value(
            # With its limit the inner order is kept, and read from the index; an order inside the call would sort anew.
            f"SELECT json_group_array(row) FROM (SELECT row FROM orders WHERE {condition} "  # noqa: S608 - ours
            f"ORDER BY {_NEWEST} LIMIT -1)",
            values,
        )
        return _numbers(text)

    def rows(self, rows: Sequence[int]) -> list[OrderRow]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, OrderRow] = {}
        for some in chunks(rows):
            for row in self._database.rows(f"{_ROW} WHERE o.row IN ({marks(len(some))})", list(some)):
                with decoding(self._database, f"order {row[3]}"):
                    found[row[0]] = _order_row(row)
        return [found[row] for row in rows if row in found]

    def first(self, limit: int, wanted: OrderFilter = ALL_ORDERS) -> list[OrderRow]:
        """Return the newest orders of a filter as a list shows them."""
        condition, values = wanted.condition()
        found = self._database.rows(
            f"SELECT row FROM orders WHERE {condition} ORDER BY {_NEWEST} LIMIT ?",  # noqa: S608 - ours
            [*values, limit],
        )
        return self.rows([row for (row,) in found])

    def search(self, text: str, limit: int = 50) -> list[OrderRow]:
        """Return the newest orders that hold every word of a text, as one types it; none for an empty text.

        Looked through are number, external id, the customer's name and e-mail address, and the lines' codes and texts.
        """
        return self.rows(self._search.orders(text, limit))

    def found(self, text: str, limit: int, among: OrderFilter = ALL_ORDERS) -> "array[int]":
        """Return the rows of the newest orders of a filter that hold every word of a text, at most so many."""
        if among == ALL_ORDERS:
            return array("q", self._search.orders(text, limit))
        hits = self._search.orders(text, max(limit, MOST_HITS))
        condition, values = among.condition()
        rows: array[int] = array("q")
        for some in chunks(hits):
            kept = self._database.rows(
                f"SELECT row FROM orders WHERE row IN ({marks(len(some))}) AND {condition}",  # noqa: S608 - ours
                [*some, *values],
            )
            those = {row for (row,) in kept}
            rows.extend(row for row in some if row in those)
            if len(rows) >= limit:
                break
        return rows[:limit]


def _numbers(text: str) -> "array[int]":
    """Return the whole numbers of a JSON list, read piece by piece so that a million of them are not there twice."""
    found: array[int] = array("q")
    start, last = 1, len(text) - 1
    while start < last:
        comma = text.find(",", start + _PIECE)
        end = last if comma < 0 else comma
        found.extend(msgspec.json.decode(f"[{text[start:end]}]", type=list[int]))
        start = end + 1
    return found


def _order_row(row: Row) -> OrderRow:
    placed, cancelled, paid, preparing, shipped, delivered = (
        None if text is None else moment_of(text) for text in (row[5], *row[10:15])
    )
    check_currency(row[7])  # lists show amounts
    return OrderRow(
        row=row[0],
        id=row[1],
        channel=row[2],
        number=row[3],
        customer=row[4],
        placed_at=placed,
        total=row[6],
        currency=row[7],
        financial_status=row[8],
        fulfillment_status=row[9],
        cancelled_at=cancelled,
        paid_at=paid,
        preparing_at=preparing,
        shipped_at=shipped,
        delivered_at=delivered,
        delivered_by=None if row[15] is None else MomentSource(row[15]),
        goods=row[16],
        lines=row[17],
    )
