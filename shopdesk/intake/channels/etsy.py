"""Etsy's two exports of sold orders: order items name the goods, orders the buyers and the sums; they belong together.

Either can be taken by itself: orders alone come with one line for all their goods, items alone without what only the
orders file says. An order's shipping, tax and coupon stand on the first of its items or on each of them, and are taken
once. Etsy writes dates as Americans do, whatever the shop's language, and texts with the signs of web pages (`&quot;`).

What Etsy collects as VAT or sales tax and keeps is in the Order Total, and in no other column of the orders file: it is
known by what Etsy says is left of the order (Order Net and the card fees), or by what the items say the buyer paid.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import unescape
from itertools import chain

from msgspec import Struct

from shopdesk.domain.imports import DateOrder, ImportedLine, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.cells import one_line
from shopdesk.intake.channels.etsy_sums import EtsyMoney, money_of
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import (
    FULFILLED,
    OrderCells,
    how_far_shipped,
    latest_telling,
    paid_by,
    refuse_troubled,
    shipped,
)
from shopdesk.intake.order_lines import RawLine, all_goods, numbered
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import Row

# fmt: off
ITEM_COLUMNS = (
    "Sale Date", "Item Name", "Buyer", "Quantity", "Price", "Coupon Code", "Coupon Details", "Discount Amount",
    "Shipping Discount", "Order Shipping", "Order Sales Tax", "Item Total", "Currency", "Transaction ID", "Listing ID",
    "Date Paid", "Date Shipped", "Ship Name", "Ship Address1", "Ship Address2", "Ship City", "Ship State",
    "Ship Zipcode", "Ship Country", "Order ID", "Variations", "Order Type", "Listings Type", "Payment Type",
    "InPerson Discount", "InPerson Location", "VAT Paid by Buyer", "SKU", "Message from Buyer", "Gift Message",
)
ORDER_COLUMNS = (
    "Sale Date", "Order ID", "Buyer User ID", "Full Name", "First Name", "Last Name", "Number of Items",
    "Payment Method", "Date Shipped", "Street 1", "Street 2", "Ship City", "Ship State", "Ship Zipcode",
    "Ship Country", "Currency", "Order Value", "Coupon Code", "Coupon Details", "Discount Amount", "Shipping Discount",
    "Shipping", "Sales Tax", "Order Total", "Status", "Card Processing Fees", "Order Net", "Adjusted Order Total",
    "Adjusted Card Processing Fees", "Adjusted Net Order Amount", "Buyer", "Order Type", "Payment Type",
    "InPerson Discount", "InPerson Location", "SKU", "Date Paid", "Message from Buyer", "Gift Message",
)
# fmt: on
"""The columns of the exports, and those that some shops' exports have besides."""

_ELSEWHERE = {
    "Date Shipped": ("Date Posted", "Date Dispatched"),
    "Ship Name": ("Delivery Name",),
    "Ship Address1": ("Delivery Address1", "Ship Address 1"),
    "Ship Address2": ("Delivery Address2", "Ship Address 2"),
    "Ship City": ("Delivery City",),
    "Ship State": ("Delivery State", "Ship Province"),
    "Ship Zipcode": ("Delivery Zipcode", "Ship Postcode", "Delivery Postcode"),
    "Ship Country": ("Delivery Country",),
    "Shipping": ("Delivery", "Postage"),
    "Shipping Discount": ("Delivery Discount", "Postage Discount"),
    "Order Shipping": ("Order Delivery", "Order Postage"),
    "Message from Buyer": ("Buyer Receipt Message", "Note from Buyer", "Buyer Note", "Buyer Message"),
}
"""How Etsy writes columns for shops outside America, and how messages are called."""

_CARDS = ("online_cc", "cc", "credit card", "card", "debit card")
_NEXT_OPTION = re.compile(r",\s*(?=[^,:]{1,60}:)")
_USER_NAME = re.compile(r"(?P<name>.*\S)\s*\([^()]*\)")
_IN_PERSON = ("in_person", "inperson", "in person")


def order_number(row: Row) -> str:
    """Return the order's number without a leading `#`."""
    return row.code("Order ID").removeprefix("#").strip()


def read_order(rows: list[Row], remarks: list[RefusedRow], *, ground: Ground) -> ImportedOrder:
    """Return the order that rows of one number tell of, whichever files they are from.

    Raises RowError, with the first cell that can't be taken, for the order as a whole. An earlier telling of the same
    that differs is added to `remarks`.
    """
    refuse_troubled(rows)
    items = _latest([row for row in rows if _is_item(row)], remarks)
    sales = _the_last(_latest([row for row in rows if not _is_item(row)], remarks), remarks)
    cells = OrderCells([*sales, *items])
    currency = cells.currency("Currency", ground)
    money = money_of(items, sales, currency)
    told_of_taxes = bool(sales) or not money.sums.tax_included
    parcels = sales if any(row.has("Date Shipped") for row in sales) else items or sales
    state = _State.of(cells, parcels, money)
    name = _plain(cells.text("Full Name")) or _both_names(cells)
    recipient = _plain(OrderCells(items).text("Ship Name")) if items else ""
    return ImportedOrder(
        channel="etsy",
        number=order_number(rows[0]),
        row=rows[0].line,
        currency=currency,
        customer_name=name or recipient or _buyer(cells),
        ship_to=_address(OrderCells([*items, *sales]), recipient or name),
        placed_at=cells.moment("Sale Date", ground, DateOrder.MONTH_FIRST),
        paid_at=cells.moment("Date Paid", ground, DateOrder.MONTH_FIRST),
        shipped_at=shipped(parcels, "Date Shipped", ground, DateOrder.MONTH_FIRST),
        financial_status=state.financial,
        fulfillment_status=state.fulfillment,
        payment_method=_payment_method(cells),
        shipping_paid=money.sums.shipping,
        shipping_tax=money.shares.shipping_tax,
        discount=money.sums.discount,
        discount_codes=cells.text("Coupon Code"),
        tax_included=money.sums.tax_included if told_of_taxes else None,
        refunded_assumed=any(money.shares.refunds),
        note=unescape(cells.note("Message from Buyer", "Gift Message")),
        lines_told=bool(items),
        lines=_lines(items, money, refunds_told=bool(sales)) if items else _all_goods(sales[0], money),
    )


class _State(Struct, frozen=True):
    """How an order stands, in the words that the shop's orders have for it."""

    financial: str
    fulfillment: str

    @classmethod
    def of(cls, cells: OrderCells, rows: Sequence[Row], money: EtsyMoney) -> "_State":
        """Return what an order's Status says, or else what was paid back of it."""
        told = cells.text("Status").lower()
        if "cancel" in told:
            return cls("voided", "cancelled")
        if money.refunded:
            told = "refunded" if money.refunded >= money.paid else "partially_refunded"
        elif "refund" in told:
            told = "partially_refunded" if "partial" in told else "refunded"
        how_far = how_far_shipped(rows, "Date Shipped")
        if told in {"shipped", "completed"}:
            return cls("", how_far or FULFILLED)
        return cls(told, how_far)


def _is_item(row: Row) -> bool:
    return row.places["Item Name"] >= 0


def _latest(rows: list[Row], remarks: list[RefusedRow]) -> list[Row]:
    """Return an order's rows as the last of the files with them tells them, each of its transactions once."""
    return latest_telling(rows, "Order ID", remarks, lambda row: row.code("Transaction ID"))


def _the_last(sales: list[Row], remarks: list[RefusedRow]) -> list[Row]:
    """Return the last row of an order in the orders file; earlier ones that differ are added to `remarks`."""
    for earlier in sales[:-1]:
        if earlier.cells != sales[-1].cells:
            reason = (
                f"order {order_number(earlier)} comes again in line {sales[-1].line}, and differs: that one was taken"
            )
            remarks.append(earlier.refusal("Order ID", reason))
    return sales[-1:]


def _lines(items: Sequence[Row], money: EtsyMoney, *, refunds_told: bool) -> tuple[ImportedLine, ...]:
    """Return an order's lines; what was paid back only the orders file tells."""
    return numbered(
        [
            RawLine(
                sku=row.code("SKU"),
                text=_goods_text(row),
                quantity=money.pieces[place],
                unit_price=money.prices[place],
                discount=money.sums.line_discounts[place],
                tax=money.shares.taxes[place],
                refunded=money.shares.refunds[place] if refunds_told else None,
                goods_id=row.code("Listing ID"),
            )
            for place, row in enumerate(items)
        ]
    )


def _all_goods(sale: Row, money: EtsyMoney) -> tuple[ImportedLine, ...]:
    """Return the one line for all goods of an order, which names their codes where the file does."""
    codes = ", ".join(code.strip() for code in sale.text("SKU").split(",") if code.strip())
    return all_goods(money.worth, text=codes, tax=money.shares.taxes[0], refunded=money.shares.refunds[0])


def _goods_text(row: Row) -> str:
    """Return an item's name with what was chosen and asked for: `Moon Ring - Size: 54, Personalization: Ashley`."""
    name, chosen = _plain(row.text("Item Name")), _plain(one_line(row.note("Variations")))
    options = [": ".join(part.strip() for part in option.split(":", 1)) for option in _NEXT_OPTION.split(chosen)]
    return f"{name} - {', '.join(options)}" if chosen else name


def _plain(text: str) -> str:
    """Return a text without the signs of web pages, on one line."""
    return one_line(unescape(text)) if "&" in text else text


def _payment_method(cells: OrderCells) -> str | None:
    """Return how an order was paid; that it was by PayPal only one of its rows may tell."""
    told = [row.text(column) for row in cells.rows for column in ("Payment Type", "Payment Method")]
    methods = [method for method in (paid_by(text, *_CARDS) for text in told) if method]
    return "paypal" if "paypal" in methods else next(iter(methods), None)


def _both_names(cells: OrderCells) -> str:
    return _plain(f"{cells.text('First Name')} {cells.text('Last Name')}".strip())


def _buyer(cells: OrderCells) -> str:
    """Return the buyer's name, without the user name that stands behind it in brackets."""
    buyer = _plain(cells.text("Buyer"))
    named = _USER_NAME.fullmatch(buyer)
    return named["name"] if named else buyer


def _address(cells: OrderCells, name: str) -> Address | None:
    return address_of(
        name=name,
        street=_plain(cells.text("Ship Address1", "Street 1")),
        extra=_plain(cells.text("Ship Address2", "Street 2")),
        postcode=cells.code("Ship Zipcode"),
        city=_plain(cells.text("Ship City")),
        province=_plain(cells.text("Ship State")),
        country=_plain(cells.text("Ship Country")),
        to_be_shipped=cells.text("Order Type").lower() not in _IN_PERSON,
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of Etsy's files, joined by their numbers."""
    how = every_row_is_a_line("Order ID", order_number, partial(read_order, ground=ground))
    return read_grouped([chain.from_iterable(rows for _, rows in files)], how)


ETSY = Format(
    key="etsy",
    title="Etsy's orders and order items exports",
    layouts=(
        Layout(
            key="etsy_items",
            title="Etsy's order items export",
            columns=ITEM_COLUMNS,
            required=("Order ID", "Item Name", "Quantity", "Price"),
            also=_ELSEWHERE,
            lacks=(Lack.DELIVERED, Lack.EMAIL, Lack.DISCOUNTS),
        ),
        Layout(
            key="etsy_orders",
            title="Etsy's orders export",
            columns=ORDER_COLUMNS,
            required=("Order ID", "Order Value", "Order Total"),
            also=_ELSEWHERE,
            lacks=(Lack.DELIVERED, Lack.EMAIL, Lack.DISCOUNTS, Lack.LINES),
        ),
    ),
    read=read_files,
)
