"""The grid of a month: what has room in a day, what is told of the rest, and drags that are given up."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.month_grid import DayEntry, MonthDay, MonthGrid
from shopdesk.ui.widgets.month_paint import placed

FIRST = date(2026, 2, 23)


def entries(count: int) -> tuple[DayEntry, ...]:
    return tuple(
        DayEntry(str(at), "bell", Tone.WAIT, f"Thing {at}", f"Thing {at}", movable=True) for at in range(count)
    )


def a_day(count: int, beyond: int = 0, day: date = FIRST) -> MonthDay:
    return MonthDay(day=day, figure=str(day.day), words=day.isoformat(), entries=entries(count), beyond=beyond)


@pytest.fixture
def grid(qtbot: QtBot) -> MonthGrid:
    grid = MonthGrid("Month", "{count} more")
    qtbot.addWidget(grid)
    weeks = [[a_day(2, day=FIRST + timedelta(days=7 * row + at)) for at in range(7)] for row in range(5)]
    grid.resize(700, 500)
    grid.set_weeks(list("MTWTFSS"), weeks, FIRST)
    grid.show()
    return grid


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    ("day", "high", "shown", "more"),
    [
        (a_day(0), 98, 0, 0),
        (a_day(3), 98, 3, 0),
        (a_day(4), 98, 2, 2),
        (a_day(4, beyond=9), 98, 2, 11),
        (a_day(4, beyond=9), 500, 4, 9),
        (a_day(4), 50, 0, 4),
        (a_day(4), 20, 0, 0),
    ],
)
def test_a_day_shows_what_has_room_and_counts_the_rest(day: MonthDay, high: int, shown: int, more: int) -> None:
    found = placed(day, QRect(0, 0, 100, high))
    assert len([one for one in found if one.entry is not None]) == shown
    assert sum(one.count for one in found) == more
    assert all(one.rect.bottom() <= high for one in found)


def test_the_rest_of_a_day_is_heard_too(grid: MonthGrid) -> None:
    day = MonthDay(FIRST, "23", "Monday", entries=entries(1), beyond=7, beyond_words="and 7 more")
    grid.set_weeks(list("MTWTFSS"), [[day] * 7], FIRST)
    words = grid.model().data(grid.model().index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Monday, Thing 0, and 7 more"


def test_a_drag_is_given_up_with_escape_and_outside_the_grid(qtbot: QtBot, grid: MonthGrid) -> None:
    view = grid.viewport()
    entry = placed(a_day(2), grid.visualRect(grid.model().index(0, 0)))[0].rect.center()
    with qtbot.assertNotEmitted(grid.moved), qtbot.assertNotEmitted(grid.opened):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=entry)
        qtbot.mouseMove(view, entry + QPoint(200, 150))
        qtbot.keyClick(grid, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=entry + QPoint(200, 150))
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=entry)
        qtbot.mouseMove(view, QPoint(-500, -500))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(-500, -500))


def test_a_drop_on_the_same_day_moves_nothing(qtbot: QtBot, grid: MonthGrid) -> None:
    view = grid.viewport()
    entry = placed(a_day(2), grid.visualRect(grid.model().index(0, 0)))[0].rect.center()
    with qtbot.assertNotEmitted(grid.moved):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=entry)
        qtbot.mouseMove(view, entry + QPoint(20, 10))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=entry + QPoint(20, 10))


def test_a_click_beside_the_entries_only_selects_the_day(qtbot: QtBot, grid: MonthGrid) -> None:
    day = grid.visualRect(grid.model().index(1, 2)).bottomRight() - QPoint(4, 4)
    with qtbot.assertNotEmitted(grid.opened), qtbot.waitSignal(grid.selected) as told:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=day)
    assert told.args == [FIRST + timedelta(days=9)]


def test_keys_the_grid_does_not_know_are_left_to_the_window(qtbot: QtBot, grid: MonthGrid) -> None:
    with qtbot.assertNotEmitted(grid.selected), qtbot.assertNotEmitted(grid.entered):
        qtbot.keyClick(grid, Qt.Key.Key_A)
        qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert grid.selected_day() == FIRST
