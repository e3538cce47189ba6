"""The parts of the sheet of imports that ask: columns, dates, product types; and the list of what was refused."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.imports import DateOrder, RefusedRow
from shopdesk.services.imports.answers import NO_ANSWERS, ImportAnswers
from shopdesk.services.imports.product_types import AskedType
from shopdesk.services.imports.progress import ImportWish, run_preview
from shopdesk.services.imports.questions import ColumnsAsked, DatesAsked
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_columns import MOST_COLUMNS, ColumnsPart
from shopdesk.ui.dialogs.import_dates import DatesPart
from shopdesk.ui.dialogs.import_parts import MOST_NAMED, refused_part
from shopdesk.ui.dialogs.import_types import SHOWN_AT_FIRST, TypesPart
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sheet import Sheet
from tests.intake.shopify_rows import saved
from tests.services.import_shop import make_shop
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.pages.orders_shop import LONG, NOW, words

JAPANESE = ["注文番号", "注文日", "氏名", "メールアドレス", "商品名", "数量", "単価", "備考", "備考", "", "", HOSTILE]
CELLS = ["A-1", "2026-06-05", "松崎 遥", "haruka@example.com", LONG, "2", "12.00", "ギフト", "", "", "x", "&amp;"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    return open_desk(shop, NOW)


def shown(qtbot: QtBot, part: QWidget) -> Sheet:
    sheet = Sheet(None, "Import orders", width=960)
    qtbot.addWidget(sheet)
    sheet.body.addWidget(part)
    sheet.add_cancel("Close")
    sheet.show()
    return sheet


def asked_of(shop: Path, header: Sequence[str], cells: Sequence[str]) -> ColumnsAsked:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (header, cells, cells))
    wish = ImportWish(files=(saved(shop, text + "\n", "fair.csv"),))
    asked = run_preview(shop, wish, NOW, lambda _done, _of: None)
    assert isinstance(asked, ColumnsAsked)
    return asked


def columns_part(qtbot: QtBot, desk: Desk, asked: ColumnsAsked, answers: ImportAnswers = NO_ANSWERS) -> ColumnsPart:
    part = ColumnsPart(desk, asked, answers)
    shown(qtbot, part)
    qtbot.waitUntil(lambda: bool(part.list.model().rowCount()) or "which column" in words(part))
    return part


def spoken(rows: RowList) -> list[str]:
    model = rows.model()
    return [str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for place in range(model.rowCount())]


def choose(part: ColumnsPart, place: int, field: str) -> None:
    part.choices[place].set_value(field)
    part.choices[place].chosen.emit(field)


def test_columns_of_all_kinds_are_shown_and_guessed(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    header = [*JAPANESE, *(f"列 {number}" for number in range(13, 41))]
    part = columns_part(qtbot, desk, asked_of(shop, header, [*CELLS, *("値" for _ in range(28))]))
    assert len(part.choices) == 40
    assert everything_wrong(part.window()) == []
    assert part.is_complete()
    assert part.answers().columns["text"] == "商品名"
    choose(part, 8, "note")
    choose(part, 10, "type")
    assert part.answers().columns["note"] == "備考 (2)"
    assert part.answers().columns["type"] == "column 11"
    qtbot.waitUntil(lambda: "€48.00" in spoken(part.list)[0])
    assert "松崎 遥" in spoken(part.list)[0]


def test_a_meaning_moves_from_one_column_to_another(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    part = columns_part(qtbot, desk, asked_of(shop, JAPANESE, CELLS))
    choose(part, 10, "number")
    assert part.choices[0].value() == ""
    assert part.answers().columns["number"] == "column 11"


def test_a_meaning_that_was_only_passed_by_typing_stays_where_it_was(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    part = columns_part(qtbot, desk, asked_of(shop, JAPANESE, CELLS))
    part.choices[10].setFocus()
    qtbot.keyClicks(part.choices[10], "O")
    assert (part.choices[10].value(), part.choices[0].value()) == ("number", "")
    qtbot.keyClicks(part.choices[10], "rdered")
    assert (part.choices[10].value(), part.choices[0].value()) == ("placed", "number")
    choose(part, 10, "number")
    choose(part, 0, "sku")
    choose(part, 10, "placed")
    assert (part.choices[10].value(), part.choices[0].value()) == ("placed", "sku")


def test_what_can_not_be_read_yet_is_told(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    part = columns_part(qtbot, desk, asked_of(shop, ["colour", "shape", "weight"], ["red", "round", "1"]))
    assert not part.is_complete()
    assert "Say which column is the order's number." in words(part)
    part.focus_first()
    assert part.choices[0].hasFocus()
    with qtbot.waitSignal(part.readable, check_params_cb=bool):
        choose(part, 0, "number")
        choose(part, 1, "text")
    part.name.setText("  ")
    with qtbot.waitSignal(part.readable, check_params_cb=lambda readable: not readable):
        part.name.textEdited.emit("  ")
    qtbot.waitUntil(lambda: "Give this kind of file a name" in words(part))
    part.focus_first()
    assert part.name.hasFocus()


def test_of_hundreds_of_columns_those_that_are_guessed_are_among_the_shown(
    qtbot: QtBot, desk: Desk, shop: Path
) -> None:
    header = [*(f"c{number}" for number in range(500)), "Order number", "Item"]
    part = columns_part(qtbot, desk, asked_of(shop, header, ["x"] * 502))
    assert len(part.choices) == MOST_COLUMNS + 2
    assert "… and 380 more columns." in words(part)
    assert part.answers().columns == {"number": "Order number", "text": "Item"}


def test_the_letters_of_an_unknown_file_can_be_read_otherwise(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    path = saved(shop, "Nr,Käufer,Artikel\n1,Jürgen Müßig,Ring für Änne\n".encode("cp1252"), "old.csv")
    asked = run_preview(shop, ImportWish(files=(path,)), NOW, lambda _done, _of: None)
    assert isinstance(asked, ColumnsAsked)
    part = columns_part(qtbot, desk, asked)
    assert "Character encoding" in words(part)
    assert everything_wrong(part.window()) == []


def test_a_date_is_asked_with_the_days_that_it_could_be(qtbot: QtBot, desk: Desk, shop: Path) -> None:
    columns = {"number": "Nr", "text": "Item", "placed": "Date"}
    path = saved(shop, "Nr,Item,Date\n1,Ring,03/04/05\n", "fair.csv")
    wish = ImportWish(files=(path,), answers=ImportAnswers(columns=columns, name="fair"))
    asked = run_preview(shop, wish, NOW, lambda _done, _of: None)
    assert isinstance(asked, DatesAsked)
    part = DatesPart(desk, asked)
    sheet = shown(qtbot, part)
    assert "03/04/05" in words(part)
    assert everything_wrong(sheet) == []
    rows = [row.replace("\xa0", " ") for row in spoken(part.list)]
    assert any(row.startswith("3 April 2005, day first") for row in rows)
    assert any(row.startswith("4 March 2005, month first") for row in rows)
    with qtbot.waitSignal(part.chosen) as chosen:
        part.list.opened.emit(asked.orders[0])
    assert chosen.args == [DateOrder.DAY_FIRST]


class Opened(QObject):
    """Notes what is shown as a window of its own, be it for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def types_part(qtbot: QtBot, desk: Desk, *names: str) -> TypesPart:
    types = tuple(
        AskedType(product_type=name, lines=2, proposed="jewellery/ring" if not i else "")
        for i, name in enumerate(names)
    )
    part = TypesPart(desk, types, ("jewellery/ring", "bags"), {names[-1]: ""} if len(names) > 1 else {})
    shown(qtbot, part)
    return part


def test_product_types_are_answered_or_left_open(qtbot: QtBot, desk: Desk) -> None:
    part = types_part(qtbot, desk, HOSTILE, LONG, "指輪", "Gift cards")
    assert everything_wrong(part.window()) == []
    assert part.categories() == {HOSTILE: "jewellery/ring", "Gift cards": ""}
    part.rows[LONG].choice.setEditText("Bags/Pouch")
    row = part.rows["指輪"]
    row.choice.setEditText("//")
    row.choice.chosen.emit("//")
    assert "It is left open." in words(part)
    assert part.categories() == {HOSTILE: "jewellery/ring", LONG: "Bags/Pouch", "Gift cards": ""}


def test_many_product_types_are_shown_when_they_are_asked_for(qtbot: QtBot, desk: Desk) -> None:
    opened = Opened()
    part = types_part(qtbot, desk, *(f"Type {number}" for number in range(12)))
    assert opened.windows == ["Sheet"]
    assert len(part.rows) == SHOWN_AT_FIRST
    assert part.categories() == {"Type 0": "jewellery/ring", "Type 11": ""}
    (more,) = part.findChildren(QPushButton)
    assert more.text() == "Show the other 6"
    more.click()
    assert len(part.rows) == 12
    assert part.categories() == {"Type 0": "jewellery/ring", "Type 11": ""}
    assert part.window().focusWidget() is part.rows[f"Type {SHOWN_AT_FIRST}"].choice


def test_what_was_refused_can_be_copied_whole(qtbot: QtBot, desk: Desk) -> None:
    rows = [RefusedRow(file="a.csv", row=number, column="Qty", reason=HOSTILE) for number in range(1, MOST_NAMED + 11)]
    part = QWidget()
    QVBoxLayout(part).addWidget(refused_part(desk, rows, len(rows) + 5))
    sheet = shown(qtbot, part)
    assert everything_wrong(sheet) == []
    assert "… and 15 more." in words(part)
    (button,) = part.findChildren(QPushButton)
    button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == f"a.csv, Row 1, Qty: {HOSTILE}"
    assert len(copied) == MOST_NAMED + 11
    assert copied[-1] == "… and 5 more."
