"""Orders of Creema: a row for each work with its options and their prices; the order's sums stand on every row.

The total (合計金額) is that of the works with shipping and wrapping, less the artist's coupon; vouchers and points,
with which a customer paid part of it, are Creema's and lower nothing. Prices hold the tax.
"""

from collections.abc import Iterable, Sequence

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.intake.channels import japanese
from shopdesk.intake.channels.japanese import YEN
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import OrderCells, lowered_by, needed, not_negative, refuse_troubled
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import StatedTotal, SumNames, Sums
from shopdesk.intake.rows import Row
from shopdesk.intake.settled import settled

# fmt: off
COLUMNS = (
    "注文ID", "購入日", "ステータス", "支払い日", "発送予定日", "発送日", "作品タイトル", "種類", "作品単価",
    "オプション1", "オプション1価格", "オプション2", "オプション2価格", "オプション3", "オプション3価格",
    "オプション4", "オプション4価格", "オプション5", "オプション5価格", "作品価格", "数量", "ギフトラッピング", "備考",
    "取引相手", "購入回数", "配送方法", "配送料", "作品合計", "送料・ラッピング", "(-)作家クーポン", "合計金額",
    "(-)お買い物券・ポイント・キャンペーン分", "ご注文金額", "氏名", "郵便番号", "住所", "TEL", "ナビURL", "メモ",
    "最終更新日",
)
# fmt: on
"""The columns of the export; older ones have two options and no kind."""

REQUIRED = ("注文ID", "作品タイトル", "作品単価", "数量", "合計金額")
"""What no order can be read without."""

_COUPON, _POINTS = "(-)作家クーポン", "(-)お買い物券・ポイント・キャンペーン分"
_NAMES = SumNames(shipping="送料・ラッピング", total="合計金額")
_OPTIONS = tuple((f"オプション{number}", f"オプション{number}価格") for number in range(1, 6))
_NOTHING = frozenset({"", "なし", "無し", "-", "0"})


def order_number(row: Row) -> str:
    """Return the order's number."""
    return row.code("注文ID").removeprefix("#").strip()


def _line(row: Row) -> RawLine:
    """Return what a row sells, with its options and what they cost. Raises RowError."""
    pieces = row.pieces("数量")
    price = needed(row, "作品単価", YEN) + sum(not_negative(row, cost, YEN) or 0 for _, cost in _OPTIONS)
    stated = not_negative(row, "作品価格", YEN)
    if stated is not None and stated not in {price, price * pieces}:
        reason = f"作品単価 with the options makes {price} {YEN}, not {stated} {YEN}"
        raise row.refuse("作品価格", reason)
    chosen = (row.text(column) for column, _ in _OPTIONS)
    texts = (row.text("作品タイトル"), row.text("種類"), *chosen)
    return RawLine(sku="", text=" - ".join(text for text in texts if text), quantity=pieces, unit_price=price)


def _sums(cells: OrderCells, values: Sequence[int]) -> Sums:
    """Return the sums of an order. Raises RowError where its figures contradict each other."""
    for row, value in zip(cells.rows, values, strict=True):
        works = not_negative(row, "作品合計", YEN)
        if works is not None and works not in {sum(values), value}:
            reason = f"the works are worth {sum(values)} {YEN}, not {works} {YEN}: rows are missing or were changed"
            raise row.refuse("作品合計", reason)
    row = cells.row("合計金額")
    total = needed(row, "合計金額", YEN)
    shipping = not_negative(cells.row("送料・ラッピング"), "送料・ラッピング", YEN)
    stated = StatedTotal(
        currency=YEN,
        total=total,
        shipping=shipping if shipping is not None else not_negative(cells.row("配送料"), "配送料", YEN),
        taxes=None,
        discount=lowered_by(cells.row(_COUPON), _COUPON, YEN),
        names=_NAMES,
    )
    sums = settled(row, values, [0] * len(values), stated)
    row = cells.row("ご注文金額")
    left, points = not_negative(row, "ご注文金額", YEN), lowered_by(cells.row(_POINTS), _POINTS, YEN)
    if left is not None and left + points != total:
        raise row.refuse("ご注文金額", f"合計金額 {total} {YEN} less {points} {YEN} don't make {left} {YEN}")
    return sums


def read_order(rows: list[Row], _remarks: list[RefusedRow]) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError."""
    refuse_troubled(rows)
    cells = OrderCells(rows)
    lines = [_line(row) for row in rows]
    sums = _sums(cells, [(line.unit_price or 0) * line.quantity for line in lines])
    financial, fulfillment = japanese.states(cells.text("ステータス"))
    wrapping = cells.text("ギフトラッピング")
    name = cells.text("氏名")
    return ImportedOrder(
        channel="creema",
        number=order_number(rows[0]),
        row=rows[0].line,
        currency=YEN,
        customer_name=name or cells.text("取引相手"),
        phone=cells.code("TEL"),
        ship_to=japanese.address(
            name=name, postcode=cells.code("郵便番号"), street=cells.text("住所"), phone=cells.code("TEL")
        ),
        placed_at=japanese.moment(cells.row("購入日"), "購入日"),
        paid_at=japanese.moment(cells.row("支払い日"), "支払い日"),
        shipped_at=japanese.moment(cells.row("発送日"), "発送日"),
        financial_status=financial,
        fulfillment_status=fulfillment,
        shipping_method=cells.text("配送方法"),
        shipping_paid=sums.shipping,
        discount=sums.discount,
        note=japanese.note_of(
            (
                ("", cells.note("備考")),
                ("ギフトラッピング", "" if wrapping in _NOTHING else wrapping),
                ("メモ", cells.note("メモ")),
            )
        ),
        lines=numbered(lines),
    )


def read_files(files: Iterable[FileRows], _ground: Ground) -> Reading:
    """Return the orders of Creema's files; they are in yen and in Japan's time."""
    return read_grouped((rows for _, rows in files), every_row_is_a_line("注文ID", order_number, read_order))


CREEMA = Format(
    key="creema",
    title="Creema's orders export",
    layouts=(
        Layout(
            key="creema",
            title="Creema's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            also={_POINTS: ("(-)ポイント・お買い物券利用分",)},
            lacks=(Lack.DELIVERED, Lack.EMAIL),
        ),
    ),
    read=read_files,
)
