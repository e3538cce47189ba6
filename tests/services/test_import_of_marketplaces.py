"""Exports of marketplaces that each tell a part: what one leaves open, another fills in."""

from pathlib import Path

import pytest

from shopdesk.domain.orders import Order
from shopdesk.intake.channels.etsy import ITEM_COLUMNS
from shopdesk.services.imports.desk import read_export, take_in
from tests.intake.channels.test_amazon import ALL, NEW, NUMBER, UNSHIPPED, new, of_all, report, unshipped
from tests.intake.channels.test_etsy import ITEMS, ORDERS, item
from tests.intake.channels.written import text
from tests.services.import_shop import address_of, correct, make_shop, office_of, order_of


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def bring_in(shop: Path, *paths: Path) -> tuple[int, int, int]:
    """Import files and return how many orders were new, changed, and refused."""
    with office_of(shop) as office:
        done = take_in(office, read_export(office, list(paths)), list(paths))
    return done.new, done.changed, len(done.refused)


def amazon(shop: Path, columns: list[str], row: dict[str, str]) -> tuple[int, int, int]:
    path = shop.parent / "amazon.txt"
    path.write_text(report(columns, row), encoding="utf-8")
    return bring_in(shop, path)


def money(order: Order) -> tuple[int, int, int, int | None]:
    (line,) = order.lines
    return line.unit_price, order.shipping_paid, order.total, line.tax


def test_prices_come_in_with_the_report_that_has_them(shop: Path) -> None:
    assert amazon(shop, UNSHIPPED, unshipped()) == (1, 0, 0)
    assert money(order_of(shop, NUMBER)) == (0, 0, 0, None)
    assert amazon(shop, ALL, of_all()) == (0, 1, 0)
    assert money(order_of(shop, NUMBER)) == (4500, 500, 5000, 718)
    assert order_of(shop, NUMBER).fulfillment_status == "shipped"


def test_what_the_other_report_told_stays(shop: Path) -> None:
    amazon(shop, NEW, new())
    assert amazon(shop, ALL, of_all()) == (0, 1, 0)
    assert amazon(shop, UNSHIPPED, unshipped()) == (0, 1, 0)
    assert money(order_of(shop, NUMBER)) == (4500, 500, 5000, 718)
    address = address_of(shop, NUMBER)
    assert (address.street, address.complete) == ("Hauptstr. 1", True)


def test_a_price_that_the_owner_typed_stays(shop: Path) -> None:
    amazon(shop, UNSHIPPED, unshipped())
    correct(shop, NUMBER, "lines.LUNA-54.unit_price=40.00", "shipping_paid=4.00")
    assert amazon(shop, NEW, new()) == (0, 1, 0)
    assert money(order_of(shop, NUMBER))[:2] == (4000, 400)


def test_items_replace_the_one_line_and_orders_alone_do_not_bring_it_back(shop: Path) -> None:
    assert bring_in(shop, ORDERS) == (2, 0, 0)
    assert [line.text for line in order_of(shop, "3310000001").lines] == ["MOON-54, STAR"]
    assert bring_in(shop, ITEMS, ORDERS) == (0, 2, 0)
    assert [line.code for line in order_of(shop, "3310000001").lines] == ["MOON-54", "STAR"]
    bring_in(shop, ORDERS)
    assert [line.code for line in order_of(shop, "3310000001").lines] == ["MOON-54", "STAR"]
    assert order_of(shop, "3310000001").total == 7650


def test_goods_that_are_asked_for_differently_are_one_product(shop: Path) -> None:
    asked = [
        item({"Order ID": number, "SKU": "", "Item Name": "Moon - Ring", "Variations": f"Personalization:{name}"})
        for number, name in (("1", "Ann"), ("2", "Bo"))
    ]
    path = shop.parent / "etsy.csv"
    path.write_text(text(ITEM_COLUMNS, *asked), encoding="utf-8")
    assert bring_in(shop, path) == (2, 0, 0)
    with office_of(shop, write=False) as office:
        products = office.file.products.by_codes(["9001"])
    assert [(product.code, product.name) for product in products.values()] == [("9001", "Moon - Ring")]
    assert {line.product_id for number in ("1", "2") for line in order_of(shop, number).lines} == {products["9001"].id}


def test_an_order_without_amounts_takes_the_currency_of_the_report_that_has_them(shop: Path) -> None:
    assert amazon(shop, UNSHIPPED, unshipped()) == (1, 0, 0)
    assert order_of(shop, NUMBER).currency == "EUR"
    assert amazon(shop, NEW, new({"currency": "GBP"})) == (0, 1, 0)
    assert (order_of(shop, NUMBER).currency, order_of(shop, NUMBER).total) == ("GBP", 5000)
    assert amazon(shop, NEW, new({"currency": "USD"})) == (0, 0, 1)
