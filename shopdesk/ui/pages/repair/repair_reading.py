"""All that the page of a repair shows, read in one go."""

from msgspec import Struct

from shopdesk.services.office import Office
from shopdesk.services.record_notes import Note
from shopdesk.services.repairs.notes import notes_of
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.quote_writing import WrittenQuote, begin_quote
from shopdesk.services.repairs.reasons import RepairReason, warranty_reasons


class ReadRepair(Struct, frozen=True):
    """A repair with its notes, why the policy says so, and the quote that is to be written, where one is."""

    page: RepairPage
    notes: tuple[Note, ...]
    reasons: tuple[RepairReason, ...]
    written: WrittenQuote | None


def read_repair(office: Office, number: str, *, anew: bool = False) -> ReadRepair:
    """Read a repair; with `anew` the next revision of its quote is begun. Raises NotFoundError."""
    with office.file.snapshot():
        page = repair_page(office, number)
        return ReadRepair(
            page,
            notes_of(office, page.repair),
            warranty_reasons(office, page.order, page.warranty),
            begin_quote(office, number, anew=anew),
        )
