import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.frame import Body, PageFrame, Panel
from shopdesk.ui.widgets.toast import SHOWN_MS, Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(PageFrame(Body(), Panel(None, QWidget()), 392))
    window.resize(1280, 720)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def buttons(toast: Toast) -> list[QPushButton]:
    return [button for button in toast.findChildren(QPushButton) if button.isVisible()]


def test_what_was_done_is_told_for_eight_seconds(window: QWidget) -> None:
    toast = Toast(window, "Close")
    toast.tell("Decision on 2026-0012 saved")
    assert toast.sentence() == "Decision on 2026-0012 saved"
    timer = toast.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    assert timer.interval() == SHOWN_MS == 8_000
    timer.timeout.emit()
    assert toast.sentence() == ""


def test_undo_is_one_press_away(qtbot: QtBot, window: QWidget) -> None:
    undone: list[bool] = []
    toast = Toast(window, "Close")
    toast.tell("Saved", "Undo", lambda: undone.append(True), "Ctrl Z")
    (undo,) = buttons(toast)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()


def test_what_could_not_be_done_stays_until_it_is_closed(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, "Close")
    toast.tell("Saved")
    toast.warn("The disk is full. Nothing was lost.")
    timer = toast.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()
    (close,) = buttons(toast)
    assert close.accessibleName() == "Close"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert toast.sentence() == ""


def test_it_lies_over_the_page_and_never_over_the_panel(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, "Close")
    toast.warn("A long sentence about what happened. " * 10)
    panel = window.findChild(Panel)
    assert panel is not None
    for width in (1280, 1600, 1100):
        window.resize(width, 700)
        qtbot.waitUntil(lambda: toast.geometry().bottom() > 660)
        qtbot.wait(10)
        assert toast.geometry().right() < panel.mapTo(window, panel.rect().topLeft()).x()
        assert toast.geometry().left() >= 0


def test_what_finishes_a_page_can_be_pressed_also_on_a_page_to_which_one_goes_meanwhile(
    qtbot: QtBot, window: QWidget
) -> None:
    toast = Toast(window, "Close")
    toast.tell("The ring is taken in")
    first = window.findChild(PageFrame)
    assert first is not None
    page, foot = QWidget(), QPushButton("Record inspection")
    column = QVBoxLayout(page)
    column.addWidget(Body(), 1)
    column.addWidget(foot)
    row = window.layout()
    assert row is not None
    row.addWidget(PageFrame(page, scrolls=False, foot=foot))
    first.hide()
    foot.setFocus()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < foot.mapTo(window, foot.rect().topLeft()).y())
    foot.hide()
    toast.tell("It is inspected")
    qtbot.waitUntil(lambda: toast.geometry().bottom() > 690)
