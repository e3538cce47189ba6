"""A bar of stages: told to those who don't see it, told apart without colour, and readable where room is short."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from shopdesk.ui.look import theme
from shopdesk.ui.widgets.steps_bar import BarMark, StepsBar

STAGES = (
    ("Received", BarMark.DONE),
    ("Inspected", BarMark.LEFT_OUT),
    ("Quote expired", BarMark.STOPPED),
    ("Ready", BarMark.TO_COME),
)


def _bar(qtbot: QtBot, width: int = 600) -> StepsBar:
    bar = StepsBar("How far it has come")
    qtbot.addWidget(bar)
    bar.set_stages(STAGES)
    bar.resize(width, bar.sizeHint().height())
    bar.show()
    return bar


def test_the_stages_are_told_in_words(qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    assert bar.accessibleName() == "How far it has come"
    assert bar.accessibleDescription() == (
        "Received: done, Inspected: left out, Quote expired: stopped here, Ready: to come"
    )
    assert bar.stages() == STAGES


def test_each_mark_is_drawn_in_its_own_way_light_and_dark(qtbot: QtBot, qapp: QApplication) -> None:
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        drawn = set()
        for mark in BarMark:
            bar = StepsBar("How far")
            qtbot.addWidget(bar)
            bar.set_stages([("Now", mark)])
            bar.resize(200, bar.sizeHint().height())
            dot = bar.grab().toImage().copy(0, 0, 18, 18).convertToFormat(QImage.Format.Format_Grayscale8)
            drawn.add(bytes(dot.constBits()))
        assert len(drawn) == len(BarMark)
    theme.apply(qapp, "light")


def test_words_that_have_no_room_are_shown_beside_the_mouse(qtbot: QtBot) -> None:
    bar = _bar(qtbot, width=240)
    at = QPoint(150, 30)
    QApplication.sendEvent(bar, QHelpEvent(QEvent.Type.ToolTip, at, bar.mapToGlobal(at)))
    assert "Quote expired" in QToolTip.text()
    QToolTip.hideText()
