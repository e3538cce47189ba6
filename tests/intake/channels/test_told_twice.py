"""Files that tell orders twice: joined from exports that overlap, or copied twice into one sheet."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.imports import ImportedOrder
from shopdesk.intake.channels.etsy import ITEM_COLUMNS
from shopdesk.intake.channels.squarespace import COLUMNS
from shopdesk.intake.exports import read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels import (
    test_amazon,
    test_base,
    test_bigcommerce,
    test_creema,
    test_ebay,
    test_etsy,
    test_minne,
    test_prestashop,
    test_spree,
    test_square,
    test_squarespace,
    test_wix,
    test_woocommerce,
)
from tests.intake.channels.written import BERLIN, text

Rows = Sequence[dict[str, str]]

DOLLARS = Ground(currency="USD")
YEN_ORDER = {"注文ID": "2"}
FILES: dict[str, tuple[Sequence[str], Rows]] = {
    "base": (test_base.HEADER, [test_base.item(), test_base.item(YEN_ORDER)]),
    "bigcommerce": (test_bigcommerce.HEADER, [test_bigcommerce.row(), test_bigcommerce.row({"Order ID": "2"})]),
    "creema": (test_creema.HEADER, [test_creema.work(), test_creema.work(YEN_ORDER)]),
    "ebay": (test_ebay.US, [*test_ebay.several(), test_ebay.order({"Order Number": "22-00000-00002"})]),
    "etsy": (ITEM_COLUMNS, [test_etsy.item(), test_etsy.item({"Order ID": "2", "Transaction ID": "2"})]),
    "minne": (test_minne.HEADER, [test_minne.work(), test_minne.work(YEN_ORDER)]),
    "prestashop": (test_prestashop.HEADER, [test_prestashop.order(), test_prestashop.order(ID="2", Reference="B")]),
    "spree": (test_spree.HEADER, [test_spree.order(), test_spree.order(Number="R2")]),
    "square": (test_square.HEADER, [test_square.item(), test_square.item(**{"Transaction ID": "B"})]),
    "squarespace": (COLUMNS, [test_squarespace.row(), test_squarespace.row({"Order ID": "00002"})]),
    "wix": (test_wix.HEADER, [test_wix.row(), test_wix.row({"Order number": "2"})]),
    "woocommerce": (
        test_woocommerce.ALGOLPLUS,
        [test_woocommerce.plus(), test_woocommerce.plus({"Order Number": "2"})],
    ),
}
"""An export of each shop system with two orders."""


def orders_of(folder: Path, content: str, ground: Ground = BERLIN) -> list[ImportedOrder]:
    path = folder / "orders.csv"
    path.write_text(content, encoding="utf-8")
    result = read_export([path], ground=ground)
    assert result.refused == ()
    return [replace(order, row=0) for order in result.orders]


@pytest.mark.parametrize("system", FILES)
def test_a_file_that_holds_an_export_twice_gives_its_orders_once(tmp_path: Path, system: str) -> None:
    columns, rows = FILES[system]
    is_the_same_twice(tmp_path, text(columns, *rows), DOLLARS if system == "square" else BERLIN)


def test_a_report_of_amazon_that_comes_twice_gives_its_orders_once(tmp_path: Path) -> None:
    rows = [test_amazon.of_all(), test_amazon.star(test_amazon.of_all(), **{"amazon-order-id": "402-0000000-0000002"})]
    is_the_same_twice(tmp_path, test_amazon.report(test_amazon.ALL, *rows), BERLIN)


def is_the_same_twice(folder: Path, once: str, ground: Ground) -> None:
    header, _, body = once.partition("\n")
    plain = orders_of(folder, once, ground)
    assert len(plain) == 2
    assert orders_of(folder, once + once, ground) == plain
    assert orders_of(folder, f"{header}\n{body}{body}", ground) == plain


def test_rows_of_ebay_that_stand_twice_below_each_other_are_one(tmp_path: Path) -> None:
    rows = [test_ebay.order({"Transaction ID": "1"}), test_ebay.order({"Transaction ID": "2"})]
    assert len(orders_of(tmp_path, text(test_ebay.US, *rows))[0].lines) == 2
    twice = [row for row in rows for _ in range(2)]
    assert len(orders_of(tmp_path, text(test_ebay.US, *twice))[0].lines) == 2


def test_an_order_of_base_that_stands_twice_is_worth_what_it_was(tmp_path: Path) -> None:
    rows = [test_base.item(), test_base.item({"商品名": "鎖", "商品ID": "9"})]
    total = {"合計金額": str(sum(int(row["価格"]) * int(row["数量"]) for row in rows) + int(rows[0]["送料"]))}
    rows = [{**row, **total} for row in rows]
    (once,) = orders_of(tmp_path, text(test_base.HEADER, *rows))
    assert orders_of(tmp_path, text(test_base.HEADER, *rows, *rows)) == [once]
