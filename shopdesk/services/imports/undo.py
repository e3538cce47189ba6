"""Taking an import back: what it made goes, what it changed is set back; claims and later edits keep theirs."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.imports import ImportBatch
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.orders.rules import pieces_held, wrong_sums
from shopdesk.storage.journal import CHANGED, MADE, JournalEntry
from shopdesk.storage.unit import Unit

T = TypeVar("T", bound=Struct)

_UNDONE = "undone"
_NOWHERE = 0
"""The row of an entry that is not in the journal: its personal values stand in it."""


class UndoReport(Struct, frozen=True, kw_only=True):
    """What taking an import back did: how many orders were removed and set back, and what stays, with the reason.

    `left` gives the order's number with the reason; an order may be set back except for what was edited since.
    """

    batch: int
    removed: int
    set_back: int
    left: tuple[tuple[str, str], ...]


def undo_import(office: Office, number: int) -> UndoReport:
    """Take one import back as one unit of work. Raises NotFoundError; NotAllowedError where it was done before."""
    with office.file.work("import.undo", office.instant) as unit:
        batch = office.file.imports.by_number(number)
        if batch.state == _UNDONE:
            msg = f"Import {number} was taken back before. Nothing was changed."
            raise NotAllowedError(msg)
        return _Undoing(office, unit, batch).report()


def undo_values(report: UndoReport) -> dict[str, Any]:
    """Return the report as plain values: counts, and the orders that stay with the reason."""
    return {
        "batch": report.batch,
        "removed": report.removed,
        "set_back": report.set_back,
        "left": len(report.left),
        "reasons": [{"order": number, "reason": reason} for number, reason in report.left],
    }


class _Undoing:
    """One import being taken back, entry by entry of the journal."""

    def __init__(self, office: Office, unit: Unit, batch: ImportBatch) -> None:
        self._office, self._unit, self._batch = office, unit, batch
        self._file = office.file
        operation = self._file.journal.operation_of("import", batch.id)
        self._entries = [] if operation is None else self._file.journal.of_operation(operation)
        self._removed: list[Order] = []
        self._set_back: list[Order] = []
        self._left: list[tuple[str, str]] = []

    def report(self) -> UndoReport:
        """Take everything back and say what was done."""
        staying = self._remove_orders()
        memory = self._file.imports.last_values([order.id for order in staying])
        self._unit.forget_imported(self._batch.id)
        self._unit.keep_imported([one for one in memory.values() if one.batch_id == self._batch.id])
        self._set_back_orders()
        self._take_back_people()
        self._remove_goods()
        self._unit.put(replace(self._batch, state=_UNDONE))
        for order in self._set_back:
            refresh_order(self._office, self._unit, order)
        return UndoReport(
            batch=self._batch.number,
            removed=len(self._removed),
            set_back=len(self._set_back),
            left=tuple(self._left),
        )

    def _of(self, part: str, step: str) -> Iterator[JournalEntry]:
        return (entry for entry in self._entries if entry.part == part and entry.step == step)

    def _remove_orders(self) -> list[Order]:
        """Remove the orders that the import made, and return those that stay."""
        made = {entry.part_id: entry for entry in self._of("order", MADE)}
        orders = self._file.orders.by_ids(list(made))
        claimed = self._file.claims.orders_with_claims(list(made))
        staying: list[Order] = []
        for order in orders.values():
            if order.id in claimed:
                self._left.append((order.number, "it has claims"))
                staying.append(order)
            elif order.version != made[order.id].version:
                self._left.append((order.number, "it was changed since"))
                staying.append(order)
            else:
                self._removed.append(order)
        for order in self._removed:
            for deadline in self._file.deadlines.of_record(RecordKind.ORDER, order.id):
                self._unit.remove(deadline)
            for text in self._file.customers.texts_of(RecordKind.ORDER, order.id):
                self._unit.remove(text)
            self._unit.remove(order)
        return staying

    def _set_back_orders(self) -> None:
        changed = {entry.part_id: entry for entry in self._of("order", CHANGED)}
        orders = self._file.orders.by_ids(list(changed))
        claims = self._file.claims
        for order in orders.values():
            entry = changed[order.id]
            held = pieces_held(claims.of_order(order.id), claims.settlements_of_order(order.id))
            back, kept = self._order_before(entry, order, held)
            if (wrong := wrong_sums(back)) is not None:
                self._left.append((order.number, f"what it was before does not go with later edits ({wrong})"))
                continue
            if kept:
                self._left.append((order.number, f"changed since and left so: {', '.join(kept)}"))
            if back != order:
                self._set_back.append(self._unit.put(back))

    def _order_before(self, entry: JournalEntry, order: Order, held: Mapping[str, int]) -> tuple[Order, list[str]]:
        before, after = self._sides(entry, order)
        names = [name for name in entry.changes if name not in {"lines", "sources"}]
        kept = [name for name in names if getattr(order, name) != getattr(after, name)]
        back = replace(order, **{name: getattr(before, name) for name in names if name not in kept})
        sources = dict(order.sources)
        for name in before.sources.keys() | after.sources.keys():
            if name not in kept and sources.get(name) == after.sources.get(name):
                sources.pop(name, None)
                if name in before.sources:
                    sources[name] = before.sources[name]
        back = replace(back, sources=sources)
        if "lines" in entry.changes:
            lines, kept_lines = _lines_before(order, before.lines, after.lines, held)
            back, kept = replace(back, lines=lines), [*kept, *kept_lines]
        return back, kept

    def _take_back_people(self) -> None:
        people = self._file.customers
        self._set_back_all("text", {text.id: text for text in self._texts()})
        addresses = people.addresses_by_id([entry.part_id for entry in self._of("address", MADE)])
        for address_id in people.unused_addresses(list(addresses)):
            self._unit.remove(addresses[address_id])
        changed = [entry.part_id for entry in self._of("customer", CHANGED)]
        self._set_back_all("customer", people.by_ids(changed))
        made = {entry.part_id: entry for entry in self._of("customer", MADE)}
        customers = people.by_ids(list(made))
        for customer_id in people.unused(list(customers)):
            if customers[customer_id].version == made[customer_id].version:
                self._unit.remove(customers[customer_id])

    def _texts(self) -> Iterator[CustomerText]:
        """Yield what is left of the notes that the import added to, or changed in, orders that stay."""
        made = {entry.part_id for entry in self._of("text", MADE)}
        changed = {entry.part_id for entry in self._of("text", CHANGED)}
        new = {entry.part_id for entry in self._of("order", MADE)}
        for order_id in {entry.record_id for entry in self._entries if entry.part == "text"}:
            for text in self._file.customers.texts_of(RecordKind.ORDER, order_id):
                if text.id in changed:
                    yield text
                elif text.id in made and order_id not in new:
                    self._unit.remove(text)

    def _set_back_all(self, part: str, records: Mapping[str, Struct]) -> None:
        for entry in self._of(part, CHANGED):
            record = records.get(entry.part_id)
            if record is None:
                continue
            before, after = self._sides(entry, record)
            names = [*entry.changes, *entry.personal]
            changes = {n: getattr(before, n) for n in names if getattr(record, n) == getattr(after, n)}
            self._unit.put(replace(record, **changes))

    def _remove_goods(self) -> None:
        made = {entry.part_id: entry for entry in self._of("product", MADE)}
        products = self._file.products.by_ids(list(made))
        for product_id in self._file.products.unused(list(products)):
            if products[product_id].version == made[product_id].version:
                self._unit.remove(products[product_id])

    def _sides(self, entry: JournalEntry, record: T) -> tuple[T, T]:
        """Return a record with what an entry changed as it was before, and as it was after the entry."""
        journal = self._file.journal
        personal = journal.personal_changes(entry) if entry.personal else {}
        both = replace(entry, row=_NOWHERE, changes={**entry.changes, **personal}, personal=())
        turned = {name: (after, before) for name, (before, after) in both.changes.items()}
        before: Any = journal.before(both, record)
        after: Any = journal.before(replace(both, changes=turned), record)
        return before, after


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
    lines.extend(line for line in before if line.id not in became and line.id not in there)
    return tuple(sorted(lines, key=lambda line: line.position)), kept
