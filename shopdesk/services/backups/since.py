"""What is newer now than it was when a backup was made: what restoring it would take away."""

from collections import Counter

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Head

_MOST_NAMED = 12
_TOLD = (RecordKind.ORDER, RecordKind.CLAIM, RecordKind.REPAIR, RecordKind.CUSTOMER)


class Newer(Struct, frozen=True, kw_only=True):
    """What was done since a backup: how many units of work, on how many records of each kind, and which by number.

    `follows` is false where the backup is no earlier state of the present file, so that nobody can tell.
    """

    follows: bool
    changes: int = 0
    records: dict[str, int] = {}
    numbers: tuple[str, ...] = ()


def newer_than(office: Office, head: Head) -> Newer:
    """Return what was done in the present file since a backup of it was made."""
    journal = office.file.journal
    if not journal.has_operation(head.operation, head.operation_id):
        return Newer(follows=False)
    touched = journal.records_after(head.operation)
    counted = Counter(str(kind) for kind, _ in touched if kind in _TOLD)
    numbers = [_number(office, kind, record_id) for kind, record_id in touched if kind in _TOLD[:3]]
    return Newer(
        follows=True,
        changes=journal.count_after(head.operation),
        records={str(kind): counted[str(kind)] for kind in _TOLD if counted[str(kind)]},
        numbers=tuple(number for number in numbers if number)[:_MOST_NAMED],
    )


def _number(office: Office, kind: RecordKind, record_id: str) -> str:
    file = office.file
    try:
        match kind:
            case RecordKind.ORDER:
                return file.orders.by_id(record_id).number
            case RecordKind.CLAIM:
                return file.claims.by_id(record_id).number
            case _:
                return file.repairs.by_id(record_id).number
    except NotFoundError:
        return ""
