"""What a kept claim's page shows: its next steps, way back, notes and plans, against a real shop's file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import ClaimLine, DecisionAction
from shopdesk.domain.customers import Author
from shopdesk.domain.errors import InputError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.claims.claim_page import claim_page, way_back
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import find, open_claim, set_facts
from shopdesk.services.claims.ground import blank_claim, claim_ground
from shopdesk.services.claims.notes import add_note, notes_of
from shopdesk.services.claims.planned import plan_decision, remedies_for
from shopdesk.services.claims.settling import planned_settlements
from shopdesk.services.claims.steps import do
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.shop.history import history_of
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft, accept

ACCEPT, IN_PART, REFUSE, ASK = (
    DecisionAction.ACCEPT,
    DecisionAction.ACCEPT_IN_PART,
    DecisionAction.REFUSE,
    DecisionAction.ASK,
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def test_the_usual_step_comes_first_all_the_way(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        assert claim_page(office, claim.number).steps[0].action is ClaimAction.DECIDE
        accept(office, claim)
        page = claim_page(office, claim.number)
        assert page.wants_authorization
        assert page.prints
        assert (page.steps[0].action, page.steps[0].words) == (ClaimAction.ARRIVED, "Goods arrived")
        make_paper(office, PaperKind.RETURN_AUTHORIZATION, claim.number)
        assert not claim_page(office, claim.number).wants_authorization
    for now, action, following in (
        ("2026-06-15T10:00:00+02:00", ClaimAction.ARRIVED, "Record inspection"),
        ("2026-06-15T11:00:00+02:00", ClaimAction.INSPECTED, "Record refund"),
        ("2026-06-15T12:00:00+02:00", ClaimAction.SETTLE, "Close"),
        ("2026-06-15T13:00:00+02:00", ClaimAction.CLOSE, "Open again"),
    ):
        with office_at(shop, now) as office:
            do(office, claim.number, action, [])
            assert claim_page(office, claim.number).steps[0].words == following


def test_a_claim_that_cannot_lapse_yet_says_until_when_the_customer_has_time(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
        lapse = next(step for step in claim_page(office, claim.number).steps if step.action is ClaimAction.LAPSE)
        assert lapse.reason.replace("\N{NO-BREAK SPACE}", " ") == "The customer has until Wed 17 June."
    with office_at(shop, "2026-06-18T10:00:00+02:00") as office:
        lapse = next(step for step in claim_page(office, claim.number).steps if step.action is ClaimAction.LAPSE)
        assert lapse.reason == ""


def test_the_way_back_tells_what_happened_and_what_is_still_to_come(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        assert way_back(claim_page(office, claim.number)) == ()
        accept(office, claim)
    with office_at(shop, "2026-06-12T10:00:00+02:00") as office:
        do(office, claim.number, ClaimAction.SENT_BACK, [("carrier", "DHL"), ("tracking", "00340434")])
        steps = way_back(claim_page(office, claim.number))
        assert [step.at is not None for step in steps] == [True, True, False, False]
        assert [step.note for step in steps] == ["RMA-2026-0001", "DHL · 00340434", "", ""]


def test_notes_stand_with_the_customers_words_in_order_of_time(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(text="It is too big."))
        add_note(office, claim.number, "  Same clasp as 2025-0141.\r\nAsk the supplier. ")
    with office_at(shop, "2026-06-11T10:00:00+02:00") as office:
        set_facts(office, claim.number, [("text", "Any news?")])
        notes = notes_of(office, find(office, claim.number)[0])
        assert [(one.author, one.text) for one in notes] == [
            (Author.CUSTOMER, "It is too big."),
            (Author.OWNER, "Same clasp as 2025-0141.\nAsk the supplier."),
            (Author.CUSTOMER, "Any news?"),
        ]
        assert "Your note: new" in [entry.says for entry in history_of(office, claim.number)]
        for wrong in ("", "   \n", "x" * 20_001, "a\x00b"):
            with pytest.raises(InputError):
                add_note(office, claim.number, wrong)


def test_a_note_needs_a_customer_to_be_kept_with(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(office.file.orders.by_number("1001"), customer_id=None))
        claim = open_claim(office, a_draft())
        with pytest.raises(InputError, match="Order 1001 has no customer"):
            add_note(office, claim.number, "Ask the supplier.")


def test_a_plan_is_what_the_decision_then_keeps(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        plan = plan_decision(office, claim, DecisionDraft(action=ACCEPT))
        assert (plan.total, plan.differs, plan.goods_return, plan.problem) == (12_000 + plan.shipping, False, True, "")
        assert [(line.code, line.granted, line.remedy) for line in plan.lines] == [
            ("RG-1", 1, Remedy.REFUND),
            ("ER-2", 2, Remedy.REFUND),
        ]
        draft = DecisionDraft(
            action=IN_PART, reason="Worn.", lines=(Grant(code="ER-2", quantity=1, remedy=Remedy.STORE_CREDIT),)
        )
        plan = plan_decision(office, claim, draft)
        assert [(line.granted, line.remedy, line.amount) for line in plan.lines] == [
            (0, None, 0),
            (1, Remedy.STORE_CREDIT, 2000),
        ]
        assert plan.differs
        decide(office, claim.number, draft)
        kept = office.file.claims.decisions(claim.id)[-1]
        assert kept.differs
        assert sum(line.amount for line in kept.lines) + kept.shipping == plan.total


def test_a_claim_that_is_not_saved_can_be_planned(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00", write=False) as office:
        order = office.file.orders.by_number("1001")
        claim = blank_claim(claim_ground(office, order.id), office.now)
        assert plan_decision(office, claim, DecisionDraft(action=REFUSE)).problem.startswith("Nothing is claimed")
        claim = replace(claim, lines=(ClaimLine(line_id=order.lines[0].id, quantity=1),))
        plan = plan_decision(office, claim, DecisionDraft(action=REFUSE))
        assert plan.total is None
        assert plan.differs is (REFUSE not in plan.advised)
        assert plan_decision(office, claim, DecisionDraft(action=ACCEPT)).total is not None


def test_a_plan_says_what_is_wrong_with_the_amount(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(lines=(("ER-2", 2),)))
        partial = (Grant(code="ER-2", remedy=Remedy.PARTIAL_REFUND),)
        plan = plan_decision(office, claim, DecisionDraft(action=IN_PART, lines=partial))
        assert plan.needs_amount
        assert plan.most == 3999
        assert plan.total is None
        plan = plan_decision(office, claim, DecisionDraft(action=IN_PART, lines=partial, amount=4000))
        assert plan.problem == "At most €39.99 can be paid back for this."
        plan = plan_decision(office, claim, DecisionDraft(action=IN_PART, lines=partial, amount=1500))
        assert (plan.total, plan.problem, plan.goods_return) == (1500, "", False)
        plan = plan_decision(office, claim, DecisionDraft(action=ACCEPT, amount=4601))
        assert plan.problem == "At most €46.00 can be paid back for this."
        nothing = (Grant(code="ER-2", quantity=0),)
        assert plan_decision(office, claim, DecisionDraft(action=IN_PART, lines=nothing)).problem.startswith("Nothing")


def test_a_claim_whose_pieces_others_settled_can_only_be_refused(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        first = open_claim(office, a_draft(lines=(("RG-1", 1),)))
        second = open_claim(office, a_draft(lines=(("RG-1", 1),)))
        accept(office, first)
        do(office, first.number, ClaimAction.SETTLE, [])
        assert plan_decision(office, second, DecisionDraft(action=ACCEPT)).problem.startswith("Other claims")
        assert plan_decision(office, second, DecisionDraft(action=REFUSE)).problem == ""
        assert claim_page(office, second.number).state is ClaimState.TO_DECIDE


def test_what_the_policy_offers_comes_before_what_else_an_owner_may_grant() -> None:
    offered = (Remedy.STORE_CREDIT, Remedy.EXCHANGE)
    found = remedies_for(ClaimKind.CHANGE_OF_MIND, offered)
    assert found[:2] == offered
    assert Remedy.REFUND in found
    assert len(found) == len(set(found))
    assert remedies_for(ClaimKind.CANCEL_ORDER, ()) == (Remedy.CANCEL,)


def test_a_settlement_is_told_before_it_is_kept(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
        _, order = find(office, claim.number)
        planned = planned_settlements(office, order, claim, [("line", "ER-2"), ("quantity", "1")])
        assert [(one.quantity, one.amount, one.method) for one in planned] == [(1, 2000, "card")]
        assert office.file.claims.settlements(claim.id) == []
        page = claim_page(office, claim.number)
        assert page.left == {line.line_id: line.quantity for line in claim.lines}
        assert page.claim.received_at == moment("2026-06-10T09:00:00+02:00")
