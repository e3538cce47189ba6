"""Orders that come again, overlap or are torn apart, in one file or several."""

import time
from pathlib import Path

from shopdesk.intake.exports import read_export
from tests.intake.shopify_rows import line, order, read, saved, text

TORN = order({"Subtotal": "60.00", "Total": "65.00"})
REST = line({"Lineitem price": "15.00"})


def test_overlapping_exports_give_each_order_once(tmp_path: Path) -> None:
    first = saved(tmp_path, text(order(Name="#1"), order(Name="#2")), "a.csv")
    second = saved(tmp_path, text(order(Name="#2"), order(Name="#3")), "b.csv")
    result = read_export([first, second, first])
    assert [imported.number for imported in result.orders] == ["1", "2", "3"]
    assert (result.refused, result.rows) == ((), 4)


def test_of_two_that_differ_the_later_one_is_taken_and_the_earlier_refused(tmp_path: Path) -> None:
    first = saved(tmp_path, text(order()), "a.csv")
    second = saved(tmp_path, text(order({"Financial Status": "refunded"})), "b.csv")
    result = read_export([first, second])
    assert [imported.financial_status for imported in result.orders] == ["refunded"]
    assert [(one.file, one.row, one.column) for one in result.refused] == [("a.csv", 2, "Name")]
    assert "comes again in b.csv, line 2, and differs" in result.refused[0].reason


def test_an_order_torn_over_two_files_is_joined_in_either_order(tmp_path: Path) -> None:
    first = saved(tmp_path, text(order(Name="#1"), TORN), "a.csv")
    second = saved(tmp_path, text(REST, order(Name="#2")), "b.csv")
    for paths in ([first, second], [second, first]):
        result = read_export(paths)
        assert result.refused == ()
        torn = next(imported for imported in result.orders if imported.number == "1001")
        assert [one.code for one in torn.lines] == ["R-1", "C-1"]


def test_rows_of_an_order_apart_in_one_file_are_joined(tmp_path: Path) -> None:
    result = read(tmp_path, TORN, order(Name="#2"), REST)
    assert [len(imported.lines) for imported in result.orders] == [1, 2]


def test_a_row_that_goes_on_with_a_complete_order_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, order(), order(Name="#2"), line({"Lineitem price": "15.00"}))
    assert [len(imported.lines) for imported in result.orders] == [1, 1]
    assert [(one.row, one.column) for one in result.refused] == [(4, "Name")]
    assert "is complete without this row" in result.refused[0].reason


def test_an_order_that_is_whole_elsewhere_is_taken_from_there(tmp_path: Path) -> None:
    torn = saved(tmp_path, text(order(Name="#1"), TORN), "a.csv")
    rest = saved(tmp_path, text(REST, order(Name="#2")), "b.csv")
    whole = saved(tmp_path, text(TORN, REST), "c.csv")
    result = read_export([torn, rest, whole])
    assert [imported.number for imported in result.orders] == ["1", "2", "1001"]
    assert [(one.file, one.row) for one in result.refused] == [("a.csv", 3)]


def test_a_free_line_that_stands_apart_is_joined_to_its_order(tmp_path: Path) -> None:
    gift = line({"Lineitem name": "Gift", "Lineitem price": "0.00", "Lineitem sku": "G"})
    for rows in ((gift, order(), order(Name="#2")), (order(), order(Name="#2"), gift)):
        result = read(tmp_path, *rows)
        assert result.refused == ()
        assert {imported.number: len(imported.lines) for imported in result.orders} == {"1001": 2, "2": 1}


def test_a_line_that_a_discount_would_hide_is_joined_to_its_order(tmp_path: Path) -> None:
    whole = order({"Subtotal": "45.00", "Discount Amount": "12.00", "Lineitem price": "45.00"})
    assert [len(one.lines) for one in read(tmp_path, whole, order(Name="#2")).orders] == [1, 1]
    result = read(tmp_path, whole, order(Name="#2"), line({"Lineitem price": "12.00"}))
    first = result.orders[0]
    assert (len(first.lines), first.discount, result.refused) == (2, 1200, ())


def test_rows_that_two_joined_files_share_are_one(tmp_path: Path) -> None:
    gift = line({"Lineitem name": "Gift", "Lineitem price": "0.00", "Lineitem sku": "G"})
    once = text(order(Name="#1"), TORN, REST, order(Name="#2"))
    path = saved(tmp_path, once + once)
    assert [len(one.lines) for one in read_export([path]).orders] == [1, 2, 1]
    assert read_export([path]).refused == ()
    torn = text(order(), gift, order(Name="#2")) + text(gift, order(Name="#3"))
    result = read_export([saved(tmp_path, torn)])
    assert ([len(one.lines) for one in result.orders], result.refused) == ([2, 1, 1], ())


def test_rows_without_the_first_of_their_order_are_refused(tmp_path: Path) -> None:
    result = read(tmp_path, line(), line(), order(Name="#2"))
    assert [imported.number for imported in result.orders] == ["2"]
    assert [(one.row, one.reason) for one in result.refused] == [(2, "the first row of order 1001 is missing")]


def test_an_order_refused_in_one_file_may_be_whole_in_another(tmp_path: Path) -> None:
    bad = saved(tmp_path, text(order(Currency="?")), "a.csv")
    good = saved(tmp_path, text(order()), "b.csv")
    for paths in ([bad, good], [good, bad]):
        result = read_export(paths)
        assert [imported.number for imported in result.orders] == ["1001"]
        assert [(one.file, one.column) for one in result.refused] == [("a.csv", "Currency")]


def test_totals_repeated_on_each_row_are_not_added(tmp_path: Path) -> None:
    again = {**TORN, "Lineitem price": "15.00", "Lineitem name": "Chain", "Lineitem sku": "C-1"}
    (imported,) = read(tmp_path, TORN, again).orders
    assert [one.unit_price for one in imported.lines] == [4500, 1500]


def test_two_orders_of_one_number_after_each_other_are_two_tellings(tmp_path: Path) -> None:
    result = read(tmp_path, order(), order(Id="8281215040009"))
    assert [imported.external_id for imported in result.orders] == ["8281215040009"]
    assert [one.row for one in result.refused] == [2]


def test_refusals_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    first = saved(tmp_path, text(order({"Name": "#1", "Total": "9"}), order({"Name": "#2", "Email": "?"})), "b.csv")
    second = saved(tmp_path, text(line(Name="#9"), order({"Name": "#3", "Currency": "?"})), "a.csv")
    refused = read_export([first, second]).refused
    assert [(one.file, one.row) for one in refused] == [("b.csv", 2), ("b.csv", 3), ("a.csv", 2), ("a.csv", 3)]


def test_several_encodings_are_all_named(tmp_path: Path) -> None:
    first = saved(tmp_path, text(order(Name="#1")), "a.csv")
    second = saved(tmp_path, text(order(Name="#2")).encode("utf-16"), "b.csv")
    assert read_export([first, second]).encoding == "utf-8, utf-16"


def test_lines_that_each_repeat_their_order_are_joined_also_apart(tmp_path: Path) -> None:
    sums = {"Subtotal": "75.00", "Total": "80.00"}
    lines = [
        order({**sums, "Lineitem name": name, "Lineitem price": price, "Lineitem sku": name})
        for name, price in (("A", "45.00"), ("B", "20.00"), ("C", "10.00"))
    ]
    result = read(tmp_path, lines[0], order(Name="#2"), lines[1], order(Name="#3"), lines[2], lines[1])
    assert result.refused == ()
    assert {one.number: len(one.lines) for one in result.orders} == {"2": 1, "3": 1, "1001": 3}


def test_an_order_that_is_told_otherwise_after_it_could_not_be_read_is_taken_as_it_then_is(tmp_path: Path) -> None:
    result = read(tmp_path, TORN, order(Name="#2"), order())
    assert [one.number for one in result.orders] == ["2", "1001"]
    assert [one.row for one in result.refused] == [2]


def test_an_order_that_comes_again_mended_is_taken_so(tmp_path: Path) -> None:
    spoilt = order({"Lineitem price": "45,OO"})
    result = read(tmp_path, spoilt, order(Name="#2"), order())
    assert [one.number for one in result.orders] == ["2", "1001"]
    assert [(one.row, one.column) for one in result.refused] == [(2, "Lineitem price")]
    result = read(tmp_path, spoilt, order(Name="#2"), spoilt)
    assert [one.number for one in result.orders] == ["2"]
    assert [(one.row, one.column) for one in result.refused] == [(2, "Lineitem price")]


def test_thousands_of_rows_of_one_order_apart_from_each_other_take_no_long_time(tmp_path: Path) -> None:
    start = time.perf_counter()
    apart = [line({"Name": f"#{place % 2}", "Lineitem name": str(place)}) for place in range(4_000)]
    result = read(tmp_path, order(Name="#0"), order(Name="#1"), *apart)
    assert [len(one.lines) for one in result.orders] == [2_001, 2_001]
    repeated = [order({"Name": f"#{place % 2}", "Subtotal": "9.00", "Total": "14.00"}) for place in range(2_000)]
    assert len(read(tmp_path, *repeated).refused) == 2
    assert time.perf_counter() - start < 5
