"""Shopify's orders export: one order over several rows, of which only the first tells what concerns the whole order.

What the export does not say stays open: when an order was delivered, the language of its customer, and when its parts
were shipped. `Fulfilled at` is the shipping of an order only where all of it is fulfilled: of a partly fulfilled one it
is when some parcel left, and a window that ran from it would run for goods that are still in the shop.
"""

from collections.abc import Iterable

from shopdesk.domain.imports import ImportedLine, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.grouping import OrderRows, Reading, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Shares, StatedSums, Sums, SumsError, settle, share_out
from shopdesk.intake.people_cells import address_of, one_email
from shopdesk.intake.rows import Row

# fmt: off
COLUMNS = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing",
    "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem compare at price",
    "Lineitem sku", "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name",
    "Billing Street", "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip",
    "Billing Province", "Billing Country", "Billing Phone", "Shipping Name", "Shipping Street", "Shipping Address1",
    "Shipping Address2", "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province",
    "Shipping Country", "Shipping Phone", "Notes", "Note Attributes", "Cancelled at", "Payment Method",
    "Payment Reference", "Refunded Amount", "Vendor", "Outstanding Balance", "Employee", "Location", "Device ID",
    "Id", "Tags", "Risk Level", "Source", "Lineitem discount", "Tax 1 Name", "Tax 1 Value", "Tax 2 Name",
    "Tax 2 Value", "Tax 3 Name", "Tax 3 Value", "Tax 4 Name", "Tax 4 Value", "Tax 5 Name", "Tax 5 Value", "Phone",
    "Receipt Number", "Duties", "Billing Province Name", "Shipping Province Name", "Payment ID",
    "Payment Terms Name", "Next Payment Due At", "Payment References",
)
# fmt: on
"""The columns of the export as it is in 2024 and later; older ones have fewer."""

REQUIRED = ("Name", "Currency", "Subtotal", "Total", "Lineitem quantity", "Lineitem name", "Lineitem price")
"""What no order can be read without."""

_OF_THE_ORDER = ("Currency", "Subtotal", "Total", "Financial Status", "Id")
_PARTS = "Name Street Address1 Address2 Company City Zip Province Country Phone".split()  # noqa: SIM905 - reads best
_BILLING, _SHIPPING = (
    tuple(f"{kind} {part}" for part in (*_PARTS, "Province Name")) for kind in ("Billing", "Shipping")
)
_FULFILLED = "fulfilled"
_NO_PIECES = "0"
_JOINED = " + "


def order_number(row: Row) -> str:
    """Return the order's number as the shop shows it, without a leading `#`."""
    return row.code("Name").removeprefix("#").strip()


def begins_order(row: Row) -> bool:
    """Whether a row tells about a whole order, and not only about one more line of it."""
    return row.has("Total") or row.has("Currency") or row.has("Subtotal")


def repeats_order(row: Row, first: Row) -> bool:
    """Whether a row tells the same of the order as its first one, as files do that were filled up."""
    return all(row.raw(column) == first.raw(column) for column in _OF_THE_ORDER)


def read_order(rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order that rows of one number tell of, the first of them telling about the whole.

    Goods that were taken out of an order have a line of no pieces, which is left out. Raises RowError, with the first
    cell that can't be taken, for the order as a whole. Cells that the order can be taken without are added to
    `remarks`.
    """
    first = rows[0]
    for row in rows:
        if row.trouble:
            raise row.refuse("", row.trouble)
    if len(rows) > 1:
        rows = [row for row in rows if row.raw("Lineitem quantity").strip() != _NO_PIECES] or rows
    currency = first.currency("Currency")
    prices = [_needed(row, "Lineitem price", currency) for row in rows]
    pieces = [row.pieces("Lineitem quantity") for row in rows]
    sums, shares = _money(rows, currency, [price * count for price, count in zip(prices, pieces, strict=True)])
    to_be_shipped = any(row.says("Lineitem requires shipping") is not False for row in rows)
    ship_to = _address(first, "Shipping", to_be_shipped=to_be_shipped)
    if first.pick(_BILLING) == first.pick(_SHIPPING):
        bill_to = ship_to
    else:
        bill_to = _address(first, "Billing", to_be_shipped=to_be_shipped)
    fulfillment = first.text("Fulfillment Status").lower()
    fulfilled_at = first.moment("Fulfilled at")
    email = one_email(first, "Email", remarks)
    return ImportedOrder(
        channel="shopify",
        number=order_number(first),
        external_id=first.code("Id"),
        row=first.line,
        currency=currency,
        customer_name=first.text("Shipping Name") or first.text("Billing Name") or email,
        email=email,
        phone=first.code("Phone") or first.code("Shipping Phone") or first.code("Billing Phone"),
        ship_to=ship_to,
        bill_to=bill_to,
        placed_at=first.moment("Created at"),
        paid_at=first.moment("Paid at"),
        shipped_at=fulfilled_at if fulfillment == _FULFILLED else None,
        cancelled_at=first.moment("Cancelled at"),
        financial_status=first.text("Financial Status").lower(),
        fulfillment_status=fulfillment,
        payment_method=payment_method(first.text("Payment Method")),
        shipping_method=first.text("Shipping Method"),
        shipping_paid=sums.shipping,
        shipping_tax=shares.shipping_tax,
        discount=sums.discount,
        discount_codes=first.text("Discount Code"),
        tax_included=sums.tax_included,
        refunded_assumed=any(shares.refunds),
        note=first.note("Notes"),
        lines=_lines(rows, prices, pieces, sums, shares),
    )


def payment_method(text: str) -> str | None:
    """Return how an order was paid: `paypal` for PayPal of any kind, `card` for Shopify's own payments.

    Several ways joined, and others, are kept as the shop system writes them, in small letters; None if it says nothing.
    """
    text = text.strip().lower()
    if _JOINED in text:
        return text
    if text.startswith("paypal"):
        return "paypal"
    if text in {"shopify payments", "shopify_payments"}:
        return "card"
    return text or None


def _needed(row: Row, column: str, currency: str) -> int:
    amount = row.amount(column, currency)
    if amount is None:
        raise row.refuse(column, "expected an amount, found nothing")
    return amount


def _money(rows: list[Row], currency: str, worths: list[int]) -> tuple[Sums, Shares]:
    first = rows[0]
    line_discounts = [row.amount("Lineitem discount", currency) or 0 for row in rows]
    stated = StatedSums(
        currency=currency,
        subtotal=_needed(first, "Subtotal", currency),
        total=_needed(first, "Total", currency),
        shipping=first.amount("Shipping", currency) or 0,
        taxes=first.amount("Taxes", currency),
        discount=first.amount("Discount Amount", currency),
        duties=first.amount("Duties", currency) or 0,
    )
    refunded = first.amount("Refunded Amount", currency) or 0
    if refunded > stated.total:
        raise first.refuse("Refunded Amount", f"more than the Total {stated.money(stated.total)} was paid back")
    try:
        sums = settle(worths, line_discounts, stated)
    except SumsError as error:
        raise first.refuse(error.column, error.reason) from error
    taxable = [row.says("Lineitem taxable") is not False for row in rows]
    return sums, share_out(worths, taxable, sums, stated.taxes, refunded)


def _lines(
    rows: list[Row], prices: list[int], pieces: list[int], sums: Sums, shares: Shares
) -> tuple[ImportedLine, ...]:
    return numbered(
        [
            RawLine(
                sku=row.code("Lineitem sku"),
                text=row.text("Lineitem name"),
                quantity=pieces[place],
                unit_price=prices[place],
                discount=sums.line_discounts[place],
                tax=shares.taxes[place],
                refunded=shares.refunds[place],
            )
            for place, row in enumerate(rows)
        ]
    )


def _address(row: Row, kind: str, *, to_be_shipped: bool) -> Address | None:
    """Return an address, None where there is nothing of one but perhaps a name."""
    return address_of(
        name=row.text(f"{kind} Name"),
        company=row.text(f"{kind} Company"),
        street=row.text(f"{kind} Address1") or row.text(f"{kind} Street"),
        extra=row.text(f"{kind} Address2"),
        postcode=row.code(f"{kind} Zip"),
        city=row.text(f"{kind} City"),
        province=row.code(f"{kind} Province") or row.text(f"{kind} Province Name"),
        country=row.text(f"{kind} Country"),
        phone=row.code(f"{kind} Phone"),
        to_be_shipped=to_be_shipped,
    )


_HOW = OrderRows(number_column="Name", number=order_number, begins=begins_order, repeats=repeats_order, read=read_order)


def read_files(files: Iterable[FileRows], _ground: Ground) -> Reading:
    """Return the orders of Shopify's files; they say all that a shop would have to know."""
    return read_grouped((rows for _, rows in files), _HOW)


SHOPIFY = Format(
    key="shopify",
    title="Shopify's orders export",
    layouts=(
        Layout(
            key="shopify",
            title="Shopify's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            lacks=(Lack.DELIVERED, Lack.DISCOUNTS),
        ),
    ),
    read=read_files,
)
