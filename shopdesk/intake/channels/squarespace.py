"""Squarespace's orders export: one order over several rows, of which only the first tells of the whole order.

What customers filled in stands in columns that each shop names itself: `Product Form: …` belongs to the line of its
row, `Checkout Form: …` to the order.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import structs

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.intake.cells import several_lines
from shopdesk.intake.grouping import OrderRows, Reading, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import (
    FULFILLED,
    PARTIAL,
    UNFULFILLED,
    lowered_by,
    needed,
    not_negative,
    paid_by,
    refuse_troubled,
)
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Shares, StatedSums, SumNames, Sums, SumsError, settle, share_out
from shopdesk.intake.people_cells import address_of, one_email
from shopdesk.intake.rows import LONGEST_TEXT, Row, column_name

# fmt: off
COLUMNS = (
    "Order ID", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
    "Shipping", "Taxes", "Amount Refunded", "Total", "Discount Code", "Discount Amount", "Shipping Method",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku", "Lineitem variant",
    "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name",
    "Billing Address1", "Billing Address2", "Billing City", "Billing Zip", "Billing Province", "Billing Country",
    "Billing Phone", "Shipping Name", "Shipping Address1", "Shipping Address2", "Shipping City", "Shipping Zip",
    "Shipping Province", "Shipping Country", "Shipping Phone", "Cancelled at", "Private Notes", "Channel Type",
    "Channel Name", "Channel Order Number", "Payment Method", "Payment Reference",
)
# fmt: on
"""The columns of the export as it is today; that of 2018 has none about channels."""

REQUIRED = ("Order ID", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem variant", "Subtotal", "Total")
"""What no order can be read without; the variant's column also tells these files from Shopify's."""

_OF_LINES = "product form:"
_OF_ORDERS = "checkout form:"
_OF_THE_ORDER = ("Currency", "Subtotal", "Total", "Financial Status", "Created at")
_PAYMENT = {
    "unpaid": "pending",
    "canceled": "voided",
    "cancelled": "voided",
    "partially refunded": "partially_refunded",
}
_FULFILLMENT = {"pending": UNFULFILLED, "partially fulfilled": PARTIAL, "canceled": "cancelled"}
_CALLED_OFF = "cancelled"
_ENDED = frozenset({"voided", "refunded"})
_CARDS = ("credit", "debit", "card", "stripe", "squarespace payments", "visa", "mastercard")
_NAMES = SumNames(line_discount="Discount Amount")


def order_number(row: Row) -> str:
    """Return the order's number as customers know it, without a leading `#`."""
    return row.code("Order ID").removeprefix("#").strip()


def begins_order(row: Row) -> bool:
    """Whether a row tells about a whole order, and not only about one more line of it."""
    return row.has("Total") or row.has("Subtotal")


def repeats_order(row: Row, first: Row) -> bool:
    """Whether a row tells the same of the order as its first one, as files do that were filled up."""
    return all(row.raw(column) == first.raw(column) for column in _OF_THE_ORDER)


class _Reader:
    """Reads orders; times without an offset, as spreadsheets leave them behind, are those of the shop's zone."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def order(self, rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order that rows of one number tell of. Raises RowError."""
        first = rows[0]
        refuse_troubled(rows)
        currency = first.currency("Currency")
        prices = [needed(row, "Lineitem price", currency) for row in rows]
        pieces = [row.pieces("Lineitem quantity") for row in rows]
        worths = [price * count for price, count in zip(prices, pieces, strict=True)]
        sums, shares = _money(rows, currency, worths)
        shipped = any(row.says("Lineitem requires shipping") is not False for row in rows)
        payment, shipping = first.text("Financial Status").lower(), first.text("Fulfillment Status").lower()
        financial, fulfillment = _PAYMENT.get(payment, payment), _FULFILLMENT.get(shipping, shipping)
        placed, cancelled = self._moment(first, "Created at"), self._moment(first, "Cancelled at")
        if cancelled is None and fulfillment == _CALLED_OFF and financial not in _ENDED:
            cancelled = placed
        email = one_email(first, "Email", remarks)
        return ImportedOrder(
            channel="squarespace",
            number=order_number(first),
            external_id=first.code("Channel Order Number"),
            row=first.line,
            currency=currency,
            customer_name=first.text("Shipping Name") or first.text("Billing Name") or email,
            email=email,
            phone=first.code("Shipping Phone") or first.code("Billing Phone"),
            ship_to=_address(first, "Shipping", to_be_shipped=shipped),
            bill_to=_address(first, "Billing", to_be_shipped=shipped),
            placed_at=placed,
            paid_at=self._moment(first, "Paid at"),
            shipped_at=self._moment(first, "Fulfilled at") if fulfillment == FULFILLED else None,
            cancelled_at=cancelled,
            financial_status=financial,
            fulfillment_status=fulfillment,
            payment_method=paid_by(first.text("Payment Method"), *_CARDS),
            shipping_method=first.text("Shipping Method"),
            shipping_paid=sums.shipping,
            shipping_tax=shares.shipping_tax,
            discount=sums.discount,
            discount_codes=first.text("Discount Code"),
            tax_included=sums.tax_included,
            refunded_assumed=any(shares.refunds),
            note=_note(first),
            lines=numbered(
                [
                    RawLine(
                        sku=row.code("Lineitem sku"),
                        text=_goods_text(row),
                        quantity=pieces[place],
                        unit_price=prices[place],
                        tax=shares.taxes[place],
                        refunded=shares.refunds[place],
                    )
                    for place, row in enumerate(rows)
                ]
            ),
        )

    def _moment(self, row: Row, column: str) -> Moment | None:
        return row.written(column, self._ground.zone, self._ground.dates)


def _money(rows: Sequence[Row], currency: str, worths: Sequence[int]) -> tuple[Sums, Shares]:
    """Return the order's sums. The subtotal is before the discount, in some exports after it: the total tells."""
    first = rows[0]
    subtotal = needed(first, "Subtotal", currency)
    discount = lowered_by(first, "Discount Amount", currency)
    refunded = lowered_by(first, "Amount Refunded", currency)
    taxes = not_negative(first, "Taxes", currency)
    after = StatedSums(
        currency=currency,
        subtotal=subtotal,
        total=needed(first, "Total", currency),
        shipping=not_negative(first, "Shipping", currency) or 0,
        taxes=taxes,
        discount=discount,
        names=_NAMES,
    )
    if refunded > after.total:
        raise first.refuse("Amount Refunded", f"more than the Total {after.money(after.total)} was paid back")
    sums = _settled(worths, structs.replace(after, subtotal=max(subtotal - discount, 0)))
    if sums is None:
        try:
            sums = settle(worths, (0,) * len(worths), after)
        except SumsError as error:
            raise first.refuse(error.column, error.reason) from error
    taxable = [row.says("Lineitem taxable") is not False for row in rows]
    return sums, share_out(worths, taxable, sums, taxes, refunded)


def _settled(worths: Sequence[int], stated: StatedSums) -> Sums | None:
    """Return the sums, None where this reading of the figures does not add up."""
    try:
        return settle(worths, (0,) * len(worths), stated)
    except SumsError:
        return None


def _goods_text(row: Row) -> str:
    """Return the goods with their variant and what the customer filled in for them."""
    goods = (row.text("Lineitem name"), row.text("Lineitem variant"), *_filled_in(row, _OF_LINES))
    return " - ".join(part for part in goods if part)[:LONGEST_TEXT]


def _note(row: Row) -> str:
    return "\n".join(part for part in (*_filled_in(row, _OF_ORDERS), row.note("Private Notes")) if part)


def _filled_in(row: Row, kind: str) -> list[str]:
    """Return the answers to the shop's own questions, each with its question."""
    answers: list[str] = []
    for place, question in _questions(row.places.header, kind):
        if answer := several_lines(row.cells[place]):
            said = answer if kind == _OF_ORDERS else " ".join(answer.split())
            answers.append(f"{question}: {said}"[:LONGEST_TEXT])
    return answers


@lru_cache(maxsize=32)
def _questions(header: tuple[str, ...], kind: str) -> tuple[tuple[int, str], ...]:
    """Return the questions of a kind in a header, with the place of their answers."""
    asked = ((place, title) for place, title in enumerate(header) if column_name(title).startswith(kind))
    return tuple((place, title.partition(":")[2].strip()) for place, title in asked)


def _address(row: Row, kind: str, *, to_be_shipped: bool) -> Address | None:
    return address_of(
        name=row.text(f"{kind} Name"),
        street=row.text(f"{kind} Address1"),
        extra=row.text(f"{kind} Address2"),
        postcode=row.code(f"{kind} Zip"),
        city=row.text(f"{kind} City"),
        province=row.code(f"{kind} Province"),
        country=row.text(f"{kind} Country"),
        phone=row.code(f"{kind} Phone"),
        to_be_shipped=to_be_shipped,
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of Squarespace's files."""
    how = OrderRows(
        number_column="Order ID",
        number=order_number,
        begins=begins_order,
        repeats=repeats_order,
        read=_Reader(ground).order,
    )
    return read_grouped((rows for _, rows in files), how)


SQUARESPACE = Format(
    key="squarespace",
    title="Squarespace's orders export",
    layouts=(
        Layout(
            key="squarespace",
            title="Squarespace's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            dates=("Created at", "Paid at", "Fulfilled at", "Cancelled at"),
            lacks=(Lack.DELIVERED, Lack.DISCOUNTS),
        ),
    ),
    read=read_files,
)
