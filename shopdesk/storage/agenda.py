"""What Today and the calendar say of claims and orders: a few facts of many records, read at once."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import DecidedLine
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, Outcome, Remedy
from shopdesk.storage.codecs import moment_of
from shopdesk.storage.driver import Database, Row
from shopdesk.storage.reading import chunks, decoding, marks
from shopdesk.storage.sound_values import check_currency


class ClaimFacts(Struct, frozen=True, kw_only=True):
    """What is told of a claim beside its deadline.

    `outcome` and `missing` are of its latest verdict. `remedies` are what its latest decision grants, for `pieces` in
    all; `left` is what of the money is not paid back yet, in minor units of `currency`. `goods` is the first of its
    lines, of which there are `lines`.
    """

    id: str
    number: str
    kind: ClaimKind
    state: ClaimState
    order_id: str
    order_number: str
    customer: str
    currency: str
    payment_method: str
    goods: str
    lines: int
    sent_back_at: Moment | None
    arrived_back_at: Moment | None
    outcome: Outcome | None
    missing: tuple[str, ...]
    remedies: tuple[Remedy, ...] = ()
    pieces: int = 0
    left: int = 0


class OrderFacts(Struct, frozen=True, kw_only=True):
    """What is told of an order beside its deadline. `goods` is the first of its lines, of which there are `lines`."""

    id: str
    number: str
    customer: str
    preparing_at: Moment | None
    goods: str
    lines: int


_NAME = "CASE WHEN l.text = '' THEN l.code ELSE l.text END"
_CLAIMS = (
    "SELECT k.id, k.number, k.kind, k.state, k.order_id, o.number, ifnull(c.name, ''), o.currency, "  # noqa: S608 - ours
    "ifnull(o.payment_method, ''), "
    f"(SELECT {_NAME} FROM claim_lines g JOIN order_lines l ON l.id = g.line_id WHERE g.claim_row = k.row "
    "ORDER BY g.position LIMIT 1), "
    "(SELECT count(*) FROM claim_lines g WHERE g.claim_row = k.row), k.sent_back_at, k.arrived_back_at, "
    "json_extract(v.verdict, '$.outcome'), json_extract(v.verdict, '$.missing'), d.lines, d.shipping, "
    "(SELECT ifnull(sum(s.amount), 0) FROM settlements s WHERE s.claim_id = k.id) "
    "FROM claims k JOIN orders o ON o.id = k.order_id LEFT JOIN customers c ON c.id = k.customer_id "
    "LEFT JOIN verdicts v ON v.row = (SELECT max(row) FROM verdicts WHERE claim_id = k.id) "
    "LEFT JOIN decisions d ON d.row = (SELECT max(row) FROM decisions WHERE claim_id = k.id)"
)
_ORDERS = (
    "SELECT o.id, o.number, ifnull(c.name, ''), o.preparing_at, "  # noqa: S608 - ours
    f"(SELECT {_NAME} FROM order_lines l WHERE l.order_row = o.row ORDER BY l.position LIMIT 1), "
    "(SELECT count(*) FROM order_lines l WHERE l.order_row = o.row) "
    "FROM orders o LEFT JOIN customers c ON c.id = o.customer_id"
)


class AgendaFacts:
    """Reads the facts of many claims and orders, a few queries for all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claims(self, claim_ids: Sequence[str]) -> dict[str, ClaimFacts]:
        """Return the facts of claims by id; unknown ids are left out."""
        found: dict[str, ClaimFacts] = {}
        for some in chunks(list(dict.fromkeys(claim_ids))):
            for row in self._database.rows(f"{_CLAIMS} WHERE k.id IN ({marks(len(some))})", some):
                with decoding(self._database, f"claim {row[1]}"):
                    found[row[0]] = _claim(row)
        return found

    def orders(self, order_ids: Sequence[str]) -> dict[str, OrderFacts]:
        """Return the facts of orders by id; unknown ids are left out."""
        found: dict[str, OrderFacts] = {}
        for some in chunks(list(dict.fromkeys(order_ids))):
            for row in self._database.rows(f"{_ORDERS} WHERE o.id IN ({marks(len(some))})", some):
                with decoding(self._database, f"order {row[1]}"):
                    found[row[0]] = OrderFacts(
                        id=row[0],
                        number=row[1],
                        customer=row[2],
                        preparing_at=_moment(row[3]),
                        goods=row[4] or "",
                        lines=row[5],
                    )
        return found


def _claim(row: Row) -> ClaimFacts:
    lines = [] if row[15] is None else msgspec.json.decode(row[15], type=list[DecidedLine])
    granted = [line for line in lines if line.remedy is not None]
    money = sum(line.amount for line in granted if line.remedy in MONEY_REMEDIES) + (row[16] or 0)
    check_currency(row[7])  # what is to be paid back is shown
    return ClaimFacts(
        id=row[0],
        number=row[1],
        kind=ClaimKind(row[2]),
        state=ClaimState(row[3]),
        order_id=row[4],
        order_number=row[5],
        customer=row[6],
        currency=row[7],
        payment_method=row[8],
        goods=row[9] or "",
        lines=row[10],
        sent_back_at=_moment(row[11]),
        arrived_back_at=_moment(row[12]),
        outcome=None if row[13] is None else Outcome(row[13]),
        missing=() if row[14] is None else msgspec.json.decode(row[14], type=tuple[str, ...]),
        remedies=tuple(dict.fromkeys(line.remedy for line in granted if line.remedy is not None)),
        pieces=sum(line.quantity for line in granted),
        left=max(0, money - row[17]),
    )


def _moment(text: str | None) -> Moment | None:
    return None if text is None else moment_of(text)
