"""Long lists of customers: an array of rows in the wanted order, of which what is looked at is read by row."""

from array import array
from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.storage.codecs import moment_of
from shopdesk.storage.driver import Database, Row, Value
from shopdesk.storage.folding import folded
from shopdesk.storage.reading import chunks, decoding, marks

_LAST = "\U0010ffff"


class CustomerOrder(StrEnum):
    """What a list of customers can be sorted by."""

    NAME = "name"
    ORDERS = "orders"
    CLAIMS = "claims"
    LAST_ORDER = "last_order"


class CustomerRow(Struct, frozen=True):
    """What a list shows of a customer. `city` and `country` are those of the newest address."""

    row: int
    id: str
    name: str
    email: str
    city: str
    country: str
    orders: int
    claims: int
    last_order: Moment | None


_ROW = (
    "SELECT c.row, c.id, c.name, c.email, "
    "(SELECT a.address FROM customer_addresses a WHERE a.customer_id = c.id ORDER BY a.row DESC LIMIT 1), "
    "(SELECT count(*) FROM orders o WHERE o.customer_id = c.id), "
    "(SELECT count(*) FROM claims k WHERE k.customer_id = c.id), "
    "(SELECT max(o.placed_at) FROM orders o WHERE o.customer_id = c.id) FROM customers c"
)
_COUNTED = {
    CustomerOrder.ORDERS: "SELECT customer_id, count(*) AS by_this FROM orders GROUP BY customer_id",
    CustomerOrder.CLAIMS: "SELECT customer_id, count(*) AS by_this FROM claims GROUP BY customer_id",
    CustomerOrder.LAST_ORDER: "SELECT customer_id, max(placed_at) AS by_this FROM orders GROUP BY customer_id",
}


class CustomerLists:
    """Reads lists of customers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, search: str = "", by: CustomerOrder = CustomerOrder.NAME, *, backwards: bool = False) -> "array[int]":
        """Return the rows of customers whose name or e-mail address holds every word of a text; all for an empty one.

        Sorted by name, or by what they have most of; those without a name come last.
        """
        condition, values = _holding(search)
        names = "c.folded_name = '', c.folded_name"
        if by is CustomerOrder.NAME:
            source, order = "customers c", f"c.folded_name = '', c.folded_name {'DESC' if backwards else ''}"
        else:
            source = f"customers c LEFT JOIN ({_COUNTED[by]}) n ON n.customer_id = c.id"
            order = f"n.by_this {'ASC NULLS FIRST' if backwards else 'DESC NULLS LAST'}, {names}"
        text = self._database.value(
            f"SELECT json_group_array(row) FROM (SELECT c.row AS row FROM {source} WHERE {condition} "  # noqa: S608 - ours
            f"ORDER BY {order}, c.row LIMIT -1)",
            values,
        )
        return array("q", msgspec.json.decode(text, type=list[int]))

    def rows(self, rows: Sequence[int]) -> list[CustomerRow]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, CustomerRow] = {}
        for some in chunks(rows):
            for row in self._database.rows(f"{_ROW} WHERE c.row IN ({marks(len(some))})", list(some)):
                with decoding(self._database, "a customer"):
                    found[row[0]] = _customer_row(row)
        return [found[row] for row in rows if row in found]

    def beginning_with(self, text: str, limit: int) -> list[int]:
        """Return the rows of customers whose name or e-mail address begins with a text; quick at any length."""
        first = folded(text)
        if not first:
            return []
        rows = self._database.rows(
            "SELECT row FROM (SELECT row, folded_name AS name FROM customers WHERE folded_name >= ?1 "
            "AND folded_name < ?2 ORDER BY folded_name LIMIT ?3) UNION SELECT row FROM (SELECT row FROM customers "
            "WHERE folded_email >= ?1 AND folded_email < ?2 AND folded_email <> '' ORDER BY folded_email LIMIT ?3) "
            "LIMIT ?3",
            (first, first + _LAST, limit),
        )
        return [row for (row,) in rows]

    def rows_of(self, customer_ids: Sequence[str]) -> list[int]:
        """Return the rows of customers by their ids, in the same order; unknown ids are left out."""
        found: dict[str, int] = {}
        for some in chunks(list(dict.fromkeys(customer_ids))):
            found.update(self._database.rows(f"SELECT id, row FROM customers WHERE id IN ({marks(len(some))})", some))  # noqa: S608
        return [found[one] for one in dict.fromkeys(customer_ids) if one in found]

    def count(self) -> int:
        """Return how many customers there are."""
        return int(self._database.value("SELECT count(*) FROM customers"))

    def claims_of(self, customer_id: str) -> list[int]:
        """Return the rows of a customer's claims, newest first."""
        rows = self._database.rows(
            "SELECT row FROM claims WHERE customer_id = ? ORDER BY opened_at DESC, row DESC", (customer_id,)
        )
        return [row for (row,) in rows]

    def spent(self, customer_id: str) -> list[tuple[str, int, int]]:
        """Return by currency what a customer's orders come to and how many they are, cancelled ones left out."""
        return list(
            self._database.rows(
                "SELECT currency, sum(total), count(*) FROM orders WHERE customer_id = ? AND cancelled_at IS NULL "
                "AND financial_status <> 'voided' GROUP BY currency ORDER BY 3 DESC, 1",
                (customer_id,),
            )
        )


def _holding(search: str) -> tuple[str, list[Value]]:
    """Return the condition that every word of a text stands in a customer's name or e-mail address."""
    words = folded(search).split()[:12]
    parts = ["(instr(c.folded_name, ?) OR instr(c.folded_email, ?))"] * len(words)
    return " AND ".join(parts) or "1", [word for word in words for _ in range(2)]


def _customer_row(row: Row) -> CustomerRow:
    address = Address() if row[4] is None else msgspec.json.decode(row[4], type=Address)
    return CustomerRow(
        row=row[0],
        id=row[1],
        name=row[2],
        email=row[3],
        city=address.city,
        country=address.country,
        orders=row[5],
        claims=row[6],
        last_order=None if row[7] is None else moment_of(row[7]),
    )
