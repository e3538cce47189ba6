"""The list of repairs and the custody list as tables."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.tables import Amount, Row
from shopdesk.domain.customers import Customer
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import Repair
from shopdesk.services.lists.claims import due_words
from shopdesk.services.lists.listed import Listed, local, read_in_pages, timed
from shopdesk.services.office import Office
from shopdesk.services.repairs.custody import CustodyAsk, custody
from shopdesk.services.repairs.desk import list_repairs
from shopdesk.services.repairs.lists import ListedRepair, RepairQuestion, repair_listing, repair_rows
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.services.repairs.words import state_words

_NOBODY = Customer(id="", name="")


def listed_repairs(office: Office, asked: RepairQuestion) -> Listed:
    """Return all repairs that a list asks for."""
    return repairs_in(office, office.speech("Repairs"), repair_listing(office, asked).rows)


def repairs_in_state(office: Office, state: RepairState | None, place: PiecePlace | None, search: str) -> Listed:
    """Return all repairs in a state and place that hold a text, the newest first; what is left out narrows nothing."""
    found = list_repairs(office, state=state, place=place, search=search, limit=None)
    return repairs_in(office, office.speech("Repairs"), [one.row for one in found])


def listed_custody(office: Office, asked: CustodyAsk) -> Listed:
    """Return the pieces in care that the custody list asks for."""
    pieces = custody(office, asked.search, asked.by, descending=asked.descending).pieces
    return repairs_in(office, office.speech("Custody list"), [piece.row for piece in pieces])


def repairs_in(office: Office, title: str, ids: Sequence[int]) -> Listed:
    """Return the repairs of these rows."""
    say = office.speech
    return Listed(
        title=title,
        heads=(
            say("Number"),
            say("State"),
            say("Piece"),
            say("Fault"),
            say("Customer"),
            say("E-mail"),
            say("Phone"),
            say("Order"),
            say("Where it is"),
            timed(office, say("There since")),
            say("Declared value"),
            say("Currency"),
            timed(office, say("Taken in")),
            say("Promised"),
            timed(office, say("Next due")),
            say("Who must act"),
        ),
        count=len(ids),
        rows=read_in_pages(ids, lambda some: _rows(office, some)),
    )


def _rows(office: Office, ids: Sequence[int]) -> Iterator[Row]:
    rows = repair_rows(office, ids)
    repairs = office.file.repairs.by_ids([row.id for row in rows])
    people = office.file.customers.by_ids([row.customer_id for row in rows if row.customer_id])
    for row in rows:
        yield _row(office, row, repairs[row.id], people.get(row.customer_id or "", _NOBODY))


def _row(office: Office, row: ListedRepair, repair: Repair, person: Customer) -> Row:
    say = office.speech
    return (
        row.number,
        state_words(row.state, say),
        row.piece,
        repair.fault,
        person.name,
        person.email,
        person.phone,
        row.order_number,
        place_words(row.place, row.bench, say),
        local(office, row.place_since),
        None if row.declared_value is None else Amount(row.declared_value, row.currency),
        row.currency,
        local(office, row.opened_at),
        row.promised_on,
        local(office, row.next_due),
        due_words(row.due_who, say),
    )
