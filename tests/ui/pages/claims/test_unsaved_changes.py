"""Changes of a kept claim that are not saved yet: what else can be done meanwhile, and what keeps them."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.terms import Evidence
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from tests.ui.pages.claims.test_claims_page import Looking, one_claim, returning

__all__ = ["one_claim", "returning"]


def test_a_step_that_is_done_meanwhile_does_not_stand_in_their_way(qtbot: QtBot, returning: Looking) -> None:
    claim = returning.page.claim
    claim.form.evidence.give(Evidence.REASON)
    claim.foot.steps.do(ClaimAction.SENT_BACK)
    returning.sheet().save_button.click()
    returning.wait_for_state(ClaimState.IN_TRANSIT)
    assert claim.has_unsaved()
    assert ClaimAction.SENT_BACK not in claim.foot.steps.buttons, "the steps follow"
    claim.save()
    qtbot.waitUntil(lambda: "Claim 2026-0001 is saved." in returning.told)
    kept = returning.claim("2026-0001").claim
    assert Evidence.REASON in kept.evidence
    assert kept.sent_back_at is not None
    assert not claim.findChildren(ErrorBlock)


def test_going_to_the_claim_that_is_shown_keeps_them(qtbot: QtBot, returning: Looking) -> None:
    returning.page.claim.form.evidence.give(Evidence.REASON)
    with qtbot.assertNotEmitted(returning.page.claim.read, wait=300):
        returning.desk.go.emit(Place(PageName.CLAIMS, "2026-0001"))
    assert returning.page.claim.has_unsaved()


def test_a_paper_that_could_not_be_made_can_be_made_again(
    qtbot: QtBot, returning: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    returning.desk.warned.connect(warned.append)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    by_papers = returning.page.after.papers.authorization
    by_steps = returning.page.claim.foot.steps.buttons["authorization"]
    for button in (by_papers, by_steps):
        warned.clear()
        button.click()
        assert not button.isEnabled()
        qtbot.waitUntil(lambda: bool(warned))
        assert button.isEnabled()


def test_a_paper_that_is_made_meanwhile_is_shown_and_can_be_made_again(qtbot: QtBot, returning: Looking) -> None:
    returning.page.claim.form.evidence.give(Evidence.REASON)
    papers = returning.page.after.papers
    papers.authorization.click()
    qtbot.waitUntil(lambda: "anew" in papers.authorization.shown_text())
    assert papers.authorization.isEnabled()
    assert [one.accessibleName() for one in papers.findChildren(QPushButton)].count("Show Return authorization") == 1
    assert returning.page.claim.has_unsaved()
