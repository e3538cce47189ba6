"""minne's orders: a row for each work, each with the order's sums; in yen, with Japan's days."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import Lack
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.minne import COLUMNS, MINNE, REQUIRED
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import header_of, only, paid, read, refusal

HEADER = header_of("jp_minne_orders.csv")


def work(cells: dict[str, str] | None = None) -> dict[str, str]:
    """Return the row of two rings for 3,000 with 370 of shipping, and what is given instead."""
    return {
        "注文ID": "12345678",
        "注文日": "2026/10/05",
        "注文状況": "発送準備中",
        "支払方法": "クレジットカード",
        "入金確認日": "2026/10/06",
        "作品名": "月のリング",
        "配送方法": "ネコポス",
        "配送エリア": "全国一律",
        "発送までの目安": "3日",
        "販売価格": "3000",
        "数量": "2",
        "小計": "6000",
        "備考": "11号でお願いします",
        "注文の販売価格": "6000",
        "注文の送料": "370",
        "注文の合計": "6370",
        "注文者のニックネーム": "hana",
        "注文者の氏名": "山田花子",
        "注文者の電話番号": "09012345678",
        "配送先の郵便番号": "1500041",
        "配送先の住所1": "東京都渋谷区神南1-2-3",
        "配送先の住所2": "ハイツ102",
        "配送先の氏名": "佐藤太郎",
        "配送先の電話番号": "0312345678",
        "作品管理番号": "R-11",
        **(cells or {}),
    }


def test_an_order(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, work({"発送日": "2026/10/08"}))
    one = only(result)
    assert (result.format, result.lacks) == ("minne", (Lack.DELIVERED, Lack.EMAIL))
    assert (one.number, one.currency, one.customer_name, one.phone) == ("12345678", "JPY", "山田花子", "09012345678")
    assert [str(moment) for moment in (one.placed_at, one.paid_at, one.shipped_at)] == [
        "2026-10-05",
        "2026-10-06",
        "2026-10-08",
    ]
    assert one.ship_to is not None
    assert (one.ship_to.name, one.ship_to.province, one.ship_to.city) == ("佐藤太郎", "東京都", "渋谷区")
    assert (one.ship_to.street, one.ship_to.extra, one.ship_to.complete) == ("神南1-2-3", "ハイツ102", True)
    assert [(line.code, line.text, line.quantity, line.unit_price) for line in one.lines] == [
        ("R-11", "月のリング", 2, 3000)
    ]
    assert (one.payment_method, one.shipping_method, one.note) == ("card", "ネコポス", "11号でお願いします")
    assert (one.shipping_paid, paid(one), one.tax_included) == (370, 6370, True)


def test_a_time_is_japans(tmp_path: Path) -> None:
    one = only(read(tmp_path, HEADER, work({"注文日": "2026-10-05 21:14:03"})))
    assert one.placed_at == Moment.parse("2026-10-05T21:14:03+09:00")


def test_several_works_repeat_the_order_s_sums_which_are_taken_once(tmp_path: Path) -> None:
    sums = {"注文の販売価格": "7500", "注文の合計": "7870"}
    rows = [
        work(sums),
        work({**sums, "作品名": "星", "販売価格": "1500", "数量": "1", "小計": "1500", "作品管理番号": ""}),
    ]
    one = only(read(tmp_path, HEADER, *rows))
    assert ([line.code for line in one.lines], paid(one)) == (["R-11", "L2"], 7870)


def test_options_that_cost_more_and_coupons_that_cost_less(tmp_path: Path) -> None:
    one = only(read(tmp_path, HEADER, work({"小計": "7000", "注文の販売価格": "7000", "注文の合計": "6870"})))
    assert (one.lines[0].unit_price, one.discount, paid(one)) == (3500, 500, 6870)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("入金待ち", ("pending", "unfulfilled")),
        ("発送準備中", ("paid", "unfulfilled")),
        ("発送完了", ("paid", "fulfilled")),
        ("取引完了", ("paid", "delivered")),
        ("キャンセル", ("voided", "")),
        ("保留", ("", "保留")),
    ],
)
def test_statuses(tmp_path: Path, status: str, state: tuple[str, str]) -> None:
    one = only(read(tmp_path, HEADER, work({"注文状況": status})))
    assert (one.financial_status, one.fulfillment_status) == state


def test_files_with_fewer_columns(tmp_path: Path) -> None:
    one = only(read(tmp_path, REQUIRED, work()))
    assert (one.shipping_paid, paid(one), one.ship_to) == (370, 6370, None)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"小計": "6001"}, "小計", "6001 JPY"),
        ({"小計": "5000"}, "小計", "5000 JPY"),
        ({"注文の販売価格": "9000"}, "注文の販売価格", "worth 6000 JPY, not 9000 JPY"),
        ({"注文の合計": "7000"}, "注文の合計", "7000 JPY"),
        ({"注文の合計": ""}, "注文の合計", "nothing"),
        ({"数量": "多数"}, "数量", "whole number"),
        ({"注文日": "46302"}, "注文日", "spreadsheet"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, HEADER, work(cells)))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("小計", "0")
@example("配送先の住所1", "東京都渋谷区")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(MINNE, [work()], column, content)
