"""eBay's orders report, as its sites in America, Britain and Germany write it: a row for each item that was sold.

An order of several items begins with a row that names no item and has what concerns the whole: address, shipping, tax
and total. `--` is nothing. What eBay calls the state of an order is not in it, only when it was paid and shipped.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.money import MoneyError
from shopdesk.domain.shops import Address
from shopdesk.intake.amounts import currency_in, localized_amount
from shopdesk.intake.cells import CellError, one_line
from shopdesk.intake.channels.ebay_columns import COLUMNS, ELSEWHERE
from shopdesk.intake.channels.ebay_sums import EbayMoney, money_of
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import (
    OrderCells,
    how_far_shipped,
    paid_by,
    refuse_troubled,
    shipped,
    shops_currency,
    told_once,
)
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import Row

_MONEY = ("Sold For", "Total Price", "Shipping And Handling")
_DOLLAR = "$"
_FIGURES = re.compile(r"[0-9][0-9.,]*")
_FOOTER = re.compile(
    r"record\(?s?\)? downloaded|datens[aä]tze? heruntergeladen|enregistrement\(?s?\)? téléchargé|seller id ?:"
    r"|^verkäufer ?:|^vendeur ?:",
    re.IGNORECASE,
)
_FOOTER_CELLS = 4
"""A footer has no more cells than this with anything in them."""


def is_footer(cells: Sequence[str]) -> bool:
    """Whether cells are one of the lines below the orders: how many were downloaded, and by whom."""
    said = [cell for cell in cells if cell]
    return len(said) <= _FOOTER_CELLS and _FOOTER.search(" ".join(said)) is not None


def order_number(row: Row) -> str:
    """Return the order's number, nothing where the sale has none because it was not paid yet."""
    return row.code("Order Number").strip("-").strip()


def read_order(rows: list[Row], remarks: list[RefusedRow], *, ground: Ground) -> ImportedOrder:
    """Return the order that rows of one number tell of. Raises RowError, with the first cell that can't be taken."""
    refuse_troubled(rows)
    rows = told_once(rows, "Transaction ID", "Sales Record Number")
    items = [row for row in rows if _names_an_item(row)]
    whole = [row for row in rows if not _names_an_item(row)]
    if not items:
        raise rows[0].refuse("Item Title", "the order names no item")
    cells = OrderCells([*whole, *items])
    currency = _currency(cells, ground)
    money = money_of(whole, items, currency)
    paid_at = cells.moment("Paid On Date", ground, ground.dates)
    parcels = items if any(row.has("Shipped On Date") for row in items) else whole or items
    return ImportedOrder(
        channel="ebay",
        number=order_number(rows[0]),
        row=rows[0].line,
        currency=currency,
        customer_name=cells.text("Buyer Name", "Ship To Name", "Buyer Username"),
        email=cells.email("Buyer Email", remarks),
        phone=cells.code("Ship To Phone"),
        ship_to=_address(cells, "Ship To") or _address(cells, "Buyer"),
        bill_to=_address(cells, "Buyer"),
        placed_at=cells.moment("Sale Date", ground, ground.dates),
        paid_at=paid_at,
        shipped_at=shipped(parcels, "Shipped On Date", ground, ground.dates),
        expected_at=cells.moment("Maximum Estimated Delivery Date", ground, ground.dates),
        financial_status=_financial_status(cells, money, paid=paid_at is not None),
        fulfillment_status=how_far_shipped(parcels, "Shipped On Date"),
        payment_method=paid_by(cells.text("Payment Method")),
        shipping_method=cells.text("Shipping Service"),
        shipping_paid=money.shipping,
        shipping_tax=money.shares.shipping_tax,
        discount=money.discount,
        tax_included=money.tax_included,
        refunded_assumed=any(money.shares.refunds),
        note=cells.note("Buyer Note"),
        lines=numbered([_line(row, money, place) for place, row in enumerate(items)]),
    )


def _names_an_item(row: Row) -> bool:
    return any(row.raw(column).strip().strip("-") for column in ("Item Title", "Item Number"))


def _line(row: Row, money: EbayMoney, place: int) -> RawLine:
    title = row.text("Item Title") or row.code("Item Number")
    variant = one_line(row.note("Variation Details")).strip("-").removeprefix("[").removesuffix("]").strip()
    return RawLine(
        sku=OrderCells([row]).code("Custom Label"),
        text=f"{title} - {variant}" if variant else title,
        quantity=money.pieces[place],
        unit_price=money.prices[place],
        discount=money.line_discount,
        tax=money.shares.taxes[place],
        refunded=money.shares.refunds[place],
    )


def _financial_status(cells: OrderCells, money: EbayMoney, *, paid: bool) -> str:
    if any(money.shares.refunds):
        return "refunded"
    if paid:
        return "paid"
    return "pending" if cells.first.places["Paid On Date"] >= 0 else ""


def _currency(cells: OrderCells, ground: Ground) -> str:
    """Return the currency of an order's amounts, as their signs tell it.

    A dollar alone is the shop's own where that is a dollar, else America's, for the other sites write `AU $` and `C $`.
    """
    signs = [_FIGURES.sub("1", row.raw(column)) for row in cells.rows for column in _MONEY if row.has(column)]
    for sign in signs:
        if told := currency_in(sign):
            return told
    if any(_DOLLAR in sign for sign in signs) and not _is_dollar(ground.currency):
        return "USD"
    return shops_currency(cells.first, ground)


@lru_cache(maxsize=64)
def _is_dollar(currency: str) -> bool:
    """Whether a currency's amounts are written with a dollar alone."""
    try:
        localized_amount(f"{_DOLLAR}1", currency)
    except (CellError, MoneyError):
        return False
    return True


def _address(cells: OrderCells, whose: str) -> Address | None:
    return address_of(
        name=cells.text(f"{whose} Name"),
        street=cells.text(f"{whose} Address 1"),
        extra=cells.text(f"{whose} Address 2"),
        postcode=cells.code(f"{whose} Zip"),
        city=cells.text(f"{whose} City"),
        province=cells.text(f"{whose} State"),
        country=cells.text(f"{whose} Country"),
        phone=cells.code("Ship To Phone") if whose == "Ship To" else "",
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of eBay's files."""
    how = every_row_is_a_line("Order Number", order_number, partial(read_order, ground=ground))
    return read_grouped((rows for _, rows in files), how)


def _layout(key: str, title: str, also_required: tuple[str, ...], *lacks: Lack) -> Layout:
    return Layout(
        key=key,
        title=title,
        columns=COLUMNS,
        required=("Order Number", "Item Title", *also_required),
        also=ELSEWHERE,
        dates=("Sale Date", "Paid On Date", "Shipped On Date", "Maximum Estimated Delivery Date"),
        passes_over=is_footer,
        lacks=(Lack.DELIVERED, *lacks),
    )


_REPORT, _WITHOUT_PRICES = "eBay's orders report", "eBay's orders report without prices"

EBAY = Format(
    key="ebay",
    title=_REPORT,
    layouts=(
        _layout("ebay", _REPORT, ("Sold For", "Ship To Address 1"), Lack.DISCOUNTS),
        _layout("ebay_no_address", _REPORT, ("Sold For",), Lack.DISCOUNTS, Lack.ADDRESS, Lack.EMAIL),
        _layout("ebay_dispatch", _WITHOUT_PRICES, (), Lack.PRICES, Lack.SHIPPING, Lack.CURRENCY),
    ),
    read=read_files,
)
