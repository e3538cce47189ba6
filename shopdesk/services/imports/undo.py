"""Taking an import back: what it made goes, what it changed is set back; claims and later edits keep theirs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.imports import ImportBatch
from shopdesk.domain.orders import Order
from shopdesk.services.imports.before import is_as_made, order_before, record_before, stays_words
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.orders.rules import wrong_sums
from shopdesk.storage.journal import CHANGED, MADE, JournalEntry
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.unit import Unit
from shopdesk.texts import Speech

_UNDONE = "undone"
_MOST_TOLD = 10


class UndoReport(Struct, frozen=True, kw_only=True):
    """What taking an import back did: how many orders were removed and set back, and what stays, with the reason.

    `left` gives the order's number with the reason; an order may be set back except for what was edited since.
    """

    batch: int
    removed: int
    set_back: int
    left: tuple[tuple[str, str], ...]


def undo_import(office: Office, number: int) -> UndoReport:
    """Take one import back as one unit of work.

    Raises NotFoundError; NotAllowedError where it was done before, where a later import must be taken back first, and
    where nothing of it can be taken back.
    """
    with office.file.work("import.undo", office.instant) as unit:
        batch = office.file.imports.by_number(number)
        if batch.state == _UNDONE:
            msg = f"Import {number} was taken back before. Nothing was changed."
            raise NotAllowedError(msg)
        entries = _entries_of(office.file, batch)
        _refuse_before_later(office.file, batch, entries, office.speech)
        report = _Undoing(office, unit, batch, entries).report()
        if report.left and not (report.removed or report.set_back):
            reasons = "; ".join(f"order {number}: {reason}" for number, reason in report.left[:_MOST_TOLD])
            more = f"; and {len(report.left) - _MOST_TOLD} more" if len(report.left) > _MOST_TOLD else ""
            msg = f"Nothing of import {number} can be taken back ({reasons}{more}). Nothing was changed."
            raise NotAllowedError(msg)
        return report


def undo_values(report: UndoReport) -> dict[str, Any]:
    """Return the report as plain values: counts, and the orders that stay with the reason."""
    return {
        "batch": report.batch,
        "removed": report.removed,
        "set_back": report.set_back,
        "left": len(report.left),
        "reasons": [{"order": number, "reason": reason} for number, reason in report.left],
    }


def _entries_of(file: ShopFile, batch: ImportBatch) -> list[JournalEntry]:
    operation = file.journal.operation_of("import", batch.id)
    return [] if operation is None else file.journal.of_operation(operation)


def _refuse_before_later(file: ShopFile, batch: ImportBatch, entries: Sequence[JournalEntry], say: Speech) -> None:
    """Refuse to take an import back where a later one changed the same and can still be taken back itself."""
    mine = {entry.part_id for entry in entries if entry.part in {"order", "text"} or entry.step == CHANGED}
    for later in file.imports.all():
        if later.number <= batch.number or later.state == _UNDONE:
            continue
        for entry in _entries_of(file, later):
            if entry.step == CHANGED and entry.part_id in mine and (what := _taken_back(file, entry, say)) is not None:
                msg = (
                    f"Import {batch.number} can't be taken back yet: import {later.number} came after it and changed "
                    f"{what}. Nothing was changed. Undo import {later.number} first."
                )
                raise NotAllowedError(msg)


def _taken_back(file: ShopFile, entry: JournalEntry, say: Speech) -> str | None:
    """Return in words what undoing an entry would set back; None where it would set back nothing."""
    if entry.part == "order":
        for order in file.orders.by_ids([entry.part_id]).values():
            back, _ = order_before(file, entry, order)
            return None if back == order or wrong_sums(back, say) is not None else f"order {order.number} too"
    if entry.part == "customer":
        for customer in file.customers.by_ids([entry.part_id]).values():
            return None if record_before(file.journal, entry, customer) == customer else "the same customer too"
    if entry.part == "text":
        for text in file.customers.texts_of(RecordKind.ORDER, entry.record_id):
            if text.id == entry.part_id and record_before(file.journal, entry, text) != text:
                return "the same note too"
    return None


class _Undoing:
    """One import being taken back, entry by entry of the journal."""

    def __init__(self, office: Office, unit: Unit, batch: ImportBatch, entries: Sequence[JournalEntry]) -> None:
        self._office, self._unit, self._batch = office, unit, batch
        self._file = office.file
        self._entries = entries
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
        self._take_back_goods()
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
        repaired = self._file.repairs.orders_with_repairs(list(made))
        staying: list[Order] = []
        for order in orders.values():
            if order.id in claimed:
                self._left.append((order.number, "it has claims"))
                staying.append(order)
            elif order.id in repaired:
                self._left.append((order.number, "a piece of it is in repair or was"))
                staying.append(order)
            elif not is_as_made(self._file.journal, made[order.id], order.version):
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
        say = self._office.speech
        for order in orders.values():
            back, kept = order_before(self._file, changed[order.id], order)
            if (wrong := wrong_sums(back, say)) is not None:
                field, _, why = wrong.rpartition(": ")
                why = f"{stays_words(field, say)}: {why}"
                self._left.append((order.number, f"what it was before does not go with later edits ({why})"))
                continue
            if kept:
                names = ", ".join(stays_words(name, say) for name in kept)
                self._left.append((order.number, f"changed since and left so: {names}"))
            if back != order:
                self._set_back.append(self._unit.put(back))

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
            if is_as_made(self._file.journal, made[customer_id], customers[customer_id].version):
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
            self._unit.put(record_before(self._file.journal, entry, record))

    def _take_back_goods(self) -> None:
        changed = [entry.part_id for entry in self._of("product", CHANGED)]
        self._set_back_all("product", self._file.products.by_ids(changed))
        made = {entry.part_id: entry for entry in self._of("product", MADE)}
        products = self._file.products.by_ids(list(made))
        for product_id in self._file.products.unused(list(products)):
            if is_as_made(self._file.journal, made[product_id], products[product_id].version):
                self._unit.remove(products[product_id])
