"""The search index: kept in step with the records inside the unit of work, and asked as one types."""

from collections.abc import Iterable, Sequence

from shopdesk.domain.claims import Claim
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.search_words import claim_words, goods_words, order_words, question, repair_words
from shopdesk.storage.tables import CLAIMS, ORDERS, REPAIRS

_NAMED_WORDS = 200
"""Up to so many words of goods are named one by one; beyond that the index is asked for all that begin so."""

_WEIGHED = 100
"""So many of the latest hits are put in order of their date."""

_LAST = "\U0010ffff"


class SearchIndex:
    """Writes the index. It is made anew for each unit of work and remembers which customers it met."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._people: dict[str, tuple[str, str]] = {}
        self._goods: set[str] = set()
        self._texts: set[str] = set()

    def know(self, customer_id: str, name: str, email: str) -> None:
        """Remember a customer who was just written."""
        self._people[customer_id] = (name, email)

    def add_orders(self, rows: Sequence[tuple[int, Order]]) -> None:
        """Index orders that are not in the index."""
        people = self._known(order.customer_id for _, order in rows)
        self._add_goods(order for _, order in rows)
        self._database.execute_many(
            "INSERT INTO orders_words (rowid, words) VALUES (?, ?)",
            [(row, order_words(order, *people.get(order.customer_id or "", ("", "")))) for row, order in rows],
        )

    def add_claims(self, rows: Sequence[tuple[int, Claim]]) -> None:
        """Index claims that are not in the index."""
        people = self._known(claim.customer_id for _, claim in rows)
        numbers = self._order_numbers([claim.order_id for _, claim in rows])
        self._database.execute_many(
            "INSERT INTO claims_words (rowid, words) VALUES (?, ?)",
            [
                (
                    row,
                    claim_words(claim, numbers.get(claim.order_id, ""), *people.get(claim.customer_id or "", ("", ""))),
                )
                for row, claim in rows
            ],
        )

    def add_repairs(self, rows: Sequence[tuple[int, Repair]]) -> None:
        """Index repairs that are not in the index."""
        people = self._known(repair.customer_id for _, repair in rows)
        numbers = self._order_numbers([repair.order_id for _, repair in rows if repair.order_id is not None])
        told = [
            (
                row,
                repair_words(
                    repair,
                    numbers.get(repair.order_id or "", ""),
                    *people.get(repair.customer_id or "", ("", "")),
                ),
            )
            for row, repair in rows
        ]
        self._database.execute_many("INSERT INTO repairs_words (rowid, words) VALUES (?, ?)", told)

    def drop_order(self, row: int) -> None:
        """Take an order out of the index."""
        self._database.execute("DELETE FROM orders_words WHERE rowid = ?", (row,))

    def drop_claim(self, row: int) -> None:
        """Take a claim out of the index."""
        self._database.execute("DELETE FROM claims_words WHERE rowid = ?", (row,))

    def drop_repair(self, row: int) -> None:
        """Take a repair out of the index."""
        self._database.execute("DELETE FROM repairs_words WHERE rowid = ?", (row,))

    def renew_what_names(self, order_id: str) -> None:
        """Index the claims and repairs of an order again, whose number changed."""
        self._renew_claims("order_id = ?", order_id)
        self._renew_repairs("order_id = ?", order_id)

    def renew_customer(self, customer_id: str) -> None:
        """Index again all that a customer has, whose name or address changed."""
        orders = Reader(self._database, ORDERS)
        rows = [r for (r,) in self._database.rows("SELECT row FROM orders WHERE customer_id = ?", (customer_id,))]
        for some in chunks(rows):
            found = {order.id: order for order in orders.where(f"row IN ({marks(len(some))})", some)}
            named = self._database.rows(f"SELECT row, id FROM orders WHERE row IN ({marks(len(some))})", some)  # noqa: S608
            for row in some:
                self.drop_order(row)
            self.add_orders([(row, found[order_id]) for row, order_id in named])
        self._renew_claims("customer_id = ?", customer_id)
        self._renew_repairs("customer_id = ?", customer_id)

    def _renew_claims(self, condition: str, value: str) -> None:
        named = self._database.rows(f"SELECT row, id FROM claims WHERE {condition}", (value,))  # noqa: S608 - ours
        claims = Reader(self._database, CLAIMS).by_ids([claim_id for _, claim_id in named])
        for row, _ in named:
            self.drop_claim(row)
        self.add_claims([(row, claims[claim_id]) for row, claim_id in named])

    def _renew_repairs(self, condition: str, value: str) -> None:
        named = self._database.rows(f"SELECT row, id FROM repairs WHERE {condition}", (value,))  # noqa: S608 - ours
        repairs = Reader(self._database, REPAIRS).by_ids([repair_id for _, repair_id in named])
        for row, _ in named:
            self.drop_repair(row)
        self.add_repairs([(row, repairs[repair_id]) for row, repair_id in named])

    def _order_numbers(self, order_ids: Sequence[str]) -> dict[str, str]:
        numbers: dict[str, str] = {}
        for ids in chunks(order_ids):
            numbers.update(self._database.rows(f"SELECT id, number FROM orders WHERE id IN ({marks(len(ids))})", ids))  # noqa: S608
        return numbers

    def _known(self, customer_ids: Iterable[str | None]) -> dict[str, tuple[str, str]]:
        unknown = {one for one in customer_ids if one is not None} - self._people.keys()
        for ids in chunks(sorted(unknown)):
            rows = self._database.rows(f"SELECT id, name, email FROM customers WHERE id IN ({marks(len(ids))})", ids)  # noqa: S608
            self._people.update((customer, (name, email)) for customer, name, email in rows)
        return self._people

    def _add_goods(self, orders: Iterable[Order]) -> None:
        fresh: set[str] = set()
        for order in orders:
            for line in order.lines:
                for text in (line.code, line.text, line.variant):
                    if text and text not in self._texts:
                        self._texts.add(text)
                        fresh.update(goods_words(text))
        fresh -= self._goods
        self._goods |= fresh
        self._database.execute_many(
            "INSERT INTO goods_words (word) VALUES (?) ON CONFLICT DO NOTHING", [(word,) for word in sorted(fresh)]
        )


class Search:
    """Asks the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def orders(self, text: str, limit: int) -> list[int]:
        """Return the rows of the newest orders that hold every word of a text, newest first."""
        return self._hits("orders", "placed_at", text, limit)

    def claims(self, text: str, limit: int) -> list[int]:
        """Return the rows of the newest claims that hold every word of a text, newest first."""
        return self._hits("claims", "opened_at", text, limit)

    def repairs(self, text: str, limit: int) -> list[int]:
        """Return the rows of the newest repairs that hold every word of a text, newest first."""
        return self._hits("repairs", "opened_at", text, limit)

    def _hits(self, table: str, moment: str, text: str, limit: int) -> list[int]:
        asking = question(text, self.goods_from)
        if asking is None:
            return []
        rows = self._database.rows(
            f"SELECT t.row FROM (SELECT rowid AS hit FROM {table}_words WHERE {table}_words MATCH ? "  # noqa: S608 - ours
            f"ORDER BY rowid DESC LIMIT ?) CROSS JOIN {table} t ON t.row = hit "
            f"ORDER BY t.{moment} DESC, t.row DESC LIMIT ?",
            (asking, max(limit, _WEIGHED), limit),
        )
        return [row for (row,) in rows]

    def goods_from(self, beginning: str) -> list[str] | None:
        """Return the words of goods that begin so, or None where they are too many to name."""
        rows = self._database.rows(
            "SELECT word FROM goods_words WHERE word >= ? AND word < ? LIMIT ?",
            (beginning, beginning + _LAST, _NAMED_WORDS + 1),
        )
        return None if len(rows) > _NAMED_WORDS else [word for (word,) in rows]
