"""To whom letters about an order go: who was billed for it, and the address of its parcel in words."""

from dataclasses import replace

from shopdesk.documents.addresses import country_name, postal_lines
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.intake.places import WITHOUT_POSTCODES
from shopdesk.services.letters.ground import Reader
from shopdesk.services.office import Office
from shopdesk.services.papers.addressee import named
from shopdesk.texts import Speech

_LINES = 9


def billed(office: Office, order: Order, reader: Reader) -> Reader:
    """Return the reader at the address that the order was billed to, where that is another one."""
    if order.bill_to_id is None or order.bill_to_id == order.ship_to_id:
        return reader
    found = office.file.customers.address(order.bill_to_id)
    if found is None:
        return reader
    return replace(reader, address=named(found.address, reader.name))


def address_words(address: Address, say: Speech, home: str) -> str:
    """Return an address as one line of text, the country named where it is not the shop's."""
    lines = postal_lines(address, say.language, address.country, _LINES)
    abroad = address.country and address.country != home
    return say.row([*lines, country_name(address.country, say.language) if abroad else ""])


def missing_parts(address: Address | None, say: Speech) -> str:
    """Return what a parcel needs and an address lacks, in words; all of it where there is none, nothing if whole.

    One that the owner marked as incomplete though nothing lacks is asked for as a whole.
    """
    if address is None:
        return say("the address")
    if address.complete:
        return ""
    missing = [
        words
        for part, words in (
            (address.street, say("street and number")),
            (address.postcode or address.country in WITHOUT_POSTCODES, say("postcode")),
            (address.city, say("town")),
            (address.country, say("country")),
        )
        if not part
    ]
    if missing:
        return say.listing(missing)
    return say("a complete address") if address.complete is False else ""
