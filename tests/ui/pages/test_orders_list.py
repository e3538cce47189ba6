"""The list of orders on a real shop: views and search, the preview, and the way to one order."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.services.orders.order_lists import OrderView
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.places import PageName, Place
from tests.services.import_shop import make_shop
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE
from tests.ui.pages.orders_shop import LONG, NOW, a_shop, words, wrong_in


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    return open_desk(a_shop(tmp_path / "shop"), NOW)


def page_of(qtbot: QtBot, desk: Desk) -> OrdersPage:
    shown = OrdersPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    desk.go.connect(lambda place: shown.show_place(place) if place.page is PageName.ORDERS else None)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.show_place(Place(PageName.ORDERS))
    return shown


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OrdersPage:
    shown = page_of(qtbot, desk)
    qtbot.waitUntil(lambda: len(numbers(shown)) == 5)
    return shown


def numbers(page: OrdersPage) -> list[str]:
    rows = [page.list.model.row_at(place) for place in range(page.list.model.rowCount())]
    return [row.row.number for row in rows if row is not None]


def choose(qtbot: QtBot, page: OrdersPage, view: OrderView, expected: list[str]) -> None:
    qtbot.mouseClick(page.list.chips._by_view[view], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: numbers(page) == expected)


def test_orders_stand_there_the_newest_first_with_their_states(page: OrdersPage) -> None:
    assert numbers(page) == ["D-1002", "D-1001", "1003", "1002", "1001"]
    said = [page.list.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(5)]
    assert said[0].startswith("No name, D-1002 · 指輪, Placed, €5.00")
    assert f"{LONG}, 1003 · Ring, Cancelled" in said[2]
    assert HOSTILE in said[3]
    assert "Jane Roe, 1001 · Ring and 1 more, Shipped" in said[4]


def test_each_view_holds_its_orders_and_says_how_many(qtbot: QtBot, page: OrdersPage) -> None:
    choose(qtbot, page, OrderView.TO_SHIP, ["D-1002", "D-1001", "1002"])
    choose(qtbot, page, OrderView.ON_THE_WAY, ["1001"])
    choose(qtbot, page, OrderView.OPEN_CLAIMS, ["1001"])
    choose(qtbot, page, OrderView.CANCELLED, ["1003"])
    chips = page.list.chips._by_view
    qtbot.waitUntil(lambda: chips[OrderView.TO_SHIP].shown_text() == "To ship 3")
    qtbot.waitUntil(lambda: chips[OrderView.DELIVERED].shown_text() == "Delivered this month")
    qtbot.mouseClick(chips[OrderView.DELIVERED], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is no such order." in words(page))


def test_orders_are_found_as_one_types_within_the_chosen_view(qtbot: QtBot, page: OrdersPage) -> None:
    qtbot.keyClicks(page.list.search, "jane")
    qtbot.waitUntil(lambda: numbers(page) == ["1001"])
    choose(qtbot, page, OrderView.CANCELLED, [])
    qtbot.waitUntil(lambda: "Nothing was found." in words(page))
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: numbers(page) == ["1003"])
    choose(qtbot, page, OrderView.ALL, ["D-1002", "D-1001", "1003", "1002", "1001"])
    page.list.search.setText("松崎")
    page.list.search.textEdited.emit("松崎")
    qtbot.waitUntil(lambda: numbers(page) == ["D-1001"])


def test_a_million_characters_pasted_into_the_search_find_nothing_and_freeze_nothing(
    qtbot: QtBot, page: OrdersPage
) -> None:
    page.list.search.insert("x" * 1_000_000)
    page.list.search.textEdited.emit(page.list.search.text())
    qtbot.waitUntil(lambda: "Nothing was found." in words(page))


def test_the_keyboard_goes_from_the_search_to_the_list_and_opens_an_order(
    qtbot: QtBot, desk: Desk, page: OrdersPage
) -> None:
    qtbot.keyClicks(page.list.search, "jane")
    qtbot.waitUntil(lambda: numbers(page) == ["1001"])
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    page.list.table.select_row(0)
    with qtbot.waitSignal(desk.go) as went:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert went.args is not None
    assert went.args[0].record
    qtbot.waitUntil(lambda: "Order 1001" in words(page))


def test_the_selected_order_stands_beside_the_list_and_leads_to_a_new_claim(
    qtbot: QtBot, desk: Desk, page: OrdersPage
) -> None:
    page.list.table.setCurrentIndex(page.list.model.index(4, 0))
    qtbot.waitUntil(lambda: "Jane Roe" in words(page.list.preview))
    said = words(page.list.preview)
    assert "Shipped" in said
    assert "imported" in said
    assert page.list.preview.claims.model().rowCount() == 2, "a head and a claim"
    places: list[Place] = []
    desk.go.connect(places.append)
    qtbot.mouseClick(page.list.preview.claim_button, Qt.MouseButton.LeftButton)
    assert (places[0].page, places[0].new) == (PageName.CLAIMS, True)
    assert places[0].about


def test_the_oldest_come_first_when_the_day_is_clicked(qtbot: QtBot, page: OrdersPage) -> None:
    page.list.table.sort_asked.emit("placed")
    qtbot.waitUntil(lambda: numbers(page) == ["1001", "1002", "1003", "D-1001", "D-1002"])


def test_the_orders_of_an_import_can_be_listed(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    desk.go.emit(Place(PageName.ORDERS, about="1"))
    qtbot.waitUntil(lambda: numbers(page) == ["1003", "1002", "1001"])
    assert page.list.chips._batch_chip.shown_text() == "From import 1"
    choose(qtbot, page, OrderView.ALL, ["D-1002", "D-1001", "1003", "1002", "1001"])


def test_an_import_that_there_is_not_is_told_in_place(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    desk.go.emit(Place(PageName.ORDERS, about="99"))
    qtbot.waitUntil(lambda: "There is no import with the number 99." in words(page))


def test_an_empty_shop_says_what_comes_next(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    page = page_of(qtbot, open_desk(make_shop(tmp_path / "empty"), NOW))
    qtbot.waitUntil(lambda: "There are no orders yet." in words(page))
    assert wrong_in(page) == []


def test_every_widget_of_the_list_is_named_plain_and_in_order(qtbot: QtBot, page: OrdersPage) -> None:
    page.list.table.setCurrentIndex(page.list.model.index(3, 0))
    qtbot.waitUntil(lambda: HOSTILE in words(page.list.preview))
    assert wrong_in(page) == []
