"""Amazon's reports of unshipped, new and all orders, each by itself and together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import ImportedOrder, Lack, ReadExport
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.amazon import ALL_COLUMNS, AMAZON, NEW_COLUMNS, SHIPMENT_COLUMNS, UNSHIPPED_COLUMNS
from shopdesk.intake.exports import read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import ABSURD, BERLIN, HEADERS, Cells, only, paid, refusal, text

UNSHIPPED, NEW, ALL = (
    (HEADERS / f"amazon_{name}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\t")
    for name in ("unshipped_orders", "new_orders_fbm", "all_orders")
)
NUMBER = "402-1234567-7654321"


def person() -> dict[str, str]:
    """Return what reports say of an order's buyer and address."""
    return {
        "order-id": NUMBER,
        "order-item-id": "59686379847882",
        "purchase-date": "2026-10-05T19:14:03+00:00",
        "payments-date": "2026-10-05T19:20:00+00:00",
        "buyer-email": "abc123@marketplace.example.com",
        "buyer-name": "Erika Muster",
        "buyer-phone-number": "030 5550100",
        "sku": "LUNA-54",
        "product-name": 'Ring "Luna" 54',
        "quantity-purchased": "1",
        "ship-service-level": "Standard",
        "recipient-name": "Max Muster",
        "ship-address-1": "Hauptstr. 1",
        "ship-address-2": "Hinterhaus",
        "ship-address-3": "2. Stock",
        "ship-city": "Berlin",
        "ship-postal-code": "10115",
        "ship-country": "DE",
    }


def unshipped(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return a row of the unshipped orders, and what is given instead."""
    ordinary = {
        "reporting-date": "2026-10-06T04:21:19+00:00",
        "promise-date": "2026-10-08T21:59:59+00:00",
        "days-past-promise": "-2",
        "quantity-shipped": "0",
        "quantity-to-ship": "1",
        "is-business-order": "false",
    }
    return {**person(), **ordinary, **cells, **more}


def new(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return a row of the new orders: a ring for 45.00 and 5.00 of shipping, and what is given instead."""
    ordinary = {
        "currency": "EUR",
        "item-price": "45.00",
        "item-tax": "7.18",
        "shipping-price": "5.00",
        "shipping-tax": "0.80",
        "sales-channel": "Amazon.de",
    }
    return {**person(), **ordinary, **cells, **more}


def of_all(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return a row of all orders: the same ring, shipped, and what is given instead."""
    ordinary = {
        "amazon-order-id": NUMBER,
        "merchant-order-id": "M-10001",
        "purchase-date": "2026-10-05T19:14:03+00:00",
        "last-updated-date": "2026-10-08T09:00:00+00:00",
        "order-status": "Shipped",
        "fulfillment-channel": "Merchant",
        "sales-channel": "Amazon.de",
        "ship-service-level": "Standard",
        "product-name": 'Ring "Luna" 54',
        "sku": "LUNA-54",
        "asin": "B0TESTAMZ1",
        "item-status": "Shipped",
        "quantity": "1",
        "currency": "EUR",
        "item-price": "45.00",
        "item-tax": "7.18",
        "shipping-price": "5.00",
        "shipping-tax": "0.80",
        "ship-city": "Berlin",
        "ship-postal-code": "10115",
        "ship-country": "DE",
    }
    return {**ordinary, **cells, **more}


def star(row: dict[str, str], **more: str) -> dict[str, str]:
    """Return another item of a row's order: a star for 15.00 without shipping."""
    other = {"sku": "STAR", "product-name": "Star", "item-price": "15.00", "item-tax": "2.39", "order-item-id": "59686"}
    return {**row, **other, "shipping-price": "0.00", "shipping-tax": "0.00", **more}


def report(columns: Sequence[str], *rows: Cells) -> str:
    """Return a report as Amazon writes it: parted by tabs, without quotation."""
    return "".join(
        "\t".join(cells) + "\r\n" for cells in (columns, *([row.get(c, "") for c in columns] for row in rows))
    )


def read(folder: Path, *reports: tuple[Sequence[str], list[dict[str, str]]], ground: Ground = BERLIN) -> ReadExport:
    paths = []
    for number, (columns, rows) in enumerate(reports):
        paths.append(folder / f"amazon{number}.txt")
        paths[-1].write_text(report(columns, *rows), encoding="utf-8", newline="")
    return read_export(paths, ground=ground)


def one(folder: Path, columns: Sequence[str], *rows: dict[str, str]) -> ImportedOrder:
    return only(read(folder, (columns, list(rows))))


def test_new_orders_tell_all_but_when_they_were_shipped(tmp_path: Path) -> None:
    result = read(tmp_path, (NEW, [new()]))
    order = only(result)
    assert (result.format, set(result.lacks)) == ("amazon", {Lack.DELIVERED, Lack.SHIPPED})
    assert (order.number, order.currency, order.customer_name) == (NUMBER, "EUR", "Erika Muster")
    assert (order.email, order.phone) == ("abc123@marketplace.example.com", "030 5550100")
    assert order.ship_to is not None
    assert (order.ship_to.name, order.ship_to.street) == ("Max Muster", "Hauptstr. 1")
    assert (order.ship_to.extra, order.ship_to.complete) == ("Hinterhaus, 2. Stock", True)
    assert order.placed_at == Moment.parse("2026-10-05T19:14:03Z")
    assert order.paid_at == Moment.parse("2026-10-05T19:20:00Z")
    assert [(line.code, line.text, line.unit_price, line.tax) for line in order.lines] == [
        ("LUNA-54", 'Ring "Luna" 54', 4500, 718)
    ]
    assert (order.shipping_paid, order.shipping_tax, order.tax_included, paid(order)) == (500, 80, True, 5000)
    assert (order.shipped_at, order.shipping_method) == (None, "Standard")


def test_quotation_marks_part_nothing(tmp_path: Path) -> None:
    result = read(tmp_path, (NEW, [new({"product-name": '5" ring'}), new({"order-id": "2", "product-name": '"a'})]))
    assert [order.lines[0].text for order in result.orders] == ['5" ring', '"a']


def test_unshipped_orders_have_no_prices(tmp_path: Path) -> None:
    result = read(tmp_path, (UNSHIPPED, [unshipped()]))
    order = only(result)
    assert {Lack.PRICES, Lack.SHIPPING, Lack.CURRENCY} <= set(result.lacks)
    assert (order.currency, order.shipping_paid, order.shipping_tax, order.discount) == ("EUR", None, None, None)
    assert order.tax_included is None
    assert [(line.quantity, line.unit_price, line.discount, line.tax) for line in order.lines] == [
        (1, None, None, None)
    ]
    assert (order.customer_name, order.fulfillment_status) == ("Erika Muster", "unshipped")
    part = one(tmp_path, UNSHIPPED, unshipped({"quantity-purchased": "2", "quantity-shipped": "1"}))
    assert part.fulfillment_status == "partially shipped"


def test_unshipped_orders_need_the_shops_currency(tmp_path: Path) -> None:
    why = refusal(read(tmp_path, (UNSHIPPED, [unshipped()]), ground=Ground()))
    assert "does not say in which currency" in why.reason


def test_all_orders_have_no_names(tmp_path: Path) -> None:
    result = read(tmp_path, (ALL, [of_all()]))
    order = only(result)
    assert {Lack.CUSTOMER, Lack.EMAIL, Lack.ADDRESS, Lack.SHIPPED, Lack.DELIVERED} == set(result.lacks)
    assert (order.number, order.external_id, order.customer_name) == (NUMBER, "M-10001", "")
    assert (order.ship_to, order.bill_to) == (None, None)
    assert (order.financial_status, order.fulfillment_status, paid(order)) == ("", "shipped", 5000)


def test_prices_are_those_of_all_pieces(tmp_path: Path) -> None:
    order = one(tmp_path, ALL, of_all({"quantity": "3", "item-price": "45.00"}))
    assert (order.lines[0].unit_price, order.lines[0].discount) == (1500, 0)
    order = one(tmp_path, ALL, of_all({"quantity": "3", "item-price": "10.00"}))
    assert (order.lines[0].unit_price, order.lines[0].discount, paid(order)) == (334, 2, 1500)


def test_promotions_come_off_items_and_shipping(tmp_path: Path) -> None:
    order = one(tmp_path, NEW, new({"item-promotion-discount": "-4.50", "ship-promotion-discount": "5.00"}))
    assert (order.lines[0].discount, order.discount, order.shipping_paid, paid(order)) == (450, 0, 0, 4050)
    why = refusal(read(tmp_path, (NEW, [new({"ship-promotion-discount": "5.01"})])))
    assert (why.row, why.column) == (2, "ship-promotion-discount")
    why = refusal(read(tmp_path, (NEW, [new({"item-promotion-discount": "45.01"})])))
    assert (why.row, why.column) == (2, "item-promotion-discount")


def test_shipping_and_wrapping_are_added_row_by_row(tmp_path: Path) -> None:
    wrapped = {"shipping-price": "1.00", "gift-wrap-price": "3.00", "gift-wrap-tax": "0.48"}
    order = one(tmp_path, ALL, of_all(), {**star(of_all()), **wrapped})
    assert [line.code for line in order.lines] == ["LUNA-54", "STAR"]
    assert (order.shipping_paid, order.shipping_tax, paid(order)) == (900, 80 + 48, 4500 + 1500 + 900)


@pytest.mark.parametrize(("currency", "on_top"), [("USD", True), ("CAD", True), ("EUR", False), ("GBP", False)])
def test_taxes_are_on_top_in_america_and_canada(tmp_path: Path, currency: str, *, on_top: bool) -> None:
    order = one(tmp_path, ALL, of_all({"currency": currency}))
    assert (order.tax_included, order.lines[0].tax) == (not on_top, 718)
    assert paid(order) == (5798 if on_top else 5000)


def test_a_tax_of_nothing_is_unknown_where_prices_hold_it(tmp_path: Path) -> None:
    nothing = {"item-tax": "0.00", "shipping-tax": "0.00"}
    order = one(tmp_path, NEW, new(nothing))
    assert (order.lines[0].tax, order.shipping_tax) == (None, None)
    order = one(tmp_path, NEW, new(nothing, currency="USD"))
    assert (order.lines[0].tax, order.shipping_tax) == (0, 0)


@pytest.mark.parametrize(
    "cells",
    [
        {"order-status": "Cancelled", "item-status": "Cancelled", "quantity": "0", "item-price": "", "currency": ""},
        {"order-status": "Canceled", "item-status": "", "quantity": "1"},
        {"item-status": "Cancelled", "quantity": "0", "item-price": "", "shipping-price": "", "item-tax": ""},
    ],
)
def test_an_order_that_was_cancelled_is_taken_and_marked(tmp_path: Path, cells: Cells) -> None:
    order = one(tmp_path, ALL, of_all(cells))
    assert (order.financial_status, order.fulfillment_status) == ("voided", "cancelled")
    assert [(line.code, line.quantity) for line in order.lines] == [("LUNA-54", 1)]


def test_what_was_cancelled_of_an_order_is_left_out(tmp_path: Path) -> None:
    gone = {"item-status": "Cancelled", "quantity": "0", "item-price": "", "item-tax": ""}
    order = one(tmp_path, ALL, of_all(), star(of_all(), **gone))
    assert [line.code for line in order.lines] == ["LUNA-54"]
    assert (order.financial_status, order.fulfillment_status, paid(order)) == ("", "shipped", 5000)


def test_an_order_that_is_not_paid_yet(tmp_path: Path) -> None:
    cells = {"order-status": "Pending", "item-status": "", "item-price": "", "item-tax": "", "currency": ""}
    order = one(tmp_path, ALL, of_all(cells))
    assert (order.financial_status, order.fulfillment_status, order.lines[0].unit_price) == ("pending", "pending", None)


def test_yen_have_no_cents_whatever_is_written(tmp_path: Path) -> None:
    cells = {
        "currency": "JPY",
        "item-price": "24732.00",
        "item-tax": "0.00",
        "shipping-price": "500.00",
        "shipping-tax": "0.00",
        "purchase-date": "2026-06-05T06:57:28+09:00",
    }
    order = one(tmp_path, NEW, new(cells))
    assert (order.lines[0].unit_price, order.shipping_paid) == (24732, 500)
    toaster = {
        "recipient-name": "島村賢",
        "product-name": "スチームオーブントースター（グレー）",
        "ship-city": "東京都港区",
    }
    path = tmp_path / "orders.txt"
    path.write_bytes(report(NEW, new(cells, **toaster)).encode("cp932"))
    order = only(read_export([path], ground=Ground(zone=ZoneInfo("Asia/Tokyo"), currency="JPY")))
    assert order.ship_to is not None
    assert order.ship_to.name == "島村賢"


def test_two_rows_that_are_the_same_are_two_lines_unless_they_have_an_id(tmp_path: Path) -> None:
    assert [line.code for line in one(tmp_path, ALL, of_all(), of_all()).lines] == ["LUNA-54", "LUNA-54-2"]
    assert [line.code for line in one(tmp_path, NEW, new(), new()).lines] == ["LUNA-54"]


def test_reports_of_the_same_order_are_put_together(tmp_path: Path) -> None:
    for reports in ([(UNSHIPPED, [unshipped()]), (ALL, [of_all()])], [(ALL, [of_all()]), (UNSHIPPED, [unshipped()])]):
        result = read(tmp_path, *reports)
        order = only(result)
        assert (order.customer_name, order.external_id, paid(order)) == ("Erika Muster", "M-10001", 5000)
        assert order.fulfillment_status == "shipped"
        assert set(result.lacks) == {Lack.DELIVERED, Lack.SHIPPED}


def test_an_order_that_one_report_calls_cancelled_is_cancelled(tmp_path: Path) -> None:
    gone = {"order-status": "Cancelled", "item-status": "Cancelled", "quantity": "0", "item-price": "", "item-tax": ""}
    order = only(read(tmp_path, (NEW, [new()]), (ALL, [of_all(gone, **{"shipping-price": "", "shipping-tax": ""})])))
    assert (order.financial_status, paid(order)) == ("voided", 5000)


def test_what_amazon_shipped_itself_says_when(tmp_path: Path) -> None:
    header = ["amazon-order-id", *SHIPMENT_COLUMNS[1:15], "quantity-shipped", *SHIPMENT_COLUMNS[16:]]
    shipment = {
        **new({"shipment-id": "Dlvj7BYxk", "shipment-item-id": "DHf2GPpHR", "quantity-shipped": "1"}),
        "amazon-order-id": NUMBER,
        "shipment-date": "2026-10-06T10:00:00+02:00",
        "estimated-arrival-date": "2026-10-08T20:00:00+02:00",
    }
    second = {**star(shipment), "shipment-item-id": "D2", "shipment-date": "2026-10-07T10:00:00+02:00"}
    result = read(tmp_path, (header, [shipment, second]))
    order = only(result)
    assert set(result.lacks) == {Lack.DELIVERED}
    assert [line.code for line in order.lines] == ["LUNA-54", "STAR"]
    assert order.shipped_at == Moment.parse("2026-10-07T10:00:00+02:00")
    assert order.expected_at == Moment.parse("2026-10-08T20:00:00+02:00")
    assert (order.fulfillment_status, paid(order)) == ("shipped", 6500)


def test_of_two_reports_of_a_kind_that_differ_the_later_one_is_taken(tmp_path: Path) -> None:
    result = read(tmp_path, (ALL, [of_all({"order-status": "Unshipped"})]), (ALL, [of_all()]))
    assert [order.fulfillment_status for order in result.orders] == ["shipped"]
    assert [(row.file, row.row, row.column) for row in result.refused] == [("amazon0.txt", 2, "amazon-order-id")]


def test_a_report_saved_by_a_spreadsheet_program(tmp_path: Path) -> None:
    for name, delimiter in (("a.csv", ","), ("b.csv", ";")):
        path = tmp_path / name
        path.write_text(
            text(NEW, new({"product-name": "Ring, small; fine"}), delimiter=delimiter), encoding="utf-8-sig"
        )
        order = only(read_export([path], ground=BERLIN))
        assert (order.lines[0].text, paid(order)) == ("Ring, small; fine", 5000)


def test_a_ragged_row_is_refused_and_the_others_stand(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    lines = report(NEW, new({"order-id": "1"}), new({"order-id": "2"})).splitlines()
    lines.insert(2, "3\tshort")
    path.write_text("\n".join(lines), encoding="utf-8")
    result = read_export([path], ground=BERLIN)
    assert [order.number for order in result.orders] == ["1", "2"]
    assert [(row.row, row.reason) for row in result.refused] == [(3, "the row has 2 cells, the header 41")]


@given(st.sampled_from(UNSHIPPED_COLUMNS), ABSURD)
def test_any_text_in_any_cell_of_unshipped_orders(column: str, content: str) -> None:
    any_cell(AMAZON, [unshipped(), unshipped({"order-item-id": "2"})], column, content)


@given(st.sampled_from(NEW_COLUMNS), ABSURD)
@example("shipping-price", "-5.00")
@example("quantity-purchased", "0")
def test_any_text_in_any_cell_of_new_orders(column: str, content: str) -> None:
    any_cell(replace(AMAZON, layouts=AMAZON.layouts[2:]), [new()], column, content)


@given(st.sampled_from(ALL_COLUMNS), ABSURD)
@example("order-status", "cancelled")
def test_any_text_in_any_cell_of_all_orders(column: str, content: str) -> None:
    row = {"order-id": NUMBER, "quantity-purchased": "1", **of_all()}
    any_cell(replace(AMAZON, layouts=AMAZON.layouts[4:]), [row], column, content)


@pytest.mark.parametrize(("site", "currency"), [("Amazon.de", "EUR"), ("Amazon.co.jp", "JPY"), ("Non-Amazon", "USD")])
def test_an_order_without_a_currency_yet_is_in_that_of_its_site(tmp_path: Path, site: str, currency: str) -> None:
    pending = of_all({"currency": "", "item-price": "", "item-tax": "", "shipping-price": "", "shipping-tax": ""})
    rows = [{**pending, "order-status": "Pending", "sales-channel": site}]
    (order,) = read(tmp_path, (ALL, rows), ground=Ground(zone=BERLIN.zone, currency="USD")).orders
    assert (order.currency, order.financial_status) == (currency, "pending")
