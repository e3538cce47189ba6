"""An order as it is being typed: every field as text, read into an order with what is wrong beside each field."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.domain.money import MoneyError, exponent
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order, OrderLine
from shopdesk.domain.shops import Address
from shopdesk.intake.places import WITHOUT_POSTCODES, is_complete
from shopdesk.services.office import Office
from shopdesk.services.orders.correcting import beside_field
from shopdesk.services.orders.fields import (
    LONGEST_CODE,
    OF_ADDRESS,
    OF_CUSTOMER,
    OF_LINE,
    OF_ORDER,
    RECORD_NAMES,
)
from shopdesk.services.orders.moment_rules import wrong_moment
from shopdesk.services.orders.rules import free_code, with_estimate, wrong_sums
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

CHANNEL = "desk"
"""The channel of orders that the owner enters."""

LONGEST_NUMBER, LONGEST_NOTE = 50, 10_000
MOST_LINES = 500

OF_NEW_LINE = {name: read for name, read in OF_LINE.items() if name != "code"}
"""How the fields of a new line are read; it can be without a code, and gets one then."""

NEEDED_OF_LINE = {"quantity": "How many pieces?", "unit_price": "What does one piece cost?"}
"""What is asked where a new line lacks it."""


class OrderDraft(Struct, frozen=True, kw_only=True):
    """What was typed so far for a new order.

    `fields` are named as `order set` names them (`placed_at`, `ship_to.street`, `customer.email`), `lines` hold a line
    each by its fields (`code`, `text`, `quantity`). A customer who is known is named by id; then what is typed of the
    customer does not count. Lines of which nothing is typed are left out.
    """

    number: str = ""
    currency: str = ""
    customer_id: str | None = None
    fields: dict[str, str] = {}
    lines: tuple[dict[str, str], ...] = ()
    note: str = ""


class ReadDraft(Struct, frozen=True, kw_only=True):
    """What a draft says: the order as far as it can be read, and what is wrong by field, lines as `lines.0.tax`."""

    order: Order
    address: Address | None
    customer: dict[str, str]
    categories: dict[str, str | None]
    goods: dict[str, str]
    """By line id the code of its goods as it was typed; lines without one are of goods that have none."""
    note: str
    errors: dict[str, str]

    @property
    def missing_in_address(self) -> tuple[str, ...]:
        """The parts that a parcel needs and the address lacks; none where no address was typed."""
        address = self.address
        if address is None or address.complete:
            return ()
        needed = ["street", "postcode", "city", "country"]
        if not address.country or address.country in WITHOUT_POSTCODES:
            needed.remove("postcode")
        return tuple(name for name in needed if not getattr(address, name))


def read_draft(office: Office, draft: OrderDraft) -> ReadDraft:
    """Return what a draft says; a field that can't be read counts as not typed and is named in the errors."""
    errors: dict[str, str] = {}
    currency = _currency(office, draft, errors)
    order_fields = read_fields(OF_ORDER, "", draft.fields, currency, errors)
    order_fields = {RECORD_NAMES.get(name, name): value for name, value in order_fields.items()}
    goods: dict[str, str] = {}
    lines = _lines(office, draft, currency, goods, errors)
    order = Order(
        id=new_id(office.instant),
        channel=CHANNEL,
        number=_number(draft.number, errors),
        customer_id=draft.customer_id,
        currency=currency,
        sources={name: MomentSource.TYPED for name in ORDER_MOMENTS if order_fields.get(name) is not None},
        lines=tuple(line for _, line in lines),
        **order_fields,
    )
    order = with_estimate(order, office.shop.usual_transit_days, office.zone)
    _check_whole(office, order, [place for place, _ in lines], errors)
    customer: dict[str, str] = {}
    if draft.customer_id is None:
        customer = read_fields(OF_CUSTOMER, "customer.", draft.fields, currency, errors)
    return ReadDraft(
        order=order,
        address=_address(read_fields(OF_ADDRESS, "ship_to.", draft.fields, currency, errors)),
        customer=customer,
        categories={line.id: line.category for _, line in lines},
        goods=goods,
        note=_note(draft.note, errors),
        errors=errors,
    )


def _currency(office: Office, draft: OrderDraft, errors: dict[str, str]) -> str:
    code = draft.currency.strip().upper() or office.shop.currency
    try:
        exponent(code)
    except MoneyError as error:
        errors["currency"] = f"Expected {error}."
        return office.shop.currency
    return code


def _number(text: str, errors: dict[str, str]) -> str:
    number = " ".join(text.split())
    if len(number) > LONGEST_NUMBER or not number.isprintable():
        errors["number"] = f"A number has at most {LONGEST_NUMBER} characters on one line."
        return ""
    return number


def _note(text: str, errors: dict[str, str]) -> str:
    try:
        return plain_text("note", text.strip().replace("\r\n", "\n"), LONGEST_NOTE)
    except InputError as error:
        errors["note"] = beside_field(error.sentence, "note")
        return ""


def read_fields(
    readers: Mapping[str, Any], prefix: str, typed: Mapping[str, str], currency: str, errors: dict[str, str]
) -> dict[str, Any]:
    """Return the fields that were typed and can be read; what can't be is told in `errors`."""
    found: dict[str, Any] = {}
    for name, read in readers.items():
        text = typed.get(f"{prefix}{name}", "").strip()
        if not text:
            continue
        try:
            found[name] = read(f"{prefix}{name}", text, currency)
        except InputError as error:
            errors[f"{prefix}{name}"] = beside_field(error.sentence, f"{prefix}{name}")
    return found


def _address(fields: dict[str, Any]) -> Address | None:
    if not fields:
        return None
    address = Address(**fields)
    if "complete" in fields:
        return address
    can = is_complete(street=address.street, city=address.city, postcode=address.postcode, country=address.country)
    return Address(**{**fields, "complete": can and bool(address.country)})


def _lines(
    office: Office, draft: OrderDraft, currency: str, goods: dict[str, str], errors: dict[str, str]
) -> list[tuple[int, OrderLine]]:
    """Return the lines that can be read, each with its place in the draft; the codes of their goods in `goods`."""
    found: list[tuple[int, OrderLine]] = []
    codes: set[str] = set()
    for place, typed in enumerate(draft.lines[:MOST_LINES]):
        if is_blank(typed):
            continue
        prefix = f"lines.{place}."
        named = {f"{prefix}{name}": text for name, text in typed.items()}
        fields = read_fields(OF_NEW_LINE, prefix, named, currency, errors)
        of_goods = typed_code(typed.get("code", ""), f"{prefix}code", errors)
        code = free_code(of_goods or f"L{place + 1}", codes)
        codes.add(code)
        for name, question in NEEDED_OF_LINE.items():
            if name not in fields and f"{prefix}{name}" not in errors:
                errors[f"{prefix}{name}"] = question
        if all(name in fields for name in NEEDED_OF_LINE):
            line = OrderLine(id=new_id(office.instant), position=len(found) + 1, code=code, **fields)
            found.append((place, line))
            if of_goods:
                goods[line.id] = of_goods
    if len(draft.lines) > MOST_LINES:
        errors["lines"] = f"At most {MOST_LINES} lines can be entered by hand; these are {len(draft.lines)}."
    elif not found and not any(field.startswith("lines.") for field in errors):
        errors["lines"] = "An order needs at least one line: what was bought, how many, and its price."
    return found


def is_blank(line: Mapping[str, str]) -> bool:
    """Whether nothing was typed in a line of a draft; a quantity alone, which a new line begins with, is nothing."""
    return not any(text.strip() for name, text in line.items() if name != "quantity")


def typed_code(text: str, field: str, errors: dict[str, str]) -> str:
    """Return the code of a new line as typed; nothing where none was, or where it can't be one, which is told."""
    code = " ".join(text.split())
    if len(code) > LONGEST_CODE or not code.isprintable():
        errors[field] = f"A code has at most {LONGEST_CODE} characters on one line."
        return ""
    return code


def _check_whole(office: Office, order: Order, places: list[int], errors: dict[str, str]) -> None:
    """Tell what does not go together, as far as the fields themselves could be read."""
    if order.placed_at is None and "placed_at" not in errors:
        errors["placed_at"] = "When was it ordered? The day is enough."
    of_order, of_line = frozenset((*ORDER_MOMENTS, "cancelled_at")), frozenset(ORDER_MOMENTS) - {"placed_at"}
    wrong = [wrong_moment(office, order, "", of_order, order.placed_at)]
    for place, line in zip(places, order.lines, strict=True):
        wrong.append(wrong_moment(office, line, f"lines.{place}.", of_line, order.placed_at))
    if (sums := wrong_sums(order, office.speech)) is not None:
        field, _, why = sums.partition(": ")
        for place, line in zip(places, order.lines, strict=True):
            start = f"lines.{line.code}."
            if sums.startswith(start):
                field, _, why = sums.removeprefix(start).partition(": ")
                field = f"lines.{place}.{field}"
                break
        wrong.append((field, f"{why[:1].upper()}{why[1:]}."))
    for one in wrong:
        if one is not None:
            errors.setdefault(*one)
