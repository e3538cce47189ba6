"""Backups on Today: when the last was made, what went wrong, and what is asked about them once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.services.backups.plan import LastTry, change_plan, read_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.storage.backups.archive import Why
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.today.backup_foot import BackupFoot
from shopdesk.ui.places import PageName, Place
from tests.services.claim_shop import AT, make_shop, office_at
from tests.ui.conftest import NOW
from tests.ui.every_widget import everything_wrong

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_shop(folder, "seven-day")
    return folder


def with_backup(shop: Path) -> None:
    with office_at(shop, str(NOW)) as office:
        back_up(office, Why.CHANGES)


class Shown:
    """The foot and its cards, in a window of their own."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.foot = BackupFoot(desk)
        self.desk, self._qtbot = desk, qtbot
        for widget in (self.foot, self.foot.cards):
            qtbot.addWidget(widget)
        self.foot.renew()

    def says(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self._words(), timeout=10_000)

    def says_not(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words not in self._words(), timeout=10_000)

    def press(self, words: str) -> None:
        buttons = self.foot.cards.findChildren(QAbstractButton)
        next(one for one in buttons if one.accessibleName() == words and not one.isHidden()).click()

    def _words(self) -> str:
        return "\n".join(label.text() for widget in (self.foot, self.foot.cards) for label in seen(widget))


def seen(widget: QWidget) -> list[QLabel]:
    return [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and not widget.isHidden()]


def test_the_last_backup_is_told_and_leads_to_the_settings(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> None:
    with_backup(shop)
    shown = Shown(qtbot, open_desk(shop))
    shown.says("Backup verified today at 10:00")
    shown.says("Only beside the shop; no second place was chosen")
    assert everything_wrong(shown.foot) == []
    assert everything_wrong(shown.foot.cards) == []
    with qtbot.waitSignal(shown.desk.go) as gone:
        next(iter(shown.foot.findChildren(QAbstractButton))).click()
    assert gone.args == [Place(PageName.SETTINGS, "backup")]


def test_a_backup_that_failed_stays_told_until_one_succeeds(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> None:
    with_backup(shop)
    change_plan(shop, last=LastTry(at=AT, trouble="No backup was made: the disk is full."))
    shown = Shown(qtbot, open_desk(shop))
    shown.says("No backup could be made")
    shown.says("The last one was made today at 10:00. No backup was made: the disk is full.")
    change_plan(shop, last=LastTry(at=AT))
    shown.desk.backed_up.emit()
    shown.says("Backup verified today at 10:00")
    shown.says_not("No backup")


def test_a_stick_that_was_not_there_is_told(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> None:
    with_backup(shop)
    change_plan(shop, second="/media/ATELIER", last=LastTry(at=AT, second_trouble="The stick is not there."))
    shown = Shown(qtbot, open_desk(shop))
    shown.says("Backup verified today at 10:00")
    shown.says("The stick is not there.")


def test_where_else_backups_go_is_asked_once(qtbot: QtBot, open_desk: OpenDesk, shop: Path) -> None:
    with_backup(shop)
    shown = Shown(qtbot, open_desk(shop))
    shown.says("Where else should backups go?")
    shown.press("Not now")
    shown.says_not("Where else should backups go?")
    assert read_plan(shop).asked


def test_the_warning_of_a_cloud_is_dismissed_for_that_folder(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "shop"
    folder.parent.mkdir()
    make_shop(folder, "seven-day")
    with_backup(folder)
    change_plan(folder, asked=True)
    shown = Shown(qtbot, open_desk(folder))
    shown.says("Dropbox synchronises the shop’s folder")
    shown.press("Leave it there")
    shown.says_not("Dropbox")
    assert read_plan(folder).cloud_known == str(folder)


@pytest.mark.parametrize("sample", [False, True])
def test_nothing_is_told_before_the_first_backup_and_in_a_sample_shop(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, sample: bool
) -> None:
    if sample:
        with_backup(shop)
        with office_at(shop, str(NOW)) as office, office.file.work("shop.set", AT) as unit:
            unit.put(replace(office.shop, sample=True))
    desk = open_desk(shop)
    shown = Shown(qtbot, desk)
    read: list[int] = []
    desk.read(desk, lambda _office: 1, read.append)
    qtbot.waitUntil(lambda: read == [1])
    assert shown.foot.isHidden()
    assert shown.foot.cards.isHidden()
