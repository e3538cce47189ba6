"""The owner's notes of a repair, beside what its customer wrote."""

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.repairs import Repair
from shopdesk.services.office import Office
from shopdesk.services.record_notes import Note, checked_note, notes_about, put_note
from shopdesk.services.repairs.desk import find


def notes_of(office: Office, repair: Repair) -> tuple[Note, ...]:
    """Return what was written about a repair, oldest first; what has no day comes first."""
    return notes_about(office, RecordKind.REPAIR, repair.id)


def add_note(office: Office, number: str, text: str) -> Repair:
    """Keep a note of the owner's with a repair. Raises InputError where it can't be kept, or NotFoundError."""
    note = checked_note(text)
    with office.file.work("repair.note", office.instant) as unit:
        repair = find(office, number)
        if repair.customer_id is None:
            raise InputError(
                f"Repair {repair.number} has no customer, and notes are kept with the customer. Give it its customer "
                "first; nothing was saved."
            )
        put_note(office, unit, RecordKind.REPAIR, repair.id, repair.customer_id, note)
    return repair
