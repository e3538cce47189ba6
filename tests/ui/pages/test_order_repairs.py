"""Repairs on an order's page: with their lines, in the timeline and beside it; a piece is taken in from there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.repairs import RepairAction
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.orders.repair_parts import MomentRow
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.facts import QuietLink
from tests.services.claim_shop import RING, STUDS, make_shop, office_at
from tests.ui.conftest import OpenDesk

NOW = "2026-06-12T09:00:00+02:00"


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_shop(folder, "made-to-order")
    with office_at(folder, NOW) as office:
        take_in(office, TakeIn(order="1001", line="RG-1", fields={"piece": "Ring <b>Luna</b>"}))
    return folder


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop)


@pytest.fixture
def gone(desk: Desk) -> list[Place]:
    places: list[Place] = []
    desk.go.connect(places.append)
    return places


@pytest.fixture
def order_id(shop: Path) -> str:
    with office_at(shop, NOW, write=False) as office:
        return office.file.orders.by_number("1001").id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, order_id: str) -> OrdersPage:
    shown = OrdersPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.show_place(Place(PageName.ORDERS, order_id))
    qtbot.waitUntil(lambda: "Order 1001" in words(shown))
    return shown


def moments(page: OrdersPage) -> list[list[str]]:
    return [[label.text() for label in row.findChildren(QLabel)] for row in page.order.findChildren(MomentRow)]


def test_the_timeline_tells_when_a_piece_was_here_and_until_when_it_is_under_warranty(
    qtbot: QtBot, page: OrdersPage, desk: Desk, gone: list[Place]
) -> None:
    told = moments(page)
    assert [row[0] for row in told] == ["Taken in", "Warranty ends"]
    assert told[1][1] == "8\u00a0June\u00a02027"
    page.order.findChildren(MomentRow)[0].findChildren(IconButton)[0].click()
    assert gone == [Place(PageName.REPAIRS, "R-2026-0001")]
    desk.write(page, lambda office: steps.do(office, "R-2026-0001", RepairAction.HAND_BACK, []), lambda _kept: None)
    qtbot.waitUntil(lambda: [row[0] for row in moments(page)] == ["Taken in", "Given back", "Warranty ends"])


def test_a_line_names_its_repair_with_where_it_stands_and_leads_there(page: OrdersPage, gone: list[Place]) -> None:
    (link,) = page.order.lines.rows[RING.id].findChildren(QuietLink)
    assert link.text() == "R-2026-0001: You: inspect it"
    link.click()
    assert gone == [Place(PageName.REPAIRS, "R-2026-0001")]
    assert not page.order.lines.rows[STUDS.id].findChildren(QuietLink)


def test_a_piece_of_a_line_is_taken_in_from_there(page: OrdersPage, gone: list[Place], order_id: str) -> None:
    row = page.order.lines.rows[STUDS.id]
    assert row.take_in.accessibleName() == "Take in ER-2 for repair"
    row.take_in.click()
    page.order.panel.repair_button.click()
    assert gone == [
        Place(PageName.REPAIRS, new=True, about=f"{order_id}:{STUDS.id}"),
        Place(PageName.REPAIRS, new=True, about=order_id),
    ]


def test_the_panel_lists_repairs_and_opens_them(page: OrdersPage, gone: list[Place]) -> None:
    assert page.order.panel.repairs.isVisible()
    page.order.panel.repairs.opened.emit("R-2026-0001")
    assert gone == [Place(PageName.REPAIRS, "R-2026-0001")]
