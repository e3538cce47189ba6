"""The desk: work on the shop happens beside the window, and only who still waits hears of it."""

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotFoundError, ShopDeskError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.settings import Settings
from shopdesk.storage.opening import open_shop
from shopdesk.ui.desk import Desk
from shopdesk.ui.long_work import CancelledError, LongWork
from tests.ui.conftest import NOW


def rename(name: str) -> Callable[[Office], None]:
    def job(office: Office) -> None:
        with office.file.work("shop.set", office.instant) as unit:
            unit.put(replace(office.shop, name=name))

    return job


def test_what_is_read_comes_back_to_the_window(qtbot: QtBot, desk: Desk) -> None:
    found: list[int] = []
    desk.read(desk, lambda office: office.file.orders.count(), found.append)
    assert found == [], "the window does not wait"
    qtbot.waitUntil(lambda: found == [1])


def asked(number: int, _office: Office) -> int:
    return number


def test_a_newer_question_replaces_an_older_one(qtbot: QtBot, desk: Desk) -> None:
    found: list[int] = []
    for number in range(50):
        desk.read(desk, partial(asked, number), found.append, key="search")
    desk.read(desk, lambda _: -1, found.append)
    qtbot.waitUntil(lambda: -1 in found)
    assert found == [49, -1]


def test_nobody_is_told_who_has_gone(qtbot: QtBot, desk: Desk) -> None:
    found: list[int] = []
    owner = QObject()
    desk.read(owner, lambda _: 1, found.append)
    owner.deleteLater()
    desk.read(desk, lambda _: 2, found.append)
    qtbot.waitUntil(lambda: 2 in found)
    assert found == [2]


def test_a_write_is_announced_and_the_shop_read_anew(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.changes.changed) as announced:
        desk.write(desk, rename("Nova"), lambda _: None)
    assert announced.args == [frozenset({RecordKind.SHOP})]
    qtbot.waitUntil(lambda: desk.shop.name == "Nova")


def test_a_refusal_goes_to_who_asked_or_to_the_foot(qtbot: QtBot, desk: Desk) -> None:
    def refuse(_office: Office) -> None:
        raise InputError("No.")

    refused: list[ShopDeskError] = []
    desk.write(desk, refuse, lambda _: None, failed=refused.append)
    qtbot.waitUntil(lambda: [error.sentence for error in refused] == ["No."])
    with qtbot.waitSignal(desk.warned) as warned:
        desk.read(desk, refuse, lambda _: None)
    assert warned.args == ["No."]


def test_what_could_not_be_read_and_nobody_asks_for_any_more_is_not_told(qtbot: QtBot, desk: Desk) -> None:
    begun, asked_anew = threading.Event(), threading.Event()

    def gone(_office: Office) -> None:
        begun.set()
        asked_anew.wait(10)
        raise NotFoundError("This claim is gone.")

    warned: list[str] = []
    found: list[int] = []
    desk.warned.connect(warned.append)
    desk.read(desk, gone, lambda _: None, key="preview")
    assert begun.wait(10)
    desk.read(desk, lambda _: 2, found.append, key="preview")
    asked_anew.set()
    qtbot.waitUntil(lambda: found == [2])
    assert warned == []


def test_a_defect_is_raised_where_the_crash_hook_hears_of_it(qtbot: QtBot, desk: Desk) -> None:
    def break_down(_office: Office) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as raised:
        desk.read(desk, break_down, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    found: list[int] = []
    desk.read(desk, lambda _: 1, found.append)
    qtbot.waitUntil(lambda: found == [1])


def test_the_window_holds_the_lock(desk: Desk) -> None:
    with pytest.raises(ShopFileError, match="ShopDesk is open"), open_shop(desk.folder, write=True):
        pass


def test_a_shop_that_another_program_writes_is_told_in_a_sentence(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    second = Desk(desk.folder, lambda: NOW, Settings(tmp_path / "other.json"))
    refused: list[ShopDeskError] = []
    second.open(lambda: None, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert "ShopDesk is open" in refused[0].sentence
    assert second.close()


def rename_slowly(folder: Path, name: str, seconds: float, report: Callable[[int, int], None]) -> int:
    """Rename the shop in one unit of work that takes a while, and return the process that did it."""
    with open_shop(folder, write=True) as file:
        office = Office(file, Moment.parse("2026-06-12"))
        with file.work("shop.set", office.instant) as unit:
            unit.put(replace(office.shop, name=name))
            report(1, 2)
            time.sleep(seconds)
        report(2, 2)
    return os.getpid()


def work(desk: Desk, name: str, seconds: float) -> LongWork:
    return LongWork("Renaming", rename_slowly, (desk.folder, name, seconds), frozenset({RecordKind.SHOP}))


def test_long_work_is_done_in_a_process_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    done: list[Any] = []
    told: list[tuple[int, int]] = []
    running = desk.long(desk, work(desk, "Nova", 0), done.append)
    running.progressed.connect(lambda at, of: told.append((at, of)))
    assert desk.under_way == (running,)
    desk.write(desk, lambda office: office.shop.name, done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=20_000)
    assert done[0] != os.getpid()
    assert done[1] == "Nova", "what was asked for meanwhile waited for it"
    assert told == [(1, 2), (2, 2)]
    assert not desk.under_way
    qtbot.waitUntil(lambda: desk.shop.name == "Nova")


def test_stopped_work_leaves_the_shop_as_it_was(qtbot: QtBot, desk: Desk) -> None:
    refused: list[ShopDeskError] = []
    running = desk.long(desk, work(desk, "Nova", 60), refused.append, failed=refused.append)
    with qtbot.waitSignal(running.progressed, timeout=20_000):
        pass
    running.cancel()
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert isinstance(refused[0], CancelledError)
    found: list[str] = []
    desk.write(desk, lambda office: office.shop.name, found.append)
    qtbot.waitUntil(lambda: found == ["Luna Atelier"])


def test_work_that_is_refused_says_why(qtbot: QtBot, desk: Desk) -> None:
    refused: list[ShopDeskError] = []
    wrong = LongWork("Renaming", rename_slowly, (desk.folder / "nowhere", "Nova", 0))
    desk.long(desk, wrong, lambda _: None, failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert "There is no shop" in refused[0].sentence or "no shop" in refused[0].sentence


def test_closing_stops_long_work(qtbot: QtBot, desk: Desk) -> None:
    running = desk.long(desk, work(desk, "Nova", 60), lambda _: None)
    with qtbot.waitSignal(running.progressed, timeout=20_000):
        pass
    assert desk.close()
    with open_shop(desk.folder, write=True) as file:
        assert file.shop.get().name == "Luna Atelier"
