"""A small real shop for the tests of the claim desk: one customer, one order, any policy, any moment as now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from shopdesk.domain.customers import Customer, CustomerAddress
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address, Shop
from shopdesk.services.office import Office
from shopdesk.services.policies.shelf import builtin_text
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop, open_shop
from tests.storage.copied import copied_shop

AT = datetime(2026, 6, 1, 8, tzinfo=UTC)

SHOP = Shop(
    id=new_id(AT),
    name="Luna Atelier",
    owner="Mara Lindt",
    address=Address(street="Mondsteinweg 7", postcode="10999", city="Berlin", country="DE"),
    email="care@luna.example.com",
    country="DE",
    time_zone="Europe/Berlin",
    currency="EUR",
)

RING = OrderLine(id=new_id(AT), position=1, code="RG-1", text="Ring Luna", quantity=1, unit_price=8000, tax=1277)
STUDS = OrderLine(id=new_id(AT), position=2, code="ER-2", text="Ear studs Nova", quantity=2, unit_price=2000, tax=639)


def moment(text: str) -> Moment:
    """Return a moment as typed."""
    return Moment.parse(text)


def make_shop(folder: Path, policy: str, **changes: object) -> None:
    """Make a shop with one order, 1001, delivered on 8 June 2026 unless changed."""
    copied_shop(folder, f"claims {policy} {sorted(changes.items())}", lambda place: _make(place, policy, changes))


def _make(folder: Path, policy: str, changes: Mapping[str, object]) -> None:
    customer = Customer(id=new_id(AT), name="Erika Muster", email="erika@example.com", language="de")
    address = CustomerAddress(
        id=new_id(AT),
        customer_id=customer.id,
        address=Address(
            name="Erika Muster", street="Heidestr. 17", postcode="51147", city="Köln", country="DE", complete=True
        ),
    )
    facts: dict[str, object] = {
        "placed_at": moment("2026-06-01T10:00:00+02:00"),
        "paid_at": moment("2026-06-01T10:02:00+02:00"),
        "shipped_at": moment("2026-06-03"),
        "delivered_at": moment("2026-06-08"),
        "payment_method": "card",
        "payment_fee": 0,
        "customer_id": customer.id,
        "ship_to_id": address.id,
        "lines": (RING, STUDS),
    }
    facts.update(changes)
    sources = {name: MomentSource.TYPED for name in facts if name.endswith("_at") and facts[name] is not None}
    order = Order(
        id=new_id(AT),
        channel="desk",
        number="1001",
        currency="EUR",
        shipping_paid=600,
        shipping_tax=96,
        sources=sources,
        **facts,  # type: ignore[arg-type]
    )
    version = PolicyVersion(
        id=new_id(AT), key=policy, number=1, text=builtin_text(policy), from_day=date(2026, 1, 1), made_at=AT
    )
    with create_shop(folder, SHOP, AT) as file, file.work("test", AT) as unit:
        unit.put(version)
        unit.put(customer)
        unit.put(address)
        unit.put(order)


@contextmanager
def office_at(folder: Path, now: str, *, write: bool = True) -> Iterator[Office]:
    """Open the shop with a moment as now."""
    with open_shop(folder, write=write) as file:
        yield Office(file, moment(now), signs=True)
