"""What a page shows of a record that is no longer there, as when its entry was taken back."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.customer_view import CustomerView
from shopdesk.ui.pages.orders.order_view import OrderView
from shopdesk.ui.pages.repair.repair_view import RepairView


@pytest.mark.parametrize("kind", ["order", "repair", "customer"])
def test_a_record_that_is_gone_is_told_and_the_list_is_a_press_away(qtbot: QtBot, desk: Desk, kind: str) -> None:
    view: OrderView | RepairView | CustomerView
    match kind:
        case "order":
            view = OrderView(desk)
            view.show_order("gone")
        case "repair":
            view = RepairView(desk)
            view.show_repair("R-2026-9999")
        case _:
            view = CustomerView(desk)
            view.show_customer("gone")
    qtbot.addWidget(view)
    view.show()
    told = f"This {kind} is no longer there."
    qtbot.waitUntil(lambda: told in {label.text() for label in view.findChildren(QLabel) if label.isVisible()})
    back = next(one for one in view.findChildren(QAbstractButton) if one.text() == "Back to the list")
    with qtbot.waitSignal(view.left):
        back.click()
