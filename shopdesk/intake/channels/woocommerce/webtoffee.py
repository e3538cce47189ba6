"""The export of WebToffee's plugin: an order in a row, with its lines in numbered columns or in rows of their own.

A line stands whole in one cell (`line_item_1`: `name:Ring|product_id:12|sku:R-1|quantity:1|total:45.00|…`), taken apart
in others (`Product Item 1 Name` …), or alone in its row (`item_name` …), in which all of the order is told again. There
are as many numbered columns as the largest order of the file has lines.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.cells import CellError, code, one_line, pieces
from shopdesk.intake.channels.woocommerce.people import full_name, payment_of
from shopdesk.intake.channels.woocommerce.states import states_of
from shopdesk.intake.channels.woocommerce.sums import NetLine, NetSums, net_amount, settle_net, told
from shopdesk.intake.layouts import Ground, Layout
from shopdesk.intake.order_cells import OrderCells
from shopdesk.intake.order_sums import SumsError
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import LONGEST_TEXT, Row, column_name

NUMBER = "Order Number"
"""The column of the order's number, called so in all of WooCommerce's exports that are read."""

_NUMBERED = 10
_APART = ("Name", "id", "SKU", "Quantity", "Total", "Subtotal")

# fmt: off
COLUMNS = (
    NUMBER, "order_id", "order_date", "paid_date", "status", "shipping_total", "shipping_tax_total", "fee_total",
    "fee_tax_total", "tax_total", "cart_discount", "order_discount", "discount_total", "order_total",
    "order_subtotal", "order_key", "order_currency", "payment_method", "payment_method_title", "transaction_id",
    "customer_ip_address", "customer_user_agent", "shipping_method", "customer_id", "customer_user",
    "customer_email", "billing_first_name", "billing_last_name", "billing_company", "billing_email",
    "billing_phone", "billing_address_1", "billing_address_2", "billing_postcode", "billing_city",
    "billing_state", "billing_country", "shipping_first_name", "shipping_last_name", "shipping_company",
    "shipping_phone", "shipping_address_1", "shipping_address_2", "shipping_postcode", "shipping_city",
    "shipping_state", "shipping_country", "customer_note", "wt_import_key", "shipping_items", "fee_items",
    "tax_items", "coupon_items", "refund_items", "order_notes", "download_permissions", "meta:wpml_language",
    *(f"line_item_{number}" for number in range(1, _NUMBERED + 1)),
    *(f"Product Item {number} {part}" for number in range(1, _NUMBERED + 1) for part in _APART),
    "item_product_id", "item_name", "item_sku", "item_quantity", "item_subtotal", "item_subtotal_tax", "item_total",
    "item_total_tax", "item_refunded", "item_refunded_qty", "item_meta",
)
# fmt: on
"""The columns of the export with each of its ways to tell of lines; orders with more lines have more of the same."""

_ALSO = {
    NUMBER: ("order_number",),
    "order_date": ("date",),
    "item_product_id": ("line_item_product_id",),
    "item_name": ("line_item_name",),
    "item_sku": ("line_item_sku",),
    "item_quantity": ("line_item_quantity",),
    "item_subtotal": ("line_item_subtotal",),
    "item_total": ("line_item_total",),
    "item_total_tax": ("line_item_total_tax",),
}
_TOTAL = "order_total"
_WHOLE = re.compile(r"line_item_([0-9]{1,4})")
_PART = re.compile(r"(?:product item|line_item) ?_?([0-9]{1,4})[ _](name|id|product_id|sku|quantity|total|subtotal)")
_KEY = re.compile(r"(?:^|\|)(name|product_id|sku|quantity|total|sub_total|tax|tax_data|refunded|_variation_id):")
_MAY_HOLD_BARS = frozenset({"name", "sku"})
_OWN_KEYS = ("_", "tax_data")
_ATTRIBUTE = "pa_"
_MOST_CHOSEN = 50
"""More choices than this are made for no goods."""

_CODES = re.compile(r"(?:^|;)\s*code:([^|;]*)")
_PAID_BACK = re.compile(r"(?:^|;)\s*amount:([^|;]*)")


class _Said(Struct, frozen=True):
    """A line in its own words; `column` is where it stands."""

    row: Row
    column: str
    name: str
    sku: str
    quantity: str
    total: str
    subtotal: str
    tax: str = ""
    refunded: str = ""
    more: str = ""


def read_order(rows: list[Row], ground: Ground, remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError."""
    cells = OrderCells(rows)
    currency = cells.currency("order_currency", ground)
    lines = [_net_line(said, currency) for said in _lines(rows)]
    if not lines:
        raise rows[0].refuse("", "no goods are named in it")
    row = cells.row(_TOTAL)
    total = told(row, _TOTAL, currency)
    if total is None:
        raise row.refuse(_TOTAL, "expected an amount, found nothing")

    def amount(column: str) -> int | None:
        return told(cells.row(column), column, currency)

    taxes, shipping_tax, fee_tax = amount("tax_total"), amount("shipping_tax_total"), amount("fee_tax_total") or 0
    sums = NetSums(
        currency=currency,
        total=total,
        shipping=amount("shipping_total") or 0,
        shipping_tax=None if shipping_tax is None else shipping_tax + fee_tax,
        fees=amount("fee_total") or 0,
        taxes=taxes,
        refunded=_refunded(cells, currency, total),
        slack=len(lines) + 2,
    )
    try:
        settled = settle_net(lines, sums)
    except SumsError as error:
        raise row.refuse(_TOTAL, error.reason) from error
    financial, fulfillment = states_of(cells.text("status"))
    ship_to, bill_to = _address(cells, "shipping"), _address(cells, "billing")
    email = cells.email("billing_email", remarks) or cells.email("customer_email", remarks)
    return ImportedOrder(
        channel="woocommerce",
        number=order_number(rows[0]),
        external_id=cells.code("order_id"),
        row=rows[0].line,
        currency=currency,
        customer_name=_person(cells, "shipping") or _person(cells, "billing") or email,
        email=email,
        phone=cells.code("billing_phone", "shipping_phone"),
        language=cells.text("meta:wpml_language").lower(),
        ship_to=ship_to or bill_to,
        bill_to=bill_to,
        placed_at=cells.moment("order_date", ground, ground.dates),
        paid_at=cells.moment("paid_date", ground, ground.dates),
        financial_status=financial,
        fulfillment_status=fulfillment,
        payment_method=payment_of(cells.text("payment_method"), cells.text("payment_method_title")),
        shipping_method=cells.text("shipping_method"),
        shipping_paid=settled.shipping,
        shipping_tax=settled.shipping_tax,
        discount=settled.discount,
        discount_codes=", ".join(filter(None, map(str.strip, _CODES.findall(cells.text("coupon_items"))))),
        tax_included=settled.tax_included,
        refunded_assumed=settled.refunded_assumed,
        note=cells.note("customer_note"),
        lines=settled.lines,
    )


def order_number(row: Row) -> str:
    """Return the order's number, without a leading `#`."""
    return row.code(NUMBER).removeprefix("#").strip()


def _lines(rows: list[Row]) -> Iterator[_Said]:
    """Yield the lines of an order in the first of the ways in which any are told."""
    alone = [row for row in rows if row.has("item_name") or row.has("item_quantity")]
    if alone:
        for row in alone:
            yield _alone(row)
        return
    columns = _numbered(rows[0].places.header)
    for row in rows:
        for whole, apart in columns:
            if whole >= 0 and row.cells[whole].strip():
                yield _whole(row, row.places.header[whole].strip(), row.cells[whole])
            elif any(row.cells[place].strip() for place in apart.values()):
                yield _apart(row, apart)


@lru_cache(maxsize=32)
def _numbered(header: tuple[str, ...]) -> tuple[tuple[int, dict[str, int]], ...]:
    """Return by number the place of the column with a whole line (-1 for none), and those of its parts by name."""
    wholes: dict[int, int] = {}
    parts: dict[int, dict[str, int]] = {}
    for place, title in enumerate(header):
        name = column_name(title)
        if match := _WHOLE.fullmatch(name):
            wholes.setdefault(int(match[1]), place)
        elif match := _PART.fullmatch(name):
            parts.setdefault(int(match[1]), {}).setdefault(match[2].removeprefix("product_"), place)
    return tuple((wholes.get(number, -1), parts.get(number, {})) for number in sorted({*wholes, *parts}))


def _whole(row: Row, column: str, cell: str) -> _Said:
    """Return a line that stands in one cell. Raises RowError where it is none."""
    keys = list(_KEY.finditer(cell))
    ends = [*(key.start() for key in keys), len(cell)][1:]
    said: dict[str, str] = {}
    rest: list[str] = []
    for key, end in zip(keys, ends, strict=True):
        value = cell[key.end() : end]
        if key[1] not in _MAY_HOLD_BARS:
            value, _, more = value.partition("|")
            rest.append(more)
        said.setdefault(key[1], value)
    if "name" not in said or "quantity" not in said or "total" not in said:
        raise row.refuse(column, "expected a line such as name:Ring|sku:R-1|quantity:1|total:45.00")
    return _Said(
        row=row,
        column=column,
        name=said["name"],
        sku=said.get("sku", ""),
        quantity=said["quantity"],
        total=said["total"],
        subtotal=said.get("sub_total", ""),
        tax=said.get("tax", "0"),
        refunded=said.get("refunded", ""),
        more=_chosen("|".join(rest), said["name"]),
    )


def _chosen(rest: str, name: str) -> str:
    """Return what was chosen and written for the goods, as far as their name does not hold it already."""
    chosen: list[str] = []
    name = name[:LONGEST_TEXT].casefold()
    for part in rest.split("|", _MOST_CHOSEN)[:_MOST_CHOSEN]:
        key, colon, value = part.partition(":")
        value = one_line(value)
        if not colon or not value or key.startswith(_OWN_KEYS) or value.casefold() in name:
            continue
        chosen.append(value if key.startswith(_ATTRIBUTE) else f"{one_line(key)}: {value}")
    return ", ".join(chosen)


def _apart(row: Row, places: dict[str, int]) -> _Said:
    """Return a line that stands in columns of its own, one for each part of it."""

    def cell(part: str) -> str:
        return row.cells[places[part]] if part in places else ""

    column = row.places.header[min(places.values())].strip()
    return _Said(
        row=row,
        column=column,
        name=cell("name"),
        sku=cell("sku"),
        quantity=cell("quantity"),
        total=cell("total"),
        subtotal=cell("subtotal"),
    )


def _alone(row: Row) -> _Said:
    """Return the line that a row is for."""
    return _Said(
        row=row,
        column="item_name",
        name=row.raw("item_name"),
        sku=row.raw("item_sku"),
        quantity=row.raw("item_quantity"),
        total=row.raw("item_total"),
        subtotal=row.raw("item_subtotal"),
        tax=row.raw("item_total_tax"),
        refunded=row.raw("item_refunded"),
        more=_chosen("|".join(row.raw("item_meta").split(",")).replace("=", ":"), row.raw("item_name")),
    )


def _net_line(said: _Said, currency: str) -> NetLine:
    """Return a line's amounts. Raises RowError where a part of it is none."""
    try:
        paid = net_amount(said.total, currency)
        worth = net_amount(said.subtotal, currency) if said.subtotal.strip() else paid
        if paid < 0 or worth < 0:
            raise said.row.refuse(said.column, "an amount below zero")
        name = one_line(said.name)
        return NetLine(
            sku=code(said.sku),
            text=(f"{name} - {said.more}" if said.more else name)[:LONGEST_TEXT],
            quantity=pieces(said.quantity.strip()),
            worth=worth,
            paid=paid,
            tax=max(net_amount(said.tax, currency), 0) if said.tax.strip() else None,
            refunded=min(abs(net_amount(said.refunded, currency)), paid) if said.refunded.strip() else 0,
        )
    except CellError as error:
        raise said.row.refuse(said.column, str(error)) from error


def _refunded(cells: OrderCells, currency: str, total: int) -> int:
    """Return all that was paid back. Raises RowError where it is more than was paid."""
    row = cells.row("refund_items")
    try:
        refunded = sum(
            abs(net_amount(one, currency)) for one in _PAID_BACK.findall(row.raw("refund_items")) if one.strip()
        )
    except CellError as error:
        raise row.refuse("refund_items", str(error)) from error
    if refunded > total:
        raise row.refuse("refund_items", "more was paid back than the order cost")
    return refunded


def _person(cells: OrderCells, kind: str) -> str:
    return full_name(cells.text(f"{kind}_first_name"), cells.text(f"{kind}_last_name"))


def _address(cells: OrderCells, kind: str) -> Address | None:
    return address_of(
        name=_person(cells, kind),
        company=cells.text(f"{kind}_company"),
        street=cells.text(f"{kind}_address_1"),
        extra=cells.text(f"{kind}_address_2"),
        postcode=cells.code(f"{kind}_postcode"),
        city=cells.text(f"{kind}_city"),
        province=cells.code(f"{kind}_state"),
        country=cells.text(f"{kind}_country"),
        phone=cells.code(f"{kind}_phone"),
    )


def _layout(key: str, *required: str) -> Layout:
    return Layout(
        key=key,
        title="the orders export of WebToffee for WooCommerce",
        columns=COLUMNS,
        required=(NUMBER, _TOTAL, *required),
        also=_ALSO,
        dates=("order_date", "paid_date"),
        lacks=(Lack.DELIVERED, Lack.SHIPPED),
    )


LAYOUTS = (
    _layout("webtoffee", "line_item_1"),
    _layout("webtoffee_apart", "Product Item 1 Name"),
    _layout("webtoffee_rows", "item_name", "item_quantity", "item_total"),
)
"""The kinds of files, by how they tell of lines."""


def is_of_webtoffee(row: Row) -> bool:
    """Whether a row is one of this export."""
    return row.places[_TOTAL] >= 0
