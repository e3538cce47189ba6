"""BASE's orders: a row for each item and one for each option of it, each with the order's sums; in yen."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import Lack
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.base import BASE, COLUMNS, REQUIRED
from shopdesk.intake.exports import read_export
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import BERLIN, header_of, only, paid, read, refusal, text

HEADER = header_of("jp_BASE_orders.csv")
SAMPLE = Path(__file__).parents[1] / "samples" / "base_orders_cp932.csv"


def item(cells: dict[str, str] | None = None) -> dict[str, str]:
    """Return the row of a ring for 18,000 with 500 of shipping, and what is given instead."""
    return {
        "注文ID": "A1B2C3D4E5F6",
        "注文日時": "2026-10-05 21:14:03",
        "氏(請求先)": "山田",
        "名(請求先)": "花子",
        "郵便番号(請求先)": "150-0041",
        "都道府県(請求先)": "東京都",
        "住所(請求先)": "渋谷区神南1-2-3",
        "住所2(請求先)": "102",
        "電話番号(請求先)": "09012345678",
        "メールアドレス(請求先)": "hanako@example.com",
        "氏(配送先)": "佐藤",
        "名(配送先)": "太郎",
        "郵便番号(配送先)": "600-8216",
        "都道府県(配送先)": "京都府",
        "住所(配送先)": "京都市下京区東塩小路町1",
        "商品名": "月のリング",
        "バリエーション": "11号",
        "価格": "18000",
        "税率": "10%",
        "数量": "1",
        "合計金額": "18500",
        "送料": "500",
        "支払い方法": "クレジットカード",
        "発送状況": "未発送",
        "商品ID": "12345678",
        "種類ID": "87654321",
        **(cells or {}),
    }


def option(cells: dict[str, str] | None = None) -> dict[str, str]:
    """Return the row of an engraving for 500."""
    return item(
        {"商品名": "商品オプション「刻印」", "バリエーション": "H & T", "価格": "500", "商品ID": "", **(cells or {})}
    )


def test_the_sample_in_the_encoding_of_japanese_spreadsheets() -> None:
    result = read_export([SAMPLE], ground=BERLIN)
    one = only(result)
    assert (result.format, result.encoding, one.currency, one.number) == ("base", "cp932", "JPY", "A1B2C3D4E5F6")
    assert one.placed_at == Moment.parse("2026-10-05T21:14:03+09:00")
    assert [(line.text, line.unit_price) for line in one.lines] == [("月のリング① - 11号", 18000)]
    assert (one.shipping_paid, paid(one), one.tax_included, one.phone) == (500, 18500, True, "09012345678")
    assert one.ship_to is not None
    assert (one.ship_to.province, one.ship_to.city, one.ship_to.street) == ("東京都", "渋谷区", "神南1-2-3")
    assert (one.ship_to.name, one.ship_to.country, one.ship_to.complete) == ("山田 花子", "JP", True)
    assert result.lacks == (Lack.SHIPPED, Lack.DELIVERED)


def test_who_bought_and_to_whom_it_went(tmp_path: Path) -> None:
    one = only(read(tmp_path, HEADER, item()))
    assert (one.customer_name, one.email, one.payment_method) == ("山田 花子", "hanako@example.com", "card")
    assert one.ship_to is not None
    assert one.bill_to is not None
    assert (one.ship_to.name, one.ship_to.city, one.ship_to.street) == ("佐藤 太郎", "京都市下京区", "東塩小路町1")
    assert (one.bill_to.name, one.bill_to.extra) == ("山田 花子", "102")


def test_several_items_repeat_the_total_which_is_taken_once(tmp_path: Path) -> None:
    rows = [
        item({"合計金額": "24500"}),
        item({"合計金額": "24500", "商品名": "星のチェーン", "価格": "3000", "数量": "2"}),
    ]
    one = only(read(tmp_path, HEADER, *rows))
    assert ([line.quantity for line in one.lines], paid(one)) == ([1, 2], 24500)


def test_files_in_which_each_row_has_its_own_total(tmp_path: Path) -> None:
    rows = [
        item({"合計金額": "18000"}),
        item({"合計金額": "6000", "商品名": "星のチェーン", "価格": "3000", "数量": "2"}),
    ]
    assert paid(only(read(tmp_path, HEADER, *rows))) == 24500


def test_a_coupon_as_large_as_shipping_is_seen_where_the_file_has_totals_of_orders(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, item({"注文ID": "B", "合計金額": "18000"}), item())
    assert [(one.number, one.discount, paid(one)) for one in result.orders] == [
        ("B", 500, 18000),
        ("A1B2C3D4E5F6", 0, 18500),
    ]
    assert paid(only(read(tmp_path, HEADER, item({"合計金額": "18000"})))) == 18500


def test_an_option_belongs_to_the_item_above_it(tmp_path: Path) -> None:
    rows = [
        item({"合計金額": "38000", "数量": "2"}),
        option({"合計金額": "38000"}),
        item({"合計金額": "38000", "価格": "500"}),
    ]
    one = only(read(tmp_path, HEADER, *rows))
    assert [(line.text, line.quantity, line.unit_price) for line in one.lines] == [
        ("月のリング - 11号 - 刻印: H & T", 2, 18500),
        ("月のリング - 11号", 1, 500),
    ]
    assert paid(one) == 38000
    lonely = refusal(read(tmp_path, HEADER, option()))
    assert (lonely.row, lonely.column) == (2, "商品名")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"代引き手数料": "330", "合計金額": "18830"}, (830, 0, 1, 18830)),
        ({"合計金額": "17500"}, (500, 1000, 1, 17500)),
        ({"調整金額": "-1000", "合計金額": "17500"}, (500, 1000, 1, 17500)),
        ({"調整金額": "-1000", "合計金額": "18500"}, (500, 1000, 1, 17500)),
        ({"調整金額": "2000", "合計金額": "20500"}, (500, 0, 2, 20500)),
        ({"価格": "¥18,000", "合計金額": "18,500円"}, (500, 0, 1, 18500)),
    ],
)
def test_fees_coupons_and_corrections(tmp_path: Path, cells: dict[str, str], told: tuple[int, ...]) -> None:
    one = only(read(tmp_path, HEADER, item(cells)))
    assert (one.shipping_paid, one.discount, len(one.lines), paid(one)) == told


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("未発送", ("paid", "unfulfilled")),
        ("発送済み", ("paid", "fulfilled")),
        ("入金待ち", ("pending", "unfulfilled")),
        ("キャンセル", ("voided", "")),
        ("対応中", ("paid", "unfulfilled")),
    ],
)
def test_statuses(tmp_path: Path, status: str, state: tuple[str, str]) -> None:
    one = only(read(tmp_path, HEADER, item({"発送状況": status})))
    assert (one.financial_status, one.fulfillment_status) == state


def test_notes_and_the_day_that_was_asked_for(tmp_path: Path) -> None:
    cells = {"備考": "ギフトです", "注文メモ": "箱を確認", "配送日": "2026-10-12", "配送時間帯": "午前中"}
    note = only(read(tmp_path, HEADER, item(cells))).note
    assert note == "ギフトです\n注文メモ: 箱を確認\n配送日: 2026-10-12\n配送時間帯: 午前中"


def test_codes_of_goods_where_the_shop_has_them_and_files_with_fewer_columns(tmp_path: Path) -> None:
    row = item({"種類コード": "R-11", "商品コード": "R"})
    assert only(read(tmp_path, COLUMNS, row)).lines[0].code == "R-11"
    one = only(read(tmp_path, REQUIRED, item({"合計金額": "18000"})))
    assert (paid(one), one.ship_to, one.placed_at) == (18000, None, None)


def test_an_address_abroad_is_in_no_country_that_is_known(tmp_path: Path) -> None:
    cells = {"郵便番号(配送先)": "10001", "都道府県(配送先)": "NY", "住所(配送先)": "1 Main St"}
    ship_to = only(read(tmp_path, HEADER, item(cells))).ship_to
    assert ship_to is not None
    assert (ship_to.country, ship_to.street, ship_to.complete) == ("", "1 Main St", False)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"合計金額": "19000"}, "合計金額", "19000 JPY"),
        ({"価格": "-1"}, "価格", "below zero"),
        ({"価格": "18000.5"}, "価格", "decimals"),
        ({"数量": "0"}, "数量", "whole number"),
        ({"注文ID": ""}, "", "order number"),
        ({"注文ID": "8.28E+12"}, "注文ID", "spreadsheet"),
        ({"注文日時": "46302.55"}, "注文日時", "spreadsheet"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, HEADER, item(cells)))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


def test_rows_that_tell_different_totals_are_refused(tmp_path: Path) -> None:
    refused = refusal(read(tmp_path, HEADER, item(), item({"合計金額": "18600"})))
    assert (refused.row, refused.column) == (2, "合計金額")
    assert "18500 and 18600 JPY" in refused.reason


def test_a_cut_file_and_a_torn_row(tmp_path: Path) -> None:
    path = tmp_path / "base.csv"
    whole = text(HEADER, item(), item({"注文ID": "F6E5D4C3B2A1"}))
    path.write_bytes(whole.encode("cp932")[:-120])
    result = read_export([path])
    assert [one.number for one in result.orders] == ["A1B2C3D4E5F6"]
    assert [(refused.row, "cut off" in refused.reason) for refused in result.refused] == [(3, True)]


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("合計金額", "9" * 70)
@example("住所(配送先)", "東京都")
@example("商品名", "商品オプション")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(BASE, [item(), option()], column, content)
