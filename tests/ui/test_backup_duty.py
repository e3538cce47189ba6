"""Backing up by itself and on closing: what fails is told once, and a closed window leaves a backup behind."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.backups.plan import read_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.checking import check_bytes
from shopdesk.storage.backups.shelf import names_in
from shopdesk.ui.backup_duty import BackupDuty
from shopdesk.ui.desk import Desk
from tests.services.claim_shop import make_shop, office_at
from tests.ui.conftest import NOW
from tests.ui.test_app import CLOSES_WHEN_OPEN


@pytest.fixture
def duty(desk: Desk) -> BackupDuty:
    return BackupDuty(desk)


def test_it_is_due_once_the_shop_was_read_and_makes_a_backup(qtbot: QtBot, desk: Desk, duty: BackupDuty) -> None:
    assert not duty.is_due(NOW), "nobody has looked yet"
    qtbot.waitUntil(lambda: duty.is_due(NOW))
    work = duty.work(NOW)
    assert work.quiet
    with qtbot.waitSignal(desk.backed_up, timeout=30_000):
        desk.long(duty, work, duty.done, failed=duty.failed)
    made = names_in(desk.folder / "backups")
    assert [one.why for one in made] == [Why.CHANGES]
    assert check_bytes(desk.folder / "backups" / made[0].name).counts["orders"] == 1
    duty.is_due(NOW)
    answered: list[int] = []
    desk.read(desk, lambda _office: 1, answered.append)
    qtbot.waitUntil(lambda: answered == [1])
    assert not duty.is_due(NOW)


def test_quiet_work_is_shown_nowhere_and_keeps_nobody_from_closing(qtbot: QtBot, desk: Desk, duty: BackupDuty) -> None:
    started: list[object] = []
    desk.started.connect(started.append)
    with qtbot.waitSignal(desk.backed_up, timeout=30_000):
        desk.long(duty, duty.work(NOW), duty.done, failed=duty.failed)
        assert desk.under_way == ()
    assert started == []


def test_the_same_trouble_is_told_once_until_a_backup_succeeds(desk: Desk, duty: BackupDuty) -> None:
    told: list[str] = []
    desk.warned.connect(told.append)
    duty.failed(ShopDeskError("The disk is full."))
    duty.failed(ShopDeskError("The disk is full."))
    assert told == ["The disk is full."]
    duty.failed(ShopDeskError("The disk is gone."))
    assert told == ["The disk is full.", "The disk is gone."]
    with office_at(desk.folder, str(NOW), write=False) as office:
        taken = back_up(office, Why.CHANGES)
    duty.done(taken)
    duty.failed(ShopDeskError("The disk is full."))
    assert told[2:] == ["The disk is full."]


def closed_window(folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CLOSES_WHEN_OPEN, str(folder)], capture_output=True, text=True, timeout=90, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_closed_window_leaves_a_backup_where_something_changed(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    make_shop(shop, "quality-guarantee")
    closed_window(tmp_path)
    backups = names_in(shop / "backups")
    assert [one.why for one in backups] == [Why.CLOSING]
    assert check_bytes(shop / "backups" / backups[0].name).counts["orders"] == 1
    last = read_plan(shop).last
    assert last is not None
    assert last.trouble == ""
