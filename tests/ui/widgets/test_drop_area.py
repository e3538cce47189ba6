import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.drop_area import DropArea, Thumbnail
from shopdesk.ui.widgets.picture_loading import LARGEST_FILE, load_small, read_small

SIZE = QSize(64, 48)


def files(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    actions = Qt.DropAction.CopyAction
    place, button, key = QPoint(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, actions, data, button, key)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(place.toPointF(), actions, data, button, key))
    return enter.isAccepted()


@pytest.fixture
def area(qtbot: QtBot) -> DropArea:
    area = DropArea("Drop pictures here, or choose them", "Pictures (*.jpg *.png)")
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    return area


def test_five_hundred_files_dropped_at_once_are_handed_on_at_once(area: DropArea, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(500)]
    got: list[list[Path]] = []
    area.dropped.connect(got.append)
    start = time.perf_counter()
    assert drop(area, files(paths))
    assert time.perf_counter() - start < 0.1
    assert got == [paths]


def test_what_is_no_file_is_not_taken(area: DropArea) -> None:
    got: list[object] = []
    area.dropped.connect(got.append)
    text, link = QMimeData(), QMimeData()
    text.setText("/etc/passwd")
    link.setUrls([QUrl("https://example.com/picture.jpg")])
    assert not drop(area, text)
    assert not drop(area, link)
    assert got == []


def test_files_can_be_dropped_on_the_page_around_it(qtbot: QtBot, area: DropArea, tmp_path: Path) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    area.take_drops_on(page)
    got: list[list[Path]] = []
    area.dropped.connect(got.append)
    assert drop(page, files([tmp_path / "a.jpg"]))
    assert got == [[tmp_path / "a.jpg"]]


def test_copied_files_are_pasted(qtbot: QtBot, area: DropArea, tmp_path: Path) -> None:
    got: list[list[Path]] = []
    area.dropped.connect(got.append)
    QGuiApplication.clipboard().setMimeData(files([tmp_path / "a.jpg"]))
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert got == [[tmp_path / "a.jpg"]]
    QGuiApplication.clipboard().clear()  # what Python made must not outlive it there: Qt would crash at the end


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_files_are_chosen_without_a_mouse(
    qtbot: QtBot, area: DropArea, tmp_path: Path, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    picture = tmp_path / "a.jpg"
    Image.new("RGB", (10, 10)).save(picture)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText(str(picture))
        dialog.accept()

    got: list[list[Path]] = []
    area.dropped.connect(got.append)
    area.setFocus()
    QTimer.singleShot(100, choose)
    qtbot.keyClick(area, key, modifier)
    assert got == [[picture]]


def test_a_thumbnail_shows_the_middle_of_a_picture_upright(tmp_path: Path) -> None:
    path = tmp_path / "tall.png"
    tall = Image.new("RGB", (600, 1_800), "red")
    tall.paste("blue", (0, 675, 600, 1_125))
    tall.save(path)
    small = read_small(path, SIZE)
    assert small.size() == SIZE
    assert small.pixelColor(32, 2).name() == small.pixelColor(32, 45).name() == "#0000ff"
    turned = Image.new("RGB", (640, 480), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "turned.jpg", exif=exif)
    assert read_small(tmp_path / "turned.jpg", SIZE).size() == SIZE


def test_a_program_called_jpg_a_drawing_and_a_missing_file_are_no_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "program.jpg").write_bytes(b"MZ" + bytes(1_000))
    (tmp_path / "drawing.jpg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for name in ("program.jpg", "drawing.jpg", "missing.jpg"):
        thumbnail = Thumbnail(tmp_path / name, name)
        qtbot.addWidget(thumbnail)
        qtbot.waitUntil(thumbnail.is_read)
        assert not thumbnail.has_picture()


def test_a_file_of_400_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.bmp"
    Image.new("RGB", (100, 100)).save(path)
    assert not read_small(path, SIZE).isNull()
    with path.open("r+b") as file:
        file.truncate(400_000_000)
    assert path.stat().st_size > LARGEST_FILE
    assert read_small(path, SIZE).isNull()


def test_many_pictures_keep_the_window_awake(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("RGB", (4_000, 3_000), "green").save(path)
    got: list[QImage] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    start = time.perf_counter()
    for _ in range(20):
        load_small(owner, path, SIZE, got.append)
    assert time.perf_counter() - start < 0.1
    qtbot.waitUntil(lambda: len(got) == 20, timeout=20_000)
    assert all(picture.size() == SIZE for picture in got)


def test_a_thumbnail_that_is_gone_is_sent_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (100, 100)).save(path)
    last = QWidget()
    qtbot.addWidget(last)
    got: list[QImage] = []
    for _ in range(10):
        thumbnail = Thumbnail(path, "a")
        thumbnail.deleteLater()
        del thumbnail
    load_small(last, path, SIZE, got.append)
    qtbot.waitUntil(lambda: len(got) == 1)


def test_a_thumbnail_opens_by_mouse_and_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    content = tmp_path / "a.png"
    Image.new("RGB", (100, 100)).save(content)
    thumbnail = Thumbnail(content.read_bytes(), "clasp.png")
    qtbot.addWidget(thumbnail)
    thumbnail.show()
    opened: list[bool] = []
    removed: list[bool] = []
    thumbnail.opened.connect(lambda: opened.append(True))
    thumbnail.removed.connect(lambda: removed.append(True))
    qtbot.mouseClick(thumbnail, Qt.MouseButton.LeftButton)
    qtbot.keyClick(thumbnail, Qt.Key.Key_Return)
    qtbot.keyClick(thumbnail, Qt.Key.Key_Delete)
    assert (len(opened), len(removed)) == (2, 1)
    assert thumbnail.accessibleName() == "clasp.png"
    qtbot.waitUntil(thumbnail.has_picture)


def test_a_program_that_ends_waits_for_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.effect_noise((4_000, 4_000), 90).convert("RGB").save(path)
    program = f"""
from pathlib import Path
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication
from shopdesk.ui.widgets.picture_loading import load_small
app = QApplication([])
for _ in range(1_000):
    load_small(app, Path({str(path)!r}), QSize(64, 48), print)
QTimer.singleShot(50, app.quit)
app.exec()
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    assert ended.stderr == b""
