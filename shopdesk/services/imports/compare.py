"""Comparing an exported order with what the last import said of it and with the order as it stands.

Only a field that still is what the last import said is overwritten; what the owner has edited stays.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.imports import ImportedLine, ImportedOrder
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import ORDER_MOMENTS, MomentSource, Order, OrderLine
from shopdesk.services.imports.whole_sums import beside_lines, shared_also, shared_anew
from shopdesk.services.orders.rules import placed

_FIELDS = (
    "external_id",
    "placed_at",
    "paid_at",
    "shipped_at",
    "expected_at",
    "delivered_at",
    "cancelled_at",
    "financial_status",
    "fulfillment_status",
    "payment_method",
    "shipping_method",
    "shipping_paid",
    "shipping_tax",
    "discount",
    "discount_codes",
    "tax_included",
)
_WITHDRAWN_WITH = {
    "shipped_at": ("fulfillment_status", ("fulfilled", "shipped", "delivered")),
    "paid_at": ("financial_status", ("paid", "partially_refunded", "refunded")),
}
"""Moments that an export takes back by leaving them out, where it also tells another status than before.

Statuses that go on from the moment take nothing back: not all exports have a column for it.
"""

_LINE_FIELDS = ("text", "quantity", "unit_price", "discount", "tax", "made_to_order")
_PERSONAL = ("customer_name", "email", "phone", "language", "ship_to", "bill_to", "note")
_USUAL: dict[str, Any] = {
    "shipping_paid": 0,
    "discount": 0,
    "tax_included": True,
    "lines_told": True,
    "refunded": 0,
    "refunded_assumed": False,
    "external_id": "",
    "financial_status": "",
    "fulfillment_status": "",
    "shipping_method": "",
    "discount_codes": "",
    "customer_name": "",
    "email": "",
    "phone": "",
    "language": "",
    "note": "",
    "text": "",
}
"""What a field is where nothing was said of it; None for the others. Memory leaves these values out."""

_SAID = (*_FIELDS, "refunded_assumed", "lines_told")
_SAID_OF = attrgetter(*_SAID)
_SAID_USUAL = tuple(_USUAL.get(name) for name in _SAID)
_PERSONS_OF = attrgetter(*_PERSONAL)

_OWN_LINE_FIELDS = (
    "category",
    "gift",
    "on_invoice",
    "personal_request",
    "shipped_at",
    "expected_at",
    "delivered_at",
)
"""What of a line no export says."""


class Merged(Struct, frozen=True):
    """An order after an import: as it becomes, its lines in the import's memory, and what has to be said of it."""

    order: Order
    memory: dict[str, Any]
    remarks: tuple[str, ...] = ()


def said_of_order(imported: ImportedOrder) -> dict[str, Any]:
    """Return what an export says of an order, without its lines and persons, as the import's memory keeps it."""
    return {
        name: _plain(value)
        for name, value, known in zip(_SAID, _SAID_OF(imported), _SAID_USUAL, strict=True)
        if value is not known and value != known
    }


def said_of_line(line: ImportedLine, line_id: str) -> dict[str, Any]:
    """Return what an export says of a line, with the id of the line that it became."""
    said: dict[str, Any] = {"id": line_id, "quantity": line.quantity, "text": line.text}
    if line.unit_price is not None:
        said["unit_price"] = line.unit_price
    if line.discount:
        said["discount"] = line.discount
    if line.tax is not None:
        said["tax"] = line.tax
    if line.refunded:
        said["refunded"] = line.refunded
    if line.made_to_order is not None:
        said["made_to_order"] = line.made_to_order
    return said


def said_of_person(imported: ImportedOrder) -> dict[str, Any]:
    """Return what an export says of an order's customer, as the import's memory keeps it; addresses stay as they are.

    (An address is written as an object of its fields; read again, it is one.)
    """
    return {name: value for name, value in zip(_PERSONAL, _PERSONS_OF(imported), strict=True) if value}


def plainly(value: Any) -> Any:
    """Return a value as it reads after it was kept in the import's memory."""
    return msgspec.to_builtins(value)


def says_the_same(imported: ImportedOrder, fields: Mapping[str, Any]) -> bool:
    """Whether an export says of an order's own fields and lines what the last import said."""
    lines = fields.get("lines", {})
    if len(lines) != len(imported.lines):
        return False
    for line in imported.lines:
        known = lines.get(line.key)
        if known is None or said_of_line(line, known["id"]) != known:
            return False
    return said_of_order(imported) == {name: value for name, value in fields.items() if name != "lines"}


def merge_order(
    order: Order,
    imported: ImportedOrder,
    fields: Mapping[str, Any],
    *,
    line_of: Callable[[ImportedLine], OrderLine],
    held: Mapping[str, int],
    settled: bool,
) -> Merged:
    """Return an order with what an export says anew; `fields` is what the last import said of it.

    The order becomes one of the export's currency, for only one without amounts may be in another.

    `line_of` makes the order line that an exported line becomes where it is new. `held` tells by line id how
    many pieces claims hold: lines are not removed and not lessened below. Once something of the order was `settled`
    here, what the export says was paid back is that, and is not taken a second time.
    """
    remarks: list[str] = []
    keeps_lines = not imported.lines_told and bool(fields.get("lines")) and fields.get("lines_told", True)
    known = fields.get("lines", {})
    if keeps_lines:
        imported = beside_lines(imported, known)
        lines, remembered = order.lines, known
    else:
        lines, remembered, remarks = _merged_lines(order.lines, imported.lines, known, line_of, held, settled=settled)
    merged, memory = _merged_fields(replace(order, lines=lines, currency=imported.currency), imported, fields)
    if keeps_lines:
        merged, remembered = shared_also(merged, imported, known, settled=settled)
    elif imported.lines_told and not fields.get("lines_told", True):
        merged, remembered = shared_anew(merged, imported, known, remembered)
    if imported.refunded_assumed or (fields.get("refunded_assumed") and _says_no_refunds(imported)):
        memory["refunded_assumed"] = True
    if imported.refunded_assumed and not settled:
        merged = replace(merged, refund_assumed=any(line.refunded_before for line in merged.lines))
    if not (imported.lines_told or keeps_lines):
        memory["lines_told"] = False
    memory["lines"] = remembered
    return Merged(merged, memory, tuple(remarks))


def _merged_fields(order: Order, imported: ImportedOrder, fields: Mapping[str, Any]) -> tuple[Order, dict[str, Any]]:
    """Return an order with what an export says of its own fields, and what to remember of them."""
    changes: dict[str, Any] = {}
    sources = dict(order.sources)
    memory: dict[str, Any] = {}
    for name in _FIELDS:
        said, before = _plain(getattr(imported, name)), fields.get(name, _USUAL.get(name))
        if said in {None, ""} and before not in {None, ""} and not _withdrawn(name, imported, fields):
            said = before
        if said != _USUAL.get(name):
            memory[name] = said
        if said == before or _plain(_stands(order, name)) != _stood(name, before):
            continue
        changes[name] = getattr(imported, name)
        if name in ORDER_MOMENTS:
            sources.pop(name, None)
            if changes[name] is not None:
                sources[name] = MomentSource.IMPORTED
    return replace(order, sources=sources, **changes), memory


def _says_no_refunds(imported: ImportedOrder) -> bool:
    """Whether an export does not say of any line what was paid back."""
    return all(line.refunded is None for line in imported.lines)


def _stood(name: str, before: Any) -> Any:
    """Return how an order stands that is as an export said: with the usual value where it said nothing."""
    return _USUAL.get(name) if before is None else before


def _stands(order: Order, name: str) -> Any:
    """Return what an order says of a field; what is only estimated counts as not known."""
    return None if name == "delivered_at" and order.delivered_at_estimated else getattr(order, name)


def _withdrawn(name: str, imported: ImportedOrder, fields: Mapping[str, Any]) -> bool:
    if name not in _WITHDRAWN_WITH:
        return False
    status, still = _WITHDRAWN_WITH[name]
    return getattr(imported, status) not in {"", fields.get(status, ""), *still}


def _merged_lines(
    lines: Sequence[OrderLine],
    imported: Sequence[ImportedLine],
    remembered: Mapping[str, dict[str, Any]],
    line_of: Callable[[ImportedLine], OrderLine],
    held: Mapping[str, int],
    *,
    settled: bool,
) -> tuple[tuple[OrderLine, ...], dict[str, dict[str, Any]], list[str]]:
    """Return an order's lines after an import, what to remember of them, and what has to be said."""
    by_id = {line.id: line for line in lines}
    matched = _matched(lines, imported, remembered)
    memory: dict[str, dict[str, Any]] = {}
    remarks: list[str] = []
    changed: dict[str, OrderLine] = {}
    fresh: list[OrderLine] = []
    for said in imported:
        before = matched.get(said.key)
        if before is None:
            line = placed(line_of(said), [*lines, *fresh])
            fresh.append(line)
            memory[said.key] = said_of_line(said, line.id)
            continue
        memory[said.key] = _remembered(said, before)
        if before["id"] in by_id:
            line = by_id[before["id"]]
            merged = _merged_line(line, said, before, settled=settled)
            if line.product_id is None and not said.all_goods:
                merged = replace(merged, product_id=line_of(said).product_id)
            if merged.quantity < min(held.get(line.id, 0), line.quantity):
                remarks.append(
                    f"line {line.code}: {merged.quantity} pieces in this file, but {held[line.id]} are claimed; "
                    "the line keeps its pieces"
                )
                merged = replace(
                    merged,
                    **{name: getattr(line, name) for name in ("quantity", "unit_price", "discount", "tax")},
                )
            changed[line.id] = merged
    named = {one["id"] for one in memory.values()}
    kept: list[OrderLine] = []
    for line in lines:
        key, before = next((one for one in remembered.items() if one[1]["id"] == line.id), ("", None))
        if before is None or line.id in named or (why := _stays(line, key, before, held)) is None:
            if before is None or line.id in named:
                kept.append(changed.get(line.id, line))
            continue
        kept.append(line)
        remarks.append(f"line {line.code} is not in this file any more; it stays, for {why}")
    return (*kept, *fresh), memory, remarks


def _remembered(said: ImportedLine, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to remember of a line: what this export does not say of its money stays as an earlier one said it."""
    kept = {
        name: before[name]
        for name in ("unit_price", "discount", "tax", "refunded")
        if getattr(said, name) is None and name in before
    }
    return {**said_of_line(said, before["id"]), **kept}


def _stays(line: OrderLine, key: str, before: Mapping[str, Any], held: Mapping[str, int]) -> str | None:
    """Return why a line that is no longer exported stays with its order, None where it goes."""
    if line.id in held:
        return "it is claimed"
    edited = any(getattr(line, name) != before.get(name, _line_usual(name)) for name in _LINE_FIELDS)
    own = any(getattr(line, name) is not None for name in _OWN_LINE_FIELDS)
    if edited or own or line.variant or not _is_exported_code(line.code, key):
        return "it was edited here"
    return None


def _is_exported_code(code: str, key: str) -> bool:
    """Whether a line's code is what an import made of its key: the goods' code or `L1`, with `-2` for a second one."""
    of_goods = key.partition(" | ")[0]
    return re.fullmatch(rf"{re.escape(of_goods) if of_goods else 'L[0-9]+'}(-[0-9]+)?", code) is not None


def _matched(
    lines: Sequence[OrderLine], imported: Sequence[ImportedLine], remembered: Mapping[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return by key what the last import said of a line: of the same key, else of a line of the same code.

    A renamed product has another key but keeps its code; a line that no import knows is known by its code alone.
    """
    found = {line.key: remembered[line.key] for line in imported if line.key in remembered}
    taken = {one["id"] for one in found.values()}
    by_id = {one["id"]: one for one in remembered.values()}
    left = {line.code: line.id for line in lines if line.id not in taken}
    for said in imported:
        if said.key not in found and said.code in left:
            line_id = left.pop(said.code)
            found[said.key] = by_id.get(line_id, {"id": line_id})
    return found


def _merged_line(line: OrderLine, said: ImportedLine, before: Mapping[str, Any], *, settled: bool) -> OrderLine:
    changes: dict[str, Any] = {}
    for name in _LINE_FIELDS:
        value, last = getattr(said, name), before.get(name, _line_usual(name))
        if value not in {None, last} and getattr(line, name) == last:
            changes[name] = value
    last = before.get("refunded", 0)
    if not settled and said.refunded not in {None, last} and line.refunded_before == last:
        changes["refunded_before"] = said.refunded
    return replace(line, **changes) if changes else line


def _line_usual(name: str) -> Any:
    return 0 if name in {"discount", "unit_price"} else _USUAL.get(name)


def _plain(value: Any) -> Any:
    """Return a value as it reads in JSON; a moment as `str` gives it, written out because imports write so many."""
    if not isinstance(value, Moment):
        return value
    return f"{value.instant.isoformat()[:19]}Z" if value.instant is not None else str(value.day)
