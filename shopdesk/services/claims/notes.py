"""What was written about a claim: the customer's words and the owner's notes, in order of time."""

from msgspec import Struct

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Author, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.claims.desk import find
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

LONGEST_NOTE = 20_000


class ClaimNote(Struct, frozen=True, kw_only=True):
    """Something that was written: by whom, when (None where unknown), and what."""

    id: str
    author: Author
    at: Moment | None
    text: str


def notes_of(office: Office, claim: Claim) -> tuple[ClaimNote, ...]:
    """Return what was written about a claim, oldest first; what has no day comes first."""
    notes = [_note(one) for one in office.file.customers.texts_of(RecordKind.CLAIM, claim.id)]
    return tuple(sorted(notes, key=lambda note: "" if note.at is None else str(note.at.last_second(office.zone))))


def add_note(office: Office, number: str, text: str) -> Claim:
    """Keep a note of the owner's with a claim. Raises InputError where it can't be kept, or NotFoundError."""
    note = plain_text("note", text.replace("\r\n", "\n").replace("\t", " ").strip(), LONGEST_NOTE)
    if not note:
        raise InputError("The note is empty; write something first.")
    with office.file.work("claim.note", office.instant) as unit:
        claim, order = find(office, number)
        if claim.customer_id is None:
            raise InputError(
                f"Order {order.number} has no customer, and notes are kept with the customer. Give the order its "
                "customer first; nothing was saved."
            )
        unit.put(
            CustomerText(
                id=new_id(office.instant),
                customer_id=claim.customer_id,
                record_kind=RecordKind.CLAIM,
                record_id=claim.id,
                moment=str(office.now),
                text=note,
                author=Author.OWNER,
            )
        )
    return claim


def _note(text: CustomerText) -> ClaimNote:
    at = Moment.told(text.moment) if text.moment else None
    return ClaimNote(id=text.id, author=text.author, at=at, text=text.text)
