"""What a record was before an import changed it, field by field; what was edited since, or is gone, stays."""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.orders.rules import pieces_held, put_back
from shopdesk.services.shop.history_words import field_words
from shopdesk.storage.journal import CHANGED, JournalEntry, JournalReader
from shopdesk.storage.shop_file import ShopFile
from shopdesk.texts import Speech

T = TypeVar("T", bound=Struct)

_NOWHERE = 0
"""The row of an entry that is not in the journal: its personal values stand in it."""


def sides(journal: JournalReader, entry: JournalEntry, record: T) -> tuple[T, T]:
    """Return a record with what an entry changed as it was before, and as it was after the entry."""
    personal = journal.personal_changes(entry) if entry.personal else {}
    both = replace(entry, row=_NOWHERE, changes={**entry.changes, **personal}, personal=())
    turned = {name: (after, before) for name, (before, after) in both.changes.items()}
    before: Any = journal.before(both, record)
    after: Any = journal.before(replace(both, changes=turned), record)
    return before, after


def record_before(journal: JournalReader, entry: JournalEntry, record: T) -> T:
    """Return a record with what an entry changed set back, except for the fields that were edited since."""
    before, after = sides(journal, entry, record)
    names = [*entry.changes, *entry.personal]
    return replace(record, **{n: getattr(before, n) for n in names if getattr(record, n) == getattr(after, n)})


def order_before(file: ShopFile, entry: JournalEntry, order: Order) -> tuple[Order, list[str]]:
    """Return an order with what an import changed taken back, and the fields that stay.

    A field stays where it was edited since, and where the customer or address that it named is gone.
    """
    before, after = sides(file.journal, entry, order)
    names = [name for name in entry.changes if name not in {"lines", "sources"}]
    gone = _gone(file, before)
    kept = [name for name in names if getattr(order, name) != getattr(after, name) or name in gone]
    back = replace(order, **{name: getattr(before, name) for name in names if name not in kept})
    sources = dict(order.sources)
    for name in before.sources.keys() | after.sources.keys():
        if name not in kept and sources.get(name) == after.sources.get(name):
            sources.pop(name, None)
            if name in before.sources:
                sources[name] = before.sources[name]
    back = replace(back, sources=sources)
    if "lines" in entry.changes:
        claims, repaired = file.claims.of_order(order.id), file.repairs.pieces_held(order.id)
        held = pieces_held(claims, file.claims.settlements_of_order(order.id), repaired)
        lines, kept_lines = _lines_before(order, before.lines, after.lines, held)
        back, kept = replace(back, lines=_with_goods(file, lines)), [*kept, *kept_lines]
    return back, kept


def is_as_made(journal: JournalReader, entry: JournalEntry, version: int) -> bool:
    """Whether a record stands as the import left it that made it: never changed, or every change taken back."""
    if version == entry.version:
        return True
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for one in journal.of_record(entry.record_kind, entry.record_id):
        if (one.part, one.part_id, one.step) != (entry.part, entry.part_id, CHANGED):
            continue
        personal = journal.personal_changes(one) if one.personal else {}
        if len(personal) != len(one.personal):
            return False
        for name, (before, after) in {**one.changes, **personal}.items():
            first.setdefault(name, before)
            last[name] = after
    return first == last


def stays_words(name: str, speech: Speech) -> str:
    """Return what a field of an order is called, `lines.R-1.text` as that of a line."""
    named = {
        "bill_to_id": speech("invoice address"),
        "customer_id": speech("customer"),
        "ship_to_id": speech("delivery address"),
    }
    if not name.startswith("lines."):
        return named.get(name) or field_words(name, speech)
    code, _, field = name.removeprefix("lines.").rpartition(".")
    if field not in OrderLine.__struct_fields__:
        return speech("line {code}", code=name.removeprefix("lines."))
    return speech("{field} of line {code}", field=field_words(field, speech), code=code)


def _gone(file: ShopFile, before: Order) -> set[str]:
    """Return the fields that named a customer or an address which is no longer kept."""
    customers = file.customers.by_ids([before.customer_id] if before.customer_id else [])
    places = [one for one in (before.ship_to_id, before.bill_to_id) if one]
    there = {None, *customers, *file.customers.addresses_by_id(places)}
    return {name for name in ("customer_id", "ship_to_id", "bill_to_id") if getattr(before, name) not in there}


def _with_goods(file: ShopFile, lines: tuple[OrderLine, ...]) -> tuple[OrderLine, ...]:
    """Return lines without the goods that are no longer kept."""
    there = file.products.by_ids([line.product_id for line in lines if line.product_id])
    return tuple(line if line.product_id in there else replace(line, product_id=None) for line in lines)


def _lines_before(
    order: Order, before: tuple[OrderLine, ...], after: tuple[OrderLine, ...], held: Mapping[str, int]
) -> tuple[tuple[OrderLine, ...], list[str]]:
    """Return an order's lines with an import's changes taken back, and which fields stay for they were edited since."""
    was = {line.id: line for line in before}
    became = {line.id: line for line in after}
    lines: list[OrderLine] = []
    kept: list[str] = []
    for line in order.lines:
        old, new = was.get(line.id), became.get(line.id)
        if old is None and new is not None:
            if line == new and line.id not in held:
                continue
            kept.append(f"lines.{line.code}")
        elif old is not None and new is not None and old != new:
            touched = [n for n in line.__struct_fields__ if getattr(old, n) != getattr(new, n)]
            edited = [n for n in touched if getattr(line, n) != getattr(new, n)]
            if old.quantity < min(held.get(line.id, 0), line.quantity):
                edited = touched
            kept.extend(f"lines.{line.code}.{name}" for name in edited)
            lines.append(replace(line, **{n: getattr(old, n) for n in touched if n not in edited}))
            continue
        lines.append(line)
    there = {line.id for line in order.lines}
    whole = tuple(lines)
    for line in before:
        if line.id not in became and line.id not in there:
            whole = put_back(line, whole)
    return tuple(sorted(whole, key=lambda line: line.position)), kept
