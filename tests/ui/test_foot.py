"""The foot of the window says how far long work is: in numbers of things, or as a share of the whole."""

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.texts import Speech
from shopdesk.ui.foot import WorkFoot
from shopdesk.ui.long_work import LongWork, Running
from shopdesk.ui.widgets.labels import Text


@pytest.mark.parametrize(("in_shares", "words"), [(False, "370 of 1,000"), (True, "37 %")])
def test_how_far_work_is_stands_in_things_or_as_a_share(qtbot: QtBot, in_shares: bool, words: str) -> None:
    foot = WorkFoot()
    qtbot.addWidget(foot)
    running = Running(LongWork("Looking", print, (), in_shares=in_shares))
    foot.add(running, Speech())
    running.progressed.emit(370, 1_000)
    assert words in [text.text() for text in foot.findChildren(Text)]
