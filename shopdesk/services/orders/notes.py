"""The owner's notes of an order, beside what its customer wrote."""

from msgspec.structs import replace

from shopdesk.domain.customers import Author, Customer, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

LONGEST_NOTE = 10_000


def note_order(office: Office, order_id: str, text: str) -> CustomerText:
    """Keep a note for an order and return it.

    It lies under the order's customer, for it may tell of them; an order without one gets a customer without a name.
    Raises InputError for an empty or too long note, NotFoundError for the order.
    """
    words = plain_text("note", text.strip(), LONGEST_NOTE)
    if not words:
        msg = "The note is empty. Nothing was saved."
        raise InputError(msg)
    with office.file.work("order.note", office.instant) as unit:
        order = office.file.orders.by_id(order_id)
        if order.customer_id is None:
            order = unit.put(replace(order, customer_id=unit.put(Customer(id=new_id(office.instant), name="")).id))
        note = CustomerText(
            id=new_id(office.instant),
            customer_id=str(order.customer_id),
            record_kind=RecordKind.ORDER,
            record_id=order.id,
            moment=str(Moment.at(office.instant)),
            text=words,
            author=Author.OWNER,
        )
        return unit.put(note)
