"""The sums of eBay's orders: prices by the piece, with shipping and taxes told for the whole order or item by item.

The report has no column for what was taken off or paid back. Where the total is lower than goods and shipping, the
difference was taken off the goods; a total of zero is an order that was called off or paid back in full.
Amounts are minor units of the order's currency.
"""

import re
from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from shopdesk.domain.money import half_up
from shopdesk.intake.order_cells import needed, not_negative
from shopdesk.intake.order_sums import Shares, StatedTotal, SumNames, Sums, SumsError, settle_total, share_out
from shopdesk.intake.rows import Row

_FEES = (
    "Electronic Waste Recycling Fee",
    "Mattress Recycling Fee",
    "Battery Recycling Fee",
    "White Goods Disposal Tax",
    "Tire Recycling Fee",
    "Additional Fee",
    "Lumber Fee",
    "Prepaid Wireless Fee",
    "Road Improvement And Food Delivery Fee",
    "eBay Collected Charges",
)
_NAMES = SumNames(shipping="Shipping And Handling", taxes="taxes", total="Total Price")
_RATE = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]))?0* ?%?")


class EbayMoney(Struct, frozen=True):
    """What an order's lines cost and bear, and what concerns the whole of it; None for what the report does not say."""

    prices: tuple[int | None, ...]
    pieces: tuple[int, ...]
    shares: Shares
    shipping: int | None
    discount: int | None
    tax_included: bool | None

    @property
    def line_discount(self) -> int | None:
        """What was taken off each line: the report tells of nothing that was, but only where it has prices."""
        return None if self.discount is None else 0


def money_of(whole: Sequence[Row], items: Sequence[Row], currency: str) -> EbayMoney:
    """Return the money of an order from its items, and from its rows about the whole where it has any.

    Raises RowError where the figures contradict each other.
    """
    pieces = tuple(row.pieces("Quantity") if row.places["Quantity"] >= 0 else 1 for row in items)
    if not any(row.has("Sold For") for row in items):
        unknown = Shares((None,) * len(items), None, (0,) * len(items))
        shipping = _told(whole, items, "Shipping And Handling", currency)[0]
        return EbayMoney((None,) * len(items), pieces, unknown, shipping, None, None)
    stated = tuple(needed(row, "Sold For", currency) for row in items)
    sums, taxes, refunded, prices = _settled(whole, items, currency, _unit_prices(stated, pieces), pieces)
    values = [price * count for price, count in zip(prices, pieces, strict=True)]
    if taxes is None and sums.tax_included and (rate := _vat_rate(items)):
        taxes = half_up((sum(values) - sums.discount + sums.shipping) * rate, 1000 + rate)
    shares = share_out(values, [True] * len(items), sums, taxes, refunded)
    return EbayMoney(prices, pieces, shares, sums.shipping, sums.discount, sums.tax_included)


def _unit_prices(stated: tuple[int, ...], pieces: Sequence[int]) -> list[tuple[int, ...]]:
    """Return what the pieces may cost: what is stated, or what it makes of a piece where it is for all of a line."""
    if any(price % count for price, count in zip(stated, pieces, strict=True)):
        return [stated]
    return list(dict.fromkeys((stated, tuple(price // count for price, count in zip(stated, pieces, strict=True)))))


def _settled(
    whole: Sequence[Row], items: Sequence[Row], currency: str, prices: Sequence[tuple[int, ...]], pieces: Sequence[int]
) -> tuple[Sums, int | None, int, tuple[int, ...]]:
    """Return the sums, the taxes on top (None for none), what was paid back, and the pieces' prices.

    Figures on several rows are those of the rows together or, repeated, of the whole order: whichever add up.
    """
    shippings = _told(whole, items, "Shipping And Handling", currency)
    totals = _told(whole, items, "Total Price", currency)
    taxes = _taxes(whole, items, currency)
    nothing_off = (0,) * len(items)
    stated_totals = [total for total in totals if total is not None]
    if not stated_totals:
        sellers = taxes[-1]
        return Sums(nothing_off, 0, shippings[0] or 0, tax_included=not sellers), sellers or None, 0, prices[0]
    values = [[price * count for price, count in zip(one, pieces, strict=True)] for one in prices]
    refused: SumsError | None = None
    for discount in (0, None):
        for total, place, shipping, tax in product(stated_totals, range(len(prices)), shippings, taxes):
            if total == 0 and discount is None and any(values[0]):
                sums = Sums(nothing_off, 0, shippings[0] or 0, tax_included=True)
                return sums, None, sum(values[0]) + sums.shipping, prices[0]
            stated = StatedTotal(currency, total, shipping, tax, discount, _NAMES)
            try:
                sums = settle_total(values[place], nothing_off, stated)
            except SumsError as error:
                refused = refused or error
            else:
                return sums, None if sums.tax_included else tax, 0, prices[place]
    row = next((row for row in (*whole, *items) if row.has("Total Price")), items[0])
    raise row.refuse("Total Price", refused.reason if refused else "expected an amount, found nothing")


def _told(whole: Sequence[Row], items: Sequence[Row], column: str, currency: str) -> list[int | None]:
    """Return what an amount of the order may be: all that its rows tell, or what each of them repeats."""
    if not whole and len(items) == 1:
        return [not_negative(items[0], column, currency)]
    rows = [row for row in whole if row.money(column, currency) is not None] or items
    amounts = [amount for amount in (not_negative(row, column, currency) for row in rows) if amount is not None]
    if not amounts:
        return [None]
    repeated = amounts[:1] if len(set(amounts)) == 1 else []
    return list(dict.fromkeys((sum(amounts), *repeated)))


def _taxes(whole: Sequence[Row], items: Sequence[Row], currency: str) -> list[int]:
    """Return what the total may hold of taxes and fees: all of them, without fees, those of the seller alone."""
    sellers = _told(whole, items, "Seller Collected Tax", currency)[0] or 0
    ebays = _told(whole, items, "eBay Collected Tax", currency)[0] or 0
    fees = 0
    if any(any(row.pick(_FEES)) for row in (*whole, *items)):
        fees = sum(_told(whole, items, fee, currency)[0] or 0 for fee in _FEES)
    return list(dict.fromkeys((sellers + ebays + fees, sellers + ebays, sellers)))


def _vat_rate(items: Sequence[Row]) -> int | None:
    """Return the one rate of VAT that the prices hold, in tenths of a percent; None where there is none, or several."""
    said = {row.raw("Included VAT rate").replace("\u00a0", " ").strip() for row in items}
    found = _RATE.fullmatch(said.pop()) if len(said) == 1 else None
    return int(found[1]) * 10 + int(found[2] or 0) if found else None
