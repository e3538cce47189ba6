"""What is newer now than it was when a backup was made: what restoring it would take away."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.services.office import Office
from shopdesk.storage.backups.archive import Head

_MOST_NAMED = 12
_NUMBERED = frozenset({RecordKind.ORDER, RecordKind.CLAIM, RecordKind.REPAIR})
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
    return newer_than_each(office, [head])[0]


def newer_than_each(office: Office, heads: Sequence[Head]) -> list[Newer]:
    """Return what was done in the present file since each of several backups of it was made."""
    journal = office.file.journal
    changes = journal.last_changes()
    found: dict[int, Newer] = {}
    counted: Counter[RecordKind] = Counter()
    numbers: list[str] = []
    at = 0
    for place, head in sorted(enumerate(heads), key=lambda each: -each[1].operation):
        while at < len(changes) and changes[at][0] > head.operation:
            _, kind, record_id = changes[at]
            counted[kind] += 1
            if kind in _NUMBERED and len(numbers) < _MOST_NAMED and (number := _number(office, kind, record_id)):
                numbers.append(number)
            at += 1
        if not journal.has_operation(head.operation, head.operation_id):
            found[place] = Newer(follows=False)
            continue
        found[place] = Newer(
            follows=True,
            changes=journal.count_after(head.operation),
            records={str(kind): counted[kind] for kind in _TOLD if counted[kind]},
            numbers=tuple(numbers),
        )
    return [found[place] for place in range(len(heads))]


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
