"""The sheet of imports asks what files don't tell, keeps the answers, and goes on with what waits for it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.imports import ChoiceKind, DateOrder
from shopdesk.domain.moments import Moment
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.dialogs.import_columns import ColumnsPart
from shopdesk.ui.dialogs.import_dates import DatesPart
from shopdesk.ui.dialogs.import_parts import ChoosePart, ResultPart
from shopdesk.ui.dialogs.import_preview import PreviewPart
from shopdesk.ui.dialogs.importing import ImportSheet
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from tests.intake.shopify_rows import SAMPLE, saved
from tests.services.import_shop import count_of, make_shop, office_of
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.pages.orders_shop import NOW, words

SECONDS = 60_000
HEADER = "注文番号,注文日,お名前,商品名,Category,単価,,"
KEY = "注文番号 | 注文日 | お名前 | 商品名 | category | 単価 | column 7 | column 8"


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


def a_file(folder: Path, *rows: str, name: str = "fair.csv") -> Path:
    return saved(folder, "\n".join((HEADER, *rows)) + "\n", name)


def until(qtbot: QtBot, sheet: ImportSheet, kind: type[QWidget], before: QWidget | None = None) -> None:
    qtbot.waitUntil(lambda: sheet.part is not before and isinstance(sheet.part, kind), timeout=SECONDS)


def press(widget: QWidget, words: str) -> None:
    (button,) = [one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    button.click()


def columns_of(qtbot: QtBot, sheet: ImportSheet) -> ColumnsPart:
    until(qtbot, sheet, ColumnsPart)
    assert isinstance(sheet.part, ColumnsPart)
    return sheet.part


def dates_of(qtbot: QtBot, sheet: ImportSheet) -> DatesPart:
    until(qtbot, sheet, DatesPart)
    assert isinstance(sheet.part, DatesPart)
    return sheet.part


def preview_of(qtbot: QtBot, sheet: ImportSheet) -> PreviewPart:
    until(qtbot, sheet, PreviewPart)
    assert isinstance(sheet.part, PreviewPart)
    return sheet.part


def test_an_unknown_file_is_asked_about_once(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    rows = [f"A-{number},05/06/2026,{HOSTILE},指輪,Rings,12.00,," for number in range(3)]
    went: list[bool] = []
    path = a_file(shop, *rows, "A-9,05/06/2026,X,指輪,Gadgets,a lot,,")
    sheet = importing.start(desk, window, [path], then=lambda: went.append(True))
    columns = columns_of(qtbot, sheet)
    qtbot.waitUntil(lambda: "is asked next" in words(columns))
    assert sheet.focusWidget() is sheet.main_button
    columns.name.setText("Fair")
    choose(columns, 2, "customer")
    assert everything_wrong(sheet) == []

    sheet.main_button.click()
    dates = dates_of(qtbot, sheet)
    assert everything_wrong(sheet) == []
    assert dates.list.hasFocus()
    dates.list.acted.emit(DateOrder.MONTH_FIRST)

    preview = preview_of(qtbot, sheet)
    assert (preview.sight.new, preview.sight.refused) == (3, 1)
    assert preview.sight.new_orders[0].placed_at == Moment.on(date(2026, 5, 6))
    assert preview.types is not None
    preview.types.rows["Rings"].choice.setEditText("jewellery/finger ring")
    press(sheet, "Change that")
    again = columns_of(qtbot, sheet)
    assert (again.name.text(), again.answers().columns["customer"]) == ("Fair", "お名前")

    sheet.main_button.click()
    assert preview_of(qtbot, sheet).categories() == {"Rings": "jewellery/finger ring"}
    sheet.main_button.click()
    until(qtbot, sheet, ResultPart)
    with office_of(shop, write=False) as office:
        kept = [(one.key, one.value) for kind in ChoiceKind for one in office.file.imports.choices(kind)]
        assert len(office.file.orders.by_numbers("fair", ["A-0", "A-1", "A-2"])) == 3
    assert kept == [("fair", "mdy"), ("rings", "jewellery/finger ring"), (KEY, "Fair")]
    assert sheet.main_button.shown_text() == "Go on"
    assert "Show these orders" in {one.shown_text() for one in sheet.part.findChildren(LinkButton)}
    sheet.main_button.click()
    qtbot.waitUntil(lambda: went == [True])

    later = importing.start(desk, window, [a_file(shop, "B-1,07/08/2026,Jane Roe,Ring,Rings,9.00,,")])
    assert preview_of(qtbot, later).types is None
    assert "Its columns were read as you said." in words(later)
    later.reject()


def choose(columns: ColumnsPart, place: int, field: str) -> None:
    choice = columns.choices[place]
    choice.set_value(field)
    choice.chosen.emit(field)


def test_what_waits_goes_on_when_the_sheet_is_closed(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    went: list[str] = []
    sheet = importing.start(desk, window, [], then=lambda: went.append("mails"))
    assert importing.start(desk, window, [], then=lambda: went.append("more")) is sheet
    assert went == []
    sheet.reject()
    qtbot.waitUntil(lambda: went == ["mails", "more"])


def test_what_waits_goes_on_after_the_orders_are_in(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    went: list[int] = []

    def then() -> None:
        went.append(count_of(shop, "orders"))

    sheet = importing.start(desk, window, [SAMPLE], then=then)
    assert importing.start(desk, window, [SAMPLE]) is sheet
    assert "One after the other" in words(sheet)
    until(qtbot, sheet, PreviewPart)
    assert isinstance(sheet.part, PreviewPart)
    count = sheet.part.sight.new
    sheet.main_button.click()
    sheet.close_button.click()
    qtbot.waitUntil(lambda: bool(went), timeout=SECONDS)
    assert went == [count]


def test_what_failed_can_be_tried_again_or_read_by_other_columns(
    qtbot: QtBot, desk: Desk, shop: Path, window: QWidget
) -> None:
    row = "A-1,2026-06-05,X,指輪,Rings,12.00,,"
    path = a_file(shop, row)
    sheet = importing.start(desk, window, [path])
    columns_of(qtbot, sheet)
    path.write_text(f"{HEADER}\n")
    sheet.main_button.click()
    until(qtbot, sheet, ErrorBlock)
    assert "there are 0 orders in it" in words(sheet)
    assert everything_wrong(sheet) == []
    path.write_text(f"{HEADER}\n{row}\n")
    press(sheet, "Back to the columns")
    assert columns_of(qtbot, sheet).answers().columns["number"] == "注文番号"
    path.unlink()
    sheet.main_button.click()
    until(qtbot, sheet, ErrorBlock)
    path.write_text(f"{HEADER}\n{row}\n")
    press(sheet, "Try again")
    assert preview_of(qtbot, sheet).sight.new == 1
    sheet.reject()


def test_looking_at_files_can_be_stopped(qtbot: QtBot, desk: Desk, shop: Path, window: QWidget) -> None:
    sheet = importing.start(desk, window, [SAMPLE])
    sheet.stop_button.click()
    qtbot.waitUntil(lambda: "Stopped. Nothing was taken in" in words(sheet), timeout=SECONDS)
    assert isinstance(sheet.part, ChoosePart)
    assert count_of(shop, "orders") == 0
    sheet.reject()
