"""Claims with what was found, decided and settled about them."""

from array import array
from collections.abc import Sequence
from datetime import datetime
from itertools import chain

import msgspec
from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES, ClaimState
from shopdesk.domain.claims import Claim, ClaimFile, Decision, GivenVerdict, Settlement
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.terms import ClaimKind
from shopdesk.storage.codecs import instant_of
from shopdesk.storage.driver import Database, Row
from shopdesk.storage.reading import Reader, chunks, decoding, marks
from shopdesk.storage.search import Search
from shopdesk.storage.tables import CLAIM_FILES, CLAIMS, DECISIONS, MAILS, SETTLEMENTS, VERDICTS


class ClaimRow(Struct, frozen=True):
    """What a list shows of a claim. `next_due` is the nearest of its open deadlines, in UTC."""

    row: int
    id: str
    number: str
    rma: str | None
    order_number: str
    channel: str
    customer: str
    kind: ClaimKind
    state: str
    opened_at: datetime
    next_due: datetime | None


_ROW = (
    "SELECT k.row, k.id, k.number, k.rma, o.number, o.channel, ifnull(c.name, ''), k.kind, k.state, k.opened_at, "
    "(SELECT min(d.due) FROM deadlines d WHERE d.record_id = k.id AND d.state = 'open') "
    "FROM claims k JOIN orders o ON o.id = k.order_id LEFT JOIN customers c ON c.id = k.customer_id"
)


class ClaimStore:
    """Reads claims and their verdicts, decisions, settlements, files and mails."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._claims = Reader(database, CLAIMS)
        self._verdicts = Reader(database, VERDICTS)
        self._decisions = Reader(database, DECISIONS)
        self._settlements = Reader(database, SETTLEMENTS)
        self._files = Reader(database, CLAIM_FILES)
        self._mails = Reader(database, MAILS)
        self._search = Search(database)

    def by_id(self, claim_id: str) -> Claim:
        """Return a claim with its lines. Raises NotFoundError."""
        found = self._claims.by_id(claim_id)
        if found is None:
            msg = f"There is no claim with the id {claim_id}. Nothing was changed."
            raise NotFoundError(msg)
        return found

    def by_ids(self, claim_ids: Sequence[str]) -> dict[str, Claim]:
        """Return claims by id; unknown ids are left out."""
        return self._claims.by_ids(claim_ids)

    def by_number(self, number: str) -> Claim:
        """Return the claim with a number, or with a number of its return authorization. Raises NotFoundError."""
        wanted = number.strip()
        found = self._claims.where("number = ?1 OR rma = ?1 ORDER BY number = ?1 DESC", (wanted,))
        if not found:
            msg = f"There is no claim {wanted} in this shop. Nothing was changed; `claims --search` looks for it."
            raise NotFoundError(msg)
        return found[0]

    def of_order(self, order_id: str) -> list[Claim]:
        """Return the claims against an order, oldest first."""
        return self._claims.where("order_id = ? ORDER BY opened_at, row", (order_id,))

    def open_of_customer(self, customer_id: str) -> list[Claim]:
        """Return the claims of a customer in which something may still happen without reopening, oldest first."""
        open_states = sorted(OPEN_STATES)
        return self._claims.where(
            f"customer_id = ? AND state IN ({marks(len(open_states))}) ORDER BY opened_at, row",
            (customer_id, *open_states),
        )

    def files(self, claim_id: str) -> list[ClaimFile]:
        """Return the files of a claim in the order in which they were added."""
        return self._files.where("claim_id = ? ORDER BY row", (claim_id,))

    def mails(self, claim_id: str) -> list[ClaimMail]:
        """Return the mails of a claim in the order in which they arrived, then in that in which they were added."""
        return self._mails.where("claim_id = ? ORDER BY received_at, added_at, row", (claim_id,))

    def mails_by_message_ids(self, message_ids: Sequence[str]) -> list[ClaimMail]:
        """Return the mails of any claim with these Message-IDs, those first that were added first."""
        found = (
            self._mails.where(f"message_id IN ({marks(len(some))}) AND message_id <> ''", some)
            for some in chunks(sorted(set(message_ids)))
        )
        return sorted(chain.from_iterable(found), key=lambda mail: (mail.added_at, mail.id))

    def mails_without_id(self, sender: str, sent_at: str) -> list[ClaimMail]:
        """Return the mails of any claim that have no Message-ID, of a sender and a moment as they were kept."""
        return self._mails.where("message_id = '' AND sent_at = ? AND sender = ? ORDER BY row", (sent_at, sender))

    def orders_with_claims(self, order_ids: Sequence[str]) -> set[str]:
        """Return which of these orders have a claim."""
        found: set[str] = set()
        for some in chunks(list(order_ids)):
            rows = self._database.rows(f"SELECT order_id FROM claims WHERE order_id IN ({marks(len(some))})", some)  # noqa: S608
            found.update(order_id for (order_id,) in rows)
        return found

    def state_of(self, claim_id: str) -> str:
        """Return the state under which a claim was filed; the facts decide, this is their index."""
        with decoding(self._database, "the state of a claim"):
            return str(ClaimState(self._database.value("SELECT state FROM claims WHERE id = ?", (claim_id,))))

    def verdicts(self, claim_id: str) -> list[GivenVerdict]:
        """Return the verdicts given on a claim, oldest first."""
        return self._verdicts.where("claim_id = ? ORDER BY row", (claim_id,))

    def decisions(self, claim_id: str) -> list[Decision]:
        """Return the owner's decisions on a claim, oldest first."""
        return self._decisions.where("claim_id = ? ORDER BY row", (claim_id,))

    def settlements(self, claim_id: str) -> list[Settlement]:
        """Return what was settled of a claim, oldest first."""
        return self._settlements.where("claim_id = ? ORDER BY row", (claim_id,))

    def settlements_of_order(self, order_id: str) -> list[Settlement]:
        """Return what was settled of all claims against an order, oldest first."""
        return self._settlements.where(
            "claim_id IN (SELECT id FROM claims WHERE order_id = ?) ORDER BY row", (order_id,)
        )

    def count_by_state(self) -> dict[str, int]:
        """Return how many claims are in each state."""
        return dict(self._database.rows("SELECT state, count(*) FROM claims GROUP BY state"))

    def ids(self, state: str | None = None) -> "array[int]":
        """Return the rows of all claims, or of those in a state, newest first."""
        condition, values = ("1", []) if state is None else ("state = ?", [state])
        text = self._database.value(
            f"SELECT json_group_array(row) FROM (SELECT row FROM claims WHERE {condition} "  # noqa: S608 - ours
            "ORDER BY opened_at DESC, row DESC LIMIT -1)",
            values,
        )
        return array("q", msgspec.json.decode(text, type=list[int]))

    def rows(self, rows: Sequence[int]) -> list[ClaimRow]:
        """Return what a list shows of these rows, in the same order; rows that are gone are left out."""
        found: dict[int, ClaimRow] = {}
        for some in chunks(rows):
            for row in self._database.rows(f"{_ROW} WHERE k.row IN ({marks(len(some))})", list(some)):
                with decoding(self._database, f"claim {row[2]}"):
                    found[row[0]] = _claim_row(row)
        return [found[row] for row in rows if row in found]

    def first(self, limit: int, state: str | None = None) -> list[ClaimRow]:
        """Return the newest claims, or those in a state, as a list shows them."""
        condition, values = ("1", []) if state is None else ("state = ?", [state])
        found = self._database.rows(
            f"SELECT row FROM claims WHERE {condition} ORDER BY opened_at DESC, row DESC LIMIT ?",  # noqa: S608 - ours
            [*values, limit],
        )
        return self.rows([row for (row,) in found])

    def search(self, text: str, limit: int = 50) -> list[ClaimRow]:
        """Return the newest claims that hold every word of a text: number, RMA, customer, e-mail, order number."""
        return self.rows(self._search.claims(text, limit))


def _claim_row(row: Row) -> ClaimRow:
    due = row[10]
    return ClaimRow(
        row=row[0],
        id=row[1],
        number=row[2],
        rma=row[3],
        order_number=row[4],
        channel=row[5],
        customer=row[6],
        kind=ClaimKind(row[7]),
        state=row[8],
        opened_at=instant_of(row[9]),
        next_due=None if due is None else instant_of(due),
    )
