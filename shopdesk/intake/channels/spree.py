"""Orders of Spree: a row for each line, of which the first tells about the whole order too.

Its subtotal is that of the goods before discounts; its discount holds those of the lines, of the order and of shipping;
its taxes are in the prices or on top, as it says. Times are those of the shop.
"""

from collections.abc import Iterable, Sequence

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.money import amount_text
from shopdesk.domain.shops import Address
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import (
    FULFILLED,
    UNFULFILLED,
    OrderCells,
    lowered_by,
    needed,
    not_negative,
    paid_by,
    refuse_troubled,
)
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Shares, StatedTotal, SumNames, Sums, share_out
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import Row
from shopdesk.intake.settled import settled

# fmt: off
COLUMNS = (
    "Number", "Email", "Status", "Currency", "Subtotal", "Shipping", "Taxes", "Taxes included", "Discount Used",
    "Free Shipping", "Discount", "Discount Code", "Store Credit amount", "Total", "Shipping method", "Total weight",
    "Payment Type Used", "Product ID", "Item Quantity", "Item SKU", "Item Name", "Item Price", "Item Total Discount",
    "Item Total Price", "Item requires shipping", "Item taxbale", "Item Seller", "Category lvl0", "Category lvl1",
    "Category lvl2", "Category lvl3", "Category lvl4", "Billing Name", "Billing Address 1", "Billing Address 2",
    "Billing Company", "Billing City", "Billing Zip", "Billing State", "Billing Country", "Billing Phone",
    "Shipping Name", "Shipping Address 1", "Shipping Address 2", "Shipping Company", "Shipping City", "Shipping Zip",
    "Shipping State", "Shipping Country", "Shipping Phone", "Placed at", "Shipped at", "Cancelled at", "Cancelled by",
    "Notes",
)
# fmt: on
"""The columns of the export; the shop's own fields may stand behind them. (`taxbale` is Spree's spelling.)"""

REQUIRED = ("Number", "Currency", "Total", "Item Quantity", "Item Name", "Item Price")
"""What no order can be read without."""

_NAMES = SumNames(line_discount="Item Total Discount")
_CATEGORIES = tuple(f"Category lvl{level}" for level in range(5))
_NOT_ORDERED = frozenset({"cart", "address", "delivery", "payment", "confirm", "draft"})
_CANCELLED = frozenset({"canceled", "cancelled"})
_CARDS = ("credit card", "visa", "mastercard", "american express", "amex", "discover", "card", "stripe")


def order_number(row: Row) -> str:
    """Return the order's number without a leading `#`."""
    return row.code("Number").removeprefix("#").strip()


class _SpreeRows:
    """Reads the rows of an order."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def order(self, rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order of rows with one number. Raises RowError."""
        refuse_troubled(rows)
        cells = OrderCells(rows)
        status = cells.text("Status").lower()
        if status in _NOT_ORDERED and not cells.has("Placed at"):
            raise cells.row("Status").refuse("Status", "a basket that was never ordered")
        currency = cells.currency("Currency", self._ground)
        prices = [needed(row, "Item Price", currency, ".") for row in rows]
        pieces = [row.pieces("Item Quantity") for row in rows]
        sums, shares = _money(cells, currency, [price * count for price, count in zip(prices, pieces, strict=True)])
        shipped_at = cells.moment("Shipped at", self._ground)
        email = cells.email("Email", remarks)
        to_be_shipped = any(row.says("Item requires shipping") is not False for row in rows)
        return ImportedOrder(
            channel="spree",
            number=order_number(rows[0]),
            row=rows[0].line,
            currency=currency,
            customer_name=cells.text("Shipping Name", "Billing Name") or email,
            email=email,
            phone=cells.code("Shipping Phone", "Billing Phone"),
            ship_to=_address(cells, "Shipping", to_be_shipped=to_be_shipped),
            bill_to=_address(cells, "Billing", to_be_shipped=to_be_shipped),
            placed_at=cells.moment("Placed at", self._ground),
            shipped_at=shipped_at,
            cancelled_at=cells.moment("Cancelled at", self._ground),
            financial_status="voided" if status in _CANCELLED else "",
            fulfillment_status=_shipping_state(status, shipped=shipped_at is not None),
            payment_method=paid_by(cells.text("Payment Type Used"), *_CARDS),
            shipping_method=cells.text("Shipping method"),
            shipping_paid=sums.shipping,
            shipping_tax=shares.shipping_tax,
            discount=sums.discount,
            discount_codes=cells.text("Discount Code"),
            tax_included=sums.tax_included,
            note=cells.note("Notes"),
            lines=numbered(
                [
                    RawLine(
                        sku=row.code("Item SKU"),
                        text=row.text("Item Name"),
                        quantity=pieces[place],
                        unit_price=prices[place],
                        discount=sums.line_discounts[place],
                        tax=shares.taxes[place],
                        product_type=" > ".join(name for name in map(row.text, _CATEGORIES) if name),
                    )
                    for place, row in enumerate(rows)
                ]
            ),
        )


def _money(cells: OrderCells, currency: str, values: Sequence[int]) -> tuple[Sums, Shares]:
    """Return an order's sums and shares.

    What a discount holds beyond those of the lines was taken off all goods, and first off shipping where that was free.
    """
    rows = cells.rows
    subtotal = not_negative(cells.row("Subtotal"), "Subtotal", currency, ".")
    if subtotal is not None and subtotal != sum(values):
        worth, told = (f"{amount_text(amount, currency)} {currency}" for amount in (sum(values), subtotal))
        reason = f"the lines are worth {worth}, not the Subtotal {told}: lines are missing or were changed"
        raise cells.row("Subtotal").refuse("Subtotal", reason)
    discounts = [lowered_by(row, "Item Total Discount", currency, ".") for row in rows]
    discount = lowered_by(cells.row("Discount"), "Discount", currency, ".")
    shipping = not_negative(cells.row("Shipping"), "Shipping", currency, ".") or 0
    taxes = not_negative(cells.row("Taxes"), "Taxes", currency, ".")
    if cells.row("Free Shipping").says("Free Shipping"):
        off_shipping = min(shipping, max(discount - sum(discounts), 0))
        shipping, discount = shipping - off_shipping, discount - off_shipping
    total = needed(cells.row("Total"), "Total", currency, ".")
    stated = StatedTotal(
        currency=currency, total=total, shipping=shipping, taxes=taxes, discount=discount, names=_NAMES
    )
    sums = settled(cells.row("Total"), values, discounts, stated)
    taxable = [row.says("Item taxbale") is not False for row in rows]
    return sums, share_out(values, taxable, sums, taxes, 0)


def _shipping_state(status: str, *, shipped: bool) -> str:
    if status in _CANCELLED:
        return ""
    if status in {"returned", "awaiting_return"}:
        return status
    return FULFILLED if shipped else UNFULFILLED


def _address(cells: OrderCells, kind: str, *, to_be_shipped: bool) -> Address | None:
    return address_of(
        name=cells.text(f"{kind} Name"),
        company=cells.text(f"{kind} Company"),
        street=cells.text(f"{kind} Address 1"),
        extra=cells.text(f"{kind} Address 2"),
        postcode=cells.code(f"{kind} Zip"),
        city=cells.text(f"{kind} City"),
        province=cells.text(f"{kind} State"),
        country=cells.text(f"{kind} Country"),
        phone=cells.code(f"{kind} Phone"),
        to_be_shipped=to_be_shipped,
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of Spree's files."""
    how = every_row_is_a_line("Number", order_number, _SpreeRows(ground).order)
    return read_grouped((rows for _, rows in files), how)


SPREE = Format(
    key="spree",
    title="Spree's orders export",
    layouts=(
        Layout(
            key="spree",
            title="Spree's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            also={"Item Seller": ("Item Vendor",), "Item taxbale": ("Item taxable",)},
            lacks=(Lack.DELIVERED,),
        ),
    ),
    read=read_files,
)
