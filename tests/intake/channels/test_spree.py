"""Spree's orders: a row for each line, the first with the order's sums, taxes in the prices or on top."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.spree import COLUMNS, REQUIRED, SPREE
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import header_of, only, paid, read, refusal

HEADER = header_of("spree_orders_export.csv")


def order(**cells: str) -> dict[str, str]:
    """Return the first row of an order: a ring for 45.00, 5.00 of shipping, tax in both, and what is given instead."""
    return {
        "Number": "R123456789",
        "Email": "jane@example.com",
        "Status": "complete",
        "Currency": "EUR",
        "Subtotal": "45.0",
        "Shipping": "5.0",
        "Taxes": "7.98",
        "Taxes included": "true",
        "Discount Used": "false",
        "Free Shipping": "false",
        "Discount": "0.0",
        "Store Credit amount": "0.0",
        "Total": "50.0",
        "Shipping method": "DHL",
        "Payment Type Used": "Credit Card",
        "Product ID": "17",
        "Item Quantity": "1",
        "Item SKU": "R-1",
        "Item Name": "Ring Luna",
        "Item Price": "45.0",
        "Item Total Discount": "0.0",
        "Item Total Price": "45.0",
        "Item requires shipping": "true",
        "Item taxbale": "true",
        "Category lvl0": "Jewellery",
        "Category lvl1": "Rings",
        "Billing Name": "Jane Roe",
        "Billing Address 1": "1 Main St",
        "Billing City": "Austin",
        "Billing Zip": "78701",
        "Billing Country": "United States",
        "Shipping Name": "Erika Muster",
        "Shipping Address 1": "Heidestr. 17",
        "Shipping City": "Köln",
        "Shipping Zip": "51147",
        "Shipping Country": "Germany",
        "Placed at": "2026-10-05 21:14:03",
        "Notes": "As a gift,\nplease",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }


def line(**cells: str) -> dict[str, str]:
    """Return a later row: a chain for 20.00, and what is given instead."""
    return {
        "Number": "R123456789",
        "Item Quantity": "2",
        "Item SKU": "C-1",
        "Item Name": "Chain",
        "Item Price": "10.0",
        "Item Total Discount": "0.0",
        "Item requires shipping": "true",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }


def test_an_order_over_two_rows(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, order(Subtotal="65.0", Total="70.0", Shipped_at="2026-10-07 08:00:00"), line())
    one = only(result)
    assert (result.format, one.number, one.currency, one.customer_name) == (
        "spree",
        "R123456789",
        "EUR",
        "Erika Muster",
    )
    assert one.placed_at == Moment.parse("2026-10-05T21:14:03+02:00")
    assert (one.shipped_at, one.fulfillment_status) == (Moment.parse("2026-10-07T08:00:00+02:00"), "fulfilled")
    assert [(each.code, each.quantity, each.unit_price) for each in one.lines] == [("R-1", 1, 4500), ("C-1", 2, 1000)]
    assert [each.product_type for each in one.lines] == ["Jewellery > Rings", ""]
    assert one.ship_to is not None
    assert one.bill_to is not None
    assert (one.ship_to.name, one.ship_to.country, one.ship_to.complete) == ("Erika Muster", "DE", True)
    assert (one.bill_to.name, one.bill_to.country) == ("Jane Roe", "US")
    assert (one.payment_method, one.shipping_method, one.note) == ("card", "DHL", "As a gift,\nplease")
    assert (paid(one), one.shipping_paid, one.tax_included) == (7000, 500, True)
    assert sum(each.tax or 0 for each in one.lines) + (one.shipping_tax or 0) == 798


def test_taxes_on_top(tmp_path: Path) -> None:
    one = only(read(tmp_path, HEADER, order(Taxes="4.0", Taxes_included="false", Total="54.0")))
    assert (one.tax_included, paid(one)) == (False, 5400)
    assert (one.lines[0].tax or 0) + (one.shipping_tax or 0) == 400


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Discount": "4.5", "Item Total Discount": "4.5", "Total": "45.5"}, (450, 0, 500)),
        ({"Discount": "9.5", "Item Total Discount": "4.5", "Total": "40.5"}, (450, 500, 500)),
        ({"Discount": "4.5", "Total": "45.5"}, (0, 450, 500)),
        ({"Discount": "5.0", "Free Shipping": "true", "Total": "45.0"}, (0, 0, 0)),
        ({"Discount": "9.5", "Item Total Discount": "4.5", "Free Shipping": "true", "Total": "40.5"}, (450, 0, 0)),
    ],
)
def test_discounts_of_the_line_of_the_order_and_of_shipping(
    tmp_path: Path, cells: dict[str, str], told: tuple[int, int, int]
) -> None:
    one = only(read(tmp_path, HEADER, order(**cells)))
    assert (one.lines[0].discount, one.discount, one.shipping_paid) == told


def test_a_cancelled_order_is_marked(tmp_path: Path) -> None:
    one = only(read(tmp_path, HEADER, order(Status="canceled", Cancelled_at="2026-10-06 09:00:00")))
    assert one.cancelled_at == Moment.parse("2026-10-06T09:00:00+02:00")
    assert (one.financial_status, one.fulfillment_status) == ("voided", "")


def test_older_exports_and_the_fields_of_a_shop(tmp_path: Path) -> None:
    assert only(read(tmp_path, REQUIRED, order(Total="45.0"))).shipping_paid == 0
    columns = [{"Item Seller": "Item Vendor"}.get(name, name) for name in HEADER]
    assert only(read(tmp_path, [*columns, "Gift card text"], order())).number == "R123456789"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Total": "51.0"}, "Total", "51.00 EUR"),
        ({"Subtotal": "65.0"}, "Subtotal", "45.00 EUR, not the Subtotal 65.00 EUR"),
        ({"Item Price": ""}, "Item Price", "nothing"),
        ({"Item Quantity": "0"}, "Item Quantity", "whole number"),
        ({"Currency": "XXQ"}, "Currency", "currency"),
        ({"Status": "cart", "Placed at": ""}, "Status", "never ordered"),
        ({"Item Total Discount": "50.0", "Discount": "50.0", "Total": "0.0"}, "Item Total Discount", "larger"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, HEADER, order(**cells)))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("Item Price", "-1")
@example("Placed at", "2026-02-30 25:00:00")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(SPREE, [line(), order(Subtotal="65.0", Total="70.0")], column, content)
