"""Garbage in circles is collected on the window's thread, and only there."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.ui.tidying import Tidying


class Circle:
    """Something in a circle with itself, that notes on which thread it is taken apart."""

    def __init__(self, deaths: list[str]) -> None:
        self.itself, self.deaths = self, deaths

    def __del__(self) -> None:
        self.deaths.append(threading.current_thread().name)


@pytest.fixture
def tidying(request: pytest.FixtureRequest) -> Iterator[Tidying]:
    request.getfixturevalue("qapp")
    one = Tidying()
    one.begin()
    yield one
    one.end()


@pytest.mark.usefixtures("tidying")
def test_what_a_thread_leaves_in_circles_dies_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    deaths: list[str] = []

    def leave_circles() -> None:
        for _ in range(gc.get_threshold()[0] * 3):
            Circle(deaths)

    thread = threading.Thread(target=leave_circles, name="beside")
    thread.start()
    thread.join()
    assert deaths == [], "the thread that made them collects nothing"
    qtbot.waitUntil(lambda: bool(deaths))
    assert set(deaths) == {threading.main_thread().name}


@pytest.mark.usefixtures("qapp")
def test_python_collects_by_itself_again_afterwards() -> None:
    one = Tidying()
    one.begin()
    assert not gc.isenabled()
    one.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
