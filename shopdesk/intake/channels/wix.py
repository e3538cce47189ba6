"""Wix's orders export: a row for each line, on which everything that concerns the whole order is told again.

It says which coupon was used and not what it took off: that is reckoned from the total. Whether tax came on top is told
by the total. Where a coupon hides it, other orders to the same country tell it, and else whether its prices ever hold
their tax.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text, spread
from shopdesk.domain.shops import Address
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import FULFILLED, PARTIAL, UNFULFILLED, OrderCells, needed, paid_by, refuse_troubled
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import Shares, Sums, share_out
from shopdesk.intake.paid_back import share_refund
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.places import country_code
from shopdesk.intake.rows import Row

# fmt: off
COLUMNS = (
    "Order number", "Date created", "Time", "Fulfill by", "Total order quantity", "Contact email",
    "Note from customer", "Additional checkout info", "Item", "Variant", "SKU", "Qty", "Quantity refunded", "Price",
    "Weight", "Custom text", "Deposit amount", "Delivery method", "Delivery time", "Recipient name",
    "Recipient phone", "Recipient company name", "Delivery country", "Delivery state", "Delivery state name",
    "Delivery city", "Delivery address", "Delivery zip/postal code", "Billing name", "Billing phone",
    "Billing company name", "Billing country", "Billing state", "Billing state name", "Billing city",
    "Billing address", "Billing zip/postal code", "Payment status", "Payment method", "Coupon code",
    "Gift card amount", "Shipping rate", "Total tax", "Total", "Currency", "Refunded amount", "Net amount",
    "Additional fees", "Fulfillment status", "Tracking number", "Fulfillment service", "Shipping label",
)
# fmt: on
"""The columns of the export as it is in 2024 and later."""

ALSO = {
    "Order number": ("Order #",),
    "Date created": ("Date",),
    "Contact email": ("Buyer's Email",),
    "Note from customer": ("Notes to Seller",),
    "Item": ("Item's Name",),
    "Variant": ("Item's Variant",),
    "Price": ("Item's Price",),
    "Weight": ("Item's Weight",),
    "Custom text": ("Item's Custom Text",),
    "Recipient name": ("Delivery Customer", "Shipping Customer"),
    "Recipient phone": ("Buyer's Phone #",),
    "Recipient company name": ("Delivery Company Name",),
    "Delivery country": ("Shipping Country",),
    "Delivery state": ("Shipping State",),
    "Delivery city": ("Shipping City",),
    "Delivery address": ("Delivery Street Name&Number", "Shipping Street Name&Number"),
    "Delivery zip/postal code": ("Delivery Zip Code", "Shipping Zip Code"),
    "Billing name": ("Billing Customer",),
    "Billing company name": ("Billing Company Name",),
    "Billing address": ("Billing Street Name&Number",),
    "Billing zip/postal code": ("Billing Zip Code",),
    "Payment status": ("Payment",),
    "Coupon code": ("Coupon",),
    "Shipping rate": ("Shipping",),
    "Total tax": ("Tax",),
    "Refunded amount": ("Refund",),
    "Net amount": ("Total after refund",),
    "Fulfillment status": ("Fulfillment",),
    "Tracking number": ("Tracking #",),
}
"""How the columns were called until 2022."""

REQUIRED = ("Order number", "Item", "Qty", "Price", "Total")
"""What no order can be read without."""

_PAYMENT = {
    "unpaid": "pending",
    "not paid": "pending",
    "partially paid": "pending",
    "partially refunded": "partially_refunded",
    "fully refunded": "refunded",
    "canceled": "voided",
    "cancelled": "voided",
    "declined": "voided",
}
_FULFILLMENT = {
    "not fulfilled": UNFULFILLED,
    "partially fulfilled": PARTIAL,
    "fulfilled": FULFILLED,
    "canceled": "cancelled",
}
_CALLED_OFF = "cancelled"
_ENDED = frozenset({"voided", "refunded"})
_CARDS = ("credit", "debit", "card", "stripe", "wix payments", "visa", "mastercard")
_NEVER_IN_PRICES = frozenset({"US", "CA"})
"""Countries where taxes on sales come on top of all prices."""


class _WixRows:
    """Reads the rows of an order."""

    def __init__(self, ground: Ground, on_top: Mapping[str, bool]) -> None:
        self._ground, self._on_top = ground, on_top
        self._found: dict[str, Counter[bool]] = defaultdict(Counter)
        self.reckoned = False
        """Whether for any order it had to be assumed if tax came on top."""

    def on_top(self) -> dict[str, bool]:
        """Return by country whether tax came on top of most orders that tell it."""
        return {country: found[True] > found[False] for country, found in self._found.items()}

    def order(self, rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order of rows with one number. Raises RowError."""
        refuse_troubled(rows)
        cells = OrderCells(rows)
        goods = [row for row in rows if row.has("Item") or row.has("SKU") or row.has("Qty")]
        if not goods:
            raise rows[0].refuse("Item", "no row of the order names goods")
        country = country_code(cells.text("Delivery country", "Billing country"))
        usual = self._on_top.get(country, country in _NEVER_IN_PRICES)
        money = _Money(cells, goods, cells.currency("Currency", self._ground), on_top=usual)
        if money.told_tax is not None:
            self._found[country][money.told_tax] += 1
        self.reckoned |= money.reckoned
        sums, shares = money.sums, money.shares
        refunds, assumed = money.refunds()
        payment, shipping = cells.text("Payment status").lower(), cells.text("Fulfillment status").lower()
        financial = _PAYMENT.get(payment, payment.replace(" ", "_"))
        fulfillment = _FULFILLMENT.get(shipping, shipping)
        placed = cells.row("Date created").written("Date created", self._ground.zone, self._ground.dates, "Time")
        email = cells.email("Contact email", remarks)
        return ImportedOrder(
            channel="wix",
            number=order_number(rows[0]),
            row=rows[0].line,
            currency=money.currency,
            customer_name=cells.text("Recipient name", "Billing name") or email,
            email=email,
            phone=cells.code("Recipient phone", "Billing phone"),
            ship_to=_address(cells, "Delivery", "Recipient"),
            bill_to=_address(cells, "Billing", "Billing"),
            placed_at=placed,
            cancelled_at=_called_off(financial, fulfillment, placed),
            financial_status=financial,
            fulfillment_status=fulfillment,
            payment_method=paid_by(cells.text("Payment method"), *_CARDS),
            shipping_method=cells.text("Delivery method"),
            shipping_paid=sums.shipping,
            shipping_tax=shares.shipping_tax,
            discount=sums.discount,
            discount_codes=cells.text("Coupon code"),
            tax_included=sums.tax_included,
            refunded_assumed=assumed,
            note="\n".join(filter(None, map(cells.note, ("Note from customer", "Additional checkout info")))),
            lines=numbered(
                [
                    RawLine(
                        sku=row.code("SKU"),
                        text=_goods_text(row),
                        quantity=money.pieces[place],
                        unit_price=money.prices[place],
                        tax=shares.taxes[place],
                        refunded=refunds[place],
                    )
                    for place, row in enumerate(goods)
                ]
            ),
        )


class _Money:
    """What was paid for an order. Raises RowError where its figures contradict each other."""

    def __init__(self, cells: OrderCells, goods: Sequence[Row], currency: str, *, on_top: bool) -> None:
        self._cells, self._goods, self.currency = cells, goods, currency
        self.told_tax: bool | None = None
        """Whether tax came on top, None where the total does not tell it."""
        self.reckoned = False
        self.pieces = [row.pieces("Qty") for row in goods]
        self.prices = [needed(row, "Price", currency) for row in goods]
        self._worths = [price * count for price, count in zip(self.prices, self.pieces, strict=True)]
        self._refuse_missing_pieces()
        needed(cells.row("Total"), "Total", currency)
        self._total, self._taxes = self._told("Total"), self._told("Total tax")
        self._gift_card = self._told("Gift card amount")
        self.sums: Sums = self._settled(usually_on_top=on_top)
        self.shares: Shares = share_out(self._worths, [True] * len(goods), self.sums, self._taxes, 0)

    def refunds(self) -> tuple[tuple[int, ...], bool]:
        """Return what was paid back of each line, and whether that is assumed."""
        refunded, total = self._told("Refunded amount"), self._total + self._gift_card
        if refunded > total:
            reason = f"{self._shown(refunded)} was paid back, more than the {self._shown(total)} that was paid"
            raise self._cells.row("Refunded amount").refuse("Refunded amount", reason)
        off = spread(self.sums.discount, self._worths)
        on_top = [0 if self.sums.tax_included else tax or 0 for tax in self.shares.taxes]
        paid = [worth - less + tax for worth, less, tax in zip(self._worths, off, on_top, strict=True)]
        back = [
            worth * min(_pieces_back(row), count) // count
            for row, worth, count in zip(self._goods, paid, self.pieces, strict=True)
        ]
        return share_refund(refunded, back, paid, self.sums.shipping)

    def _told(self, column: str) -> int:
        """Return an amount of the order, 0 where none is told; its rows tell it again and again, and have to agree."""
        row = self._cells.row(column)
        amount = row.money(column, self.currency) or 0
        for other in self._cells.rows:
            if other.raw(column) != row.raw(column) and other.has(column):
                also = other.money(column, self.currency) or 0
                if also != amount:
                    told = f"{self._shown(amount)} in line {row.line} and {self._shown(also)} here"
                    raise other.refuse(column, f"the rows of one order tell different sums: {told}")
        return abs(amount)

    def _shown(self, minor: int) -> str:
        return f"{amount_text(minor, self.currency)} {self.currency}"

    def _refuse_missing_pieces(self) -> None:
        """Check that no line is missing, where the file says how many pieces were ordered."""
        row = self._cells.row("Total order quantity")
        if not row.has("Total order quantity"):
            return
        told, found = row.pieces("Total order quantity"), sum(self.pieces)
        if told not in {found, found - sum(_pieces_back(one) for one in self._goods)}:
            reason = f"{told} pieces were ordered, the lines have {found}: lines are missing or come twice"
            raise row.refuse("Total order quantity", reason)

    def _settled(self, *, usually_on_top: bool) -> Sums:
        """Return the sums with which the lines are the total.

        The figures decide whether tax is in the prices, and whether fees and a gift card are in the total. Fees were
        paid for sending the goods, and count as shipping.
        """
        shipping, fees = self._told("Shipping rate"), self._told("Additional fees")
        worth, none = sum(self._worths), (0,) * len(self._worths)
        for fee, card, on_top in product(
            dict.fromkeys((fees, 0)), dict.fromkeys((0, self._gift_card)), dict.fromkeys((0, self._taxes))
        ):
            if worth + shipping + fee + on_top - card == self._total:
                self.told_tax = bool(on_top) if self._taxes else None
                return Sums(none, 0, shipping + fee, tax_included=not on_top)
        without = worth + shipping + fees - self._total
        possible = [
            (taxes, without + taxes) for taxes in dict.fromkeys((0, self._taxes)) if 0 < without + taxes <= worth
        ]
        if possible:
            on_top, off = possible[-1 if usually_on_top else 0]
            self.reckoned = len(possible) > 1
            self.told_tax = bool(on_top) if self._taxes and not self.reckoned else None
            return Sums(none, off, shipping + fees, tax_included=not on_top)
        said = f"with shipping {self._shown(shipping)}, fees {self._shown(fees)} and taxes {self._shown(self._taxes)}"
        raise self._cells.row("Total").refuse(
            "Total",
            f"the lines are worth {self._shown(worth)}, which {said} does not make the total"
            f" {self._shown(self._total)}: lines are missing or were changed",
        )


def order_number(row: Row) -> str:
    """Return the order's number, without a leading `#`."""
    return row.code("Order number").removeprefix("#").strip()


def _goods_text(row: Row) -> str:
    """Return the goods with their variant and what the customer wrote for them."""
    return " - ".join(part for part in (row.text("Item"), row.text("Variant"), row.text("Custom text")) if part)


def _pieces_back(row: Row) -> int:
    """Return how many pieces of a line came back, 0 where it says nothing of it. Raises RowError."""
    return row.pieces("Quantity refunded") if row.raw("Quantity refunded").strip().strip("0.-") else 0


def _called_off(financial: str, fulfillment: str, placed: Moment | None) -> Moment | None:
    """Return when an order was cancelled that was paid and not paid back; the export tells no better than its day."""
    return placed if fulfillment == _CALLED_OFF and financial not in _ENDED else None


def _address(cells: OrderCells, place: str, person: str) -> Address | None:
    return address_of(
        name=cells.text(f"{person} name"),
        company=cells.text(f"{person} company name"),
        street=cells.code(f"{place} address"),
        postcode=cells.code(f"{place} zip/postal code"),
        city=cells.text(f"{place} city"),
        province=cells.code(f"{place} state") or cells.text(f"{place} state name"),
        country=cells.text(f"{place} country"),
        phone=cells.code(f"{person} phone"),
    )


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of Wix's files; they are read again where the first reading tells how tax is charged."""
    kept = [list(rows) for _, rows in files]
    rows = _WixRows(ground, {})
    reading = read_grouped(kept, every_row_is_a_line("Order number", order_number, rows.order))
    if rows.reckoned and (on_top := rows.on_top()):
        again = _WixRows(ground, on_top)
        reading = read_grouped(kept, every_row_is_a_line("Order number", order_number, again.order))
    return reading


WIX = Format(
    key="wix",
    title="Wix's orders export",
    layouts=(
        Layout(
            key="wix",
            title="Wix's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            also=ALSO,
            dates=("Date created",),
            lacks=(Lack.DELIVERED, Lack.SHIPPED, Lack.DISCOUNTS),
        ),
    ),
    read=read_files,
)
