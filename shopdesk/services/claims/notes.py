"""The owner's notes of a claim, beside what its customer wrote."""

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.services.claims.desk import find
from shopdesk.services.office import Office
from shopdesk.services.record_notes import Note, checked_note, notes_about, put_note


def notes_of(office: Office, claim: Claim) -> tuple[Note, ...]:
    """Return what was written about a claim, oldest first; what has no day comes first."""
    return notes_about(office, RecordKind.CLAIM, claim.id)


def add_note(office: Office, number: str, text: str) -> Claim:
    """Keep a note of the owner's with a claim. Raises InputError where it can't be kept, or NotFoundError."""
    note = checked_note(text)
    with office.file.work("claim.note", office.instant) as unit:
        claim, order = find(office, number)
        if claim.customer_id is None:
            raise InputError(
                f"Order {order.number} has no customer, and notes are kept with the customer. Give the order its "
                "customer first; nothing was saved."
            )
        put_note(office, unit, RecordKind.CLAIM, claim.id, claim.customer_id, note)
    return claim
