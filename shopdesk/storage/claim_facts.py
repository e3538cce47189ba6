"""What was found, decided and settled about many claims, read at once."""

from collections.abc import Sequence
from typing import TypeVar

from shopdesk.domain.claims import Decision, GivenVerdict, Settlement
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import DECISIONS, SETTLEMENTS, VERDICTS

F = TypeVar("F", GivenVerdict, Decision, Settlement)


class ClaimFacts:
    """Reads the facts of several claims, by claim; a claim without any has an empty list."""

    def __init__(self, database: Database) -> None:
        self._verdicts = Reader(database, VERDICTS)
        self._decisions = Reader(database, DECISIONS)
        self._settlements = Reader(database, SETTLEMENTS)

    def verdicts(self, claim_ids: Sequence[str]) -> dict[str, list[GivenVerdict]]:
        """Return the verdicts on claims, each claim's oldest first."""
        return _by_claim(self._verdicts, claim_ids)

    def decisions(self, claim_ids: Sequence[str]) -> dict[str, list[Decision]]:
        """Return the decisions on claims, each claim's oldest first."""
        return _by_claim(self._decisions, claim_ids)

    def settlements(self, claim_ids: Sequence[str]) -> dict[str, list[Settlement]]:
        """Return what was settled of claims, each claim's oldest first."""
        return _by_claim(self._settlements, claim_ids)


def _by_claim(reader: Reader[F], claim_ids: Sequence[str]) -> dict[str, list[F]]:
    found: dict[str, list[F]] = {one: [] for one in claim_ids}
    for some in chunks(list(found)):
        for fact in reader.where(f"claim_id IN ({marks(len(some))}) ORDER BY row", some):
            found[fact.claim_id].append(fact)
    return found
