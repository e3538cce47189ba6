"""Many accepted claims for the tests of papers made in one go: an order, a customer and a claim each."""

from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.customers import Customer, CustomerAddress
from shopdesk.domain.shops import Address
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from tests.services.claim_shop import AT, RING, make_shop
from tests.services.test_claims import a_draft

NOW = "2026-06-10T10:00:00+02:00"
NAMES = ("Erika Muster", "松崎 遥", "Zoë Ó Briain")


def make_folder(folder: Path) -> Path:
    """Make a shop in which many claims can be accepted, and return its folder."""
    make_shop(folder, "quality-guarantee")
    return folder


def accepted(office: Office, count: int, *, with_mail: bool = False) -> list[str]:
    """Open and accept so many claims, and return their numbers; every customer or none has an e-mail address."""
    accept = DecisionDraft(action=DecisionAction.ACCEPT)
    return [decide(office, number, accept).number for number in opened(office, count, with_mail=with_mail)]


def opened(office: Office, count: int, *, with_mail: bool = False) -> list[str]:
    """Open so many claims, and return their numbers."""
    first = office.file.orders.by_number("1001")
    numbers = []
    for at in range(count):
        name = NAMES[at % len(NAMES)]
        customer = Customer(id=new_id(AT), name=name, email=f"customer-{at}@example.com" if with_mail else "")
        ship_to = Address(
            name=name, street=f"Heidestr. {at}", postcode="51147", city="Köln", country="DE", complete=True
        )
        address = CustomerAddress(id=new_id(AT), customer_id=customer.id, address=ship_to)
        line = replace(RING, id=new_id(AT))
        order = replace(
            first,
            id=new_id(AT),
            version=0,
            number=f"2{at:04d}",
            customer_id=customer.id,
            ship_to_id=address.id,
            lines=(line,),
        )
        with office.file.work("test", office.instant) as unit:
            for record in (customer, address, order):
                unit.put(record)
        numbers.append(open_claim(office, a_draft(order=order.number)).number)
    return numbers
