"""Entering an order on a real shop: checks as one types, mistakes in their fields, lines by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.orders.entry_view import EntryView
from shopdesk.ui.places import PageName, Place
from tests.services.import_shop import count_of, customer_of, is_sound, order_of
from tests.ui.conftest import OpenDesk
from tests.ui.pages.orders_shop import LONG, NOW, a_shop, words, wrong_in


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return a_shop(tmp_path / "shop", policy="made-to-order")


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop, NOW)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OrdersPage:
    shown = OrdersPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    desk.go.connect(lambda place: shown.show_place(place) if place.page is PageName.ORDERS else None)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.start_new()
    return shown


@pytest.fixture
def form(page: OrdersPage) -> EntryView:
    return page.entry


def put(control: QWidget, text: str) -> None:
    """Put a text into a line as if it was typed, in any script."""
    assert isinstance(control, QLineEdit)
    control.setText(text)
    control.textEdited.emit(text)


def fill_line(form: EntryView, place: int = 0, **texts: str) -> None:
    for name, text in texts.items():
        put(form.lines.lines[place].control(name), text)


def said(form: EntryView) -> str:
    return words(form.panel)


def test_an_order_is_entered_and_shown(qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage, form: EntryView) -> None:
    put(form.customer.fields.control("customer.name"), LONG)
    fill_line(form, code="RG-2", text="指輪", quantity="2", unit_price="24.90")
    put(form.fields.address.control("ship_to.street"), "1 Main St")
    put(form.fields.money.control("shipping_paid"), "5")
    with qtbot.waitSignal(desk.told) as told:
        form.panel.enter_button.click()
        form.enter()
    assert told.args == ["Order D-1003 was entered."]
    kept = order_of(shop, "D-1003")
    assert (kept.total, kept.lines[0].text, customer_of(shop, "D-1003").name) == (5_480, "指輪", LONG)
    assert kept.placed_at == Moment.parse("2026-11-05T09:00:00Z")
    assert count_of(shop, "orders") == 6, "pressed twice, entered once"
    qtbot.waitUntil(lambda: "Order D-1003" in words(page.order))
    assert page.typed() == {}
    assert is_sound(shop)


def test_the_policy_speaks_as_one_types(qtbot: QtBot, form: EntryView) -> None:
    assert "As soon as a line has pieces and a price" in said(form)
    fill_line(form, text="Ring", unit_price="24.90")
    qtbot.waitUntil(lambda: "€24.90" in said(form))
    country = form.fields.address.control("ship_to.country")
    country.set_value("JP")  # type: ignore[attr-defined]
    country.chosen.emit("JP")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "The goods leave the customs territory (JP)" in said(form))
    assert "The address is not complete. Missing: street, postcode and city." in said(form)
    form.lines.lines[0]._chips["personal_request"].setChecked(True)
    put(form.fields.address.control("ship_to.street"), "1-2-3 Umeda")
    qtbot.waitUntil(lambda: "Missing: postcode and city." in said(form))


def test_mistakes_stand_in_their_fields_and_nothing_is_kept(qtbot: QtBot, shop: Path, form: EntryView) -> None:
    before = count_of(shop, "orders")
    put(form.fields.order.control("number"), "1001")
    put(form.customer.fields.control("customer.email"), "jane@example.com")
    put(form.fields.order.control("placed_at"), "2026-12-24")
    fill_line(form, text="Ring", unit_price="24.90", quantity="0")
    qtbot.waitUntil(lambda: "There is an order 1001 already" in form.fields.order.errors().get("number", ""))
    assert "Choose that customer above." in form.customer.fields.errors()["customer.email"]
    assert "lies in the future" in form.fields.order.errors()["placed_at"]
    form.enter()
    qtbot.waitUntil(lambda: "a whole number of pieces" in words(form.lines))
    qtbot.waitUntil(form.panel.enter_button.isEnabled)
    put(form.fields.order.control("placed_at"), "31 February 2026")
    fill_line(form, unit_price="12,34.5")
    form.enter()
    assert "February 2026 has only 28 days." in form.fields.order.errors()["placed_at"]
    assert "'12,34.5' is not an amount of EUR." in words(form.lines)
    assert count_of(shop, "orders") == before


def test_an_order_without_lines_is_not_entered(qtbot: QtBot, form: EntryView) -> None:
    form.enter()
    qtbot.waitUntil(lambda: "An order needs at least one line" in words(form.lines))


def test_a_million_characters_are_cut_or_refused_and_freeze_nothing(form: EntryView) -> None:
    text = form.lines.lines[0].control("text")
    assert isinstance(text, QLineEdit)
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    text.paste()
    assert len(text.text()) == 500
    assert "Only the first 500 characters have room here." in words(form.lines)
    form.note.paste()
    assert len(form.note.text()) == 10_000
    form.customer.search.paste()
    assert len(form.customer.search.text()) == 1_000


def test_a_known_customer_is_found_as_one_types_with_the_address(qtbot: QtBot, shop: Path, form: EntryView) -> None:
    qtbot.keyClicks(form.customer.search, "jan")
    qtbot.waitUntil(form.customer.list.isVisible)
    qtbot.keyClick(form.customer.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.customer.customer is not None)
    street = form.fields.address.control("ship_to.street")
    assert isinstance(street, QLineEdit)
    assert street.text() == "1 Main St"
    fill_line(form, text="Ring", unit_price="9")
    form.enter()
    qtbot.waitUntil(lambda: count_of(shop, "orders") == 6)
    assert order_of(shop, "D-1003").customer_id == order_of(shop, "1001").customer_id
    assert order_of(shop, "D-1003").ship_to_id == order_of(shop, "1001").ship_to_id


def test_a_customer_can_be_let_go_again(qtbot: QtBot, form: EntryView) -> None:
    put(form.customer.search, "遥")
    put(form.customer.search, "松崎")
    qtbot.waitUntil(form.customer.list.isVisible)
    form.customer.list.opened.emit(next(iter(form.customer._found)))
    assert form.customer.customer is not None
    form.customer.other_button.click()
    assert form.customer.customer is None
    assert form.customer.search.isVisible()


def test_lines_come_and_go_by_keyboard(qtbot: QtBot, page: OrdersPage, form: EntryView) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = form.lines.lines[0]
    first.focus_first()
    qtbot.keyClick(first.control("code"), Qt.Key.Key_Return)
    assert len(form.lines.lines) == 2
    second = form.lines.lines[1]
    qtbot.waitUntil(lambda: second.control("code").hasFocus())
    qtbot.keyClicks(second.control("code"), "B")
    qtbot.keyClick(second.control("code"), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert form.lines.lines == [first]
    qtbot.keyClick(first.control("code"), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(form.lines.lines) == 1
    assert form.lines.lines[0] is not first, "the only line is emptied"


def test_amounts_follow_the_currency(qtbot: QtBot, shop: Path, form: EntryView) -> None:
    currency = form.fields.order.control("currency")
    currency.set_value("JPY")  # type: ignore[attr-defined]
    currency.chosen.emit("JPY")  # type: ignore[attr-defined]
    fill_line(form, text="Ring", unit_price="4500")
    qtbot.waitUntil(lambda: "¥4,500" in said(form))
    form.enter()
    qtbot.waitUntil(lambda: count_of(shop, "orders") == 6)
    assert (order_of(shop, "D-1003").currency, order_of(shop, "D-1003").total) == ("JPY", 4_500)


def test_what_is_typed_is_there_for_the_crash_hook_and_asked_for_before_leaving(
    qtbot: QtBot, page: OrdersPage, form: EntryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.typed() == {}
    assert page.may_leave()
    put(form.customer.fields.control("customer.name"), "松崎 遥")
    fill_line(form, text="Ring")
    assert page.typed() == {"customer.name": "松崎 遥", "lines.0.text": "Ring", "lines.0.quantity": "1"}
    answers = iter((False, True))
    monkeypatch.setattr("shopdesk.ui.pages.orders.page.ask", lambda *_: next(answers))
    assert not page.may_leave()
    assert page.typed() != {}
    assert page.may_leave()
    assert page.typed() == {}
    page.show_place(Place(PageName.ORDERS))
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 5)


def shown(form: EntryView, place: int, name: str) -> str:
    control = form.lines.lines[place].control(name)
    assert isinstance(control, QLineEdit)
    return control.text()


def test_a_known_code_fills_in_what_is_empty_and_nothing_else(qtbot: QtBot, page: OrdersPage, form: EntryView) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = form.lines.lines[0]
    code = first.control("code")
    code.setFocus()
    qtbot.keyClicks(code, "R-1")
    fill_line(form, unit_price="39")
    first.control("quantity").setFocus()
    qtbot.waitUntil(lambda: shown(form, 0, "text") == "Ring")
    assert shown(form, 0, "unit_price") == "39", "what was typed stays"
    assert shown(form, 0, "quantity") == "1"
    put(code, "C-1")
    code.editingFinished.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shown(form, 0, "text") == "Chain")
    put(first.control("text"), "Chain of mine")
    put(code, "R-1")
    code.editingFinished.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "€39.00" in said(form))
    assert shown(form, 0, "text") == "Chain of mine"


def test_goods_are_found_as_one_types_and_taken_by_keyboard(
    qtbot: QtBot, page: OrdersPage, form: EntryView, shop: Path
) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = form.lines.lines[0]
    text = first.control("text")
    text.setFocus()
    qtbot.keyClicks(text, "rin")
    qtbot.waitUntil(first.finder.isVisible)
    assert wrong_in(page) == []
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert not first.finder.isVisible()
    qtbot.keyClicks(text, "g")
    qtbot.waitUntil(first.finder.isVisible)
    qtbot.keyClick(text, Qt.Key.Key_Down)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert (shown(form, 0, "code"), shown(form, 0, "text"), shown(form, 0, "unit_price")) == ("R-1", "Ring", "45.00")
    assert len(form.lines.lines) == 1, "Enter took the goods and added no line"
    qtbot.waitUntil(lambda: first.control("quantity").hasFocus())
    assert not first.finder.isVisible()
    form.enter()
    qtbot.waitUntil(lambda: count_of(shop, "orders") == 6)
    assert order_of(shop, "D-1003").lines[0].product_id == order_of(shop, "1001").lines[0].product_id


def test_enter_after_a_code_of_ones_own_takes_nothing_else(qtbot: QtBot, page: OrdersPage, form: EntryView) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first = form.lines.lines[0]
    code = first.control("code")
    code.setFocus()
    qtbot.keyClicks(code, "R-")
    qtbot.waitUntil(first.finder.isVisible)
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert (shown(form, 0, "code"), shown(form, 0, "text")) == ("R-", "")
    assert len(form.lines.lines) == 2


def test_a_price_in_another_currency_is_not_taken(qtbot: QtBot, form: EntryView) -> None:
    currency = form.fields.order.control("currency")
    currency.set_value("JPY")  # type: ignore[attr-defined]
    currency.chosen.emit("JPY")  # type: ignore[attr-defined]
    code = form.lines.lines[0].control("code")
    put(code, "R-1")
    code.editingFinished.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shown(form, 0, "text") == "Ring")
    assert shown(form, 0, "unit_price") == ""


def test_made_to_order_is_filled_in_with_the_goods(qtbot: QtBot, desk: Desk, form: EntryView) -> None:
    def job(office: Office) -> None:
        set_order(office, "1001", ["lines.R-1.made_to_order=yes", "lines.R-1.category=jewellery/ring"])

    with qtbot.waitSignal(desk.changes.changed):
        desk.write(desk, job, lambda _: None)
    code = form.lines.lines[0].control("code")
    put(code, "R-1")
    code.editingFinished.emit()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: form.lines.texts()[0].get("made_to_order") == "yes")
    assert shown(form, 0, "category") == "jewellery/ring"


def test_every_widget_of_the_form_is_named_plain_and_in_order(qtbot: QtBot, form: EntryView, page: OrdersPage) -> None:
    assert wrong_in(page) == []
    form.lines.add()
    form.lines.lines[0].more_button.setChecked(True)
    form.lines.lines[1].more_button.setChecked(True)
    fill_line(form, text="Ring", unit_price="24.90")
    qtbot.waitUntil(lambda: "€24.90" in said(form))
    assert wrong_in(page) == []


def test_what_was_typed_is_typed_again_after_a_crash(qtbot: QtBot, page: OrdersPage, form: EntryView) -> None:
    currency = form.fields.order.control("currency")
    currency.set_value("KWD")  # type: ignore[attr-defined]
    currency.chosen.emit("KWD")  # type: ignore[attr-defined]
    put(form.customer.fields.control("customer.name"), "松崎 遥")
    put(form.fields.address.control("ship_to.street"), "1-2-3 Umeda")
    put(form.fields.money.control("shipping_paid"), "5.5")
    put(form.fields.moments.control("paid_at"), "2026-11-04")
    fill_line(form, code="RG-2", text="指輪", quantity="2", unit_price="1.250", discount="much")
    form.lines.add()
    fill_line(form, 1, text="Box", unit_price="0.001")
    form.lines.lines[1]._chips["gift"].setChecked(True)
    form.note.set_text("Please\nwrap it")
    begun, typed, draft = page.begun(), form.typed(), form.draft()
    assert begun is not None
    form.forget()
    assert (page.begun(), page.typed()) == (None, {})
    shown: list[str] = []
    page.put_back(begun.text, lambda: shown.append("shown"))
    assert (form.typed(), form.draft(), shown) == (typed, draft, ["shown"])
    assert form.lines.lines[0].control("discount").text() == "much"  # type: ignore[attr-defined]
    assert form.lines.lines[1].control("unit_price").text() == "0.001"  # type: ignore[attr-defined]
    fill_line(form, discount="0.500")
    qtbot.waitUntil(lambda: "7.501" in said(form))


def test_what_no_version_wrote_puts_nothing_back(page: OrdersPage, form: EntryView) -> None:
    shown: list[str] = []
    page.put_back("[]", lambda: shown.append("shown"))
    assert (shown, form.typed()) == ([], {})
