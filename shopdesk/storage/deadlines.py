"""Deadlines, of one record or of all in a span of time."""

from collections.abc import Sequence
from datetime import datetime

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import Database, Value
from shopdesk.storage.reading import Reader
from shopdesk.storage.tables import DEADLINES


class DeadlineStore:
    """Reads deadlines. Their state is as stored: an open one that has passed is for the reader to call missed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database, DEADLINES)

    def of_record(self, kind: RecordKind, record_id: str) -> list[Deadline]:
        """Return a record's deadlines by their day, those that wait for another event last."""
        return self._reader.where(
            "record_id = ? AND record_kind = ? ORDER BY due IS NULL, due, row", (record_id, str(kind))
        )

    def by_ids(self, deadline_ids: Sequence[str]) -> dict[str, Deadline]:
        """Return the deadlines with these ids, by id; those that are gone are left out."""
        return self._reader.by_ids(deadline_ids)

    def count(self) -> int:
        """Return how many deadlines there are, whatever their state."""
        return int(self._database.value("SELECT count(*) FROM deadlines"))

    def between(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        who: Payer | None = None,
        states: Sequence[DeadlineState] | None = None,
        kinds: Sequence[DeadlineKind] | None = None,
        limit: int = -1,
    ) -> list[Deadline]:
        """Return deadlines with a day from `start` up to and with `end`, soonest first; either may be left open.

        Where neither is given, those that wait for another event come too, last. `kinds` are what must be done.
        """
        parts, values = list[str](), list[Value]()
        for sign, moment in ((">=", start), ("<=", end)):
            if moment is not None:
                parts.append(f"due {sign} ?")
                values.append(instant_text(moment))
        if who is not None:
            parts.append("who = ?")
            values.append(str(who))
        if states is not None:
            parts.append(f"state IN ({', '.join('?' * len(states))})")
            values.extend(str(state) for state in states)
        if kinds is not None:
            parts.append(f"what IN ({', '.join('?' * len(kinds))})")
            values.extend(str(kind) for kind in kinds)
        values.append(limit)
        return self._reader.where(f"{' AND '.join(parts) or '1'} ORDER BY due IS NULL, due, row LIMIT ?", values)
