"""Etsy's order items and orders, each by itself and together."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import ImportedOrder, Lack, ReadExport, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.etsy import ETSY, ITEM_COLUMNS, ORDER_COLUMNS
from shopdesk.intake.exports import read_export
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import ABSURD, BERLIN, HEADERS, Cells, header_of, only, paid, refusal, text

SAMPLES = Path(__file__).parents[1] / "samples"
ITEMS = SAMPLES / "EtsySoldOrderItems2026-10.csv"
ORDERS = SAMPLES / "EtsySoldOrders2026-10.csv"


def item(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of a ring for 42.00 and 4.50 of shipping, and what is given instead."""
    ordinary = {
        "Sale Date": "10/14/26",
        "Item Name": "Moon Ring",
        "Buyer": "coolbuyer42",
        "Quantity": "1",
        "Price": "42.00",
        "Discount Amount": "0",
        "Shipping Discount": "0",
        "Order Shipping": "4.50",
        "Order Sales Tax": "0",
        "Currency": "EUR",
        "Transaction ID": "4001",
        "Listing ID": "9001",
        "Date Paid": "10/14/26",
        "Date Shipped": "10/16/26",
        "Ship Name": "Marion Exemple",
        "Ship Address1": "12 rue des Lilas",
        "Ship City": "Lyon",
        "Ship Zipcode": "69003",
        "Ship Country": "France",
        "Order ID": "3310000001",
        "SKU": "MOON-54",
    }
    return {**ordinary, **cells, **more}


def star(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of two more studs for 15.00 each in the same order."""
    ordinary = {"Item Name": "Star Studs", "Quantity": "2", "Price": "15.00", "Transaction ID": "4002", "SKU": "STAR"}
    return item({**ordinary, "Order Shipping": "0.00", **cells, **more})


def sale(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of the same order in the orders file."""
    ordinary = {
        "Sale Date": "10/14/26",
        "Order ID": "3310000001",
        "Buyer User ID": "777",
        "Full Name": "Marion Exemple",
        "Number of Items": "1",
        "Payment Method": "Credit Card",
        "Date Shipped": "10/16/26",
        "Street 1": "12 rue des Lilas",
        "Ship City": "Lyon",
        "Ship Zipcode": "69003",
        "Ship Country": "France",
        "Currency": "EUR",
        "Order Value": "42.00",
        "Discount Amount": "0",
        "Shipping Discount": "0",
        "Shipping": "4.50",
        "Sales Tax": "0",
        "Order Total": "46.50",
        "Card Processing Fees": "1.95",
        "Order Net": "44.55",
        "Adjusted Order Total": "0.00",
        "Adjusted Card Processing Fees": "0.00",
        "Adjusted Net Order Amount": "0.00",
        "SKU": "MOON-54",
    }
    return {**ordinary, **cells, **more}


def read(folder: Path, *files: list[dict[str, str]]) -> ReadExport:
    """Return what is read of files with these rows, each of items or of orders."""
    paths = []
    for number, rows in enumerate(files):
        path = folder / f"etsy{number}.csv"
        columns = ORDER_COLUMNS if "Order Value" in rows[0] else ITEM_COLUMNS
        path.write_text(text(columns, *rows), encoding="utf-8")
        paths.append(path)
    return read_export(paths, ground=BERLIN)


def one(folder: Path, *files: list[dict[str, str]]) -> ImportedOrder:
    return only(read(folder, *files))


def refused(folder: Path, *files: list[dict[str, str]]) -> RefusedRow:
    return refusal(read(folder, *files))


@pytest.mark.parametrize("paths", [[ITEMS, ORDERS], [ORDERS, ITEMS]])
def test_the_two_files_of_a_month_make_whole_orders(paths: list[Path]) -> None:
    result = read_export(paths, ground=BERLIN)
    assert result.refused == ()
    assert (result.format, result.rows) == ("etsy", 5)
    assert set(result.lacks) == {Lack.DELIVERED, Lack.EMAIL, Lack.DISCOUNTS}
    first, second = sorted(result.orders, key=lambda order: order.number)
    assert (first.number, first.customer_name, first.currency) == ("3310000001", "Marion Exemple", "EUR")
    assert first.placed_at == first.paid_at == Moment.parse("2026-10-14")
    assert first.shipped_at == Moment.parse("2026-10-16")
    assert first.ship_to is not None
    assert (first.ship_to.name, first.ship_to.postcode, first.ship_to.country) == ("Marion Exemple", "69003", "FR")
    assert [(line.code, line.quantity, line.unit_price) for line in first.lines] == [
        ("MOON-54", 1, 4200),
        ("STAR", 2, 1500),
    ]
    assert (first.shipping_paid, paid(first), first.lines_told) == (450, 7650, True)
    assert (second.shipped_at, second.fulfillment_status, second.discount_codes) == (None, "unfulfilled", "WELCOME10")
    assert (second.discount, second.tax_included, paid(second)) == (420, False, 4542)


def test_items_alone_tell_the_orders_sums(tmp_path: Path) -> None:
    order = one(tmp_path, [item(), star()])
    assert (order.customer_name, order.shipping_paid, order.discount, paid(order)) == ("Marion Exemple", 450, 0, 7650)
    assert (order.lines[0].tax, order.shipping_tax) == (None, None)


def test_orders_alone_have_one_line_for_all_goods(tmp_path: Path) -> None:
    result = read(tmp_path, [sale(SKU="MOON-54,STAR")])
    order = only(result)
    assert Lack.LINES in result.lacks
    assert not order.lines_told
    assert [(line.text, line.quantity, line.unit_price) for line in order.lines] == [("MOON-54, STAR", 1, 4200)]
    assert paid(order) == 4650


def test_an_order_without_items_beside_one_with_items(tmp_path: Path) -> None:
    result = read(tmp_path, [item()], [sale(), sale({"Order ID": "3310000009"})])
    assert [(order.number, order.lines_told) for order in result.orders] == [
        ("3310000001", True),
        ("3310000009", False),
    ]


@pytest.mark.parametrize("on_each", [True, False])
def test_sums_of_the_order_are_taken_once_wherever_they_stand(tmp_path: Path, *, on_each: bool) -> None:
    sums = {"Order Shipping": "4.50", "Discount Amount": "7.20", "Order Sales Tax": "3.00"}
    order = one(tmp_path, [item(sums), star(sums if on_each else {})])
    assert (order.shipping_paid, order.discount) == (450, 720)
    assert [line.discount for line in order.lines] == [0, 0]
    assert (order.tax_included, paid(order)) == (False, 7200 - 720 + 450 + 300)


def test_discounts_that_differ_are_those_of_the_lines(tmp_path: Path) -> None:
    rows = [item({"Discount Amount": "4.20"}), star({"Discount Amount": "3.00"})]
    order = one(tmp_path, rows)
    assert ([line.discount for line in order.lines], order.discount) == ([420, 300], 0)
    sums = {"Order Value": "72.00", "Discount Amount": "7.20", "Order Total": "69.30"}
    order = one(tmp_path, rows, [sale(sums)])
    assert ([line.discount for line in order.lines], order.discount, paid(order)) == ([420, 300], 0, 6930)


def test_equal_discounts_that_lower_each_items_total_are_those_of_the_lines(tmp_path: Path) -> None:
    rows = [item({"Discount Amount": "3.00", "Item Total": "39.00"})]
    rows += [star({"Discount Amount": "3.00", "Item Total": "27.00"})]
    order = one(tmp_path, rows)
    assert ([line.discount for line in order.lines], order.discount, paid(order)) == ([300, 300], 0, 7050)


def test_items_that_contradict_each_other_ask_for_the_orders_file(tmp_path: Path) -> None:
    rows = [item(), star({"Order Shipping": "1.00"})]
    why = refused(tmp_path, rows)
    assert (why.file, why.row, why.column) == ("etsy0.csv", 3, "Order Shipping")
    assert "1.00 EUR for the order" in why.reason
    assert "4.50 EUR" in why.reason
    assert one(tmp_path, rows, [sale({"Order Value": "72.00", "Order Total": "76.50"})]).shipping_paid == 450


def test_tax_that_only_the_total_holds_is_known_by_what_is_left_of_the_order(tmp_path: Path) -> None:
    sums = {"Order Value": "82.27", "Discount Amount": "8.23", "Shipping": "0.00", "Order Total": "80.85"}
    order = one(tmp_path, [sale(sums, **{"Card Processing Fees": "3.53", "Order Net": "70.51"})])
    assert (order.tax_included, order.discount, paid(order)) == (False, 823, 8085)
    assert sum(line.tax or 0 for line in order.lines) == 681


def test_tax_that_only_the_total_holds_is_known_by_what_the_items_say(tmp_path: Path) -> None:
    sums = {"Order Total": "55.80", "Order Net": ""}
    order = one(tmp_path, [item({"VAT Paid by Buyer": "9.30"})], [sale(sums)])
    assert (order.tax_included, paid(order)) == (False, 5580)
    assert one(tmp_path, [item({"VAT Paid by Buyer": "9.30"})]) == replace_sale(order)


def replace_sale(order: ImportedOrder) -> ImportedOrder:
    """Return an order of both files as its items alone tell it: without refunds, for instance."""
    import msgspec

    lines = tuple(msgspec.structs.replace(line, refunded=None) for line in order.lines)
    return msgspec.structs.replace(order, payment_method=None, lines=lines)


def test_a_total_that_nothing_explains_is_refused(tmp_path: Path) -> None:
    why = refused(tmp_path, [sale({"Order Total": "50.00", "Order Net": "44.00"})])
    assert (why.row, why.column) == (2, "Order Total")
    assert "42.00 EUR" in why.reason
    assert "50.00 EUR" in why.reason


def test_what_the_seller_got_for_gift_wrapping_goes_with_shipping(tmp_path: Path) -> None:
    order = one(tmp_path, [sale({"Order Total": "49.50", "Order Net": "47.55"})])
    assert (order.shipping_paid, order.tax_included, paid(order)) == (750, True, 4950)
    order = one(tmp_path, [sale({"Order Total": "52.00", "Order Net": "47.55"})])
    assert (order.shipping_paid, order.tax_included, paid(order)) == (750, False, 5200)


def test_a_discount_that_only_tells_of_lowered_prices_is_left_out(tmp_path: Path) -> None:
    order = one(tmp_path, [item({"Discount Amount": "8.00"})], [sale({"Discount Amount": "8.00"})])
    assert (order.discount, order.lines[0].discount, paid(order)) == (0, 0, 4650)


def test_items_that_are_not_the_orders_goods_are_refused(tmp_path: Path) -> None:
    why = refused(tmp_path, [item()], [sale({"Order Value": "72.00", "Order Total": "76.50"})])
    assert (why.file, why.column) == ("etsy1.csv", "Order Value")
    assert "72.00 EUR" in why.reason
    assert "42.00 EUR" in why.reason


def test_an_items_total_that_is_not_price_times_quantity_is_refused(tmp_path: Path) -> None:
    assert paid(one(tmp_path, [item({"Item Total": "37.80", "Discount Amount": "4.20"})])) == 3780 + 450
    why = refused(tmp_path, [item({"Item Total": "84.00"})])
    assert (why.row, why.column) == (2, "Item Total")
    assert "84.00 EUR" in why.reason


def test_what_was_taken_off_the_shipping(tmp_path: Path) -> None:
    order = one(tmp_path, [sale({"Shipping Discount": "4.50", "Order Total": "42.00"})])
    assert (order.shipping_paid, order.discount, paid(order)) == (0, 0, 4200)
    order = one(tmp_path, [sale({"Shipping Discount": "4.50", "Shipping": "0.00", "Order Total": "42.00"})])
    assert (order.shipping_paid, paid(order)) == (0, 4200)
    assert one(tmp_path, [item({"Shipping Discount": "4.50"})]).shipping_paid == 0


@pytest.mark.parametrize(
    ("cells", "status", "back"),
    [
        ({}, "", 0),
        ({"Adjusted Order Total": "46.50", "Adjusted Net Order Amount": "44.55"}, "", 0),
        ({"Adjusted Order Total": "36.50", "Adjusted Net Order Amount": "34.80"}, "partially_refunded", 1000),
        ({"Adjusted Order Total": "0.00", "Adjusted Net Order Amount": "-1.95"}, "refunded", 4200),
        ({"Status": "Refunded"}, "refunded", 4200),
        ({"Status": "Partially Refunded"}, "partially_refunded", 0),
        ({"Status": "Canceled"}, "voided", 0),
        ({"Status": "Paid"}, "paid", 0),
    ],
)
def test_what_became_of_an_order(tmp_path: Path, cells: Cells, status: str, back: int) -> None:
    order = one(tmp_path, [item()], [sale(cells)])
    assert (order.financial_status, order.lines[0].refunded, order.refunded_assumed) == (status, back, back > 0)
    assert order.fulfillment_status == ("cancelled" if status == "voided" else "fulfilled")


def test_an_order_is_shipped_when_its_last_item_is(tmp_path: Path) -> None:
    order = one(tmp_path, [item(), star({"Date Shipped": ""})])
    assert (order.shipped_at, order.fulfillment_status) == (None, "partial")
    order = one(tmp_path, [item(), star({"Date Shipped": "10/20/26"})])
    assert (order.shipped_at, order.fulfillment_status) == (Moment.parse("2026-10-20"), "fulfilled")
    order = one(tmp_path, [item({"Date Shipped": ""})], [sale()])
    assert order.shipped_at == Moment.parse("2026-10-16")


def test_what_was_chosen_and_asked_for_is_in_the_lines_text(tmp_path: Path) -> None:
    chosen = item(
        {"Variations": "Size: 54,Personalization:Ashley, with love", "Item Name": "Marion&#39;s &quot;Moon&quot;"}
    )
    assert one(tmp_path, [chosen]).lines[0].text == 'Marion\'s "Moon" - Size: 54, Personalization: Ashley, with love'


def test_goods_without_a_code_are_known_by_their_listing_whatever_was_asked_for(tmp_path: Path) -> None:
    rows = [
        item({"SKU": "", "Variations": f"Personalization:{name}", "Transaction ID": name}) for name in ("Ann", "Bo")
    ]
    lines = one(tmp_path, rows).lines
    assert [line.code for line in lines] == ["L1", "L2"]
    assert [line.product_code for line in lines] == ["9001", "9001"]
    assert one(tmp_path, [item()]).lines[0].product_code == "MOON-54"


def test_a_personalization_may_be_long_and_of_several_lines(tmp_path: Path) -> None:
    order = one(tmp_path, [item({"Variations": "Personalization:For Ann\r\n" + "x" * 1_500})])
    assert order.lines[0].text == "Moon Ring - Personalization: For Ann " + "x" * 1_500


def test_dates_are_american_whatever_the_shop(tmp_path: Path) -> None:
    order = one(tmp_path, [item({"Sale Date": "03/04/26", "Date Paid": "03/04/2026", "Date Shipped": ""})])
    assert order.placed_at == order.paid_at == Moment.parse("2026-03-04")
    assert refused(tmp_path, [item({"Sale Date": "14/03/26"})]).column == "Sale Date"


def test_amounts_with_signs_and_commas(tmp_path: Path) -> None:
    order = one(tmp_path, [item({"Price": "$1,042.00", "Order Shipping": "$4.50", "Currency": "USD"})])
    assert (order.currency, order.lines[0].unit_price, order.shipping_paid) == ("USD", 104200, 450)
    assert one(tmp_path, [item({"Price": "42,00"})]).lines[0].unit_price == 4200


def test_how_it_was_paid(tmp_path: Path) -> None:
    assert one(tmp_path, [item({"Payment Type": "online_cc"})]).payment_method == "card"
    assert one(tmp_path, [item({"Payment Type": "paypal"})], [sale()]).payment_method == "paypal"
    assert one(tmp_path, [sale({"Payment Method": "Apple Pay"})]).payment_method == "apple pay"


def test_the_buyers_words_are_the_orders_note(tmp_path: Path) -> None:
    path = tmp_path / "etsy.csv"
    columns = ["Buyer Receipt Message" if name == "Message from Buyer" else name for name in ORDER_COLUMNS]
    path.write_text(text(columns, sale({"Buyer Receipt Message": "It&#39;s a gift"})), encoding="utf-8")
    assert only(read_export([path], ground=BERLIN)).note == "It's a gift"


def test_goods_that_are_not_shipped_have_no_address(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("Ship Name", "Ship Address1", "Ship City", "Ship Zipcode", "Ship Country"), "")
    order = one(tmp_path, [item(nowhere, Buyer="Marty Roe (gk721kjqc1e5aoop)")])
    assert (order.ship_to, order.customer_name) == (None, "Marty Roe")


def test_columns_as_etsy_writes_them_in_britain(tmp_path: Path) -> None:
    british = {"Shipping": "Delivery", "Shipping Discount": "Delivery Discount", "Date Shipped": "Date Posted"}
    british |= {"Order Shipping": "Order Delivery", "Ship Name": "Delivery Name", "Ship Address1": "Delivery Address1"}
    british |= {f"Ship {part}": f"Delivery {part}" for part in ("City", "State", "Zipcode", "Country")}
    for name, columns, row in (("EtsySoldOrderItems2026.csv", "etsy_EtsySoldOrderItems_32cols.csv", item()),
                               ("EtsySoldOrders2026.csv", "etsy_EtsySoldOrders_36cols.csv", sale())):  # fmt: skip
        header = [british.get(column, column) for column in header_of(columns)]
        path = tmp_path / name
        path.write_text(text(header, {british.get(key, key): cell for key, cell in row.items()}), encoding="utf-8")
    paths = [tmp_path / "EtsySoldOrderItems2026.csv", tmp_path / "EtsySoldOrders2026.csv"]
    for chosen in (paths, paths[:1], paths[1:]):
        order = only(read_export(chosen, ground=BERLIN))
        assert (order.shipping_paid, order.shipped_at, paid(order)) == (450, Moment.parse("2026-10-16"), 4650)
        assert order.ship_to is not None
        assert (order.ship_to.name, order.ship_to.city, order.ship_to.complete) == ("Marion Exemple", "Lyon", True)


def test_older_files_with_fewer_columns(tmp_path: Path) -> None:
    path = tmp_path / "etsy.csv"
    columns = ["Sale Date", "Item Name", "Buyer", "Quantity", "Price", "Order ID", "Date Shipped", "Ship Name", "SKU"]
    path.write_text(text(columns, item()), encoding="utf-8")
    order = only(read_export([path], ground=BERLIN))
    assert (order.currency, order.shipping_paid, paid(order)) == ("EUR", 0, 4200)


def test_files_that_overlap_give_each_order_once(tmp_path: Path) -> None:
    result = read(tmp_path, [item(), star()], [item(), star(), item({"Order ID": "3310000002"})])
    assert [len(order.lines) for order in result.orders] == [2, 1]
    assert result.refused == ()


def test_of_files_that_differ_the_later_one_is_taken(tmp_path: Path) -> None:
    result = read(tmp_path, [item({"Date Shipped": ""})], [item()])
    assert [order.fulfillment_status for order in result.orders] == ["fulfilled"]
    assert [(row.file, row.row, row.column) for row in result.refused] == [("etsy0.csv", 2, "Order ID")]
    assert "comes again in etsy1.csv, line 2, and differs" in result.refused[0].reason


def test_an_item_that_stands_twice_in_joined_files_is_one(tmp_path: Path) -> None:
    assert len(one(tmp_path, [item(), star(), item()]).lines) == 2
    assert [line.code for line in one(tmp_path, [item(), item({"Transaction ID": "4003"})]).lines] == [
        "MOON-54",
        "MOON-54-2",
    ]


def test_a_spoilt_number_refuses_its_row_and_leaves_the_others(tmp_path: Path) -> None:
    result = read(tmp_path, [item({"Order ID": "3.31E+09"}), item({"Order ID": "3310000002"}), item({"Price": "?"})])
    assert [order.number for order in result.orders] == ["3310000002"]
    assert [(row.row, row.column) for row in result.refused] == [(2, "Order ID"), (4, "Price")]
    assert "spoilt by a spreadsheet" in result.refused[0].reason


def test_a_number_with_its_mark_is_the_same_order(tmp_path: Path) -> None:
    assert one(tmp_path, [item({"Order ID": "#3310000001"})], [sale()]).number == "3310000001"


@pytest.mark.parametrize("name", ["etsy_EtsySoldOrderItems_32cols.csv", "etsy_EtsySoldOrders_36cols.csv"])
def test_true_headers_are_known(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = text(header_of(name), item() if "Items" in name else sale())
    path.write_text(rows, encoding="utf-8")
    assert read_export([path], ground=BERLIN).format == "etsy"
    assert (HEADERS / name).is_file()


@given(st.sampled_from(ITEM_COLUMNS), ABSURD)
@example("Variations", "Personalization:" * 5_000)
@example("Date Shipped", "13/13/26")
def test_any_text_in_any_cell_of_an_item(column: str, content: str) -> None:
    any_cell(ETSY, [item(), star()], column, content)


@given(st.sampled_from(ORDER_COLUMNS), ABSURD)
@example("Adjusted Order Total", "-99.00")
@example("Order Net", "-99.00")
def test_any_text_in_any_cell_of_an_order(column: str, content: str) -> None:
    any_cell(replace(ETSY, layouts=ETSY.layouts[1:]), [sale()], column, content)


def test_of_two_rows_of_the_orders_file_that_differ_the_later_is_taken_and_the_earlier_said(tmp_path: Path) -> None:
    again = sale({"Sale Date": "10/15/26"})
    path = tmp_path / "EtsySoldOrders.csv"
    path.write_text(text(ORDER_COLUMNS, sale(), again, again), encoding="utf-8")
    result = read_export([path])
    assert [str(order.placed_at) for order in result.orders] == ["2026-10-15"]
    assert [(one.row, one.column) for one in result.refused] == [(2, "Order ID")]
    assert "comes again in line" in result.refused[0].reason
