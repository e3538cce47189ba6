"""Square's items: a transaction is an order; sold over the counter is delivered; refunds are rows of their own."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.square import COLUMNS, SQUARE
from shopdesk.intake.date_question import DatesAskedError
from shopdesk.intake.exports import KnownAnswers, read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import HEADERS, header_of, only, paid, read, refusal

HEADER = header_of("square_items_detail_2026_35cols.csv")
NEW_YORK = Ground(zone=ZoneInfo("America/Chicago"), currency="USD")


def item(**cells: str) -> dict[str, str]:
    """Return the row of a ring that was sold over the counter for 45.00 and 3.60 of tax, and what is given instead."""
    return {
        "Date": "2026-07-18",
        "Time": "12:59:30",
        "Time Zone": "Eastern Time (US & Canada)",
        "Category": "Rings",
        "Item": "Ring Luna",
        "Qty": "1.0",
        "Price Point Name": "54",
        "SKU": "R-1",
        "Gross Sales": "$45.00",
        "Discounts": "$0.00",
        "Net Sales": "$45.00",
        "Tax": "$3.60",
        "Transaction ID": "4S5oaeKrPyyWWst4wAvuQJ3qn6PZY",
        "Payment ID": "zlaURW9PbKi7Y8KdrYsyqgltmVQZY",
        "Device Name": "Square Terminal 2274",
        "Details": "https://app.squareup.com/dashboard/sales/transactions/4S5oaeKrPyyWWst4wAvuQJ3qn6PZY",
        "Event Type": "Payment",
        "Location": "Roe Jewels",
        "Unit": "ea",
        "Count": "1",
        "Itemization Type": "Physical Good",
        "Commission": "$0.00",
        "Channel": "Roe Jewels",
        "Token": "Y36H4C6V4YFFYACS3RIEFARY",
        "Card Brand": "Visa",
        "PAN Suffix": "7084",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }


def back(**cells: str) -> dict[str, str]:
    """Return the row with which that ring was paid back."""
    money = {"Gross Sales": "-$45.00", "Net Sales": "-$45.00", "Tax": "-$3.60", "Qty": "-1.0"}
    return item(**{"Event Type": "Refund", "Date": "2026-07-25", **money, **cells})


def test_a_sale_over_the_counter_is_an_order_that_was_delivered_at_once(tmp_path: Path) -> None:
    result = read(tmp_path, HEADER, item(), item(Item="Star", SKU="", Price_Point_Name="Regular"), ground=NEW_YORK)
    one = only(result)
    assert result.format == one.channel == "square"
    sold = Moment.parse("2026-07-18T12:59:30-04:00")
    assert one.number == "4S5oaeKrPyyWWst4wAvuQJ3qn6PZY"
    assert (one.placed_at, one.paid_at, one.delivered_at) == (sold, sold, sold)
    assert (one.financial_status, one.fulfillment_status, one.payment_method) == ("paid", "fulfilled", "card")
    first, second = one.lines
    assert (first.code, first.text, first.product_type) == ("R-1", "Ring Luna - 54", "Rings")
    assert (second.code, second.text) == ("L2", "Star")
    assert (one.tax_included, first.tax, paid(one)) == (False, 360, 9720)


@pytest.mark.parametrize(
    ("cells", "delivered"),
    [
        ({"Channel": "Square Online"}, False),
        ({"Channel": "Square Online", "Device Name": ""}, False),
        ({"Channel": "Payment links", "Device Name": ""}, False),
        ({"Channel": "Invoices"}, False),
        ({"Channel": "Square Point of Sale", "Device Name": ""}, True),
        ({"Channel": "", "Device Name": "Square Register"}, True),
        ({"Channel": "", "Device Name": ""}, False),
        ({"Dining Option": "Shipping"}, False),
        ({"Dining Option": "Pickup"}, False),
    ],
)
def test_what_was_not_handed_over_is_not_delivered(tmp_path: Path, cells: dict[str, str], *, delivered: bool) -> None:
    one = only(read(tmp_path, HEADER, item(**cells), ground=NEW_YORK))
    assert (one.delivered_at is not None, one.fulfillment_status == "fulfilled") == (delivered, delivered)


def test_what_was_paid_back_comes_off_its_line_also_where_its_row_stands_first(tmp_path: Path) -> None:
    rows = [back(), item(Item="Chain", SKU="C-1"), item()]
    one = only(read(tmp_path, HEADER, *rows, ground=NEW_YORK))
    assert [(line.code, line.refunded) for line in one.lines] == [("C-1", 0), ("R-1", 4860)]
    assert (one.financial_status, one.refunded_assumed, str(one.placed_at)) == (
        "partially_refunded",
        False,
        "2026-07-18T16:59:30Z",
    )


def test_a_refund_of_an_amount_is_spread_over_the_lines(tmp_path: Path) -> None:
    amount = {"Gross Sales": "($10.00)", "Net Sales": "($10.00)", "Tax": "$0.00"}
    rows = [item(), item(Item="Chain"), back(Item="Custom Amount", SKU="", **amount)]
    one = only(read(tmp_path, HEADER, *rows, ground=NEW_YORK))
    assert ([line.refunded for line in one.lines], one.refunded_assumed) == ([500, 500], True)


def test_a_sale_that_was_paid_back_whole_is_refunded(tmp_path: Path) -> None:
    assert only(read(tmp_path, HEADER, item(), back(), ground=NEW_YORK)).financial_status == "refunded"


def test_a_refund_of_a_sale_in_another_file_is_refused_and_more_than_was_paid(tmp_path: Path) -> None:
    alone = refusal(read(tmp_path, HEADER, back(), ground=NEW_YORK))
    assert (alone.row, alone.column) == (2, "Transaction ID")
    assert "not in this file" in alone.reason
    more = refusal(read(tmp_path, HEADER, item(), back(), back(), ground=NEW_YORK))
    assert (more.row, more.column) == (4, "Net Sales")
    assert "48.60 USD" in more.reason


@pytest.mark.parametrize(
    ("qty", "unit", "gross", "told"),
    [
        ("2", "ea", "$90.00", (2, 4500, 0, "Ring Luna - 54")),
        ("2.00000", "", "$90.00", (2, 4500, 0, "Ring Luna - 54")),
        ("3.0", "ea", "$10.00", (3, 334, 2, "Ring Luna - 54")),
        ("0.35000", "kg", "$7.00", (1, 700, 0, "Ring Luna - 54 - 0.35 kg")),
    ],
)
def test_quantities(tmp_path: Path, qty: str, unit: str, gross: str, told: tuple[int, int, int, str]) -> None:
    cells = {"Qty": qty, "Unit": unit, "Gross Sales": gross, "Net Sales": gross, "Tax": "$0.00"}
    one = only(read(tmp_path, HEADER, item(**cells), ground=NEW_YORK))
    (line,) = one.lines
    assert (line.quantity, line.unit_price, line.discount, line.text) == told
    assert one.tax_included


def test_discounts_modifiers_and_what_was_noted_of_an_item(tmp_path: Path) -> None:
    cells = {"Discounts": "-$5.00", "Net Sales": "$40.00", "Modifiers Applied": "Engraving, Box", "Notes": "J & R"}
    one = only(read(tmp_path, HEADER, item(Category="None", **cells), ground=NEW_YORK))
    (line,) = one.lines
    assert (line.text, line.product_type) == ("Ring Luna - 54 - Engraving, Box - J & R", "")
    assert (line.unit_price, line.discount, paid(one)) == (4500, 500, 4360)


def test_older_exports_have_fewer_columns_and_no_zone(tmp_path: Path) -> None:
    columns = HEADER[:2] + HEADER[3:14]
    one = only(read(tmp_path, columns, item(), ground=NEW_YORK))
    assert one.placed_at == Moment.parse("2026-07-18T12:59:30-05:00")
    assert (one.delivered_at, one.number) == (None, "4S5oaeKrPyyWWst4wAvuQJ3qn6PZY")


def test_britain_tells_sales_with_tax_as_gross(tmp_path: Path) -> None:
    columns = [*HEADER[:9], "Product Sales", "Discounts", "Net Sales", "Tax", "Gross Sales", *HEADER[13:]]
    money = {"Product Sales": "£231.82", "Discounts": "-£5.67", "Net Sales": "£226.15", "Tax": "£45.28"}
    one = only(read(tmp_path, columns, item(**money, Gross_Sales="£271.43"), ground=NEW_YORK))
    assert (one.currency, paid(one), one.lines[0].unit_price, one.lines[0].discount) == ("GBP", 27143, 23182, 567)
    refused = refusal(read(tmp_path, columns, item(**money, Gross_Sales="£270.00"), ground=NEW_YORK))
    assert (refused.column, "226.15 GBP and 45.28 GBP" in refused.reason) == ("Gross Sales", True)


def test_australia_tells_sales_with_tax_as_gross_and_asks_for_the_order_of_dates(tmp_path: Path) -> None:
    columns = [*HEADER[:9], "Product Sales", "Discounts", "Net Sales", "Tax", "Gross Sales", *HEADER[13:]]
    row = item(Date="01/12/2026", Time="2:10:40 PM", Time_Zone="Sydney", Product_Sales="$45.00", Gross_Sales="$48.60")
    ground = Ground(zone=ZoneInfo("UTC"), currency="AUD")
    with pytest.raises(DatesAskedError) as asked:
        read(tmp_path, columns, row, ground=ground)
    one = only(
        read(tmp_path, columns, row, ground=ground, answers=KnownAnswers(dates={"square": asked.value.orders[0]}))
    )
    assert (one.currency, paid(one)) == ("AUD", 4860)
    assert one.placed_at == Moment.parse("2026-12-01T14:10:40+11:00")


def test_the_transactions_export_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="Items detail CSV"):
        read_export([HEADERS / "square_transactions_55cols.csv"], ground=NEW_YORK)
    assert tmp_path.exists()


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Net Sales": "$44.00"}, "Net Sales", "44.00 USD"),
        ({"Gross Sales": "€45.00"}, "Discounts", "another currency"),
        ({"Qty": "0"}, "Qty", "pieces"),
        ({"Qty": "1E+3"}, "Qty", "spreadsheet"),
        ({"Date": "46302"}, "Date", "spreadsheet"),
        ({"Transaction ID": ""}, "", "order number"),
        ({"Transaction ID": "8.28E+12"}, "Transaction ID", "spreadsheet"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, HEADER, item(**cells), ground=NEW_YORK))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("Gross Sales", "9" * 70)
@example("Time", "25:99")
@example("Time Zone", "../../etc/passwd")
@example("Qty", "\u00b2")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(SQUARE, [item(Item="Star"), item(), back()], column, content, NEW_YORK)


def test_a_date_that_a_workbook_gave_a_time_has_the_one_beside_it(tmp_path: Path) -> None:
    plain = item(Date="2026-10-05", Time="12:59:30")
    spoilt = item(Date="2026-10-05 00:00:00", Time="12:59:30")
    first, second = (read(tmp_path, HEADER, row, ground=NEW_YORK).orders[0].placed_at for row in (plain, spoilt))
    assert first == second
