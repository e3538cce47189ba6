"""A claim's state follows from its facts alone."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import (
    ALLOWED,
    OPEN_STATES,
    ClaimAction,
    ClaimState,
    allowed_actions,
    claim_state,
    left_to_settle,
)
from shopdesk.domain.claims import (
    Claim,
    ClaimLine,
    DecidedLine,
    Decision,
    DecisionAction,
    GivenVerdict,
    Settlement,
)
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, Outcome, Remedy
from shopdesk.domain.verdicts import Verdict

AT = datetime(2026, 6, 10, 8, tzinfo=UTC)
DAY = Moment.parse("2026-06-10")

CLAIM = Claim(
    id="c",
    number="2026-0001",
    order_id="o",
    opened_at=AT,
    kind=ClaimKind.DEFECT,
    received_at=DAY,
    lines=(ClaimLine(line_id="a", quantity=2),),
)


def given(outcome: Outcome, hours: int = 0) -> GivenVerdict:
    verdict = Verdict("EUR", outcome, (), (), (), None, None, {}, (), (), ())
    at = AT + timedelta(hours=hours)
    return GivenVerdict(id=f"v{hours}", claim_id="c", given_at=at, policy_key="p", policy_version=1, verdict=verdict)


def decided(action: DecisionAction, *, goods_return: bool = False) -> Decision:
    lines = (DecidedLine(line_id="a", quantity=2, remedy=Remedy.REFUND), DecidedLine(line_id="b", quantity=1))
    return Decision(
        id="d",
        claim_id="c",
        verdict_id="v0",
        decided_at=AT + timedelta(hours=1),
        action=action,
        lines=lines,
        goods_return=goods_return,
    )


def settled(quantity: int, line: str | None = "a") -> Settlement:
    return Settlement(id="s", claim_id="c", line_id=line, quantity=quantity, remedy=Remedy.REFUND, settled_at=DAY)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.NEEDS_INFORMATION, ClaimState.NEW),
        (Outcome.INVESTIGATE, ClaimState.NEW),
        (Outcome.WAIT, ClaimState.NEW),
        (Outcome.ACCEPT, ClaimState.TO_DECIDE),
        (Outcome.REFUSE, ClaimState.TO_DECIDE),
    ],
)
def test_an_undecided_claim_is_new_while_something_is_missing(outcome: Outcome, state: ClaimState) -> None:
    assert claim_state(CLAIM, [given(outcome)], [], []) is state


def test_a_claim_without_any_verdict_is_to_be_decided() -> None:
    assert claim_state(CLAIM, [], [], []) is ClaimState.TO_DECIDE


@pytest.mark.parametrize(
    ("action", "asked", "waiting"),
    [
        (DecisionAction.ASK, Outcome.NEEDS_INFORMATION, ClaimState.WAITING_FOR_CUSTOMER),
        (DecisionAction.INVESTIGATE, Outcome.INVESTIGATE, ClaimState.INVESTIGATING),
    ],
)
def test_a_question_stands_until_a_later_verdict_no_longer_asks_it(
    action: DecisionAction, asked: Outcome, waiting: ClaimState
) -> None:
    decisions = [decided(action)]
    assert claim_state(CLAIM, [given(asked)], decisions, []) is waiting
    assert claim_state(CLAIM, [given(asked), given(asked, 2)], decisions, []) is waiting
    assert claim_state(CLAIM, [given(asked), given(Outcome.ACCEPT, 2)], decisions, []) is ClaimState.TO_DECIDE


def test_a_refused_claim_is_refused() -> None:
    assert claim_state(CLAIM, [], [decided(DecisionAction.REFUSE)], []) is ClaimState.REFUSED


def test_accepted_goods_are_followed_on_their_way_back() -> None:
    decisions = [decided(DecisionAction.ACCEPT, goods_return=True)]
    claim = CLAIM
    assert claim_state(claim, [], decisions, []) is ClaimState.AWAITING_RETURN
    for field, state in (
        ("sent_back_at", ClaimState.IN_TRANSIT),
        ("arrived_back_at", ClaimState.ARRIVED),
        ("inspected_at", ClaimState.INSPECTED),
    ):
        claim = replace(claim, **{field: DAY})
        assert claim_state(claim, [], decisions, []) is state


def test_a_claim_is_settled_once_every_granted_piece_is() -> None:
    decisions = [decided(DecisionAction.ACCEPT_IN_PART)]
    assert claim_state(CLAIM, [], decisions, []) is ClaimState.SETTLING
    assert claim_state(CLAIM, [], decisions, [settled(1)]) is ClaimState.SETTLING
    assert claim_state(CLAIM, [], decisions, [settled(1), settled(0, None), settled(1)]) is ClaimState.SETTLED
    assert left_to_settle(decisions[0], [settled(1), settled(5, "elsewhere")]) == {"a": 1}


@pytest.mark.parametrize(
    ("field", "state"),
    [
        ("withdrawn_at", ClaimState.WITHDRAWN),
        ("lapsed_at", ClaimState.LAPSED),
        ("closed_at", ClaimState.CLOSED),
    ],
)
def test_an_ended_claim_is_ended_whatever_else_is_known(field: str, state: ClaimState) -> None:
    claim = replace(CLAIM, **{field: AT})
    assert claim_state(claim, [given(Outcome.ACCEPT)], [decided(DecisionAction.ACCEPT)], [settled(2)]) is state
    assert state not in OPEN_STATES


def test_every_state_allows_something() -> None:
    assert set(ALLOWED) == set(ClaimState)
    assert all(ALLOWED.values())


def test_once_something_was_settled_the_decision_stands_and_closing_drops_the_rest() -> None:
    staying = [decided(DecisionAction.ACCEPT)]
    before = allowed_actions(CLAIM, ClaimState.SETTLING, staying, [])
    after = allowed_actions(CLAIM, ClaimState.SETTLING, staying, [settled(1)])
    ends = {ClaimAction.DECIDE, ClaimAction.WITHDRAW, ClaimAction.CLOSE}
    assert ends & set(before) == {ClaimAction.DECIDE, ClaimAction.WITHDRAW}
    assert ends & set(after) == {ClaimAction.CLOSE}


def test_steps_of_the_way_back_are_offered_only_where_goods_come_back_and_once() -> None:
    steps = {ClaimAction.SENT_BACK, ClaimAction.ARRIVED, ClaimAction.INSPECTED}
    coming = [decided(DecisionAction.ACCEPT, goods_return=True)]
    staying = [decided(DecisionAction.ACCEPT)]
    assert not steps & set(allowed_actions(CLAIM, ClaimState.SETTLING, [], []))
    assert not steps & set(allowed_actions(CLAIM, ClaimState.SETTLING, staying, []))
    assert steps & set(allowed_actions(CLAIM, ClaimState.SETTLING, coming, [])) == {
        ClaimAction.SENT_BACK,
        ClaimAction.ARRIVED,
    }
    sent = replace(CLAIM, sent_back_at=DAY)
    assert steps & set(allowed_actions(sent, ClaimState.SETTLING, coming, [])) == {ClaimAction.ARRIVED}
    arrived = replace(sent, arrived_back_at=DAY)
    assert steps & set(allowed_actions(arrived, ClaimState.SETTLING, coming, [])) == {ClaimAction.INSPECTED}
    inspected = replace(arrived, inspected_at=DAY)
    assert not steps & set(allowed_actions(inspected, ClaimState.SETTLED, coming, []))
