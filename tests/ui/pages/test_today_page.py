"""The page Today in a real window part: rows that act and open, what an empty and a new shop see, and trouble."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.shop.desk import ShopWishes, plan_shop
from shopdesk.services.shop.desk import make_shop as make_new_shop
from shopdesk.storage.folder import DATABASE
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.groups import ListRow
from shopdesk.ui.pages.today import TodayPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.states import ErrorBlock
from tests.services.claim_shop import make_shop, moment, office_at
from tests.ui.every_widget import everything_wrong

NOW = Moment.parse("2026-06-12T10:00:00+02:00")
OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    return folder


@pytest.fixture
def busy(shop: Path) -> Path:
    """A claim late since yesterday, a reminder for today."""
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        received = moment("2026-06-10T09:00:00+02:00")
        open_claim(office, ClaimDraft(order="1001", kind=ClaimKind.CHANGE_OF_MIND, received_at=received))
        add_reminder(office, ReminderDraft(text="Call <b>松崎 遥</b>", due=moment("2026-06-12")))
    return shop


def shown(qtbot: QtBot, desk: Desk) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    page.show()
    page.show_place(Place(PageName.TODAY))
    return page


def rows_of(page: TodayPage) -> list[ListRow]:
    model = page.rows.model()
    found = [model.row(at) for at in range(model.rowCount())]  # type: ignore[attr-defined]
    return [row for row in found if row is not None]


def test_the_day_is_shown_with_what_is_late_first(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    page = shown(qtbot, open_desk(busy))
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    first, second = rows_of(page)
    assert first.words.startswith(
        "Ask Erika Muster for what is missing, Claim 2026-0001 · change of mind · missing: invoice, "
        "Thu\xa011\xa0June, 1 day late"
    )
    assert (second.title, second.action) == ("Call <b>松崎 遥</b>", "Done")
    assert page.rows.selected_key() == first.key
    assert page.switch.shows_content()


def test_enter_goes_to_the_claim(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    desk = open_desk(busy)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    with qtbot.waitSignal(desk.go) as gone:
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert gone.args == [Place(PageName.CLAIMS, "2026-0001")]


def test_enter_on_a_reminder_does_it_and_it_can_be_taken_back(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    desk = open_desk(busy)
    page = shown(qtbot, desk)
    desk.changes.changed.connect(page.refresh)
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    qtbot.keyClick(page.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.undoable) as told:
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    sentence, undo = told.args
    assert sentence == "Done: Call <b>松崎 遥</b>"
    qtbot.waitUntil(lambda: len(rows_of(page)) == 1)
    undo()
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)


def test_f2_changes_a_reminder(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    page = shown(qtbot, open_desk(busy))
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    qtbot.keyClick(page.rows, Qt.Key.Key_End)
    qtbot.keyClick(page.rows, Qt.Key.Key_F2)
    sheet = page.findChild(QDialog)
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet.windowTitle() == "Reminder"
    sheet.reject()


def test_the_panel_shows_what_waits_and_leads_there(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    desk = open_desk(busy)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    page.beside.setFocus()
    page.beside.select_first()
    with qtbot.waitSignal(desk.go) as gone:
        qtbot.keyClick(page.beside, Qt.Key.Key_Return)
    assert gone.args == [Place(PageName.CLAIMS, "2026-0001")]


def test_an_empty_day_says_so_kindly(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        add_reminder(office, ReminderDraft(text="Stocktake.", due=moment("2026-06-30")))
    page = shown(qtbot, open_desk(shop))
    qtbot.waitUntil(lambda: "Nothing is due. Enjoy the day." in texts(page))
    assert "The next thing is on Tue\xa030\xa0June: Stocktake." in texts(page)
    assert not page.switch.shows_content()


def test_a_new_shop_is_led_to_its_first_orders(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    wishes = ShopWishes(policy="seven-day", name="Luna", country="DE", time_zone="Europe/Berlin", currency="EUR")
    make_new_shop(tmp_path / "new", plan_shop(wishes, NOW))
    desk = open_desk(tmp_path / "new")
    page = shown(qtbot, desk)
    qtbot.waitUntil(page.welcome.isVisible)
    with qtbot.waitSignal(desk.go) as gone:
        page.welcome.enter.click()
    assert gone.args == [Place(PageName.ORDERS, new=True)]


def test_a_file_that_can_t_be_read_is_told_and_tried_again(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    desk = open_desk(busy)
    hidden = busy / "hidden"
    (busy / DATABASE).rename(hidden)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: page.findChild(ErrorBlock) is not None)
    hidden.rename(busy / DATABASE)
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    assert page.switch.shows_content()


def test_every_part_of_the_page_is_named_and_plain(qtbot: QtBot, open_desk: OpenDesk, busy: Path) -> None:
    page = shown(qtbot, open_desk(busy))
    qtbot.waitUntil(lambda: len(rows_of(page)) == 2)
    page.start_new()
    assert everything_wrong(page) == []


def texts(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text)]
