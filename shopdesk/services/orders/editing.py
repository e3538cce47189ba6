"""Correcting an order: its moments, amounts, address, customer and lines, all that was typed together or nothing."""

from collections.abc import Sequence

from msgspec.structs import replace

from shopdesk.domain.customers import Customer, CustomerAddress
from shopdesk.domain.errors import CaseError, InputError
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order
from shopdesk.domain.shops import Address
from shopdesk.intake.places import is_complete
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.orders.fields import OrderEdits, read_edits
from shopdesk.services.orders.goods import with_goods
from shopdesk.services.orders.line_rules import check_lines
from shopdesk.services.orders.moment_rules import wrong_moment
from shopdesk.services.orders.rules import with_estimate, wrong_sums
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

_PARTS_OF_ADDRESS = frozenset({"street", "city", "postcode", "country"})
_NOTHING = "Nothing was changed."


def set_order(office: Office, number: str, assignments: Sequence[str]) -> Order:
    """Correct an order as one unit of work, judge its open claims again and move its deadlines; return it as kept.

    Raises InputError, with field and value, for what can't be; NotFoundError and NotAllowedError for the number.
    """
    with office.file.work("order.set", office.instant) as unit:
        order = office.file.orders.by_number(number)
        edits = read_edits(order, assignments)
        return keep_edits(office, unit, order, edited(office, order, edits), edits)


def keep_edits(office: Office, unit: Unit, order: Order, changed: Order, edits: OrderEdits) -> Order:
    """Keep an order as it was changed, with what was typed of its customer, address and goods; return it as kept.

    Its open claims are judged again and its deadlines move. Raises InputError for what can't be, and ConflictError
    where the order is another than the one that was seen.
    """
    check_edits(office, changed, edits)
    changed, with_goods = _keep_products(office, unit, changed, edits)
    changed, customer = _keep_customer(office, unit, changed, edits)
    changed = _keep_address(office, unit, changed, edits)
    if changed == order and not with_goods and not customer:
        msg = f"There is nothing to change: order {order.number} says so already ({_told(edits)})."
        raise InputError(msg)
    kept = unit.put(changed)
    try:
        refresh_order(office, unit, kept)
    except CaseError as error:
        msg = f"A claim on order {order.number} does not allow {_told(edits)}: {error.sentence}. {_NOTHING}"
        raise InputError(msg) from None
    return kept


def check_edits(office: Office, changed: Order, edits: OrderEdits) -> None:
    """Refuse what can't be of an order as it was changed. Raises InputError, whose sentence begins with the field."""
    _check_moments(office, changed, edits)
    if (wrong := wrong_sums(changed, office.speech)) is not None:
        msg = f"{wrong}. {_NOTHING}"
        raise InputError(msg)
    check_lines(office, changed, edits.lines)


def edited(office: Office, order: Order, edits: OrderEdits) -> Order:
    """Return an order with what was typed for itself and its lines."""
    sources = dict(order.sources)
    for name in edits.order.keys() & set(ORDER_MOMENTS):
        sources.pop(name, None)
        if edits.order[name] is not None:
            sources[name] = MomentSource.TYPED
    lines = tuple(replace(line, **edits.lines.get(line.id, {})) for line in order.lines)
    changed = replace(order, **edits.order, sources=sources, lines=lines)
    if "shipped_at" in edits.order and "delivered_at" not in edits.order:
        changed = with_estimate(changed, office.shop.usual_transit_days, office.zone)
    return changed


def _check_moments(office: Office, order: Order, edits: OrderEdits) -> None:
    """Refuse moments that lie in the future or in the wrong order, as far as one of them was typed. InputError."""
    wrong = wrong_moment(office, order, "", edits.order.keys(), order.placed_at)
    for line in order.lines:
        typed = {*edits.lines.get(line.id, {}), *(edits.order.keys() & {"placed_at"})}
        wrong = wrong or wrong_moment(office, line, f"lines.{line.code}.", typed, order.placed_at)
    if wrong is not None:
        field, why = wrong
        raise InputError(f"{field}: {why} {_NOTHING}")


def _keep_products(office: Office, unit: Unit, order: Order, edits: OrderEdits) -> tuple[Order, bool]:
    """Return an order whose lines name the goods of their typed codes, and whether anything was kept of goods.

    Typed categories are remembered with the goods, so that other orders know them.
    """
    goods = {line_id: str(fields["code"]) for line_id, fields in edits.lines.items() if "code" in fields}
    changed = with_goods(office, unit, order, goods)
    typed = {line.product_id: edits.lines[line.id] for line in changed.lines if line.id in edits.lines}
    products = office.file.products.by_ids([one for one, fields in typed.items() if one and "category" in fields])
    renewed = [
        replace(product, category=typed[product.id]["category"])
        for product in products.values()
        if product.category != typed[product.id]["category"]
    ]
    for product in renewed:
        unit.put(product)
    return changed, bool(renewed)


def _keep_customer(office: Office, unit: Unit, order: Order, edits: OrderEdits) -> tuple[Order, bool]:
    """Keep what was typed of the customer; return the order, which names a new one where it had none."""
    typed = edits.customer
    if not typed:
        return order, False
    email = typed.get("email", "")
    other = office.file.customers.by_email(email)
    if other is not None and other.id != order.customer_id:
        msg = (
            f"customer.email: {email} is the address of another customer, {other.name}. Customers are not merged. "
            f"{_NOTHING}"
        )
        raise InputError(msg)
    if order.customer_id is None:
        made = Customer(id=new_id(office.instant), **{"name": "", **typed})
        unit.put(made)
        return replace(order, customer_id=made.id), True
    known = office.file.customers.by_id(order.customer_id)
    changed = replace(known, **typed)
    unit.put(changed)
    return order, changed != known


def _keep_address(office: Office, unit: Unit, order: Order, edits: OrderEdits) -> Order:
    """Return an order with its address as typed: an equal one of its customer, else a new one.

    The old address stays with the customer, for other orders may have gone there.
    """
    if not edits.ship_to:
        return order
    stands = None if order.ship_to_id is None else office.file.customers.address(order.ship_to_id)
    known = Address() if stands is None else stands.address
    address = replace(known, **edits.ship_to)
    if "complete" not in edits.ship_to and edits.ship_to.keys() & _PARTS_OF_ADDRESS:
        address = replace(address, complete=_complete(address, was=known.complete))
    if stands is not None and address == known:
        return order
    customer_id = order.customer_id
    if customer_id is None:
        customer_id = unit.put(Customer(id=new_id(office.instant), name=address.name)).id
    equal = next((one for one in office.file.customers.addresses(customer_id) if one.address == address), None)
    found = equal or unit.put(CustomerAddress(id=new_id(office.instant), customer_id=customer_id, address=address))
    return replace(order, customer_id=customer_id, ship_to_id=found.id)


def _complete(address: Address, was: bool | None) -> bool | None:
    """Whether a parcel can be sent to a changed address; one of which nobody said so stays open until it can."""
    can = is_complete(street=address.street, city=address.city, postcode=address.postcode, country=address.country)
    return can or (None if was is None else False)


def _told(edits: OrderEdits) -> str:
    return ", ".join(f"{name}={value}" for name, value in edits.typed.items()) or "no FIELD=VALUE was given"
