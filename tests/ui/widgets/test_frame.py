import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.frame import LEAST_BESIDE, WIDEST_PANEL, Body, PageFrame, Panel, Scroller
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.page_body import WIDEST_TEXT


@pytest.fixture
def panel() -> Panel:
    return Panel(None, QLabel("what is between"), QLabel("at the foot"))


@pytest.fixture
def frame(qtbot: QtBot, panel: Panel) -> PageFrame:
    frame = PageFrame(Body(), panel, 392)
    qtbot.addWidget(frame)
    frame.resize(1280, 720)
    with qtbot.waitExposed(frame):
        frame.show()
    return frame


def test_the_page_grows_and_the_panel_stops_at_480(frame: PageFrame, panel: Panel) -> None:
    frame.resize(LEAST_BESIDE, 720)
    assert panel.width() == 392
    frame.resize(2_560, 1_440)
    assert panel.width() == WIDEST_PANEL
    assert panel.geometry().right() == 2_559


def test_below_1080_the_panel_goes_under_the_page(qtbot: QtBot, frame: PageFrame, panel: Panel) -> None:
    assert panel.geometry().top() == 0
    frame.resize(LEAST_BESIDE - 1, 720)
    qtbot.waitUntil(lambda: panel.geometry().left() == 0)
    assert panel.width() == LEAST_BESIDE - 1
    assert panel.geometry().top() > 360
    assert frame.page_room().bottom() < panel.geometry().top()
    frame.resize(1_280, 720)
    qtbot.waitUntil(lambda: panel.geometry().top() == 0)
    assert panel.height() == 720


def test_in_a_low_window_the_top_of_a_panel_scrolls_and_its_foot_is_seen_whole(qtbot: QtBot) -> None:
    top, foot = QLabel("on top"), QWidget()
    top.setFixedHeight(110)
    foot.setFixedHeight(230)
    panel = Panel(top, QLabel("what is between"), foot)
    frame = PageFrame(Body(), panel, 392)
    qtbot.addWidget(frame)
    frame.resize(860, 560)
    frame.show()
    qtbot.waitUntil(lambda: foot.visibleRegion().boundingRect().height() == 230)
    assert panel.scroller.isAncestorOf(top)
    assert frame.page_room().height() > 100
    frame.resize(1_280, 720)
    qtbot.waitUntil(lambda: not panel.scroller.isAncestorOf(top))
    assert top.isVisible()


def test_it_is_the_window_that_is_narrow_and_not_the_page(qtbot: QtBot, panel: Panel) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    bar = QWidget()
    bar.setFixedWidth(200)
    row.addWidget(bar)
    frame = PageFrame(Body(), panel, 392)
    row.addWidget(frame)
    qtbot.addWidget(window)
    window.resize(1_200, 720)
    window.show()
    assert frame.width() < LEAST_BESIDE
    assert not frame.panel_is_below()


def test_lines_of_text_stop_at_720(qtbot: QtBot) -> None:
    body = Body()
    text = Text("A long sentence. " * 50, wrap=True)
    body.add(text)
    body.add_stretch()
    qtbot.addWidget(body)
    body.resize(1_600, 600)
    body.show()
    assert text.width() == WIDEST_TEXT
    assert text.mapTo(body, text.rect().topLeft()).x() == 24
    body.resize(500, 600)
    assert text.width() == 500 - 2 * 24


def test_a_list_reaches_twelve_beyond_the_text(qtbot: QtBot) -> None:
    body = Body()
    rows, text = QWidget(), QWidget()
    body.add(text)
    body.add_list(rows, 1)
    qtbot.addWidget(body)
    body.resize(600, 400)
    body.show()
    assert (text.mapTo(body, text.rect().topLeft()).x(), rows.x()) == (24, 12)
    assert rows.width() == text.width() + 24


def test_a_long_text_is_scrolled_by_keyboard_and_a_form_by_its_fields(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(Text("A long sentence. " * 500, wrap=True))
    scroller = Scroller(inside)
    qtbot.addWidget(scroller)
    scroller.resize(400, 300)
    scroller.show()
    scroller.activateWindow()
    assert scroller.focusPolicy() == Qt.FocusPolicy.TabFocus
    scroller.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(scroller, Qt.Key.Key_PageDown)
    assert scroller.verticalScrollBar().value() > 100
    column.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: scroller.focusPolicy() == Qt.FocusPolicy.NoFocus)
