"""Rows that can't be taken in: the order is refused with file, line, column and reason, and the others stand."""

from pathlib import Path

import pytest

from shopdesk.intake import cells
from shopdesk.intake.exports import read_export
from tests.intake.shopify_rows import line, order, read, refusal, saved, text


@pytest.mark.parametrize(
    ("column", "found", "reason"),
    [
        ("Lineitem price", "1e9", "spoilt by a spreadsheet"),
        ("Lineitem price", "8.28E+12", "spoilt by a spreadsheet"),
        ("Lineitem price", "-45.00", 'found "-45.00"'),
        ("Lineitem price", "$45.99", "plain number"),
        ("Lineitem price", "1.149,00", "plain number"),
        ("Lineitem price", "(33.62)", "plain number"),
        ("Lineitem price", "45,00", "plain number"),
        ("Lineitem price", "free", "plain number"),
        ("Lineitem price", "9" * 13, "plain number"),
        ("Lineitem price", "\u0664\u0665", "plain number"),
        ("Lineitem quantity", "0", "a whole number from 1"),
        ("Lineitem quantity", "-1", "a whole number from 1"),
        ("Lineitem quantity", "1.5", "a whole number from 1"),
        ("Lineitem quantity", "1000000000", "a whole number from 1"),
        ("Lineitem quantity", "1E+05", "spoilt by a spreadsheet"),
        ("Lineitem quantity", "", "a whole number from 1"),
        ("Created at", "20266-10-26 09:12:43 +0100", "in the years 1900 to 2199"),
        ("Created at", "2026-02-30 09:12:43 +0100", "a date such as"),
        ("Created at", "2026-10-26 09:12:43 +9900", "a date such as"),
        ("Created at", "2026-10-26 09:12:43", "with its offset"),
        ("Created at", "26/10/2026 09:12", "a date such as"),
        ("Paid at", "45956.38", "is a date spoilt by a spreadsheet"),
        ("Cancelled at", "45956", "is a date spoilt by a spreadsheet"),
        ("Fulfilled at", "soon", "a date such as"),
        ("Id", "8.28121504E+12", "spoilt by a spreadsheet"),
        ("Shipping Phone", "8,19012E+11", "spoilt by a spreadsheet"),
        ("Lineitem sku", "4.00638E+12", "spoilt by a spreadsheet"),
        ("Name", "1E+03", "spoilt by a spreadsheet"),
        ("Currency", "Euro", "ISO 4217"),
        ("Currency", "", "ISO 4217"),
        ("Shipping Name", "x" * 1_001, "1001 characters"),
        ("Notes", "x" * 20_001, "20001 characters"),
    ],
)
def test_a_cell_that_means_nothing_refuses_its_order(tmp_path: Path, column: str, found: str, reason: str) -> None:
    refused = refusal(tmp_path, order({column: found}))
    assert (refused.file, refused.row, refused.column) == ("orders.csv", 2, column)
    assert reason in refused.reason


def test_a_bad_cell_in_a_later_row_refuses_the_whole_order_and_no_other(tmp_path: Path) -> None:
    result = read(tmp_path, order(Name="#1"), order(Name="#2"), line({"Name": "#2", "Lineitem quantity": "x"}), order())
    assert [imported.number for imported in result.orders] == ["1", "1001"]
    assert [(one.row, one.column) for one in result.refused] == [(4, "Lineitem quantity")]


def test_lines_are_counted_as_a_text_editor_does(tmp_path: Path) -> None:
    content = "sep=,\r\n\r\n" + text(
        order({"Name": "#1", "Notes": "three\nlines\r\nhere"}), order({"Name": "#2", "Currency": "?"})
    ).replace("\n#2", "\n\n#2")
    result = read_export([saved(tmp_path, content)])
    assert [imported.row for imported in result.orders] == [4]
    assert [one.row for one in result.refused] == [8]
    assert content.splitlines()[8 - 1].startswith("#2")


@pytest.mark.parametrize(("cells", "reason"), [(78, "78 cells, the header 79"), (80, "80 cells, the header 79")])
def test_a_ragged_row_refuses_its_order(tmp_path: Path, cells: int, reason: str) -> None:
    content = text(order(Name="#1"), order(Name="#2"), order(Name="#3")).splitlines()
    content[2] = content[2][:-1] if cells == 78 else content[2] + ",x"
    result = read_export([saved(tmp_path, "\n".join(content) + "\n")])
    assert [imported.number for imported in result.orders] == ["1", "3"]
    assert [(one.row, one.column, one.reason) for one in result.refused] == [(3, "", f"the row has {reason}")]


def test_empty_cells_too_many_do_no_harm(tmp_path: Path) -> None:
    content = text(order()).rstrip("\n") + ",,,\n,,,,\n\n"
    result = read_export([saved(tmp_path, content)])
    assert (len(result.orders), result.refused, result.rows) == (1, (), 1)


@pytest.mark.parametrize("cut", [60, 200, 300])
def test_half_a_file_refuses_the_order_it_was_cut_in_and_takes_the_rest(tmp_path: Path, cut: int) -> None:
    content = text(order(Name="#1"), order(Name="#2"), line({"Name": "#2", "Tags": "a, b"}))
    whole, last = content[: content.rindex("#2")], content[content.rindex("#2") :]
    result = read_export([saved(tmp_path, whole + last[: cut * len(last) // 400])])
    assert [imported.number for imported in result.orders] == ["1"]
    assert [(one.row, one.reason) for one in result.refused] == [(4, "the file ends within this row: it was cut off")]


def test_a_file_cut_within_quotes_refuses_only_the_order_it_was_cut_in(tmp_path: Path) -> None:
    content = text(order(Name="#1"), order({"Name": "#2", "Notes": "two\nlines"}))
    result = read_export([saved(tmp_path, content[: content.index("lines") + 2])])
    assert [imported.number for imported in result.orders] == ["1"]
    assert [(one.row, one.reason) for one in result.refused] == [(3, "the file ends within this row: it was cut off")]


def test_a_file_cut_within_a_character_is_still_utf_8(tmp_path: Path) -> None:
    content = text(order({"Name": "#1", "Shipping City": "Köln"}), order({"Name": "#2", "Shipping City": "Öhringen"}))
    data = content.encode()
    result = read_export([saved(tmp_path, data[: data.index("Öhringen".encode()) + 1])])
    assert result.encoding == "utf-8"
    assert [imported.ship_to and imported.ship_to.city for imported in result.orders] == ["Köln"]
    assert [one.row for one in result.refused] == [3]


def test_a_file_cut_between_rows_refuses_the_order_that_lacks_lines(tmp_path: Path) -> None:
    first = order({"Name": "#2", "Subtotal": "60.00", "Total": "65.00"})
    result = read(tmp_path, order(Name="#1"), first)
    assert [imported.number for imported in result.orders] == ["1"]
    assert [(one.row, one.column) for one in result.refused] == [(3, "Subtotal")]
    assert "lines are missing" in result.refused[0].reason


def test_a_stray_quotation_mark_refuses_its_row_only(tmp_path: Path) -> None:
    content = text(order({"Name": "#1", "Tags": "BROKEN"}), order(Name="#2")).replace("BROKEN", '"5" long"')
    result = read_export([saved(tmp_path, content)])
    assert [imported.number for imported in result.orders] == ["2"]
    assert [(one.row, one.reason) for one in result.refused] == [(2, "a quotation mark stands where none can be")]


def test_a_quotation_mark_inside_a_cell_is_text(tmp_path: Path) -> None:
    content = text(order({"Lineitem name": "INCHES"})).replace("INCHES", '5" chain')
    (imported,) = read_export([saved(tmp_path, content)]).orders
    assert imported.lines[0].text == '5" chain'


def test_an_endless_cell_refuses_its_row_only(tmp_path: Path) -> None:
    result = read(tmp_path, order({"Name": "#1", "Tags": "x" * 200_000}), order(Name="#2"))
    assert [imported.number for imported in result.orders] == ["2"]
    assert [(one.row, one.reason) for one in result.refused] == [(2, "a cell of more than 131072 characters")]


def test_a_few_nul_bytes_are_left_out(tmp_path: Path) -> None:
    result = read_export([saved(tmp_path, text(order()).replace("Jane", "Ja\0ne"))])
    assert (result.orders[0].customer_name, result.refused) == ("Jane Roe", ())


def test_a_row_without_an_order_number_is_refused_alone(tmp_path: Path) -> None:
    result = read(tmp_path, order(), line(Name="#"), order(Name="#2"))
    assert [imported.number for imported in result.orders] == ["1001", "2"]
    assert [(one.row, one.reason) for one in result.refused] == [(3, "there is no order number in it")]


def test_what_a_reason_quotes_is_short_and_on_one_line(tmp_path: Path) -> None:
    reason = refusal(tmp_path, order({"Created at": "a\nb" + "x" * 500})).reason
    assert "\n" not in reason
    assert len(reason) < 300


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("2", 2), ("2.0", 2), ("2,00", 2), ("2.0000", 2), ("２", 2), ("100000", 100_000)],
)
def test_pieces_are_whole_numbers_however_they_are_written(text: str, pieces: int) -> None:
    assert cells.pieces(text) == pieces


@pytest.mark.parametrize("text", ["", "0", "0.0", "-1", "1.5", "2.000", "2,000", "1e3", "²", "x", "100001"])
def test_other_numbers_are_no_pieces(text: str) -> None:
    with pytest.raises(cells.CellError, match="expected a whole number"):
        cells.pieces(text)
