"""The sums of Etsy's orders, from the orders file where there is one, else from what stands beside the items.

Amounts are minor units of the order's currency.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.money import amount_text
from shopdesk.intake.order_cells import lowered_by, needed, not_negative
from shopdesk.intake.order_sums import Shares, StatedSums, SumNames, Sums, SumsError, settle, share_out
from shopdesk.intake.rows import Row

_NAMES = SumNames(
    subtotal="Order Value", shipping="Shipping", taxes="Sales Tax", total="Order Total", line_discount="Discount Amount"
)
_ADJUSTED = ("Adjusted Order Total", "Adjusted Card Processing Fees", "Adjusted Net Order Amount")


class EtsyMoney(Struct, frozen=True):
    """What an order's lines and the whole of it are worth, and what was paid back."""

    prices: tuple[int, ...]
    pieces: tuple[int, ...]
    worth: int
    sums: Sums
    shares: Shares
    paid: int
    refunded: int


def money_of(items: Sequence[Row], sales: Sequence[Row], currency: str) -> EtsyMoney:
    """Return the money of an order from its items, its row of the orders file (one or none), or both.

    Raises RowError where the figures contradict each other.
    """
    prices = tuple(needed(row, "Price", currency) for row in items)
    pieces = tuple(row.pieces("Quantity") for row in items)
    worths = [price * count for price, count in zip(prices, pieces, strict=True)]
    _check_item_totals(items, worths, currency)
    if not sales:
        sums, taxes = _sums_of_items(items, worths, currency)
        on_top = 0 if sums.tax_included else taxes or 0
        paid = sum(worths) - sum(sums.line_discounts) - sums.discount + sums.shipping + on_top
        shares = share_out(worths, [True] * len(worths), sums, taxes, 0)
        return EtsyMoney(prices, pieces, sum(worths), sums, shares, paid, 0)
    (sale,) = sales
    sums, taxes = _sums_of_sale(sale, items, worths, currency)
    paid = needed(sale, "Order Total", currency)
    refunded = _refunded(sale, paid, currency)
    worths = worths or [needed(sale, "Order Value", currency)]
    shares = share_out(worths, [True] * len(worths), sums, taxes, refunded)
    return EtsyMoney(prices, pieces, sum(worths), sums, shares, paid, refunded)


def _check_item_totals(items: Sequence[Row], worths: Sequence[int], currency: str) -> None:
    for row, worth in zip(items, worths, strict=True):
        total = not_negative(row, "Item Total", currency)
        if total not in {None, worth, worth - lowered_by(row, "Discount Amount", currency)}:
            told = _shown(total or 0, currency)
            raise row.refuse("Item Total", f"{told}, but the price times the quantity is {_shown(worth, currency)}")


def _sums_of_items(items: Sequence[Row], worths: Sequence[int], currency: str) -> tuple[Sums, int | None]:
    """Return the sums that the items file tells by itself, and the tax that the buyer paid on top, None for none."""
    offs = _line_discounts(items, worths, currency)
    whole = 0 if offs else _once(items, [lowered_by(row, "Discount Amount", currency) for row in items])[1]
    in_person = _once(items, [lowered_by(row, "InPerson Discount", currency) for row in items])[1]
    shipping = _stated_once(items, "Order Shipping", currency)
    off_shipping = _once(items, [lowered_by(row, "Shipping Discount", currency) for row in items])[1]
    vat = sum(not_negative(row, "VAT Paid by Buyer", currency) or 0 for row in items)
    taxes = _stated_once(items, "Order Sales Tax", currency) + vat
    by_line = tuple(offs or (0,) * len(items))
    discount = whole + in_person
    if discount + sum(by_line) > sum(worths):
        raise items[0].refuse("Discount Amount", f"more than the goods of {_shown(sum(worths), currency)}")
    shipping -= off_shipping if off_shipping <= shipping else 0
    return Sums(by_line, discount, shipping, tax_included=not taxes), taxes or None


def _line_discounts(items: Sequence[Row], worths: Sequence[int], currency: str) -> tuple[int, ...]:
    """Return each line's discount, nothing where it is the whole order's.

    It is the lines' where they tell different ones, or where each line's total is lower by it.
    """
    offs = tuple(lowered_by(row, "Discount Amount", currency) for row in items)
    lowered = all(
        not_negative(row, "Item Total", currency) == worth - off
        for row, off, worth in zip(items, offs, worths, strict=True)
        if off
    )
    if not any(offs) or (len(set(offs) - {0}) == 1 and not lowered):
        return ()
    for row, off, worth in zip(items, offs, worths, strict=True):
        if off > worth:
            raise row.refuse("Discount Amount", f"more than the item's {_shown(worth, currency)}")
    return offs


def _once(items: Sequence[Row], amounts: Sequence[int]) -> tuple[Row, int]:
    """Return the first amount that is not zero, with its row: an order's, on the first of its items or on each."""
    return next(((row, amount) for row, amount in zip(items, amounts, strict=True) if amount), (items[0], 0))


def _stated_once(items: Sequence[Row], column: str, currency: str) -> int:
    """Return an amount of the whole order. Raises RowError where its items tell different ones."""
    amounts = [not_negative(row, column, currency) or 0 for row in items]
    _, amount = _once(items, amounts)
    for row, other in zip(items, amounts, strict=True):
        if other not in {0, amount}:
            reason = (
                f"{_shown(other, currency)} for the order, where another of its items says {_shown(amount, currency)}:"
                " take in the orders file together with this one"
            )
            raise row.refuse(column, reason)
    return amount


def _sums_of_sale(sale: Row, items: Sequence[Row], worths: Sequence[int], currency: str) -> tuple[Sums, int | None]:
    """Return the sums that the orders file tells, and the tax that the buyer paid on top, None for none."""
    value, total = needed(sale, "Order Value", currency), needed(sale, "Order Total", currency)
    discount = lowered_by(sale, "Discount Amount", currency) + lowered_by(sale, "InPerson Discount", currency)
    off_shipping = lowered_by(sale, "Shipping Discount", currency)
    shipping = not_negative(sale, "Shipping", currency) or 0
    taxes = not_negative(sale, "Sales Tax", currency) or 0
    if items and sum(worths) != value:
        reason = (
            f"{_shown(value, currency)}, but the items file has goods of {_shown(sum(worths), currency)} for this order"
        )
        raise sale.refuse("Order Value", reason)
    if discount > value:
        raise sale.refuse("Discount Amount", f"more than the Order Value {_shown(value, currency)}")
    offs = _line_discounts(items, worths, currency)
    if sum(offs) != discount:
        offs = ()
    stated = StatedSums(
        currency=currency,
        subtotal=value - discount,
        total=total,
        shipping=shipping,
        taxes=taxes,
        discount=discount + off_shipping,
        names=_NAMES,
    )
    first: SumsError | None = None
    for reading in _readings(sale, items, stated, off_shipping):
        try:
            sums = settle(worths or [value], offs or (0,) * (len(worths) or 1), reading)
        except SumsError as error:
            first = first or error
        else:
            return sums, reading.taxes or None
    reason = first.reason if first else ""
    raise sale.refuse(first.column if first else "Order Total", reason)


def _readings(sale: Row, items: Sequence[Row], stated: StatedSums, off_shipping: int) -> Iterator[StatedSums]:
    """Yield what an order's figures may mean: what they say, else what other figures of the files confirm.

    Taxes that Etsy collected are beyond the stated ones. Prices may be lowered already, so that the discount only tells
    of it. What the seller got beyond goods and shipping was for gift wrapping, which has no column: it goes with the
    shipping.
    """
    yield stated
    taxes, total = stated.taxes or 0, stated.total
    net = sale.money("Order Net", stated.currency)
    kept = None if net is None else net + lowered_by(sale, "Card Processing Fees", stated.currency)
    vat = sum(not_negative(row, "VAT Paid by Buyer", stated.currency) or 0 for row in items)
    revenues = dict.fromkeys((stated.subtotal + stated.shipping, stated.subtotal + stated.shipping - off_shipping))
    for revenue in revenues:
        beyond = total - revenue
        if beyond > taxes and (kept in {revenue, revenue + taxes} or vat in {beyond, beyond - taxes}):
            yield replace(stated, taxes=beyond)
    if off := (stated.discount or 0) - off_shipping:
        yield replace(stated, subtotal=stated.subtotal + off, discount=off_shipping)
    for revenue in revenues:
        if kept is not None and revenue < kept <= total:
            yield replace(stated, shipping=stated.shipping + kept - revenue, taxes=total - kept)


def _refunded(sale: Row, total: int, currency: str) -> int:
    """Return what was paid back: how much less the adjusted total is, or all of it where Status says only so.

    Where none of the adjusted figures says anything, nothing was adjusted.
    """
    adjusted = [sale.money(column, currency) for column in _ADJUSTED]
    if any(adjusted):
        return min(max(total - (adjusted[0] or 0), 0), total)
    told = sale.text("Status").lower()
    return total if "refund" in told and "partial" not in told else 0


def _shown(minor: int, currency: str) -> str:
    return f"{amount_text(minor, currency)} {currency}"
