"""A claim that becomes a repair: the repair has the goods from then on, and handing them back settles the claim."""

from pathlib import Path

import pytest

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import Channel, ClaimKind, DeadlineKind, Remedy
from shopdesk.services.claims import decisions
from shopdesk.services.claims import steps as claim_steps
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.decisions import DecisionDraft, Grant
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.claims.next_steps import NextStep
from shopdesk.services.claims.values import claim_values
from shopdesk.services.office import Office
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.take_in import from_claim, take_in
from shopdesk.services.shop.file_checks import check_file
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-20T10:00:00+02:00"
_MENDED = (RepairAction.START, RepairAction.CHECK, RepairAction.READY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "quality-guarantee")
    return tmp_path


def granted(
    office: Office, lines: tuple[tuple[str, int], ...] = (("RG-1", 1),), *, grants: tuple[Grant, ...] = ()
) -> Claim:
    """Open a defect claim and grant a repair of it."""
    claim = open_claim(
        office,
        ClaimDraft(
            order="1001",
            kind=ClaimKind.DEFECT,
            received_at=moment("2026-06-12"),
            channel=Channel.EMAIL,
            lines=lines,
            text="The clasp broke on the second day.",
        ),
    )
    draft = DecisionDraft(
        action=DecisionAction.ACCEPT,
        remedy=None if grants else Remedy.REPAIR,
        lines=grants,
        reason="She would rather have it mended.",
    )
    return decisions.decide(office, claim.number, draft)


def page_of(office: Office, claim: Claim) -> ClaimPage:
    return claim_page(office, claim.number)


def step_of(page: ClaimPage, action: ClaimAction) -> NextStep:
    return next(step for step in page.steps if step.action is action)


def open_deadlines(office: Office, claim: Claim) -> set[str]:
    found = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    return {str(one.what) for one in found if one.state is DeadlineState.OPEN}


def taken_in(office: Office, claim: Claim) -> Repair:
    return take_in(office, from_claim(office, claim.number))


def test_a_claim_that_was_granted_a_repair_waits_for_its_piece_to_be_taken_in(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        page = page_of(office, claim)
        assert (page.to_repair, page.repair, page.with_repairs) == (True, None, False)
        assert "send_back" in open_deadlines(office, claim)
        repair = taken_in(office, claim)
        page = page_of(office, claim)
        assert (page.to_repair, page.with_repairs) == (False, True)
        assert page.repair is not None
        assert page.repair.number == repair.number
        assert claim_values(office, claim)["repair"] == repair.number
        assert check_file(office, full=True) == []


def test_the_repair_has_the_days_of_the_goods_and_the_claim_names_none_that_contradict(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        assert open_deadlines(office, claim) & {"send_back", "arrive", "refund", "warranty_ends"} == set()
        steps.do(office, repair.number, RepairAction.CLOSE, [])
        assert "send_back" in open_deadlines(office, claim)
        assert page_of(office, claim).to_repair


def test_goods_that_come_for_the_repair_have_come_back_for_the_claim_too(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        assert page_of(office, claim).state is ClaimState.AWAITING_RETURN
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        page = page_of(office, claim)
        assert (page.state, page.claim.arrived_back_at) == (ClaimState.ARRIVED, office.now)
        assert step_of(page, ClaimAction.INSPECTED).reason == f"Repair {repair.number} has the piece."
        assert not any(step.is_usual for step in page.steps)
        steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert page_of(office, claim).claim.arrived_back_at is None


def test_the_claims_own_settling_and_deciding_say_that_the_repair_does_it(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        page = page_of(office, claim)
        assert step_of(page, ClaimAction.SETTLE).reason == f"Handing back {repair.number} settles it."
        assert step_of(page, ClaimAction.DECIDE).reason == f"It is being repaired as {repair.number}."
        with pytest.raises(NotAllowedError, match=f"being repaired as {repair.number}; handing the piece back settles"):
            claim_steps.do(office, claim.number, ClaimAction.SETTLE, [])
        with pytest.raises(NotAllowedError, match="then decide again"):
            decisions.decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND))
        assert page_of(office, claim).settlements == ()


def test_handing_back_settles_it_and_taking_that_back_unsettles_it(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        for action in _MENDED:
            steps.do(office, repair.number, action, [("who", "Mara")] if action is RepairAction.CHECK else [])
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        page = page_of(office, claim)
        assert (page.state, len(page.settlements), open_deadlines(office, claim)) == (ClaimState.SETTLED, 1, set())
        steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        page = page_of(office, claim)
        assert (page.state, page.settlements) == (ClaimState.ARRIVED, ())
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        assert page_of(office, claim).state is ClaimState.SETTLED
        assert check_file(office, full=True) == []


def test_a_piece_that_cannot_be_repaired_lets_the_claim_be_decided_otherwise(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        steps.do(office, repair.number, RepairAction.CANNOT_REPAIR, [("note", "The setting is worn through")])
        page = page_of(office, claim)
        assert not page.with_repairs
        assert not page.to_repair
        refund = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND, reason="It can't be mended.")
        decisions.decide(office, claim.number, refund)
        assert page_of(office, claim).decision is not None
        assert "refund" in open_deadlines(office, claim)
        assert check_file(office, full=True) == []


def test_what_was_granted_beside_the_repair_is_still_settled_by_the_claim(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        both = (
            Grant(code="RG-1", quantity=1, remedy=Remedy.REPAIR),
            Grant(code="ER-2", quantity=2, remedy=Remedy.REFUND),
        )
        claim = granted(office, (("RG-1", 1), ("ER-2", 2)), grants=both)
        repair = taken_in(office, claim)
        page = page_of(office, claim)
        assert not page.with_repairs
        assert step_of(page, ClaimAction.SETTLE).reason == ""
        claim_steps.do(office, claim.number, ClaimAction.SETTLE, [])
        page = page_of(office, claim)
        assert [one.remedy for one in page.settlements if one.line_id] == [Remedy.REFUND]
        assert (page.state, page.repair and page.repair.number) == (ClaimState.SETTLING, repair.number)


def test_goods_that_did_not_come_after_all_are_awaited_and_judged_so(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        claim = granted(office)
        repair = taken_in(office, claim)
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert page_of(office, claim).state is ClaimState.AWAITING_RETURN
        dues = office.file.claims.verdicts(claim.id)[-1].verdict.deadlines
        assert [one.due for one in dues if one.what is DeadlineKind.REFUND] == [None]
        assert check_file(office, full=True) == []
