"""Excel workbooks as exports: what stands in them, and those that are damaged, locked or traps."""

import csv
import io
import re
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl.workbook.workbook import Workbook

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.cells import SPOILT, CellError, code
from shopdesk.intake.exports import read_export
from shopdesk.intake.foreign import foreign_kind
from shopdesk.intake.workbooks import is_workbook, workbook_csv
from tests.intake.shopify_rows import SAMPLE

HEADER = ["Order", "Date", "Total"]
SLOWEST = 2.0
"""Seconds for a small file."""


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def written(*rows: list[Any], form: str = "") -> bytes:
    """Return a workbook with a header and rows, all cells of the rows in one format if it is given."""
    book = Workbook()
    sheet = book.active
    for row in (HEADER, *rows):
        sheet.append(row)
    if form:
        for cell in (cell for cells in sheet.iter_rows(min_row=2) for cell in cells):
            cell.number_format = form
    return saved(book)


def read(data: bytes) -> list[list[str]]:
    """Return the cells of each line of the CSV that a workbook becomes, without empty ones at their end."""
    text = workbook_csv("orders.xlsx", data).decode("utf-8")
    return [_cut(next(csv.reader([line]), [])) for line in text.removesuffix("\n").split("\n")]


def _cut(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def cells(*row: Any, form: str = "") -> list[str]:
    """Return the texts of one row below the header."""
    return read(written(list(row), form=form))[1]


def why(data: bytes) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        workbook_csv("orders.xlsx", data)
    assert refused.value.sentence.startswith("orders.xlsx ")
    assert "Nothing was taken in." in refused.value.sentence
    return refused.value.sentence


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """Return a workbook with other parts: `change` returns what a part becomes, None where it goes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
        for name, part in added.items():
            new.writestr(name, part)
    return file.getvalue()


def in_sheet(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook whose first sheet has other XML."""

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        assert old in part
        return part.replace(old, new, 1)

    return changed(data, change)


def test_numbers_dates_and_truth_are_written_plainly() -> None:
    assert cells("#1001", 24.9, 0.1 + 0.2, 3, -7.5) == ["#1001", "24.9", "0.3", "3", "-7.5"]
    assert cells(8.395, 1149.0, 1149.5) == ["8.3950", "1149", "1149.5"]
    assert cells(*[True, False]) == ["TRUE", "FALSE"]
    assert cells(8281215040001, 8281215040001.0, 1e-7) == ["8281215040001", "8281215040001", "0.0000001"]
    assert cells(date(2026, 10, 5), datetime(2026, 10, 5, 21, 14, 2, 999_600)) == ["2026-10-05", "2026-10-05 21:14:03"]  # noqa: DTZ001
    assert cells(clock_time(21, 14), timedelta(hours=1)) == ["21:14:00", "1:00:00"]
    assert cells("#N/A", "山田 花子", "müller@example.com") == ["#N/A", "山田 花子", "müller@example.com"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("dd/mm/yyyy", "2026-10-05"),
        ('d. mmmm yyyy "Uhr"', "2026-10-05"),
        ("[$-407]d. mmm yy", "2026-10-05"),
        ("dd/mm/yyyy hh:mm", "2026-10-05 00:00:00"),
    ],
)
def test_midnight_is_a_day_where_the_format_writes_no_time(form: str, text: str) -> None:
    assert cells(datetime(2026, 10, 5), form=form) == [text]  # noqa: DTZ001


def test_zeros_that_the_format_puts_in_front_of_a_postcode_are_written() -> None:
    assert cells(1234, 98765, form="00000") == ["01234", "98765"]


@pytest.mark.parametrize("number", [1234567890123456, 8.281215040001e15, 10**20])
def test_a_number_of_which_the_last_digits_are_lost_is_refused_as_spoilt(number: float) -> None:
    with pytest.raises(CellError, match=SPOILT):
        code(cells(number)[0])


def test_line_ends_in_a_cell_leave_each_row_on_its_line() -> None:
    rows = read(written(["a\r\nb\rc\nd\n", "_x000D_e_x0007_", 1], ["second"]))
    assert rows[1] == ["a\u2028b\u2028c\u2028d", "e", "1"]
    assert rows[2] == ["second"]


def test_rows_keep_the_numbers_that_they_have_in_the_sheet() -> None:
    book = Workbook()
    sheet = book.active
    for column, name in enumerate(HEADER, 2):
        sheet.cell(4, column, name)
    sheet.cell(9, 3, "x")
    rows = read(saved(book))
    assert len(rows) == 9
    assert rows[3] == ["", *HEADER]
    assert rows[8] == ["", "", "x"]
    assert not any(rows[index] for index in (0, 1, 2, 4, 7))


def test_rows_are_as_wide_as_the_widest_above_them() -> None:
    text = workbook_csv("orders.xlsx", written(["x"], ["a", "b", "c", "d"], ["y"])).decode()
    assert text == "Order,Date,Total\nx,,\na,b,c,d\ny,,,\n"


@pytest.mark.parametrize("typed", [False, True])
def test_an_export_saved_as_a_workbook_gives_the_same_orders(tmp_path: Path, typed: bool) -> None:
    book = Workbook()
    for row in csv.reader(SAMPLE.read_text("utf-8-sig").splitlines(keepends=True)):
        book.active.append([_typed(cell) if typed else cell for cell in row])
    path = tmp_path / "orders.xlsx"
    path.write_bytes(saved(book))
    of_workbook, of_csv = read_export([path]), read_export([SAMPLE])
    assert not of_workbook.refused
    assert [replace(order, row=0) for order in of_workbook.orders] == [replace(order, row=0) for order in of_csv.orders]


def _typed(cell: str) -> str | float:
    """Return what a spreadsheet program makes of a cell: a number where it is one."""
    return float(cell) if re.fullmatch(r"[1-9][0-9]{0,14}(?:\.[0-9]+)?|0", cell) else cell


def test_the_first_visible_sheet_with_a_header_is_taken() -> None:
    book = Workbook()
    book.active.append(["Report for October"])
    book.active.append(["Orders", 12])
    hidden = book.create_sheet("Hidden")
    hidden.append(["A", "B", "C"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Sums").append([1, 2, 3, "x"])
    book.create_sheet("Orders").append(HEADER)
    assert read(saved(book)) == [HEADER]


def test_a_workbook_without_a_header_gives_its_first_sheet_with_anything_on_it() -> None:
    book = Workbook()
    book.create_sheet().append([1, 2])
    assert read(saved(book)) == [["1", "2"]]
    assert "without anything on its sheets" in why(saved(Workbook()))


def test_a_formula_gives_the_value_that_was_saved_and_without_one_is_refused() -> None:
    formula = written(["#1", "x", "=A1"])
    assert "a formula was saved without its value (cell C2)" in why(formula)
    with_value = in_sheet(formula, b"<f>A1</f><v", b"<f>A1</f><v>24.9</v><v")
    assert read(with_value)[1] == ["#1", "x", "24.9"]


def with_strings(data: bytes, strings: bytes) -> bytes:
    """Return a workbook with texts that its sheets share."""

    def change(name: str, part: bytes) -> bytes:
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        entry = b'<Override PartName="/xl/shared.xml" ContentType="' + kind + b'"/></Types>'
        return part.replace(b"</Types>", entry) if name == "[Content_Types].xml" else part

    return changed(data, change, **{"xl/shared.xml": strings})


def test_shared_and_rich_texts_are_read_without_the_reading_beside_them() -> None:
    strings = (
        '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>plain</t></si><si><r><t>two </t></r><r><t>parts</t></r></si>"
        "<si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si></sst>"
    ).encode()
    row = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c>'
        "<c r='E2' t='inlineStr'><is><t>花子</t><rPh sb='0' eb='2'><t>ハナコ</t></rPh></is></c>"
        "<c r='F2' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c><c r='G2' t='e'><v>#REF!</v></c>"
        "<c r='H2' t='str'><f>A1</f><v></v></c></row></sheetData>"
    ).encode()

    data = with_strings(in_sheet(written(), b"</sheetData>", row), strings)
    assert read(data)[1] == ["plain", "two parts", "", "山田", "花子", "ab", "#REF!"]


def test_what_no_sheet_can_say_is_refused() -> None:
    one = written(["x"])
    assert "is a damaged" in why(in_sheet(one, b'<row r="2"', b'<row r="1"'))
    assert "is a damaged" in why(in_sheet(one, b'<row r="2"', b'<row r="two"'))
    assert "is a damaged" in why(in_sheet(one, b"</sheetData>", b""))
    assert "is a damaged" in why(in_sheet(one, b'r="A2" t="inlineStr"', b'r="A2" t="s"><v>7</v></c><c'))
    assert "has more than 200000 rows" in why(in_sheet(one, b'<row r="2"', b'<row r="99999999999"'))
    assert "has more than 300 columns" in why(in_sheet(one, b'r="A2"', b'r="XFD2"'))
    assert "a text has more than 32767 characters (cell A2)" in why(
        in_sheet(one, b"<t>x</t>", b"<t>" + b"x" * 40_000 + b"</t>")
    )
    assert "#VALUE!" in read(written([10**9], form="dd/mm/yyyy"))[1]


def test_empty_rows_far_below_and_cells_far_right_that_are_only_formatted_don_t_matter() -> None:
    one = in_sheet(written(["x"]), b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>')
    assert read(one) == [HEADER, ["x"]]


def test_a_trap_is_refused_before_it_is_unpacked() -> None:
    start = time.perf_counter()
    bomb = changed(written(), lambda name, part: b" " * 30_000_000 if name.endswith("sheet1.xml") else part)
    assert "packed as no spreadsheet program does it" in why(bomb)
    theme = changed(written(), lambda name, part: bytes(range(256)) * 90_000 if "theme" in name else part)
    assert "packed as no spreadsheet program does it" in why(theme)
    assert "unpacks to more than 300 MB" in why(_with_size(written(), 2**32 - 2))
    assert "of more than 5000 parts" in why(written() + b"PK\x01\x02" * 5_000)
    assert time.perf_counter() - start < SLOWEST


def _with_size(data: bytes, size: int) -> bytes:
    """Return a workbook whose table of contents tells such a size of its last part."""
    place = data.rindex(b"PK\x01\x02") + 24
    return data[:place] + size.to_bytes(4, "little") + data[place + 4 :]


def test_a_row_that_would_fill_the_memory_is_refused() -> None:
    noise = Random(1).randbytes(2_200_000).hex().encode()  # noqa: S311  # hides no secret
    row = b"<row><c><v>" + noise + b"</v></c></row></sheetData>"
    assert "one of its rows is larger" in why(in_sheet(written(["x"]), b"</sheetData>", row))


def test_entities_are_not_blown_up_nor_fetched() -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(12))
    start = time.perf_counter()
    for entities, name in ((laughs, b"l11"), (b'<!ENTITY out SYSTEM "http://example.com/x">', b"out")):
        document = b"<!DOCTYPE x [" + entities + b"]>"
        data = in_sheet(written(["x"]), b"<worksheet", document + b"<worksheet")
        assert "as no spreadsheet program writes it" in why(in_sheet(data, b"<t>x</t>", b"<t>&" + name + b";</t>"))
        strings = document + b"<sst><si><t>&" + name + b";</t></si></sst>"
        assert "is a damaged Excel workbook" in why(with_strings(written(), strings))
    assert time.perf_counter() - start < 2 * SLOWEST


def test_links_to_other_files_and_macros_are_left_alone() -> None:
    def change(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return part.replace(b"spreadsheetml.sheet.main+xml", b"x").replace(
                b"application/vnd.openxmlformats-officedocument.x",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
        return part

    macro = changed(
        written(["x"]), change, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/e.xml": b"<"}
    )
    assert read(macro) == [HEADER, ["x"]]


def test_other_files_are_no_workbooks_and_say_what_they_are() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    locked = why(ole + "EncryptedPackage".encode("utf-16-le"))
    assert locked.startswith("orders.xlsx is protected by a password. Nothing was taken in. Open it in its program")
    assert "is an old Office document, not an export of orders" in why(ole + "Workbook".encode("utf-16-le"))
    assert "is an e-mail" in why(ole + "__substg1.0_".encode("utf-16-le"))
    assert why(b"Received: from mail.example.com\r\n").endswith(
        "Drop it on the window, or use `shopdesk claim from-mail`."
    )
    assert "is an OpenDocument spreadsheet" in why(
        _packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
    )
    assert "is a binary Excel workbook" in why(_packed("xl/workbook.bin", b""))
    assert "is a Numbers document" in why(_packed("Index/Document.iwa", b""))
    assert "is a text document" in why(_packed("word/document.xml", b""))
    assert "is a packed file, not an export of orders" in why(_packed("orders.csv", b""))
    assert "is a packed file" in why(_packed("orders.xlsx", written()))
    assert "is no Excel workbook" in why(b"Name,Email\n")


def _packed(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, content)
    return file.getvalue()


def test_the_strict_kind_of_workbook_is_told_from_an_empty_one() -> None:
    ordinary, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    data = changed(written(), lambda _, part: part.replace(ordinary, strict))
    assert "is a Strict Open XML workbook. Nothing was taken in. Save it as an ordinary" in why(data)


def test_a_workbook_is_known_by_its_bytes_and_may_be_an_export() -> None:
    data = written()
    assert is_workbook(data)
    assert foreign_kind(data) is None
    assert is_workbook(data[: len(data) - 30])
    assert not is_workbook(b"Name,Email\n")
    assert not is_workbook(_packed("orders.csv", b""))


def test_a_locked_part_and_a_cut_off_file_are_refused() -> None:
    data = written()
    place = data.rindex(b"PK\x01\x02") + 8
    assert "is protected by a password" in why(data[:place] + b"\x01" + data[place + 1 :])
    assert "is a damaged Excel workbook" in why(data[: len(data) - 30])
    assert "is a damaged Excel workbook" in why(changed(data, lambda name, part: None if "rels" in name else part))


WHOLE = written(["#1", datetime(2026, 10, 5), 24.9], ["#2", "=A1", True])  # noqa: DTZ001


@given(st.integers(0, len(WHOLE)), st.integers(0, 400), st.binary(max_size=60))
def test_any_bytes_of_a_workbook_replaced(place: int, length: int, data: bytes) -> None:
    start = time.perf_counter()
    with suppress(ImportRefusedError):
        workbook_csv("orders.xlsx", WHOLE[:place] + data + WHOLE[place + length :])
    assert time.perf_counter() - start < SLOWEST


XML_PARTS = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"]


@given(
    st.sampled_from(XML_PARTS), st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=30) | st.text(max_size=20)
)
def test_any_xml_of_a_part_replaced(part: str, place: int, length: int, new: bytes | str) -> None:
    put = new.encode("utf-8", "replace") if isinstance(new, str) else new

    def change(name: str, content: bytes) -> bytes:
        return content[:place] + put + content[place + length :] if name == part else content

    start = time.perf_counter()
    with suppress(ImportRefusedError):
        workbook_csv("orders.xlsx", changed(WHOLE, change))
    assert time.perf_counter() - start < SLOWEST


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: "_x" not in text  # with which workbooks write control characters
)


@settings(max_examples=20)  # each writes a workbook
@given(st.lists(st.lists(TEXTS | st.integers(-(10**14), 10**14) | st.booleans(), min_size=1, max_size=5), max_size=6))
def test_what_is_written_into_a_workbook_is_read_again(rows: list[list[Any]]) -> None:
    rows = [[f"t{cell}" if isinstance(cell, str) else cell for cell in row] for row in rows]
    expected = [[str(cell).upper() if isinstance(cell, bool) else str(cell) for cell in row] for row in rows]
    text = workbook_csv("orders.xlsx", written(*rows)).decode("utf-8")
    assert [_cut(row) for row in csv.reader(text.split("\n")[1:-1])] == expected


def test_a_workbook_that_was_cut_off_is_damaged_and_no_packed_file() -> None:
    whole = written()
    assert "a damaged Excel workbook" in why(whole[: whole.index(b"xl/") + 200])
