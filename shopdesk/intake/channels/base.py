"""Orders of BASE: a row for each item, and one below it for each option that was chosen of it.

Every row repeats what concerns the whole order. Its total (合計金額) is the order's in some files, that of the row in
others, which the file as a whole tells; it may be lowered by a coupon that no column tells of. The fee for payment on
delivery was paid for bringing the goods and counts as shipping; the amount by which the seller corrected an order is a
discount, or a line of its own.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.channels import japanese
from shopdesk.intake.channels.japanese import YEN
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import OrderCells, needed, not_negative, refuse_troubled
from shopdesk.intake.order_lines import RawLine, numbered
from shopdesk.intake.order_sums import StatedTotal, SumNames, Sums
from shopdesk.intake.rows import Row, RowError
from shopdesk.intake.settled import settled

# fmt: off
COLUMNS = (
    "注文ID", "注文日時", "氏(請求先)", "名(請求先)", "郵便番号(請求先)", "都道府県(請求先)", "住所(請求先)",
    "住所2(請求先)", "電話番号(請求先)", "メールアドレス(請求先)", "氏(配送先)", "名(配送先)", "郵便番号(配送先)",
    "都道府県(配送先)", "住所(配送先)", "住所2(配送先)", "電話番号(配送先)", "備考", "商品名", "バリエーション", "価格",
    "税率", "数量", "合計金額", "送料", "支払い方法", "代引き手数料", "発送状況", "商品ID", "種類ID", "購入元",
    "配送日", "配送時間帯", "注文メモ", "調整金額", "商品コード", "種類コード", "JAN / GTIN",
)
# fmt: on
"""The columns of the export; the last three are there where the shop gives its goods codes."""

REQUIRED = ("注文ID", "商品名", "価格", "数量", "合計金額")
"""What no order can be read without."""

_NAMES = SumNames(shipping="送料", total="合計金額")
_OPTION = re.compile(r"商品オプション[「『]?(.*?)[」』]?")
_ADJUSTED = "調整金額"


def order_number(row: Row) -> str:
    """Return the order's number."""
    return row.code("注文ID").removeprefix("#").strip()


class _Goods:
    """An item with the options that were chosen of it, which the rows below its own tell."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.pieces = row.pieces("数量")
        self.price = needed(row, "価格", YEN)
        self.texts = [row.text("商品名"), row.text("バリエーション")]

    def choose(self, row: Row) -> None:
        """Add an option to the item."""
        named = _OPTION.fullmatch(row.text("商品名"))
        option = ": ".join(part for part in (named[1] if named else "", row.text("バリエーション")) if part)
        self.texts.append(option)
        self.price += not_negative(row, "価格", YEN) or 0

    def line(self, discount: int) -> RawLine:
        """Return the item as a line of the order."""
        return RawLine(
            sku=self._row.code("種類コード") or self._row.code("商品コード"),
            text=" - ".join(text for text in self.texts if text),
            quantity=self.pieces,
            unit_price=self.price,
            discount=discount,
        )


def _goods(rows: Sequence[Row]) -> list[_Goods]:
    """Return the items of an order with their options. Raises RowError for an option of nothing."""
    goods: list[_Goods] = []
    for row in rows:
        if not row.text("商品名").startswith("商品オプション") or row.has("商品ID"):
            goods.append(_Goods(row))
        elif goods:
            goods[-1].choose(row)
        else:
            raise row.refuse("商品名", "an option of an item that no row above it names")
    return goods


def _told_once(rows: list[Row]) -> list[Row]:
    """Return an order's rows once where all of them come again in the same words: BASE has a row for each kind."""
    half = len(rows) // 2
    again = rows[:half] and [row.cells for row in rows[:half]] == [row.cells for row in rows[half:]]
    return rows[:half] if again else rows


def _is_of_the_order(row: Row) -> bool:
    """Whether the total of a row holds what was paid for shipping, and so is not that of the row."""
    try:
        price, total = not_negative(row, "価格", YEN) or 0, not_negative(row, "合計金額", YEN)
        shipping, pieces = _shipping([row]), row.pieces("数量")
    except RowError:
        return False
    return shipping > 0 and total == price * pieces + shipping


def _shipping(rows: Sequence[Row]) -> int:
    """Return what was paid for bringing the goods."""
    cells = OrderCells(rows)
    return sum(not_negative(cells.row(column), column, YEN) or 0 for column in ("送料", "代引き手数料"))


def _sums(cells: OrderCells, values: Sequence[int], adjusted: int, *, of_the_order: bool) -> Sums:
    """Return the sums of an order; where its rows' totals are not known to be the order's, they may be their own."""
    rows, shipping = cells.rows, _shipping(cells.rows)
    row = cells.row("合計金額")
    worth = sum(values)
    told = [needed(one, "合計金額", YEN) for one in rows if one is row or one.has("合計金額")]
    each_its_own = not of_the_order and sum(told) == worth
    if not each_its_own and len(set(told)) > 1:
        other = next(total for total in told if total != told[0])
        reason = f"the rows tell {told[0]} and {other} {YEN}, where what they sell is worth {worth} {YEN}"
        raise row.refuse("合計金額", reason)
    whole = worth + shipping + adjusted
    stated = StatedTotal(
        currency=YEN,
        total=whole if each_its_own or told[0] in {whole, worth + shipping} else told[0],
        shipping=shipping,
        taxes=None,
        discount=None,
        names=_NAMES,
    )
    if adjusted > 0:
        values = [*values, adjusted]
    return settled(row, values, [0] * len(values), stated)


def read_order(rows: list[Row], remarks: list[RefusedRow], *, of_the_order: bool) -> ImportedOrder:
    """Return the order of rows with one number. Raises RowError.

    `of_the_order` tells that the rows' totals are the order's; else they may be their own.
    """
    refuse_troubled(rows)
    rows = _told_once(rows)
    cells = OrderCells(rows)
    goods = _goods(rows)
    adjusted = cells.row(_ADJUSTED).money(_ADJUSTED, YEN) or 0
    sums = _sums(cells, [one.price * one.pieces for one in goods], adjusted, of_the_order=of_the_order)
    lines = [one.line(discount) for one, discount in zip(goods, sums.line_discounts, strict=False)]
    if adjusted > 0:
        lines.append(RawLine(sku="", text=_ADJUSTED, quantity=1, unit_price=adjusted))
    financial, fulfillment = japanese.states(cells.text("発送状況"))
    email = cells.email("メールアドレス(請求先)", remarks)
    return ImportedOrder(
        channel="base",
        number=order_number(rows[0]),
        row=rows[0].line,
        currency=YEN,
        customer_name=_name(cells, "請求先") or _name(cells, "配送先") or email,
        email=email,
        phone=cells.code("電話番号(請求先)", "電話番号(配送先)"),
        ship_to=_address(cells, "配送先"),
        bill_to=_address(cells, "請求先"),
        placed_at=japanese.moment(cells.row("注文日時"), "注文日時"),
        financial_status=financial,
        fulfillment_status=fulfillment,
        payment_method=japanese.paid_by(cells.text("支払い方法")),
        shipping_paid=sums.shipping,
        discount=sums.discount,
        note=japanese.note_of(
            (
                ("", cells.note("備考")),
                ("注文メモ", cells.note("注文メモ")),
                ("配送日", cells.text("配送日")),
                ("配送時間帯", cells.text("配送時間帯")),
            )
        ),
        lines=numbered(lines),
    )


def _name(cells: OrderCells, whose: str) -> str:
    return " ".join(part for part in (cells.text(f"氏({whose})"), cells.text(f"名({whose})")) if part)


def _address(cells: OrderCells, whose: str) -> Address | None:
    return japanese.address(
        name=_name(cells, whose),
        postcode=cells.code(f"郵便番号({whose})"),
        province=cells.text(f"都道府県({whose})"),
        street=cells.text(f"住所({whose})"),
        extra=cells.text(f"住所2({whose})"),
        phone=cells.code(f"電話番号({whose})"),
    )


def read_files(files: Iterable[FileRows], _ground: Ground) -> Reading:
    """Return the orders of BASE's files; they are in yen and in Japan's time."""
    told = [list(rows) for _, rows in files]
    of_the_order = any(_is_of_the_order(row) for rows in told for row in rows)
    read = partial(read_order, of_the_order=of_the_order)
    return read_grouped(told, every_row_is_a_line("注文ID", order_number, read))


BASE = Format(
    key="base",
    title="BASE's orders export",
    layouts=(
        Layout(
            key="base",
            title="BASE's orders export",
            columns=COLUMNS,
            required=REQUIRED,
            lacks=(Lack.SHIPPED, Lack.DELIVERED),
        ),
    ),
    read=read_files,
)
