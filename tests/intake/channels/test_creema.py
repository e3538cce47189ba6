"""Creema's orders: works with options that have prices, the artist's coupon, vouchers that lower nothing; in yen."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import Lack
from shopdesk.intake.channels.creema import COLUMNS, CREEMA, REQUIRED
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import header_of, only, paid, read, refusal

HEADER = header_of("jp_creema_orders_v2.csv")
OLDER = [name for name in HEADER if name != "種類" and not any(f"オプション{number}" in name for number in (3, 4, 5))]


def work(cells: dict[str, str] | None = None) -> dict[str, str]:
    """Return the row of a ring for 3,000 with options for 800, 370 of shipping, and what is given instead."""
    return {
        "注文ID": "1234567",
        "購入日": "2026-10-05 21:14:03",
        "ステータス": "発送待ち",
        "支払い日": "2026/10/06",
        "発送予定日": "2026/10/12",
        "作品タイトル": "月のリング",
        "種類": "シルバー",
        "作品単価": "3,000",
        "オプション1": "サイズ:11号",
        "オプション1価格": "0",
        "オプション2": "刻印あり",
        "オプション2価格": "800",
        "作品価格": "3,800",
        "数量": "1",
        "ギフトラッピング": "なし",
        "備考": "急ぎません",
        "取引相手": "hana",
        "購入回数": "1",
        "配送方法": "クリックポスト",
        "配送料": "370",
        "作品合計": "3,800",
        "送料・ラッピング": "370",
        "(-)作家クーポン": "0",
        "合計金額": "4,170",
        "(-)お買い物券・ポイント・キャンペーン分": "0",
        "ご注文金額": "4,170",
        "氏名": "山田花子",
        "郵便番号": "530-0001",
        "住所": "大阪府大阪市北区梅田1-1-1 ビル5F",
        "TEL": "090-1234-5678",
        **(cells or {}),
    }


def test_an_order(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, work({"発送日": "2026/10/08"}))
    one = only(result)
    assert (result.format, result.lacks) == ("creema", (Lack.DELIVERED, Lack.EMAIL))
    assert (one.number, one.currency, one.customer_name, one.phone) == ("1234567", "JPY", "山田花子", "090-1234-5678")
    assert [str(moment) for moment in (one.placed_at, one.paid_at, one.shipped_at)] == [
        "2026-10-05T12:14:03Z",
        "2026-10-06",
        "2026-10-08",
    ]
    (line,) = one.lines
    assert (line.text, line.unit_price) == ("月のリング - シルバー - サイズ:11号 - 刻印あり", 3800)
    assert one.ship_to is not None
    assert (one.ship_to.province, one.ship_to.city) == ("大阪府", "大阪市北区")
    assert (one.ship_to.street, one.ship_to.complete) == ("梅田1-1-1 ビル5F", True)
    assert (one.shipping_paid, paid(one), one.note) == (370, 4170, "急ぎません")
    assert (one.financial_status, one.fulfillment_status) == ("paid", "unfulfilled")


def test_the_artists_coupon_is_a_discount_and_vouchers_are_none(tmp_path: Path) -> None:
    cells = {"(-)作家クーポン": "500", "合計金額": "3670", HEADER[31]: "200", "ご注文金額": "3470"}
    one = only(read(tmp_path, HEADER, work(cells)))
    assert (one.discount, paid(one)) == (500, 3670)


def test_several_works_repeat_the_order_s_sums_which_are_taken_once(tmp_path: Path) -> None:
    sums = {"作品合計": "9800", "合計金額": "10170", "ご注文金額": "10170"}
    chain = {"作品タイトル": "星", "種類": "", "作品単価": "3000", "数量": "2", "オプション1": "", "オプション2": ""}
    rows = [work(sums), work({**sums, **chain, "オプション2価格": "", "作品価格": "3000"})]
    one = only(read(tmp_path, HEADER, *rows))
    assert ([line.text for line in one.lines][1], paid(one)) == ("星", 10170)


def test_wrapping_and_memos_are_noted(tmp_path: Path) -> None:
    cells = {
        "ギフトラッピング": "あり",
        "メモ": "リピーター",
        "送料・ラッピング": "470",
        "合計金額": "4270",
        "ご注文金額": "4270",
    }
    one = only(read(tmp_path, HEADER, work(cells)))
    assert (one.shipping_paid, one.note) == (470, "急ぎません\nギフトラッピング: あり\nメモ: リピーター")


def test_older_exports_have_two_options_and_another_name_for_vouchers(tmp_path: Path) -> None:
    columns = [{HEADER[31]: "(-)ポイント・お買い物券利用分"}.get(name, name) for name in OLDER]
    row = work({"(-)ポイント・お買い物券利用分": "170", "ご注文金額": "4000"})
    assert paid(only(read(tmp_path, columns, row))) == 4170
    assert paid(only(read(tmp_path, REQUIRED, work({"合計金額": "3000"})))) == 3000


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"作品価格": "3000"}, "作品価格", "3800 JPY, not 3000 JPY"),
        ({"作品合計": "9800"}, "作品合計", "worth 3800 JPY, not 9800 JPY"),
        ({"合計金額": "4171"}, "合計金額", "4171 JPY"),
        ({"合計金額": "4100"}, "合計金額", "4100 JPY"),
        ({"ご注文金額": "4000"}, "ご注文金額", "4170 JPY"),
        ({"作品単価": "無料"}, "作品単価", "amount"),
        ({"購入日": "2026/13/45"}, "購入日", "2026/13/45"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, HEADER, work(cells)))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("オプション5価格", "9" * 70)
@example("住所", "北海道")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(CREEMA, [work()], column, content)
