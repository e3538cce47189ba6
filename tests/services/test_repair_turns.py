"""Repairs that take a turn: quotes that are replaced, declined or over, work given up, steps that are taken back."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.repair_quotes import QuoteOption
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Remedy
from shopdesk.services.claims import decisions
from shopdesk.services.claims import steps as claim_steps
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.repairs import desk, quoting, steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.repairs.quoting import issue_quote, new_quote, quote_sight
from shopdesk.services.repairs.take_in import from_claim, preview_take_in, take_in
from shopdesk.services.repairs.warranty import WarrantyKind
from shopdesk.services.shop.file_checks import check_file
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_repairs import GOLD, LABOUR, POST, RING, quoted

WAYS = (QuoteOption(letter="A", title="Mend"), QuoteOption(letter="B", title="New head"))
AFTER = "2027-09-01"
"""A day on which the warranty of the ring is over."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def mended(office: Office, repair: Repair) -> None:
    """Do the work on a repair, so that its piece is ready."""
    for action in (RepairAction.START, RepairAction.CHECK, RepairAction.READY):
        steps.do(office, repair.number, action, [("who", "Mara")] if action is RepairAction.CHECK else [])


def state_of_due(office: Office, repair: Repair, what: DeadlineKind) -> DeadlineState:
    (due,) = [one for one in office.file.deadlines.of_record(RecordKind.REPAIR, repair.id) if one.what is what]
    return due.state


def test_nothing_is_owed_for_a_piece_that_goes_back_as_it_came(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        steps.do(office, repair.number, RepairAction.PAY, [("kind", "deposit"), ("amount", "20")])
        answer_quote(office, repair.number, Answer(agrees=False))
        page = repair_page(office, repair.number)
        assert (page.to_pay, page.owed, page.paid) == (None, 0, 2_000)
        steps.do(office, repair.number, RepairAction.PAY, [("kind", "refund"), ("amount", "20")])
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        assert repair_page(office, repair.number).to_pay is None
        steps.do(office, repair.number, RepairAction.CLOSE, [])
        assert repair_page(office, repair.number).to_pay is None


def test_a_mended_piece_is_paid_for_after_it_is_closed_too(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        answer_quote(office, repair.number, Answer(agrees=True))
        mended(office, repair)
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        steps.do(office, repair.number, RepairAction.CLOSE, [])
        assert repair_page(office, repair.number).owed == 6_000


def test_a_way_is_chosen_of_the_quote_that_stands(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, RING)
        head = replace(GOLD, option="B")
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, head, options=WAYS))
        answer_quote(office, repair.number, Answer(agrees=True, option="B"))
        assert (repair_page(office, repair.number).chosen, repair_page(office, repair.number).to_pay) == ("B", 12_240)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, head, POST, options=WAYS))
        page = repair_page(office, repair.number)
        assert (page.chosen, page.to_pay) == ("", None)


def test_each_way_is_borne_as_the_policy_says_of_that_way(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = desk.set_facts(office, take_in(office, RING).number, {"simple": "no"})
        lines = (replace(LABOUR, option="A"), replace(LABOUR, option="B"), replace(GOLD, option="B"))
        quote = quoted(office, repair, *lines, options=WAYS)
        sight = quote_sight(office, repair, quote)
        assert [line.on_warranty for line in quote.lines] == [True, True, False]
        assert (sight.totals["A"].pays, sight.totals["B"].pays, sight.differs) == (0, 6_240, False)
        assert (sight.warranty.kind, sight.warranty.asks_approval) == (WarrantyKind.IN_PART, True)
        issue_quote(office, repair.number, quote)
        answer_quote(office, repair.number, Answer(agrees=True, option="A"))
        assert repair_page(office, repair.number).warranty.kind is WarrantyKind.FREE


def test_a_quote_with_material_waits_for_whether_the_repair_is_simple(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        with pytest.raises(FieldsError, match="whether the repair is simple"):
            issue_quote(office, repair.number, quoted(office, repair, LABOUR, GOLD))
        repair = desk.set_facts(office, repair.number, {"simple": "yes"})
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, GOLD))
        assert repair_page(office, repair.number).to_pay == 0


def test_an_estimate_that_is_issued_once_the_piece_is_here_is_a_quote(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, replace(RING, is_here=False))
        draft = quoting.save_draft(office, repair.number, quoted(office, repair, LABOUR))
        assert draft.from_pictures
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        issue_quote(office, repair.number, new_quote(office, repair))
        page = repair_page(office, repair.number)
        assert (page.state, page.latest and page.latest.from_pictures) == (RepairState.QUOTED, False)
        assert RepairAction.HAND_BACK in page.allowed


def test_a_promise_is_dropped_with_the_work_and_stands_again_with_it(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, replace(RING, fields={**RING.fields, "promised_on": "2027-09-20"}))
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        assert state_of_due(office, repair, DeadlineKind.PROMISED) is DeadlineState.OPEN
        answer_quote(office, repair.number, Answer(agrees=False))
        assert state_of_due(office, repair, DeadlineKind.PROMISED) is DeadlineState.WAIVED
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        assert state_of_due(office, repair, DeadlineKind.PROMISED) is DeadlineState.OPEN
        assert state_of_due(office, repair, DeadlineKind.CONFIRM_QUOTE) is DeadlineState.OPEN
        answer_quote(office, repair.number, Answer(agrees=True))
        mended(office, repair)
        assert state_of_due(office, repair, DeadlineKind.PROMISED) is DeadlineState.DONE
        assert check_file(office, full=True) == []


def test_a_bench_that_has_a_piece_nobody_wants_mended_is_still_waited_for(folder: Path) -> None:
    with office_at(folder, AFTER) as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        answer_quote(office, repair.number, Answer(agrees=True))
        steps.do(office, repair.number, RepairAction.SEND_OUT, [("bench", "Aoife"), ("due", "2027-09-09")])
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, GOLD))
        answer_quote(office, repair.number, Answer(agrees=False))
        assert state_of_due(office, repair, DeadlineKind.BENCH_BACK) is DeadlineState.OPEN
        steps.do(office, repair.number, RepairAction.BENCH_BACK, [])
        assert state_of_due(office, repair, DeadlineKind.BENCH_BACK) is DeadlineState.DONE
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        assert repair_page(office, repair.number).state is RepairState.RETURNED_UNREPAIRED


def test_a_void_guarantee_bears_nothing(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, "2026-08-01") as office:
        sight = preview_take_in(office, replace(RING, fields={"void_reason": "Soldered by somebody else"}))
        assert (sight.warranty.kind, sight.warranty.bears) == (WarrantyKind.VOID, frozenset())
        assert sight.warranty.until is not None
        assert sight.defect is None


def test_misuse_is_not_under_the_guarantee(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, "2026-08-01") as office:
        warranty = preview_take_in(office, replace(RING, fields={"assessed_as": "misuse"})).warranty
        assert (warranty.kind, warranty.bears, warranty.speaks) == (WarrantyKind.MISUSE, frozenset(), True)
        other = preview_take_in(office, replace(RING, fields={"assessed_as": "natural_variation"})).warranty
        assert other.kind is WarrantyKind.SILENT


@pytest.mark.parametrize("policy", ["quality-guarantee", "made-to-order"])
def test_while_the_day_of_delivery_is_unknown_nothing_is_said_of_who_bears_it(tmp_path: Path, policy: str) -> None:
    make_shop(tmp_path, policy, delivered_at=None)
    with office_at(tmp_path, "2026-09-01") as office:
        repair = take_in(office, RING)
        warranty = repair_page(office, repair.number).warranty
        assert (warranty.kind, warranty.speaks, warranty.bears) == (WarrantyKind.UNKNOWN, False, frozenset())
        quote = quoted(office, repair, LABOUR)
        assert quote_sight(office, repair, quote).totals[""].pays == 6_000


def test_a_piece_is_not_taken_back_from_its_customer_behind_a_closed_claim(folder: Path) -> None:
    with office_at(folder, "2026-06-09T10:00:00+02:00") as office:
        asked = moment("2026-06-09T09:00:00+02:00")
        draft = ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=asked, lines=(("RG-1", 1),))
        claim = open_claim(office, draft)
        decisions.decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPAIR))
        repair = take_in(office, replace(from_claim(office, claim.number), is_here=True))
        mended(office, repair)
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        claim_steps.do(office, claim.number, ClaimAction.CLOSE, [])
        with pytest.raises(NotAllowedError, match=f"Claim {claim.number} was closed"):
            steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert len(office.file.claims.settlements(claim.id)) == 1
        assert repair_page(office, repair.number).state is RepairState.HANDED_BACK
        claim_steps.do(office, claim.number, ClaimAction.REOPEN, [("reason", "The ring is back")])
        steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert office.file.claims.settlements(claim.id) == []
        assert check_file(office, full=True) == []


def test_wear_is_not_under_the_guarantee(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, "2026-08-01") as office:
        warranty = preview_take_in(office, replace(RING, fields={"assessed_as": "wear"})).warranty
        assert (warranty.kind, warranty.bears) == (WarrantyKind.WORN, frozenset())
    with office_at(tmp_path, "2026-09-09") as office:
        warranty = preview_take_in(office, replace(RING, fields={"assessed_as": "wear"})).warranty
        assert warranty.kind is WarrantyKind.SILENT


@pytest.mark.parametrize(
    ("policy", "day", "facts", "ends"),
    [
        ("made-to-order", "2026-09-01", {}, [date(2027, 6, 8)]),
        ("made-to-order", AFTER, {}, []),
        ("made-to-order", "2026-09-01", {"void_reason": "Soldered by somebody else"}, []),
        ("quality-guarantee", "2026-08-01", {}, [date(2026, 9, 8)]),
        ("seven-day", "2026-08-01", {}, []),
    ],
)
def test_the_end_of_a_warranty_that_runs_stands_in_the_calendar(
    tmp_path: Path, policy: str, day: str, facts: dict[str, str], ends: list[date]
) -> None:
    make_shop(tmp_path, policy)
    with office_at(tmp_path, day) as office:
        repair = take_in(office, replace(RING, fields=facts))
        dues = office.file.deadlines.of_record(RecordKind.REPAIR, repair.id)
        assert {one.what for one in dues} <= {DeadlineKind.WARRANTY_ENDS}
        assert [one.due and one.due.astimezone(office.zone).date() for one in dues] == ends
