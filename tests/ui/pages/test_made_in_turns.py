"""Forms that are made in turns: what is seen first is there at once, and nothing can be read half made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.orders.entry_view import EntryView
from shopdesk.ui.pages.settings.shop_part import ShopPart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.in_turns import is_made
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.search_choice import SearchChoice

SETS = ("order", "address", "money", "moments")
BELOW = ("lines", "facts", "evidence", "condition", "further", "text")


@pytest.fixture
def orders(qtbot: QtBot, desk: Desk) -> OrdersPage:
    page = OrdersPage(desk)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    return page


def made(form: EntryView) -> list[str]:
    there = [name for name in SETS if is_made(form.fields, name)]
    return there + [name for name in ("lines", "note") if is_made(form, name)]


def type_keys(text: str) -> None:
    """Press the keys of a text wherever the keyboard is."""
    for letter in text:
        where = QApplication.focusWidget()
        assert where is not None
        QTest.keyClicks(where, letter)


def test_a_new_order_begins_with_who_ordered_and_grows_a_part_a_turn(qtbot: QtBot, orders: OrdersPage) -> None:
    orders.show_place(Place(PageName.ORDERS, new=True))
    form = orders.entry
    assert made(form) == []
    assert form.customer.search.isVisible()
    seen = [0]
    while form.make_next():
        seen.append(len(made(form)))
    assert seen == list(range(7))
    qtbot.waitUntil(lambda: "Total" in _words(form))


def test_keys_pressed_right_after_an_order_is_begun_stay(qtbot: QtBot, orders: OrdersPage) -> None:
    qtbot.waitActive(orders)
    orders.show_place(Place(PageName.ORDERS, new=True))
    form = orders.entry
    assert form.customer.search.hasFocus()
    type_keys("Mara")
    qtbot.waitUntil(lambda: len(made(form)) == 6)
    type_keys(" L")
    assert form.customer.search.text() == "Mara L"
    assert form.customer.search.hasFocus()
    QTest.keyClick(form.customer.search, Qt.Key.Key_Tab)
    type_keys("Mara Lind")
    assert form.draft().fields["customer.name"] == "Mara Lind"


def test_an_order_that_is_asked_for_while_half_made_is_whole(qtbot: QtBot, orders: OrdersPage, desk: Desk) -> None:
    orders.show_place(Place(PageName.ORDERS, new=True))
    form = orders.entry
    form.make_next()
    assert made(form) == ["order"]
    draft = form.draft()
    assert len(made(form)) == 6
    assert draft.currency == desk.shop.currency
    assert (draft.lines[0]["quantity"], draft.note, draft.fields["tax_included"]) == ("1", "", "yes")
    placed = form.fields.order.control("placed_at")
    assert isinstance(placed, MomentField)
    assert placed.moment() == desk.now()
    assert (form.typed(), orders.may_leave()) == ({}, True)
    assert form.fields.money.isVisible()
    again = form.draft()
    qtbot.wait(50)
    assert form.draft() == again


def test_another_currency_counts_for_what_is_made_after_it(orders: OrdersPage) -> None:
    form = orders.entry
    chosen = form.fields.order.control("currency")
    assert isinstance(chosen, SearchChoice)
    assert made(form) == ["order"]
    chosen.set_value("JPY")
    chosen.chosen.emit("JPY")
    amounts = (form.fields.money.control("discount"), form.lines.lines[0].control("unit_price"))
    assert [amount.currency for amount in amounts if isinstance(amount, AmountField)] == ["JPY", "JPY"]


def test_what_was_typed_of_the_shop_stays_while_the_rest_is_made(qtbot: QtBot, desk: Desk) -> None:
    part = ShopPart(desk)
    qtbot.addWidget(part)
    part.show()
    part.renew()
    owner = part.findChild(QLineEdit)
    assert owner is not None
    owner.setText("Luna and Mara")
    assert part.typed() == {"name": "Luna and Mara"}
    assert not is_made(part, "darker")
    values = part.form.values()
    assert is_made(part, "darker")
    assert (values["name"], values["accent"]) == ("Luna and Mara", desk.shop.accent or "")
    assert "return_address.country" in values
    assert part.typed() == {"name": "Luna and Mara"}
    qtbot.wait(50)
    assert part.form.values() == values


def test_the_fields_of_the_shop_stand_in_the_same_order_whichever_was_asked_for_first(qtbot: QtBot, desk: Desk) -> None:
    asked, grown = ShopPart(desk), ShopPart(desk)
    for part in (asked, grown):
        qtbot.addWidget(part)
    assert asked.darker.isHidden()
    while grown.make_next():
        pass
    assert list(asked.form.names()) == list(grown.form.names())


def test_a_claim_has_its_parts_below_each_other_whichever_was_asked_for_first(qtbot: QtBot, desk: Desk) -> None:
    page = ClaimsPage(desk)
    qtbot.addWidget(page)
    form = page.claim.form
    assert [name for name in BELOW if is_made(form, name)] == []
    assert form.typed() == {}
    _ = form.text, form.evidence
    while form.make_next():
        pass
    parts = [getattr(form, name) for name in BELOW]
    around = parts[0].parentWidget().layout()
    assert [around.itemAt(place).widget() for place in range(around.count())] == parts


def test_a_claim_that_is_asked_about_before_its_form_was_made_is_whole(qtbot: QtBot, desk: Desk) -> None:
    page = ClaimsPage(desk)
    qtbot.addWidget(page)
    assert (page.typed(), page.may_close(), page.may_leave()) == ({}, True, True)
    assert not is_made(page, "claim")
    found: list[str] = []
    desk.read(page, lambda office: office.file.orders.by_number("1001").id, found.append)
    qtbot.waitUntil(lambda: bool(found))
    page.show_place(Place(PageName.CLAIMS, new=True, about=found[0]))
    form = page.claim.form
    qtbot.waitUntil(lambda: not form.lines.isHidden() and is_made(form, "text"))
    assert form.claim().order_id == found[0]


def _words(form: EntryView) -> str:
    return "\n".join(label.text() for label in form.panel.findChildren(QLabel) if label.isVisible())
