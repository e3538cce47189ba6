import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopdesk.ui.look import theme
from shopdesk.ui.look.tokens import DARK, LIGHT
from shopdesk.ui.models.rows import PAGE, Column, RowsModel
from shopdesk.ui.widgets.row_table import BARS_MS, RowTable
from shopdesk.ui.widgets.table_head import TableHead

COLUMNS = (
    Column[int](title="Customer", text=lambda row: f"Customer {row}", second=lambda _: "second", sort="name"),
    Column[int](title="Value", text=lambda row: f"€{row}.00", align_right=True, width=100),
    Column[int](title="Next due", text=lambda _: "Tue 10 March", align_right=True, width=110, sort="due"),
)


@pytest.fixture
def model() -> RowsModel[int]:
    return RowsModel(COLUMNS, lambda row: f"Customer {row}, €{row}.00")


@pytest.fixture
def table(qtbot: QtBot, model: RowsModel[int]) -> RowTable:
    table = RowTable(model, "Orders")
    qtbot.addWidget(table)
    table.resize(700, 500)
    with qtbot.waitExposed(table):
        table.show()
    table.activateWindow()
    return table


def fill(model: RowsModel[int], count: int) -> None:
    """Answer every page that the list asks for."""
    model.wanted.connect(lambda first, last: model.put(first, range(first, last)))
    model.set_count(count)


def colours_in(table: RowTable) -> set[str]:
    picture = table.viewport().grab().toImage()
    return {
        picture.pixelColor(across, down).name().upper()
        for across in range(0, picture.width(), 3)
        for down in range(0, picture.height(), 3)
    }


def test_the_end_of_a_million_rows_is_reached_with_one_key_and_one_page(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    asked: list[int] = []
    model.wanted.connect(lambda first, _: asked.append(first))
    fill(model, 1_000_000)
    qtbot.waitUntil(lambda: model.row_at(0) == 0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: model.row_at(999_999) == 999_999)
    assert table.selected_row() == 999_999
    assert asked == [0, 999_800]


def test_dragging_over_a_million_rows_reads_little_and_ends_with_what_is_in_sight(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    asked: list[int] = []
    model.wanted.connect(lambda first, _: asked.append(first))
    model.set_count(1_000_000)
    bar = table.verticalScrollBar()
    for step in range(201):
        bar.setValue(bar.maximum() * step // 200)
        table.viewport().repaint()
    qtbot.waitUntil(lambda: len(asked) == 1)
    for _ in range(10):
        if asked:
            model.put(asked[-1], range(asked[-1], asked[-1] + PAGE))
            qtbot.wait(5)
    assert model.row_at(999_999) == 999_999
    assert len(asked) <= 4


def test_rows_are_gone_through_and_opened_with_the_keyboard(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    fill(model, 1_000)
    selected: list[int] = []
    opened: list[int] = []
    table.selected.connect(selected.append)
    table.opened.connect(opened.append)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Up):
        qtbot.keyClick(table, key)
    assert selected[:2] == [0, 1]
    assert selected[2] > 5
    assert selected[3:] == [selected[2] - 1, 0]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [0]


def test_a_letter_neither_searches_a_million_rows_nor_moves(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    asked: list[int] = []
    model.wanted.connect(lambda first, _: asked.append(first))
    model.set_count(1_000_000)
    model.put(0, range(PAGE))
    table.select_row(3)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Z)
    qtbot.wait(20)
    assert table.selected_row() == 3
    assert asked == []


def test_a_click_selects_and_a_double_click_opens(qtbot: QtBot, model: RowsModel[int], table: RowTable) -> None:
    fill(model, 10)
    selected: list[int] = []
    opened: list[int] = []
    table.selected.connect(selected.append)
    table.opened.connect(opened.append)
    place = QPoint(300, table.rowViewportPosition(4) + 20)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (selected, opened) == ([4], [4])


def test_a_row_selected_by_the_page_is_not_told_back(model: RowsModel[int], table: RowTable) -> None:
    fill(model, 1_000)
    told: list[int] = []
    table.selected.connect(told.append)
    table.select_row(700)
    assert table.selected_row() == 700
    assert 0 <= table.rowViewportPosition(700) <= table.viewport().height() - table.rowHeight(700)
    table.select_row(-1)
    assert table.selected_row() == -1
    assert told == []


def test_rows_that_take_long_are_first_nothing_and_then_bars(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    model.set_count(1_000)
    table.viewport().repaint()
    assert LIGHT.seg not in colours_in(table)
    qtbot.wait(BARS_MS + 100)
    assert LIGHT.seg in colours_in(table)
    model.put(0, range(PAGE))
    assert LIGHT.seg not in colours_in(table)


def test_a_head_that_can_be_sorted_by_asks_for_it_by_mouse_and_keyboard(
    qtbot: QtBot, model: RowsModel[int], table: RowTable
) -> None:
    fill(model, 10)
    asked: list[str] = []
    table.sort_asked.connect(asked.append)
    head = table.horizontalHeader()
    assert isinstance(head, TableHead)
    for number in range(3):
        place = QPoint(head.sectionViewportPosition(number) + 40, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["name", "due"]
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Right)
    qtbot.keyClick(head, Qt.Key.Key_Return)
    assert asked[2:] == ["due"]


def test_columns_fill_the_width_and_the_first_one_grows(model: RowsModel[int], table: RowTable) -> None:
    fill(model, 3)
    narrow = table.columnWidth(0)
    table.resize(1_000, 500)
    assert table.columnWidth(0) == narrow + 300
    assert sum(table.columnWidth(number) for number in range(3)) == table.viewport().width()


def test_the_selected_row_is_copied_as_plain_text(qtbot: QtBot, model: RowsModel[int], table: RowTable) -> None:
    fill(model, 3)
    qtbot.waitUntil(lambda: model.row_at(2) == 2)
    table.select_row(2)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Customer 2 second\t€2.00\tTue 10 March"


def test_a_name_of_a_million_characters_is_painted_at_once(qtbot: QtBot) -> None:
    long = Column[str](title="Name", text=lambda name: name)
    model = RowsModel((long,), lambda name: name)
    table = RowTable(model, "Customers")
    qtbot.addWidget(table)
    table.resize(400, 300)
    model.set_count(1)
    model.put(0, ["<b>é" * 250_000])
    table.show()
    assert table.viewport().grab().width() > 0


def test_the_table_follows_the_colours(model: RowsModel[int], table: RowTable) -> None:
    fill(model, 20)
    table.select_row(1)
    assert LIGHT.sel in colours_in(table)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    try:
        assert DARK.sel in colours_in(table)
    finally:
        theme.apply(app, "light")
