"""The sums of WooCommerce's orders, which plugins export without tax and often with more decimals than money has.

Each line has what it was worth before discounts and what was paid for it, its tax comes on top. Rounding makes the
rounded figures differ from the total by a few of the smallest units: the tax takes up the difference.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct

from shopdesk.domain.imports import ImportedLine
from shopdesk.domain.money import amount_text, exponent, spread
from shopdesk.intake.amounts import localized_amount
from shopdesk.intake.cells import CellError
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Sums, SumsError, share_out
from shopdesk.intake.paid_back import share_refund
from shopdesk.intake.rows import Row

_RAW = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,30})?", re.ASCII)


class NetLine(Struct, frozen=True):
    """A line: amounts without tax in minor units, `tax` None where the export does not say it.

    `worth` is before discounts and `paid` after them; `refunded` is what of `paid` was paid back.
    """

    sku: str
    text: str
    quantity: int
    worth: int
    paid: int
    tax: int | None = None
    refunded: int = 0


class NetSums(Struct, frozen=True):
    """What an order says of itself, without tax but for `total` and `refunded`; None where it says nothing.

    `slack` is by how many minor units the rounded figures of its lines may differ from exact ones.
    """

    currency: str
    total: int
    shipping: int
    shipping_tax: int | None
    fees: int
    taxes: int | None
    refunded: int
    slack: int


class Settled(Struct, frozen=True):
    """An order's lines and sums, as orders are kept."""

    lines: tuple[ImportedLine, ...]
    shipping: int
    shipping_tax: int | None
    discount: int
    tax_included: bool
    refunded_assumed: bool


@lru_cache(maxsize=65_536)
def net_amount(text: str, currency: str) -> int:
    """Return the minor units of an amount, rounded half up where it is a plain number with more decimals.

    Raises CellError for what is none.
    """
    text = text.strip().removeprefix("'")
    if _RAW.fullmatch(text):
        unit = Decimal(1).scaleb(-exponent(currency))
        return int(Decimal(text).quantize(unit, ROUND_HALF_UP).scaleb(exponent(currency)))
    return localized_amount(text, currency)


def told(row: Row, column: str, currency: str) -> int | None:
    """Return an amount of a cell, None for an empty one. Raises RowError."""
    text = row.raw(column).strip()
    if not text.strip("-"):
        return None
    try:
        return net_amount(text, currency)
    except CellError as error:
        raise row.refuse(column, str(error)) from error


def settle_net(lines: Sequence[NetLine], sums: NetSums) -> Settled:
    """Return the lines with prices of single pieces, discounts and taxes, so that all adds up to the total.

    Fees were paid for sending the goods and count as shipping; one below zero is a discount. Raises SumsError where the
    figures contradict each other.
    """
    paid = [line.paid for line in lines]
    known = _known_taxes(lines, sums)
    taxes = sums.total - sum(paid) - sums.shipping - sums.fees
    if abs(taxes - known) > sums.slack or (known and taxes < 0):
        raise SumsError("", _contradiction(sum(paid), known, sums))
    if not known and taxes:
        paid[_largest(paid)] += taxes
        taxes = 0
    if min(paid) < 0:
        raise SumsError("", _contradiction(sum(paid), known, sums))
    off = min(max(-sums.fees, 0), sum(paid))
    shipping = sums.shipping + sums.fees + off
    if shipping < 0:
        raise SumsError("", _contradiction(sum(paid), known, sums))
    prices = [-(-max(line.worth, now) // line.quantity) for line, now in zip(lines, paid, strict=True)]
    offs = tuple(price * line.quantity - now for price, line, now in zip(prices, lines, paid, strict=True))
    shared = _share_taxes(lines, sums, taxes, Sums(offs, off, shipping, tax_included=False), prices)
    less = spread(off, paid)
    gross = [now - down + (tax or 0) for now, down, tax in zip(paid, less, shared, strict=False)]
    back = [
        (2 * line.refunded * whole + line.paid) // (2 * line.paid) if line.paid else 0
        for line, whole in zip(lines, gross, strict=True)
    ]
    refunds, assumed = share_refund(sums.refunded, back, gross, shipping + (shared[-1] or 0))
    raw = [
        RawLine(
            sku=line.sku,
            text=line.text,
            quantity=line.quantity,
            unit_price=price,
            discount=discount,
            tax=tax,
            refunded=refunded,
        )
        for line, price, discount, tax, refunded in zip(lines, prices, offs, shared, refunds, strict=False)
    ]
    return Settled(numbered(raw), shipping, shared[-1], off, not taxes, assumed)


def _known_taxes(lines: Sequence[NetLine], sums: NetSums) -> int:
    """Return the taxes of the whole order as far as its figures tell them."""
    if sums.taxes is not None:
        return sums.taxes
    return sum(line.tax or 0 for line in lines) + (sums.shipping_tax or 0)


def _share_taxes(
    lines: Sequence[NetLine], sums: NetSums, taxes: int, settled: Sums, prices: Sequence[int]
) -> list[int | None]:
    """Return the tax of each line, and last that of shipping: as told, else in proportion to what was paid."""
    of_lines = [line.tax for line in lines if line.tax is not None]
    if not of_lines and sums.taxes is None:
        return [None] * (len(lines) + 1)
    if len(of_lines) == len(lines) and sums.fees >= 0:
        rest = taxes - sum(of_lines)
        if sums.shipping_tax is None and rest >= 0:
            return [*of_lines, rest]
        shares = [*of_lines, max(sums.shipping_tax or 0, 0)]
        if abs(rest - shares[-1]) <= sums.slack:
            shares[_largest(shares)] += rest - shares[-1]
            if min(shares) >= 0:
                return list(shares)
    worths = [price * line.quantity for price, line in zip(prices, lines, strict=True)]
    shared = share_out(worths, [True] * len(lines), settled, taxes, 0)
    return [*shared.taxes, shared.shipping_tax]


def _largest(amounts: Sequence[int]) -> int:
    return max(range(len(amounts)), key=lambda place: amounts[place])


def _contradiction(goods: int, taxes: int, sums: NetSums) -> str:
    def shown(minor: int) -> str:
        return f"{amount_text(minor, sums.currency)} {sums.currency}"

    fees = f", fees {shown(sums.fees)}" if sums.fees else ""
    return (
        f"the lines are worth {shown(goods)} without tax, which with shipping {shown(sums.shipping)}{fees} and taxes"
        f" {shown(taxes)} does not make the total {shown(sums.total)}: lines are missing or were changed"
    )
