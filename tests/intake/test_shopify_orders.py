"""What an order of Shopify's export becomes."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.shopify import payment_method
from shopdesk.intake.exports import read_export
from tests.intake.shopify_rows import SAMPLE, line, order, read, read_one, sum_of


def test_the_sample_is_read_whole() -> None:
    result = read_export([SAMPLE])
    assert (result.format, result.encoding, result.rows, result.refused) == ("shopify", "utf-8", 4, ())
    first, second, third = result.orders
    assert [imported.number for imported in result.orders] == ["1001", "1002", "1003"]
    assert [imported.row for imported in result.orders] == [2, 5, 6]
    assert first.external_id == "8281215040001"
    assert first.placed_at == Moment.parse("2026-10-26T09:12:43+01:00")
    assert first.paid_at == Moment.parse("2026-10-26T09:12:44+01:00")
    assert first.shipped_at == Moment.parse("2026-10-27T15:03:10+01:00")
    assert (first.customer_name, first.email, first.language) == ("Erika Muster", "erika.muster@example.com", "")
    assert first.ship_to is not None
    assert (first.ship_to.street, first.ship_to.extra) == ("Heidestr. 17", "Hinterhaus")
    assert (first.ship_to.postcode, first.ship_to.city, first.ship_to.country) == ("51147", "Köln", "DE")
    assert first.ship_to.complete is True
    assert first.note == "Bitte als Geschenk\nverpacken"
    assert (first.payment_method, first.shipping_method) == ("paypal", "DHL Paket")
    assert (first.discount, first.discount_codes, first.shipping_paid) == (2100, "HERBST10", 490)
    assert [(one.code, one.quantity, one.unit_price) for one in first.lines] == [
        ("LUNA-AG-54", 1, 12000),
        ("NOVA-GP", 2, 4500),
    ]
    assert first.tax_included
    assert sum(one.tax or 0 for one in first.lines) + (first.shipping_tax or 0) == 3096
    assert (second.currency, second.lines[0].unit_price, second.lines[0].refunded) == ("JPY", 18000, 5000)
    assert second.refunded_assumed
    assert second.shipped_at is None
    assert (second.phone, second.payment_method) == ("+819012345678", "card")
    assert second.ship_to is not None
    assert (second.ship_to.postcode, second.ship_to.province) == ("150-0041", "JP-13")
    assert (third.financial_status, third.paid_at) == ("voided", None)
    assert third.cancelled_at == Moment.parse("2026-11-03T23:02:00Z")
    assert [sum_of(imported) for imported in result.orders] == [19390, 18000, 6500]


@pytest.mark.parametrize(
    ("name", "number"), [("#1001", "1001"), ("EN1001", "EN1001"), ("#1001-A", "1001-A"), ("'#7", "7"), ("# 5", "5")]
)
def test_an_order_number_is_kept_as_shown_without_the_sign_before_it(tmp_path: Path, name: str, number: str) -> None:
    assert read_one(tmp_path, order(Name=name)).number == number


def test_a_line_without_a_sku_is_called_by_its_place_and_a_repeated_sku_is_counted(tmp_path: Path) -> None:
    skus = ["", "R-1", "", "R-1", "R-1", "R-1-2", "L3"]
    rows = [order({"Lineitem sku": skus[0]}), *(line({"Lineitem sku": sku}) for sku in skus[1:])]
    codes = [one.code for one in read_one(tmp_path, *rows).lines]
    assert codes == ["L1", "R-1", "L3", "R-1-2", "R-1-3", "R-1-2-2", "L3-2"]


def test_a_line_keeps_its_key_when_another_line_comes_before_it(tmp_path: Path) -> None:
    alone = read_one(tmp_path, order())
    free = order({"Lineitem name": "Sample card", "Lineitem price": "0.00", "Lineitem sku": ""})
    after = read_one(tmp_path, free, line({"Lineitem name": "Ring", "Lineitem sku": "R-1", "Lineitem price": "45.00"}))
    assert after.lines[1].key == alone.lines[0].key
    assert after.lines[0].key != after.lines[1].key


def test_equal_lines_have_keys_of_their_own(tmp_path: Path) -> None:
    lines = read_one(tmp_path, order(), line(), line(), line()).lines
    assert len({one.key for one in lines}) == 4


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("PayPal Express Checkout", "paypal"),
        ("paypal", "paypal"),
        ("Shopify Payments", "card"),
        ("shopify_payments", "card"),
        ("Shopify Payments + Gift Card", "shopify payments + gift card"),
        ("PayPal Express Checkout + gift_card", "paypal express checkout + gift_card"),
        ("Klarna", "klarna"),
        (" ", None),
    ],
)
def test_ways_of_paying_have_one_name_each(text: str, method: str | None) -> None:
    assert payment_method(text) == method


@pytest.mark.parametrize(
    ("status", "shipped"), [("fulfilled", True), ("partial", False), ("unfulfilled", False), ("", False)]
)
def test_an_order_is_shipped_when_all_of_it_is_fulfilled(tmp_path: Path, status: str, shipped: bool) -> None:
    imported = read_one(tmp_path, order({"Fulfillment Status": status, "Fulfilled at": "2026-10-27 15:03:10 +0100"}))
    assert (imported.shipped_at is not None) is shipped
    assert imported.fulfillment_status == status


@pytest.mark.parametrize("status", ["authorized", "pending", "voided", "refunded", "partially_refunded", "paid"])
def test_orders_of_every_financial_status_are_taken(tmp_path: Path, status: str) -> None:
    imported = read_one(tmp_path, order({"Financial Status": status, "Paid at": ""}))
    assert (imported.financial_status, imported.paid_at) == (status, None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-26 09:12:43 +0100", Moment.parse("2026-10-26T08:12:43Z")),
        ("2026-10-26 09:12:43 UTC", Moment.parse("2026-10-26T09:12:43Z")),
        ("2026-10-26T09:12:43+01:00", Moment.parse("2026-10-26T08:12:43Z")),
        ("2026-10-26T09:12:43.250Z", Moment.parse("2026-10-26T09:12:43Z")),
        ("2026-10-26 09:12 -0500", Moment.parse("2026-10-26T14:12:00Z")),
        ("2026-10-26", Moment.on(date(2026, 10, 26))),
    ],
)
def test_dates_are_read_as_shopify_writes_them_and_in_iso(tmp_path: Path, text: str, moment: Moment) -> None:
    assert read_one(tmp_path, order({"Created at": text})).placed_at == moment


def test_a_customer_is_called_by_shipping_billing_or_e_mail(tmp_path: Path) -> None:
    assert read_one(tmp_path, order({"Billing Name": "Bob Roe"})).customer_name == "Jane Roe"
    assert read_one(tmp_path, order({"Shipping Name": "", "Billing Name": "Bob Roe"})).customer_name == "Bob Roe"
    assert read_one(tmp_path, order({"Shipping Name": ""})).customer_name == "jane@example.com"


def test_postcodes_and_phones_lose_what_kept_a_spreadsheet_from_changing_them(tmp_path: Path) -> None:
    cells = {"Shipping Zip": '="01067"', "Shipping Phone": "'+49351000000", "Billing Zip": "'01067"}
    imported = read_one(tmp_path, order(cells))
    assert imported.ship_to is not None
    assert imported.bill_to is not None
    assert (imported.ship_to.postcode, imported.bill_to.postcode) == ("01067", "01067")
    assert read_one(tmp_path, order({"Shipping Zip": '"01067"'})).ship_to == msgspec.structs.replace(
        imported.ship_to, phone=""
    )
    assert (imported.phone, imported.ship_to.phone) == ("+49351000000", "+49351000000")


@pytest.mark.parametrize(
    ("cells", "complete"),
    [
        ({}, True),
        ({"Shipping Address1": ""}, False),
        ({"Shipping Address1": "", "Shipping Street": "1 Main St"}, True),
        ({"Shipping City": ""}, False),
        ({"Shipping Zip": ""}, False),
        ({"Shipping Zip": "", "Shipping Country": "AE"}, True),
        ({"Shipping Zip": "", "Shipping Country": ""}, True),
        ({"Shipping City": "", "Lineitem requires shipping": "false"}, True),
    ],
)
def test_an_address_is_complete_when_a_parcel_can_be_sent_there(
    tmp_path: Path, cells: dict[str, str], complete: bool
) -> None:
    imported = read_one(tmp_path, order(cells))
    assert imported.ship_to is not None
    assert imported.ship_to.complete is complete


def test_an_order_without_an_address_has_none(tmp_path: Path) -> None:
    gone = dict.fromkeys(("Shipping Address1", "Shipping City", "Shipping Zip", "Shipping Country"), "")
    imported = read_one(tmp_path, order(gone, Source="pos"))
    assert (imported.ship_to, imported.bill_to, imported.customer_name) == (None, None, "Jane Roe")
    assert imported.channel == "shopify"


def test_of_several_e_mail_addresses_the_first_is_taken_and_the_rest_remarked(tmp_path: Path) -> None:
    result = read(tmp_path, order(Email="Jane <jane@example.com>; j.roe@example.com"))
    assert result.orders[0].email == "jane@example.com"
    assert [(one.row, one.column) for one in result.refused] == [(2, "Email"), (2, "Email")]
    assert result.refused[0].reason == (
        '"j.roe@example.com": an order has one e-mail address; the order was taken without it'
    )


@pytest.mark.parametrize(
    "text", ["jane at example.com", "jane@", "@example.com", "jane@@example.com", "jane@localhost"]
)
def test_an_e_mail_address_that_is_none_is_left_out_and_remarked(tmp_path: Path, text: str) -> None:
    result = read(tmp_path, order(Email=text))
    assert result.orders[0].email == ""
    assert result.refused
    assert all(one.column == "Email" and "taken without it" in one.reason for one in result.refused)


def test_an_apostrophe_belongs_to_an_e_mail_address(tmp_path: Path) -> None:
    assert read_one(tmp_path, order(Email="o'roe@example.com")).email == "o'roe@example.com"
    assert read_one(tmp_path, order(Email="'jane@example.com")).email == "jane@example.com"


def test_formulas_and_markup_are_only_text(tmp_path: Path) -> None:
    cells = {"Lineitem name": "=cmd|' /C calc'!A0", "Shipping Name": '<img src="file:///etc/passwd"><b>'}
    imported = read_one(tmp_path, order(cells))
    assert imported.lines[0].text == "=cmd|' /C calc'!A0"
    assert imported.customer_name == '<img src="file:///etc/passwd"><b>'


def test_a_note_keeps_its_lines_and_other_texts_have_one(tmp_path: Path) -> None:
    imported = read_one(tmp_path, order({"Notes": "one\r\ntwo\rthree\x07", "Lineitem name": "Ring\nLuna\x00"}))
    assert imported.note == "one\ntwo\nthree"
    assert imported.lines[0].text == "Ring Luna"


@pytest.mark.parametrize(
    ("text", "code"),
    [("de", "DE"), ("Germany", "DE"), ("Allemagne", "DE"), ("日本", "JP"), ("UK", "GB"), ("Atlantis", ""), ("", "")],
)
def test_countries_are_known_by_code_and_name(tmp_path: Path, text: str, code: str) -> None:
    imported = read_one(tmp_path, order({"Shipping Country": text}))
    assert imported.ship_to is not None
    assert imported.ship_to.country == code


def test_lines_that_are_not_shipped_are_ordinary_lines(tmp_path: Path) -> None:
    gift_card = line({"Lineitem name": "Gift card", "Lineitem requires shipping": "false", "Lineitem sku": ""})
    assert [one.code for one in read_one(tmp_path, order(), gift_card).lines] == ["R-1", "L2"]


def test_goods_that_were_taken_out_of_an_order_have_no_line(tmp_path: Path) -> None:
    removed = line({"Lineitem name": "Removed", "Lineitem price": "12.00", "Lineitem quantity": "0"})
    imported = read_one(tmp_path, order(), removed)
    assert ([one.text for one in imported.lines], sum_of(imported)) == (["Ring"], 5000)
    (refused,) = read(tmp_path, order({"Lineitem quantity": "0"})).refused
    assert (refused.row, refused.column) == (2, "Lineitem quantity")


@pytest.mark.parametrize("nothing", ["-", "--", ".", " - "])
def test_a_dash_in_an_address_is_nothing(tmp_path: Path, nothing: str) -> None:
    address = read_one(tmp_path, order({"Shipping Zip": nothing, "Shipping Company": nothing})).ship_to
    assert address is not None
    assert (address.postcode, address.company, address.complete) == ("", "", False)
