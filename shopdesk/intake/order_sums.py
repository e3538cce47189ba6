"""The sums of an exported order: which of its figures contain which others, so that all that was paid adds up.

Amounts are minor units of the order's currency.
"""

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from shopdesk.domain.money import amount_text, spread


class SumsError(ValueError):
    """The figures of an order contradict each other: carries the column and the reason."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class SumNames(Struct, frozen=True):
    """What a file calls its sums, for reasons that name them."""

    subtotal: str = "Subtotal"
    shipping: str = "Shipping"
    taxes: str = "Taxes"
    total: str = "Total"
    line_discount: str = "Lineitem discount"


class StatedSums(Struct, frozen=True):
    """What an order's row says; None where it says nothing."""

    currency: str
    subtotal: int
    total: int
    shipping: int
    taxes: int | None
    discount: int | None
    duties: int = 0
    names: SumNames = SumNames()

    def money(self, minor: int) -> str:
        """Return an amount as a reason shows it."""
        return f"{amount_text(minor, self.currency)} {self.currency}"


class Sums(Struct, frozen=True):
    """How an order's money lies: discounts by line and for all goods, shipping as paid, and where the tax is."""

    line_discounts: tuple[int, ...]
    discount: int
    shipping: int
    tax_included: bool


def settle(values: Sequence[int], line_discounts: Sequence[int], stated: StatedSums) -> Sums:
    """Return the sums with which lines less discounts are the subtotal, and this with shipping and taxes the total.

    `values` are the lines' prices times quantities. The discount of the goods is what the lines are worth above the
    subtotal; what the order's discount holds beyond it was taken off shipping, shown so or not, or off a subtotal that
    is the one before discounts. Duties were paid for bringing the goods and count as shipping. Raises SumsError where
    no reading of the figures adds up.
    """
    by_line, discount = _goods_discounts(values, line_discounts, stated)
    off_shipping = max((stated.discount or 0) - sum(by_line) - discount, 0)
    if stated.total == stated.subtotal + stated.shipping and not stated.duties:
        return _checked(Sums(by_line, discount, stated.shipping, tax_included=True), stated)
    for duties, off, taxes in product(
        dict.fromkeys((stated.duties, 0)),
        dict.fromkeys((0, off_shipping if off_shipping <= stated.shipping else 0)),
        dict.fromkeys((0, stated.taxes or 0)),
    ):
        shipping = stated.shipping + duties - off
        if stated.subtotal + shipping + taxes == stated.total:
            return _checked(Sums(by_line, discount, shipping, tax_included=not taxes), stated)
    off = stated.discount or 0
    for taxes in dict.fromkeys((0, stated.taxes or 0)):
        if not sum(by_line) + discount and stated.subtotal - off + stated.shipping + taxes == stated.total:
            return _checked(Sums(by_line, off, stated.shipping, tax_included=not taxes), stated)
    names = stated.names
    raise SumsError(
        names.total,
        f"{names.subtotal} {stated.money(stated.subtotal)}, {names.shipping} {stated.money(stated.shipping)} and"
        f" {names.taxes} {stated.money(stated.taxes or 0)} don't make the {names.total} {stated.money(stated.total)}",
    )


class StatedTotal(Struct, frozen=True):
    """What files say that state no subtotal: the total, and what of the rest they say; None where they say nothing."""

    currency: str
    total: int
    shipping: int | None
    taxes: int | None
    discount: int | None
    names: SumNames = SumNames()


def settle_total(values: Sequence[int], line_discounts: Sequence[int], stated: StatedTotal) -> Sums:
    """Return the sums with which lines less discounts, shipping and taxes are the total.

    What is not stated is reckoned from the rest: shipping, unless there was none, or a discount of all goods. A stated
    discount may hold those of the lines. Raises SumsError where no reading of the figures adds up.
    """
    for place, (value, off) in enumerate(zip(values, line_discounts, strict=True), start=1):
        if off > value:
            reason = f"the discount of line {place} is larger than the line's price"
            raise SumsError(stated.names.line_discount, reason)
    goods, by_line = sum(values) - sum(line_discounts), sum(line_discounts)
    told = stated.discount or 0
    discounts = dict.fromkeys((told, max(told - by_line, 0))) if stated.discount is not None else (0,)
    readings = [
        Sums(tuple(line_discounts), off, stated.total - goods + off - taxes, tax_included=not taxes)
        for off, taxes in product(discounts, dict.fromkeys((0, stated.taxes or 0)))
        if off <= goods
    ]
    for sums in readings:
        if sums.shipping == (stated.shipping or 0):
            return sums
    for sums in readings:
        if stated.shipping is None and sums.shipping >= 0:
            return sums
    off = goods + (stated.shipping or 0) - stated.total
    if stated.discount is None and 0 < off <= goods:
        return Sums(tuple(line_discounts), off, stated.shipping or 0, tax_included=True)
    names, currency = stated.names, stated.currency
    parts = ((names.shipping, stated.shipping), (names.taxes, stated.taxes), ("discount", stated.discount))
    said = ", ".join(f"{name} {amount_text(part, currency)} {currency}" for name, part in parts if part is not None)
    raise SumsError(
        names.total,
        f"the lines are worth {amount_text(goods, currency)} {currency}, which with {said or 'nothing else'} does not"
        f" make {names.total} {amount_text(stated.total, currency)} {currency}: lines are missing or were changed",
    )


def _checked(sums: Sums, stated: StatedSums) -> Sums:
    if (stated.taxes or 0) > stated.total:
        raise SumsError(stated.names.taxes, f"more than the whole order of {stated.money(stated.total)}")
    return sums


def _goods_discounts(
    values: Sequence[int], line_discounts: Sequence[int], stated: StatedSums
) -> tuple[tuple[int, ...], int]:
    """Return the discounts by line and the one for all goods that make the lines' worth the subtotal.

    The order's discount usually contains those of its lines, in some exports it stands beside them; where the prices
    are already lowered, the lines' discounts only tell and are left out.
    """
    for place, (value, line_discount) in enumerate(zip(values, line_discounts, strict=True), start=1):
        if line_discount > value:
            reason = f"the discount of line {place} is larger than the line's price"
            raise SumsError(stated.names.line_discount, reason)
    worth, by_line = sum(values), sum(line_discounts)
    lowered = worth - stated.subtotal
    stated_discount = stated.discount if stated.discount is not None else max(lowered, 0)
    if lowered == by_line or by_line < lowered <= stated_discount or lowered == by_line + stated_discount:
        return tuple(line_discounts), lowered - by_line
    if 0 <= lowered < by_line and lowered in {0, stated_discount}:
        return (0,) * len(values), lowered
    raise SumsError(
        stated.names.subtotal,
        f"the lines are worth {stated.money(worth)} with discounts of {stated.money(max(stated_discount, by_line))},"
        f" which does not make the {stated.names.subtotal} {stated.money(stated.subtotal)}: lines are missing or were"
        " changed",
    )


class Shares(Struct, frozen=True):
    """What each line and the shipping bear of the order's taxes and of what was paid back; taxes None if unknown."""

    taxes: tuple[int | None, ...]
    shipping_tax: int | None
    refunds: tuple[int, ...]


def share_out(values: Sequence[int], taxable: Sequence[bool], sums: Sums, taxes: int | None, refunded: int) -> Shares:
    """Spread an order's taxes and refund by what was paid for each line.

    Taxes go to the taxable lines and to shipping; where these were too cheap to hold them, to all lines. The export
    does not say what was paid back for shipping: a refund goes to the goods, and what exceeds them was shipping's.
    """
    paid = [value - discount for value, discount in zip(values, sums.line_discounts, strict=True)]
    if sums.discount:
        paid = [worth - off for worth, off in zip(paid, spread(sums.discount, paid), strict=True)]
    shares = spread(taxes, _tax_weights(paid, taxable, sums, taxes)) if taxes else [0] * (len(paid) + 1)
    if not sums.tax_included:
        paid = [worth + tax for worth, tax in zip(paid, shares, strict=False)]
    refunds = tuple(spread(min(refunded, sum(paid)), paid)) if refunded else (0,) * len(paid)
    if taxes is None:
        return Shares((None,) * len(paid), None, refunds)
    return Shares(tuple(shares[:-1]), shares[-1], refunds)


def _tax_weights(paid: Sequence[int], taxable: Sequence[bool], sums: Sums, taxes: int) -> list[int]:
    least = taxes if sums.tax_included else 1
    some = [worth if taxed else 0 for worth, taxed in zip(paid, taxable, strict=True)]
    if sum(some) + sums.shipping >= least:
        return [*some, sums.shipping]
    if sum(paid) + sums.shipping >= least:
        return [*paid, sums.shipping]
    return [1] * (len(paid) + 1)
