"""Planning an import: what of an export is new, changed, the same or refused, before anything is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.imports import ImportedLine, ImportedOrder, ReadExport, RefusedRow
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.products import Product
from shopdesk.services.imports.compare import (
    merge_order,
    plainly,
    said_of_line,
    said_of_order,
    said_of_person,
    says_the_same,
)
from shopdesk.services.imports.people import People
from shopdesk.services.imports.product_types import NO_CATEGORIES, given_categories, type_key
from shopdesk.services.office import Office
from shopdesk.services.orders.rules import pieces_held, with_estimate, wrong_sums
from shopdesk.storage.ids import new_id
from shopdesk.storage.imports import ImportedValues
from shopdesk.storage.tables import plain_number

Progress = Callable[[int, int], None]
"""Is told how many of how many are done; may raise to stop."""

_PROGRESS_EVERY = 1_000
_MOMENTS = ("placed_at", "paid_at", "shipped_at", "expected_at", "delivered_at")
_VARIANT = " - "


@dataclass
class ImportPlan:
    """What an import would do, under the id that its batch would have; `memory` is what it would remember."""

    batch_id: str
    people: People
    new: list[Order] = field(default_factory=list)
    changed: list[Order] = field(default_factory=list)
    """Orders as they become; also those of which only the customer or a note changes."""
    same: int = 0
    products: list[Product] = field(default_factory=list)
    """Goods that are new, and known ones whose category becomes known."""
    memory: list[ImportedValues] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


def plan_import(
    office: Office,
    export: ReadExport,
    files: Sequence[str],
    progress: Progress | None = None,
    categories: Mapping[str, str] = NO_CATEGORIES,
) -> ImportPlan:
    """Return what an import would do to the shop as it stands; nothing is written.

    `categories` are those that the owner has just given to product types, beside those given before: they reach all
    goods of the export, also those of orders that stay the same. `progress` hears how many of the orders are planned;
    what it raises ends the planning.
    """
    refused: list[RefusedRow] = []
    taken = _one_for_each_number(export.orders, files, refused)
    known = _known(office, taken, files, refused)
    memory = office.file.imports.last_values([order.id for order in known.values()])
    new = [one for one in taken if one.number not in known]
    same = 0
    again: list[tuple[ImportedOrder, Order, ImportedValues]] = []
    for one in taken:
        order = known.get(one.number)
        if order is None:
            continue
        last = memory.get(order.id) or ImportedValues(order_id=order.id, batch_id="", fields={})
        if says_the_same(one, last.fields) and plainly(said_of_person(one)) == last.personal:
            same += 1
        else:
            again.append((one, order, last))
    at = office.instant
    people = People(office.file, at, [*new, *(one for one, _, _ in again)], [order for _, order, _ in again])
    plan = ImportPlan(new_id(at), people, same=same, refused=refused)
    named = taken if categories else (*new, *(one for one, _, _ in again))
    lines = [line for one in named for line in one.lines]
    goods = _Goods(office, at, lines, categories)
    for done, one in enumerate(new):
        if progress is not None and done % _PROGRESS_EVERY == 0:
            progress(done, len(new) + len(again))
        _add_new(plan, one, goods, office)
    _add_changed(plan, again, goods, office, files)
    plan.products = [*goods.made, *goods.changed()]
    return plan


def _one_for_each_number(
    orders: Sequence[ImportedOrder], files: Sequence[str], refused: list[RefusedRow]
) -> list[ImportedOrder]:
    """Return the orders whose numbers are told apart also without capitals and blanks, as people look for them."""
    taken: dict[str, ImportedOrder] = {}
    for one in orders:
        first = taken.setdefault(plain_number(one.number), one)
        if first is not one:
            reason = f"order {one.number} has the number of order {first.number}, written otherwise: it was left out"
            refused.append(_refusal(one, files, reason))
    return list(taken.values())


def _known(
    office: Office, orders: list[ImportedOrder], files: Sequence[str], refused: list[RefusedRow]
) -> dict[str, Order]:
    """Return the orders that are in the shop already, by number; what clashes with one is refused and taken out."""
    known: dict[str, Order] = {}
    for channel in dict.fromkeys(one.channel for one in orders):
        numbers = [one.number for one in orders if one.channel == channel]
        known |= office.file.orders.by_numbers(channel, numbers)
    for one in [one for one in orders if one.number in known]:
        order = known[one.number]
        reason = ""
        if order.number.removeprefix("#") != one.number:
            reason = f"order {one.number} has the number of order {order.number}, written otherwise: it was left out"
        elif order.currency != one.currency and _has_amounts(order):
            reason = f"order {one.number} is in {order.currency} here and in {one.currency} in this file: it stays"
        if reason:
            refused.append(_refusal(one, files, reason))
            orders.remove(one)
    return known


def _has_amounts(order: Order) -> bool:
    """Whether any amount of an order is known, so that it is in its currency for good."""
    of_lines = any(line.unit_price or line.discount or line.tax or line.refunded_before for line in order.lines)
    return bool(of_lines or order.shipping_paid or order.shipping_tax or order.discount or order.payment_fee)


def _refusal(order: ImportedOrder, files: Sequence[str], reason: str) -> RefusedRow:
    return RefusedRow(file=", ".join(files), row=order.row, reason=reason)


def _add_new(plan: ImportPlan, imported: ImportedOrder, goods: "_Goods", office: Office) -> None:
    customer_id = plan.people.customer_of(imported)
    lines = tuple(goods.line_of(line, position) for position, line in enumerate(imported.lines, start=1))
    order = Order(
        id=new_id(office.instant),
        channel=imported.channel,
        number=imported.number,
        external_id=imported.external_id,
        customer_id=customer_id,
        ship_to_id=plan.people.address_of(customer_id, imported.ship_to),
        bill_to_id=plan.people.address_of(customer_id, imported.bill_to),
        currency=imported.currency,
        placed_at=imported.placed_at,
        paid_at=imported.paid_at,
        shipped_at=imported.shipped_at,
        expected_at=imported.expected_at,
        delivered_at=imported.delivered_at,
        sources={name: MomentSource.IMPORTED for name in _MOMENTS if getattr(imported, name) is not None},
        cancelled_at=imported.cancelled_at,
        financial_status=imported.financial_status,
        fulfillment_status=imported.fulfillment_status,
        payment_method=imported.payment_method,
        shipping_method=imported.shipping_method,
        shipping_paid=imported.shipping_paid or 0,
        shipping_tax=imported.shipping_tax,
        discount=imported.discount or 0,
        discount_codes=imported.discount_codes,
        tax_included=imported.tax_included is not False,
        refund_assumed=imported.refunded_assumed,
        lines=lines,
        import_batch=plan.batch_id,
    )
    if office.shop.usual_transit_days is not None:
        order = with_estimate(order, office.shop.usual_transit_days, office.zone)
    plan.people.note(customer_id, order, imported.note)
    plan.new.append(order)
    fields = said_of_order(imported)
    fields["lines"] = {said.key: said_of_line(said, line.id) for said, line in zip(imported.lines, lines, strict=True)}
    plan.memory.append(_values(plan, order, fields, said_of_person(imported)))


def _add_changed(
    plan: ImportPlan,
    again: Sequence[tuple[ImportedOrder, Order, ImportedValues]],
    goods: "_Goods",
    office: Office,
    files: Sequence[str],
) -> None:
    ids = [order.id for _, order, _ in again]
    claimed = office.file.claims.orders_with_claims(ids) | office.file.repairs.orders_with_repairs(ids)
    for imported, order, last in again:
        held: Mapping[str, int] = {}
        settled = False
        if order.id in claimed:
            settlements = office.file.claims.settlements_of_order(order.id)
            repaired = office.file.repairs.pieces_held(order.id)
            held = pieces_held(office.file.claims.of_order(order.id), settlements, repaired)
            settled = any(one.amount for one in settlements)
        merged = merge_order(order, imported, last.fields, line_of=goods.line_of, held=held, settled=settled)
        result = merged.order
        if result.shipped_at != order.shipped_at:
            result = with_estimate(result, office.shop.usual_transit_days, office.zone)
        if (wrong := wrong_sums(result, office.speech)) is not None:
            reason = f"order {order.number} was edited here, and this file does not go with it ({wrong}): it stays"
            plan.refused.append(_refusal(imported, files, reason))
            continue
        result, touched = plan.people.renew(result, imported, last.personal)
        now = _values(plan, result, merged.memory, {**last.personal, **said_of_person(imported)})
        if result != order or touched or not _remembers(last, now):
            plan.memory.append(now)
        plan.refused.extend(_refusal(imported, files, f"order {order.number}, {why}") for why in merged.remarks)
        if result != order or touched:
            plan.changed.append(result)
        else:
            plan.same += 1


def _remembers(last: ImportedValues, now: ImportedValues) -> bool:
    """Whether what an import would remember of an order is remembered already."""
    if last.customer_id != now.customer_id:
        return False
    return bool(last.fields == plainly(now.fields) and last.personal == plainly(now.personal))


def _values(plan: ImportPlan, order: Order, fields: dict[str, Any], personal: dict[str, Any]) -> ImportedValues:
    owner = order.customer_id
    return ImportedValues(
        order_id=order.id,
        batch_id=plan.batch_id,
        fields=fields,
        customer_id=owner,
        personal=personal if owner else {},
    )


class _Goods:
    """The products of an import, known ones and new ones; their categories as the owner gave them to product types."""

    def __init__(
        self, office: Office, at: datetime, lines: Sequence[ImportedLine], categories: Mapping[str, str]
    ) -> None:
        self.made: list[Product] = []
        self._at = at
        codes = list(dict.fromkeys(line.product_code for line in lines if not line.all_goods))
        self._known = office.file.products.by_codes(codes)
        self._ids = {code: product.id for code, product in self._known.items()}
        self._categories = {**given_categories(office), **categories}
        self._types = {line.product_code: line.product_type for line in lines if line.product_type}

    def changed(self) -> list[Product]:
        """Return the known goods whose category was not known, and now is."""
        found: list[Product] = []
        for code, product in self._known.items():
            category = self._category_of(code)
            if category and product.category is None:
                found.append(replace(product, category=category))
        return found

    def line_of(self, line: ImportedLine, position: int = 0) -> OrderLine:
        """Return the order line that an exported line becomes; its product is made where nobody knows it.

        A line for all goods of an order is no product.
        """
        return OrderLine(
            id=new_id(self._at),
            position=position,
            code=line.code,
            text=line.text,
            product_id=None if line.all_goods else self._product_of(line),
            quantity=line.quantity,
            unit_price=line.unit_price or 0,
            discount=line.discount or 0,
            tax=line.tax,
            refunded_before=line.refunded or 0,
            made_to_order=line.made_to_order,
        )

    def _category_of(self, code: str) -> str | None:
        kind = self._types.get(code, "")
        return self._categories.get(type_key(kind)) or None if kind else None

    def _product_of(self, line: ImportedLine) -> str:
        code = line.product_code
        found = self._ids.get(code)
        if found is None:
            name = line.text.rpartition(_VARIANT)[0].strip() or line.text or code
            product = Product(
                id=new_id(self._at),
                code=code,
                name=name,
                category=self._category_of(code),
                made_to_order=line.made_to_order,
            )
            found = self._ids[code] = product.id
            self.made.append(product)
        return found
