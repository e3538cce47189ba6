"""Orders of Wix's exports: a row for each line, on which the order's sums are told again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.imports import DateOrder, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.wix import COLUMNS
from shopdesk.intake.layouts import Ground
from tests.intake.channels.written import ABSURD, BERLIN, Cells, header_of, only, paid, read, refusal, take_any

HEADER = header_of("wix_orders_2024_52cols.csv")


def row(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of an order: one ring for 45.00 and 5.00 of shipping, and what is given instead."""
    ordinary = {
        "Order number": "10043",
        "Date created": "Dec 11, 2024",
        "Time": "2:10:40 PM",
        "Total order quantity": "1",
        "Contact email": "jane@example.com",
        "Item": "Ring Luna",
        "Variant": "Size: 54",
        "SKU": "R-1",
        "Qty": "1",
        "Quantity refunded": "0",
        "Price": "45",
        "Weight": "0.1",
        "Delivery method": "DHL Paket",
        "Recipient name": "Jane Roe",
        "Recipient phone": '"030 1234"',
        "Delivery country": "DEU",
        "Delivery state": "DE-BE",
        "Delivery state name": "Berlin",
        "Delivery city": "Berlin",
        "Delivery address": "Hauptstr. 1",
        "Delivery zip/postal code": '"01067"',
        "Billing name": "John Roe",
        "Billing country": "DEU",
        "Billing city": "Berlin",
        "Billing address": "Hauptstr. 2",
        "Billing zip/postal code": "10115",
        "Payment status": "Paid",
        "Payment method": "Credit/Debit cards",
        "Shipping rate": "5",
        "Total tax": "0",
        "Total": "50",
        "Currency": "EUR",
        "Refunded amount": "0",
        "Net amount": "50",
        "Fulfillment status": "Not fulfilled",
    }
    return {**ordinary, **cells, **more}


def one(folder: Path, *rows: Cells, ground: Ground = BERLIN) -> ImportedOrder:
    return only(read(folder, COLUMNS, *rows, ground=ground))


def refused(folder: Path, *rows: Cells) -> RefusedRow:
    return refusal(read(folder, COLUMNS, *rows))


def test_the_columns_are_those_of_a_true_export() -> None:
    assert list(COLUMNS) == HEADER


def test_an_order_with_all_that_its_row_tells(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, row({"Note from customer": "Bitte klingeln"}))
    assert (result.format, result.title) == ("wix", "Wix's orders export")
    assert result.lacks == (Lack.DELIVERED, Lack.SHIPPED, Lack.DISCOUNTS)
    order = only(result)
    assert (order.channel, order.number, order.row, order.currency) == ("wix", "10043", 2, "EUR")
    assert order.placed_at == Moment.parse("2024-12-11T14:10:40+01:00")
    assert (order.customer_name, order.email, order.phone) == ("Jane Roe", "jane@example.com", "030 1234")
    assert order.ship_to is not None
    assert (order.ship_to.name, order.ship_to.street, order.ship_to.city) == ("Jane Roe", "Hauptstr. 1", "Berlin")
    assert (order.ship_to.postcode, order.ship_to.country, order.ship_to.province) == ("01067", "DE", "DE-BE")
    assert order.bill_to is not None
    assert (order.bill_to.name, order.bill_to.street) == ("John Roe", "Hauptstr. 2")
    (line,) = order.lines
    assert (line.code, line.text, line.quantity, line.unit_price) == ("R-1", "Ring Luna - Size: 54", 1, 4500)
    assert (order.shipping_paid, order.discount, order.tax_included, paid(order)) == (500, 0, True, 5000)
    assert (order.financial_status, order.fulfillment_status) == ("paid", "unfulfilled")
    assert (order.payment_method, order.shipping_method, order.note) == ("card", "DHL Paket", "Bitte klingeln")


def test_sums_told_again_on_each_row_are_taken_once(tmp_path: Path) -> None:
    sums = {"Total order quantity": "3", "Total": "104", "Shipping rate": "5"}
    order = one(tmp_path, row(sums), row(sums, Item="Chain", Variant="", SKU="C-1", Qty="2", Price="27"))
    assert [(line.code, line.quantity, line.unit_price) for line in order.lines] == [("R-1", 1, 4500), ("C-1", 2, 2700)]
    assert (order.shipping_paid, paid(order)) == (500, 10400)


def test_rows_of_one_order_need_not_follow_each_other(tmp_path: Path) -> None:
    sums = {"Total order quantity": "2", "Total": "95"}
    other = row({"Order number": "10044"})
    result = read(tmp_path, COLUMNS, row(sums), other, row(sums, SKU="R-2"))
    assert result.refused == ()
    assert [(order.number, len(order.lines)) for order in result.orders] == [("10043", 2), ("10044", 1)]


def test_what_a_customer_wrote_for_the_goods_stays_with_them(tmp_path: Path) -> None:
    (line,) = one(tmp_path, row({"Custom text": "Engraving: A & B"})).lines
    assert line.text == "Ring Luna - Size: 54 - Engraving: A & B"


def test_amounts_that_a_spreadsheet_wrote_in_the_shops_own_way(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Price": "1.045,00", "Shipping rate": "5,5", "Total": "1.050,50 €"}))
    assert (order.lines[0].unit_price, order.shipping_paid, paid(order)) == (104500, 550, 105050)


def test_tax_on_top_is_told_by_the_total(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Total tax": "4.50", "Total": "54.50"}))
    assert not order.tax_included
    assert (order.lines[0].tax, order.shipping_tax, paid(order)) == (405, 45, 5450)
    included = one(tmp_path, row({"Total tax": "7.98"}))
    assert included.tax_included
    assert (included.lines[0].tax, included.shipping_tax, paid(included)) == (718, 80, 5000)


def test_a_coupon_that_took_off_what_no_cell_says(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Coupon code": "HERBST", "Total tax": "7.26", "Total": "45.50"}))
    assert (order.discount, order.discount_codes, order.tax_included, paid(order)) == (450, "HERBST", True, 4550)
    there = {"Delivery country": "USA", "Currency": "USD", "Coupon code": "FALL", "Total tax": "3.65"}
    order = one(tmp_path, row(there, Total="49.15"))
    assert (order.discount, order.tax_included, paid(order)) == (450, False, 4915)


def test_other_orders_tell_how_tax_is_charged_where_a_coupon_hides_it(tmp_path: Path) -> None:
    there = {"Delivery country": "JPN", "Currency": "JPY", "Price": "11000", "Shipping rate": "600"}
    coupon = row(there, **{"Coupon code": "AKI", "Total tax": "800", "Total": "11400", "Order number": "1"})
    plain = row(there, **{"Total tax": "880", "Total": "12480", "Order number": "2"})
    first, second = read(tmp_path, COLUMNS, coupon, plain).orders
    assert (first.discount, first.tax_included, paid(first)) == (1000, False, 11400)
    assert (second.discount, second.tax_included, paid(second)) == (0, False, 12480)
    small = row(there, **{"Coupon code": "AKI", "Total tax": "840", "Total": "11940"})
    order = one(tmp_path, small)
    assert (order.discount, order.tax_included, paid(order)) == (500, False, 11940)


def test_fees_count_as_shipping_and_a_gift_card_was_a_way_to_pay(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Additional fees": "2", "Total": "52"}))
    assert (order.shipping_paid, paid(order)) == (700, 5200)
    order = one(tmp_path, row({"Gift card amount": "20", "Total": "30"}))
    assert (order.discount, paid(order)) == (0, 5000)
    order = one(tmp_path, row({"Gift card amount": "20"}))
    assert (order.discount, paid(order)) == (0, 5000)


def test_a_refund_goes_to_the_pieces_that_came_back(tmp_path: Path) -> None:
    sums = {
        "Total order quantity": "3",
        "Total": "140",
        "Refunded amount": "45",
        "Payment status": "Partially Refunded",
    }
    rows = (row(sums), row(sums, SKU="R-2", Qty="2", **{"Quantity refunded": "1"}))
    order = one(tmp_path, *rows)
    assert [line.refunded for line in order.lines] == [0, 4500]
    assert (order.financial_status, order.refunded_assumed) == ("partially_refunded", False)
    spread = one(tmp_path, row(sums), row(sums, SKU="R-2", Qty="2"))
    assert [line.refunded for line in spread.lines] == [1500, 3000]
    assert spread.refunded_assumed


@pytest.mark.parametrize(
    ("payment", "shipping", "states"),
    [
        ("Paid", "Fulfilled", ("paid", "fulfilled", False)),
        ("Unpaid", "Unfulfilled", ("pending", "unfulfilled", False)),
        ("Paid", "Partially fulfilled", ("paid", "partial", False)),
        ("Fully refunded", "Canceled", ("refunded", "cancelled", False)),
        ("Paid", "Canceled", ("paid", "cancelled", True)),
        ("Canceled", "Canceled", ("voided", "cancelled", False)),
    ],
)
def test_states(tmp_path: Path, payment: str, shipping: str, states: tuple[str, str, bool]) -> None:
    refund = {"Refunded amount": "50"} if states[0] == "refunded" else {}
    order = one(tmp_path, row({"Payment status": payment, "Fulfillment status": shipping}, **refund))
    assert (order.financial_status, order.fulfillment_status, order.cancelled_at is not None) == states


def test_the_export_as_it_was_until_2022(tmp_path: Path) -> None:
    old = {
        "Order #": "10044",
        "Date": "Nov 24, 2018",
        "Time": "11:30:56 AM",
        "Billing Customer": "佐伯 花子",
        "Billing Country": "JPN",
        "Delivery Customer": "佐伯 花子",
        "Delivery Country": "JPN",
        "Delivery State": "JP-11",
        "Delivery City": "東松山市箭弓町",
        "Delivery Street Name&Number": "2-11-11-101",
        "Delivery Zip Code": '"355-0028"',
        "Buyer's Phone #": '"0493534341"',
        "Buyer's Email": "hanako@example.com",
        "Delivery Method": "通常配送 ",
        "Item's Name": "本",
        "SKU": "1923031110007",
        "Qty": "1",
        "Item's Price": "11000.0",
        "Shipping": "600.0",
        "Tax": "880.0",
        "Total": "12480.0",
        "Currency": "JPY",
        "Payment Method": "Stripe",
        "Payment": "paid",
        "Fulfillment": "fulfilled",
    }
    order = only(read(tmp_path, list(old), old))
    assert (order.number, order.currency, order.phone) == ("10044", "JPY", "0493534341")
    assert (order.tax_included, order.shipping_paid, paid(order)) == (False, 600, 12480)
    assert order.ship_to is not None
    assert (order.ship_to.country, order.ship_to.postcode, order.ship_to.complete) == ("JP", "355-0028", True)


def test_lines_that_are_missing_or_doubled_are_seen(tmp_path: Path) -> None:
    why = refused(tmp_path, row({"Total order quantity": "2"}))
    assert (why.row, why.column) == (2, "Total order quantity")
    assert why.reason == "2 pieces were ordered, the lines have 1: lines are missing or come twice"
    why = refused(tmp_path, row({"Total": "95"}))
    assert why.column == "Total"
    assert "45.00 EUR" in why.reason
    assert "95.00 EUR" in why.reason


def test_rows_of_an_order_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    why = refused(tmp_path, row({"Total order quantity": "2", "Total": "95"}), row(SKU="R-2", Total="96"))
    assert (why.row, why.column) == (3, "Total")
    assert why.reason == "the rows of one order tell different sums: 95.00 EUR in line 2 and 96.00 EUR here"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Price": "8.28E+12"}, "Price"),
        ({"Price": "-45"}, "Price"),
        ({"Price": ""}, "Price"),
        ({"Qty": "0"}, "Qty"),
        ({"Total": ""}, "Total"),
        ({"Order number": "1.0E+05"}, "Order number"),
        ({"Date created": "46302"}, "Date created"),
        ({"Currency": "Euro"}, "Currency"),
        ({"Refunded amount": "51"}, "Refunded amount"),
        ({"SKU": "8.28E+12"}, "SKU"),
    ],
)
def test_a_spoilt_cell_refuses_its_order_and_no_other(tmp_path: Path, cells: Cells, column: str) -> None:
    result = read(tmp_path, COLUMNS, row({"Order number": "10042"}), row(cells))
    assert [order.number for order in result.orders] == ["10042"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, column)


def test_the_shops_currency_is_taken_where_there_is_no_column_of_it(tmp_path: Path) -> None:
    columns = [column for column in COLUMNS if column != "Currency"]
    ground = Ground(zone=BERLIN.zone, currency="CHF")
    assert only(read(tmp_path, columns, row(), ground=ground)).currency == "CHF"
    assert "currency" in refusal(read(tmp_path, columns, row(), ground=Ground())).reason


def test_dates_in_numbers_are_read_in_the_order_that_is_known(tmp_path: Path) -> None:
    ground = Ground(zone=BERLIN.zone, currency="EUR", dates=DateOrder.DAY_FIRST)
    order = one(tmp_path, row({"Date created": "03/04/2026", "Time": ""}), ground=ground)
    assert order.placed_at == Moment.on(date(2026, 4, 3))


@settings(max_examples=40)
@given(st.sampled_from(COLUMNS), ABSURD)
def test_any_cell_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(COLUMNS, row({column: content}))
