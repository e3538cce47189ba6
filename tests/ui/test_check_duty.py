"""The shop's data are checked once a week by themselves, quietly; only what does harm is told, on Today."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopFileError
from shopdesk.services.shop.checked import (
    AGAIN,
    EVERY,
    FILE,
    check_and_keep,
    check_weekly,
    is_check_due,
    last_check,
    troubles_found,
)
from shopdesk.ui.check_duty import CheckDuty
from shopdesk.ui.desk import Desk
from shopdesk.ui.duties import Duties
from shopdesk.ui.pages.today import TodayPage
from shopdesk.ui.pages.today.rows import DATA
from shopdesk.ui.places import PageName, Place
from tests.services.claim_shop import office_at
from tests.storage.samples import plain
from tests.ui.conftest import NOW

SECOND = timedelta(seconds=1)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def checked(qtbot: QtBot, window: QMainWindow, desk: Desk) -> None:
    """Have the duty done as the window has it done, without its waiting."""
    duty = CheckDuty(desk)
    duty.after_start_ms = duty.still_ms = 0
    duties, heard, shown = Duties(window, desk, [duty]), list[object](), list[object]()
    desk.checked.connect(lambda: heard.append(True))
    desk.started.connect(shown.append)
    duties.start()
    duties.look()
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    duties.stop()
    assert shown == [], "nobody asked for it, so the foot shows nothing"


def found(page: TodayPage) -> str | None:
    """Return what Today tells of the shop's data."""
    groups = page.beside._groups
    rows = [row for number in range(groups.rowCount()) if (row := groups.row(number)) is not None]
    return next((row.title or row.second for row in rows if row.key == DATA), None)


def test_a_shop_is_checked_once_a_week(qtbot: QtBot, window: QMainWindow, desk: Desk) -> None:
    now, folder = NOW.last_second(desk.zone), desk.folder
    assert is_check_due(folder, now)
    checked(qtbot, window, desk)
    with office_at(folder, str(NOW), write=False) as office:
        last = last_check(office)
    assert last is not None
    assert (last.full, last.at, last.findings) == (True, now, ())
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    assert not is_check_due(folder, now + EVERY - SECOND)
    assert is_check_due(folder, now + EVERY)
    assert is_check_due(folder, now - timedelta(days=400)), "the clock was a year ahead"


def test_what_does_harm_stands_on_today_and_leads_to_the_settings(
    qtbot: QtBot, window: QMainWindow, desk: Desk
) -> None:
    with plain(desk.folder / "shop.sqlite3") as database:
        database.execute("DELETE FROM orders_words")
        database.execute("UPDATE orders SET total = 1")
    page, went = TodayPage(desk), list[Place]()
    qtbot.addWidget(page)
    page.show()
    desk.go.connect(went.append)
    page.show_place(Place(PageName.TODAY))
    checked(qtbot, window, desk)
    qtbot.waitUntil(lambda: found(page) is not None, timeout=10_000)
    assert found(page) == "2 things were found"
    page.beside.opened.emit(DATA)
    assert went == [Place(PageName.SETTINGS, "check")]


def test_one_that_fails_is_tried_again_the_next_day(desk: Desk) -> None:
    now, folder = NOW.last_second(desk.zone), desk.folder
    database = folder / "shop.sqlite3"
    hidden = database.rename(database.with_suffix(".hidden"))
    with pytest.raises(ShopFileError):
        check_weekly(folder, NOW, now, lambda *_: None)
    hidden.rename(database)
    assert not is_check_due(folder, now + AGAIN - SECOND)
    assert is_check_due(folder, now + AGAIN)


def test_what_was_found_before_a_restore_counts_no_more(desk: Desk) -> None:
    check_and_keep(desk.folder, NOW, lambda *_: None)
    with plain(desk.folder / "shop.sqlite3") as database:
        database.execute("UPDATE operations SET id = 'another' WHERE row = (SELECT max(row) FROM operations)")
    with office_at(desk.folder, str(NOW), write=False) as office:
        assert last_check(office) is None


def test_the_sample_shop_is_left_alone(desk: Desk) -> None:
    assert CheckDuty(desk).is_due(NOW)
    desk._shop = replace(desk.shop, sample=True)
    assert not CheckDuty(desk).is_due(NOW)


def test_a_file_that_cannot_be_read_is_as_if_nothing_was_kept(desk: Desk) -> None:
    (desk.folder / FILE).write_bytes(b"{")
    assert is_check_due(desk.folder, NOW.last_second(desk.zone))
    with office_at(desk.folder, str(NOW), write=False) as office:
        assert troubles_found(office) == 0
