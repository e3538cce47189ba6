"""Files that can't be taken in at all: each is told what it is and what to do."""

import gzip
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.exports import format_titles, read_export
from shopdesk.intake.foreign import LARGEST
from tests.intake.shopify_rows import line, order, saved, text


def why(*paths: Path, **options: str) -> str:
    """Return the sentence with which files are refused; each keeps nothing and says so."""
    with pytest.raises(ImportRefusedError) as refused:
        read_export(paths, **options)  # type: ignore[arg-type]  # only words are given here
    assert "Nothing was taken in." in refused.value.sentence
    assert refused.value.exit_status == 2
    return refused.value.sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "none.csv") in why(tmp_path / "none.csv")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert "can't be read" in why(Path("orders\0.csv"))


def test_no_file_at_all_is_refused() -> None:
    assert "No file was named" in why()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in why(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    assert why(saved(tmp_path, content)).startswith("orders.csv is empty")


def test_a_file_above_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert why(path).endswith(
        "has 51 MB, and at most 50 MB can be taken in at once. Nothing was taken in. Export the orders month by month, "
        "and take in the files one after another."
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old Office document"),
        (gzip.compress(b"Name,Email", mtime=0), "a packed file"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "a web page"),
        (b'\xef\xbb\xbf  <html lang="en">', "a web page"),
        (b'{"orders": []}', "a JSON file"),
        (b"Received: from mail.example.com\r\nFrom: jane@example.com\r\n\r\nHello", "an e-mail"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"\x00\x00\x00\x18ftypheic", "a picture"),
        (b"SQLite format 3\0" + bytes(100), "a database"),
    ],
)
def test_another_kind_of_file_is_called_by_its_name(tmp_path: Path, content: bytes, kind: str) -> None:
    assert why(saved(tmp_path, content)).startswith(f"orders.csv is {kind}, not an export of orders.")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table><tr><td>Order ID</td></tr></table></body></html>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
    ],
)
def test_a_table_that_is_no_workbook_but_called_so_can_be_saved_as_one(tmp_path: Path, content: bytes) -> None:
    sentence = why(saved(tmp_path, content, "orders.xls"))
    assert sentence.startswith("orders.xls is a table in the form of a web page. Nothing was taken in.")
    assert sentence.endswith("save it as .xlsx.")


def test_a_workbook_a_packed_export_and_a_picture_are_told_apart(tmp_path: Path) -> None:
    workbook = tmp_path / "orders.xlsx"
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    packed = tmp_path / "orders.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("orders_export_1.csv", text(order()))
    picture = tmp_path / "orders.png"
    Image.new("RGB", (4, 4)).save(picture)
    assert "is a damaged Excel workbook" in why(workbook)
    assert "Unpack it first" in why(packed)
    assert "is a picture" in why(picture)


def test_binary_data_is_no_export_whatever_it_is_called(tmp_path: Path) -> None:
    assert "binary data" in why(saved(tmp_path, b"Name,Email\n" + bytes(range(32)) * 40))


def test_bytes_of_no_encoding_are_no_text(tmp_path: Path) -> None:
    assert "no text in an encoding" in why(saved(tmp_path, b"\x81\xff\x8d\xff\x8f\xff\x90\x81" * 40))


def test_a_header_without_rows_says_that_there_are_no_orders(tmp_path: Path) -> None:
    assert "there are 0 orders in it" in why(saved(tmp_path, text()))
    assert "there are 0 orders in it" in why(saved(tmp_path, text() + "\n,,\n"))


def test_a_text_without_a_header_is_refused(tmp_path: Path) -> None:
    assert "no header of an export" in why(saved(tmp_path, "Dear Jane,\nthank you.\n"[:9] + "\nthank you\n"))


def test_unknown_columns_are_named(tmp_path: Path) -> None:
    sentence = why(saved(tmp_path, "Colour,Shape,Weight\nred,round,3\n"))
    assert "its columns seem to be Colour, Shape, Weight." in sentence
    assert "Shopify's orders export" in sentence
    assert "--column number=COLUMN" in sentence


def test_a_header_that_lacks_what_is_needed_names_the_column(tmp_path: Path) -> None:
    columns = [column for column in text().strip().split(",") if column != "Lineitem price"]
    assert "lacks the column Lineitem price" in why(saved(tmp_path, text(order(), columns=columns)))


def test_a_header_further_down_than_twelve_lines_is_not_looked_for(tmp_path: Path) -> None:
    assert "no header" in why(saved(tmp_path, "\n" * 12 + text(order())))


OTHERS = {
    "a transactions export of Square": "Date,Gross Sales,Total Collected,Card Entry Methods,Transaction ID",
    "a summary of items sold of Square": "Item Name,Item Variation,SKU,Category,Items Sold,Product Sales,Net Sales,Tax",
    "a sales export of Creema": "購入日,確定日,取引相手,作品タイトル,作品URL,種類,作品単価,(-)成約手数料,(+)送料",
    "a listings export of Etsy": "TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS",
    "a products export of Shopify": "Handle,Title,Body (HTML),Vendor,Variant SKU",
    "a settlement report of Amazon": "settlement-id\tsettlement-start-date\ttransaction-type\tamount",
}


@pytest.mark.parametrize("title", OTHERS)
def test_a_file_that_holds_no_orders_is_named_with_what_to_choose_instead(tmp_path: Path, title: str) -> None:
    sentence = why(saved(tmp_path, "\n" + OTHERS[title] + "\n"))
    assert f"looks like {title} (columns " in sentence
    assert not sentence.endswith("Nothing was taken in.")


def test_a_format_and_an_encoding_that_do_not_exist_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, text(order()))
    assert "ShopDesk reads " in why(path, format="magento")
    assert "Choose one of utf-8, " in why(path, encoding="rot13")
    assert read_export([path], "shopify", encoding="utf-8").encoding == "utf-8"
    assert format_titles()["shopify"] == "Shopify's orders export"


def test_a_quotation_mark_that_is_never_closed_refuses_the_file_and_names_the_line(tmp_path: Path) -> None:
    rows = text(order({"Name": "#1", "Tags": "x"}), order({"Name": "#2", "Tags": "OPEN"}), order({"Name": "#3"}))
    sentence = why(saved(tmp_path, rows.replace("OPEN", '"open')))
    assert "begins on line 3 is never closed" in sentence


def test_a_quotation_mark_that_another_cell_closes_swallows_no_rows(tmp_path: Path) -> None:
    quoted = order({"Name": "#4", "Tags": "a, b"})
    rows = text(order({"Name": "#1", "Tags": "OPEN"}), order({"Name": "#2"}), order({"Name": "#3"}), quoted)
    assert "begins on line 2 is never closed" in why(saved(tmp_path, rows.replace("OPEN", '"open')))


def test_a_cell_over_very_many_lines_is_a_mark_that_was_never_closed(tmp_path: Path) -> None:
    rows = text(order({"Notes": "OPEN"}))
    assert "never closed" in why(saved(tmp_path, rows.replace("OPEN", '"' + "line\n" * 2_000 + '"')))


def test_one_bad_file_of_several_refuses_all_of_them(tmp_path: Path) -> None:
    good = saved(tmp_path, text(order(), line()), "good.csv")
    assert why(good, saved(tmp_path, b"%PDF-1.4", "bad.csv")).startswith("bad.csv is a PDF")


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    rows = [order(Name=f"#{number}") for number in range(3_500)]
    path = saved(tmp_path, text(*rows))
    heard: list[tuple[int, int]] = []

    class CancelledError(Exception):
        pass

    def progress(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        read_export([path], progress=progress)
    assert heard == [(1_001, 3_502), (2_001, 3_502)]
