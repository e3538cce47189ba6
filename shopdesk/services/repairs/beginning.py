"""What a take-in begins with: an order, a customer, a claim that becomes a repair, or an earlier repair done again."""

from datetime import date, timedelta

from msgspec import Struct

from shopdesk.domain.customers import Customer
from shopdesk.domain.money import amount_text
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.repairs import Repair
from shopdesk.services.office import Office
from shopdesk.services.orders.finding import KnownCustomer, known_customer
from shopdesk.services.repairs.desk import find, pieces_left
from shopdesk.services.repairs.fields import OF_REPAIR, stone_text
from shopdesk.services.repairs.take_in import TakeIn, from_claim

_OF_CLAIM, _OF_CUSTOMER, _OF_REDO = "claim:", "customer:", "redo:"
_STAYS = ("piece", "metal", "stamp", "weight", "engraving", "declared_value")
"""What is still so of a piece that comes back to be done again."""


class OrderOfPiece(Struct, frozen=True, kw_only=True):
    """An order from which a piece is taken in; `left` tells by code how many pieces are still the customer's."""

    order: Order
    customer: Customer | None
    left: dict[str, int]

    def line(self, code: str) -> OrderLine | None:
        """Return the line of a code; the only line where there is but one."""
        if not code and len(self.order.lines) == 1:
            return self.order.lines[0]
        return next((one for one in self.order.lines if one.code == code), None)


class BegunTakeIn(Struct, frozen=True, kw_only=True):
    """A take-in as it begins, with what is known of it; `kept` is the repair whose facts are corrected."""

    draft: TakeIn
    order: OrderOfPiece | None = None
    customer: KnownCustomer | None = None
    kept: Repair | None = None


def begin_take_in(office: Office, about: str) -> BegunTakeIn:
    """Return how a take-in begins about something; a blank one about nothing.

    About an order it is its id, `ORDER:LINE` with the ids of both about one of its lines; else `customer:ID`,
    `claim:NUMBER` or `redo:NUMBER`.

    Raises NotFoundError.
    """
    with office.file.snapshot():
        if about.startswith(_OF_CLAIM):
            draft = from_claim(office, about.removeprefix(_OF_CLAIM))
            claim = office.file.claims.by_number(draft.claim)
            return BegunTakeIn(draft=draft, order=order_of_piece(office, claim.order_id))
        if about.startswith(_OF_REDO):
            return _begun_again(office, about.removeprefix(_OF_REDO))
        if about.startswith(_OF_CUSTOMER):
            customer = known_customer(office, about.removeprefix(_OF_CUSTOMER))
            return BegunTakeIn(draft=TakeIn(customer_id=customer.customer.id), customer=customer)
        if about:
            order_id, _, line_id = about.partition(":")
            order = order_of_piece(office, order_id)
            line = next((one.code for one in order.order.lines if one.id == line_id), "")
            return BegunTakeIn(draft=TakeIn(order=told_number(order.order), line=line), order=order)
        return BegunTakeIn(draft=TakeIn())


def begin_correction(office: Office, number: str) -> BegunTakeIn:
    """Return the facts of a kept repair as they would be typed. Raises NotFoundError."""
    with office.file.snapshot():
        repair = find(office, number)
        redone = None if repair.redo_of is None else office.file.repairs.by_id(repair.redo_of)
        return _of_repair(
            office, repair, texts_of(repair), redo_of="" if redone is None else redone.number, kept=repair
        )


def order_of_piece(office: Office, order_id: str) -> OrderOfPiece:
    """Return an order from which a piece is taken in. Raises NotFoundError."""
    order = office.file.orders.by_id(order_id)
    customer = None if order.customer_id is None else office.file.customers.by_id(order.customer_id)
    return OrderOfPiece(order=order, customer=customer, left=pieces_left(office, order.id))


def told_number(order: Order) -> str:
    """Return how an order is named without doubt: with its channel."""
    return f"{order.channel}:{order.number}"


def usual_promise(repair_days: int | None, today: date) -> date | None:
    """Return the day for which a repair is usually promised, None where the shop has not said how long it takes."""
    return None if repair_days is None else today + timedelta(days=repair_days)


def texts_of(repair: Repair) -> dict[str, str]:
    """Return the fields of a repair as `OF_REPAIR` reads them, empty where nothing is known."""
    return {name: _text(repair, name) for name in OF_REPAIR}


def _text(repair: Repair, name: str) -> str:
    if name == "stones":
        return "no" if repair.has_stones is False else "; ".join(stone_text(one) for one in repair.stones)
    if name == "weight":
        return _grams(repair.weight_mg)
    value = getattr(repair, name)
    if name in {"declared_value", "not_above"}:
        return "" if value is None else amount_text(value, repair.currency)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _grams(milligrams: int | None) -> str:
    if milligrams is None:
        return ""
    whole, rest = divmod(milligrams, 1_000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def _begun_again(office: Office, number: str) -> BegunTakeIn:
    repair = find(office, number)
    texts = texts_of(repair)
    fields = {name: texts[name] for name in _STAYS}
    fields["size_now"] = repair.size_wanted or repair.size_now
    return _of_repair(office, repair, fields, redo_of=repair.number)


def _of_repair(
    office: Office, repair: Repair, fields: dict[str, str], *, redo_of: str, kept: Repair | None = None
) -> BegunTakeIn:
    order = None if repair.order_id is None else order_of_piece(office, repair.order_id)
    line = None if order is None else next((one for one in order.order.lines if one.id == repair.line_id), None)
    customer = None if repair.customer_id is None else known_customer(office, repair.customer_id)
    draft = TakeIn(
        order="" if order is None else told_number(order.order),
        line="" if line is None else line.code,
        customer_id=repair.customer_id,
        fields=fields,
        stones=repair.stones,
        redo_of=redo_of,
    )
    return BegunTakeIn(draft=draft, order=order, customer=customer, kept=kept)
