"""BigCommerce's orders export: a row for each order, all its lines in the text of one cell.

Its sums are told with and without tax. Whether prices hold tax is told by which of both subtotals the lines make.
Discounts are told by no figure of their own: they are what the total is lower than all that it holds.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import product

from msgspec import Struct

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.money import amount_text
from shopdesk.domain.shops import Address
from shopdesk.intake.amounts import localized_amount
from shopdesk.intake.cells import CellError, code, one_line, pieces, shown
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import (
    FULFILLED,
    PARTIAL,
    UNFULFILLED,
    OrderCells,
    lowered_by,
    needed,
    not_negative,
    paid_by,
    refuse_troubled,
)
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Sums, share_out
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import LONGEST_TEXT, Row

# fmt: off
COLUMNS = (
    "Order ID", "Customer ID", "Customer Name", "Customer Email", "Customer Phone", "Order Date", "Order Time",
    "Order Status", "Subtotal (inc tax)", "Subtotal (ex tax)", "Tax Total", "Shipping Cost (inc tax)",
    "Shipping Cost (ex tax)", "Ship Method", "Handling Cost (inc tax)", "Handling Cost (ex tax)",
    "Store Credit Redeemed", "Gift Certificate Amount Redeemed", "Gift Certificate Code",
    "Gift Certificate Expiration Date", "Coupon Details", "Order Total (inc tax)", "Order Total (ex tax)",
    "Payment Method", "Total Quantity", "Total Shipped", "Date Shipped", "Order Currency Code", "Exchange Rate",
    "Order Notes", "Customer Message", "Billing First Name", "Billing Last Name", "Billing Company",
    "Billing Street 1", "Billing Street 2", "Billing Suburb", "Billing State", "Billing Zip", "Billing Country",
    "Billing Phone", "Billing Email", "Shipping First Name", "Shipping Last Name", "Shipping Company",
    "Shipping Street 1", "Shipping Street 2", "Shipping Suburb", "Shipping State", "Shipping Zip",
    "Shipping Country", "Shipping Phone", "Shipping Email", "Product Details", "Refund Amount", "Fee Details",
    "Channel ID", "Channel Name",
)
# fmt: on
"""The columns of the default template, with those that older and newer ones have."""

REQUIRED = ("Order ID", "Product Details", "Order Total (inc tax)")
"""What no order can be read without."""

_PENDING = ("pending", "incomplete", "awaiting payment", "manual verification required")
_STATES = {
    **dict.fromkeys(_PENDING, ("pending", UNFULFILLED)),
    "cancelled": ("voided", "cancelled"),
    "declined": ("voided", "cancelled"),
    "refunded": ("refunded", ""),
    "partially refunded": ("partially_refunded", ""),
    "shipped": ("paid", FULFILLED),
    "completed": ("paid", FULFILLED),
    "partially shipped": ("paid", PARTIAL),
    "awaiting fulfillment": ("paid", UNFULFILLED),
    "awaiting shipment": ("paid", UNFULFILLED),
    "awaiting pickup": ("paid", UNFULFILLED),
    "disputed": ("paid", "disputed"),
}
"""The states of payment and of shipping that each status stands for."""

_CARDS = ("credit", "debit", "card", "stripe", "visa", "mastercard")
_NEXT = re.compile(r"\|(?=\s*Product ID:)|(?<=\S)\s+(?=Product ID: ?[0-9]+, Product )")
_FIELD = re.compile(
    r"(?:^|,)\s*(?:Product (ID|Qty|SKU|Name|Weight|Variation Details|Options|Unit Price|Unit Cost|Index|Total Price"
    r"|Total Cost|Total)|(Peachtree [a-z ]+)):",
    re.IGNORECASE,
)
_CALLED_OTHERWISE = {"options": "variation details", "total": "total price"}
"""Fields of a line that older exports, and templates for accounting programs, call otherwise."""

_DETAILS = "Product Details"
_TOTAL = "Order Total (inc tax)"
_CREDIT, _GIFT = "Store Credit Redeemed", "Gift Certificate Amount Redeemed"
_COUPON = re.compile(r"Coupon Code:\s*([^,|]+)", re.IGNORECASE)


class _Goods(Struct, frozen=True):
    """One of the lines in the cell of product details; `discount` is what a rounded price is too high."""

    sku: str
    text: str
    quantity: int
    price: int
    discount: int


class _BigCommerceRows:
    """Reads the row of an order, or those of one whose products were exported apart."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def order(self, rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order. Raises RowError."""
        refuse_troubled(rows)
        cells = OrderCells(rows)
        currency = cells.currency("Order Currency Code", self._ground)
        goods = _goods(cells, currency)
        _refuse_missing_pieces(cells, goods)
        sums = _settled(cells, goods, currency)
        refunded = _refunded(cells, currency)
        taxes = not_negative(cells.row("Tax Total"), "Tax Total", currency)
        shares = share_out([one.price * one.quantity for one in goods], [True] * len(goods), sums, taxes, refunded)
        status = cells.text("Order Status").lower()
        financial, fulfillment = _STATES.get(status, (status, ""))
        zone, dates = self._ground.zone, self._ground.dates
        shipped = cells.row("Date Shipped").written("Date Shipped", zone, dates)
        bill_to, ship_to = _address(cells, "Billing"), _address(cells, "Shipping")
        email = cells.email("Customer Email", remarks) or cells.email("Billing Email", remarks)
        return ImportedOrder(
            channel="bigcommerce",
            number=order_number(rows[0]),
            row=rows[0].line,
            currency=currency,
            customer_name=_person(cells, "Shipping")
            or cells.text("Customer Name")
            or _person(cells, "Billing")
            or email,
            email=email,
            phone=cells.code("Shipping Phone", "Customer Phone", "Billing Phone"),
            ship_to=ship_to,
            bill_to=bill_to,
            placed_at=cells.row("Order Date").written("Order Date", zone, dates, "Order Time"),
            shipped_at=shipped if _all_is_shipped(cells, fulfillment) else None,
            financial_status=financial,
            fulfillment_status=fulfillment,
            payment_method=paid_by(cells.text("Payment Method"), *_CARDS),
            shipping_method=cells.text("Ship Method"),
            shipping_paid=sums.shipping,
            shipping_tax=shares.shipping_tax,
            discount=sums.discount,
            discount_codes=", ".join(one.strip() for one in _COUPON.findall(cells.text("Coupon Details"))),
            tax_included=sums.tax_included,
            refunded_assumed=any(shares.refunds),
            note="\n".join(filter(None, map(cells.note, ("Customer Message", "Order Notes")))),
            lines=numbered(
                [
                    RawLine(
                        sku=one.sku,
                        text=one.text,
                        quantity=one.quantity,
                        unit_price=one.price,
                        discount=one.discount,
                        tax=shares.taxes[place],
                        refunded=shares.refunds[place],
                    )
                    for place, one in enumerate(goods)
                ]
            ),
        )


def order_number(row: Row) -> str:
    """Return the order's number, without a leading `#`."""
    return row.code("Order ID").removeprefix("#").strip()


def _goods(cells: OrderCells, currency: str) -> list[_Goods]:
    """Return the lines of an order. Raises RowError where the cell is no list of products."""
    texts = [(row, text) for row in cells.rows for text in _NEXT.split(row.raw(_DETAILS)) if text.strip()]
    goods = [_one(row, text, currency) for row, text in texts]
    if not goods:
        raise cells.first.refuse(_DETAILS, "no goods are named in it")
    return goods


def _one(row: Row, text: str, currency: str) -> _Goods:
    """Return one line of `Product ID: 1, Product Qty: 2, …`. Raises RowError."""
    fields = list(_FIELD.finditer(text))
    ends = [*(field.start() for field in fields), len(text)][1:]
    said: dict[str, str] = {}
    for field, end in zip(fields, ends, strict=True):
        name = (field[1] or field[2]).lower()
        name = _CALLED_OTHERWISE.get(name, name)
        said[name] = said.get(name) or one_line(unescape(text[field.end() : end])).strip(" ,")
    if missing := [name for name in ("qty", "name", "unit price") if not said.get(name)]:
        raise row.refuse(
            _DETAILS, f"expected goods with quantity, name and price, found none for: {', '.join(missing)}"
        )
    try:
        quantity, price = pieces(_whole(said["qty"])), _price(said["unit price"], currency)
        worth = _price(said["total price"], currency) if said.get("total price") else price * quantity
        if worth != price * quantity:
            price = -(-worth // quantity)
        return _Goods(
            sku=code(said.get("sku", "")),
            text=" - ".join(filter(None, (said["name"], said.get("variation details", ""))))[:LONGEST_TEXT],
            quantity=quantity,
            price=price,
            discount=price * quantity - worth,
        )
    except CellError as error:
        raise row.refuse(_DETAILS, str(error)) from error


def _price(text: str, currency: str) -> int:
    price = localized_amount(text, currency)
    if price < 0:
        raise CellError(f"expected a price, found {shown(text)}")
    return price


def _whole(text: str) -> str:
    """Return a number of pieces without zeros behind a point (`2.0000`)."""
    whole, point, fraction = text.partition(".")
    return whole if point and not fraction.strip("0") else text


def _refuse_missing_pieces(cells: OrderCells, goods: Sequence[_Goods]) -> None:
    """Check that no line is missing, where the file says how many pieces were ordered. Raises RowError."""
    row = cells.row("Total Quantity")
    if row.raw("Total Quantity").strip().strip("0."):
        told, found = row.pieces("Total Quantity"), sum(one.quantity for one in goods)
        if told != found:
            reason = f"{told} pieces were ordered, the lines have {found}: lines are missing or come twice"
            raise row.refuse("Total Quantity", reason)


class _Charges(Struct, frozen=True):
    """What an order's row says: its goods, shipping with handling, taxes on top of both, and the total."""

    goods: int
    shipping: int
    on_top: int
    total: int

    @property
    def above(self) -> int:
        """What all this is more than the total: a discount of the order."""
        return self.goods + self.shipping + self.on_top - self.total


def _settled(cells: OrderCells, lines: Sequence[_Goods], currency: str) -> Sums:
    """Return the sums with which the lines are the total. Raises RowError.

    Store credit and gift certificates were a way to pay. Fees were paid for sending the goods and count as shipping.
    """

    def told(column: str) -> int | None:
        return not_negative(cells.row(column), column, currency)

    offs = tuple(one.discount for one in lines)
    worth = sum(one.price * one.quantity for one in lines) - sum(offs)
    total = needed(cells.row(_TOTAL), _TOTAL, currency)
    taxes = told("Tax Total") or 0
    readings: list[_Charges] = []
    for kind in ("inc tax", "ex tax"):
        goods = told(f"Subtotal ({kind})")
        shipping = (told(f"Shipping Cost ({kind})") or 0) + (told(f"Handling Cost ({kind})") or 0)
        on_top = taxes if kind == "ex tax" else 0
        readings.append(_Charges(worth if goods is None else goods, shipping, on_top, total))
    credit, gift = told(_CREDIT) or 0, told(_GIFT) or 0
    for exact, (place, said) in product((True, False), enumerate(readings)):
        lowered = worth - said.goods
        if lowered < 0 or (exact and lowered):
            continue
        off, fees = said.above, 0
        if off in {credit, gift, credit + gift}:
            off = 0
        if off < 0 and cells.has("Fee Details"):
            off, fees = 0, -off
        if 0 <= off <= said.goods:
            return Sums(offs, lowered + off, said.shipping + fees, tax_included=not place)
    inc, ex, worth_text, total_text = (
        f"{amount_text(minor, currency)} {currency}" for minor in (*(one.goods for one in readings), worth, total)
    )
    raise cells.row(_TOTAL).refuse(
        _TOTAL,
        f"the lines are worth {worth_text}, which with subtotals of {inc} with tax and {ex} without, shipping and taxes"
        f" does not make the total {total_text}",
    )


def _refunded(cells: OrderCells, currency: str) -> int:
    """Return what was paid back. Raises RowError where it is more than the order cost."""
    row = cells.row("Refund Amount")
    refunded = lowered_by(row, "Refund Amount", currency)
    total = needed(cells.row(_TOTAL), _TOTAL, currency)
    total += sum(lowered_by(cells.row(column), column, currency) for column in (_CREDIT, _GIFT))
    if refunded > total:
        raise row.refuse(
            "Refund Amount", f"more than the total {amount_text(total, currency)} {currency} was paid back"
        )
    return refunded


def _all_is_shipped(cells: OrderCells, fulfillment: str) -> bool:
    """Whether the date of shipping is that of the whole order, and not only of its first parcel.

    No pieces are counted as shipped where the order was only called so.
    """
    ordered, sent = (cells.text(column).strip() for column in ("Total Quantity", "Total Shipped"))
    if fulfillment == FULFILLED and not sent.strip("0"):
        return True
    if sent.isdecimal() and ordered.isdecimal():
        return int(sent) >= int(ordered)
    return fulfillment != PARTIAL


def _person(cells: OrderCells, kind: str) -> str:
    return f"{cells.text(f'{kind} First Name')} {cells.text(f'{kind} Last Name')}".strip()


def _address(cells: OrderCells, kind: str) -> Address | None:
    return address_of(
        name=_person(cells, kind),
        company=cells.text(f"{kind} Company"),
        street=cells.text(f"{kind} Street 1"),
        extra=cells.text(f"{kind} Street 2"),
        postcode=cells.code(f"{kind} Zip"),
        city=cells.text(f"{kind} Suburb"),
        province=cells.text(f"{kind} State"),
        country=cells.text(f"{kind} Country"),
        phone=cells.code(f"{kind} Phone"),
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of BigCommerce's files."""
    how = every_row_is_a_line("Order ID", order_number, _BigCommerceRows(ground).order)
    return read_grouped((rows for _, rows in files), how)


BIGCOMMERCE = Format(
    key="bigcommerce",
    title="BigCommerce's orders export",
    layouts=(
        Layout(
            key="bigcommerce",
            title="BigCommerce's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            dates=("Order Date", "Date Shipped"),
            lacks=(Lack.DELIVERED, Lack.DISCOUNTS),
        ),
    ),
    read=read_files,
)
