from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.widgets.row_list import Group, ListRow, RowList
from shopdesk.ui.widgets.scroller import Scroller

REFUND = ListRow("refund", "banknote", None, "Refund Émile", "€84.00", "Sat 7 March", "2 days late", Tone.REFUSE, "Pay")
CARRIER = ListRow("carrier", "truck", None, "Ask the carrier", "Order 1031", "Sun 8 March")
DECIDE = ListRow("decide", "undo-2", None, "Decide", "Claim 2026-0012", "18:00", "in 8 hours", None, "Decide now")
GROUPS = (
    Group("Overdue", Tone.REFUSE, (REFUND, CARRIER)),
    Group("Today", None, (DECIDE,)),
    Group("This week", empty="Nothing this week."),
    Group("Later"),
)


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[RowList]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    before, rows = QPushButton("before"), RowList("What is due")
    column.addWidget(before)
    column.addWidget(rows)
    window.resize(700, 400)
    rows.set_groups(GROUPS)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    before.setFocus()
    yield rows
    window.close()


def button(rows: RowList) -> QPushButton:
    found = rows.findChild(QPushButton)
    assert found is not None
    return found


def test_arrows_go_over_all_groups_and_step_over_heads(qtbot: QtBot, rows: RowList) -> None:
    selected: list[object] = []
    rows.selected.connect(selected.append)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(rows, key)
    assert selected == ["refund", "carrier", "decide", "carrier", "refund", "decide"]


def test_enter_does_the_action_and_opens_what_has_none(qtbot: QtBot, rows: RowList) -> None:
    acted: list[object] = []
    opened: list[object] = []
    rows.acted.connect(acted.append)
    rows.opened.connect(opened.append)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (acted, opened) == (["refund"], ["refund", "carrier"])


def test_the_selected_row_shows_its_action_as_a_button(qtbot: QtBot, rows: RowList) -> None:
    acted: list[object] = []
    rows.acted.connect(acted.append)
    assert not button(rows).isVisible()
    rows.select_key("decide")
    assert button(rows).isVisible()
    assert button(rows).text() == "Decide now"
    qtbot.mouseClick(button(rows), Qt.MouseButton.LeftButton)
    assert acted == ["decide"]
    rows.select_key("carrier")
    assert not button(rows).isVisible()


def test_the_selected_row_stays_selected_where_it_went(rows: RowList) -> None:
    told: list[object] = []
    rows.selected.connect(told.append)
    rows.select_key("decide")
    rows.set_groups((Group("Overdue", Tone.REFUSE, (DECIDE, REFUND)),))
    assert rows.selected_key() == "decide"
    rows.set_groups((Group("Overdue", Tone.REFUSE, (REFUND,)),))
    assert rows.selected_key() is None
    assert not button(rows).isVisible()
    assert told == []


def test_a_group_without_rows_says_so_or_is_left_out(rows: RowList) -> None:
    model = rows.model()
    texts = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert texts == [
        "Overdue 2",
        "Refund Émile",
        "Ask the carrier",
        "Today 1",
        "Decide",
        "This week",
        "Nothing this week.",
    ]


def test_a_row_is_said_in_words() -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    rows = RowList("Waiting")
    pill = PillLook("Accept", Tone.ACCEPT, "circle-check")
    rows.set_groups((Group("Waiting", rows=(ListRow(1, "", None, "Haruka", "Broken clasp", pill=pill),)),))
    assert rows.model().data(rows.model().index(1, 0), role) == "Haruka, Broken clasp, Accept"


def test_one_click_opens_where_a_list_only_leads_elsewhere(qtbot: QtBot) -> None:
    rows = RowList("Waiting", narrow=True, open_on_click=True)
    qtbot.addWidget(rows)
    rows.set_groups(GROUPS)
    rows.resize(300, 200)
    rows.show()
    opened: list[object] = []
    rows.opened.connect(opened.append)
    place = rows.visualRect(rows.model().index(2, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert opened == ["carrier"]


def test_what_the_list_stands_in_scrolls_to_the_selected_row(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    rows = RowList("Many")
    column.addWidget(rows)
    rows.set_groups((Group("All", rows=[ListRow(at, "bell", None, f"Row {at}") for at in range(200)]),))
    scroller = Scroller(inside)
    qtbot.addWidget(scroller)
    scroller.resize(500, 300)
    scroller.show()
    scroller.activateWindow()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    bar = scroller.verticalScrollBar()
    assert bar.value() > bar.maximum() - 60
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert bar.value() < 60
