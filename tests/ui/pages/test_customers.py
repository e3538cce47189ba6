"""The page of customers on a real shop: found as one types, shown with their history, corrected and added."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.customers import Customer
from shopdesk.domain.repairs import Repair
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.customers.editing import change_customer, new_customer
from shopdesk.services.office import Office
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ConflictSheet
from shopdesk.ui.pages.customers import CustomersPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from tests.services.claim_shop import make_shop, moment, office_at
from tests.ui.choosing import choose
from tests.ui.conftest import OpenDesk
from tests.ui.holding_up import writing_waits

NOW = "2026-06-12T10:00:00+02:00"


def erika(office: Office) -> Customer:
    found = office.file.customers.by_email("erika@example.com")
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    folder = tmp_path / "shop"
    make_shop(folder, "seven-day")
    with office_at(folder, NOW) as office:
        open_claim(
            office,
            ClaimDraft(
                order="1001",
                kind=ClaimKind.DEFECT,
                received_at=moment("2026-06-09"),
                lines=(("RG-1", 1),),
                text="The clasp <b>opened</b> by itself.",
            ),
        )
        new_customer(office, {"name": "松崎 遥", "email": "haruka@example.org"})
        new_customer(office, {"name": "Bartholomew Featherstonehaugh-Delacroix-Montmorency"})
    return open_desk(folder)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CustomersPage:
    shown = CustomersPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1080, 720)
    desk.go.connect(lambda place: shown.show_place(place) if place.page is PageName.CUSTOMERS else None)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.show_place(Place(PageName.CUSTOMERS))
    qtbot.waitUntil(lambda: names(shown) != "")
    return shown


def names(page: CustomersPage) -> str:
    rows = [page.list.model.row_at(place) for place in range(page.list.model.rowCount())]
    return "" if None in rows else ", ".join(row.name for row in rows if row is not None)


def opened(qtbot: QtBot, page: CustomersPage, name: str) -> None:
    place = names(page).split(", ").index(name)
    page.list.table.opened.emit(place)
    qtbot.waitUntil(lambda: page.customer.isVisible() and page.customer.person.form.values()["name"] == name)


def test_repairs_of_a_customer_are_shown_and_opened_and_a_piece_is_taken_in_from_there(
    qtbot: QtBot, page: CustomersPage, desk: Desk
) -> None:
    brooch = TakeIn(order="1001", line="RG-1", fields={"piece": "Ring <b>Luna</b>"})
    kept: list[Repair] = []
    desk.write(page, lambda office: take_in(office, brooch), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    gone: list[Place] = []
    desk.go.connect(gone.append)
    opened(qtbot, page, "Erika Muster")
    history = page.customer._history
    qtbot.waitUntil(history.repairs.isVisible)
    assert "one repair" in words(page.customer)
    history.repairs.opened.emit(kept[0].number)
    assert gone[-1] == Place(PageName.REPAIRS, kept[0].number)
    page.customer.repair_button.click()
    assert (gone[-1].page, gone[-1].new, gone[-1].about[:9]) == (PageName.REPAIRS, True, "customer:")


def test_customers_are_found_as_one_types(qtbot: QtBot, page: CustomersPage) -> None:
    assert names(page) == "Bartholomew Featherstonehaugh-Delacroix-Montmorency, Erika Muster, 松崎 遥"
    page.focus_search()
    QTest.keyClicks(page.list.search, "example.o")
    qtbot.waitUntil(lambda: names(page) == "松崎 遥")
    QTest.keyClicks(page.list.search, "zz")
    qtbot.waitUntil(lambda: "Nobody was found" in words(page.list))
    QTest.keyClick(page.list.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: names(page).count(",") == 2)


def test_the_selected_customer_stands_beside_the_list(qtbot: QtBot, page: CustomersPage) -> None:
    page.list.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "51147 Köln" in words(page.list.preview))
    told = words(page.list.preview)
    assert "One order · €126.00 · one claim" in told
    assert "erika@example.com" in told
    assert "The clasp <b>opened</b> by itself." in told
    with qtbot.waitSignal(page.desk.go) as gone:
        page.list.preview.claim_button.click()
    place = gone.args[0]
    assert (place.page, place.new, bool(place.about)) == (PageName.CLAIMS, True, True)


def test_heads_sort_the_list(qtbot: QtBot, page: CustomersPage) -> None:
    page.list.table.sort_asked.emit("orders")
    qtbot.waitUntil(lambda: names(page).startswith("Erika"))
    page.list.table.sort_asked.emit("orders")
    qtbot.waitUntil(lambda: names(page).endswith("Erika Muster"))


def test_a_correction_is_saved_and_told(qtbot: QtBot, page: CustomersPage) -> None:
    opened(qtbot, page, "Erika Muster")
    view = page.customer
    assert not view.save.isEnabled()
    control = view.person.form.control("phone")
    control.setFocus()
    QTest.keyClicks(control, "+49 30 000000")
    assert page.typed() == {"phone": "+49 30 000000"}
    with qtbot.waitSignal(page.desk.told) as told:
        view.save.click()
    assert told.args == ["Saved: Erika Muster"]
    assert page.typed() == {}
    assert page.may_leave()


def test_history_leads_to_orders_and_claims(qtbot: QtBot, page: CustomersPage) -> None:
    opened(qtbot, page, "Erika Muster")
    history = page.customer._history
    history.claims.setFocus()
    history.claims.select_first()
    with qtbot.waitSignal(page.desk.go) as gone:
        QTest.keyClick(history.claims, Qt.Key.Key_Return)
    assert gone.args == [Place(PageName.CLAIMS, "2026-0001")]


def test_another_customers_address_is_refused_with_the_way_there(qtbot: QtBot, page: CustomersPage) -> None:
    opened(qtbot, page, "Erika Muster")
    view = page.customer
    line = view.person.form.control("email")
    assert isinstance(line, QLineEdit)
    line.setText("HARUKA@example.org")
    view.save.click()
    qtbot.waitUntil(lambda: "松崎 遥" in view.person.form.field("email").error())
    assert page.typed() == {"email": "HARUKA@example.org"}
    there = next(one for one in view.findChildren(LinkButton) if one.isVisible() and "who has this" in one.text())
    with qtbot.waitSignal(page.desk.go) as gone:
        there.click()
    assert gone.args[0].page is PageName.CUSTOMERS


@pytest.mark.parametrize(("answer", "phone"), [("What I typed", "222"), ("What is kept", "111")])
def test_what_somebody_else_saved_meanwhile_is_told(qtbot: QtBot, page: CustomersPage, answer: str, phone: str) -> None:
    opened(qtbot, page, "Erika Muster")
    view = page.customer
    line = view.person.form.control("phone")
    assert isinstance(line, QLineEdit)
    line.setText("222")
    done: list[Customer] = []
    page.desk.write(
        page,
        lambda office: change_customer(office, erika(office), {"phone": "111", "notes": "Theirs."}),
        done.append,
    )
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(50)
    assert line.text() == "222"
    view.save.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(ConflictSheet)))
    sheet = view.findChildren(ConflictSheet)[0]
    assert {"Telephone", "You typed: 222", "Kept now: 111"} <= set(words(sheet).splitlines())
    assert line.text() == "222"
    choose(sheet, answer)
    kept: list[Customer] = []
    qtbot.waitUntil(lambda: not page.typed() and line.text() == phone)
    page.desk.read(page, erika, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert (kept[0].phone, kept[0].notes) == (phone, "Theirs.")


def test_a_new_customer_is_added_with_the_keyboard(qtbot: QtBot, page: CustomersPage) -> None:
    page.start_new()
    qtbot.waitUntil(page.new.isVisible)
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Anna Beispiel")
    with qtbot.waitSignal(page.desk.told):
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.customer.isVisible() and "Nothing bought" in words(page.customer))
    assert page.typed() == {}


def test_an_empty_new_customer_is_refused_in_place(qtbot: QtBot, page: CustomersPage) -> None:
    page.start_new()
    page.new.save.click()
    qtbot.waitUntil(lambda: "without both" in page.new.person.form.field("name").error())


def test_a_customer_is_added_once_though_save_is_pressed_twice(qtbot: QtBot, page: CustomersPage) -> None:
    page.start_new()
    line = page.new.person.form.control("name")
    assert isinstance(line, QLineEdit)
    line.setText("Anna Beispiel")
    with writing_waits(page.desk, page):
        page.new.save.click()
        page.new.save.click()
        QTest.keyClick(page.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.customer.isVisible() and "Nothing bought" in words(page.customer))
    page.show_place(Place(PageName.CUSTOMERS))
    qtbot.waitUntil(lambda: names(page).count("Anna Beispiel") == 1)


def test_a_correction_saved_late_does_not_come_into_another_customer(qtbot: QtBot, page: CustomersPage) -> None:
    opened(qtbot, page, "Erika Muster")
    view, first = page.customer, page.customer._customer_id
    line = view.person.form.control("phone")
    assert isinstance(line, QLineEdit)
    line.setText("222")
    with writing_waits(page.desk, page):
        view.save.click()
        view.save.click()
        page.show_place(Place(PageName.CUSTOMERS))
        qtbot.waitUntil(lambda: names(page) != "")
        opened(qtbot, page, "松崎 遥")
        other = view._customer_id
        told: list[str] = []
        page.desk.told.connect(told.append)
    qtbot.waitUntil(lambda: told == ["Saved: Erika Muster"])
    assert view.person.form.values()["name"] == "松崎 遥"
    assert line.text() == ""
    assert view._customer_id == other != first
    assert not view.findChildren(ErrorBlock)


def test_a_shop_without_customers_says_so_kindly(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    from shopdesk.services.shop.first_start import make_typed_shop
    from tests.ui.conftest import NOW as THEN

    make_typed_shop(tmp_path / "bare", {}, None, THEN)
    shown = CustomersPage(open_desk(tmp_path / "bare"))
    qtbot.addWidget(shown)
    shown.show()
    shown.show_place(Place(PageName.CUSTOMERS))
    qtbot.waitUntil(lambda: "There are no customers yet." in words(shown))


def test_controls_have_names_and_texts_are_plain(qtbot: QtBot, page: CustomersPage) -> None:
    check_names(page)
    opened(qtbot, page, "Erika Muster")
    check_names(page)
    page.start_new()
    check_names(page)


def check_names(page: CustomersPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or not button.isVisible()
    for label in page.findChildren(QLabel):
        assert isinstance(label, Text) or not label.isVisible()
