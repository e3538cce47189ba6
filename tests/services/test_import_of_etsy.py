"""Etsy's two files taken in apart, in either order: the order is worth what its Order Total says each time."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from shopdesk.domain.orders import Order
from shopdesk.intake.channels.etsy import ITEM_COLUMNS, ORDER_COLUMNS
from shopdesk.services.imports.files import list_imports
from tests.intake.channels.test_etsy import item, sale
from tests.intake.channels.written import text
from tests.services.import_shop import correct, make_shop, office_of, order_of
from tests.services.test_import_of_marketplaces import bring_in

NUMBER = "3310000001"
TWO_GOODS = [
    item({"SKU": "", "Item Name": "Bowl", "Listing ID": "1", "Price": "30.00", "Transaction ID": "1"}),
    item({"SKU": "CUP", "Item Name": "Cup", "Listing ID": "2", "Price": "12.00", "Transaction ID": "2"}),
]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def items_file(shop: Path, *items: Mapping[str, str]) -> Path:
    path = shop.parent / "EtsySoldOrderItems2026-10.csv"
    path.write_text(text(ITEM_COLUMNS, *items), encoding="utf-8")
    return path


def orders_file(shop: Path, cells: Mapping[str, str]) -> Path:
    path = shop.parent / "EtsySoldOrders2026-10.csv"
    path.write_text(text(ORDER_COLUMNS, sale(dict(cells))), encoding="utf-8")
    return path


def told(order: Order) -> list[tuple[str, int, int, int | None, int]]:
    return [(one.text, one.unit_price, one.discount, one.tax, one.refunded_before) for one in order.lines]


TAX_IN_THE_TOTAL = {"Order Total": "55.80", "Order Net": "44.55", "Card Processing Fees": "1.95"}
REFUND = {"Adjusted Order Total": "36.50", "Adjusted Card Processing Fees": "1.50", "Adjusted Net Order Amount": "35"}
"""10.00 were paid back."""


@pytest.mark.parametrize("sequence", [*permutations((0, 1)), (0, 1, 0), (1, 0, 1), (2, 0), (2, 1), (2, 1, 0)])
def test_tax_that_only_the_orders_file_tells_is_shared_among_the_items(shop: Path, sequence: tuple[int, ...]) -> None:
    items, orders = items_file(shop, *TWO_GOODS), orders_file(shop, TAX_IN_THE_TOTAL)
    for place in sequence:
        bring_in(shop, *([items], [orders], [items, orders])[place])
    order = order_of(shop, NUMBER)
    assert (order.total, order.tax_included, order.shipping_tax) == (5580, False, 90)
    assert told(order) == [("Bowl", 3000, 0, 600, 0), ("Cup", 1200, 0, 240, 0)]
    assert bring_in(shop, items)[1:] == (0, 0)
    assert bring_in(shop, orders)[1:] == (0, 0)


@pytest.mark.parametrize("sequence", [*permutations((0, 1)), (0, 1, 0), (2, 0), (2, 1)])
def test_a_refund_of_the_orders_file_is_shared_among_the_items(shop: Path, sequence: tuple[int, ...]) -> None:
    items, orders = items_file(shop, *TWO_GOODS), orders_file(shop, REFUND)
    for place in sequence:
        bring_in(shop, *([items], [orders], [items, orders])[place])
    order = order_of(shop, NUMBER)
    assert (order.total, order.refund_assumed, order.financial_status) == (4650, True, "partially_refunded")
    assert told(order) == [("Bowl", 3000, 0, None, 714), ("Cup", 1200, 0, None, 286)]


def test_more_that_was_paid_back_later_goes_to_what_was_not_paid_back_yet(shop: Path) -> None:
    items = items_file(shop, *TWO_GOODS)
    bring_in(shop, items, orders_file(shop, REFUND))
    assert bring_in(shop, orders_file(shop, {"Adjusted Order Total": "4.50", "Status": "Refunded"})) == (0, 1, 0)
    assert [line.refunded_before for line in order_of(shop, NUMBER).lines] == [3000, 1200]
    assert bring_in(shop, orders_file(shop, REFUND)) == (0, 0, 0)
    assert [line.refunded_before for line in order_of(shop, NUMBER).lines] == [3000, 1200]


def test_a_line_that_the_owner_edited_keeps_its_tax(shop: Path) -> None:
    items, orders = items_file(shop, *TWO_GOODS), orders_file(shop, TAX_IN_THE_TOTAL)
    bring_in(shop, items)
    correct(shop, NUMBER, "lines.CUP.tax=1.00")
    bring_in(shop, orders)
    assert [line.tax for line in order_of(shop, NUMBER).lines] == [600, 100]


def test_discounts_of_the_items_are_not_taken_a_second_time_for_the_order(shop: Path) -> None:
    lowered = [
        {**TWO_GOODS[0], "Discount Amount": "3.00", "Item Total": "27.00"},
        {**TWO_GOODS[1], "Discount Amount": "1.20", "Item Total": "10.80"},
    ]
    items = items_file(shop, *lowered)
    orders = orders_file(shop, {"Discount Amount": "4.20", "Order Total": "42.30", "Order Net": "40.35"})
    for files in ([items], [orders], [items], [items, orders], [orders]):
        bring_in(shop, *files)
        order = order_of(shop, NUMBER)
        assert (order.total, order.discount) == (4230, 0)
        assert [line.discount for line in order.lines] == [300, 120]


def test_a_refund_does_not_take_back_when_an_order_was_paid(shop: Path) -> None:
    bring_in(shop, items_file(shop, *TWO_GOODS))
    paid = order_of(shop, NUMBER).paid_at
    assert paid is not None
    bring_in(shop, orders_file(shop, REFUND))
    assert order_of(shop, NUMBER).paid_at == paid


def test_a_line_for_all_goods_is_no_product_until_its_goods_are_told(shop: Path) -> None:
    bring_in(shop, orders_file(shop, {"SKU": "BOWL,CUP"}))
    (line,) = order_of(shop, NUMBER).lines
    assert (line.text, line.product_id) == ("BOWL, CUP", None)
    with office_of(shop, write=False) as office:
        assert not office.file.products.by_codes(["BOWL, CUP", "L1"])
    bring_in(shop, items_file(shop, *TWO_GOODS))
    bowl, cup = order_of(shop, NUMBER).lines
    with office_of(shop, write=False) as office:
        names = {one.id: one.name for one in office.file.products.by_codes(["1", "CUP"]).values()}
    assert [names[str(one.product_id)] for one in (bowl, cup)] == ["Bowl", "Cup"]


def test_a_file_that_says_less_than_one_before_leaves_no_import_behind_when_it_comes_again(shop: Path) -> None:
    items, orders = items_file(shop, *TWO_GOODS), orders_file(shop, TAX_IN_THE_TOTAL)
    bring_in(shop, items, orders)
    for path in (items, orders):
        bring_in(shop, path)
        with office_of(shop, write=False) as office:
            before = len(list_imports(office))
        bring_in(shop, path)
        with office_of(shop, write=False) as office:
            assert len(list_imports(office)) == before
