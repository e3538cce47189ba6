"""Sales of Square, from its export of items: a row for each item sold, and one for each that was paid back.

A transaction is an order. Amounts are signed with the currency of the seller's country, prices without tax. What was
sold over the counter was delivered when it was sold. Times are those of the zone that each row names.
"""

import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text, spread
from shopdesk.intake.amounts import currency_in
from shopdesk.intake.cells import MOST_PIECES, SPOILT, shown
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import FULFILLED, OrderCells, refuse_troubled, shops_currency
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.rows import Row
from shopdesk.zones.countries import time_zones

# fmt: off
COLUMNS = (
    "Date", "Time", "Time Zone", "Category", "Item", "Qty", "Price Point Name", "SKU", "Modifiers Applied",
    "Gross Sales", "Discounts", "Net Sales", "Tax", "Transaction ID", "Payment ID", "Device Name", "Notes", "Details",
    "Event Type", "Location", "Dining Option", "Customer ID", "Customer Name", "Customer Reference ID", "Unit", "Count",
    "GTIN", "Itemization Type", "Commission", "Employee", "Fulfillment Note", "Channel", "Token", "Card Brand",
    "PAN Suffix", "Product Sales",
)
# fmt: on
"""The columns of the export as it is in 2026; older ones have fewer.

The last is there in Australia and Britain, whose gross sales are those with the tax.
"""

REQUIRED = ("Date", "Item", "Qty", "Gross Sales", "Net Sales", "Transaction ID")
"""What no sale can be read without."""

_ZONES = {
    "hawaii": "Pacific/Honolulu",
    "alaska": "America/Juneau",
    "pacific time (us & canada)": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "mountain time (us & canada)": "America/Denver",
    "central time (us & canada)": "America/Chicago",
    "saskatchewan": "America/Regina",
    "eastern time (us & canada)": "America/New_York",
    "indiana (east)": "America/Indiana/Indianapolis",
    "atlantic time (canada)": "America/Halifax",
    "newfoundland": "America/St_Johns",
    "puerto rico": "America/Puerto_Rico",
    "guam": "Pacific/Guam",
    "london": "Europe/London",
    "edinburgh": "Europe/London",
    "dublin": "Europe/Dublin",
    "paris": "Europe/Paris",
    "madrid": "Europe/Madrid",
    "tokyo": "Asia/Tokyo",
    "osaka": "Asia/Tokyo",
    "sapporo": "Asia/Tokyo",
    "perth": "Australia/Perth",
    "awst": "Australia/Perth",
    "adelaide": "Australia/Adelaide",
    "darwin": "Australia/Darwin",
    "brisbane": "Australia/Brisbane",
    "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne",
    "canberra": "Australia/Melbourne",
    "hobart": "Australia/Hobart",
}
"""Zones of the countries that Square sells in, by the names that it has for them."""

_WHOLE = re.compile(r"([+-]?)([0-9]{1,6})(?:[.,]0*)?")
_PART = re.compile(r"[+-]?[0-9]{1,6}[.,][0-9]{1,8}")
_SCIENTIFIC = re.compile(r"[+-]?[0-9.,]+E[+-]?[0-9]+", re.IGNORECASE)
_USUAL = frozenset({"regular", "normal", "none"})
_SENT = ("deliver", "ship", "pickup", "pick-up", "pick up", "curbside")
_FROM_AFAR = ("online", "invoice", "link", "virtual", "e-commerce", "ecommerce", "api", "checkout", "website")
_COUNTER = ("point of sale", "pos", "register", "terminal", "kiosk", "retail", "market", "reader")
_GIVEN_BACK = ("refund", "rembours", "reembols", "返金")


class _Item(Struct, frozen=True):
    """An item of a row, in minor units: its price before a discount, the discount, and the tax on top."""

    row: Row
    text: str
    sku: str
    pieces: int
    unit_price: int
    discount: int
    tax: int
    paid: int


def zone_called(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Return the zone that Square calls so; the shop's where it is not known."""
    plain = name.strip()
    zone = _ZONES.get(plain.casefold(), plain)
    return ZoneInfo(zone) if zone in time_zones() else otherwise


def order_number(row: Row) -> str:
    """Return the transaction's number."""
    return row.code("Transaction ID")


class _ItemRows:
    """Reads the rows of a transaction."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def order(self, rows: list[Row], _remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order of a transaction's rows. Raises RowError."""
        refuse_troubled(rows)
        currency = self._currency(rows)
        sold: list[_Item] = []
        back: list[_Item] = []
        for row in rows:
            item = _item(row, currency)
            (back if _is_given_back(item) else sold).append(item)
        if not sold:
            reason = "pays back a sale that is not in this file: export the day of the sale with it"
            raise rows[0].refuse("Transaction ID", reason)
        refunds, assumed = _refunds(sold, back, currency)
        first = sold[0].row
        cells = OrderCells([item.row for item in sold])
        placed = self._moment(first)
        at_the_counter = all(handed_over(item.row) for item in sold)
        paid_back, paid = sum(refunds), sum(item.paid for item in sold)
        taxes = any(item.tax for item in sold)
        return ImportedOrder(
            channel="square",
            number=order_number(first),
            external_id=cells.code("Payment ID"),
            row=rows[0].line,
            currency=currency,
            customer_name=cells.text("Customer Name"),
            placed_at=placed,
            paid_at=placed,
            delivered_at=placed if at_the_counter else None,
            financial_status=_state_of_payment(paid, paid_back),
            fulfillment_status=FULFILLED if at_the_counter else "",
            payment_method="card" if cells.has("Card Brand") else None,
            tax_included=not taxes,
            refunded_assumed=assumed,
            note=cells.note("Fulfillment Note"),
            lines=numbered(
                [
                    RawLine(
                        sku=item.sku,
                        text=item.text,
                        quantity=item.pieces,
                        unit_price=item.unit_price,
                        discount=item.discount,
                        tax=item.tax,
                        refunded=refunded,
                        product_type=_unless_usual(item.row.text("Category")),
                    )
                    for item, refunded in zip(sold, refunds, strict=True)
                ]
            ),
        )

    def _currency(self, rows: Sequence[Row]) -> str:
        """Return the currency of a transaction's amounts, the shop's where their sign is of several."""
        told = (currency_in(row.raw("Gross Sales")) for row in rows)
        return next((currency for currency in told if currency), "") or shops_currency(rows[0], self._ground)

    def _moment(self, row: Row) -> Moment | None:
        zone = zone_called(row.raw("Time Zone"), self._ground.zone)
        return row.written("Date", zone, self._ground.dates, time="Time" if row.has("Time") else "")


def handed_over(row: Row) -> bool:
    """Whether an item was taken along when it was sold: over a counter, and not to be sent or fetched later.

    The channel of such sales is a point of sale, or the place itself; where there is none, a device took the payment.
    """
    option, channel = row.text("Dining Option").casefold(), row.text("Channel").casefold()
    if any(word in option for word in _SENT) or any(word in channel for word in _FROM_AFAR):
        return False
    if channel and (channel == row.text("Location").casefold() or any(word in channel for word in _COUNTER)):
        return True
    return row.has("Device Name")


def _is_given_back(item: _Item) -> bool:
    event = item.row.raw("Event Type").casefold()
    return item.paid < 0 or any(word in event for word in _GIVEN_BACK)


def _item(row: Row, currency: str) -> _Item:
    """Return what a row sells or pays back. Raises RowError where its figures are none or contradict each other."""
    prices = "Product Sales" if row.has("Product Sales") else "Gross Sales"
    gross, discount, net, tax = (
        row.money(column, currency) or 0 for column in (prices, "Discounts", "Net Sales", "Tax")
    )
    discount = -abs(discount) if gross >= 0 else abs(discount)
    if prices != "Gross Sales" and row.has("Gross Sales") and row.money("Gross Sales", currency) != net + tax:
        told = " and ".join(f"{amount_text(amount, currency)} {currency}" for amount in (net, tax))
        raise row.refuse("Gross Sales", f"not the Net Sales and the Tax ({told}) together")
    if gross + discount != net:
        told = ", ".join(f"{amount_text(amount, currency)} {currency}" for amount in (gross, discount))
        reason = f"{prices} and Discounts ({told}) don't make the Net Sales {amount_text(net, currency)} {currency}"
        raise row.refuse("Net Sales", reason)
    pieces, beside = _quantity(row)
    unit_price = -(-abs(gross) // pieces)
    rounded = unit_price * pieces - abs(gross)
    return _Item(
        row=row,
        text=" - ".join(part for part in (*_names(row), beside) if part),
        sku=row.code("SKU"),
        pieces=pieces,
        unit_price=unit_price,
        discount=abs(discount) + rounded,
        tax=abs(tax),
        paid=net + tax,
    )


def _names(row: Row) -> tuple[str, ...]:
    """Return what the goods are called, with their kind, what was added to them, and what was noted of them."""
    name = row.text("Item") or row.text("Itemization Type")
    return name, _unless_usual(row.text("Price Point Name")), row.text("Modifiers Applied"), row.text("Notes")


def _unless_usual(text: str) -> str:
    return "" if text.casefold() in _USUAL else text


def _quantity(row: Row) -> tuple[int, str]:
    """Return how many pieces a row is about; a part of a unit (`0.35 kg`) counts as one piece, named so."""
    text = row.raw("Qty").strip()
    if whole := _WHOLE.fullmatch(text):
        pieces = int(whole[2])
        if 1 <= pieces <= MOST_PIECES:
            return pieces, ""
    elif _PART.fullmatch(text):
        return 1, f"{text.lstrip('+-').rstrip('0')} {row.text('Unit')}".strip()
    reason = f"expected a number of pieces, found {shown(text)}"
    raise row.refuse("Qty", f"{reason}, {SPOILT}" if _SCIENTIFIC.fullmatch(text) else reason)


def _refunds(sold: Sequence[_Item], back: Sequence[_Item], currency: str) -> tuple[list[int], bool]:
    """Return what was paid back for each item, and whether any of it is assumed.

    It goes to the items that are called the same; what is left of it to all by what was paid for them. Raises RowError
    where more was paid back than paid.
    """
    refunds = [0] * len(sold)
    left = 0
    for item in back:
        amount = abs(item.paid)
        for place, one in enumerate(sold):
            if (one.sku, one.text) == (item.sku, item.text):
                share = min(amount, max(one.paid, 0) - refunds[place])
                refunds[place] += share
                amount -= share
        left += amount
    room = [max(one.paid, 0) - refunded for one, refunded in zip(sold, refunds, strict=True)]
    if left > sum(room):
        paid = amount_text(sum(max(one.paid, 0) for one in sold), currency)
        raise back[-1].row.refuse("Net Sales", f"more than the {paid} {currency} of the whole sale was paid back")
    shares = spread(left, room)
    return [refunded + share for refunded, share in zip(refunds, shares, strict=True)], left > 0


def _state_of_payment(paid: int, paid_back: int) -> str:
    if not paid_back:
        return "paid"
    return "refunded" if paid_back >= paid else "partially_refunded"


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the sales of Square's files."""
    how = every_row_is_a_line("Transaction ID", order_number, _ItemRows(ground).order)
    return read_grouped((rows for _, rows in files), how)


SQUARE = Format(
    key="square",
    title="Square's items export",
    layouts=(
        Layout(
            key="square",
            title="Square's items export",
            columns=COLUMNS,
            required=REQUIRED,
            dates=("Date",),
            lacks=(Lack.NUMBER, Lack.SHIPPED, Lack.DELIVERED, Lack.SHIPPING, Lack.ADDRESS, Lack.EMAIL, Lack.CURRENCY),
        ),
    ),
    read=read_files,
)
