"""A reason that is being typed for a decision stays with its claim, whatever is looked at meanwhile."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import DecisionAction
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.moment_field import MomentField
from tests.ui.pages.claim.test_claim_entry import Entering, _answer

WHY = "She asked a day too late, but she is a good customer."


@pytest.fixture
def entering(qtbot: QtBot, desk: Desk) -> Entering:
    return Entering(qtbot, desk)


def open_claim(entering: Entering, line: str) -> str:
    """Enter a claim without deciding it, and return its number."""
    entering.entry.start_new()
    entering.find("1001")
    entering.tick(line)
    entering.qtbot.waitUntil(entering.entry.foot.decision.isEnabled)
    before = len(entering.saved)
    entering.press("Save without deciding")
    entering.qtbot.waitUntil(lambda: len(entering.saved) > before)
    return entering.saved[-1]


def show(entering: Entering, number: str) -> None:
    with entering.qtbot.waitSignal(entering.entry.read):
        entering.entry.show_claim(number)
    foot = entering.entry.foot.decision
    entering.qtbot.waitUntil(lambda: foot._claim is not None and foot._claim.number == number)


def refuse(entering: Entering) -> None:
    """Choose what the policy does not advise, and begin to say why."""
    entering.entry.foot.decision.choice.choose(DecisionAction.REFUSE)
    entering.entry.foot.decision.reason.insertPlainText(WHY)


def reason(entering: Entering) -> str:
    return entering.entry.foot.typed().get("reason", "")


def test_it_is_there_again_when_one_comes_back_to_the_claim(entering: Entering) -> None:
    ring, studs = open_claim(entering, "Ring Luna"), open_claim(entering, "Ear studs Nova")
    show(entering, ring)
    refuse(entering)
    show(entering, studs)
    assert reason(entering) == ""
    assert entering.entry.typed() == {f"{ring}, reason": WHY}
    show(entering, ring)
    assert reason(entering) == WHY
    assert entering.entry.foot.decision.choice.value() is DecisionAction.REFUSE
    assert entering.entry.typed() == {"reason": WHY}


def test_that_of_a_new_claim_is_there_again_too(entering: Entering) -> None:
    number = open_claim(entering, "Ring Luna")
    entering.entry.start_new()
    entering.find("1001")
    entering.tick("Ear studs Nova")
    entering.qtbot.waitUntil(entering.entry.foot.decision.isEnabled)
    refuse(entering)
    show(entering, number)
    assert reason(entering) == ""
    told = entering.entry.typed()
    assert WHY in told.values()
    assert told["order 1001, claim"] == "change of mind: 2 × Ear studs Nova"
    entering.entry.start_new()
    entering.qtbot.waitUntil(lambda: reason(entering) == WHY)


def test_a_field_that_is_wrong_for_a_moment_does_not_take_it(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.qtbot.waitUntil(entering.entry.foot.decision.isEnabled)
    refuse(entering)
    received = entering.entry.form.findChildren(MomentField)[0]
    good = received.text()
    received.setText("31 February")
    received.edited.emit()
    entering.qtbot.waitUntil(lambda: not entering.entry.foot.decision.isEnabled())
    received.setText(good)
    received.edited.emit()
    entering.qtbot.waitUntil(entering.entry.foot.decision.isEnabled)
    assert reason(entering) == WHY


def test_a_decision_that_was_made_leaves_nothing_behind(entering: Entering) -> None:
    number = open_claim(entering, "Ring Luna")
    show(entering, number)
    refuse(entering)
    entering.save()
    assert entering.read(number)[3] == ["refuse"]
    show(entering, number)
    assert entering.entry.typed() == {}
    assert entering.entry.may_close()


def test_a_claim_that_is_saved_without_its_decision_keeps_the_reason(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.qtbot.waitUntil(entering.entry.foot.decision.isEnabled)
    refuse(entering)
    entering.press("Save without deciding")
    entering.qtbot.waitUntil(lambda: bool(entering.saved))
    show(entering, entering.saved[0])
    assert reason(entering) == WHY


def test_closing_the_window_asks_for_it(entering: Entering) -> None:
    ring, studs = open_claim(entering, "Ring Luna"), open_claim(entering, "Ear studs Nova")
    show(entering, ring)
    refuse(entering)
    show(entering, studs)
    QTimer.singleShot(50, lambda: _answer("Go on typing"))
    assert not entering.entry.may_close()
