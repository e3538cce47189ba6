"""Exporting lists from the window: forms, the question where to, what is written, stopped and refused, and Find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from shopdesk.documents.csv_table import read_csv
from shopdesk.services.lists.forms import ListForm
from shopdesk.settings import Settings
from shopdesk.ui.dialogs.find import FindPalette
from shopdesk.ui.dialogs.list_export import ExportButton
from shopdesk.ui.look import theme
from shopdesk.ui.page import Page
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.repairs import RepairsPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.toast import Toast
from tests.benchmarks.big_file import make_big_shop
from tests.services.claim_shop import moment
from tests.services.sample_shop import sample_shop
from tests.ui.conftest import OpenDesk
from tests.ui.tour import Tour

NOW = moment("2026-06-12T10:00:00+02:00")
TODAY = "2026-06-12"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def tour(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[Tour]:
    theme.apply(qapp, "light")
    (tmp_path / "out").mkdir()
    settings = Settings(tmp_path / "settings.json")
    settings.change(last_folder=str(tmp_path / "out"))
    program = Program(Folders(sample, tmp_path / "sample"), lambda: NOW, settings)
    program.start()
    assert program.window is not None
    program.window.resize(1280, 720)
    tour = Tour(program)
    yield tour
    tour.close_dialogs()
    assert program.close()
    tour.window.ask_before_closing(lambda: True)
    tour.window.close()


def button_of(tour: Tour, place: Place) -> ExportButton:
    """Return the button of the list that a place shows."""
    tour.go(place)
    page = tour.session.pages.page
    assert isinstance(page, Page)
    return next(one for one in page.findChildren(ExportButton) if one.isVisible())


def told(tour: Tour) -> str:
    return "".join(one.sentence() for one in tour.window.findChildren(Toast))


def saved(qtbot: QtBot, tour: Tour, button: ExportButton, form: ListForm) -> Path:
    """Choose a form in the menu by the keyboard, and take the name and folder that are suggested."""
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    menu = button.menu_of_forms
    if form is ListForm.CSV:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    dialog = next(one for one in button.findChildren(QFileDialog) if one.isVisible())
    file = Path(dialog.selectedFiles()[0])
    dialog.accept()
    tour.wait(lambda: file.name in told(tour), "the list is written")
    return file


@pytest.mark.parametrize(
    ("place", "name", "column"),
    [
        (Place(PageName.TODAY), f"Today {TODAY}", "What"),
        (Place(PageName.ORDERS), f"Orders {TODAY}", "Number"),
        (Place(PageName.CLAIMS), f"Claims {TODAY}", "Number"),
        (Place(PageName.REPAIRS, about="list"), f"Repairs {TODAY}", "Number"),
        (Place(PageName.REPAIRS, about="custody"), f"Custody list {TODAY}", "Number"),
        (Place(PageName.CALENDAR), "Deadlines 2026-06", "What"),
        (Place(PageName.CUSTOMERS), f"Customers {TODAY}", "Name"),
    ],
)
def test_each_list_is_exported_by_keyboard_under_a_name_of_its_own(  # noqa: PLR0917 - what pytest gives
    qtbot: QtBot, tour: Tour, tmp_path: Path, place: Place, name: str, column: str
) -> None:
    button = button_of(tour, place)
    assert button.accessibleName() == "Export this list"
    assert "CSV" in button.toolTip()
    file = saved(qtbot, tour, button, ListForm.CSV)
    assert file == tmp_path / "out" / f"{name}.csv"
    heads, *rows = read_csv(file.read_bytes())
    assert column in heads
    assert len(rows) > 1
    assert told(tour) == f"{name}.csv is written. Rows: {len(rows)}."
    assert list(file.parent.iterdir()) == [file]


def test_what_is_searched_and_chosen_is_what_is_written(qtbot: QtBot, tour: Tour) -> None:
    button = button_of(tour, Place(PageName.ORDERS))
    page = tour.window.findChild(OrdersPage)
    assert isinstance(page, OrdersPage)
    page.list.search.setText("ring")
    page.list.search.textEdited.emit("ring")
    page.list.table.sort_asked.emit("placed")
    tour.settle()
    shown = [page.list.model.row_at(place) for place in range(page.list.model.rowCount())]
    file = saved(qtbot, tour, button, ListForm.XLSX)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [one.row.number for one in shown if one is not None]
    assert 1 < len(shown) < 60


def test_the_message_leads_to_the_folder_which_is_suggested_the_next_time(
    qtbot: QtBot, tour: Tour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def shown(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", shown)
    button = button_of(tour, Place(PageName.CUSTOMERS))
    (tmp_path / "other").mkdir()
    button.save_as(tmp_path / "other" / "People.CSV", ListForm.XLSX)
    tour.wait(lambda: "People.CSV is written." in told(tour), "the list is written")
    toast = next(one for one in tour.window.findChildren(Toast) if one.isVisible())
    assert toast._button.shown_text() == "Show its folder"
    toast._button.click()
    assert opened == [str(tmp_path / "other")]
    dialog = button.ask_where(ListForm.XLSX)
    assert dialog.directory().path() == str(tmp_path / "other")
    assert dialog.defaultSuffix() == "xlsx"
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "csv"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_another_ending_gets_ours_and_what_is_there_is_replaced_only_when_asked(tour: Tour, tmp_path: Path) -> None:
    button = button_of(tour, Place(PageName.CUSTOMERS))
    there = tmp_path / "out" / "list.2026.csv"
    there.write_bytes(b"before")
    asked: list[str] = []

    def answer(key: Qt.Key) -> None:
        sheet = next(one for one in tour.dialogs() if isinstance(one, Sheet))
        asked.append(sheet.windowTitle() or sheet.accessibleName())
        QTest.keyClick(sheet, key)

    QTimer.singleShot(50, lambda: answer(Qt.Key.Key_Escape))
    button.save_as(tmp_path / "out" / "list.2026", ListForm.CSV)
    tour.settle()
    assert there.read_bytes() == b"before"
    QTimer.singleShot(50, lambda: answer(Qt.Key.Key_Return))
    button.save_as(tmp_path / "out" / "list.2026", ListForm.CSV)
    tour.wait(lambda: "list.2026.csv is written." in told(tour), "the list is written")
    assert there.read_bytes() != b"before"
    assert asked == ["Replace list.2026.csv?"] * 2


def test_a_place_that_cant_be_written_is_said_until_it_is_closed(tour: Tour, tmp_path: Path) -> None:
    button = button_of(tour, Place(PageName.CUSTOMERS))
    button.save_as(tmp_path / "none" / "list.csv", ListForm.CSV)
    tour.wait(lambda: "can't be written" in told(tour), "the trouble is told")
    assert "Choose another place." in told(tour)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_long_list_says_how_far_it_is_and_can_be_stopped_which_leaves_nothing(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    make_big_shop(tmp_path / "shop", 5_000).close()
    (tmp_path / "out").mkdir()
    desk = open_desk(tmp_path / "shop", NOW)
    page = OrdersPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place(PageName.ORDERS))
    said: list[str] = []
    desk.told.connect(said.append)
    page.list.export.save_as(tmp_path / "out" / "Orders.xlsx", ListForm.XLSX)
    running = desk.under_way[0]
    assert running.work.words == "Exporting Orders.xlsx"
    how_far: list[tuple[int, int]] = []
    running.progressed.connect(lambda done, of: how_far.append((done, of)))
    qtbot.waitUntil(lambda: bool(how_far) and how_far[-1][0] >= 200, timeout=20_000)
    assert how_far[-1][1] == 5_000
    assert [one.name for one in (tmp_path / "out").iterdir()] != []
    running.cancel()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["The export was stopped. No file was written."]
    assert list((tmp_path / "out").iterdir()) == []


def test_find_leads_to_the_list_and_its_forms(qtbot: QtBot, tour: Tour) -> None:
    for words, page in (("export custody", PageName.REPAIRS), ("xlsx customers", PageName.CUSTOMERS)):
        tour.session.find()
        palette = tour.window.findChild(FindPalette)
        assert isinstance(palette, FindPalette)
        qtbot.keyClicks(palette.field, words)
        tour.settle()
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        tour.settle()
        shown = tour.session.pages.page
        assert shown is not None
        assert shown.name is page
        button = next(one for one in shown.findChildren(ExportButton) if one.isVisible())
        tour.wait(button.menu_of_forms.isVisible, "the forms are shown")
        assert button.menu_of_forms.activeAction().text() == "Workbook for Excel (XLSX)"
        button.menu_of_forms.close()
        tour.settle()


def test_a_record_or_a_board_offers_no_export_of_a_list(tour: Tour) -> None:
    tour.go(Place(PageName.REPAIRS, about="board"))
    page = tour.window.findChild(RepairsPage)
    assert isinstance(page, RepairsPage)
    page.show_export()
    assert [one for one in page.findChildren(ExportButton) if one.menu_of_forms.isVisible()] == []
