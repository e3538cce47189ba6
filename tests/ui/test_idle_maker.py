"""What is made ahead while nobody uses the window: a part at a time, never before Today, never while somebody does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.settings import Settings
from shopdesk.ui import idle_maker
from shopdesk.ui.desk import Desk
from shopdesk.ui.idle_maker import IdleMaker
from shopdesk.ui.look import theme
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.widgets.in_turns import is_made
from shopdesk.ui.widgets.row_list import RowList
from tests.services.claim_shop import make_shop
from tests.ui.conftest import NOW
from tests.ui.holding_up import reading_waits
from tests.ui.tour import Tour

NEVER_MS = 600_000


class Parts:
    """So many things to make, and how many of them are made."""

    def __init__(self, count: int) -> None:
        self.left, self.made = count, 0

    def make_one(self) -> bool:
        if not self.left:
            return False
        self.left, self.made = self.left - 1, self.made + 1
        return True


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def still_for(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    monkeypatch.setattr(idle_maker, "_STILL_MS", milliseconds)


def let_it_work(qtbot: QtBot, desk: Desk) -> None:
    """Let pass what a maker that goes on would need for several parts."""
    for _ in range(4):
        answers: list[object] = []
        desk.read(desk, lambda _: None, answers.append)
        qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc]
        qtbot.wait(idle_maker._BREATH_MS)


def use(window: QMainWindow, how: str) -> None:
    handle = window.windowHandle()
    if how == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif how == "press":
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseMove(handle, QPoint(50, 60))
        QTest.mouseMove(handle, QPoint(60, 60))


@pytest.mark.parametrize("how", ["key", "press", "move"])
def test_any_use_of_the_window_stops_it_until_the_window_is_still_again(
    qtbot: QtBot, desk: Desk, window: QMainWindow, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    parts = Parts(5)

    def make_one() -> bool:
        made = parts.make_one()
        if parts.made == 2:
            still_for(monkeypatch, NEVER_MS)
            use(window, how)
        return made

    still_for(monkeypatch, 0)
    maker = IdleMaker(window, desk, make_one)
    maker.start()
    qtbot.waitUntil(lambda: parts.made == 2)
    let_it_work(qtbot, desk)
    use(window, how)
    let_it_work(qtbot, desk)
    assert parts.made == 2
    still_for(monkeypatch, 0)
    use(window, how)
    qtbot.waitUntil(lambda: parts.made == 5)


def test_what_was_asked_of_the_shop_is_answered_first(
    qtbot: QtBot, desk: Desk, window: QMainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_for(monkeypatch, 0)
    parts = Parts(2)
    answers: list[int] = []
    with reading_waits(desk, window):
        desk.read(desk, lambda _: parts.made, answers.append)
        IdleMaker(window, desk, parts.make_one).start()
        qtbot.wait(3 * idle_maker._BREATH_MS)
        assert (parts.made, answers) == (0, [])
    qtbot.waitUntil(lambda: parts.made == 2)
    assert answers == [0]


def test_nothing_is_made_while_a_dialog_is_open(
    qtbot: QtBot, desk: Desk, window: QMainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_for(monkeypatch, 0)
    parts, dialog = Parts(3), QDialog(window)
    dialog.open()
    IdleMaker(window, desk, parts.make_one).start()
    let_it_work(qtbot, desk)
    assert parts.made == 0
    dialog.close()
    qtbot.waitUntil(lambda: parts.made == 3)


def test_stopped_it_makes_nothing_more(
    qtbot: QtBot, desk: Desk, window: QMainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_for(monkeypatch, 0)
    parts = Parts(100)
    maker = IdleMaker(window, desk, parts.make_one)
    maker.start()
    qtbot.waitUntil(lambda: parts.made > 0)
    maker.stop()
    made = parts.made
    use(window, "key")
    let_it_work(qtbot, desk)
    assert parts.made == made


@pytest.fixture
def tour(qapp: QApplication, tmp_path: Path) -> Iterator[Tour]:
    theme.apply(qapp, "light")
    make_shop(tmp_path / "shop", "seven-day")
    folders = Folders(tmp_path / "shop", tmp_path / "sample")
    program = Program(folders, lambda: NOW, Settings(tmp_path / "settings.json"))
    program.start()
    tour = Tour(program)
    yield tour
    tour.close_dialogs()
    program.end()


def test_when_today_is_seen_nothing_else_is_made_and_later_the_forms_are(tour: Tour) -> None:
    pages = tour.session.pages
    today = pages.page
    assert today is not None
    tour.wait(lambda: any(rows.isVisible() for rows in today.findChildren(RowList)), "the rows of Today")
    assert (tour.window.findChildren(ClaimsPage), tour.window.findChildren(OrdersPage)) == ([], [])
    tour.wait(lambda: _is_entry_made(tour), "the form of a new order is made")
    claims = tour.window.findChildren(ClaimsPage)[0]
    assert is_made(claims, "claim")
    assert not claims.make_next()
    assert not is_made(claims, "list")
    assert pages.page is today
    assert (pages.typed(), pages.may_leave()) == ({}, True)


def test_a_list_is_shown_where_only_the_form_was_made_ahead(tour: Tour) -> None:
    tour.wait(lambda: _is_entry_made(tour), "the form of a new order is made")
    for name in (PageName.CLAIMS, PageName.ORDERS):
        tour.go(Place(name))
        page = tour.session.pages.page
        assert isinstance(page, ClaimsPage | OrdersPage)
        assert page.list.isVisible()
        assert page.typed() == {}


def _is_entry_made(tour: Tour) -> bool:
    return any(is_made(page, "entry") for page in tour.window.findChildren(OrdersPage))
