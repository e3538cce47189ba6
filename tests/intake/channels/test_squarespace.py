"""Orders of Squarespace's exports: the first row of an order tells of all of it, the others of one more line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.squarespace import COLUMNS
from shopdesk.intake.exports import read_export
from tests.intake.channels.written import ABSURD, BERLIN, Cells, header_of, only, paid, read, refusal, take_any
from tests.intake.shopify_rows import SAMPLE

HEADER_OF_2018 = header_of("squarespace_orders_2018.csv")


def row(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the first row of an order: one ring for 45.00 and 5.00 of shipping, and what is given instead."""
    ordinary = {
        "Order ID": "00012",
        "Email": "jane@example.com",
        "Financial Status": "PAID",
        "Paid at": "2026-10-05 14:20:11 -0400",
        "Fulfillment Status": "FULFILLED",
        "Fulfilled at": "2026-10-07 09:01:02 -0400",
        "Currency": "USD",
        "Subtotal": "45.00",
        "Shipping": "5.00",
        "Taxes": "0.00",
        "Amount Refunded": "0.00",
        "Total": "50.00",
        "Discount Amount": "0.00",
        "Shipping Method": "USPS",
        "Created at": "2026-10-05 14:20:10 -0400",
        "Lineitem quantity": "1",
        "Lineitem name": "Ring Luna",
        "Lineitem price": "45.00",
        "Lineitem sku": "SQ1234567",
        "Lineitem variant": "54 / Silver",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "FULFILLED",
        "Billing Name": "John Roe",
        "Billing Address1": "2 Main St",
        "Billing City": "Austin",
        "Billing Zip": "78702",
        "Billing Country": "United States",
        "Shipping Name": "Jane Roe",
        "Shipping Address1": "1 Main St",
        "Shipping City": "Austin",
        "Shipping Zip": "'02134",
        "Shipping Province": "TX",
        "Shipping Country": "United States",
        "Shipping Phone": "512 555 0100",
        "Channel Type": "web",
        "Payment Method": "Stripe",
        "Payment Reference": "ch_1",
    }
    return {**ordinary, **cells, **more}


def line(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return a later row of the same order."""
    ordinary = {
        "Order ID": "00012",
        "Email": "jane@example.com",
        "Lineitem quantity": "2",
        "Lineitem name": "Chain",
        "Lineitem price": "27.00",
        "Lineitem sku": "SQ7654321",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
    }
    return {**ordinary, **cells, **more}


def one(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, COLUMNS, *rows))


def refused(folder: Path, *rows: Cells) -> RefusedRow:
    return refusal(read(folder, COLUMNS, *rows))


def test_the_export_of_2018_is_a_part_of_todays() -> None:
    assert set(HEADER_OF_2018) < set(COLUMNS)


@pytest.mark.parametrize("columns", [HEADER_OF_2018, list(COLUMNS)], ids=["2018", "today"])
def test_an_order_with_all_that_its_rows_tell(tmp_path: Path, columns: list[str]) -> None:
    result = read(tmp_path, columns, row(Subtotal="99.00", Total="104.00"), line())
    assert (result.format, result.title) == ("squarespace", "Squarespace's orders export")
    assert result.lacks == (Lack.DELIVERED, Lack.DISCOUNTS)
    order = only(result)
    assert (order.channel, order.number, order.row, order.currency) == ("squarespace", "00012", 2, "USD")
    assert order.placed_at == Moment.parse("2026-10-05T14:20:10-04:00")
    assert order.paid_at == Moment.parse("2026-10-05T14:20:11-04:00")
    assert order.shipped_at == Moment.parse("2026-10-07T09:01:02-04:00")
    assert (order.customer_name, order.email, order.phone) == ("Jane Roe", "jane@example.com", "512 555 0100")
    assert order.ship_to is not None
    assert (order.ship_to.postcode, order.ship_to.country, order.ship_to.province) == ("02134", "US", "TX")
    assert order.bill_to is not None
    assert order.bill_to.street == "2 Main St"
    assert [(one.code, one.text, one.quantity, one.unit_price) for one in order.lines] == [
        ("SQ1234567", "Ring Luna - 54 / Silver", 1, 4500),
        ("SQ7654321", "Chain", 2, 2700),
    ]
    assert (order.shipping_paid, paid(order)) == (500, 10400)
    assert (order.financial_status, order.fulfillment_status, order.payment_method) == ("paid", "fulfilled", "card")


@pytest.mark.parametrize("subtotal", ["45.00", "40.50"], ids=["before the discount", "after it"])
def test_a_discount_of_the_order(tmp_path: Path, subtotal: str) -> None:
    cells = {"Discount Code": "FALL", "Discount Amount": "4.50", "Total": "45.50", "Subtotal": subtotal}
    order = one(tmp_path, row(cells))
    assert (order.discount, order.discount_codes, paid(order)) == (450, "FALL", 4550)


def test_tax_on_top_and_tax_within(tmp_path: Path) -> None:
    on_top = one(tmp_path, row(Taxes="4.00", Total="54.00"))
    assert (on_top.tax_included, on_top.lines[0].tax, on_top.shipping_tax, paid(on_top)) == (False, 360, 40, 5400)
    within = one(tmp_path, row(Taxes="8.00"))
    assert (within.tax_included, paid(within)) == (True, 5000)


def test_a_refund_is_spread_over_the_lines(tmp_path: Path) -> None:
    cells = {"Amount Refunded": "33.00", "Financial Status": "PARTIALLY REFUNDED", "Subtotal": "99.00"}
    order = one(tmp_path, row(cells, Total="104.00"), line())
    assert [one.refunded for one in order.lines] == [1500, 1800]
    assert order.refunded_assumed
    assert order.financial_status == "partially_refunded"
    why = refused(tmp_path, row({"Amount Refunded": "51.00"}))
    assert (why.column, why.reason) == ("Amount Refunded", "more than the Total 50.00 USD was paid back")


def test_what_customers_filled_in_stands_in_columns_with_names_of_the_shop(tmp_path: Path) -> None:
    columns = [*COLUMNS, "Product Form: Engraving", "Checkout Form: Gift message", "Checkout Form: Birthday"]
    rows = (
        row({"Product Form: Engraving": "A & B\n2026", "Checkout Form: Gift message": "Love,\nJane"}, Subtotal="99.00"),
        line({"Product Form: Engraving": "", "Checkout Form: Birthday": "1 May"}),
    )
    order = only(read(tmp_path, columns, {**rows[0], "Total": "104.00", "Private Notes": "pack twice"}, rows[1]))
    assert [one.text for one in order.lines] == ["Ring Luna - 54 / Silver - Engraving: A & B 2026", "Chain"]
    assert order.note == "Gift message: Love,\nJane\npack twice"


def test_a_cancelled_order(tmp_path: Path) -> None:
    cells = {"Fulfillment Status": "CANCELED", "Cancelled at": "2026-10-06 08:00:00 -0400", "Fulfilled at": ""}
    order = one(tmp_path, row(cells))
    assert (order.cancelled_at, order.fulfillment_status) == (Moment.parse("2026-10-06T12:00:00Z"), "cancelled")
    without = one(tmp_path, row(cells, **{"Cancelled at": ""}))
    assert without.cancelled_at == without.placed_at
    back = one(tmp_path, row(cells, **{"Cancelled at": "", "Financial Status": "refunded", "Amount Refunded": "50.00"}))
    assert (back.cancelled_at, back.financial_status) == (None, "refunded")


def test_an_order_that_is_not_yet_sent(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Fulfillment Status": "PENDING", "Fulfilled at": "2026-10-07 09:01:02 -0400"}))
    assert (order.shipped_at, order.fulfillment_status) == (None, "unfulfilled")


def test_goods_that_are_not_sent_need_no_address(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Lineitem requires shipping": "false", "Shipping Zip": "", "Shipping Address1": ""}))
    assert order.ship_to is not None
    assert order.ship_to.complete


def test_dates_that_a_spreadsheet_left_without_their_offset_are_the_shops(tmp_path: Path) -> None:
    order = one(tmp_path, row({"Created at": "10/25/2026 14:20", "Paid at": "10/25/2026 14:20"}))
    assert order.placed_at == Moment.parse("2026-10-25T14:20:00+01:00")
    assert BERLIN.zone.key == "Europe/Berlin"


def test_sums_that_contradict_each_other_are_refused_with_both(tmp_path: Path) -> None:
    why = refused(tmp_path, row(Subtotal="54.00", Total="59.00"))
    assert (why.row, why.column) == (2, "Subtotal")
    assert "45.00 USD" in why.reason
    assert "54.00 USD" in why.reason
    why = refused(tmp_path, row(Total="60.00"))
    assert why.column == "Total"
    assert "60.00 USD" in why.reason


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Lineitem price": "4.5E+03"}, "Lineitem price"),
        ({"Lineitem quantity": "0"}, "Lineitem quantity"),
        ({"Currency": ""}, "Currency"),
        ({"Created at": "46302.5"}, "Created at"),
        ({"Total": "fifty"}, "Total"),
        ({"Lineitem sku": "8.28E+12"}, "Lineitem sku"),
    ],
)
def test_a_spoilt_cell_refuses_its_order_and_no_other(tmp_path: Path, cells: Cells, column: str) -> None:
    whole = row({"Subtotal": "99.00", "Total": "104.00", **cells})
    result = read(tmp_path, COLUMNS, row({"Order ID": "00011"}), whole, line())
    assert [order.number for order in result.orders] == ["00011"]
    (why,) = result.refused
    assert (why.row, why.column) == (3, column)


def test_shopifys_files_are_still_shopifys() -> None:
    assert read_export([SAMPLE]).format == "shopify"


@settings(max_examples=40)
@given(st.sampled_from(COLUMNS), ABSURD)
def test_any_cell_gives_an_order_or_a_refusal(column: str, content: str) -> None:
    take_any(COLUMNS, row({column: content}))
