"""A shop system with several exports: whichever comes first, an order keeps what any of them told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from shopdesk.services.imports.desk import read_export, take_in
from tests.intake.channels.test_woocommerce import ALGOLPLUS, ANALYTICS, WEBTOFFEE, plus, toffee, told
from tests.intake.channels.written import text
from tests.services.import_shop import make_shop, office_of, order_of

NUMBER = "1187"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def bring_in(shop: Path, columns: list[str], row: Mapping[str, str]) -> tuple[int, int]:
    """Import a file of one order and return how many orders were new and changed; nothing may be refused."""
    path = shop.parent / "orders.csv"
    path.write_text(text(columns, row), encoding="utf-8")
    with office_of(shop) as office:
        done = take_in(office, read_export(office, [path]), [path])
    assert done.refused == ()
    return done.new, done.changed


def lines(shop: Path) -> list[tuple[str, int, int]]:
    return [(line.code, line.quantity, line.unit_price) for line in order_of(shop, NUMBER).lines]


def test_analytics_replace_no_lines_that_another_export_told(shop: Path) -> None:
    assert bring_in(shop, WEBTOFFEE, toffee()) == (1, 0)
    bring_in(shop, ANALYTICS, told({"Product(s)": "1× Ring Luna"}))
    assert lines(shop) == [("R-1", 1, 4500)]
    assert order_of(shop, NUMBER).total == 5950


def test_lines_of_the_analytics_give_way_to_those_with_prices(shop: Path) -> None:
    assert bring_in(shop, ANALYTICS, told({"Product(s)": "1× Ring Luna"})) == (1, 0)
    assert lines(shop) == [("L1", 1, 0)]
    assert bring_in(shop, WEBTOFFEE, toffee()) == (0, 1)
    assert lines(shop) == [("R-1", 1, 4500)]
    order = order_of(shop, NUMBER)
    assert (order.total, order.shipping_paid, order.tax_included) == (5950, 500, False)


def test_the_exports_of_both_plugins_tell_of_the_same_goods(shop: Path) -> None:
    assert bring_in(shop, WEBTOFFEE, toffee()) == (1, 0)
    bring_in(shop, ALGOLPLUS, plus())
    assert lines(shop) == [("R-1", 1, 4500)]
    assert order_of(shop, NUMBER).total == 5950
