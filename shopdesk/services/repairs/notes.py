"""What was written about a repair beside its own fields: the owner's notes, in order of time."""

from msgspec import Struct

from shopdesk.domain.customers import Author, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repairs import Repair
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

LONGEST_NOTE = 20_000


class RepairNote(Struct, frozen=True, kw_only=True):
    """Something that was written: by whom, when (None where unknown), and what."""

    id: str
    author: Author
    at: Moment | None
    text: str


def notes_of(office: Office, repair: Repair) -> tuple[RepairNote, ...]:
    """Return what was written about a repair, oldest first; what has no day comes first."""
    notes = [_note(one) for one in office.file.customers.texts_of(RecordKind.REPAIR, repair.id)]
    return tuple(sorted(notes, key=lambda note: "" if note.at is None else str(note.at.last_second(office.zone))))


def add_note(office: Office, number: str, text: str) -> Repair:
    """Keep a note of the owner's with a repair. Raises InputError where it can't be kept, or NotFoundError."""
    note = plain_text("note", text.replace("\r\n", "\n").replace("\t", " ").strip(), LONGEST_NOTE)
    if not note:
        raise InputError("The note is empty; write something first.")
    with office.file.work("repair.note", office.instant) as unit:
        repair = find(office, number)
        if repair.customer_id is None:
            raise InputError(
                f"Repair {repair.number} has no customer, and notes are kept with the customer. Give it its customer "
                "first; nothing was saved."
            )
        unit.put(
            CustomerText(
                id=new_id(office.instant),
                customer_id=repair.customer_id,
                record_kind=RecordKind.REPAIR,
                record_id=repair.id,
                moment=str(office.now),
                text=note,
                author=Author.OWNER,
            )
        )
    return repair


def _note(text: CustomerText) -> RepairNote:
    at = Moment.told(text.moment) if text.moment else None
    return RepairNote(id=text.id, author=text.author, at=at, text=text.text)
