"""Orders: one by its number, and long lists of them.

A list is an array of rows in the wanted order; what is shown of it is read by row, a page at a time.
"""

from array import array
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.search import Search
from shopdesk.storage.tables import ORDERS, plain_number


class OrderRow(Struct, frozen=True):
    """What a list shows of an order. `total` is in minor units of its currency."""

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


class OrderFilter(Struct, frozen=True, kw_only=True):
    """Which orders a list holds; all where nothing is asked. `unshipped` leaves out shipped and cancelled ones."""

    channel: str | None = None
    customer_id: str | None = None
    batch_id: str | None = None
    unshipped: bool = False

    def condition(self) -> tuple[str, list[Value]]:
        """Return the condition in SQL with its values."""
        asked = {"channel": self.channel, "customer_id": self.customer_id, "import_batch": self.batch_id}
        named = {column: value for column, value in asked.items() if value is not None}
        parts = [f"{column} = ?" for column in named]
        if self.unshipped:
            parts.append("shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL")
        return " AND ".join(parts) or "1", list(named.values())


ALL_ORDERS = OrderFilter()

_NEWEST = "placed_at DESC, row DESC"
_ROW = (
    "SELECT o.row, o.id, o.channel, o.number, ifnull(c.name, ''), o.placed_at, o.total, o.currency, "
    "o.financial_status, o.fulfillment_status, o.cancelled_at "
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
                found.update((number, order) for number in asked[plain_number(order.number)])
        return found

    def of_customer(self, customer_id: str) -> list[Order]:
        """Return a customer's orders, newest first."""
        return self._reader.where(f"customer_id = ? ORDER BY {_NEWEST}", (customer_id,))

    def of_batch(self, batch_id: str) -> list[Order]:
        """Return the orders that an import made, in the order in which they were made."""
        return self._reader.where("import_batch = ? ORDER BY row", (batch_id,))

    def count(self) -> int:
        """Return how many orders there are."""
        return int(self._database.value("SELECT count(*) FROM orders"))

    def ids(self, wanted: OrderFilter = ALL_ORDERS) -> "array[int]":
        """Return the rows of all orders of a filter, newest first; those without a date come last."""
        condition, values = wanted.condition()
        text = self._database.value(
            # With its limit the inner order is kept, and read from the index; an order inside the call would sort anew.
            f"SELECT json_group_array(row) FROM (SELECT row FROM orders WHERE {condition} "  # noqa: S608 - ours
            f"ORDER BY {_NEWEST} LIMIT -1)",
            values,
        )
        return array("q", msgspec.json.decode(text, type=list[int]))

    def rows(self, rows: Sequence[int]) -> list[OrderRow]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, OrderRow] = {}
        for some in chunks(rows):
            for row in self._database.rows(f"{_ROW} WHERE o.row IN ({marks(len(some))})", list(some)):
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


def _order_row(row: Row) -> OrderRow:
    placed, cancelled = row[5], row[10]
    return OrderRow(
        row=row[0],
        id=row[1],
        channel=row[2],
        number=row[3],
        customer=row[4],
        placed_at=None if placed is None else Moment.told(placed),
        total=row[6],
        currency=row[7],
        financial_status=row[8],
        fulfillment_status=row[9],
        cancelled_at=None if cancelled is None else Moment.told(cancelled),
    )
