"""The list of customers as a table."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.tables import Row
from shopdesk.domain.customers import Customer
from shopdesk.domain.shops import Address
from shopdesk.services.customers.lists import CustomerAsk, CustomerRow, customer_ids, customer_rows
from shopdesk.services.lists.listed import Listed, local, read_in_pages, timed
from shopdesk.services.office import Office


def listed_customers(office: Office, ask: CustomerAsk) -> Listed:
    """Return all customers that a list asks for, each with the newest of their addresses."""
    say = office.speech
    ids = customer_ids(office, ask)
    return Listed(
        title=say("Customers"),
        heads=(
            say("Name"),
            say("E-mail"),
            say("Phone"),
            say("Language"),
            say("Company"),
            say("Street"),
            say("Postcode"),
            say("City"),
            say("Province"),
            say("Country"),
            say("Orders"),
            say("Claims"),
            timed(office, say("Last order")),
            say("Notes"),
        ),
        count=len(ids),
        rows=read_in_pages(ids, lambda some: _rows(office, some)),
    )


def _rows(office: Office, ids: Sequence[int]) -> Iterator[Row]:
    rows = customer_rows(office, ids)
    people = office.file.customers.by_ids([row.id for row in rows])
    places = office.file.customers.addresses_of([row.id for row in rows])
    for row in rows:
        known = places.get(row.id)
        yield _row(office, row, people[row.id], known[-1].address if known else Address())


def _row(office: Office, row: CustomerRow, person: Customer, place: Address) -> Row:
    return (
        person.name,
        person.email,
        person.phone or place.phone,
        person.language,
        place.company,
        ", ".join(part for part in (place.street, place.extra) if part),
        place.postcode,
        place.city,
        place.province,
        place.country,
        row.orders,
        row.claims,
        local(office, row.last_order),
        person.notes,
    )
