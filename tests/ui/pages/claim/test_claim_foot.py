"""Deciding a claim at the foot of its panel, on a real shop."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.terms import Outcome, Remedy
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.claim_foot import ClaimFoot
from shopdesk.ui.pages.claim.foot import DecisionFoot
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong

AT = "2026-06-10T10:00:00+02:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


@pytest.fixture
def claim(folder: Path) -> Claim:
    with office_at(folder, AT) as office:
        return open_claim(office, a_draft())


@pytest.fixture
def desk(open_desk: OpenDesk, folder: Path, claim: Claim) -> Desk:
    assert claim.number
    return open_desk(folder)


class Deciding:
    """A foot in a window, and the decisions that it handed over."""

    def __init__(self, qtbot: QtBot, desk: Desk, claim: Claim, outcome: Outcome = Outcome.ACCEPT) -> None:
        self.qtbot = qtbot
        self.foot = DecisionFoot(desk)
        self.decided: list[DecisionDraft] = []
        self.foot.decided.connect(self.decided.append)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.foot)
        self.window.resize(436, 500)
        qtbot.addWidget(self.window)
        self.window.show()
        self.foot.show_claim(claim, outcome)
        self.wait_for_plan()

    def wait_for_plan(self) -> None:
        self.qtbot.waitUntil(lambda: self.foot.plans.knows(self.foot.draft()))

    def choose(self, action: DecisionAction) -> None:
        self.foot.choice.choose(action)
        self.wait_for_plan()

    def said(self) -> list[str]:
        from shopdesk.ui.widgets.labels import Text

        return [text.text() for text in self.foot.findChildren(Text) if text.isVisible() and text.text()]


def test_what_the_policy_advises_is_chosen_first_and_told_with_its_money(
    qtbot: QtBot, desk: Desk, claim: Claim
) -> None:
    deciding = Deciding(qtbot, desk, claim)
    assert "as the policy advises" in deciding.said()
    assert "Refund €120.00, once the goods are back" in deciding.said()
    assert not deciding.foot.reason.isVisible()
    assert everything_wrong(deciding.window) == []


def test_ctrl_enter_saves_from_anywhere_in_the_window(qtbot: QtBot, desk: Desk, claim: Claim) -> None:
    deciding = Deciding(qtbot, desk, claim)
    with qtbot.waitActive(deciding.window):
        deciding.window.activateWindow()
    qtbot.keyClick(deciding.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(deciding.decided))
    assert deciding.decided == [DecisionDraft(action=DecisionAction.ACCEPT)]
    assert not deciding.foot.save_button.isEnabled(), "it is being kept"


def test_deciding_otherwise_asks_why_beside_the_field(qtbot: QtBot, desk: Desk, claim: Claim) -> None:
    deciding = Deciding(qtbot, desk, claim)
    deciding.choose(DecisionAction.REFUSE)
    assert "differs from the policy" in deciding.said()
    deciding.foot.save()
    assert deciding.decided == []
    assert "Say in a few words why; the claim keeps it." in deciding.said()
    assert everything_wrong(deciding.window) == []
    deciding.foot.reason.setPlainText("Worn at a wedding.")
    deciding.foot.save()
    assert deciding.decided == [DecisionDraft(action=DecisionAction.REFUSE, reason="Worn at a wedding.")]


def test_in_part_unfolds_the_lines_and_grants_what_stands_there(qtbot: QtBot, desk: Desk, claim: Claim) -> None:
    deciding = Deciding(qtbot, desk, claim)
    deciding.choose(DecisionAction.ACCEPT_IN_PART)
    rows = deciding.foot.lines._rows
    assert list(rows) == ["RG-1", "ER-2"]
    assert everything_wrong(deciding.window) == []
    rows["RG-1"].pieces._number.setValue(0)
    deciding.wait_for_plan()
    rows["ER-2"].remedy.set_value(Remedy.STORE_CREDIT)
    rows["ER-2"].remedy.chosen.emit(Remedy.STORE_CREDIT)
    deciding.wait_for_plan()
    assert "Store credit €40.00, once the goods are back" in deciding.said()
    deciding.foot.reason.setPlainText("One was worn.")
    deciding.foot.save()
    draft = deciding.decided[0]
    assert [(one.code, one.quantity, one.remedy) for one in draft.lines] == [
        ("RG-1", 0, Remedy.REFUND),
        ("ER-2", 2, Remedy.STORE_CREDIT),
    ]


def test_a_sum_that_is_too_high_or_none_is_said_before_anything_is_kept(qtbot: QtBot, desk: Desk, claim: Claim) -> None:
    deciding = Deciding(qtbot, desk, claim)
    deciding.choose(DecisionAction.ACCEPT_IN_PART)
    amount = deciding.foot.lines.amount
    qtbot.keyClicks(amount, "999")
    deciding.wait_for_plan()
    deciding.foot.reason.setPlainText("Agreed on.")
    deciding.foot.save()
    assert deciding.decided == []
    assert "At most €126.00 can be paid back for this." in deciding.said()
    amount.clear()
    qtbot.keyClicks(amount, "12,34.5")
    deciding.foot.save()
    assert deciding.decided == []
    assert any("12,34.5" in text for text in deciding.said())
    amount.clear()
    qtbot.keyClicks(amount, "90")
    deciding.foot.save()
    qtbot.waitUntil(lambda: bool(deciding.decided))
    assert deciding.decided[0].amount == 9000


def test_a_choice_of_the_owners_stays_while_the_claim_is_typed(qtbot: QtBot, desk: Desk, claim: Claim) -> None:
    deciding = Deciding(qtbot, desk, claim)
    deciding.choose(DecisionAction.REFUSE)
    deciding.foot.reason.setPlainText("Worn.")
    deciding.foot.show_claim(claim, Outcome.NEEDS_INFORMATION)
    deciding.wait_for_plan()
    assert deciding.foot.choice.value() is DecisionAction.REFUSE
    assert deciding.foot.typed() == {"reason": "Worn."}
    deciding.foot.forget()
    assert deciding.foot.choice.value() is DecisionAction.ASK
    assert deciding.foot.typed() == {}


def test_the_foot_of_a_decided_claim_shows_its_steps_and_can_decide_again(
    qtbot: QtBot, desk: Desk, claim: Claim
) -> None:
    done: list[object] = []
    desk.write(desk, lambda office: decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT)),
               done.append)  # fmt: skip
    qtbot.waitUntil(lambda: bool(done))
    desk.read(desk, lambda office: claim_page(office, claim.number), done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    foot = ClaimFoot(desk)
    qtbot.addWidget(foot)
    foot.show()
    foot.show_page(done[1])  # type: ignore[arg-type]
    assert set(foot.steps.buttons) == {"authorization", "letter"}
    entries = [action.text() for action in foot.steps.more.menu_of_steps.actions()]
    assert "Decide again" in entries
    assert any(entry.startswith("Let it lapse – The customer has until") for entry in entries)
    foot.steps.decide_again.emit()
    assert foot.decision.isVisible()
    foot.decision.left.emit()
    assert foot.steps.isVisible()
    assert everything_wrong(foot) == []
