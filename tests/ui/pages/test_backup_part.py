"""The settings of backups: what a sample shop is told, and the folder in which they lie."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shopdesk.services.backups.taking import back_up
from shopdesk.storage.backups.archive import Why
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.backup_part import BackupPart
from tests.services.claim_shop import AT, make_shop, office_at
from tests.ui.conftest import NOW

OpenDesk = Callable[..., Desk]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_shop(folder, "seven-day")
    return folder


def shown(qtbot: QtBot, desk: Desk) -> BackupPart:
    part = BackupPart(desk)
    qtbot.addWidget(part)
    part.show()
    part.renew()
    qtbot.waitUntil(lambda: "They lie in" in words(part))
    return part


def words(part: BackupPart) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("sample", [False, True])
def test_a_plan_is_offered_only_where_backups_are_made_by_themselves(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, sample: bool
) -> None:
    if sample:
        with office_at(shop, str(NOW)) as office, office.file.work("shop.set", AT) as unit:
            unit.put(replace(office.shop, sample=True))
    part = shown(qtbot, open_desk(shop))
    assert part.plan.isVisible() != sample
    assert ("The sample shop makes none by itself" in words(part)) == sample


def test_the_folder_of_the_backups_is_shown_or_named(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def opens(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    with office_at(shop, str(NOW)) as office:
        back_up(office, Why.ASKED)
    part = shown(qtbot, open_desk(shop))
    part.folder.click()
    assert opened == [shop / "backups"]
    with qtbot.waitSignal(part.desk.warned) as warned:
        part.folder.click()
    assert warned.args == [f"No program on this computer shows folders. Look for {shop / 'backups'}."]
