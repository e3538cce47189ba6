"""The sheet of imports with real files and real processes: preview, taking in, stopping, taking back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.dialogs.import_parts import ChoosePart, ResultPart, WorkPart
from shopdesk.ui.dialogs.import_preview import PreviewPart
from shopdesk.ui.dialogs.importing import ImportSheet
from shopdesk.ui.places import PageName, Place
from tests.benchmarks.shopify_file import write_export
from tests.intake.shopify_rows import SAMPLE, line, order, saved, text
from tests.services.import_shop import bring_in, count_of, is_sound, make_shop
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.pages.orders_shop import NOW, words

SECONDS = 60_000


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop, NOW)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    return shown


def previewed(qtbot: QtBot, desk: Desk, window: QWidget, *paths: Path) -> tuple[ImportSheet, PreviewPart]:
    sheet = importing.start(desk, window, list(paths))
    qtbot.waitUntil(lambda: isinstance(sheet.part, PreviewPart), timeout=SECONDS)
    assert isinstance(sheet.part, PreviewPart)
    return sheet, sheet.part


def taken_in(qtbot: QtBot, sheet: ImportSheet) -> ResultPart:
    sheet.main_button.click()
    qtbot.waitUntil(lambda: isinstance(sheet.part, ResultPart), timeout=SECONDS)
    assert isinstance(sheet.part, ResultPart)
    return sheet.part


def refused(qtbot: QtBot, desk: Desk, window: QWidget, *paths: Path) -> str:
    sheet = importing.start(desk, window, list(paths))
    qtbot.waitUntil(lambda: "This could not be done." in words(sheet), timeout=SECONDS)
    said = words(sheet)
    sheet.reject()
    return said


def test_files_are_looked_at_before_anything_is_taken_in(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    bring_in_later = saved(
        shop, text(order({"Shipping Name": HOSTILE}), line(), order({"Name": "#1002", "Lineitem price": "12,34.5"}))
    )
    sheet, part = previewed(qtbot, desk, window, bring_in_later)
    assert (part.sight.new, part.sight.refused) == (1, 1)
    said = words(sheet)
    assert "Shopify's orders export" in said
    assert "Row 4, Lineitem price" in said
    assert sheet.main_button.shown_text() == "Take in 1 order"
    assert everything_wrong(sheet) == []
    sheet.reject()
    assert count_of(shop, "orders") == 0


def test_an_early_enter_closes_nothing_while_files_are_looked_at(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    sheet = importing.start(desk, window, [SAMPLE])
    assert isinstance(sheet.part, WorkPart)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: isinstance(sheet.part, PreviewPart), timeout=SECONDS)
    assert sheet.main_button.hasFocus() or not sheet.isActiveWindow()
    sheet.reject()


def test_an_export_is_taken_in_and_its_orders_are_shown(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    sheet, part = previewed(qtbot, desk, window, SAMPLE)
    count = part.sight.new
    with qtbot.waitSignal(desk.changes.changed, timeout=SECONDS):
        result = taken_in(qtbot, sheet)
    assert result.words == f"Import 1 is done: {count} new."
    assert count_of(shop, "orders") == count
    assert everything_wrong(sheet) == []
    with qtbot.waitSignal(desk.go) as went:
        sheet.main_button.click()
    assert went.args == [Place(PageName.ORDERS, about="1")]
    assert is_sound(shop)


def test_the_same_file_again_has_nothing_to_take_in(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, window: QWidget
) -> None:
    bring_in(shop, order())
    desk = open_desk(shop, NOW)
    sheet, _ = previewed(qtbot, desk, window, shop / "orders.csv")
    assert "the shop knows all of it already" in words(sheet)
    assert not sheet.main_button.isVisible()
    assert everything_wrong(sheet) == []
    sheet.reject()


def test_an_import_stopped_at_half_leaves_nothing(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "big.csv"
    write_export(path, 8_000)
    sheet, _ = previewed(qtbot, desk, window, path)
    seen: list[int] = []
    names: list[str] = []
    sheet.main_button.click()
    assert sheet._running is not None
    sheet._running.progressed.connect(lambda done, _of: seen.append(done))
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] >= 560, timeout=SECONDS)
    assert isinstance(sheet.part, WorkPart)
    assert everything_wrong(sheet) == []
    qtbot.mouseClick(sheet.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stopped. Nothing was taken in" in words(sheet), timeout=SECONDS)
    assert [count_of(shop, name) for name in ("orders", "customers", "import_batches")] == [0, 0, 0]
    assert is_sound(shop)
    desk.write(desk, lambda office: office.shop.name, names.append)
    qtbot.waitUntil(lambda: names == ["Luna Atelier"])
    sheet.reject()


def test_an_import_goes_on_while_its_sheet_is_closed(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    sheet, part = previewed(qtbot, desk, window, SAMPLE)
    count = part.sight.new
    sheet.main_button.click()
    with qtbot.waitSignal(desk.told, timeout=SECONDS) as told:
        sheet.close_button.click()
    assert told.args == [f"Import 1 is done: {count} new."]
    assert count_of(shop, "orders") == count


def test_an_import_is_taken_back_from_the_list(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(shop, order(), order(Name="#1002", Email="erika@example.com"))
    desk = open_desk(shop, NOW)
    sheet = importing.start(desk, window, [])
    part = sheet.part
    assert isinstance(part, ChoosePart)
    qtbot.waitUntil(part.list.isVisible)
    assert everything_wrong(sheet) == []
    asked: list[str] = []

    def yes(*texts: str) -> bool:
        asked.append(texts[2])
        return True

    monkeypatch.setattr(importing, "ask", yes)
    part.list.acted.emit(1)
    qtbot.waitUntil(lambda: isinstance(sheet.part, ResultPart), timeout=SECONDS)
    assert asked[0].startswith("2 orders that it made are removed")
    assert "Import 1 was taken back: 2 orders removed" in words(sheet)
    assert count_of(shop, "orders") == 0
    sheet.choose()
    again = sheet.part
    assert isinstance(again, ChoosePart)
    qtbot.waitUntil(again.list.isVisible)
    row = again.list.model().index(0, 0)
    assert "taken back" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_why_an_import_can_not_be_taken_back_is_told(
    qtbot: QtBot, open_desk: OpenDesk, shop: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(shop, order())
    bring_in(shop, order({"Shipping": "6.00", "Total": "51.00"}))
    desk = open_desk(shop, NOW)
    sheet = importing.start(desk, window, [])
    monkeypatch.setattr(importing, "ask", lambda *_: True)
    part = sheet.part
    assert isinstance(part, ChoosePart)
    qtbot.waitUntil(part.list.isVisible)
    part.list.acted.emit(1)
    qtbot.waitUntil(lambda: "can't be taken back yet" in words(sheet), timeout=SECONDS)
    assert count_of(shop, "orders") == 1
    sheet.main_button.click()
    assert isinstance(sheet.part, ChoosePart)
    sheet.reject()


def test_wrong_files_are_told_in_a_sentence(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    picture, large = tmp_path / "a.csv", tmp_path / "large.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    with large.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert "a.csv is a picture" in refused(qtbot, desk, window, picture)
    assert "large.csv has 60 MB" in refused(qtbot, desk, window, large)
    assert "is a folder" in refused(qtbot, desk, window, tmp_path)
    assert "These are 500 files" in refused(qtbot, desk, window, *(tmp_path / f"{i}.csv" for i in range(500)))


def test_files_dropped_while_the_sheet_is_open_go_into_it(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    sheet = importing.start(desk, window, [])
    assert importing.start(desk, window, [SAMPLE]) is sheet
    qtbot.waitUntil(lambda: isinstance(sheet.part, PreviewPart), timeout=SECONDS)
    sheet.reject()


def test_no_encoding_is_asked_for_where_it_is_certain(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    path = shop / "new.csv"
    path.write_bytes(text(order({"Shipping Name": "Jürgen Müßig"})).encode())
    sheet, part = previewed(qtbot, desk, window, path)
    assert "Character encoding" not in words(part)
    sheet.reject()


def test_letters_can_be_read_otherwise(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    path = shop / "old.csv"
    path.write_bytes(text(order({"Shipping Name": "Jürgen Müßig"})).encode("cp1252"))
    sheet, part = previewed(qtbot, desk, window, path)
    assert part.sight.encoding == "cp1252"
    assert part.sight.new_orders[0].customer == "Jürgen Müßig"
    assert "Character encoding" in words(part)
    part.encoding_chosen.emit("cp932")
    qtbot.waitUntil(lambda: sheet.part is not part and not isinstance(sheet.part, WorkPart), timeout=SECONDS)
    sheet.reject()
