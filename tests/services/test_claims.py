"""Claims from their opening to their end, against a real shop's file."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, DeadlineKind, Evidence, Outcome, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import ClaimDraft, find, open_claim, preview, set_facts, state_of
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.policies.desk import use_policy
from tests.services.claim_shop import RING, STUDS, make_shop, moment, office_at

ALL_GOOD = dict.fromkeys(ConditionPoint, True)


def a_draft(**changes: object) -> ClaimDraft:
    facts: dict[str, object] = {
        "order": "1001",
        "kind": ClaimKind.CHANGE_OF_MIND,
        "received_at": moment("2026-06-10T09:00:00+02:00"),
        "channel": Channel.EMAIL,
        "evidence": (Evidence.INVOICE, Evidence.PRODUCT_CODE, Evidence.REASON),
        "condition": ALL_GOOD,
    }
    facts.update(changes)
    return ClaimDraft(**facts)  # type: ignore[arg-type]


def accept(office: Office, claim: Claim) -> Claim:
    return decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))


def outcome(office: Office, claim: Claim) -> Outcome:
    return office.file.claims.verdicts(claim.id)[-1].verdict.outcome


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def test_a_claim_is_opened_with_number_verdict_deadlines_and_a_proven_order_number(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        assert claim.number == "2026-0001"
        assert Evidence.ORDER_NUMBER in claim.evidence
        assert outcome(office, claim) is Outcome.ACCEPT
        assert state_of(office, claim) is ClaimState.TO_DECIDE
        kinds = {deadline.what for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)}
        assert kinds == {DeadlineKind.CLAIM, DeadlineKind.REPLY, DeadlineKind.REFUND, DeadlineKind.SEND_BACK}


def test_a_preview_keeps_nothing(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00", write=False) as office:
        assert preview(office, a_draft()).outcome is Outcome.ACCEPT
        assert office.file.claims.first(10) == []


def test_the_whole_way_from_acceptance_to_closing(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
        assert claim.rma == "RMA-2026-0001"
        assert str(claim.confirmed_at) == "2026-06-10T08:00:00Z"
        assert state_of(office, claim) is ClaimState.AWAITING_RETURN
        send_back = [
            deadline
            for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
            if deadline.what is DeadlineKind.SEND_BACK
        ]
        assert [str(deadline.due) for deadline in send_back] == ["2026-06-17 21:59:59+00:00"]
    steps = [
        ("2026-06-12T10:00:00+02:00", ClaimAction.SENT_BACK, [("carrier", "Post")], ClaimState.IN_TRANSIT),
        ("2026-06-15T10:00:00+02:00", ClaimAction.ARRIVED, [], ClaimState.ARRIVED),
        ("2026-06-15T11:00:00+02:00", ClaimAction.INSPECTED, [("restocked", "yes")], ClaimState.INSPECTED),
        ("2026-06-15T12:00:00+02:00", ClaimAction.SETTLE, [], ClaimState.SETTLED),
        ("2026-06-16T12:00:00+02:00", ClaimAction.CLOSE, [], ClaimState.CLOSED),
    ]
    for now, action, fields, state in steps:
        with office_at(shop, now) as office:
            claim = do(office, claim.number, action, fields)
            assert state_of(office, claim) is state
    with office_at(shop, "2026-06-16T13:00:00+02:00", write=False) as office:
        settlements = office.file.claims.settlements(claim.id)
        assert [(one.quantity, one.amount) for one in settlements] == [(1, 8000), (2, 4000)]
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        assert {deadline.state for deadline in deadlines} == {DeadlineState.DONE}


def test_pieces_settled_piece_by_piece_add_up_to_what_was_decided(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", payment_method="PayPal", payment_fee=421)
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
        refund = office.file.claims.verdicts(claim.id)[-1].verdict.refund
        assert refund is not None
        for fields in ([("line", "ER-2:1")], [("line", "RG-1")], [("line", "ER-2")]):
            do(office, claim.number, ClaimAction.SETTLE, fields)
        settlements = office.file.claims.settlements(claim.id)
        assert sum(one.amount for one in settlements) == refund.total
        assert state_of(office, claim) is ClaimState.SETTLED


def test_what_was_settled_cannot_be_claimed_again(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft(lines=(("ER-2", 1),))))
        do(office, claim.number, ClaimAction.SETTLE, [])
        with pytest.raises(InputError, match="2 can't be claimed: 2 were ordered and 1 of them are settled"):
            open_claim(office, a_draft(lines=(("ER-2", 2),)))
        rest = open_claim(office, a_draft())
        assert [line.quantity for line in rest.lines] == [1, 1]
        assert rest.number == "2026-0002"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lines": (("NOPE", 1),)}, "has no line 'NOPE'"),
        ({"lines": (("RG-1", 3),)}, "3 can't be claimed"),
        ({"lines": (("RG-1", 1), ("RG-1", 1))}, "named twice"),
        ({"received_at": moment("2026-05-01")}, "was placed only on"),
        ({"received_at": moment("2026-07-01")}, "lies in the future"),
        ({"fields": (("cause", "forgotten_code"),)}, "knows shop, customer or carrier"),
        ({"fields": (("wants", "gold"),)}, "wants: expected one of refund"),
        ({"fields": (("sent_back_at", "2026-02-31"),)}, "sent_back_at: expected a date"),
        ({"fields": (("repair.labour", "12,34.5"),)}, "repair.labour: expected an amount of EUR"),
        ({"fields": (("colour", "red"),)}, "There is no field 'colour'"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_and_leaves_nothing(
    shop: Path, changes: dict[str, object], says: str
) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        with pytest.raises(InputError, match=says):
            open_claim(office, a_draft(**changes))
        assert office.file.claims.first(10) == []
        assert open_claim(office, a_draft()).number == "2026-0001"


def test_an_unknown_order_is_not_found(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office, pytest.raises(NotFoundError):
        open_claim(office, a_draft(order="9999"))


def test_new_facts_give_a_new_verdict_beside_the_old(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(evidence=()))
        assert outcome(office, claim) is Outcome.NEEDS_INFORMATION
        assert state_of(office, claim) is ClaimState.NEW
        claim = set_facts(office, claim.number, [("evidence", "+invoice"), ("lines.RG-1.condition.unused", "no")])
        assert Evidence.INVOICE in claim.evidence
        outcomes = [given.verdict.outcome for given in office.file.claims.verdicts(claim.id)]
        assert outcomes == [Outcome.NEEDS_INFORMATION, Outcome.ACCEPT_IN_PART]
        with pytest.raises(InputError, match="says so already"):
            set_facts(office, claim.number, [("channel", "email")])


def test_asking_waits_for_the_customer_until_the_answer_is_there(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(evidence=()))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ASK))
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
    with office_at(shop, "2026-06-11T10:00:00+02:00") as office:
        claim = set_facts(office, claim.number, [("evidence", "+invoice")])
        assert state_of(office, claim) is ClaimState.TO_DECIDE


def test_a_decision_against_the_policy_needs_a_reason_and_keeps_the_verdict(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        with pytest.raises(InputError, match="differs from the policy, which says: accept"):
            decide(office, claim.number, DecisionDraft(action=DecisionAction.REFUSE))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn at a wedding."))
        assert state_of(office, claim) is ClaimState.REFUSED
        assert outcome(office, claim) is Outcome.ACCEPT
        assert office.file.claims.decisions(claim.id)[-1].differs
        kinds = {deadline.what for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)}
        assert DeadlineKind.SEND_BACK not in kinds


def test_goodwill_grants_what_the_policy_refuses(shop: Path) -> None:
    with office_at(shop, "2026-06-30T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(received_at=moment("2026-06-29")))
        assert outcome(office, claim) is Outcome.REFUSE
        grant = DecisionDraft(
            action=DecisionAction.ACCEPT_IN_PART,
            reason="A regular customer.",
            lines=(Grant(code="ER-2", quantity=1, remedy=Remedy.STORE_CREDIT),),
        )
        claim = decide(office, claim.number, grant)
        assert state_of(office, claim) is ClaimState.AWAITING_RETURN
        do(office, claim.number, ClaimAction.SETTLE, [])
        assert [(one.remedy, one.amount) for one in office.file.claims.settlements(claim.id)] == [
            (Remedy.STORE_CREDIT, 2000)
        ]


def test_an_amount_of_the_owners_own_stays_within_what_was_paid(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(lines=(("ER-2", 2),)))
        with pytest.raises(InputError, match=r"at most the €46\.00 paid"):
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, amount=4601, reason="More."))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, amount=4300, reason="With delivery."))
        with pytest.raises(InputError, match=r"at most €43\.00 were granted"):
            do(office, claim.number, ClaimAction.SETTLE, [("amount", "46.01")])
        do(office, claim.number, ClaimAction.SETTLE, [])
        settled = [(one.amount, one.outbound_shipping) for one in office.file.claims.settlements(claim.id)]
        assert settled == [(4000, 0), (300, 300)]


def test_a_partial_refund_needs_its_amount_and_brings_nothing_back(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", delivered_at=moment("2026-06-09T10:00:00+02:00"))
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        draft = a_draft(kind=ClaimKind.DEFECT, fields=(("assessed_as", "minor"),), lines=(("RG-1", 1),))
        claim = open_claim(office, draft)
        in_part = DecisionDraft(action=DecisionAction.ACCEPT_IN_PART)
        with pytest.raises(InputError, match="needs its amount"):
            decide(office, claim.number, in_part)
        with pytest.raises(InputError, match=r"below the €80\.00"):
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, amount=8000))
        claim = decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, amount=1500))
        assert claim.rma is None
        assert state_of(office, claim) is ClaimState.SETTLING
        with pytest.raises(NotAllowedError, match="arrived is not possible now"):
            do(office, claim.number, ClaimAction.ARRIVED, [])
        do(office, claim.number, ClaimAction.SETTLE, [])
        again = open_claim(office, draft)
        refund = office.file.claims.verdicts(again.id)[-1].verdict.refund
        assert refund is not None
        assert refund.goods == 6500


def test_an_action_that_the_state_does_not_allow_says_what_is_possible(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        with pytest.raises(NotAllowedError, match=r"close is not possible now\. Possible: set, decide, withdraw"):
            do(office, claim.number, ClaimAction.CLOSE, [])
        accept(office, claim)
        with pytest.raises(NotAllowedError, match="can't lapse yet"):
            do(office, claim.number, ClaimAction.LAPSE, [])
        with pytest.raises(InputError, match="lies in the future"):
            do(office, claim.number, ClaimAction.SENT_BACK, [("at", "2026-06-20")])
        with pytest.raises(InputError, match="There is no field 'colour'"):
            do(office, claim.number, ClaimAction.SENT_BACK, [("colour", "red")])


def test_a_claim_lapses_once_the_customers_time_is_over_and_can_be_opened_again(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
    with office_at(shop, "2026-06-18T10:00:00+02:00") as office:
        claim = do(office, claim.number, ClaimAction.LAPSE, [])
        assert state_of(office, claim) is ClaimState.LAPSED
        states = {one.what: one.state for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)}
        assert states[DeadlineKind.SEND_BACK] is DeadlineState.WAIVED
        with pytest.raises(InputError, match="needs a reason"):
            do(office, claim.number, ClaimAction.REOPEN, [])
        claim = do(office, claim.number, ClaimAction.REOPEN, [("reason", "She was ill.")])
        assert state_of(office, claim) is ClaimState.AWAITING_RETURN
        assert claim.reopen_reason == "She was ill."


def test_goods_sent_back_too_late_bar_the_claim_and_the_decision_stands(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = accept(office, open_claim(office, a_draft()))
    with office_at(shop, "2026-06-18T10:00:00+02:00") as office:
        claim = do(office, claim.number, ClaimAction.SENT_BACK, [])
        assert outcome(office, claim) is Outcome.REFUSE
        assert state_of(office, claim) is ClaimState.IN_TRANSIT


def test_a_corrected_delivery_moves_deadlines_and_keeps_their_ids(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        before = {one.what: one for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)}
        order = find(office, claim.number)[1]
        with office.file.work("order.set", office.instant) as unit:
            order = unit.put(replace(order, delivered_at=moment("2026-06-06")))
            refresh_order(office, unit, order)
        after = {one.what: one for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)}
        assert str(before[DeadlineKind.SEND_BACK].due) == "2026-06-15 21:59:59+00:00"
        assert str(after[DeadlineKind.SEND_BACK].due) == "2026-06-13 21:59:59+00:00"
        assert before[DeadlineKind.SEND_BACK].id == after[DeadlineKind.SEND_BACK].id


def test_a_policy_used_from_a_day_in_the_past_judges_open_claims_again(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        use_policy(office, "made-to-order", date(2026, 5, 1), "We make to order now.")
    with office_at(shop, "2026-06-10T11:00:00+02:00") as office:
        assert [given.policy_key for given in office.file.claims.verdicts(claim.id)] == [
            "quality-guarantee",
            "made-to-order",
        ]
        assert outcome(office, claim) is Outcome.REFUSE


def test_what_was_paid_back_before_comes_off_once(tmp_path: Path) -> None:
    studs = replace(STUDS, refunded_before=300)
    make_shop(tmp_path / "shop", "quality-guarantee", lines=(RING, studs))
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        amounts = []
        for _ in range(2):
            claim = accept(office, open_claim(office, a_draft(lines=(("ER-2", 1),))))
            do(office, claim.number, ClaimAction.SETTLE, [])
            amounts += [one.amount for one in office.file.claims.settlements(claim.id)]
        assert amounts == [1700, 2000]
