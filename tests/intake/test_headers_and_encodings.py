"""Headers as exports really have them, and the encodings that spreadsheets leave behind."""

import codecs
from pathlib import Path

import pytest

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.channels.shopify import COLUMNS, REQUIRED
from shopdesk.intake.exports import read_export
from tests.intake.shopify_rows import line, order, saved, text


def city(path: Path, encoding: str | None = None) -> tuple[str, str]:
    """Return how a file was read, and the city of its first order."""
    result = read_export([path], encoding=encoding)
    assert result.refused == ()
    assert result.orders[0].ship_to is not None
    return result.encoding, result.orders[0].ship_to.city


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "sep={}\n", "\n\n", "Orders of October\n\n"])
def test_the_header_is_found_below_other_lines_and_with_other_delimiters(
    tmp_path: Path, delimiter: str, before: str
) -> None:
    content = before.format(delimiter) + text(order(), line(), delimiter=delimiter)
    result = read_export([saved(tmp_path, content)])
    assert (len(result.orders), len(result.orders[0].lines), result.rows) == (1, 2, 2)


def test_columns_may_stand_in_another_order_and_be_written_otherwise(tmp_path: Path) -> None:
    columns = list(reversed(COLUMNS))
    head, _, rows = text(order(), line(), columns=columns).partition("\n")
    result = read_export([saved(tmp_path, f"{head.upper().replace(',', ' ,')}\n{rows}")])
    assert (len(result.orders), len(result.orders[0].lines), result.refused) == (1, 2, ())


def test_older_exports_with_fewer_columns_are_taken(tmp_path: Path) -> None:
    result = read_export([saved(tmp_path, text(order(Total="45.00"), columns=REQUIRED))])
    (imported,) = result.orders
    assert (imported.number, imported.external_id, imported.placed_at, imported.ship_to) == ("1001", "", None, None)
    assert imported.lines[0].tax is None


def test_unknown_columns_do_no_harm(tmp_path: Path) -> None:
    columns = [*COLUMNS, *(f"Extra {number}" for number in range(60))]
    assert len(read_export([saved(tmp_path, text(order(), columns=columns))]).orders) == 1


def test_of_two_columns_with_one_name_the_first_counts(tmp_path: Path) -> None:
    head, row = text(order()).splitlines()
    result = read_export([saved(tmp_path, f"{head},Currency\n{row},USD\n")])
    assert [imported.currency for imported in result.orders] == ["EUR"]


def test_the_header_of_a_second_file_joined_below_is_followed(tmp_path: Path) -> None:
    second = ["Name", *sorted(set(COLUMNS) - {"Name"})]
    content = text(order(Name="#1")) + text(order(Name="#2"), columns=second) + text(order(Name="#3"))
    result = read_export([saved(tmp_path, content)])
    assert [imported.number for imported in result.orders] == ["1", "2", "3"]
    assert (result.refused, result.rows) == ((), 3)


def test_an_order_that_is_called_like_its_column_is_an_order(tmp_path: Path) -> None:
    result = read_export([saved(tmp_path, text(order(Name="Name"), order()))])
    assert [imported.number for imported in result.orders] == ["Name", "1001"]


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str, read_as: str) -> None:
    content = text(order({"Shipping City": "Köln", "Notes": "Bitte für Jürgen – größer, schöner Gruß, 20 €"}))
    assert city(saved(tmp_path, content.encode(encoding))) == (read_as, "Köln")


def test_utf_16_of_the_other_byte_order_is_read(tmp_path: Path) -> None:
    content = codecs.BOM_UTF16_BE + text(order({"Shipping City": "Köln"})).encode("utf-16-be")
    assert city(saved(tmp_path, content)) == ("utf-16", "Köln")


@pytest.mark.parametrize(
    ("encoding", "town", "note"),
    [
        ("cp932", "渋谷区", "ご注文ありがとうございます。プレゼント用に包装してください。よろしくお願いします。"),
        (
            "cp949",
            "서울특별시",
            "선물 포장을 부탁드립니다. 배송 전에 연락해 주세요. 감사합니다. 항상 잘 사용하고 있습니다.",
        ),
        ("gb18030", "上海市", "请用礼品盒包装，谢谢。送货之前请先打电话联系，如果没有人接听请放在门口。"),
        ("big5", "臺北市", "請用禮品盒包裝，謝謝。送貨之前請先打電話聯絡，如果沒有人接聽請放在門口。"),
    ],
)
def test_east_asian_encodings_are_recognised(tmp_path: Path, encoding: str, town: str, note: str) -> None:
    content = text(order({"Shipping City": town, "Notes": note}))
    assert city(saved(tmp_path, content.encode(encoding))) == (encoding, town)
    assert city(saved(tmp_path, content.encode(encoding)), encoding) == (encoding, town)


def test_a_chosen_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, text(order({"Shipping City": "Köln"})).encode("cp1252"))
    with pytest.raises(ImportRefusedError, match="can't be read as utf-8"):
        read_export([path], encoding="utf-8")


def test_a_chosen_utf_8_may_have_its_mark(tmp_path: Path) -> None:
    path = saved(tmp_path, text(order({"Shipping City": "Köln"})).encode("utf-8-sig"))
    assert city(path, "UTF-8") == ("utf-8-sig", "Köln")


def test_damaged_characters_refuse_the_row_they_stand_in(tmp_path: Path) -> None:
    rows = [
        order({"Name": f"#{number}", "Shipping City": "Köln am Rhein, Österreichische Straße"}) for number in range(30)
    ]
    data = text(*rows).encode().replace(b"#7,jane", b"#7,j\xffne")
    result = read_export([saved(tmp_path, data)])
    assert result.encoding == "utf-8"
    assert len(result.orders) == 29
    assert [(one.row, one.reason) for one in result.refused] == [(9, "the row holds characters that are not utf-8")]
