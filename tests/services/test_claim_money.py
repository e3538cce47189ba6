"""Money over decisions, settlements and several claims: what was promised moves, and never more than was paid."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents.values import FeeRow
from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Evidence, Outcome, Payer, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import allowed, find, open_claim, set_facts, state_of
from shopdesk.services.claims.steps import do
from shopdesk.services.claims.values import overlapping
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.papers.returns import return_authorization
from tests.services.claim_shop import RING, STUDS, make_shop, moment, office_at
from tests.services.test_claims import a_draft, accept, outcome

NOW = "2026-06-10T10:00:00+02:00"
PAYPAL: dict[str, object] = {"payment_method": "PayPal", "payment_fee": 421}


def settled(office: Office, claim: Claim) -> list[tuple[int, int]]:
    return [(one.amount, one.outbound_shipping) for one in office.file.claims.settlements(claim.id)]


def granting(*lines: Grant, amount: int | None = None) -> DecisionDraft:
    return DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, reason="So agreed.", lines=lines, amount=amount)


def cancelled(office: Office) -> Claim:
    received = moment("2026-06-02T09:00:00+02:00")
    return open_claim(office, a_draft(kind=ClaimKind.CANCEL_ORDER, received_at=received))


def test_granting_fewer_pieces_is_reckoned_for_these_pieces(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", shipped_at=None, delivered_at=None, **PAYPAL)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        decide(office, claim.number, granting(Grant(code="RG-1", remedy=Remedy.CANCEL)))
        do(office, claim.number, ClaimAction.SETTLE, [])
        assert settled(office, claim) == [(8000 - 267, 0)]


def test_what_was_promised_stands_when_the_inspection_fails(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **PAYPAL)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft(condition={})))
        promised = return_authorization(office, *find(office, claim.number), office.speech)
        do(office, claim.number, ClaimAction.ARRIVED, [])
        do(office, claim.number, ClaimAction.INSPECTED, [("unused", "no")])
        assert outcome(office, claim) is Outcome.REFUSE
        later = return_authorization(office, *find(office, claim.number), office.speech)
        assert later.reckoning == promised.reckoning
        assert later.send_by == promised.send_by
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        assert [one.state for one in deadlines if one.what is DeadlineKind.REFUND] == [DeadlineState.OPEN]
        do(office, claim.number, ClaimAction.SETTLE, [])
        assert promised.reckoning is not None
        assert sum(amount for amount, _ in settled(office, claim)) == promised.reckoning.total


def test_another_remedy_than_decided_moves_its_own_money(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        exchanged = decide(
            office,
            open_claim(office, a_draft(kind=ClaimKind.DEFECT, lines=(("RG-1", 1),))).number,
            DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPLACEMENT),
        )
        do(office, exchanged.number, ClaimAction.SETTLE, [("remedy", "refund")])
        assert settled(office, exchanged) == [(8000, 0)]
        refunded = accept(office, open_claim(office, a_draft()))
        do(office, refunded.number, ClaimAction.SETTLE, [("remedy", "exchange")])
        assert settled(office, refunded) == [(0, 0)]


def test_the_owners_sum_leaves_store_credit_alone(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = open_claim(office, a_draft())
        lines = (Grant(code="RG-1", remedy=Remedy.REFUND), Grant(code="ER-2", remedy=Remedy.STORE_CREDIT))
        decide(office, claim.number, granting(*lines, amount=5000))
        do(office, claim.number, ClaimAction.SETTLE, [])
        assert settled(office, claim) == [(5000, 0), (4000, 0)]


def test_partial_refunds_never_add_up_to_more_than_was_paid(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", delivered_at=moment("2026-06-09T10:00:00+02:00"))
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(kind=ClaimKind.DEFECT, fields=(("assessed_as", "minor"),), lines=(("RG-1", 1),))
        claims = [open_claim(office, draft) for _ in range(2)]
        for claim in claims:
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, amount=5000))
        do(office, claims[0].number, ClaimAction.SETTLE, [])
        with pytest.raises(InputError, match=r"at most €50\.00 were granted"):
            do(office, claims[1].number, ClaimAction.SETTLE, [("amount", "86.00")])
        with pytest.raises(InputError, match=r"only €30\.00 are left"):
            do(office, claims[1].number, ClaimAction.SETTLE, [])
        do(office, claims[1].number, ClaimAction.SETTLE, [("amount", "30.00")])
        assert settled(office, claims[1]) == [(3000, 0)]
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claims[0].id)
        assert DeadlineKind.SEND_BACK not in {one.what for one in deadlines}


def test_shipping_goes_back_with_the_claim_that_makes_the_order_whole(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        refund = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND)
        claims = [
            decide(office, open_claim(office, a_draft(kind=ClaimKind.DEFECT, lines=((code, None),))).number, refund)
            for code in ("RG-1", "ER-2")
        ]
        for claim in claims:
            do(office, claim.number, ClaimAction.SETTLE, [])
        assert [settled(office, claim) for claim in claims] == [[(8000, 0)], [(4000, 0), (600, 600)]]


def test_the_fee_row_counts_the_shipping_that_goes_back(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", delivered_at=None, shipped_at=moment("2026-06-01"), **PAYPAL)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, cancelled(office))
        assert claim.rma is not None
        values = return_authorization(office, *find(office, claim.number), office.speech)
        assert values.reckoning is not None
        (fee,) = [row for row in values.reckoning.rows if isinstance(row, FeeRow)]
        assert (fee.part, fee.whole, fee.amount) == (12600, 12600, -421)
        assert sum(row.amount or 0 for row in values.reckoning.rows) == values.reckoning.total == 12179


def test_a_claim_whose_pieces_another_has_settled_stands_in_nobodys_way(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        stale = open_claim(office, a_draft(lines=(("RG-1", 1),)))
        other = accept(office, open_claim(office, a_draft(lines=(("RG-1", 1),))))
        do(office, other.number, ClaimAction.SETTLE, [])
        set_order(office, "1001", ["delivered_at=2026-06-07"])
        with pytest.raises(NotAllowedError, match="asks for pieces that other claims have settled since"):
            accept(office, stale)
        refusal = DecisionDraft(action=DecisionAction.REFUSE, reason="Refunded with the other claim.")
        assert state_of(office, decide(office, stale.number, refusal)) is ClaimState.REFUSED
        do(office, stale.number, ClaimAction.CLOSE, [])
        again = do(office, stale.number, ClaimAction.REOPEN, [("reason", "By mistake.")])
        assert state_of(office, again) is ClaimState.REFUSED


def test_an_answer_in_the_same_second_ends_the_waiting(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10") as office:
        claim = open_claim(office, a_draft(received_at=moment("2026-06-10"), evidence=()))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ASK))
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
        set_facts(office, claim.number, [("evidence", "+invoice")])
        assert state_of(office, claim) is ClaimState.TO_DECIDE


def test_a_claim_lapses_only_over_what_the_customer_missed(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft()))
    with office_at(tmp_path / "shop", "2026-06-16T10:00:00+02:00") as office:
        with pytest.raises(NotAllowedError, match="has missed no deadline"):
            do(office, claim.number, ClaimAction.LAPSE, [])
        do(office, claim.number, ClaimAction.SENT_BACK, [("tracking", "X1")])
        assert ClaimAction.LAPSE not in allowed(office, find(office, claim.number)[0])
        assert ClaimAction.WITHDRAW not in allowed(office, find(office, claim.number)[0])
        set_facts(office, claim.number, [("sent_back_at", "unknown")])
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        assert [one.state for one in deadlines if one.what is DeadlineKind.SEND_BACK] == [DeadlineState.OPEN]


@pytest.mark.parametrize(
    ("action", "fields", "says"),
    [
        (ClaimAction.ARRIVED, [("at", "1999-01-01")], "can't come before the order was placed"),
        (ClaimAction.ARRIVED, [("at", "")], "a date or a date-time"),
        (ClaimAction.ARRIVED, [("at", "2026-06-10"), ("at", "2026-06-09")], "named twice"),
        (ClaimAction.SETTLE, [("at", "1950-01-01")], "before the claim"),
        (ClaimAction.SETTLE, [("line", "RG-1"), ("line", "ER-2")], "named twice"),
        (ClaimAction.WITHDRAW, [("at", "2026-06-01")], "takes no fields"),
        (ClaimAction.SENT_BACK, [("carrier", "x" * 501)], "501 characters"),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    tmp_path: Path, action: ClaimAction, fields: list[tuple[str, str]], says: str
) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft()))
        with pytest.raises(InputError, match=says):
            do(office, claim.number, action, fields)
        assert find(office, claim.number)[0] == claim


def test_inspecting_takes_no_future_day_and_changes_no_quantity(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft()))
        do(office, claim.number, ClaimAction.ARRIVED, [])
        with pytest.raises(InputError, match="lies in the future"):
            do(office, claim.number, ClaimAction.INSPECTED, [("at", "2027-01-01")])
        with pytest.raises(InputError, match="There is no field"):
            do(office, claim.number, ClaimAction.INSPECTED, [("lines.ER-2.quantity", "1")])
        for field in (("lines.ER-2.quantity", "1"), ("kind", "missing_item"), ("confirmed_at", "unknown")):
            with pytest.raises(InputError, match="accepted for what it is"):
                set_facts(office, claim.number, [field])


def test_deadlines_move_with_their_source_and_never_double(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft()))
        for day in ("2026-06-07", "2026-06-06", "2026-06-05"):
            set_order(office, "1001", [f"delivered_at={day}"])
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        windows = [one for one in deadlines if one.what is DeadlineKind.CLAIM]
        assert [(str(one.due), one.state) for one in windows] == [("2026-06-12 21:59:59+00:00", DeadlineState.DONE)]


def test_a_cancelled_line_that_travels_apart_comes_back(tmp_path: Path) -> None:
    ring = type(RING)(
        id=RING.id, position=1, code="RG-1", quantity=1, unit_price=8000, shipped_at=moment("2026-06-01")
    )
    make_shop(tmp_path / "shop", "quality-guarantee", lines=(ring,), shipped_at=None, delivered_at=None)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, cancelled(office))
        assert claim.rma is not None
        assert state_of(office, claim) is ClaimState.AWAITING_RETURN


def test_goodwill_for_a_fault_is_sent_back_at_the_shops_cost(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "boutique")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = open_claim(office, a_draft(kind=ClaimKind.DEFECT))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, reason="Ours to mend."))
        values = return_authorization(office, *find(office, claim.number), office.speech)
        assert values.return_shipping is Payer.SHOP
        assert all("Ours to mend." not in str(line.says) for line in values.lines)


def test_an_accepted_claim_whose_pieces_are_gone_can_still_be_refused(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claims = [open_claim(office, a_draft(lines=(("RG-1", 1),))) for _ in range(2)]
        assert overlapping(office, claims[1]) == [claims[0].number]
        for claim in claims:
            accept(office, claim)
        do(office, claims[0].number, ClaimAction.SETTLE, [])
        assert overlapping(office, claims[1]) == []
        do(office, claims[1].number, ClaimAction.ARRIVED, [])
        with pytest.raises(NotAllowedError, match="nothing is left to settle"):
            do(office, claims[1].number, ClaimAction.SETTLE, [])
        decide(office, claims[1].number, DecisionDraft(action=DecisionAction.REFUSE, reason="Sent twice."))
        assert ClaimAction.CLOSE in allowed(office, find(office, claims[1].number)[0])


def test_a_reason_is_kept_only_as_it_can_be_shown(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = open_claim(office, a_draft())
        wrong = (("a\x07b", "control characters"), ("a\u202eb", "control characters"), ("x" * 2001, "2001"))
        for reason, says in wrong:
            with pytest.raises(InputError, match=says):
                decide(office, claim.number, DecisionDraft(action=DecisionAction.REFUSE, reason=reason))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.REFUSE, reason="Two\nlines, 理由."))


def test_evidence_typed_anew_keeps_the_order_number_that_the_order_proves(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = set_facts(office, open_claim(office, a_draft()).number, [("evidence", "photos")])
        assert claim.evidence == (Evidence.ORDER_NUMBER, Evidence.PHOTOS)
        assert set_facts(office, claim.number, [("evidence", "-order_number")]).evidence == (Evidence.PHOTOS,)


def test_what_differs_says_what_is_missing_and_how_to_add_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", payment_method="PayPal", payment_fee=None)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = open_claim(office, a_draft())
        with pytest.raises(InputError, match=r"needs information; missing: payment fee.*`order set`"):
            accept(office, claim)


def test_pieces_are_settled_one_by_one_though_much_was_paid_back_before(tmp_path: Path) -> None:
    studs = replace(STUDS, refunded_before=3000)
    make_shop(tmp_path / "shop", "quality-guarantee", lines=(RING, studs))
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accept(office, open_claim(office, a_draft(lines=(("ER-2", 2),))))
        for _ in range(2):
            do(office, claim.number, ClaimAction.SETTLE, [("line", "ER-2:1")])
        assert settled(office, claim) == [(500, 0), (500, 0)]
        assert state_of(office, claim) is ClaimState.SETTLED


def test_a_claim_that_others_have_settled_is_refused_only_with_a_reason(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        stale, other = (open_claim(office, a_draft(lines=(("RG-1", 1),))) for _ in range(2))
        do(office, accept(office, other).number, ClaimAction.SETTLE, [])
        with pytest.raises(InputError, match="Give the reason with --reason"):
            decide(office, stale.number, DecisionDraft(action=DecisionAction.REFUSE))
        decide(office, stale.number, DecisionDraft(action=DecisionAction.REFUSE, reason="Paid already."))
        assert office.file.claims.decisions(stale.id)[-1].differs
