"""The facts of a claim that an owner can type, field by field, under the names of `check.md`."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine, RepairFacts
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import (
    PROMOTION_CAUSES,
    PROMOTION_KINDS,
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Evidence,
    Remedy,
    StockFinding,
)
from shopdesk.services.office import Office
from shopdesk.services.typed import (
    plain_text,
    shown,
    typed_amount,
    typed_count,
    typed_moment,
    typed_term,
    typed_terms,
    typed_yes,
    unknown_field,
)

Reader = Callable[[str, str], Any]

_READERS: dict[str, Reader] = {
    "kind": lambda field, value: _needed(field, typed_term(field, value, ClaimKind)),
    "received_at": lambda field, value: _needed(field, typed_moment(field, value)),
    "channel": lambda field, value: typed_term(field, value, Channel),
    "wants": lambda field, value: typed_term(field, value, Remedy),
    "cause": lambda field, value: typed_term(field, value, Cause),
    "assessed_as": lambda field, value: typed_term(field, value, Assessment),
    "confirmed_at": typed_moment,
    "inspected_at": typed_moment,
    "restocked": typed_yes,
    "sent_back_at": typed_moment,
    "arrived_back_at": typed_moment,
    "courier_finding": lambda field, value: typed_term(field, value, CourierFinding),
    "stock_finding": lambda field, value: typed_term(field, value, StockFinding),
    "reordered": typed_yes,
    "dispute_open": typed_yes,
    "dispute_due": typed_moment,
}
_REPAIR = ("simple", "materials", "labour", "shipping")
_LINE = {"assessed_as": _READERS["assessed_as"], "cause": _READERS["cause"]}
_HAPPENED = ("received_at", "confirmed_at", "sent_back_at", "arrived_back_at", "inspected_at")
_OF_THE_WAY_BACK = ("sent_back_at", "arrived_back_at", "inspected_at")
_TEXTS = {"carrier": "back_carrier", "tracking": "back_tracking"}
_LONGEST_TEXT = 500

FIELDS = (
    *_READERS,
    *_TEXTS,
    "text",
    "evidence",
    *(f"condition.{point}" for point in ConditionPoint),
    *(f"repair.{part}" for part in _REPAIR),
    "lines.CODE.quantity",
    "lines.CODE.assessed_as",
    "lines.CODE.cause",
    "lines.CODE.condition.POINT",
)
"""Every field that can be set, as `claim set` takes them."""


def with_fields(claim: Claim, order: Order, fields: Sequence[tuple[str, str]]) -> Claim:
    """Return the claim with fields set, by name and typed value, all or none. Raises InputError."""
    for name, value in fields:
        claim = _with_field(claim, order, name, value)
    return claim


def check_facts(office: Office, order: Order, claim: Claim) -> None:
    """Refuse facts that can't be so: what has happened lies in the future, or before what it follows.

    Raises InputError that names the field.
    """
    for name in _HAPPENED:
        moment: Moment | None = getattr(claim, name)
        if moment is not None and moment.is_after(office.instant, office.zone):
            raise InputError(f"{name}: {office.speech.moment(moment)} lies in the future. Nothing was changed.")
    placed = order.placed_at
    if placed is not None and placed.day_in(office.zone) > claim.received_at.day_in(office.zone):
        told = office.speech.moment(placed)
        raise InputError(f"received_at: order {order.number} was placed only on {told}. Nothing was changed.")
    confirmed = claim.confirmed_at
    if placed is not None and confirmed is not None and confirmed.day_in(office.zone) < placed.day_in(office.zone):
        raise InputError("confirmed_at: it can't come before the order was placed. Nothing was changed.")
    _check_way_back(office, order, claim)
    causes = {claim.cause, *(line.cause for line in claim.lines)} & PROMOTION_CAUSES
    if causes and claim.kind not in PROMOTION_KINDS:
        raise InputError(f"cause: a claim of the kind {claim.kind} knows shop, customer or carrier as its cause.")


def _check_way_back(office: Office, order: Order, claim: Claim) -> None:
    """Refuse steps of the way back in another order than sent, arrived, inspected, or before the order."""
    before, last = "the order was placed", order.placed_at
    for name in _OF_THE_WAY_BACK:
        moment: Moment | None = getattr(claim, name)
        if moment is None:
            continue
        if last is not None and moment.day_in(office.zone) < last.day_in(office.zone):
            raise InputError(f"{name}: it can't come before {before}. Nothing was changed.")
        before, last = f"{name} ({office.speech.moment(moment)})", moment
    if claim.inspected_at is not None and claim.arrived_back_at is None:
        raise InputError("inspected_at: the goods have not arrived, so they can't be inspected. Nothing was changed.")


def claimed_lines(order: Order, lines: Sequence[tuple[str, int | None]], left: dict[str, int]) -> tuple[ClaimLine, ...]:
    """Return the claimed lines by code and quantity; none named means all that is left, no quantity all of the line.

    `left` tells by code what earlier claims have not settled. Raises InputError.
    """
    if not lines:
        found = [ClaimLine(line_id=line.id, quantity=left[line.code]) for line in order.lines if left[line.code] > 0]
        if not found:
            raise InputError(f"Order {order.number} is settled in full; there is nothing left to claim.")
        return tuple(found)
    by_code = {line.code: line for line in order.lines}
    claimed: dict[str, ClaimLine] = {}
    for code, quantity in lines:
        line = by_code.get(code)
        if line is None:
            codes = ", ".join(by_code)
            raise InputError(f"Order {order.number} has no line {shown(code)}; it has {codes}.")
        if code in claimed:
            raise InputError(f"The line {code} is named twice; name each line once.")
        wanted = left[code] if quantity is None else quantity
        if not 1 <= wanted <= left[code]:
            raise InputError(
                f"{code}: {wanted} can't be claimed: {line.quantity} were ordered and {line.quantity - left[code]} "
                "of them are settled. Nothing was changed."
            )
        claimed[code] = ClaimLine(line_id=line.id, quantity=wanted)
    return tuple(claimed.values())


def _with_field(claim: Claim, order: Order, name: str, value: str) -> Claim:
    head, _, rest = name.partition(".")
    if name in _READERS:
        return replace(claim, **{name: _READERS[name](name, value)})
    if name in _TEXTS:
        return replace(claim, **{_TEXTS[name]: plain_text(name, value, _LONGEST_TEXT)})
    if name == "evidence":
        return replace(claim, evidence=_evidence(claim.evidence, value))
    if head == "condition" and rest in set(ConditionPoint):
        return replace(claim, condition=_with_point(claim.condition, ConditionPoint(rest), typed_yes(name, value)))
    if head == "repair" and rest in _REPAIR:
        repair = claim.repair or RepairFacts()
        known = typed_yes(name, value) if rest == "simple" else typed_amount(name, value, order.currency)
        return replace(claim, repair=replace(repair, **{rest: known}))
    if head == "lines" and "." in rest:
        return _with_line_field(claim, order, name, rest, value)
    raise unknown_field(name, FIELDS)


def _with_line_field(claim: Claim, order: Order, name: str, rest: str, value: str) -> Claim:
    ids = {line.code: line.id for line in order.lines}
    code = next((code for code in sorted(ids, key=len, reverse=True) if rest.startswith(f"{code}.")), None)
    line = next((line for line in claim.lines if code is not None and line.line_id == ids[code]), None)
    if code is None or line is None:
        claimed = ", ".join(code for code, line_id in ids.items() if line_id in {one.line_id for one in claim.lines})
        raise InputError(f"{name}: no such line is claimed; claimed are {claimed}.")
    field = rest.removeprefix(f"{code}.")
    head, _, point = field.partition(".")
    if field == "quantity":
        changed = replace(line, quantity=typed_count(name, value))
    elif field in _LINE:
        changed = replace(line, **{field: _LINE[field](name, value)})
    elif head == "condition" and point in set(ConditionPoint):
        changed = replace(line, condition=_with_point(line.condition, ConditionPoint(point), typed_yes(name, value)))
    else:
        raise unknown_field(name, FIELDS)
    return replace(claim, lines=tuple(changed if one is line else one for one in claim.lines))


def _evidence(known: tuple[Evidence, ...], value: str) -> tuple[Evidence, ...]:
    """Return the proofs that are there: all as typed, or what is there with those after `+` added, after `-` taken.

    The order that was found proves its number, so that stays unless it is taken away by name.
    """
    if value.startswith("+"):
        return tuple(dict.fromkeys((*known, *typed_terms("evidence", value[1:], Evidence))))
    if value.startswith("-"):
        gone = typed_terms("evidence", value[1:], Evidence)
        return tuple(proof for proof in known if proof not in gone)
    found = (Evidence.ORDER_NUMBER,) if Evidence.ORDER_NUMBER in known else ()
    return tuple(dict.fromkeys((*found, *typed_terms("evidence", value, Evidence))))


def _with_point(
    condition: dict[ConditionPoint, bool], point: ConditionPoint, known: bool | None
) -> dict[ConditionPoint, bool]:
    rest = {one: holds for one, holds in condition.items() if one is not point}
    return rest if known is None else {**rest, point: known}


def _needed(field: str, value: Any) -> Any:
    if value is None:
        raise InputError(f"{field}: a claim can't be without it.")
    return value
