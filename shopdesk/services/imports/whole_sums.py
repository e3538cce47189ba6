"""Tax, refunds and discounts that an export tells of a whole order, shared among the lines that another one told.

Amounts are minor units of the order's currency.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.imports import ImportedOrder
from shopdesk.domain.money import spread
from shopdesk.domain.orders import Order, OrderLine

Remembered = Mapping[str, dict[str, Any]]
"""What an import said of an order's lines, by their keys, each with the `id` of the line that it became."""


def beside_lines(imported: ImportedOrder, remembered: Remembered) -> ImportedOrder:
    """Return an order of an export that names no lines with the discount that is left beside those of known lines."""
    if not imported.discount:
        return imported
    by_line = sum(line.get("discount", 0) for line in remembered.values())
    return replace(imported, discount=max(imported.discount - by_line, 0))


def shared_anew(
    order: Order, imported: ImportedOrder, before: Remembered, after: Remembered
) -> tuple[Order, Remembered]:
    """Return an order that has just got its lines with what was told of all its goods before, and its memory so.

    `before` is what was remembered of the one line for all goods, `after` what now is of the lines. What the lines'
    own export says of tax or refunds counts, also where it says that there was none.
    """
    for name in ("tax", "refunded"):
        whole = sum(line.get(name, 0) for line in before.values())
        if whole and all(getattr(line, name) is None for line in imported.lines):
            order, after = _shared(order, name, whole, before, {key: {**one, name: 0} for key, one in after.items()})
    return order, after


def shared_also(order: Order, imported: ImportedOrder, known: Remembered, *, settled: bool) -> tuple[Order, Remembered]:
    """Return an order whose lines stay with what an export without lines tells of all its goods, and its memory so.

    The tax is what this export says of it. What was paid back beyond what is known goes to what was not paid back yet;
    once something was `settled` here, it only is remembered.
    """
    after = known
    taxes = [line.tax for line in imported.lines if line.tax is not None]
    if taxes and sum(taxes) != sum(line.get("tax", 0) for line in known.values()):
        order, after = _shared(order, "tax", sum(taxes), known, {key: {**one, "tax": 0} for key, one in known.items()})
    more = sum(line.refunded or 0 for line in imported.lines) - sum(line.get("refunded", 0) for line in known.values())
    if more > 0:
        becomes, after = _shared(order, "refunded", more, known, after)
        order = order if settled else becomes
    return order, after


def _shared(order: Order, name: str, amount: int, before: Remembered, now: Remembered) -> tuple[Order, Remembered]:
    """Return an order with an amount shared by what was paid for each line, on top of what `now` says of them.

    A line that was edited since `before` keeps what it has.
    """
    worths = _paid(order, with_tax=name == "refunded")
    room = [max(worths.get(one["id"], 0) - one.get(name, 0), 0) for one in now.values()]
    shares = spread(min(amount, sum(room)), room)
    after = {key: {**one, name: one.get(name, 0) + more} for (key, one), more in zip(now.items(), shares, strict=True)}
    by_line = {one["id"]: one[name] for one in after.values()}
    was = {one["id"]: one.get(name) for one in before.values()}
    lines = tuple(_with_share(line, name, by_line.get(line.id), was) for line in order.lines)
    return replace(order, lines=lines), after


def _with_share(line: OrderLine, name: str, share: int | None, was: Mapping[str, int | None]) -> OrderLine:
    stands = line.tax if name == "tax" else line.refunded_before
    if share is None or (line.id in was and (stands or 0) != (was[line.id] or 0)):
        return line
    return replace(line, tax=share) if name == "tax" else replace(line, refunded_before=share)


def _paid(order: Order, *, with_tax: bool) -> dict[str, int]:
    """Return by line id what was paid for each line, less its share of the order's discount."""
    worths = [line.quantity * line.unit_price - line.discount for line in order.lines]
    paid = [worth - off for worth, off in zip(worths, spread(order.discount, worths), strict=True)]
    on_top = with_tax and not order.tax_included
    return {line.id: worth + (line.tax or 0 if on_top else 0) for line, worth in zip(order.lines, paid, strict=True)}
