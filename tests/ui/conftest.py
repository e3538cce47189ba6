"""What the tests of the window stand on: a real shop, a desk on it, and its clock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.ui.desk import Desk
from tests.services.claim_shop import make_shop

NOW = Moment.parse("2026-06-12T10:00:00+02:00")

OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """Open a desk on a shop's folder; it is closed after the test."""
    desks: list[Desk] = []

    def opened(folder: Path, now: Moment = NOW) -> Desk:
        desk = Desk(folder, lambda: now, Settings(tmp_path / "settings.json"))
        desks.append(desk)
        done: list[object] = []
        desk.open(lambda: done.append(True), done.append)
        qtbot.waitUntil(lambda: bool(done), timeout=10_000)
        if done != [True]:
            raise AssertionError(done)
        return desk

    yield opened
    for desk in desks:
        assert desk.close()


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    """A desk on the small shop of the claim tests, under the seven-day policy, on 12 June 2026."""
    folder = tmp_path / "shop"
    make_shop(folder, "seven-day")
    return open_desk(folder)
