"""eBay's orders report from America, Britain and Germany."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import ImportedOrder, Lack, ReadExport, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.ebay import EBAY
from shopdesk.intake.channels.ebay_columns import COLUMNS
from shopdesk.intake.exports import read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import ABSURD, BERLIN, HEADERS, Cells, header_of, only, paid, refusal, text

GERMAN = Path(__file__).parents[1] / "samples" / "ebay_orders_de.csv"
US = header_of("ebay_OrdersReport_en_us.csv")
NEW_YORK = Ground(zone=ZoneInfo("America/New_York"), currency="USD")


def order(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the row of an order of one lamp for $45.99 and $12.00 of shipping, and what is given instead."""
    ordinary = {
        "Sales Record Number": "101",
        "Order Number": "12-34567-89012",
        "Buyer Username": "buyer_1",
        "Buyer Name": "Pat Smith",
        "Buyer Email": "pat@members.example.com",
        "Ship To Name": "Pat Smith",
        "Ship To Phone": "'+1 512 5550100",
        "Ship To Address 1": "1 Main St",
        "Ship To City": "Austin",
        "Ship To State": "TX",
        "Ship To Zip": "78701",
        "Ship To Country": "United States",
        "Item Number": "335001234567",
        "Item Title": "Vintage Lamp",
        "Custom Label": "VL-1",
        "Sold Via Promoted Listings": "No",
        "Quantity": "1",
        "Sold For": "$45.99",
        "Shipping And Handling": "$12.00",
        "Seller Collected Tax": "$0.00",
        "eBay Collected Tax": "$0.00",
        "Total Price": "$57.99",
        "eBay Collected Tax and Fees Included in Total": "No",
        "Sale Date": "Jul-21-26",
        "Paid On Date": "Jul-21-26",
        "Shipped On Date": "--",
    }
    return {**ordinary, **cells, **more}


def several() -> list[dict[str, str]]:
    """Return an order of three pieces: a row about the whole without an item, and one for each of two items."""
    nothing = dict.fromkeys(("Item Number", "Item Title", "Custom Label"), "")
    tax = {"eBay Collected Tax": "$6.00", "eBay Collected Tax and Fees Included in Total": "Yes"}
    sums = {"Quantity": "3", "Sold For": "$75.00", "Shipping And Handling": "$5.00", "Total Price": "$86.00"}
    whole = order({**nothing, **tax, **sums})
    keys = {"Sales Record Number": "101", "Order Number": "12-34567-89012", "Paid On Date": "Jul-21-26"}
    ring = {"Item Number": "335001234568", "Item Title": "Ring", "Custom Label": "R-1", "Quantity": "1"}
    star = {"Item Number": "335001234569", "Item Title": "Star", "Custom Label": "S-1", "Quantity": "2"}
    return [
        whole,
        {**keys, **ring, "Sold For": "$45.00", "Variation Details": "[Size:54]", "Shipped On Date": "Jul-24-26"},
        {**keys, **star, "Sold For": "$15.00", "Shipped On Date": "Jul-25-26"},
    ]


def report(*rows: Cells, columns: list[str] = US) -> str:
    """Return a report as eBay in America writes it: commas, the header, commas, the rows, an empty line, a footer."""
    commas = "," * (len(columns) - 1)
    header, _, lines = text(columns, *rows).partition("\n")
    footer = f'"{len(rows)}","record(s) downloaded","from Jul-01-26 to Jul-31-26"\n"Seller ID : example"\n'
    return f"{commas}\n{header}\n{commas}\n{lines}\n{footer}"


def read(folder: Path, *rows: Cells, ground: Ground = NEW_YORK) -> ReadExport:
    path = folder / "eBay-OrdersReport.csv"
    path.write_text(report(*rows), encoding="utf-8-sig")
    return read_export([path], ground=ground)


def one(folder: Path, *rows: Cells) -> ImportedOrder:
    return only(read(folder, *rows))


def refused(folder: Path, *rows: Cells) -> RefusedRow:
    return refusal(read(folder, *rows))


def test_an_order_of_one_item(tmp_path: Path) -> None:
    result = read(tmp_path, order())
    assert (result.format, result.rows, set(result.lacks)) == ("ebay", 1, {Lack.DELIVERED, Lack.DISCOUNTS})
    imported = only(result)
    assert (imported.number, imported.row, imported.currency) == ("12-34567-89012", 4, "USD")
    assert (imported.customer_name, imported.email) == ("Pat Smith", "pat@members.example.com")
    assert imported.phone == "+1 512 5550100"
    assert imported.ship_to is not None
    assert (imported.ship_to.street, imported.ship_to.country, imported.ship_to.complete) == ("1 Main St", "US", True)
    assert imported.placed_at == imported.paid_at == Moment.parse("2026-07-21")
    assert (imported.shipped_at, imported.financial_status, imported.fulfillment_status) == (
        None,
        "paid",
        "unfulfilled",
    )
    assert [(line.code, line.text, line.quantity, line.unit_price) for line in imported.lines] == [
        ("VL-1", "Vintage Lamp", 1, 4599)
    ]
    assert (imported.shipping_paid, imported.tax_included, paid(imported)) == (1200, True, 5799)


def test_an_order_of_several_items_begins_with_a_row_about_the_whole(tmp_path: Path) -> None:
    result = read(tmp_path, order({"Order Number": "12-34567-89000"}), *several())
    assert (result.rows, result.refused) == (4, ())
    imported = result.orders[1]
    assert [(line.code, line.text, line.quantity, line.unit_price) for line in imported.lines] == [
        ("R-1", "Ring - Size:54", 1, 4500),
        ("S-1", "Star", 2, 1500),
    ]
    assert (imported.shipping_paid, imported.tax_included, paid(imported)) == (500, False, 8600)
    assert (imported.shipped_at, imported.fulfillment_status) == (Moment.parse("2026-07-25"), "fulfilled")
    assert imported.customer_name == "Pat Smith"


def test_an_order_with_an_item_that_is_not_shipped_yet_is_not_shipped(tmp_path: Path) -> None:
    whole, ring, star = several()
    imported = one(tmp_path, whole, ring, {**star, "Shipped On Date": "--"})
    assert (imported.shipped_at, imported.fulfillment_status) == (None, "partial")


def test_an_order_of_several_items_that_lacks_one_is_refused(tmp_path: Path) -> None:
    whole, ring, _ = several()
    why = refused(tmp_path, whole, ring)
    assert (why.row, why.column) == (4, "Total Price")
    assert "86.00 USD" in why.reason
    assert "45.00 USD" in why.reason


@pytest.mark.parametrize(
    ("shipping", "total", "sums"),
    [(("$5.00", "$5.00"), ("$65.00", "$65.00"), 500), (("$5.00", "$2.00"), ("$50.00", "$17.00"), 700),
     (("$5.00", ""), ("$65.00", "--"), 500)],
)  # fmt: skip
def test_sums_on_rows_of_items_are_those_of_the_order_or_of_the_rows(
    tmp_path: Path, shipping: tuple[str, str], total: tuple[str, str], sums: int
) -> None:
    rows = [
        order({"Item Title": title, "Sold For": price, "Shipping And Handling": its, "Total Price": all_of_it})
        for title, price, its, all_of_it in zip(("Ring", "Star"), ("$45.00", "$15.00"), shipping, total, strict=True)
    ]
    imported = one(tmp_path, *rows)
    assert (imported.shipping_paid, paid(imported), len(imported.lines)) == (sums, 6000 + sums, 2)


def test_the_price_is_that_of_a_piece(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Quantity": "2", "Total Price": "$103.98"}))
    assert (imported.lines[0].unit_price, paid(imported)) == (4599, 10398)
    for_all = one(tmp_path, order({"Quantity": "3", "Total Price": "$57.99"}))
    assert (for_all.lines[0].unit_price, paid(for_all)) == (1533, 5799)


def test_taxes_and_fees_are_on_top_where_the_total_holds_them(tmp_path: Path) -> None:
    cells = {"eBay Collected Tax": "$4.80", "Electronic Waste Recycling Fee": "$1.20", "Total Price": "$63.99"}
    imported = one(tmp_path, order(cells))
    assert (imported.tax_included, paid(imported)) == (False, 6399)
    outside = one(tmp_path, order({"eBay Collected Tax": "$4.80"}))
    assert (outside.tax_included, outside.lines[0].tax, paid(outside)) == (True, None, 5799)
    sellers = one(tmp_path, order({"Seller Collected Tax": "$2.00", "Total Price": "$59.99"}))
    assert paid(sellers) == 5999


def test_a_total_below_goods_and_shipping_was_lowered(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Total Price": "$50.99"}))
    assert (imported.discount, imported.financial_status, paid(imported)) == (700, "paid", 5099)


def test_a_total_of_nothing_is_an_order_that_was_called_off(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Total Price": "$0.00"}))
    assert (imported.financial_status, imported.lines[0].refunded, imported.refunded_assumed) == (
        "refunded",
        4599,
        True,
    )


def test_a_total_above_them_is_refused(tmp_path: Path) -> None:
    why = refused(tmp_path, order({"Total Price": "$60.00"}))
    assert (why.row, why.column) == (4, "Total Price")


def test_a_sale_without_an_order_number_was_not_paid_and_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, order(), order({"Order Number": "", "Paid On Date": "--"}))
    assert [one.number for one in result.orders] == ["12-34567-89012"]
    assert [(row.row, row.reason) for row in result.refused] == [(5, "there is no order number in it")]


def test_an_order_that_is_not_paid_yet(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Paid On Date": "--"}))
    assert (imported.paid_at, imported.financial_status) == (None, "pending")


def test_dates_with_times_are_of_the_shops_zone(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Sale Date": "Sep-30-26 23:45:00", "Paid On Date": "Sep-30-26 23:50:00 PDT"}))
    assert imported.placed_at == Moment.parse("2026-09-30T23:45:00-04:00")
    assert imported.paid_at == Moment.parse("2026-09-30T23:50:00-07:00")


def test_until_when_the_order_is_expected(tmp_path: Path) -> None:
    cells = {"Minimum Estimated Delivery Date": "Jul-28-26", "Maximum Estimated Delivery Date": "Aug-02-26"}
    assert one(tmp_path, order(cells)).expected_at == Moment.parse("2026-08-02")


def test_words_in_place_of_an_e_mail_address_are_passed_over(tmp_path: Path) -> None:
    imported = one(tmp_path, order({"Buyer Email": "Dynamic email address suppressed", "Buyer Note": "Ring\r\ntwice"}))
    assert (imported.email, imported.note) == ("", "Ring\ntwice")


@pytest.mark.parametrize(
    ("sign", "shop", "currency"),
    [
        ("£{}", "GBP", "GBP"),
        ("AU ${}", "EUR", "AUD"),
        ("C ${}", "CAD", "CAD"),
        ("${}", "EUR", "USD"),
        ("${}", "AUD", "AUD"),
        ("${}", "", "USD"),
        ("EUR {}", "USD", "EUR"),
        ("{} €", "USD", "EUR"),
        ("{}", "USD", "USD"),
    ],
)
def test_the_currency_is_told_by_the_amounts(tmp_path: Path, sign: str, shop: str, currency: str) -> None:
    amounts = {"Sold For": "45,99", "Shipping And Handling": "12.00", "Total Price": "57.99"}
    amounts = {column: sign.format(amount) for column, amount in amounts.items()}
    row = order(amounts, **{"Seller Collected Tax": "", "eBay Collected Tax": ""})
    imported = only(read(tmp_path, row, ground=Ground(currency=shop)))
    assert (imported.currency, paid(imported)) == (currency, 5799)


def test_amounts_in_no_currency_are_refused_where_the_shop_has_none(tmp_path: Path) -> None:
    row = order({"Sold For": "45.99", "Shipping And Handling": "12.00", "Total Price": "57.99"})
    assert "does not say in which currency" in refusal(read(tmp_path, row, ground=Ground())).reason


def test_the_german_report(tmp_path: Path) -> None:
    result = read_export([GERMAN], ground=BERLIN)
    assert set(result.lacks) == {Lack.DELIVERED, Lack.DISCOUNTS, Lack.ADDRESS, Lack.EMAIL}
    imported = only(result)
    assert (result.format, result.rows) == ("ebay", 1)
    assert (imported.number, imported.row, imported.currency) == ("23-12345-12345", 3, "EUR")
    assert (imported.customer_name, imported.placed_at) == ("Erika Muster", Moment.parse("2026-12-10"))
    assert [(line.code, line.text, line.unit_price) for line in imported.lines] == [
        ("LUNA-54", "Ring Luna Größe 54", 11209)
    ]
    assert (imported.shipping_paid, imported.tax_included, paid(imported)) == (490, True, 11699)
    assert (imported.lines[0].tax, imported.shipping_tax) == (1790, 78)
    large = GERMAN.read_text(encoding="utf-8").replace("112,09 €", "1.112,09 €").replace("116,99 €", "1.116,99\u00a0€")
    path = tmp_path / "ebay.csv"
    path.write_text(large, encoding="cp1252", errors="ignore")
    assert paid(only(read_export([path], ground=BERLIN))) == 111699


def test_german_rows_are_named_by_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "ebay.csv"
    path.write_text(GERMAN.read_text(encoding="utf-8").replace("116,99 €", "216,99 €"), encoding="utf-8")
    assert refusal(read_export([path], ground=BERLIN)).column == "Gesamtbetrag"
    path.write_text(GERMAN.read_text(encoding="utf-8").replace(";10-Dez-26;", ";4,6367E+04;", 1), encoding="utf-8")
    why = refusal(read_export([path], ground=BERLIN))
    assert (why.row, why.column) == (3, "Verkauft am")
    assert "spoilt by a spreadsheet" in why.reason


def test_rates_of_vat_that_differ_tell_no_tax(tmp_path: Path) -> None:
    german = next(csv.reader(io.StringIO(GERMAN.read_text(encoding="utf-8").split("\n")[1]), delimiter=";"))
    assert german[-1] == "Verschickt am - Datum"
    both = {"Bestellnummer": "1-1", "Anzahl": "1", "Gesamtbetrag": "", "Verkauft am": "10-Dez-26"}
    rows = [
        {**both, "Verkauft für": "30,00 €", "Verpackung und Versand": "5,00 €", "Gesamtbetrag": "35,00 €"},
        {**both, "Angebotstitel": "Ring", "Verkauft für": "10,00 €", "Inklusive MwSt.-Satz": "19 %"},
        {**both, "Angebotstitel": "Buch", "Verkauft für": "20,00 €", "Inklusive MwSt.-Satz": "7 %"},
    ]
    path = tmp_path / "ebay.csv"
    path.write_text(text(german, *rows, delimiter=";"), encoding="utf-8-sig")
    imported = only(read_export([path], ground=BERLIN))
    assert ([line.tax for line in imported.lines], paid(imported)) == ([None, None], 3500)


def test_the_british_list_for_dispatch_has_no_prices(tmp_path: Path) -> None:
    path = tmp_path / "ebay.csv"
    header = header_of("ebay_orders_en_gb_subset.csv")
    cells = {
        "Sales record number": "101",
        "Order number": "12-34567-89012",
        "Buyer username": "buyer_1",
        "Post to name": "Toby Roe",
        "Post to address 1": "12 Maple Street",
        "Post to city": "York",
        "Post to county": "North Yorkshire",
        "Post to postcode": "YO1 7HH",
        "Post to country": "United Kingdom",
        "Item title": "Lamp",
        "Quantity": "2",
    }
    lines = text(header, cells) + "record(s) downloaded,,,,,,,,,,,,\nSeller ID : example,,,,,,,,,,,,\n"
    path.write_text(f"Orders report generated 2 October 2026\nsep=,\n{lines}", encoding="utf-8")
    result = read_export([path], ground=Ground(currency="GBP"))
    imported = only(result)
    assert {Lack.PRICES, Lack.SHIPPING, Lack.CURRENCY} <= set(result.lacks)
    assert (imported.currency, imported.shipping_paid, imported.discount) == ("GBP", None, None)
    assert [(line.quantity, line.unit_price, line.discount) for line in imported.lines] == [(2, None, None)]
    assert imported.ship_to is not None
    assert (imported.ship_to.name, imported.ship_to.province) == ("Toby Roe", "North Yorkshire")
    assert imported.ship_to.country == "GB"


def test_true_headers_are_known() -> None:
    for name in ("ebay_OrdersReport_en_us.csv", "ebay_orders_en_gb_subset.csv"):
        assert all(EBAY.layouts[0].score(header_of(name)))
    assert set(US) < set(COLUMNS)
    assert (HEADERS / "ebay_orders_de_subset.semicolon.csv").is_file()


@given(st.sampled_from(COLUMNS), ABSURD)
@example("Total Price", "$0.01")
@example("Quantity", "100000")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(EBAY, [order()], column, content, NEW_YORK)


@given(st.sampled_from(COLUMNS), ABSURD)
@example("Item Title", "")
def test_any_text_in_any_cell_of_an_order_of_several_items(column: str, content: str) -> None:
    any_cell(replace(EBAY, layouts=EBAY.layouts[1:]), several(), column, content, NEW_YORK)
