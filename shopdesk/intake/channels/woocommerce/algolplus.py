"""The export of AlgolPlus's plugin (Advanced Order Export): a row for each line, with the columns that a shop chose.

What concerns the whole order stands on each row or on the first one only. Prices are without tax and after discounts.
"""

from collections.abc import Sequence

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.channels.woocommerce.people import full_name, payment_of
from shopdesk.intake.channels.woocommerce.states import states_of
from shopdesk.intake.channels.woocommerce.sums import NetLine, NetSums, settle_net, told
from shopdesk.intake.channels.woocommerce.webtoffee import NUMBER, order_number
from shopdesk.intake.layouts import Ground, Layout
from shopdesk.intake.order_cells import FULFILLED, OrderCells
from shopdesk.intake.order_sums import SumsError
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import LONGEST_TEXT, Row

# fmt: off
COLUMNS = (
    NUMBER, "Order Status", "Order Date", "Customer Note", "First Name (Billing)", "Last Name (Billing)",
    "Company (Billing)", "Address 1&2 (Billing)", "City (Billing)", "State Code (Billing)", "Postcode (Billing)",
    "Country Code (Billing)", "Email (Billing)", "Phone (Billing)", "First Name (Shipping)", "Last Name (Shipping)",
    "Address 1&2 (Shipping)", "City (Shipping)", "State Code (Shipping)", "Postcode (Shipping)",
    "Country Code (Shipping)", "Item #", "SKU", "Name", "Product Variation", "Quantity", "Quantity (- Refund)",
    "Item Cost", "Order Line (w/o tax)", "Order Line Tax", "Order Line Total", "Order Line Total Refunded",
    "Order Line Total (- Refund)", "Image URL", "Coupon Code", "Discount Amount", "Discount Amount Tax",
    "Payment Method Title", "Coupons Used", "Cart Discount Amount", "Order Subtotal Amount", "Order Tax Amount",
    "Order Shipping Amount", "Order Refund Amount", "Order Total Amount", "Order Total Tax Amount", "Total items",
    "Total products", "Order ID", "Order Currency", "Paid Date", "Completed Date", "Transaction ID",
    "Payment Method", "Shipping Method Title", "Order Shipping Tax Amount", "Order Total Fee",
    "Order Line Subtotal", "Company (Shipping)", "Phone (Shipping)", "Address 1 (Billing)", "Address 2 (Billing)",
    "Address 1 (Shipping)", "Address 2 (Shipping)", "Full Name (Billing)", "Full Name (Shipping)",
    "State Name (Billing)", "State Name (Shipping)", "Country Name (Billing)", "Country Name (Shipping)",
)
# fmt: on
"""The columns that the plugin offers and orders need, the first of them those that it chooses by itself."""

_ALSO = {
    "Name": ("Item Name", "Product Name"),
    "Product Variation": ("Order Item Metadata",),
    "Order Line (w/o tax)": ("Order line (w&#x2F;o tax)",),
    "Order Currency": ("Currency",),
}
_TOTAL = "Order Total Amount"
_OF_THE_TOTAL = ("Order Shipping Amount", "Order Total Tax Amount", "Order Total Fee")
_PAID = ("Order Line Total", "Order Line (w/o tax)")


def read_order(rows: list[Row], ground: Ground, remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError."""
    cells = OrderCells(rows)
    currency = cells.currency("Order Currency", ground)
    goods = [row for row in rows if row.has("Name") or row.has("Quantity")]
    if not goods:
        raise rows[0].refuse("Name", "no row of the order names goods")
    lines = [_net_line(row, currency) for row in goods]
    row = cells.row(_TOTAL)
    total = told(row, _TOTAL, currency)
    if total is None:
        raise row.refuse(_TOTAL, "expected an amount, found nothing")
    try:
        settled = settle_net(lines, _sums(cells, lines, currency, total))
    except SumsError as error:
        raise row.refuse(_TOTAL, error.reason + _hint(row)) from error
    financial, fulfillment = states_of(cells.text("Order Status"))
    completed = cells.moment("Completed Date", ground, ground.dates)
    email = cells.email("Email (Billing)", remarks)
    return ImportedOrder(
        channel="woocommerce",
        number=order_number(rows[0]),
        external_id=cells.code("Order ID"),
        row=rows[0].line,
        currency=currency,
        customer_name=_person(cells, "Shipping") or _person(cells, "Billing") or email,
        email=email,
        phone=cells.code("Phone (Billing)", "Phone (Shipping)"),
        ship_to=_address(cells, "Shipping") or _address(cells, "Billing"),
        bill_to=_address(cells, "Billing"),
        placed_at=cells.moment("Order Date", ground, ground.dates),
        paid_at=cells.moment("Paid Date", ground, ground.dates),
        shipped_at=completed if fulfillment == FULFILLED else None,
        financial_status=financial,
        fulfillment_status=fulfillment,
        payment_method=payment_of(cells.text("Payment Method"), cells.text("Payment Method Title")),
        shipping_method=cells.text("Shipping Method Title"),
        shipping_paid=settled.shipping,
        shipping_tax=settled.shipping_tax,
        discount=settled.discount,
        discount_codes=cells.text("Coupons Used") or _coupons(rows),
        tax_included=settled.tax_included,
        refunded_assumed=settled.refunded_assumed,
        note=cells.note("Customer Note"),
        lines=settled.lines,
    )


def _hint(row: Row) -> str:
    """Return which columns may be missing from a file whose figures don't add up, for shops choose them themselves."""
    lacking = [column for column in _OF_THE_TOTAL if row.places[column] < 0]
    return f". The file lacks {', '.join(lacking)}: export it with these columns" if lacking else ""


def _coupons(rows: Sequence[Row]) -> str:
    return ", ".join(dict.fromkeys(row.text("Coupon Code") for row in rows if row.has("Coupon Code")))


def _net_line(row: Row, currency: str) -> NetLine:
    """Return the line of a row. Raises RowError."""
    pieces = row.pieces("Quantity")
    paid = next((amount for column in _PAID if (amount := told(row, column, currency)) is not None), None)
    if paid is None:
        cost = told(row, "Item Cost", currency)
        if cost is None:
            raise row.refuse("Item Cost", "expected an amount, found nothing")
        paid = cost * pieces
    worth, tax = told(row, "Order Line Subtotal", currency), told(row, "Order Line Tax", currency)
    if paid < 0 or (worth or 0) < 0 or (tax or 0) < 0:
        raise row.refuse("Item Cost", "an amount below zero")
    name, variation = row.text("Name"), row.text("Product Variation")
    return NetLine(
        sku=row.code("SKU"),
        text=(name if not variation or variation in name else f"{name} - {variation}")[:LONGEST_TEXT],
        quantity=pieces,
        worth=paid if worth is None else worth,
        paid=paid,
        tax=tax,
        refunded=min(abs(told(row, "Order Line Total Refunded", currency) or 0), paid),
    )


def _sums(cells: OrderCells, lines: Sequence[NetLine], currency: str, total: int) -> NetSums:
    """Return what the order says of its sums. Raises RowError."""

    def amount(column: str) -> int | None:
        return told(cells.row(column), column, currency)

    refunded = abs(amount("Order Refund Amount") or 0)
    if refunded > total:
        raise cells.row("Order Refund Amount").refuse("Order Refund Amount", "more was paid back than the order cost")
    of_goods, taxes, shipping_tax = (
        amount(column) for column in ("Order Tax Amount", "Order Total Tax Amount", "Order Shipping Tax Amount")
    )
    if shipping_tax is None and taxes is not None and of_goods is not None:
        shipping_tax = max(taxes - of_goods, 0)
    if taxes is None and of_goods is not None:
        taxes = of_goods + (shipping_tax or 0)
    rounded_pieces = cells.first.places["Order Line Total"] < 0 and cells.first.places["Order Line (w/o tax)"] < 0
    return NetSums(
        currency=currency,
        total=total,
        shipping=amount("Order Shipping Amount") or 0,
        shipping_tax=shipping_tax,
        fees=amount("Order Total Fee") or 0,
        taxes=taxes,
        refunded=refunded,
        slack=2 + sum(line.quantity if rounded_pieces else 1 for line in lines),
    )


def _person(cells: OrderCells, kind: str) -> str:
    return full_name(cells.text(f"First Name ({kind})"), cells.text(f"Last Name ({kind})")) or cells.text(
        f"Full Name ({kind})"
    )


def _address(cells: OrderCells, kind: str) -> Address | None:
    return address_of(
        name=_person(cells, kind),
        company=cells.text(f"Company ({kind})"),
        street=cells.text(f"Address 1 ({kind})", f"Address 1&2 ({kind})"),
        extra=cells.text(f"Address 2 ({kind})") if cells.has(f"Address 1 ({kind})") else "",
        postcode=cells.code(f"Postcode ({kind})"),
        city=cells.text(f"City ({kind})"),
        province=cells.code(f"State Code ({kind})") or cells.text(f"State Name ({kind})"),
        country=cells.text(f"Country Code ({kind})", f"Country Name ({kind})"),
        phone=cells.code(f"Phone ({kind})"),
    )


def _layout(key: str, *required: str) -> Layout:
    return Layout(
        key=key,
        title="the orders export of AlgolPlus for WooCommerce",
        columns=COLUMNS,
        required=(NUMBER, _TOTAL, "Name", "Quantity", *required),
        also=_ALSO,
        dates=("Order Date", "Paid Date", "Completed Date"),
        lacks=(Lack.DELIVERED, Lack.SHIPPED, Lack.DISCOUNTS, Lack.CURRENCY),
    )


LAYOUTS = (
    _layout("algolplus", "Item Cost"),
    _layout("algolplus_totals", "Order Line Total"),
    _layout("algolplus_net", "Order Line (w/o tax)"),
)
"""The kinds of files, by how they tell what goods cost."""


def is_of_algolplus(row: Row) -> bool:
    """Whether a row is one of this export."""
    return row.places[_TOTAL] >= 0
