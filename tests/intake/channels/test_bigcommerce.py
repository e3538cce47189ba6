"""Orders of BigCommerce's exports: a row for each order, with all its lines in the text of one cell."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.imports import DateOrder, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.bigcommerce import COLUMNS
from shopdesk.intake.date_question import DatesAskedError
from shopdesk.intake.exports import KnownAnswers
from tests.intake.channels.written import ABSURD, Cells, header_of, only, paid, read, refusal, take_any

HEADER = header_of("bigcommerce_orders.csv")


def goods(name: str = "Ring Luna", **more: str) -> str:
    """Return one line as the cell of product details has it."""
    said = {
        "ID": "100",
        "Qty": "1",
        "SKU": "R-1",
        "Name": name,
        "Weight": "0.8000",
        "Variation Details": "Size: 54, Metal: Silver",
        "Unit Price": "45.00",
        "Total Price": "45.00",
        **{field.replace("_", " "): value for field, value in more.items()},
    }
    return ", ".join(f"Product {field}: {value}" for field, value in said.items())


def row(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of an order: one ring for 45.00 and 5.00 of shipping, and what is given instead."""
    ordinary = {
        "Order ID": "186",
        "Customer ID": "54",
        "Customer Name": "John Roe",
        "Customer Email": "jane@example.com",
        "Customer Phone": "512 555 0100",
        "Order Date": "26/10/2026",
        "Order Status": "Shipped",
        "Subtotal (inc tax)": "45.0000",
        "Subtotal (ex tax)": "45.0000",
        "Tax Total": "0.0000",
        "Shipping Cost (inc tax)": "5.0000",
        "Shipping Cost (ex tax)": "5.0000",
        "Ship Method": "Ground",
        "Handling Cost (inc tax)": "0.0000",
        "Handling Cost (ex tax)": "0.0000",
        "Store Credit Redeemed": "0.0000",
        "Gift Certificate Amount Redeemed": "0.0000",
        "Order Total (inc tax)": "50.0000",
        "Order Total (ex tax)": "50.0000",
        "Payment Method": "PayPal powered by Braintree",
        "Total Quantity": "1",
        "Total Shipped": "1",
        "Date Shipped": "29/10/2026",
        "Order Currency Code": "USD",
        "Exchange Rate": "1.0000000000",
        "Customer Message": "Please hurry",
        "Order Notes": "pack twice",
        "Billing First Name": "John",
        "Billing Last Name": "Roe",
        "Billing Street 1": "2 Main St",
        "Billing Suburb": "Austin",
        "Billing State": "Texas",
        "Billing Zip": "78702",
        "Billing Country": "United States",
        "Shipping First Name": "Jane",
        "Shipping Last Name": "Roe",
        "Shipping Street 1": "PO Box 77",
        "Shipping Street 2": "c/o Roe",
        "Shipping Suburb": "Eagle River",
        "Shipping State": "Alaska",
        "Shipping Zip": "99577",
        "Shipping Country": "United States",
        "Shipping Phone": "512 555 0101",
        "Product Details": goods(),
        "Refund Amount": "0.0000",
        "Channel ID": "1",
        "Channel Name": "Shop",
    }
    return {**ordinary, **cells, **more}


def one(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, HEADER, *rows))


def refused(folder: Path, *rows: Cells) -> RefusedRow:
    return refusal(read(folder, HEADER, *rows))


def test_a_true_header_is_known_whole() -> None:
    assert set(HEADER) <= set(COLUMNS)


def test_an_order_with_all_that_its_row_tells(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, row())
    assert (result.format, result.title) == ("bigcommerce", "BigCommerce's orders export")
    assert result.lacks == (Lack.DELIVERED, Lack.DISCOUNTS)
    order = only(result)
    assert (order.channel, order.number, order.row, order.currency) == ("bigcommerce", "186", 2, "USD")
    assert (order.placed_at, order.shipped_at) == (Moment.on(date(2026, 10, 26)), Moment.on(date(2026, 10, 29)))
    assert (order.customer_name, order.email, order.phone) == ("Jane Roe", "jane@example.com", "512 555 0101")
    assert order.ship_to is not None
    assert (order.ship_to.street, order.ship_to.extra, order.ship_to.country) == ("PO Box 77", "c/o Roe", "US")
    assert order.bill_to is not None
    assert order.bill_to.name == "John Roe"
    (line,) = order.lines
    assert (line.code, line.text) == ("R-1", "Ring Luna - Size: 54, Metal: Silver")
    assert (line.quantity, line.unit_price) == (1, 4500)
    assert (order.shipping_paid, order.discount, order.tax_included, paid(order)) == (500, 0, True, 5000)
    assert (order.financial_status, order.fulfillment_status) == ("paid", "fulfilled")
    assert (order.payment_method, order.shipping_method) == ("paypal", "Ground")
    assert order.note == "Please hurry\npack twice"


def test_several_lines_in_one_cell_also_with_the_signs_that_part_them_in_their_names(tmp_path: Path) -> None:
    details = "|".join(
        [
            goods("Chain, gold | silver", SKU="", Variation_Details=""),
            goods("Chart 5&#039; 9&quot; &amp; more", Qty="2", Unit_Price="27.50", Total_Price="55.00"),
        ]
    )
    cells = {"Subtotal (inc tax)": "100.00", "Subtotal (ex tax)": "100.00", "Order Total (inc tax)": "105.00"}
    order = one(tmp_path, row({"Product Details": details, "Total Quantity": "3", "Total Shipped": "3"}, **cells))
    assert [(line.code, line.text, line.quantity, line.unit_price) for line in order.lines] == [
        ("L1", "Chain, gold | silver", 1, 4500),
        ("R-1", "Chart 5' 9\" & more - Size: 54, Metal: Silver", 2, 2750),
    ]
    assert paid(order) == 10500


def test_a_price_that_was_rounded_gives_way_to_that_of_the_line(tmp_path: Path) -> None:
    details = goods(Qty="3", Unit_Price="2.33", Total_Price="7.00")
    cells = {"Subtotal (inc tax)": "7.00", "Subtotal (ex tax)": "7.00", "Order Total (inc tax)": "12.00"}
    order = one(tmp_path, row({"Product Details": details, "Total Quantity": "3", **cells}))
    assert (order.lines[0].unit_price, order.lines[0].discount, paid(order)) == (234, 2, 1200)


def test_prices_without_tax_are_told_by_the_subtotal_that_they_make(tmp_path: Path) -> None:
    cells = {
        "Subtotal (inc tax)": "49.50",
        "Tax Total": "5.00",
        "Shipping Cost (inc tax)": "5.50",
        "Order Total (inc tax)": "55.00",
    }
    order = one(tmp_path, row(cells))
    assert (order.tax_included, order.shipping_paid, order.lines[0].tax, order.shipping_tax) == (False, 500, 450, 50)
    assert paid(order) == 5500


def test_prices_with_tax_are_told_by_the_subtotal_that_they_make(tmp_path: Path) -> None:
    cells = {"Subtotal (ex tax)": "37.82", "Tax Total": "7.98", "Shipping Cost (ex tax)": "4.20"}
    order = one(tmp_path, row(cells))
    assert (order.tax_included, order.shipping_paid, order.lines[0].tax, paid(order)) == (True, 500, 718, 5000)


def test_a_coupon_is_what_the_total_is_lower(tmp_path: Path) -> None:
    coupon = "Coupon Code: FALL10, Coupon Value: 4.50, Coupon Type: Dollar amount off"
    order = one(tmp_path, row({"Coupon Details": coupon, "Order Total (inc tax)": "45.50"}))
    assert (order.discount, order.discount_codes, paid(order)) == (450, "FALL10", 4550)
    lowered = one(
        tmp_path, row({"Subtotal (inc tax)": "40.50", "Subtotal (ex tax)": "40.50", "Order Total (inc tax)": "45.50"})
    )
    assert (lowered.discount, paid(lowered)) == (450, 4550)


def test_store_credit_and_gift_certificates_were_a_way_to_pay(tmp_path: Path) -> None:
    cells = {"Store Credit Redeemed": "10.00", "Gift Certificate Amount Redeemed": "5.00"}
    assert paid(one(tmp_path, row(cells))) == 5000
    order = one(tmp_path, row(cells, **{"Order Total (inc tax)": "35.00"}))
    assert (order.discount, paid(order)) == (0, 5000)


def test_handling_and_fees_count_as_shipping(tmp_path: Path) -> None:
    cells = {"Handling Cost (inc tax)": "1.50", "Handling Cost (ex tax)": "1.50", "Order Total (inc tax)": "51.50"}
    assert one(tmp_path, row(cells)).shipping_paid == 650
    columns = [*HEADER, "Fee Details"]
    order = only(read(tmp_path, columns, row({"Fee Details": "Fee: Gift wrap", "Order Total (inc tax)": "52.00"})))
    assert (order.shipping_paid, paid(order)) == (700, 5200)
    assert refused(tmp_path, row({"Order Total (inc tax)": "52.00"})).column == "Order Total (inc tax)"


def test_a_refund_is_spread_over_the_lines(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Refund Amount": "20.00", "Order Status": "Partially Refunded"}))
    assert (order.lines[0].refunded, order.refunded_assumed, order.financial_status) == (
        2000,
        True,
        "partially_refunded",
    )


@pytest.mark.parametrize(
    ("status", "financial", "fulfillment"),
    [
        ("Completed", "paid", "fulfilled"),
        ("Partially Shipped", "paid", "partial"),
        ("Awaiting Fulfillment", "paid", "unfulfilled"),
        ("Awaiting Payment", "pending", "unfulfilled"),
        ("Cancelled", "voided", "cancelled"),
        ("Declined", "voided", "cancelled"),
        ("Refunded", "refunded", ""),
        ("Auf dem Weg", "auf dem weg", ""),
    ],
)
def test_states(tmp_path: Path, status: str, financial: str, fulfillment: str) -> None:
    order = one(tmp_path, row({"Order Status": status}))
    assert (order.financial_status, order.fulfillment_status) == (financial, fulfillment)


def test_an_order_of_which_only_a_part_was_sent_is_not_sent(tmp_path: Path) -> None:
    details = {"Product Details": goods(Qty="2", Unit_Price="22.50")}
    order = one(tmp_path, row(details, **{"Total Quantity": "2", "Total Shipped": "1"}))
    assert order.shipped_at is None


@pytest.mark.parametrize("text", ["Oct 26th 2026", "2026-10-26", "10/26/2026"])
def test_dates_as_stores_are_set_to_write_them(tmp_path: Path, text: str) -> None:
    order = one(tmp_path, row({"Order Date": text, "Date Shipped": ""}))
    assert order.placed_at == Moment.on(date(2026, 10, 26))


def test_a_time_in_a_column_of_its_own_belongs_to_the_date(tmp_path: Path) -> None:
    columns = [*HEADER, "Order Time"]
    order = only(read(tmp_path, columns, row({"Order Time": "14:20:10"})))
    assert order.placed_at == Moment.parse("2026-10-26T14:20:10+01:00")


def test_dates_of_which_nobody_knows_the_order_are_asked_once(tmp_path: Path) -> None:
    cells = {"Order Date": "03/04/2026", "Date Shipped": "05/04/2026"}
    with pytest.raises(DatesAskedError, match="--dates"):
        read(tmp_path, HEADER, row(cells))
    answers = KnownAnswers(dates={"bigcommerce": DateOrder.MONTH_FIRST})
    order = only(read(tmp_path, HEADER, row(cells), answers=answers))
    assert order.placed_at == Moment.on(date(2026, 3, 4))


def test_lines_that_are_missing_are_seen(tmp_path: Path) -> None:
    why = refused(tmp_path, row({"Total Quantity": "2"}))
    assert (why.row, why.column) == (2, "Total Quantity")
    assert why.reason == "2 pieces were ordered, the lines have 1: lines are missing or come twice"
    cells = {"Subtotal (inc tax)": "90.00", "Subtotal (ex tax)": "90.00", "Order Total (inc tax)": "95.00"}
    why = refused(tmp_path, row(cells, **{"Total Quantity": ""}))
    assert why.column == "Order Total (inc tax)"
    assert "45.00 USD" in why.reason
    assert "95.00 USD" in why.reason


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ("", "no goods are named in it"),
        ("Ring Luna", "expected goods with quantity, name and price"),
        (goods(Qty="0"), "expected a whole number"),
        (goods(Unit_Price="-45.00"), "expected a price"),
        (goods(Unit_Price="45,00.00,1"), "expected an amount"),
        (goods(SKU="8.28E+12"), "spoilt by a spreadsheet"),
    ],
)
def test_product_details_that_are_none_refuse_the_order_and_no_other(tmp_path: Path, details: str, reason: str) -> None:
    result = read(tmp_path, HEADER, row({"Order ID": "185"}), row({"Product Details": details}))
    assert [order.number for order in result.orders] == ["185"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, "Product Details")
    assert reason in why.reason


@settings(max_examples=40)
@given(st.sampled_from(COLUMNS), ABSURD)
def test_any_cell_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(COLUMNS, row({column: content}))


@settings(max_examples=25)
@given(st.text(max_size=40), st.integers(0, len(goods())), st.integers(0, 40))
def test_any_damage_of_the_product_details_gives_an_order_or_a_refusal(damage: str, place: int, length: int) -> None:
    whole = goods()
    take_any(COLUMNS, row({"Product Details": whole[:place] + damage + whole[place + length :]}))


ACCOUNTED = (
    "Product ID: 0, Product Qty: 1, Product SKU: B-4, Product Name: Blend | 4 Packs, Product Variation Details: ,"
    " Product Unit Price: 48.99, Product Unit Cost: 0.00, Product Index: 1, Product Weight: 0.0000,"
    " Product Total Price: 48.99, Product Total Cost: 0.00, Peachtree General Ledger Account: , Peachtree Tax Type: 1"
)
OLDER = (
    "Product ID: 823, Product Qty: 2, Product SKU: BT.77, Product Name: Cocoa Mix 2 lb Can, Product Options: Size: L,"
    " Product Unit Price: $21.95, Product Total: $43.90"
)


@pytest.mark.parametrize(
    ("details", "goods_", "expected"),
    [
        (f"{ACCOUNTED}|{ACCOUNTED}", "97.98", [("Blend | 4 Packs", 1, 4899)] * 2),
        (f"{OLDER} {OLDER}", "87.80", [("Cocoa Mix 2 lb Can - Size: L", 2, 2195)] * 2),
    ],
)
def test_lines_as_templates_and_older_exports_write_them(
    tmp_path: Path, details: str, goods_: str, expected: list[tuple[str, int, int]]
) -> None:
    cells = {
        "Subtotal (inc tax)": goods_,
        "Subtotal (ex tax)": goods_,
        "Total Quantity": "",
        "Product Details": details,
    }
    total = f"{float(goods_) + 5:.2f}"
    order = one(tmp_path, row({**cells, "Order Total (inc tax)": total, "Order Total (ex tax)": total}))
    assert [(line.text, line.quantity, line.unit_price) for line in order.lines] == expected


def test_an_order_that_is_called_shipped_has_its_date_also_without_counted_pieces(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Order Status": "Shipped", "Total Shipped": "0", "Date Shipped": "29/10/2026"}))
    assert order.shipped_at == Moment.on(date(2026, 10, 29))
    order = one(tmp_path, row({"Order Status": "Partially Shipped", "Total Shipped": "0"}))
    assert order.shipped_at is None
