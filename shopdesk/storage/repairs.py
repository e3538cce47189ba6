"""Repairs with their steps, quotes, payments, pictures and verdicts."""

from collections.abc import Sequence

import msgspec

from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import OPEN_STATES, RepairState, Standing
from shopdesk.domain.repairs import Repair, RepairFile, RepairPayment, RepairStep, RepairVerdict
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import (
    REPAIR_FILES,
    REPAIR_PAYMENTS,
    REPAIR_QUOTES,
    REPAIR_STEPS,
    REPAIR_VERDICTS,
    REPAIRS,
)


class RepairStore:
    """Reads repairs and all that belongs to them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._repairs = Reader(database, REPAIRS)
        self._steps = Reader(database, REPAIR_STEPS)
        self._quotes = Reader(database, REPAIR_QUOTES)
        self._payments = Reader(database, REPAIR_PAYMENTS)
        self._files = Reader(database, REPAIR_FILES)
        self._verdicts = Reader(database, REPAIR_VERDICTS)

    def all(self) -> list[Repair]:
        """Return all repairs, oldest first."""
        return self._repairs.where("1 ORDER BY opened_at, row")

    def by_id(self, repair_id: str) -> Repair:
        """Return a repair. Raises NotFoundError."""
        found = self._repairs.by_id(repair_id)
        if found is None:
            msg = f"There is no repair with the id {repair_id}. Nothing was changed."
            raise NotFoundError(msg)
        return found

    def by_ids(self, repair_ids: Sequence[str]) -> dict[str, Repair]:
        """Return repairs by id; unknown ids are left out."""
        return self._repairs.by_ids(repair_ids)

    def by_number(self, number: str) -> Repair:
        """Return the repair with a number, however its letters are written. Raises NotFoundError."""
        wanted = number.strip()
        found = self._repairs.where("number = ?", (wanted,)) or self._repairs.where(
            # The inner query reads the index of numbers only, not every repair.
            "row IN (SELECT row FROM repairs WHERE number = ? COLLATE NOCASE)",
            (wanted,),
        )
        if not found:
            msg = f"There is no repair {wanted} in this shop. Nothing was changed; `repairs --search` looks for it."
            raise NotFoundError(msg)
        return found[0]

    def by_row(self, row: int) -> Repair:
        """Return the repair of a row in a list. Raises NotFoundError where it is gone."""
        found = self._repairs.where("row = ?", (row,))
        if not found:
            msg = "This repair is gone: it was removed since it was read. Nothing was changed."
            raise NotFoundError(msg)
        return found[0]

    def of_order(self, order_id: str) -> list[Repair]:
        """Return the repairs of pieces of an order, oldest first."""
        return self._repairs.where("order_id = ? ORDER BY opened_at, row", (order_id,))

    def of_line(self, line_id: str) -> list[Repair]:
        """Return the repairs of pieces of one line of an order, oldest first."""
        return self._repairs.where("line_id = ? ORDER BY opened_at, row", (line_id,))

    def of_customer(self, customer_id: str) -> list[Repair]:
        """Return a customer's repairs, oldest first."""
        return self._repairs.where("customer_id = ? ORDER BY opened_at, row", (customer_id,))

    def of_claim(self, claim_id: str) -> list[Repair]:
        """Return the repairs that a claim became, oldest first."""
        return self._repairs.where("claim_id = ? ORDER BY opened_at, row", (claim_id,))

    def redone_by(self, repair_id: str) -> list[Repair]:
        """Return the repairs that do this one again, oldest first."""
        return self._repairs.where("redo_of = ? ORDER BY opened_at, row", (repair_id,))

    def orders_with_repairs(self, order_ids: Sequence[str]) -> set[str]:
        """Return of which of these orders a piece was taken in."""
        found: set[str] = set()
        for some in chunks(list(order_ids)):
            rows = self._database.rows(f"SELECT order_id FROM repairs WHERE order_id IN ({marks(len(some))})", some)  # noqa: S608
            found.update(order_id for (order_id,) in rows)
        return found

    def pieces_held(self, order_id: str) -> dict[str, int]:
        """Return by line of an order how many of its pieces repairs need: those still open, one at least."""
        ended = sorted(frozenset(RepairState) - OPEN_STATES)
        rows = self._database.rows(
            f"SELECT line_id, max(1, sum(state NOT IN ({marks(len(ended))}))) FROM repairs "  # noqa: S608 - ours
            "WHERE order_id = ? AND line_id IS NOT NULL GROUP BY line_id",
            [*ended, order_id],
        )
        return dict(rows)

    def count(self) -> int:
        """Return how many repairs there are."""
        return int(self._database.value("SELECT count(*) FROM repairs"))

    def open_ones(self) -> list[Repair]:
        """Return the repairs whose piece still needs something, oldest first."""
        states = sorted(OPEN_STATES)
        return self._repairs.where(f"state IN ({marks(len(states))}) ORDER BY opened_at, row", states)

    def steps(self, repair_id: str) -> list[RepairStep]:
        """Return a repair's steps in the order in which they were recorded."""
        return self._steps.where("repair_id = ? ORDER BY row", (repair_id,))

    def quotes(self, repair_id: str) -> list[Quote]:
        """Return a repair's quotes by revision, a draft last."""
        return self._quotes.where("repair_id = ? ORDER BY revision", (repair_id,))

    def steps_of(self, repair_ids: Sequence[str]) -> dict[str, list[RepairStep]]:
        """Return the steps of several repairs by repair, each in the order in which they were recorded."""
        found: dict[str, list[RepairStep]] = {one: [] for one in repair_ids}
        for some in chunks(list(found)):
            for step in self._steps.where(f"repair_id IN ({marks(len(some))}) ORDER BY row", some):
                found[step.repair_id].append(step)
        return found

    def quotes_of(self, repair_ids: Sequence[str]) -> dict[str, list[Quote]]:
        """Return the quotes of several repairs by repair, each by revision."""
        found: dict[str, list[Quote]] = {one: [] for one in repair_ids}
        for some in chunks(list(found)):
            for quote in self._quotes.where(f"repair_id IN ({marks(len(some))}) ORDER BY revision", some):
                found[quote.repair_id].append(quote)
        return found

    def payments(self, repair_id: str) -> list[RepairPayment]:
        """Return what was paid for a repair, in the order in which it was recorded."""
        return self._payments.where("repair_id = ? ORDER BY row", (repair_id,))

    def files(self, repair_id: str) -> list[RepairFile]:
        """Return a repair's pictures and other files in the order in which they were added."""
        return self._files.where("repair_id = ? ORDER BY row", (repair_id,))

    def verdicts(self, repair_id: str) -> list[RepairVerdict]:
        """Return what the policy said of a repair, oldest first."""
        return self._verdicts.where("repair_id = ? ORDER BY row", (repair_id,))

    def standing_text(self, repair_id: str) -> str:
        """Return the standing that a repair is filed under, as `standing_text` writes it."""
        return str(self._database.value("SELECT standing FROM repairs WHERE id = ?", (repair_id,)))


def standing_text(standing: Standing) -> str:
    """Return a standing as it is filed with its repair: what lists and counts go by."""
    told = {
        "state": standing.state,
        "turns_after": standing.turns_after,
        "turns_into": standing.turns_into,
        "place": standing.place,
        "place_since": str(standing.place_since),
        "bench": standing.bench,
    }
    return msgspec.json.encode(told).decode()
