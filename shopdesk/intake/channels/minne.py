"""Orders of minne: a row for each work, of which every one repeats what concerns the whole order.

Prices hold the tax. The order's total may be lowered by a coupon that no column tells of.
"""

from collections.abc import Iterable, Sequence

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.intake.channels import japanese
from shopdesk.intake.channels.japanese import YEN
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import OrderCells, needed, not_negative, refuse_troubled
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import StatedTotal, SumNames
from shopdesk.intake.rows import Row
from shopdesk.intake.settled import settled

# fmt: off
COLUMNS = (
    "注文ID", "注文日", "注文状況", "支払方法", "入金確認日", "発送日", "作品名", "配送方法", "配送エリア",
    "発送までの目安", "販売価格", "数量", "小計", "備考", "注文の販売価格", "注文の送料", "注文の合計",
    "注文者のユーザーID", "注文者のニックネーム", "注文者の氏名", "注文者の電話番号",
    "配送先の郵便番号", "配送先の住所1", "配送先の住所2", "配送先の氏名", "配送先の電話番号", "作品管理番号",
)
# fmt: on
"""The columns of the export."""

REQUIRED = ("注文ID", "作品名", "販売価格", "数量", "注文の合計")
"""What no order can be read without."""

_NAMES = SumNames(shipping="注文の送料", total="注文の合計")


def order_number(row: Row) -> str:
    """Return the order's number."""
    return row.code("注文ID").removeprefix("#").strip()


def _line(row: Row) -> RawLine:
    """Return what a row sells; the options that were chosen of it are in its sum. Raises RowError."""
    pieces, price = row.pieces("数量"), needed(row, "販売価格", YEN)
    worth = not_negative(row, "小計", YEN)
    if worth is not None and worth != price * pieces:
        with_options, odd = divmod(worth, pieces)
        if odd or with_options < price:
            reason = f"{pieces} × 販売価格 {price} {YEN} don't make the 小計 {worth} {YEN}"
            raise row.refuse("小計", reason)
        price = with_options
    return RawLine(sku=row.code("作品管理番号"), text=row.text("作品名"), quantity=pieces, unit_price=price)


def _check_goods(cells: OrderCells, values: Sequence[int]) -> None:
    row = cells.row("注文の販売価格")
    stated = not_negative(row, "注文の販売価格", YEN)
    if stated is not None and stated != sum(values):
        reason = f"the works are worth {sum(values)} {YEN}, not {stated} {YEN}: rows are missing or were changed"
        raise row.refuse("注文の販売価格", reason)


def read_order(rows: list[Row], _remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError."""
    refuse_troubled(rows)
    cells = OrderCells(rows)
    lines = [_line(row) for row in rows]
    values = [(line.unit_price or 0) * line.quantity for line in lines]
    _check_goods(cells, values)
    stated = StatedTotal(
        currency=YEN,
        total=needed(cells.row("注文の合計"), "注文の合計", YEN),
        shipping=not_negative(cells.row("注文の送料"), "注文の送料", YEN),
        taxes=None,
        discount=None,
        names=_NAMES,
    )
    sums = settled(cells.row("注文の合計"), values, [0] * len(values), stated)
    financial, fulfillment = japanese.states(cells.text("注文状況"))
    return ImportedOrder(
        channel="minne",
        number=order_number(rows[0]),
        row=rows[0].line,
        currency=YEN,
        customer_name=cells.text("注文者の氏名", "配送先の氏名", "注文者のニックネーム"),
        phone=cells.code("注文者の電話番号", "配送先の電話番号"),
        ship_to=japanese.address(
            name=cells.text("配送先の氏名"),
            postcode=cells.code("配送先の郵便番号"),
            street=cells.text("配送先の住所1"),
            extra=cells.text("配送先の住所2"),
            phone=cells.code("配送先の電話番号"),
        ),
        placed_at=japanese.moment(cells.row("注文日"), "注文日"),
        paid_at=japanese.moment(cells.row("入金確認日"), "入金確認日"),
        shipped_at=japanese.moment(cells.row("発送日"), "発送日"),
        financial_status=financial,
        fulfillment_status=fulfillment,
        payment_method=japanese.paid_by(cells.text("支払方法")),
        shipping_method=cells.text("配送方法"),
        shipping_paid=sums.shipping,
        discount=sums.discount,
        note=cells.note("備考"),
        lines=numbered(lines),
    )


def read_files(files: Iterable[FileRows], _ground: Ground) -> Reading:
    """Return the orders of minne's files; they are in yen and in Japan's time."""
    return read_grouped((rows for _, rows in files), every_row_is_a_line("注文ID", order_number, read_order))


MINNE = Format(
    key="minne",
    title="minne's orders export",
    layouts=(
        Layout(
            key="minne",
            title="minne's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            lacks=(Lack.DELIVERED, Lack.EMAIL),
        ),
    ),
    read=read_files,
)
