"""One order on a real shop: its timeline, each fact corrected where it stands, and what follows from that."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.domain.moments import Moment
from shopdesk.services.orders.editing import set_order
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.orders.correct_sheet import CorrectSheet
from shopdesk.ui.pages.orders.line_editor import LineEditor
from shopdesk.ui.places import PageName, Place
from tests.services.import_shop import address_of, customer_of, order_of
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong
from tests.ui.holding_up import writing_waits
from tests.ui.pages.orders_shop import NOW, a_shop, words, wrong_in


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return a_shop(tmp_path / "shop")


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop, NOW)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, shop: Path) -> OrdersPage:
    shown = OrdersPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.show_place(Place(PageName.ORDERS, order_of(shop, "1001").id))
    qtbot.waitUntil(lambda: "Order 1001" in words(shown))
    return shown


def type_in(qtbot: QtBot, page: OrdersPage, field: str, text: str) -> None:
    """Correct a fact by keyboard."""
    row = page.order.rows[field]
    row.pencil.click()
    fields = row._fields
    assert fields is not None
    control = fields.control(field)
    assert isinstance(control, QLineEdit)
    control.selectAll()
    if text:
        qtbot.keyClicks(control, text)
    else:
        qtbot.keyClick(control, Qt.Key.Key_Delete)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def sheet_of(qtbot: QtBot) -> CorrectSheet:
    def shown() -> list[CorrectSheet]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, CorrectSheet) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_moments_are_told_apart_by_word_and_symbol(page: OrdersPage) -> None:
    said = words(page.order)
    assert "imported" in said
    assert "not known" in said
    assert "Jane Roe" in said


def test_a_corrected_delivery_moves_deadlines_and_says_so(
    qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage
) -> None:
    with qtbot.waitSignal(desk.told) as told:
        type_in(qtbot, page, "delivered_at", "2026-10-30")
    assert told.args == ["Order 1001 was corrected."]
    assert order_of(shop, "1001").delivered_at == Moment.parse("2026-10-30")
    qtbot.waitUntil(lambda: "typed" in words(page.order))
    qtbot.waitUntil(page.order.aftermath.isVisible)
    said = page.order.aftermath.words()
    assert said[0] == "Corrected, and this followed:"
    assert said[1].replace("\N{NO-BREAK SPACE}", " ") == "Send back (2026-0001): now Fri 6 November, 23:59."
    type_in(qtbot, page, "delivered_at", "2026-10-28")
    expected = "Send back (2026-0001): Wed 4 November, 23:59 instead of Fri 6 November, 23:59."
    qtbot.waitUntil(lambda: page.order.aftermath.words()[-1].replace("\N{NO-BREAK SPACE}", " ") == expected)
    assert page.order.aftermath.isVisible()
    page.order.aftermath.close_button.click()
    assert not page.order.aftermath.isVisible()


def test_what_can_not_be_is_said_below_the_field_and_nothing_is_saved(
    qtbot: QtBot, shop: Path, page: OrdersPage
) -> None:
    type_in(qtbot, page, "delivered_at", "31 February 2026")
    assert "February 2026 has only 28 days." in words(page.order)
    row = page.order.rows["delivered_at"]
    fields = row._fields
    assert fields is not None
    control = fields.control("delivered_at")
    assert isinstance(control, QLineEdit)
    control.selectAll()
    qtbot.keyClicks(control, "2026-12-24")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "lies in the future." in words(page.order))
    assert page.typed() == {"delivered_at": "2026-12-24"}
    qtbot.keyClick(control, Qt.Key.Key_Escape)
    assert page.typed() == {}
    assert order_of(shop, "1001").delivered_at is None


def test_amounts_are_corrected_and_cleared_where_they_stand(qtbot: QtBot, shop: Path, page: OrdersPage) -> None:
    type_in(qtbot, page, "shipping_paid", "12,34.5")
    assert "is not an amount of EUR" in words(page.order)
    page.order.forget()
    type_in(qtbot, page, "shipping_paid", "6.50")
    qtbot.waitUntil(lambda: order_of(shop, "1001").shipping_paid == 650)
    qtbot.waitUntil(lambda: "€6.50" in words(page.order))
    type_in(qtbot, page, "shipping_paid", "")
    qtbot.waitUntil(lambda: order_of(shop, "1001").shipping_paid == 0)


def test_an_unchanged_field_is_left_without_saving(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    row = page.order.rows["placed_at"]
    row.pencil.click()
    assert row._fields is not None
    with qtbot.assertNotEmitted(desk.changes.changed, wait=200):
        qtbot.keyClick(row._fields.control("placed_at"), Qt.Key.Key_Return)
    assert row._fields is None


def editor_of(page: OrdersPage) -> LineEditor:
    editor = page.order.lines.editor
    assert editor is not None
    return editor


def put(editor: LineEditor, **texts: str) -> None:
    """Put texts into fields of a line as if they were typed, in any script."""
    for name, text in texts.items():
        fields = editor.goods if name in editor.goods.names() else editor.facts
        control = fields.control(name)
        assert isinstance(control, QLineEdit)
        control.setText(text)
        control.textEdited.emit(text)


def open_line(page: OrdersPage, code: str) -> LineEditor:
    assert page.order.sight is not None
    line = next(one for one in page.order.sight.order.lines if one.code == code)
    page.order.lines.rows[line.id].pencil.click()
    return editor_of(page)


def test_a_line_is_corrected_where_it_stands_and_says_what_is_wrong(
    qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage
) -> None:
    editor = open_line(page, "R-1")
    assert wrong_in(page) == []
    put(editor, discount="100")
    qtbot.waitUntil(lambda: "that the line costs" in editor.facts.errors().get("discount", ""))
    put(editor, quantity="3", text="指輪 <b>bold</b>")
    qtbot.waitUntil(lambda: editor.facts.errors() == {})
    with qtbot.waitSignal(desk.told) as told:
        qtbot.keyClick(editor.goods.control("text"), Qt.Key.Key_Return)
        editor.save()
    assert told.args == ["Order 1001 was corrected."]
    ring = order_of(shop, "1001").lines[0]
    assert (ring.quantity, ring.discount, ring.text) == (3, 10_000, "指輪 <b>bold</b>")
    assert page.order.lines.editor is None
    qtbot.waitUntil(lambda: "指輪 <b>bold</b>" in words(page.order))
    assert page.typed() == {}


def test_what_a_correction_would_cost_and_the_policy_would_say_follows_as_one_types(
    qtbot: QtBot, page: OrdersPage
) -> None:
    editor = open_line(page, "R-1")
    assert "What the policy would say" not in words(page.order.panel)
    put(editor, unit_price="60.00")
    qtbot.waitUntil(lambda: "€65.00\nnow €50.00\nWhat the policy would say" in words(page.order.panel))
    put(editor, unit_price="45.00")
    qtbot.waitUntil(lambda: "What the policy would say" not in words(page.order.panel))
    put(editor, unit_price="70")
    qtbot.waitUntil(lambda: "What the policy would say" in words(page.order.panel))
    qtbot.keyClick(editor.goods.control("code"), Qt.Key.Key_Escape)
    assert page.order.lines.editor is None
    assert "What the policy would say" not in words(page.order.panel)
    assert "Order 1001" in words(page.order), "Escape left the line and not the order"


def test_a_line_is_added_with_goods_that_are_known(qtbot: QtBot, shop: Path, page: OrdersPage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.order.lines.add_button.click()
    editor = editor_of(page)
    assert wrong_in(page) == []
    editor.save()
    qtbot.waitUntil(lambda: editor.facts.errors() == {"unit_price": "What does one piece cost?"})
    code = editor.goods.control("code")
    code.setFocus()
    qtbot.keyClicks(code, "r-")
    qtbot.waitUntil(editor.finder.isVisible)
    assert wrong_in(page) == []
    qtbot.keyClick(code, Qt.Key.Key_Down)
    qtbot.keyClick(code, Qt.Key.Key_Return)
    assert page.typed()["lines.new.text"] == "Ring"
    put(editor, quantity="2")
    qtbot.waitUntil(lambda: "€140.00" in words(page.order.panel))
    qtbot.keyClick(editor.facts.control("quantity"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(order_of(shop, "1001").lines) == 3)
    kept = order_of(shop, "1001")
    assert [(one.code, one.quantity, one.unit_price) for one in kept.lines][2] == ("R-1-2", 2, 4_500)
    assert kept.lines[2].product_id == kept.lines[0].product_id
    qtbot.waitUntil(lambda: len(page.order.lines.rows) == 3)
    qtbot.waitUntil(lambda: page.focusWidget() is page.order.lines.add_button)


def test_a_line_is_removed_with_a_way_back(qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before = order_of(shop, "1001")
    row = page.order.lines.rows[before.lines[1].id]
    row.pencil.setFocus()
    with qtbot.waitSignal(desk.undoable) as told:
        qtbot.keyClick(row.pencil, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    sentence, undo = told.args
    assert sentence == "C-1 was removed from order 1001."
    assert [one.code for one in order_of(shop, "1001").lines] == ["R-1"]
    qtbot.waitUntil(lambda: list(page.order.lines.rows) == [before.lines[0].id])
    qtbot.waitUntil(lambda: page.focusWidget() is page.order.lines.rows[before.lines[0].id].pencil)
    undo()
    qtbot.waitUntil(lambda: len(page.order.lines.rows) == 2)
    assert order_of(shop, "1001").lines == before.lines
    with qtbot.waitSignal(desk.undoable):
        open_line(page, "C-1").remove_button.click()
    assert page.order.lines.editor is None
    qtbot.waitUntil(lambda: len(order_of(shop, "1001").lines) == 1)
    qtbot.waitUntil(lambda: page.focusWidget() is page.order.lines.rows[before.lines[0].id].pencil)


def test_a_claimed_line_stays_and_the_claim_is_named(qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage) -> None:
    before = order_of(shop, "1001")
    told = "R-1 can’t be removed, for it is named by claim 2026-0001."
    with qtbot.waitSignal(desk.warned) as warned:
        page.order.lines.rows[before.lines[0].id].asked_away.emit()
    assert warned.args is not None
    assert told in warned.args[0]
    editor = open_line(page, "R-1")
    editor.remove_button.click()
    qtbot.waitUntil(lambda: told in words(editor))
    assert order_of(shop, "1001") == before


def test_a_line_that_was_changed_meanwhile_is_not_overwritten(
    qtbot: QtBot, desk: Desk, shop: Path, page: OrdersPage
) -> None:
    editor = open_line(page, "R-1")
    put(editor, text="Ring of mine")
    with qtbot.waitSignal(desk.changes.changed):
        desk.write(desk, lambda office: set_order(office, "1001", ["lines.R-1.quantity=2"]), lambda _: None)
    assert page.typed() == {"lines.R-1.text": "Ring of mine"}
    editor.save()
    qtbot.waitUntil(lambda: "Order 1001 was changed since it was read" in words(editor))
    assert order_of(shop, "1001").lines[0].text == "Ring"
    editor.cancel_button.click()
    qtbot.waitUntil(lambda: "2 × €45.00" in words(page.order))
    open_line(page, "R-1")
    put(editor_of(page), text="Ring of mine")
    editor_of(page).save()
    qtbot.waitUntil(lambda: order_of(shop, "1001").lines[0].text == "Ring of mine")
    assert order_of(shop, "1001").lines[0].quantity == 2


def test_a_line_being_typed_stays_while_another_fact_is_saved(qtbot: QtBot, shop: Path, page: OrdersPage) -> None:
    editor = open_line(page, "C-1")
    put(editor, text="Chain of gold")
    type_in(qtbot, page, "shipping_paid", "6.50")
    qtbot.waitUntil(lambda: "€6.50" in words(page.order))
    assert editor_of(page) is editor
    page.order.lines.add_button.click()
    assert editor_of(page) is editor, "one line at a time"
    assert "Save this line or leave it first." in words(editor)
    editor.save()
    qtbot.waitUntil(lambda: order_of(shop, "1001").lines[1].text == "Chain of gold")
    assert order_of(shop, "1001").shipping_paid == 650


def test_a_line_left_as_it_was_is_not_saved(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    editor = open_line(page, "R-1")
    with qtbot.assertNotEmitted(desk.changes.changed, wait=200):
        qtbot.keyClick(editor.goods.control("code"), Qt.Key.Key_Return)
    assert page.order.lines.editor is None


def test_leaving_asks_for_a_line_that_is_being_typed(page: OrdersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    put(open_line(page, "R-1"), text="Ring of mine", unit_price="12,34.5")
    assert page.typed() == {"lines.R-1.text": "Ring of mine", "lines.R-1.unit_price": "12,34.5"}
    answers = iter((False, True))
    monkeypatch.setattr("shopdesk.ui.pages.orders.page.ask", lambda *_: next(answers))
    assert not page.may_leave()
    assert page.may_leave()
    assert page.typed() == {}
    assert page.order.lines.editor is None


def test_an_address_is_corrected_in_a_sheet(qtbot: QtBot, shop: Path, page: OrdersPage) -> None:
    page.order._correct_address()
    sheet = sheet_of(qtbot)
    assert everything_wrong(sheet) == []
    street = sheet.fields.control("ship_to.street")
    assert isinstance(street, QLineEdit)
    street.setText("松崎通り 1-2-3")
    sheet.save_button.click()
    qtbot.waitUntil(lambda: not isValid(sheet))
    assert address_of(shop, "1001").street == "松崎通り 1-2-3"
    qtbot.waitUntil(lambda: "松崎通り 1-2-3" in words(page.order))


def test_the_address_of_another_customer_is_refused_in_its_field(qtbot: QtBot, shop: Path, page: OrdersPage) -> None:
    page.order._correct_customer()
    sheet = sheet_of(qtbot)
    email = sheet.fields.control("customer.email")
    assert isinstance(email, QLineEdit)
    email.setText("erika@example.com")
    sheet.save_button.click()
    qtbot.waitUntil(lambda: "is the address of another customer" in words(sheet))
    assert "is the address of another customer" in sheet.fields.errors()["customer.email"]
    sheet.reject()
    assert customer_of(shop, "1001").email == "jane@example.com"


def test_a_note_is_kept_and_told_from_the_customers_words(qtbot: QtBot, page: OrdersPage) -> None:
    notes = page.order.notes
    notes.add_button.click()
    qtbot.waitUntil(lambda: "The note is empty." in words(notes))
    notes.text.setPlainText("Ask the supplier <b>again</b>")
    assert page.typed() == {"note": "Ask the supplier <b>again</b>"}
    notes.add_button.click()
    qtbot.waitUntil(lambda: "Ask the supplier <b>again</b>" in words(notes))
    assert page.typed() == {}


def test_saving_one_fact_keeps_what_is_typed_of_another(qtbot: QtBot, page: OrdersPage) -> None:
    rows = page.order.rows
    for field, text in (("paid_at", "2026-03-05"), ("shipped_at", "31.02."), ("preparing_at", "2026-03-06")):
        rows[field].begin()
        line = rows[field].findChildren(QLineEdit)[0]
        line.setText(text)
    rows["preparing_at"]._save()
    qtbot.waitUntil(lambda: page.order.rows["paid_at"] is not rows["paid_at"])
    assert page.typed() == {"paid_at": "2026-03-05", "shipped_at": "31.02."}


def test_a_note_is_kept_once_though_it_is_added_twice(qtbot: QtBot, page: OrdersPage) -> None:
    notes = page.order.notes
    notes.text.setPlainText("Ask the supplier")
    with writing_waits(page.desk, page):
        notes.add_button.click()
        notes.add_button.click()
    qtbot.waitUntil(lambda: words(notes).count("Ask the supplier") == 1)
    assert notes.add_button.isEnabled()
    assert not notes.text.isReadOnly()


def test_the_history_is_read_when_it_is_asked_for(qtbot: QtBot, page: OrdersPage) -> None:
    assert "Order: new" not in words(page.order)
    page.order.history.link.click()
    qtbot.waitUntil(lambda: "Order: new" in words(page.order))


def test_a_change_made_elsewhere_is_shown(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    def job(office: object) -> None:
        from shopdesk.services.office import Office

        assert isinstance(office, Office)
        set_order(office, "1001", ["lines.C-1.text=Chain of gold"])

    desk.write(desk, job, lambda _: None)
    qtbot.waitUntil(lambda: "Chain of gold" in words(page.order))


def test_claims_of_the_order_are_one_click_away(qtbot: QtBot, desk: Desk, page: OrdersPage) -> None:
    with qtbot.waitSignal(desk.go) as went:
        page.order.panel.claims.opened.emit("2026-0001")
    assert went.args == [Place(PageName.CLAIMS, "2026-0001")]


def test_an_order_that_is_gone_is_told_in_place(qtbot: QtBot, page: OrdersPage) -> None:
    page.show_place(Place(PageName.ORDERS, "no-such-id"))
    qtbot.waitUntil(lambda: "This order is no longer there." in words(page))


def test_every_widget_of_the_order_is_named_plain_and_in_order(qtbot: QtBot, page: OrdersPage, shop: Path) -> None:
    assert wrong_in(page) == []
    page.order.rows["delivered_at"].begin()
    assert wrong_in(page) == []
    page.order.forget()
    page.show_place(Place(PageName.ORDERS, order_of(shop, "1002").id))
    qtbot.waitUntil(lambda: "Order 1002" in words(page))
    assert wrong_in(page) == []
