"""What an order export says, read and checked, before anything is kept.

Amounts are minor units of the order's currency.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address


class Lack(StrEnum):
    """What an owner may look for in vain in a kind of export."""

    DELIVERED = "delivered"
    """When orders were delivered."""
    SHIPPED = "shipped"
    """When they were shipped."""
    LINES = "lines"
    """What was ordered, line by line: each order comes with one line for all its goods."""
    PRICES = "prices"
    """What was paid."""
    SHIPPING = "shipping"
    """What of it was paid for shipping."""
    DISCOUNTS = "discounts"
    """How much of a discount went to which line."""
    ADDRESS = "address"
    """Where the goods went."""
    CUSTOMER = "customer"
    """Who bought them."""
    EMAIL = "email"
    """The customers' e-mail addresses."""
    CURRENCY = "currency"
    """In which currency the amounts are: the shop's is taken."""
    NUMBER = "number"
    """The order's number as the customer knows it."""


class RefusedRow(Struct, frozen=True, kw_only=True):
    """A row, or a cell of it, that can't be taken in. `row` counts the file's lines from 1, the header included."""

    file: str
    row: int
    column: str = ""
    reason: str


class ImportedLine(Struct, frozen=True, kw_only=True):
    """A line of an order as exported; `key` finds it again when the file comes a second time.

    It begins with the shop system's own code for the goods (nothing where they have none) and ` | `. What the export
    does not say is None. `product_type` is what the shop system calls the kind of goods, in its own words. `goods_id`
    is by what it knows goods that have no code, whatever was chosen and asked for with them. `all_goods` tells that the
    line stands for all goods of its order, and is no goods itself.
    """

    key: str
    code: str
    text: str
    quantity: int
    unit_price: int | None
    discount: int | None = 0
    tax: int | None = None
    refunded: int | None = 0
    made_to_order: bool | None = None
    product_type: str = ""
    goods_id: str = ""
    all_goods: bool = False

    @property
    def product_code(self) -> str:
        """The code of the goods in the shop system, or its id or their text where they have none there."""
        return self.key.partition(" | ")[0] or self.goods_id or self.text or self.code


class ImportedOrder(Struct, frozen=True, kw_only=True):
    """An order as exported by a channel. What the export does not say stays None or empty.

    Where no `lines_told`, its one line stands for all its goods, or its lines tell less than other exports of the same
    shop system: lines that are known stay.
    """

    channel: str
    number: str
    external_id: str = ""
    row: int
    """The line of the file on which the order begins."""
    currency: str
    customer_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    ship_to: Address | None = None
    bill_to: Address | None = None
    placed_at: Moment | None = None
    paid_at: Moment | None = None
    shipped_at: Moment | None = None
    expected_at: Moment | None = None
    delivered_at: Moment | None = None
    cancelled_at: Moment | None = None
    financial_status: str = ""
    fulfillment_status: str = ""
    payment_method: str | None = None
    shipping_method: str = ""
    shipping_paid: int | None = 0
    shipping_tax: int | None = None
    discount: int | None = 0
    discount_codes: str = ""
    tax_included: bool | None = True
    refunded_assumed: bool = False
    note: str = ""
    lines_told: bool = True
    lines: tuple[ImportedLine, ...]


class DateOrder(StrEnum):
    """In which order a date's numbers stand."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class ReadExport(Struct, frozen=True, kw_only=True):
    """An export file as read: its format and encoding, its orders, and what was refused with the reason.

    `title` is what its kind of file is called in a sentence, `lacks` what it can't give, `header` its columns as they
    are remembered. `own_map` tells that the owner said what the columns mean, of a kind of file called `own_name`, and
    `dates` in which order, as the owner
    said now or before, its dates stand, None where the file itself tells it.
    """

    format: str
    title: str
    encoding: str
    rows: int
    lacks: tuple[Lack, ...] = ()
    header: str = ""
    own_map: bool = False
    own_name: str = ""
    dates: DateOrder | None = None
    orders: tuple[ImportedOrder, ...]
    refused: tuple[RefusedRow, ...] = ()


class ImportBatch(Struct, frozen=True, kw_only=True):
    """One import that was done: what can be undone as a whole. `state` is `done` or `undone`."""

    id: str
    number: int
    format: str
    files: tuple[str, ...]
    done_at: datetime
    new: int
    changed: int
    same: int
    refused: int
    state: str = "done"


class ChoiceKind(StrEnum):
    """What an owner was asked once about files of orders, and is not asked again."""

    DATES = "dates"
    """In which order a format writes day, month and year."""
    CATEGORY = "category"
    """Which of the shop's categories a product type of imported files is."""
    COLUMNS = "columns"
    """What the columns of an unknown file mean."""


class ImportChoice(Struct, frozen=True, kw_only=True):
    """An answer that the owner gave once about imported files.

    `key` is what was asked about: a format's key, a product type in small letters, or the header of a file.
    `value` is the answer: a `DateOrder`, a category (empty for none), or the name that the owner gave a kind of file.
    `columns` of a map names by field (those of `own_columns`) the column that it is read from.
    """

    id: str
    version: int = 0
    kind: ChoiceKind
    key: str
    value: str = ""
    columns: dict[str, str] = {}
    made_at: datetime
