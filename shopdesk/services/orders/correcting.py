"""Correcting an order from its page: what was typed is kept, and what follows for deadlines and claims is told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import DeadlineKind, Outcome
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import Kept, Meanwhile, refuse_to_overwrite
from shopdesk.services.office import Office
from shopdesk.services.orders.context import OrderContext, contexts
from shopdesk.services.orders.editing import set_order
from shopdesk.services.orders.fields import RECORD_NAMES, read_edits


class MovedDeadline(Struct, frozen=True, kw_only=True):
    """A deadline that a correction moved, added (`before` is None) or took away (`after` is None)."""

    record_kind: RecordKind
    record_number: str
    what: DeadlineKind
    before: datetime | None
    after: datetime | None


class ChangedClaim(Struct, frozen=True):
    """A claim that comes out differently after a correction."""

    number: str
    before: Outcome
    after: Outcome


class Correction(Struct, frozen=True):
    """An order as corrected, and what followed from it."""

    order: Order
    moved: tuple[MovedDeadline, ...]
    claims: tuple[ChangedClaim, ...]


class SeenOrder(Struct, frozen=True):
    """An order as it was seen when correcting it began."""

    order: Order
    around: OrderContext


def correct_order(office: Office, order_id: str, typed: Mapping[str, str], seen: SeenOrder | None = None) -> Correction:
    """Correct an order by fields as `order set` calls them, and return what followed.

    Raises FieldsError where the trouble is one of the fields, else InputError; NotFoundError for an unknown id; and
    ChangedMeanwhileError where a typed field is no longer what was `seen` of it.
    """

    def correct() -> Order:
        order = office.file.orders.by_id(order_id)
        if seen is not None:
            _refuse_to_overwrite(office, order, seen, typed)
        return set_order(office, f"{order.channel}:{order.number}", [f"{name}={typed[name]}" for name in typed])

    try:
        return followed(office, order_id, correct)
    except InputError as error:
        raise _beside(error, typed) from None


def _refuse_to_overwrite(office: Office, order: Order, seen: SeenOrder, typed: Mapping[str, str]) -> None:
    edits = read_edits(order, [f"{name}={typed[name]}" for name in typed])
    around = contexts(office, [order])[order.id]
    own = {name: RECORD_NAMES.get(name, name) for name in typed}
    fields = {
        name: Meanwhile(getattr(seen.order, field), edits.order[field], getattr(order, field))
        for name, field in own.items()
        if field in edits.order
    }
    sides: list[tuple[str, dict[str, Any], Struct | None, Struct | None]] = [
        ("ship_to", edits.ship_to, seen.around.ship_to, around.ship_to),
        ("customer", edits.customer, seen.around.customer, around.customer),
    ]
    for head, values, was, now in sides:
        for name, mine in values.items():
            fields[f"{head}.{name}"] = Meanwhile(getattr(was, name, None), mine, getattr(now, name, None))
    words = office.speech("Order {number}", number=order.number)
    kept = Kept(words=words, kind=RecordKind.ORDER, id=order.id, currency=order.currency)
    refuse_to_overwrite(office, kept, fields)


def followed(office: Office, order_id: str, change: Callable[[], Order]) -> Correction:
    """Change an order and return it as kept, with what followed for deadlines and claims. NotFoundError."""
    order = office.file.orders.by_id(order_id)
    claims = office.file.claims.of_order(order.id)
    dues, outcomes = _dues(office, order, claims), _outcomes(office, claims)
    kept = change()
    after = _outcomes(office, claims)
    changed = [
        ChangedClaim(claim.number, outcomes[claim.id], after[claim.id])
        for claim in claims
        if claim.id in outcomes and outcomes[claim.id] != after[claim.id]
    ]
    return Correction(kept, _moved(dues, _dues(office, kept, claims)), tuple(changed))


def _beside(error: InputError, typed: Mapping[str, str]) -> InputError:
    """Return an error as one of the field that its sentence begins with."""
    for name in sorted(typed, key=len, reverse=True):
        if error.sentence.startswith(f"{name}: "):
            return FieldsError({name: beside_field(error.sentence, name)})
    return error


def beside_field(sentence: str, field: str) -> str:
    """Return a sentence that begins with its field's name as it stands beside that field."""
    words = sentence.removeprefix(f"{field}: ").replace(" Nothing was changed.", "")
    return words[:1].upper() + words[1:]


def _dues(office: Office, order: Order, claims: list[Claim]) -> dict[str, Deadline]:
    """Return what stands open of an order and its claims, by id."""
    found = office.file.deadlines.of_record(RecordKind.ORDER, order.id)
    for claim in claims:
        found += office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    return {one.id: one for one in found if one.state is DeadlineState.OPEN}


def _outcomes(office: Office, claims: list[Claim]) -> dict[str, Outcome]:
    given = {claim.id: office.file.claims.verdicts(claim.id)[-1:] for claim in claims}
    return {claim_id: verdicts[0].verdict.outcome for claim_id, verdicts in given.items() if verdicts}


def _moved(before: Mapping[str, Deadline], after: Mapping[str, Deadline]) -> tuple[MovedDeadline, ...]:
    moved = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        one = new or old
        if one is None or (None if old is None else old.due) == (None if new is None else new.due):
            continue
        moved.append(
            MovedDeadline(
                record_kind=one.record_kind,
                record_number=one.record_number,
                what=one.what,
                before=None if old is None else old.due,
                after=None if new is None else new.due,
            )
        )
    return tuple(moved)
