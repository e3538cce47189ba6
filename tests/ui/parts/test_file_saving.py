"""Saving a kept file from its sheet: as it came, or as a copy that tells neither place nor camera."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.intake.file_kinds import UNKNOWN
from shopdesk.pictures.heif import reads_heif
from shopdesk.services.claims.evidence_files import kept_as_is
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.file_sheet import FileSheet
from shopdesk.ui.pages.claim.file_strip import FileStrip, ShownFile
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.large_picture import fitted
from shopdesk.ui.widgets.picture_loading import read_small
from shopdesk.ui.widgets.thumbnail import Thumbnail
from tests.pictures.marked import HEIC, TRACES, marked
from tests.pictures.test_opening import png_of

BARE = "Save without place and camera data…"


class Saving:
    """A sheet with a file, and hands to save it; `asked` are the names that were suggested."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, folder: Path, file: tuple[str, str, bytes]
    ) -> None:
        name, media_type, content = file
        self.qtbot, self.folder = qtbot, folder
        self.told: list[str] = []
        self.asked: list[str] = []
        desk.told.connect(self.told.append)
        desk.warned.connect(self.told.append)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._choose)
        self.sheet = FileSheet(None, desk, name, media_type, None)
        qtbot.addWidget(self.sheet)
        self.sheet.show_content(content)
        self.sheet.show()

    def _choose(self, _parent: object, _title: str, name: str) -> tuple[str, str]:
        self.asked.append(name)
        return str(self.folder / name), ""

    def buttons(self) -> dict[str, QPushButton]:
        return {one.text(): one for one in self.sheet.findChildren(QPushButton)}

    def press(self, words: str) -> str:
        """Press a button and return what the window says then."""
        before = len(self.told)
        self.buttons()[words].click()
        self.qtbot.waitUntil(lambda: len(self.told) > before)
        return self.told[-1]

    def words(self) -> str:
        return "\n".join(one.text() for one in self.sheet.findChildren(Text) if one.isVisible())


def test_a_picture_is_saved_as_it_came_or_without_place_and_camera(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = marked("JPEG", 6)
    saving = Saving(qtbot, desk, monkeypatch, tmp_path, ("ring.jpg", "image/jpeg", content))
    assert saving.press("Save original…") == "ring.jpg was saved."
    assert (tmp_path / "ring.jpg").read_bytes() == content
    assert saving.press(BARE) == "ring.jpg was saved, without place and camera data."
    copy = (tmp_path / "ring.jpg").read_bytes()
    assert [trace for trace in TRACES if trace in copy] == []
    with Image.open(tmp_path / "ring.jpg") as picture:
        assert picture.size == (64, 96)


def test_a_damaged_picture_leaves_only_as_it_came(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = marked("PNG")[:400]
    saving = Saving(qtbot, desk, monkeypatch, tmp_path, ("half.png", "image/png", content))
    told = "No copy of half.png can be made without place and camera data: it is damaged. Nothing was saved."
    assert saving.press(BARE) == told
    assert not (tmp_path / "half.png").exists()
    saving.press("Save original…")
    assert (tmp_path / "half.png").read_bytes() == content


def test_the_copy_of_an_iphone_picture_is_suggested_as_a_jpeg(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saving = Saving(qtbot, desk, monkeypatch, tmp_path, ("IMG_1.HEIC", "image/heif", HEIC.read_bytes()))
    told = saving.press(BARE)
    assert saving.asked == ["IMG_1.jpg"]
    assert (tmp_path / "IMG_1.jpg").exists() is reads_heif()
    assert told.startswith("IMG_1.jpg was saved") is reads_heif()


def test_what_is_unknown_says_so_is_saved_as_it_is_and_never_decoded(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = kept_as_is("ring.jpg.exe", marked("PNG"), Speech())
    saving = Saving(qtbot, desk, monkeypatch, tmp_path, (file.name, file.media_type, file.content))
    assert file.media_type == UNKNOWN
    assert "it may be a program. It is kept as it came, and never opened." in saving.words()
    assert {one for one in saving.buttons() if one.startswith("Save")} == {"Save a copy…"}
    strip = FileStrip(desk)
    qtbot.addWidget(strip)
    strip.set_files([ShownFile.of_new(file)])
    thumbnail = strip.findChildren(Thumbnail)[0]
    qtbot.waitUntil(thumbnail.is_read)
    assert not thumbnail.has_picture()


def test_no_picture_of_too_many_pixels_is_drawn_and_an_iphone_picture_where_it_can_be_read() -> None:
    size = QSize(64, 48)
    wall = png_of(10_000, 5_001)
    assert read_small(wall, size).isNull()
    assert fitted(wall, size).isNull()
    assert not fitted(marked("JPEG"), size).isNull()
    assert fitted(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', size).isNull()
    for draw in (read_small, fitted):
        assert draw(HEIC.read_bytes(), size).isNull() is not reads_heif()
