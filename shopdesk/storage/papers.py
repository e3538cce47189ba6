"""Documents that were filed, and the versions of the shop's policy."""

from collections.abc import Iterable
from datetime import date, datetime

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.papers import FiledPaper, PaperKind, PaperMark
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.storage.codecs import instant_text
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import Reader, marks
from shopdesk.storage.tables import PAPER_MARKS, PAPERS, POLICIES

_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM papers AS later WHERE later.record_id = papers.record_id AND later.kind = papers.kind "
    "AND later.number = papers.number AND later.revision > papers.revision)"
)
_NOT_SENT = (
    "NOT EXISTS (SELECT 1 FROM paper_marks WHERE paper_marks.paper_id = papers.id "
    "AND paper_marks.what IN ('sent', 'void'))"
)


class PaperStore:
    """Reads filed documents; their bytes are attachments."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database, PAPERS)
        self._marks = Reader(database, PAPER_MARKS)

    def by_id(self, paper_id: str) -> FiledPaper:
        """Return a document by its id. Raises NotFoundError."""
        found = self._reader.where("id = ?", (paper_id,))
        if not found:
            msg = "This document is not in the file any more. Nothing was changed."
            raise NotFoundError(msg)
        return found[0]

    def numbered(self, kind: PaperKind, number: str) -> list[FiledPaper]:
        """Return the documents of a kind with a number, oldest first; large and small letters are the same."""
        return self._reader.where("kind = ? AND number = ? COLLATE NOCASE ORDER BY row", (str(kind), number))

    def marks_of(self, record_id: str) -> list[PaperMark]:
        """Return what was noted of a record's documents, oldest first."""
        return self._marks.where("record_id = ? ORDER BY row", (record_id,))

    def by_message(self, message_id: str) -> FiledPaper | None:
        """Return the document that a mail's draft carried, by its Message-ID; None where no draft had it."""
        found = self._marks.where("message_id = ? AND message_id <> '' ORDER BY row DESC LIMIT 1", (message_id,))
        return self.by_id(found[0].paper_id) if found else None

    def of_record(self, kind: RecordKind, record_id: str) -> list[FiledPaper]:
        """Return a record's documents, oldest first."""
        return self._reader.where("record_id = ? AND record_kind = ? ORDER BY row", (record_id, str(kind)))

    def count_unsent(self, kinds: Iterable[PaperKind], since: datetime) -> int:
        """Return how many documents of these kinds were filed since a moment and neither sent, void nor replaced."""
        condition, values = _unsent(kinds, since)
        rows = self._database.rows(f"SELECT count(*) FROM papers WHERE {condition}", values)  # noqa: S608 - our own
        return int(rows[0][0])

    def unsent(self, kinds: Iterable[PaperKind], since: datetime, most: int) -> list[FiledPaper]:
        """Return these documents, oldest first, at most so many."""
        condition, values = _unsent(kinds, since)
        return self._reader.where(f"{condition} ORDER BY row LIMIT ?", (*values, most))

    def of_customer(self, customer_id: str, kinds: Iterable[PaperKind]) -> list[FiledPaper]:
        """Return the newest revisions of a customer's documents of these kinds, newest first."""
        named = [str(kind) for kind in kinds]
        return self._reader.where(
            f"customer_id = ? AND kind IN ({marks(len(named))}) AND {_NEWEST} ORDER BY row DESC",
            (customer_id, *named),
        )

    def beginning_with(self, text: str, kinds: Iterable[PaperKind], most: int) -> list[FiledPaper]:
        """Return the newest revisions of documents of these kinds whose number begins with a text, newest first."""
        named = [str(kind) for kind in kinds]
        begins = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        return self._reader.where(
            f"kind IN ({marks(len(named))}) AND number LIKE ? ESCAPE '\\' AND {_NEWEST} ORDER BY row DESC LIMIT ?",
            (*named, begins, most),
        )

    def next_revision(self, record_id: str, kind: PaperKind) -> int:
        """Return the number of the next revision of a kind of document, from 1."""
        made = self._reader.where("record_id = ? AND kind = ?", (record_id, str(kind)))
        return max((paper.revision for paper in made), default=0) + 1


def _unsent(kinds: Iterable[PaperKind], since: datetime) -> tuple[str, tuple[str, ...]]:
    named = tuple(str(kind) for kind in kinds)
    return f"made_at >= ? AND kind IN ({marks(len(named))}) AND {_NOT_SENT} AND {_NEWEST}", (
        instant_text(since),
        *named,
    )


class PolicyStore:
    """Reads the saved versions of the policy."""

    def __init__(self, database: Database) -> None:
        self._reader = Reader(database, POLICIES)

    def in_force(self, day: date) -> PolicyVersion:
        """Return the version in force on a day: the latest that holds by then, else the earliest there is.

        Raises NotFoundError in a shop without any policy.
        """
        found = self._reader.where(
            "from_day <= ? ORDER BY from_day DESC, made_at DESC, row DESC LIMIT 1", (day.isoformat(),)
        )
        return found[0] if found else self.earliest()

    def earliest(self) -> PolicyVersion:
        """Return the version that held first. Raises NotFoundError in a shop without any policy."""
        found = self._reader.where("1 ORDER BY from_day, made_at, row LIMIT 1")
        if not found:
            msg = "This shop has no policy yet. Nothing was changed; `policy use FILE` gives it one."
            raise NotFoundError(msg)
        return found[0]

    def version(self, key: str, number: int) -> PolicyVersion:
        """Return a policy's version by its number. Raises NotFoundError."""
        found = self._reader.where("key = ? AND number = ?", (key, number))
        if not found:
            msg = f"There is no version {number} of the policy {key} in this shop. Nothing was changed."
            raise NotFoundError(msg)
        return found[0]

    def all(self) -> list[PolicyVersion]:
        """Return all versions by the day from which they hold."""
        return self._reader.where("1 ORDER BY from_day, made_at, row")

    def next_number(self, key: str) -> int:
        """Return the number of the next version of a policy, from 1."""
        return max((one.number for one in self._reader.where("key = ?", (key,))), default=0) + 1
