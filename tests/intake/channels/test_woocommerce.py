"""Orders of WooCommerce in the export of its analytics and those of two plugins."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.imports import DateOrder, ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.woocommerce.states import states_of
from shopdesk.intake.channels.woocommerce.sums import net_amount
from shopdesk.intake.exports import KnownAnswers, read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels.written import ABSURD, BERLIN, Cells, header_of, only, paid, read, refusal, take_any, text

ANALYTICS = header_of("woocommerce_analytics_orders_builtin.csv")
WEBTOFFEE = header_of("woocommerce_webtoffee_order_export.csv")
ALGOLPLUS = header_of("woocommerce_algolplus_advanced_order_export.csv")


def toffee(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return WebToffee's row of an order: a ring for 45.00 with tax on top, 5.00 of shipping, and what is given."""
    ordinary = {
        "order_id": "1187",
        "order_number": "1187",
        "order_date": "2026-10-05 21:14:03",
        "paid_date": "2026-10-05T21:14:09+02:00",
        "status": "processing",
        "shipping_total": "5.00",
        "shipping_tax_total": "0.95",
        "fee_total": "0.00",
        "fee_tax_total": "0.00",
        "tax_total": "9.50",
        "cart_discount": "0.00",
        "order_discount": "0.00",
        "discount_total": "0.00",
        "order_total": "59.50",
        "order_subtotal": "45.00",
        "order_currency": "EUR",
        "payment_method": "ppcp-gateway",
        "payment_method_title": "PayPal",
        "shipping_method": "Flat rate",
        "customer_id": "0",
        "billing_first_name": "Jane",
        "billing_last_name": "Roe",
        "billing_email": "jane@example.com",
        "billing_phone": "'030 1234",
        "billing_address_1": "Hauptstr. 2",
        "billing_postcode": "10115",
        "billing_city": "Berlin",
        "billing_country": "DE",
        "shipping_first_name": "John",
        "shipping_last_name": "Roe",
        "shipping_company": "Roe GmbH",
        "shipping_address_1": "Hauptstr. 1",
        "shipping_address_2": "Hinterhaus",
        "shipping_postcode": "01067",
        "shipping_city": "Dresden",
        "shipping_state": "DE-SN",
        "shipping_country": "DE",
        "customer_note": "Bitte klingeln",
        "wt_import_key": "1187",
        "meta:wpml_language": "de",
        "line_item_1": RING,
    }
    return {**ordinary, **cells, **more}


RING = (
    "name:Ring Luna|product_id:12|sku:R-1|quantity:1|total:45.00|sub_total:45.00|tax:8.55"
    '|tax_data:{"total":{"1":"8.55"}}'
)


def plus(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return AlgolPlus's row of a line: the same order, and what is given instead."""
    ordinary = {
        "Order Number": "1187",
        "Order Status": "Completed",
        "Order Date": "2026-10-05 21:14",
        "Customer Note": "Bitte klingeln",
        "First Name (Billing)": "Jane",
        "Last Name (Billing)": "Roe",
        "Address 1&2 (Billing)": "Hauptstr. 2",
        "City (Billing)": "Berlin",
        "Postcode (Billing)": "10115",
        "Country Code (Billing)": "DE",
        "Email (Billing)": "jane@example.com",
        "Phone (Billing)": "030 1234",
        "First Name (Shipping)": "John",
        "Last Name (Shipping)": "Roe",
        "Address 1&2 (Shipping)": "Hauptstr. 1, Hinterhaus",
        "City (Shipping)": "Dresden",
        "Postcode (Shipping)": "'01067",
        "Country Code (Shipping)": "DE",
        "Item #": "1",
        "SKU": "R-1",
        "Name": "Ring Luna",
        "Product Variation": "Size: 54",
        "Quantity": "1",
        "Quantity (- Refund)": "1",
        "Item Cost": "45",
        "Order Line (w/o tax)": "45",
        "Order Line Tax": "8.55",
        "Order Line Total": "45",
        "Order Line Total Refunded": "0",
        "Order Line Total (- Refund)": "45",
        "Payment Method Title": "Kreditkarte (Stripe)",
        "Cart Discount Amount": "0",
        "Order Subtotal Amount": "45",
        "Order Tax Amount": "8.55",
        "Order Shipping Amount": "5",
        "Order Refund Amount": "0",
        "Order Total Amount": "59.50",
        "Order Total Tax Amount": "9.50",
        "Total items": "1",
        "Total products": "1",
    }
    return {**ordinary, **cells, **more}


def told(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the analytics' row of an order of two kinds of goods, and what is given instead."""
    ordinary = {
        "Date": "2026-10-05 21:14:03",
        "Order #": "1187",
        "N. Revenue (formatted)": "59,50 €",
        "Status": "completed",
        "Customer": "Jane Roe",
        "Customer type": "new",
        "Product(s)": "2× Ring Luna, 1× Star, small",
        "Items sold": "3",
        "Coupon(s)": "herbst, treu",
        "Net Sales": "45",
        "Attribution": "Organic: Search",
    }
    return {**ordinary, **cells, **more}


def of_toffee(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, WEBTOFFEE, *rows))


def of_plus(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, ALGOLPLUS, *rows))


def of_analytics(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, ANALYTICS, *rows))


def refused(folder: Path, *rows: Cells) -> RefusedRow:
    return refusal(read(folder, WEBTOFFEE, *rows))


# WebToffee


def test_an_order_with_all_that_webtoffees_row_tells(tmp_path: Path) -> None:
    result = read(tmp_path, WEBTOFFEE, toffee())
    assert (result.format, result.title) == ("woocommerce", "the orders export of WebToffee for WooCommerce")
    assert result.lacks == (Lack.DELIVERED, Lack.SHIPPED)
    order = only(result)
    assert (order.channel, order.number, order.external_id, order.row) == ("woocommerce", "1187", "1187", 2)
    assert (order.placed_at, order.paid_at) == (
        Moment.parse("2026-10-05T21:14:03+02:00"),
        Moment.parse("2026-10-05T21:14:09+02:00"),
    )
    assert (order.customer_name, order.email, order.phone) == ("John Roe", "jane@example.com", "030 1234")
    assert (order.language, order.note) == ("de", "Bitte klingeln")
    assert order.ship_to is not None
    assert (order.ship_to.company, order.ship_to.street, order.ship_to.extra) == (
        "Roe GmbH",
        "Hauptstr. 1",
        "Hinterhaus",
    )
    assert (order.ship_to.postcode, order.ship_to.city, order.ship_to.country) == ("01067", "Dresden", "DE")
    assert order.bill_to is not None
    assert (order.bill_to.name, order.bill_to.postcode) == ("Jane Roe", "10115")
    (line,) = order.lines
    assert (line.code, line.text, line.quantity, line.unit_price, line.tax) == ("R-1", "Ring Luna", 1, 4500, 855)
    assert (order.shipping_paid, order.shipping_tax, order.tax_included, paid(order)) == (500, 95, False, 5950)
    assert (order.financial_status, order.fulfillment_status) == ("paid", "unfulfilled")
    assert (order.payment_method, order.shipping_method) == ("paypal", "Flat rate")


def test_lines_of_any_number_in_cells_of_their_own(tmp_path: Path) -> None:
    columns = [*WEBTOFFEE, *(f"line_item_{number}" for number in range(4, 15))]
    items = {f"line_item_{number}": RING.replace("R-1", f"R-{number}") for number in range(1, 15)}
    sums = {"order_total": "756.00", "tax_total": "120.65", "shipping_tax_total": "0.95", "shipping_total": "5.35"}
    order = only(read(tmp_path, columns, toffee({**items, **sums})))
    assert [line.code for line in order.lines] == [f"R-{number}" for number in range(1, 15)]
    assert paid(order) == 75600


def test_a_line_with_what_was_chosen_and_written_for_it(tmp_path: Path) -> None:
    more = "|pa_size:54|Engraving:A & B|_reduced_stock:1|_variation_id:13|refunded:10.00"
    (line,) = of_toffee(tmp_path, toffee(line_item_1=RING + more)).lines
    assert line.text == "Ring Luna - 54, Engraving: A & B"
    named = RING.replace("Ring Luna", "Ring Luna - 54 | silver: fine")
    (line,) = of_toffee(tmp_path, toffee(line_item_1=named + more)).lines
    assert line.text == "Ring Luna - 54 | silver: fine - Engraving: A & B"


def test_lines_taken_apart_in_columns(tmp_path: Path) -> None:
    apart = {
        "line_item_1": "",
        "Product Item 1 Name": "Ring Luna",
        "Product Item 1 id": "12",
        "Product Item 1 SKU": "R-1",
        "Product Item 1 Quantity": "2",
        "Product Item 1 Total": "40.50",
        "Product Item 1 Subtotal": "45.00",
        "Product Item 3 Name": "Star",
        "Product Item 3 Quantity": "1",
        "Product Item 3 Total": "4.50",
    }
    columns = [column for column in WEBTOFFEE if not column.startswith("line_item")]
    for header in (WEBTOFFEE, columns):
        order = only(read(tmp_path, header, toffee(apart)))
        assert [(line.code, line.quantity, line.unit_price, line.discount) for line in order.lines] == [
            ("R-1", 2, 2250, 450),
            ("L2", 1, 450, 0),
        ]
        assert paid(order) == 5950


def test_lines_in_rows_of_their_own(tmp_path: Path) -> None:
    parts = ["item_name", "item_sku", "item_quantity", "item_subtotal", "item_total", "item_total_tax", "item_refunded"]
    columns = [*(column for column in WEBTOFFEE if "tem" not in column), *parts]
    ring = {"item_name": "Ring", "item_sku": "R-1", "item_quantity": "1", "item_total": "37.815126050420"}
    star = {"item_name": "Star", "item_sku": "S-1", "item_quantity": "2", "item_total": "7.184873949580"}
    taxes = ({"item_total_tax": "7.184873949580"}, {"item_total_tax": "1.365126050420"})
    order = only(read(tmp_path, columns, toffee({**ring, **taxes[0]}), toffee({**star, **taxes[1]})))
    assert [(line.code, line.quantity, line.unit_price, line.discount) for line in order.lines] == [
        ("R-1", 1, 3782, 0),
        ("S-1", 2, 359, 0),
    ]
    assert [line.tax for line in order.lines] == [718, 137]
    assert (order.shipping_paid, paid(order)) == (500, 5950)


def test_what_rounding_leaves_is_in_the_tax(tmp_path: Path) -> None:
    third = RING.replace("45.00", "37.82").replace("tax:8.55", "tax:7.18")
    items = {f"line_item_{number}": third for number in (1, 2, 3)}
    sums = {"order_total": "135.00", "tax_total": "21.55", "shipping_total": "0.00", "shipping_tax_total": "0.00"}
    order = of_toffee(tmp_path, toffee({**items, **sums}))
    assert [line.unit_price for line in order.lines] == [3782, 3782, 3782]
    assert sum(line.tax or 0 for line in order.lines) == 2154
    assert paid(order) == 13500


def test_discounts_of_lines_fees_and_coupons(tmp_path: Path) -> None:
    item = RING.replace("|total:45.00", "|total:40.50").replace("tax:8.55", "tax:7.70")
    cells = {
        "line_item_1": item,
        "cart_discount": "4.50",
        "fee_total": "2.00",
        "fee_tax_total": "0.38",
        "tax_total": "9.03",
        "order_total": "56.53",
        "coupon_items": "code:HERBST|amount:10.00;code:TREU|amount:0.00",
    }
    order = of_toffee(tmp_path, toffee(cells))
    assert (order.lines[0].unit_price, order.lines[0].discount) == (4500, 450)
    assert (order.shipping_paid, order.shipping_tax, order.discount) == (700, 133, 0)
    assert (order.discount_codes, paid(order)) == ("HERBST, TREU", 5653)
    less = {"fee_total": "-2.00", "fee_tax_total": "-0.38", "tax_total": "9.12", "order_total": "57.12"}
    order = of_toffee(tmp_path, toffee(less))
    assert (order.discount, order.shipping_paid, paid(order)) == (200, 500, 5712)


def test_refunds_of_lines_and_of_the_order(tmp_path: Path) -> None:
    back = {"refund_items": "amount:23.80|reason:broken|date:2026-10-09 10:00:00", "status": "completed"}
    two = {"line_item_1": RING + "|refunded:20.00", "line_item_2": RING}
    sums = {"order_total": "113.05", "tax_total": "18.05"}
    order = of_toffee(tmp_path, toffee({**back, **two, **sums}))
    assert [line.refunded for line in order.lines] == [2380, 0]
    assert not order.refunded_assumed
    order = of_toffee(tmp_path, toffee({**back, **two, **sums}, line_item_1=RING))
    assert [line.refunded for line in order.lines] == [1190, 1190]
    assert order.refunded_assumed
    why = refused(tmp_path, toffee(refund_items="amount:60.00|reason:"))
    assert (why.column, why.reason) == ("refund_items", "more was paid back than the order cost")


def test_an_order_without_tax(tmp_path: Path) -> None:
    sums = {"tax_total": "0.00", "shipping_tax_total": "0.00", "order_total": "50.00"}
    order = of_toffee(tmp_path, toffee(sums, line_item_1=RING.partition("|tax")[0]))
    assert (order.tax_included, order.lines[0].tax, paid(order)) == (True, 0, 5000)


def test_sums_that_contradict_each_other_are_refused_with_all_of_them(tmp_path: Path) -> None:
    why = refused(tmp_path, toffee(order_total="95.00"))
    assert (why.row, why.column) == (2, "order_total")
    assert why.reason == (
        "the lines are worth 45.00 EUR without tax, which with shipping 5.00 EUR and taxes 9.50 EUR does not make the"
        " total 95.00 EUR: lines are missing or were changed"
    )


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"line_item_1": "Ring"}, "line_item_1"),
        ({"line_item_1": RING.replace("quantity:1", "quantity:0")}, "line_item_1"),
        ({"line_item_1": RING.replace("|total:45.00", "|total:-45.00")}, "line_item_1"),
        ({"line_item_1": RING.replace("R-1", "8.28E+12")}, "line_item_1"),
        ({"line_item_1": ""}, ""),
        ({"order_total": ""}, "order_total"),
        ({"order_currency": "???"}, "order_currency"),
        ({"order_date": "46302.5"}, "order_date"),
        ({"refund_items": "amount:some"}, "refund_items"),
        ({"order_number": "1.1E+05"}, "order_number"),
    ],
)
def test_a_spoilt_cell_refuses_its_order_and_no_other(tmp_path: Path, cells: Cells, column: str) -> None:
    result = read(tmp_path, WEBTOFFEE, toffee(order_number="1186"), toffee(cells))
    assert [order.number for order in result.orders] == ["1186"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, column)


# AlgolPlus


def test_an_order_with_all_that_algolplus_rows_tell(tmp_path: Path) -> None:
    result = read(tmp_path, ALGOLPLUS, plus())
    assert (result.format, result.title) == ("woocommerce", "the orders export of AlgolPlus for WooCommerce")
    assert result.lacks == (Lack.DELIVERED, Lack.SHIPPED, Lack.DISCOUNTS, Lack.CURRENCY)
    order = only(result)
    assert (order.number, order.currency, order.placed_at) == ("1187", "EUR", Moment.parse("2026-10-05T21:14:00+02:00"))
    assert (order.customer_name, order.email, order.phone) == ("John Roe", "jane@example.com", "030 1234")
    assert order.ship_to is not None
    assert (order.ship_to.street, order.ship_to.postcode) == ("Hauptstr. 1, Hinterhaus", "01067")
    (line,) = order.lines
    assert (line.code, line.text, line.unit_price, line.tax) == ("R-1", "Ring Luna - Size: 54", 4500, 855)
    assert (order.shipping_paid, order.shipping_tax, paid(order)) == (500, 95, 5950)
    assert (order.financial_status, order.fulfillment_status, order.payment_method) == ("paid", "fulfilled", "card")


@pytest.mark.parametrize("filled", [True, False], ids=["on each row", "on the first row"])
def test_an_order_over_several_rows(tmp_path: Path, filled: bool) -> None:
    sums = {"Order Total Amount": "145.18", "Order Total Tax Amount": "23.18", "Order Tax Amount": "22.23"}
    star = {"SKU": "S-1", "Name": "Star", "Product Variation": "", "Quantity": "3", "Item Cost": "24"}
    of_line = {
        "Order Line (w/o tax)": "72",
        "Order Line Total": "72",
        "Order Line Tax": "13.68",
        "Coupon Code": "herbst",
    }
    second = plus({**sums, **star, **of_line})
    if not filled:
        second = {"Order Number": "1187", **star, **of_line}
    order = of_plus(tmp_path, plus(sums), second)
    assert [(line.code, line.quantity, line.unit_price, line.tax) for line in order.lines] == [
        ("R-1", 1, 4500, 855),
        ("S-1", 3, 2400, 1368),
    ]
    assert (order.discount_codes, paid(order)) == ("herbst", 14518)


def test_the_columns_that_newer_versions_choose(tmp_path: Path) -> None:
    dropped = {"Order Line (w/o tax)", "Order Line Tax", "Order Line Total", "Order Tax Amount", "Name"}
    columns = [*(column for column in ALGOLPLUS if column not in dropped), "Item Name", "Order Currency"]
    cells = {"Item Name": "Ring Luna", "Order Currency": "CHF", "Quantity": "3", "Item Cost": "12.61"}
    sums = {"Order Shipping Amount": "0", "Order Total Tax Amount": "7.18", "Order Total Amount": "45.00"}
    order = only(read(tmp_path, columns, plus({**cells, **sums})))
    assert (order.currency, order.lines[0].unit_price, order.lines[0].tax, paid(order)) == ("CHF", 1261, 717, 4500)


def test_columns_that_a_shop_chose(tmp_path: Path) -> None:
    columns = ["Order Number", "Order Date", "Name", "Quantity", "Order Line Total", "Order Total Amount", "Paid Date"]
    cells = {"Order Total Amount": "45.00", "Paid Date": "2026-10-06", "Completed Date": "2026-10-08 09:00"}
    order = only(read(tmp_path, columns, plus(cells)))
    assert (order.paid_at, order.lines[0].tax, paid(order)) == (Moment.on(date(2026, 10, 6)), None, 4500)
    assert order.shipped_at is None
    order = only(read(tmp_path, [*columns, "Order Status", "Completed Date"], plus(cells)))
    assert order.shipped_at == Moment.parse("2026-10-08T09:00:00+02:00")
    why = refusal(read(tmp_path, columns, plus(cells, **{"Order Total Amount": "59.50"})))
    assert why.column == "Order Total Amount"
    assert why.reason.endswith(
        "lines are missing or were changed. The file lacks Order Shipping Amount, Order Total Tax Amount, Order Total"
        " Fee: export it with these columns"
    )


def test_amounts_with_the_decimal_comma_and_pieces_that_came_back(tmp_path: Path) -> None:
    cells = {
        "Item Cost": "1.045,00",
        "Order Line Total": "1.045,00",
        "Order Line Tax": "198,55",
        "Order Tax Amount": "198,55",
        "Order Total Tax Amount": "199,50",
        "Order Total Amount": "1.249,50 €",
        "Order Line Total Refunded": "1.045,00",
        "Order Refund Amount": "1.243,55",
        "Order Status": "Erstattet",
    }
    order = of_plus(tmp_path, plus(cells))
    assert (paid(order), order.lines[0].refunded, order.refunded_assumed) == (124950, 124355, False)
    assert order.financial_status == "refunded"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Quantity": "0"}, "Quantity"),
        ({"Order Line Total": "4.5E+10"}, "Order Line Total"),
        ({"Order Line Total": "-4"}, "Item Cost"),
        ({"Order Total Amount": ""}, "Order Total Amount"),
        ({"Order Refund Amount": "60"}, "Order Refund Amount"),
        ({"Order Date": "yesterday"}, "Order Date"),
    ],
)
def test_a_spoilt_cell_of_a_line_refuses_its_order_and_no_other(tmp_path: Path, cells: Cells, column: str) -> None:
    result = read(tmp_path, ALGOLPLUS, plus({"Order Number": "1186"}), plus(cells))
    assert [order.number for order in result.orders] == ["1186"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, column)


# The analytics


def test_an_order_with_all_that_the_analytics_tell(tmp_path: Path) -> None:
    result = read(tmp_path, ANALYTICS, told())
    assert (result.format, result.title) == ("woocommerce", "WooCommerce's analytics of orders")
    assert {Lack.PRICES, Lack.SHIPPING, Lack.ADDRESS, Lack.EMAIL} < set(result.lacks)
    order = only(result)
    assert (order.number, order.currency, order.customer_name) == ("1187", "EUR", "Jane Roe")
    assert order.placed_at == Moment.parse("2026-10-05T21:14:03+02:00")
    assert [(line.code, line.text, line.quantity, line.unit_price) for line in order.lines] == [
        ("L1", "Ring Luna", 2, None),
        ("L2", "Star, small", 1, None),
    ]
    assert (order.shipping_paid, order.tax_included, order.discount_codes) == (None, None, "herbst, treu")
    assert (order.discount, order.lines_told) == (None, False)
    assert (order.financial_status, order.fulfillment_status) == ("paid", "fulfilled")
    assert (order.ship_to, order.email) == (None, "")


def test_a_price_is_known_where_one_kind_of_goods_was_all_that_was_paid(tmp_path: Path) -> None:
    cells = {"Product(s)": "3× Ring Luna", "N. Revenue (formatted)": "45,00 €", "Net Sales": "45"}
    order = of_analytics(tmp_path, told(cells))
    assert (order.lines[0].unit_price, order.lines[0].quantity, order.shipping_paid, paid(order)) == (1500, 3, 0, 4500)
    odd = of_analytics(tmp_path, told(cells, **{"N. Revenue (formatted)": "10,00 €", "Net Sales": "10"}))
    assert (odd.lines[0].unit_price, odd.lines[0].discount, paid(odd)) == (334, 2, 1000)
    taxed = of_analytics(tmp_path, told(cells, **{"Net Sales": "37.82"}))
    assert taxed.lines[0].unit_price is None


def test_the_total_tells_the_currency_and_what_was_paid_back(tmp_path: Path) -> None:
    cells = {"Product(s)": "1× Ring", "N. Revenue (formatted)": "£1,250.00 £1,240.00", "Net Sales": "1250"}
    order = of_analytics(tmp_path, told(cells))
    assert (order.currency, order.lines[0].unit_price, order.lines[0].refunded) == ("GBP", 125000, 1000)
    assert order.refunded_assumed
    back = of_analytics(tmp_path, told(cells, **{"N. Revenue (formatted)": "1.250,00 € 0,00 €"}))
    assert (back.currency, back.financial_status) == ("EUR", "refunded")
    taxed = of_analytics(tmp_path, told({"N. Revenue (formatted)": "59,50 € (inkl. 9,50 € MwSt.)"}))
    assert taxed.currency == "EUR"


def test_what_was_paid_back_of_several_goods_is_said_to_be_left_out(tmp_path: Path) -> None:
    result = read(tmp_path, ANALYTICS, told({"N. Revenue (formatted)": "59,50 € 49,50 €"}))
    (order,), (remark,) = result.orders, result.refused
    assert order.financial_status == "partially_refunded"
    assert (remark.row, remark.column) == (2, "N. Revenue (formatted)")
    assert remark.reason == "10.00 EUR was paid back, and not said for which goods: it was left out"


def test_a_refund_in_a_row_of_its_own_is_no_other_order(tmp_path: Path) -> None:
    back = told({"Date": "2026-10-09 10:00:00", "Net Sales": "-45", "Items sold": "-3", "Product(s)": "-2× Ring Luna"})
    order = of_analytics(tmp_path, back, told())
    assert (order.placed_at, len(order.lines)) == (Moment.parse("2026-10-05T21:14:03+02:00"), 2)
    why = refusal(read(tmp_path, ANALYTICS, back))
    assert (why.column, why.reason) == (
        "Order #",
        "only what was paid back of this order is in the file, and not the order",
    )


def test_the_file_that_the_browser_saves_has_no_total(tmp_path: Path) -> None:
    columns = ["Date", "Order #", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Coupon(s)"]
    order = only(read(tmp_path, [*columns, "Net sales", "Origin"], told()))
    assert (order.currency, [line.quantity for line in order.lines]) == ("EUR", [2, 1])


def test_goods_that_the_analytics_do_not_name_are_one_line(tmp_path: Path) -> None:
    order = of_analytics(tmp_path, told({"Product(s)": "", "N. Revenue (formatted)": "9,00 €", "Net Sales": "9"}))
    (line,) = order.lines
    assert (line.all_goods, line.quantity, line.unit_price, order.lines_told) == (True, 1, 900, False)
    (line,) = of_analytics(tmp_path, told({"Product(s)": ""})).lines
    assert (line.all_goods, line.unit_price) == (True, None)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Product(s)": "Ring Luna"}, "Product(s)"),
        ({"Product(s)": "0× Ring"}, "Product(s)"),
        ({"N. Revenue (formatted)": "much"}, "N. Revenue (formatted)"),
        ({"Net Sales": "8.28E+12"}, "Net Sales"),
        ({"Date": "never"}, "Date"),
    ],
)
def test_a_spoilt_cell_of_the_analytics_refuses_its_order_and_no_other(
    tmp_path: Path, cells: Cells, column: str
) -> None:
    result = read(tmp_path, ANALYTICS, told({"Order #": "1186"}), told(cells))
    assert [order.number for order in result.orders] == ["1186"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, column)


# All of them


@pytest.mark.parametrize(
    ("status", "states"),
    [
        ("wc-processing", ("paid", "unfulfilled")),
        ("Processing", ("paid", "unfulfilled")),
        ("completed", ("paid", "fulfilled")),
        ("Abgeschlossen", ("paid", "fulfilled")),
        ("on-hold", ("pending", "unfulfilled")),
        ("Pending payment", ("pending", "unfulfilled")),
        ("wc-cancelled", ("voided", "cancelled")),
        ("failed", ("voided", "cancelled")),
        ("Storniert", ("voided", "cancelled")),
        ("wc-refunded", ("refunded", "")),
        ("Being engraved", ("being engraved", "")),
    ],
)
def test_statuses_with_and_without_their_prefix(status: str, states: tuple[str, str]) -> None:
    assert states_of(status) == states


def test_files_of_several_kinds_tell_of_the_same_orders(tmp_path: Path) -> None:
    paths = [tmp_path / "analytics.csv", tmp_path / "orders.csv"]
    paths[0].write_text(text(ANALYTICS, told({"Order #": "1186"}), told()), encoding="utf-8")
    paths[1].write_text(text(WEBTOFFEE, toffee()), encoding="utf-8")
    result = read_export(paths, ground=BERLIN)
    assert [(order.number, order.email) for order in result.orders] == [("1186", ""), ("1187", "jane@example.com")]
    (why,) = result.refused
    assert why.file == "analytics.csv"
    assert "comes again in orders.csv" in why.reason


def test_times_are_the_shops(tmp_path: Path) -> None:
    order = only(read(tmp_path, WEBTOFFEE, toffee(), ground=Ground(currency="EUR")))
    assert order.placed_at == Moment.parse("2026-10-05T21:14:03Z")


def test_dates_as_a_site_writes_them_are_read_in_the_order_that_is_known(tmp_path: Path) -> None:
    answers = KnownAnswers(dates={"woocommerce": DateOrder.DAY_FIRST})
    order = only(read(tmp_path, ALGOLPLUS, plus({"Order Date": "03/04/2026 9:05"}), answers=answers))
    assert order.placed_at == Moment.parse("2026-04-03T09:05:00+02:00")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("37.815126050420", "EUR", 3782), ("0.125", "EUR", 13), ("1.149,00", "EUR", 114900), ("18000.0", "JPY", 18000)],
)
def test_amounts_with_more_decimals_than_money_has(amount: str, currency: str, minor: int) -> None:
    assert net_amount(amount, currency) == minor


@settings(max_examples=40)
@given(st.sampled_from(WEBTOFFEE), ABSURD)
def test_any_cell_of_webtoffee_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(WEBTOFFEE, toffee({column: content}))


@settings(max_examples=30)
@given(ABSURD, st.integers(0, len(RING)), st.integers(0, 40))
def test_any_damage_of_a_line_gives_an_order_or_a_refusal(damage: str, place: int, length: int) -> None:
    take_any(WEBTOFFEE, toffee(line_item_1=RING[:place] + damage + RING[place + length :]))


@settings(max_examples=30)
@given(st.sampled_from(ALGOLPLUS), ABSURD)
def test_any_cell_of_algolplus_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(ALGOLPLUS, plus({column: content}))


@settings(max_examples=30)
@given(st.sampled_from(ANALYTICS), ABSURD)
def test_any_cell_of_the_analytics_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(ANALYTICS, told({column: content}))


@pytest.mark.parametrize("columns", [WEBTOFFEE, ALGOLPLUS])
def test_an_order_without_an_address_of_its_own_goes_to_its_invoices(tmp_path: Path, columns: list[str]) -> None:
    if columns == WEBTOFFEE:
        row = {
            name: "" if name.startswith("shipping_") and name[9:] in ADDRESS else cell
            for name, cell in toffee().items()
        }
        order = of_toffee(tmp_path, {**row, "billing_address_1": "Weg 2", "billing_city": "Bonn"})
    else:
        row = {name: "" if name.endswith("(Shipping)") else cell for name, cell in plus().items()}
        order = of_plus(tmp_path, {**row, "Address 1&2 (Billing)": "Weg 2", "City (Billing)": "Bonn"})
    assert order.ship_to == order.bill_to
    assert order.ship_to is not None
    assert (order.ship_to.street, order.ship_to.city) == ("Weg 2", "Bonn")


ADDRESS = {
    "first_name",
    "last_name",
    "company",
    "address_1",
    "address_2",
    "postcode",
    "city",
    "state",
    "country",
    "phone",
}


def test_the_export_of_woocommerces_own_extension_is_read(tmp_path: Path) -> None:
    columns = [name for name in WEBTOFFEE if not name.startswith(("line_item", "Product Item", "order_date", "paid"))]
    columns += ["date", "item_name", "item_sku", "item_quantity", "item_subtotal", "item_total"]
    row = {**toffee({"order_total": "44.90", "shipping_total": "4.90", "tax_total": "0", "shipping_tax_total": "0"})}
    row |= {"date": "2026-08-24 13:18:58", "item_name": "Ring", "item_sku": "R-1", "item_quantity": "2"}
    row |= {
        "item_subtotal": "40.00",
        "item_total": "40.00",
        "fee_total": "0",
        "cart_discount": "0",
        "discount_total": "0",
    }
    row |= {"coupon_items": "", "tax_items": "", "refund_items": "", "fee_items": ""}
    (order,) = read(tmp_path, columns, row).orders
    assert str(order.placed_at) == "2026-08-24T11:18:58Z"
    assert [(line.code, line.quantity, line.unit_price) for line in order.lines] == [("R-1", 2, 2000)]
