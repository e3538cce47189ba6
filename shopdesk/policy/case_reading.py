"""Reading a case: plain data as JSON gives it becomes a `Case`, or an error that says where and why.

Amounts become minor units first, for their currency stands elsewhere in the case; then `msgspec` checks the shape, and
last come the rules that look at more than one value.
"""

from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from shopdesk.domain.errors import CaseError
from shopdesk.domain.moments import EXPECTED_MOMENT, Moment
from shopdesk.domain.money import MoneyError, amount_text, exponent, parse_amount
from shopdesk.domain.terms import PROMOTION_CAUSES, PROMOTION_KINDS
from shopdesk.policy.case import Case, CaseOrder, ClaimedLine
from shopdesk.policy.case_errors import (
    EXPECTED_AMOUNT,
    EXPECTED_TEXT,
    MONEY_OF_LINE,
    place_of,
    shape_error,
    shown,
    shown_at,
)

_MONEY_OF_ORDER = ("shipping_paid", "shipping_cost", "discount", "shipping_tax")
_MONEY_OF_REPAIR = ("materials", "labour", "shipping")


def read_case(raw: object, path: str = "$") -> Case:
    """Return the case that plain data describe; `path` is where the data stand, for the error.

    Raises CaseError with path, what was expected and what was found.
    """
    data = _with_minor_units(raw, path)
    try:
        case = msgspec.convert(data, Case, dec_hook=_moment)
    except msgspec.ValidationError as error:
        raise shape_error(error, raw, path) from None
    except UnicodeEncodeError as error:
        raise CaseError(place_of(error.object, raw, path), EXPECTED_TEXT, shown(error.object)) from None
    return checked(case, path)


def checked(case: Case, path: str = "$") -> Case:
    """Return a case whose shape is right once the rules that look at more than one value hold, else raise CaseError."""
    _check_zone(case, path)
    _check_discounts(case.order, path)
    _check_settled(case.order, path)
    _check_claim(case, path)
    return case


def claimed_quantities(case: Case) -> list[tuple[ClaimedLine, int]]:
    """Return each claimed line with its pieces; lines left out are all that is left of the order."""
    if case.claim is None:
        return []
    left = quantities_left(case.order)
    if case.claim.lines is None:
        return [(ClaimedLine(code=code), quantity) for code, quantity in left.items() if quantity]
    return [(line, line.quantity or left[line.code]) for line in case.claim.lines]


def quantities_left(order: CaseOrder) -> dict[str, int]:
    """Return by code how many pieces earlier claims have not settled."""
    settled = settled_quantities(order)
    return {line.code: line.quantity - settled.get(line.code, 0) for line in order.lines}


def settled_quantities(order: CaseOrder) -> dict[str, int]:
    """Return by code how many pieces earlier claims have settled."""
    lines = (order.settled.lines if order.settled else None) or ()
    return {line.code: line.quantity or 0 for line in lines}


def _moment(kind: type, value: object) -> Moment:
    if kind is Moment and isinstance(value, str):
        return Moment.parse(value)
    raise ValueError(EXPECTED_MOMENT)


def _with_minor_units(raw: object, path: str) -> object:
    """Return the data with their amounts turned into integers; what has another shape stays, to be refused later."""
    if not isinstance(raw, dict):
        return raw
    if not isinstance(raw.get("order"), dict):
        raise CaseError(f"{path}.order", "an object, for it is required", shown_at("order", raw))
    currency = raw["order"].get("currency")
    if not isinstance(currency, str):
        found = shown_at("currency", raw["order"])
        raise CaseError(f"{path}.order.currency", "an ISO 4217 currency code such as EUR", found)
    try:
        exponent(currency)
    except MoneyError as error:
        raise CaseError(f"{path}.order.currency", str(error), shown(currency)) from None
    data = {**raw, "order": _order_in_minor_units(raw["order"], currency, f"{path}.order")}
    claim = raw.get("claim")
    if isinstance(claim, dict):
        repair = _in_minor_units(claim.get("repair"), _MONEY_OF_REPAIR, currency, f"{path}.claim.repair")
        data["claim"] = {**claim, "repair": repair}
    return data


def _order_in_minor_units(order: dict[str, Any], currency: str, path: str) -> object:
    changed = _in_minor_units(order, _MONEY_OF_ORDER, currency, path)
    assert isinstance(changed, dict)  # noqa: S101 - an object goes in and comes out
    changed["payment"] = _in_minor_units(order.get("payment"), ("fee",), currency, f"{path}.payment")
    changed["lines"] = _list_in_minor_units(order.get("lines"), MONEY_OF_LINE, currency, f"{path}.lines")
    settled = _in_minor_units(order.get("settled"), ("outbound_shipping",), currency, f"{path}.settled")
    if isinstance(settled, dict):
        lines = _list_in_minor_units(settled.get("lines"), ("refunded",), currency, f"{path}.settled.lines")
        settled = {**settled, "lines": lines}
    changed["settled"] = settled
    if "lines" not in order:
        del changed["lines"]
    return changed


def _list_in_minor_units(items: object, names: tuple[str, ...], currency: str, path: str) -> object:
    if not isinstance(items, list):
        return items
    return [_in_minor_units(item, names, currency, f"{path}[{i}]") for i, item in enumerate(items)]


def _in_minor_units(item: object, names: tuple[str, ...], currency: str, path: str) -> object:
    if not isinstance(item, dict):
        return item
    changed = dict(item)
    for name in names:
        value = item.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise CaseError(f"{path}.{name}", EXPECTED_AMOUNT, shown(value))
        try:
            changed[name] = parse_amount(value, currency)
        except MoneyError as error:
            raise CaseError(f"{path}.{name}", str(error), shown(value)) from None
    return changed


def _check_zone(case: Case, path: str) -> None:
    name = case.shop.time_zone
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        where = f"{path}.shop.time_zone"
        raise CaseError(where, "a time zone of the IANA list such as Europe/Paris", shown(name)) from None


def _check_discounts(order: CaseOrder, path: str) -> None:
    codes: set[str] = set()
    value = 0
    for i, line in enumerate(order.lines):
        where = f"{path}.order.lines[{i}]"
        if line.code in codes:
            raise CaseError(f"{where}.code", "a code that no other line of the order has", shown(line.code))
        codes.add(line.code)
        of_line = line.quantity * line.unit_price
        if (line.discount or 0) > of_line:
            raise _too_high(f"{where}.discount", line.discount, of_line, order)
        value += of_line - (line.discount or 0)
    if (order.discount or 0) > value:
        raise _too_high(f"{path}.order.discount", order.discount, value, order)


def _too_high(where: str, discount: int | None, value: int, order: CaseOrder) -> CaseError:
    most = amount_text(value, order.currency)
    return CaseError(where, f"a discount of at most {most}", shown(amount_text(discount or 0, order.currency)))


def _check_settled(order: CaseOrder, path: str) -> None:
    ordered = {line.code: line.quantity for line in order.lines}
    seen: set[str] = set()
    for i, line in enumerate((order.settled.lines if order.settled else None) or ()):
        where = f"{path}.order.settled.lines[{i}]"
        _check_code(line.code, ordered, seen, where)
        if (line.quantity or 0) > ordered[line.code]:
            raise CaseError(f"{where}.quantity", f"at most the {ordered[line.code]} ordered", str(line.quantity))


def _check_claim(case: Case, path: str) -> None:
    claim = case.claim
    if claim is None:
        return
    left = quantities_left(case.order)
    if not any(left.values()):
        raise CaseError(f"{path}.claim", "something left to claim", "an order that is settled in full")
    causes = [(f"{path}.claim.cause", claim.cause)]
    seen: set[str] = set()
    for i, line in enumerate(claim.lines or ()):
        where = f"{path}.claim.lines[{i}]"
        _check_code(line.code, left, seen, where)
        if not left[line.code] or (line.quantity or 0) > left[line.code]:
            expected = f"at most the {left[line.code]} that are left to claim of {shown(line.code)}"
            raise CaseError(f"{where}.quantity", expected, "all" if line.quantity is None else str(line.quantity))
        causes.append((f"{where}.cause", line.cause))
    if claim.kind not in PROMOTION_KINDS:
        for where, cause in causes:
            if cause in PROMOTION_CAUSES:
                raise CaseError(where, f"a cause that {claim.kind} knows: shop, customer or carrier", shown(cause))


def _check_code(code: str, known: dict[str, int], seen: set[str], where: str) -> None:
    if code not in known:
        raise CaseError(f"{where}.code", "the code of a line of the order", shown(code))
    if code in seen:
        raise CaseError(f"{where}.code", "each line once", f"{shown(code)} again")
    seen.add(code)
