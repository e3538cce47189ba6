"""What was written about a record: the customer's words and the owner's notes, in order of time."""

from msgspec import Struct

from shopdesk.domain.customers import Author, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

LONGEST_NOTE = 20_000


class Note(Struct, frozen=True, kw_only=True):
    """Something that was written: by whom, when (None where unknown), and what."""

    id: str
    author: Author
    at: Moment | None
    text: str


def notes_about(office: Office, kind: RecordKind, record_id: str) -> tuple[Note, ...]:
    """Return what was written about a record, oldest first; what has no day comes first."""
    notes = [_note(one) for one in office.file.customers.texts_of(kind, record_id)]
    return tuple(sorted(notes, key=lambda note: "" if note.at is None else str(note.at.last_second(office.zone))))


def checked_note(text: str) -> str:
    """Return a note as it can be kept. Raises InputError where it is empty, too long or can't be shown."""
    note = plain_text("note", text.replace("\r\n", "\n").replace("\t", " ").strip(), LONGEST_NOTE)
    if not note:
        raise InputError("The note is empty; write something first.")
    return note


def put_note(  # noqa: PLR0917 - what a note is about and what it says
    office: Office, unit: Unit, kind: RecordKind, record_id: str, customer_id: str, text: str
) -> None:
    """Keep a checked note of the owner's about a record with its customer, within a unit of work."""
    unit.put(
        CustomerText(
            id=new_id(office.instant),
            customer_id=customer_id,
            record_kind=kind,
            record_id=record_id,
            moment=str(office.now),
            text=text,
            author=Author.OWNER,
        )
    )


def _note(text: CustomerText) -> Note:
    at = Moment.told(text.moment) if text.moment else None
    return Note(id=text.id, author=text.author, at=at, text=text.text)
