"""Entering a new order by hand: its checks as one types, and all of it kept as one unit of work."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.customers import Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import CaseError, NotFoundError
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.engine import judge
from shopdesk.services.case_making import make_case
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines
from shopdesk.services.orders.drafts import OrderDraft, ReadDraft, read_draft
from shopdesk.services.orders.goods import with_goods
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit
from shopdesk.workdays import workdays

_PREFIX, _FIRST = "D-", 1001
"""Numbers of orders entered by hand begin so, for shop systems count with plain numbers."""


class OrderPreview(Struct, frozen=True, kw_only=True):
    """What a draft would become: what the policy says (None while it has no line), what is wrong, and its total."""

    verdict: Verdict | None
    errors: dict[str, str]
    missing_in_address: tuple[str, ...]
    currency: str
    total: int | None


def propose_number(office: Office) -> str:
    """Return the number that a new order gets where none is typed."""
    return office.file.orders.next_number(_PREFIX, _FIRST)


def preview_order(office: Office, draft: OrderDraft) -> OrderPreview:
    """Return what a draft would become, without keeping anything; what can't be read is told, never raised."""
    read = read_draft(office, draft)
    errors = {**read.errors, **_clashes(office, read)}
    return OrderPreview(
        verdict=_verdict(office, draft, read),
        errors=errors,
        missing_in_address=read.missing_in_address,
        currency=read.order.currency,
        total=read.order.total if read.order.lines else None,
    )


def enter_order(office: Office, draft: OrderDraft) -> Order:
    """Keep a new order with its customer, address and products as one unit of work; return it as kept.

    Raises FieldsError with everything that is wrong; nothing is kept then.
    """
    with office.file.work("order.enter", office.instant) as unit:
        read = read_draft(office, draft)
        errors = {**read.errors, **_clashes(office, read)}
        if errors:
            raise FieldsError(errors)
        order = read.order
        if not order.number:
            order = replace(order, number=propose_number(office))
        order = with_goods(office, unit, order, read.goods)
        customer_id = _customer(office, unit, draft, read)
        order = replace(order, customer_id=customer_id, ship_to_id=_address(office, unit, customer_id, read.address))
        kept = unit.put(order)
        if read.note and customer_id is not None:
            unit.put(_note(office, customer_id, kept, read.note))
        keep_order_deadlines(office, unit, kept)
    return kept


def _clashes(office: Office, read: ReadDraft) -> dict[str, str]:
    """Return what clashes with records of the shop, by field."""
    errors: dict[str, str] = {}
    number, email = read.order.number, read.customer.get("email", "")
    if number and (known := office.file.orders.with_number(number)) is not None:
        day = None if known.placed_at is None else known.placed_at.day_in(office.zone)
        placed = "" if day is None else f", placed on {office.speech.day(day, 'date')}"
        errors["number"] = f"There is an order {known.number} already ({known.channel}{placed}). Choose another number."
    if email and (other := office.file.customers.by_email(email)) is not None:
        errors["customer.email"] = f"This is the address of {other.name or other.email}. Choose that customer above."
    return errors


def _verdict(office: Office, draft: OrderDraft, read: ReadDraft) -> Verdict | None:
    if not read.order.lines:
        return None
    try:
        policy, version = office.policy_of(read.order)
        case = make_case(
            version.key,
            office.shop,
            replace(read.order, number=read.order.number or draft.number[:50]),
            address=read.address,
            categories=_categories(office, read),
            now=office.now,
        )
    except (NotFoundError, CaseError):
        return None
    return judge(policy, case, workdays(office.shop.country or None))


def _categories(office: Office, read: ReadDraft) -> Mapping[str, str | None]:
    """Return the categories typed, else those of products known by code."""
    known = office.file.products.by_codes(list(read.goods.values()))
    of_goods = {line_id: known[code].category for line_id, code in read.goods.items() if code in known}
    return {line.id: line.category or of_goods.get(line.id) for line in read.order.lines}


def _customer(office: Office, unit: Unit, draft: OrderDraft, read: ReadDraft) -> str | None:
    """Return the id of the order's customer, known or made; None where nothing of anybody was typed."""
    if draft.customer_id is not None:
        return office.file.customers.by_id(draft.customer_id).id
    typed = read.customer
    if not typed and read.address is None and not read.note:
        return None
    customer = Customer(
        id=new_id(office.instant),
        name=typed.get("name") or (read.address.name if read.address is not None else ""),
        email=typed.get("email", ""),
        phone=typed.get("phone", ""),
        language=typed.get("language", ""),
    )
    return unit.put(customer).id


def _address(office: Office, unit: Unit, customer_id: str | None, address: Address | None) -> str | None:
    if customer_id is None or address is None:
        return None
    known = office.file.customers.addresses(customer_id)
    equal = next((one for one in known if one.address == address), None)
    made = CustomerAddress(id=new_id(office.instant), customer_id=customer_id, address=address)
    return (equal or unit.put(made)).id


def _note(office: Office, customer_id: str, order: Order, text: str) -> CustomerText:
    return CustomerText(
        id=new_id(office.instant),
        customer_id=customer_id,
        record_kind=RecordKind.ORDER,
        record_id=order.id,
        moment=str(order.placed_at or ""),
        text=text,
    )
