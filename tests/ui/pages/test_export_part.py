"""Exporting everything from the settings: where to, while the window stays free, and where it is afterwards."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.services.taking_out.all_sheets import all_sheets
from shopdesk.services.taking_out.archive import TakenOut
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find_settings import settings_actions
from shopdesk.ui.long_work import Running
from shopdesk.ui.pages.settings import SettingsPage
from shopdesk.ui.pages.settings.export_part import ExportPart
from shopdesk.ui.places import PageName, Place


@pytest.fixture
def part(qtbot: QtBot, desk: Desk) -> ExportPart:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    page.show()
    page.show_place(Place(PageName.SETTINGS, "export"))
    assert isinstance(page.part, ExportPart)
    return page.part


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(part: ExportPart, text: str) -> QAbstractButton | None:
    found = (one for one in part.findChildren(QAbstractButton) if one.text() == text and one.isVisible())
    return next(found, None)


def test_everything_is_written_where_it_was_asked_for_and_its_folder_is_shown(
    qtbot: QtBot, part: ExportPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all of it.zip"
    dialog = part.ask_where()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "Luna Atelier 2026-06-12.zip"
    assert dialog.defaultSuffix() == "zip"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    assert not part.export.isEnabled()
    qtbot.waitUntil(lambda: "You can go on working meanwhile." in words(part))
    qtbot.waitUntil(lambda: f"Everything is in {file}" in words(part), timeout=30_000)
    assert part.export.isEnabled()
    assert f"Tables: {len(all_sheets(part.desk.speech))}, rows: " in words(part)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert "README.txt" in archive.namelist()
    assert part.desk.settings.values.last_folder == str(tmp_path)
    shown: list[QUrl] = []

    def opens(url: QUrl) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    show = button(part, "Show its folder")
    assert show is not None
    show.click()
    assert [Path(url.toLocalFile()) for url in shown] == [tmp_path]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with qtbot.waitSignal(part.desk.warned) as warned:
        show.click()
    assert "No program on this computer shows folders." in warned.args[0]


def test_what_cant_be_written_is_said_in_place_and_can_be_tried_again(
    qtbot: QtBot, part: ExportPart, tmp_path: Path
) -> None:
    part.save_as(tmp_path / "shop" / "attachments" / "all.zip")
    qtbot.waitUntil(lambda: "Nothing was exported." in words(part), timeout=30_000)
    assert "lies in the shop's own folder" in words(part)
    assert part.export.isEnabled()
    part.save_as(tmp_path / "all.zip")
    qtbot.waitUntil(lambda: "Everything is in" in words(part), timeout=30_000)
    assert "Nothing was exported." not in words(part)


def test_it_can_be_stopped_and_leaves_nothing_about(qtbot: QtBot, part: ExportPart, tmp_path: Path) -> None:
    started: list[Running] = []
    part.desk.started.connect(started.append)
    (tmp_path / "out").mkdir()
    part.save_as(tmp_path / "out" / "all.zip")
    started[0].cancel()
    qtbot.waitUntil(lambda: "The export was stopped. No file was written." in words(part), timeout=30_000)
    assert list((tmp_path / "out").iterdir()) == []
    assert button(part, "Show its folder") is None


def test_files_that_were_missing_are_told(qtbot: QtBot, part: ExportPart, tmp_path: Path) -> None:
    part._tell(tmp_path / "all.zip", TakenOut(rows={"orders": 1}, files=0, missing=2, size=5))
    qtbot.waitUntil(lambda: "2 files were missing in the shop’s folder; files.csv tells which." in words(part))


def test_find_leads_to_it(qtbot: QtBot, desk: Desk) -> None:
    action = next(one for one in settings_actions(desk) if "Export everything" in one.words)
    with qtbot.waitSignal(desk.go) as gone:
        action.do()
    assert gone.args == [Place(PageName.SETTINGS, "export")]
