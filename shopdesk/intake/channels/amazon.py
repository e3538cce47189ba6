"""Amazon's order reports: unshipped, new and all orders, and what Amazon itself shipped; a row for each item.

They are parted by tabs, with quotation marks as they are, and none tells everything: unshipped orders come without
prices, all orders without names and streets, and only the report of shipments says when there were any. Prices, taxes
and promotions are those of all pieces of a row. In America and Canada taxes come on top of prices, elsewhere they are
in them. What was cancelled of an order has no price and often no pieces.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from msgspec import Struct

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import OrderCells, latest_telling, lowered_by, not_negative, refuse_troubled, shipped
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import Row

# fmt: off
UNSHIPPED_COLUMNS = (
    "order-id", "order-item-id", "purchase-date", "payments-date", "reporting-date", "promise-date",
    "days-past-promise", "buyer-email", "buyer-name", "buyer-phone-number", "sku", "product-name",
    "quantity-purchased", "quantity-shipped", "quantity-to-ship", "ship-service-level", "recipient-name",
    "ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state", "ship-postal-code",
    "ship-country", "is-business-order", "purchase-order-number", "price-designation", "is-iba",
    "verge-of-cancellation", "verge-of-lateShipment",
)
NEW_COLUMNS = (
    "order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email", "buyer-name", "buyer-phone-number",
    "sku", "product-name", "quantity-purchased", "currency", "item-price", "item-tax", "shipping-price",
    "shipping-tax", "ship-service-level", "recipient-name", "ship-address-1", "ship-address-2", "ship-address-3",
    "ship-city", "ship-state", "ship-postal-code", "ship-country", "ship-phone-number", "bill-address-1",
    "bill-address-2", "bill-address-3", "bill-city", "bill-state", "bill-postal-code", "bill-country",
    "item-promotion-discount", "item-promotion-id", "ship-promotion-discount", "ship-promotion-id",
    "delivery-start-date", "delivery-end-date", "delivery-time-zone", "delivery-Instructions", "sales-channel",
    "gift-wrap-price", "gift-wrap-tax", "gift-message-text",
)
ALL_COLUMNS = (
    "order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel",
    "sales-channel", "order-channel", "url", "ship-service-level", "product-name", "sku", "asin", "item-status",
    "quantity-purchased", "currency", "item-price", "item-tax", "shipping-price", "shipping-tax", "gift-wrap-price",
    "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city", "ship-state",
    "ship-postal-code", "ship-country", "promotion-ids", "is-business-order", "purchase-order-number",
    "price-designation",
)
SHIPMENT_COLUMNS = (
    "order-id", "merchant-order-id", "shipment-id", "shipment-item-id", "order-item-id", "merchant-order-item-id",
    "purchase-date", "payments-date", "shipment-date", "reporting-date", "buyer-email", "buyer-name",
    "buyer-phone-number", "sku", "product-name", "quantity-purchased", "currency", "item-price", "item-tax",
    "shipping-price", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "ship-service-level", "recipient-name",
    "ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state", "ship-postal-code",
    "ship-country", "ship-phone-number", "bill-address-1", "bill-address-2", "bill-address-3", "bill-city",
    "bill-state", "bill-postal-code", "bill-country", "item-promotion-discount", "ship-promotion-discount", "carrier",
    "tracking-number", "estimated-arrival-date", "fulfillment-center-id", "fulfillment-channel", "sales-channel",
    "points-granted",
)
# fmt: on
"""The columns of the reports, under the names that the new orders have for those that are the same."""

_ELSEWHERE = {
    "order-id": ("amazon-order-id",),
    "order-item-id": ("amazon-order-item-id",),
    "quantity-purchased": ("quantity", "quantity-ordered"),
    "buyer-phone-number": ("buyer-phone",),
    "recipient-name": ("ship-name",),
    "delivery-Instructions": ("ship-instructions", "shipping-instructions"),
}
_ALL, _SHIPMENTS, _UNSHIPPED = "order-status", "shipment-date", "promise-date"
"""Columns by which the reports are told apart; new orders have none of them."""

_CURRENCIES = {
    **dict.fromkeys(("de", "fr", "it", "es", "nl", "be", "com.be", "ie"), "EUR"),
    "com": "USD",
    "co.uk": "GBP",
    "ca": "CAD",
    "com.mx": "MXN",
    "com.br": "BRL",
    "co.jp": "JPY",
    "com.au": "AUD",
    "in": "INR",
    "se": "SEK",
    "pl": "PLN",
    "com.tr": "TRY",
    "ae": "AED",
    "sa": "SAR",
    "eg": "EGP",
    "sg": "SGD",
    "co.za": "ZAR",
}
"""What is paid with on Amazon's sites: orders that are pending or cancelled have no currency of their own."""

_PRICES = ("item-price", "item-tax", "shipping-price")
_TAX_ON_TOP = frozenset({"USD", "CAD"})
_CANCELLED = "cancel"


def order_number(row: Row) -> str:
    """Return the order's number."""
    return row.code("order-id")


def read_order(rows: list[Row], remarks: list[RefusedRow], *, ground: Ground) -> ImportedOrder:
    """Return the order that rows of one number tell of, also where several reports do.

    Of an order that was cancelled in part only the rest is taken; one that was cancelled whole is taken and marked.
    Raises RowError, with the first cell that can't be taken.
    """
    refuse_troubled(rows)
    reports = _reports(rows, remarks)
    cells = OrderCells([row for report in reports for row in report])
    told = next(
        (report for report in reports if any(row.has(price) for row in report for price in _PRICES)), reports[0]
    )
    cancelled = all(_is_cancelled(row) for row in reports[0])
    currency = _currency(cells, ground)
    money = _money([row for row in told if not _is_cancelled(row)] or told, currency)
    name, recipient = cells.text("buyer-name"), cells.text("recipient-name")
    parcels = [row for row in cells.rows if _SHIPMENTS in row.places]
    return ImportedOrder(
        channel="amazon",
        number=order_number(rows[0]),
        external_id=cells.code("merchant-order-id"),
        row=rows[0].line,
        currency=currency,
        customer_name=name or recipient,
        email=cells.email("buyer-email", remarks),
        phone=cells.code("buyer-phone-number", "ship-phone-number"),
        ship_to=_address(cells, "ship", recipient or name),
        bill_to=_address(cells, "bill", name),
        placed_at=cells.moment("purchase-date", ground, ground.dates),
        paid_at=cells.moment("payments-date", ground, ground.dates),
        shipped_at=shipped(parcels, _SHIPMENTS, ground, ground.dates) if parcels else None,
        expected_at=cells.moment("estimated-arrival-date", ground, ground.dates) if parcels else None,
        financial_status=_financial_status(cells, cancelled=cancelled),
        fulfillment_status=_fulfillment_status(cells, cancelled=cancelled),
        shipping_method=cells.text("ship-service-level"),
        shipping_paid=money.shipping,
        shipping_tax=money.shipping_tax,
        discount=None if money.shipping is None else 0,
        tax_included=money.tax_included,
        note=cells.note("delivery-Instructions", "gift-message-text"),
        lines=numbered(money.lines),
    )


def _currency(cells: OrderCells, ground: Ground) -> str:
    """Return the currency of an order's amounts, or where none is told yet that of the site it was placed on."""
    if cells.has("currency"):
        return cells.currency("currency", ground)
    site = cells.text("sales-channel").lower().removeprefix("amazon.")
    return _CURRENCIES.get(site) or cells.currency("currency", ground)


def _reports(rows: list[Row], remarks: list[RefusedRow]) -> list[list[Row]]:
    """Return an order's rows by the kind of report, as the last file of each kind tells them."""
    kinds: dict[str, list[Row]] = {_ALL: [], _SHIPMENTS: [], "": [], _UNSHIPPED: []}
    for row in rows:
        kinds[next((kind for kind in (_ALL, _SHIPMENTS, _UNSHIPPED) if kind in row.places), "")].append(row)
    return [latest_telling(kind, "order-id", remarks, _item_id) for kind in kinds.values() if kind]


def _item_id(row: Row) -> str:
    """Return what tells an item of an order from the others; nothing where the report has no such thing."""
    return row.code("shipment-item-id") or row.code("order-item-id")


def _is_cancelled(row: Row) -> bool:
    """Whether a row tells of something that was cancelled: its status says so, or it has no pieces."""
    if any(_CANCELLED in row.raw(column).lower() for column in ("item-status", "order-status")):
        return True
    return row.raw("quantity-purchased").strip() == "0"


class _Money(Struct, frozen=True):
    """An order's lines with what was paid for them, and what concerns the whole; None for what no report says."""

    lines: list[RawLine]
    shipping: int | None
    shipping_tax: int | None
    tax_included: bool | None


def _money(rows: Sequence[Row], currency: str) -> _Money:
    lines = [_line(row, currency) for row in rows]
    if not any(row.has(column) for row in rows for column in _PRICES):
        return _Money(lines, None, None, None)
    shipping = _sum(rows, "shipping-price", currency) + _sum(rows, "gift-wrap-price", currency)
    off = sum(lowered_by(row, "ship-promotion-discount", currency) for row in rows)
    if off > shipping:
        raise rows[0].refuse("ship-promotion-discount", "more than was paid for shipping")
    taxes = sum(line.tax or 0 for line in lines)
    shipping_tax = _sum(rows, "shipping-tax", currency) + _sum(rows, "gift-wrap-tax", currency)
    on_top = currency in _TAX_ON_TOP and taxes + shipping_tax > 0
    told = currency in _TAX_ON_TOP or taxes + shipping_tax > 0
    return _Money(lines, shipping - off, shipping_tax if told else None, tax_included=not on_top)


def _line(row: Row, currency: str) -> RawLine:
    """Return a row's line. Its price is that of all pieces: one that can't be shared out has the rest as discount.

    Where prices hold the tax, one of zero only says that Amazon did not reckon it.
    """
    pieces = 1 if row.raw("quantity-purchased").strip() == "0" else row.pieces("quantity-purchased")
    worth, tax = not_negative(row, "item-price", currency), not_negative(row, "item-tax", currency)
    price = off = None
    if worth is not None:
        off = lowered_by(row, "item-promotion-discount", currency)
        if off > worth:
            raise row.refuse("item-promotion-discount", "more than the price of the item")
        price = -(-worth // pieces)
        off += price * pieces - worth
    return RawLine(
        sku=row.code("sku"),
        text=row.text("product-name"),
        quantity=pieces,
        unit_price=price,
        discount=off,
        tax=tax if currency in _TAX_ON_TOP else tax or None,
    )


def _sum(rows: Sequence[Row], column: str, currency: str) -> int:
    return sum(not_negative(row, column, currency) or 0 for row in rows)


def _financial_status(cells: OrderCells, *, cancelled: bool) -> str:
    if cancelled:
        return "voided"
    return "pending" if cells.text("order-status").lower().startswith("pending") else ""


def _fulfillment_status(cells: OrderCells, *, cancelled: bool) -> str:
    """Return how far an order was shipped, in Amazon's words."""
    if cancelled:
        return "cancelled"
    if told := cells.text("order-status").lower():
        return told
    if cells.has(_SHIPMENTS):
        return "shipped"
    if not cells.has("quantity-to-ship"):
        return ""
    return "partially shipped" if cells.code("quantity-shipped") not in {"", "0"} else "unshipped"


def _address(cells: OrderCells, kind: str, name: str) -> Address | None:
    """Return an address, None where there is no street: the place alone that a report names replaces no address."""
    lines = [cells.text(f"{kind}-address-{place}") for place in (1, 2, 3)]
    street, *more = [line for line in lines if line] or [""]
    if not street:
        return None
    return address_of(
        name=name,
        street=street,
        extra=", ".join(more),
        postcode=cells.code(f"{kind}-postal-code"),
        city=cells.text(f"{kind}-city"),
        province=cells.text(f"{kind}-state"),
        country=cells.text(f"{kind}-country"),
        phone=cells.code("ship-phone-number") if kind == "ship" else "",
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of Amazon's reports; what several reports tell of one order is put together."""
    how = every_row_is_a_line("order-id", order_number, partial(read_order, ground=ground))
    return read_grouped([chain.from_iterable(rows for _, rows in files)], how)


def _layouts(
    key: str,
    title: str,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    lacks: tuple[Lack, ...] = (),
) -> tuple[Layout, Layout]:
    """Return a report as Amazon writes it, and as a spreadsheet program saves it: quoted, with another separator."""
    also = _ELSEWHERE
    if _SHIPMENTS in columns:
        also = {**also, "quantity-purchased": ("quantity-shipped",)}
    else:
        lacks = (Lack.SHIPPED, *lacks)
    written = Layout(
        key=key,
        title=title,
        columns=columns,
        required=("order-id", "sku", "product-name", "quantity-purchased", *required),
        also=also,
        delimiters="\t",
        quoted=False,
        lacks=(Lack.DELIVERED, *lacks),
    )
    dates = tuple(column for column in _DATES if column in columns)
    return written, replace(written, key=f"{key}_saved", delimiters=",;", quoted=True, dates=dates)


_DATES = ("purchase-date", "payments-date", _SHIPMENTS)

AMAZON = Format(
    key="amazon",
    title="Amazon's order reports",
    layouts=(
        *_layouts(
            "amazon_unshipped",
            "Amazon's report of unshipped orders",
            UNSHIPPED_COLUMNS,
            (_UNSHIPPED,),
            (Lack.PRICES, Lack.SHIPPING, Lack.CURRENCY),
        ),
        *_layouts("amazon_new", "Amazon's report of new orders", NEW_COLUMNS, ("item-price",)),
        *_layouts(
            "amazon_all",
            "Amazon's report of all orders",
            ALL_COLUMNS,
            (_ALL, "item-price"),
            (Lack.CUSTOMER, Lack.EMAIL, Lack.ADDRESS),
        ),
        *_layouts("amazon_shipments", "Amazon's report of its shipments", SHIPMENT_COLUMNS, (_SHIPMENTS, "item-price")),
    ),
    read=read_files,
)
