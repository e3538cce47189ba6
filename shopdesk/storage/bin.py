"""The bin: what was deleted and can be brought back for a while, for the unit of work that removed it is kept whole."""

from datetime import datetime

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.storage.codecs import instant_of, instant_text
from shopdesk.storage.driver import Database, Row
from shopdesk.storage.reading import chunks, decoding, marks


class BinnedRecord(Struct, frozen=True, kw_only=True):
    """A record in the bin: the unit of work that put it there, which record it was, and when that was."""

    operation: str
    record_kind: RecordKind
    record_id: str
    number: str
    binned_at: datetime


_STILL_IN = (
    "FROM bin b WHERE b.emptied_at IS NULL AND NOT EXISTS (SELECT 1 FROM operations u WHERE u.undoes = b.operation)"
)
"""What was neither let go nor brought back."""


class BinReader:
    """Reads the bin."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[BinnedRecord]:
        """Return what lies in the bin, the newest first."""
        rows = self._database.rows(
            f"SELECT b.operation, b.record_kind, b.record_id, b.number, b.binned_at {_STILL_IN} ORDER BY b.row DESC"
        )
        with decoding(self._database, "a record in the bin"):
            return [_binned(row) for row in rows]

    def put_there_by(self, operation_id: str) -> BinnedRecord | None:
        """Return the record that a unit of work put there, whether or not it still lies there; None for any other."""
        rows = self._database.rows(
            "SELECT operation, record_kind, record_id, number, binned_at FROM bin WHERE operation = ?", (operation_id,)
        )
        with decoding(self._database, "a record in the bin"):
            return next((_binned(row) for row in rows), None)

    def before(self, at: datetime) -> list[BinnedRecord]:
        """Return what was put there before an instant."""
        return [one for one in self.all() if one.binned_at < at]


def empty_bin(database: Database, operation_id: str, at: datetime) -> None:
    """Erase the values of what a unit of work removed from the journal; that it was there and was removed stays.

    The history of the record that was in it loses its values too, and so does that of reminders of it, for nothing of
    them is kept; files that nothing else names are named no more.
    """
    files = database.rows(
        "SELECT DISTINCT fields ->> '$.sha256' FROM journal WHERE step = 'removed' "  # noqa: S608 - a query of our own
        f"AND fields ->> '$.sha256' IS NOT NULL AND record_id IN ({_GONE})",
        (operation_id,),
    )
    database.execute(
        f"DELETE FROM personal_changes WHERE journal IN (SELECT row FROM journal WHERE record_id IN ({_GONE}))",  # noqa: S608 - the same
        (operation_id,),
    )
    database.execute(f"UPDATE journal SET fields = '{{}}' WHERE record_id IN ({_GONE})", (operation_id,))  # noqa: S608
    database.execute(
        "UPDATE bin SET emptied_at = ?2 WHERE operation = ?1 AND emptied_at IS NULL", (operation_id, instant_text(at))
    )
    for some in chunks([sha256 for (sha256,) in files if not _is_named(database, sha256)]):
        database.execute(
            f"DELETE FROM attachments WHERE sha256 IN ({marks(len(some))}) AND sha256 NOT IN ("  # noqa: S608 - as above
            "SELECT fields ->> '$.sha256' FROM journal WHERE step = 'removed' AND fields ->> '$.sha256' IS NOT NULL)",
            some,
        )


_GONE = (
    "SELECT record_id FROM bin WHERE operation = ?1 UNION SELECT j.record_id FROM operations o "
    "JOIN journal j ON j.operation = o.row WHERE o.id = ?1 AND j.part = 'reminder' AND j.step = 'removed'"
)
"""What a unit of work put into the bin: the record, and the reminders of it, which are records of their own."""

_NAMING = (("shop", "logo_sha256"), ("claim_files", "sha256"), ("repair_files", "sha256"), ("papers", "sha256"))


def _is_named(database: Database, sha256: str) -> bool:
    """Whether anything that is there names a file; what was removed and may come back is not looked at."""
    return any(
        database.value(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?)", (sha256,))  # noqa: S608 - names of our own
        for table, column in _NAMING
    )


def _binned(row: Row) -> BinnedRecord:
    operation, kind, record_id, number, at = row
    return BinnedRecord(
        operation=operation,
        record_kind=RecordKind(kind),
        record_id=record_id,
        number=number,
        binned_at=instant_of(at),
    )
