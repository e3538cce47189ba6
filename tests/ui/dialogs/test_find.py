"""Find under Ctrl K: type, arrows, Enter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.settings import Scheme
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.find import FindPalette, show_find
from shopdesk.ui.dialogs.find_actions import Action, actions
from shopdesk.ui.dialogs.find_settings import settings_actions
from shopdesk.ui.models.groups import Head, ListRow
from shopdesk.ui.pages.repairs import RepairsPage
from shopdesk.ui.pages.settings import SettingsPage
from shopdesk.ui.places import PageName, Place
from tests.services.claim_shop import make_shop, office_at
from tests.ui.conftest import OpenDesk


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()
    yield window
    for palette in window.findChildren(FindPalette):
        palette.close()


def _heads(palette: FindPalette) -> list[str]:
    return [item.group.title for item in palette.rows._groups.items if isinstance(item, Head)]


def _titles(palette: FindPalette) -> list[str]:
    return [item.title for item in palette.rows._groups.items if isinstance(item, ListRow)]


def _type(qtbot: QtBot, palette: FindPalette, text: str, *, until: str) -> None:
    palette.field.setText(text)
    qtbot.waitUntil(lambda: any(until in title for title in _titles(palette)))


def _places(desk: Desk) -> list[Place]:
    gone: list[Place] = []
    desk.go.connect(gone.append)
    return gone


def test_an_order_is_opened_by_its_number_and_enter(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    gone = _places(desk)
    palette = show_find(desk, window)
    _type(qtbot, palette, "1001", until="1001")
    assert _heads(palette) == ["Orders"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert [place.page for place in gone] == [PageName.ORDERS]
    assert not window.findChildren(FindPalette) or not palette.isVisible()


def test_enter_before_anything_is_found_opens_what_is_found_first(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    gone = _places(desk)
    palette = show_find(desk, window)
    palette.field.setText("1001")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    assert gone[0].page is PageName.ORDERS


def test_arrows_choose_while_the_field_keeps_the_focus(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    gone = _places(desk)
    palette = show_find(desk, window)
    _type(qtbot, palette, "erika", until="Erika")
    assert _heads(palette) == ["Orders", "Customers"]
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.focusWidget() is palette.field
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert [place.page for place in gone] == [PageName.CUSTOMERS]


def test_a_new_claim_is_begun_by_its_words(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    gone = _places(desk)
    palette = show_find(desk, window)
    _type(qtbot, palette, "claim new", until="New claim")
    QTest.keyClick(palette.field, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: gone == [Place(PageName.CLAIMS, new=True)])


def test_a_repair_is_found_by_its_piece_and_opened(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path, window: QWidget
) -> None:
    make_shop(tmp_path / "repairs", "made-to-order")
    with office_at(tmp_path / "repairs", "2026-06-12T10:00:00+02:00") as office:
        number = take_in(office, TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"})).number
    desk = open_desk(tmp_path / "repairs")
    gone = _places(desk)
    palette = show_find(desk, window)
    _type(qtbot, palette, "ring lun", until=number)
    assert _heads(palette)[0] == "Repairs"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert gone == [Place(PageName.REPAIRS, number)]


def test_the_custody_list_is_found_and_shown(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    gone = _places(desk)
    palette = show_find(desk, window)
    _type(qtbot, palette, "custody", until="Custody list")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    page = RepairsPage(desk)
    qtbot.addWidget(page)
    page.show_place(gone[0])
    assert page._views.currentWidget() is page.custody


def test_without_a_word_all_actions_are_offered(desk: Desk, window: QWidget) -> None:
    palette = show_find(desk, window)
    offered = [*actions(desk, window), *settings_actions(desk)]
    assert _titles(palette) == [action.words for action in offered]
    assert {f"Go to {name.value.title()}" for name in PageName} <= set(_titles(palette))


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_a_look_is_chosen_and_remembered(qtbot: QtBot, desk: Desk, window: QWidget, scheme: Scheme) -> None:
    palette = show_find(desk, window)
    palette.field.setText(f"{scheme} look")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.settings.values.scheme is scheme)


def test_what_is_not_there_is_said_kindly(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    palette = show_find(desk, window)
    palette.field.setText("no such thing")
    qtbot.waitUntil(lambda: palette._nothing.text() == "Nothing is found for “no such thing”.")
    assert not palette.rows.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_at_once_as_it_is_said_at_the_foot(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    palette = show_find(desk, window)
    _type(qtbot, palette, "1001", until="1001")
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_every_part_of_the_settings_is_found_and_opened(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    gone = _places(desk)
    for action in settings_actions(desk):
        action.do()
        page.show_place(gone[-1])
        assert page.rows[gone[-1].record].isChecked()
        assert action.words == f"Settings: {page.rows[gone[-1].record].text()}"
    assert {place.record for place in gone} == set(page.rows)
    palette = show_find(desk, window)
    palette.field.setText("printer")
    qtbot.waitUntil(lambda: _titles(palette) == ["Settings: Printing"])


def test_the_windows_own_actions_are_found_too(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    done: list[bool] = []
    sample = Action("Look at the sample shop", "try demo", "store", "", lambda: done.append(True))
    palette = show_find(desk, window, [sample])
    _type(qtbot, palette, "sample", until="Look at the sample shop")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == [True])


def test_asking_again_brings_the_open_one_back(desk: Desk, window: QWidget) -> None:
    assert show_find(desk, window) is show_find(desk, window)


def test_a_million_characters_pasted_are_cut_and_break_nothing(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    palette = show_find(desk, window)
    palette.field.setText("x" * 1_000_000)
    qtbot.waitUntil(palette._nothing.isVisible)
    assert len(palette.field.text()) == 1_000
    assert palette.width() <= window.width()
