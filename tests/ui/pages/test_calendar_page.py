"""The calendar: through days and months by keyboard, into a day, to its records; own reminders moved; a file of it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from shopdesk.domain.terms import ClaimKind, Payer
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.ui.desk import Desk
from shopdesk.ui.models.groups import ListRow
from shopdesk.ui.pages.calendar import CalendarPage
from shopdesk.ui.pages.calendar.outputs import write_calendar
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.month_paint import placed
from shopdesk.ui.widgets.sheet import typed_in_sheets
from tests.services.claim_shop import make_shop, moment, office_at
from tests.ui.every_widget import HOSTILE, everything_wrong

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A shop with a claim to be answered on 11 June, a reminder on the 12th (today) and one on the 15th."""
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    with office_at(folder, "2026-06-10T10:00:00+02:00") as office:
        received = moment("2026-06-10T09:00:00+02:00")
        open_claim(office, ClaimDraft(order="1001", kind=ClaimKind.CHANGE_OF_MIND, received_at=received))
        add_reminder(office, ReminderDraft(text="Stocktake", due=moment("2026-06-12"), about="1001"))
        add_reminder(office, ReminderDraft(text=f"Call 松崎 遥 {HOSTILE}", due=moment("2026-06-15T09:30:00+02:00")))
    return open_desk(folder)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CalendarPage:
    page = CalendarPage(desk)
    qtbot.addWidget(page)
    desk.changes.changed.connect(page.refresh)
    page.resize(1080, 720)
    page.show()
    page.show_place(Place(PageName.CALENDAR))
    qtbot.waitUntil(page.switch.shows_content)
    return page


def shows(page: CalendarPage, month: str) -> bool:
    return page.head.month.text() == month


def agenda(page: CalendarPage) -> list[ListRow]:
    model = page.panel.rows.model()
    found = [model.row(at) for at in range(model.rowCount())]  # type: ignore[attr-defined]
    return [row for row in found if row is not None]


def words_of(page: CalendarPage, day: date) -> str:
    model = page.grid.model()
    index = model.place(day)  # type: ignore[attr-defined]
    return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def middle_of(page: CalendarPage, day: date, entry: int | None = None) -> QPoint:
    model = page.grid.model()
    index = model.place(day)  # type: ignore[attr-defined]
    rect = page.grid.visualRect(index)
    return rect.center() if entry is None else placed(model.at(index), rect)[entry].rect.center()  # type: ignore[attr-defined]


def test_the_month_of_today_is_shown_with_each_day_in_words(page: CalendarPage) -> None:
    assert page.head.month.text() == "June\xa02026"
    assert page.grid.selected_day() == date(2026, 6, 12)
    assert words_of(page, date(2026, 6, 12)) == "Friday,\xa012\xa0June, today, Stocktake"
    assert words_of(page, date(2026, 6, 11)).endswith("Late: 09:00 Ask Erika Muster for what is missing")
    assert words_of(page, date(2026, 6, 13)).endswith("nothing is due")
    assert [row.title for row in agenda(page)] == ["Stocktake", f"Call 松崎 遥 {HOSTILE}"]
    assert page.grid.hasFocus()


def test_a_month_in_which_nothing_changed_stays_to_be_seen(page: CalendarPage) -> None:
    page.refresh(frozenset())
    later = QEventLoop()
    QTimer.singleShot(600, later.quit)  # bars would come after 300 ms
    later.exec()
    assert page.switch.shows_content()


def test_arrows_go_from_day_to_day_and_over_the_edge_to_the_next_month(qtbot: QtBot, page: CalendarPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    assert page.grid.selected_day() == date(2026, 6, 6)
    qtbot.keyClick(page.grid, Qt.Key.Key_Home)
    assert page.grid.selected_day() == date(2026, 6, 1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.head.month.text() == "May\xa02026")
    assert page.grid.selected_day() == date(2026, 5, 31)
    assert page.grid.hasFocus()


def test_page_keys_turn_months_and_today_comes_back(qtbot: QtBot, page: CalendarPage) -> None:
    for month in ("July\xa02026", "August\xa02026", "September\xa02026"):
        qtbot.keyClick(page.grid, Qt.Key.Key_PageDown)
        qtbot.waitUntil(partial(shows, page, month))
    page.head.today.click()
    qtbot.waitUntil(lambda: page.head.month.text() == "June\xa02026")
    assert page.grid.selected_day() == date(2026, 6, 12)


def test_enter_goes_into_the_day_and_on_to_the_record(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.panel.rows.hasFocus()
    with qtbot.waitSignal(desk.go) as gone:
        qtbot.keyClick(page.panel.rows, Qt.Key.Key_Return)
    assert gone.args == [Place(PageName.CLAIMS, "2026-0001")]
    qtbot.keyClick(page.panel.rows, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_a_click_on_an_entry_opens_its_record(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    with qtbot.waitSignal(desk.go) as gone:
        at = middle_of(page, date(2026, 6, 11), 0)
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert gone.args == [Place(PageName.CLAIMS, "2026-0001")]
    assert page.grid.selected_day() == date(2026, 6, 11)


def test_only_those_who_must_act_are_shown(page: CalendarPage) -> None:
    page.head.who.set_value(Payer.CUSTOMER)
    page.head.who.chosen.emit(Payer.CUSTOMER)
    assert words_of(page, date(2026, 6, 12)).endswith("nothing is due")
    assert agenda(page) == []


def test_an_own_reminder_is_dragged_to_another_day_and_back_with_undo(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    view, here, there = page.grid.viewport(), middle_of(page, date(2026, 6, 12), 0), middle_of(page, date(2026, 6, 24))
    with qtbot.waitSignal(desk.undoable) as told:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=here)
        qtbot.mouseMove(view, here + QPoint(30, 0))
        qtbot.mouseMove(view, there)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=there)
    assert told.args[0] == "Moved to Wed\xa024\xa0June: Stocktake"
    qtbot.waitUntil(lambda: words_of(page, date(2026, 6, 24)).endswith("Stocktake"))
    assert page.grid.selected_day() == date(2026, 6, 24)
    told.args[1]()
    qtbot.waitUntil(lambda: words_of(page, date(2026, 6, 12)).endswith("Stocktake"))


def test_a_deadline_can_t_be_dragged(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    view, here, there = page.grid.viewport(), middle_of(page, date(2026, 6, 11), 0), middle_of(page, date(2026, 6, 24))
    with qtbot.assertNotEmitted(desk.go), qtbot.assertNotEmitted(page.grid.moved):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=here)
        qtbot.mouseMove(view, there)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=there)


def test_alt_and_an_arrow_move_an_own_reminder_and_nothing_else(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.undoable):
        qtbot.keyClick(page.panel.rows, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.grid.selected_day() == date(2026, 6, 13))
    with qtbot.waitSignal(desk.undoable):
        qtbot.keyClick(page.panel.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.grid.selected_day() == date(2026, 6, 20))
    assert page.panel.rows.hasFocus()
    back = QShortcut(QKeySequence("Alt+Left"), page.window())
    with qtbot.waitSignal(desk.undoable), qtbot.assertNotEmitted(back.activated):
        qtbot.keyClick(page.panel.rows, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page.select(date(2026, 6, 11))
    page.panel.rows.select_first()
    with qtbot.assertNotEmitted(desk.undoable, wait=100):
        qtbot.keyClick(page.panel.rows, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def test_a_new_reminder_is_for_the_selected_day(page: CalendarPage) -> None:
    page.select(date(2026, 6, 20))
    page.start_new()
    sheet = page.findChild(QDialog)
    assert sheet is not None
    assert str(sheet.due.moment()) == "2026-06-20"  # type: ignore[attr-defined]
    assert typed_in_sheets() == {}
    QTest.keyClicks(sheet.text, "Photograph the spring pieces")  # type: ignore[attr-defined]
    assert typed_in_sheets() == {"New reminder: What": "Photograph the spring pieces"}
    sheet.reject()
    assert typed_in_sheets() == {}


def test_a_place_names_a_day(qtbot: QtBot, page: CalendarPage) -> None:
    page.show_place(Place(PageName.CALENDAR, "2027-02-10"))
    qtbot.waitUntil(lambda: page.head.month.text() == "February\xa02027")
    page.show_place(Place(PageName.CALENDAR, "nonsense"))
    qtbot.waitUntil(lambda: page.head.month.text() == "June\xa02026")


def test_the_years_of_calendars_end(qtbot: QtBot, page: CalendarPage) -> None:
    page.show_place(Place(PageName.CALENDAR, "2199-12-31"))
    qtbot.waitUntil(lambda: page.head.month.text() == "December\xa02199")
    page.turn(1)
    page.select(date(2200, 1, 1))
    assert page.head.month.text() == "December\xa02199"


def test_a_calendar_file_is_written_where_it_is_wanted(
    qtbot: QtBot, desk: Desk, page: CalendarPage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.told) as told:
        write_calendar(desk, page, tmp_path / "Deadlines")
    assert told.args == ["Calendar file Deadlines.ics written, entries: 3"]
    assert "SUMMARY:Stocktake: 1001" in (tmp_path / "Deadlines.ics").read_text("utf-8")
    with qtbot.waitSignal(desk.warned) as warned:
        write_calendar(desk, page, tmp_path / "nowhere" / "x.ics")
    assert "can't be written" in warned.args[0]


def test_every_part_of_the_calendar_is_named_and_plain(page: CalendarPage) -> None:
    page.start_new()
    assert everything_wrong(page) == []
