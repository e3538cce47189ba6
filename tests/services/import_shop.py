"""An empty shop in Berlin that takes in small exports, for the tests of the import desk and the order desk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.customers import Customer
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address
from shopdesk.services.imports.desk import ImportReport, preview, read_export, take_in
from shopdesk.services.imports.undo import UndoReport, undo_import
from shopdesk.services.office import Office
from shopdesk.services.orders.context import OrderContext, contexts
from shopdesk.services.orders.editing import set_order
from shopdesk.services.policies.shelf import builtin_text
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop, open_shop
from tests.intake.shopify_rows import saved, text
from tests.services.claim_shop import SHOP
from tests.storage.copied import copied_shop

AT = datetime(2026, 10, 1, 8, tzinfo=UTC)
NOW = "2026-11-05T10:00:00+01:00"


def make_shop(folder: Path, *, transit_days: int | None = None, policy: str = "seven-day") -> Path:
    """Make a shop without orders, and return its folder."""
    copied_shop(folder, f"imports {transit_days} {policy}", lambda place: _make(place, transit_days, policy))
    return folder


def _make(folder: Path, transit_days: int | None, policy: str) -> None:
    version = PolicyVersion(
        id=new_id(AT), key=policy, number=1, text=builtin_text(policy), from_day=date(2026, 1, 1), made_at=AT
    )
    with create_shop(folder, replace(SHOP, usual_transit_days=transit_days), AT) as file, file.work("test", AT) as unit:
        unit.put(version)


@contextmanager
def office_of(folder: Path, now: str = NOW, *, write: bool = True) -> Iterator[Office]:
    """Open the shop with a moment as now."""
    with open_shop(folder, write=write) as file:
        yield Office(file, Moment.parse(now), signs=True)


def bring_in(folder: Path, *rows: Mapping[str, str], now: str = NOW) -> ImportReport:
    """Import an export of these rows."""
    path = saved(folder, text(*rows))
    with office_of(folder, now) as office:
        return take_in(office, read_export(office, [path]), [path])


def look_at(folder: Path, *rows: Mapping[str, str]) -> ImportReport:
    """Preview an export of these rows."""
    path = saved(folder, text(*rows))
    with office_of(folder, write=False) as office:
        return preview(office, read_export(office, [path]), [path])


def take_back(folder: Path, number: int) -> UndoReport:
    """Undo an import."""
    with office_of(folder) as office:
        return undo_import(office, number)


def correct(folder: Path, number: str, *fields: str, now: str = NOW) -> Order:
    """Correct an order as `order set` does."""
    with office_of(folder, now) as office:
        return set_order(office, number, fields)


def order_of(folder: Path, number: str = "1001") -> Order:
    """Return an order as it is kept."""
    with office_of(folder, write=False) as office:
        return office.file.orders.by_number(number)


def around(folder: Path, number: str = "1001") -> OrderContext:
    """Return what stands around an order."""
    with office_of(folder, write=False) as office:
        order = office.file.orders.by_number(number)
        return contexts(office, [order])[order.id]


def customer_of(folder: Path, number: str = "1001") -> Customer:
    """Return an order's customer."""
    found = around(folder, number).customer
    assert found is not None
    return found


def address_of(folder: Path, number: str = "1001") -> Address:
    """Return the address an order goes to."""
    found = around(folder, number).ship_to
    assert found is not None
    return found


def count_of(folder: Path, table: str) -> int:
    """Return how many rows a table of the shop's file has."""
    with office_of(folder, write=False) as office:
        return int(office.file._database.value(f"SELECT count(*) FROM {table}"))  # noqa: S608


def is_sound(folder: Path) -> bool:
    """Whether `verify` finds nothing in the shop's file."""
    with office_of(folder, write=False) as office:
        return office.file.verify(full=True) == []
