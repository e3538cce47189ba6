"""WooCommerce's own analytics of orders: a row for each order, with its goods in one cell and their prices in none.

Refunds stand in rows of their own, with the number of their order and negative figures. What was paid for goods is
known only where an order has one kind of them and paid neither tax nor shipping: then the total is the price. The goods
of products that were deleted have no name any more. Another export of the same orders tells more of their lines, so
that these never replace lines that are known.
"""

import re
from collections.abc import Sequence

from shopdesk.domain.imports import ImportedLine, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.money import amount_text
from shopdesk.intake.amounts import currency_in, localized_amount
from shopdesk.intake.cells import CellError, one_line, pieces, shown
from shopdesk.intake.channels.woocommerce.states import states_of
from shopdesk.intake.channels.woocommerce.sums import told
from shopdesk.intake.channels.woocommerce.webtoffee import NUMBER, order_number
from shopdesk.intake.layouts import Ground, Layout
from shopdesk.intake.order_cells import OrderCells, shops_currency
from shopdesk.intake.order_lines import RawLine, all_goods, numbered
from shopdesk.intake.rows import LONGEST_TEXT, Row

COLUMNS = (
    "Date",
    NUMBER,
    "N. Revenue (formatted)",
    "Status",
    "Customer",
    "Customer type",
    "Product(s)",
    "Items sold",
    "Coupon(s)",
    "Net Sales",
    "Attribution",
)
"""The columns of the export, which has no total where it was saved in the browser."""

_ALSO = {NUMBER: ("Order #",), "Net Sales": ("N. Revenue", "Net sales"), "Attribution": ("Origin",)}
_GOODS, _TOTAL, _NET = "Product(s)", "N. Revenue (formatted)", "Net Sales"
_ONE = re.compile(r"(?:^|, )(-?[0-9]{1,6})\s?[×x] ")
_LONGEST_TOTAL = 200
_STATED_TAX = re.compile(r"\(.*", re.DOTALL)


def read_order(rows: list[Row], ground: Ground, remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError."""
    told_of = [row for row in rows if not _is_refund(row)]
    if not told_of:
        raise rows[0].refuse(NUMBER, "only what was paid back of this order is in the file, and not the order")
    cells = OrderCells(told_of)
    row = cells.first
    goods = _goods(row)
    currency = _currency(row, ground)
    total, left = _totals(row, currency)
    net = told(row, _NET, currency)
    financial, fulfillment = states_of(cells.text("Status"))
    refunded = total - left if total is not None and left is not None else 0
    if total and refunded >= total:
        financial = "refunded"
    exact = len(goods) <= 1 and total is not None and total == net
    if refunded and not exact and financial != "refunded":
        reason = (
            f"{amount_text(refunded, currency)} {currency} was paid back, and not said for which goods: it was left out"
        )
        remarks.append(row.refusal(_TOTAL, reason))
        financial = "partially_refunded"
    return ImportedOrder(
        channel="woocommerce",
        number=order_number(row),
        row=row.line,
        currency=currency,
        customer_name=cells.text("Customer"),
        placed_at=cells.moment("Date", ground, ground.dates),
        financial_status=financial,
        fulfillment_status=fulfillment,
        shipping_paid=0 if exact else None,
        shipping_tax=0 if exact else None,
        discount=None,
        discount_codes=cells.text("Coupon(s)"),
        tax_included=True if exact else None,
        refunded_assumed=bool(exact and refunded),
        lines_told=False,
        lines=_lines(goods, total if exact else None, refunded),
    )


def _is_refund(row: Row) -> bool:
    """Whether a row is about what was paid back of an order that has another row."""
    net, sold = row.raw(_NET).strip(), row.raw("Items sold").strip()
    return net.startswith(("-", "'-", "(")) or sold.startswith(("-", "'-")) or row.raw(_GOODS).startswith(("-", "'-"))


def _goods(row: Row) -> list[tuple[str, int]]:
    """Return the goods with their pieces of `2× Ring Luna, 1× Star`, none where none are named. Raises RowError."""
    text = one_line(row.raw(_GOODS))
    if not text:
        return []
    starts = list(_ONE.finditer(text))
    if not starts or starts[0].start():
        raise row.refuse(_GOODS, f"expected goods such as 2× Ring, 1× Chain, found {shown(text)}")
    ends = [*(one.start() for one in starts[1:]), len(text)]
    goods: list[tuple[str, int]] = []
    for one, end in zip(starts, ends, strict=True):
        try:
            goods.append((text[one.end() : end].strip()[:LONGEST_TEXT], pieces(one[1])))
        except CellError as error:
            raise row.refuse(_GOODS, str(error)) from error
    return goods


def _lines(goods: Sequence[tuple[str, int]], paid: int | None, refunded: int) -> tuple[ImportedLine, ...]:
    """Return an order's lines, worth what was paid for them where that is known; one for all goods without names."""
    if goods:
        return numbered([_priced(text, count, paid, refunded) for text, count in goods])
    return all_goods(None) if paid is None else all_goods(paid, tax=0, refunded=refunded)


def _priced(text: str, count: int, paid: int | None, refunded: int) -> RawLine:
    """Return a line, worth what was paid for it where that is known."""
    if paid is None:
        return RawLine(sku="", text=text, quantity=count, unit_price=None, discount=None)
    price = -(-paid // count)
    return RawLine(
        sku="", text=text, quantity=count, unit_price=price, discount=price * count - paid, tax=0, refunded=refunded
    )


def _currency(row: Row, ground: Ground) -> str:
    """Return the currency whose sign stands beside the total, else the shop's. Raises RowError where it has none."""
    words = _amounts_text(row).split(" ")
    told_by = (currency_in(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next(filter(None, told_by), "") or shops_currency(row, ground)


def _amounts_text(row: Row) -> str:
    """Return the cell of the total without the tax that some shops tell behind it in brackets."""
    text = one_line(row.raw(_TOTAL)[:_LONGEST_TOTAL])
    return _STATED_TAX.sub("", text).strip() or text


def _totals(row: Row, currency: str) -> tuple[int | None, int | None]:
    """Return the total and what is left of it after refunds (`$50.00 $45.00`); None where none is told.

    Raises RowError.
    """
    text = _amounts_text(row)
    if not text:
        return None, None
    total = _amount(text, currency)
    if total is not None:
        return total, total
    words: Sequence[str] = text.split(" ")
    for place in range(1, len(words)):
        before, after = _amount(" ".join(words[:place]), currency), _amount(" ".join(words[place:]), currency)
        if before is not None and after is not None and 0 <= after <= before:
            return before, after
    raise row.refuse(_TOTAL, f"expected an amount of {currency}, found {shown(text)}")


def _amount(text: str, currency: str) -> int | None:
    try:
        return localized_amount(text, currency)
    except CellError:
        return None


LAYOUTS = (
    Layout(
        key="analytics",
        title="WooCommerce's analytics of orders",
        columns=COLUMNS,
        required=(NUMBER, "Date", "Status", _GOODS),
        also=_ALSO,
        dates=("Date",),
        lacks=(
            Lack.DELIVERED,
            Lack.SHIPPED,
            Lack.PRICES,
            Lack.SHIPPING,
            Lack.DISCOUNTS,
            Lack.ADDRESS,
            Lack.EMAIL,
        ),
    ),
)
"""The one kind of file."""
