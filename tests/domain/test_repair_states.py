"""The states of repairs, derived from their steps alone, and what each allows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import (
    CostPart,
    Quote,
    QuoteLine,
    QuoteLineKind,
    QuoteOption,
    most_to_pay,
    part_sum,
    totals,
)
from shopdesk.domain.repair_states import (
    ALLOWED,
    IN_CARE,
    OPEN_STATES,
    PiecePlace,
    RepairState,
    allowed_actions,
    collected_by,
    draft_of,
    may_begin,
    standing_of,
)
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = AT.date()
REPAIR = Repair(id="r", number="R-1", opened_at=AT, asked_at=Moment.at(AT), currency="EUR", piece="Ring")
LABOUR = QuoteLine(kind=QuoteLineKind.LABOUR, text="Work", unit_price=6_000)
OF_QUOTES = frozenset({RepairAction.QUOTE, RepairAction.APPROVE, RepairAction.DECLINE})
NO_STEPS = frozenset({RepairAction.SET, RepairAction.PAY, RepairAction.TAKE_BACK})


def quote(revision: int, *lines: QuoteLine, **more: Any) -> Quote:
    until = DAY + timedelta(days=14)
    return Quote(
        id=f"q{revision}", repair_id="r", revision=revision, lines=lines or (LABOUR,), valid_until=until, made_at=AT,
        issued_at=AT, **more,
    )  # fmt: skip


def step(action: RepairAction, at: int = 0, **more: Any) -> RepairStep:
    return RepairStep(
        id=f"{action}{at}", repair_id="r", action=action, at=Moment.at(AT + timedelta(days=at)), kept_at=AT, **more
    )


def test_every_state_allows_something_and_every_step_is_allowed_somewhere() -> None:
    assert set(ALLOWED) == set(RepairState)
    assert all(ALLOWED.values())
    assert {action for actions in ALLOWED.values() for action in actions} == set(RepairAction) - NO_STEPS


@given(st.data())
def test_whatever_is_done_as_allowed_the_state_is_known_and_its_piece_has_one_place(data: st.DataObject) -> None:
    steps: list[RepairStep] = []
    quotes: list[Quote] = []
    for number in range(data.draw(st.integers(0, 20))):
        day = DAY + timedelta(days=number * data.draw(st.integers(0, 9)))
        standing = standing_of(REPAIR, steps, quotes)
        state = standing.on(day)
        possible = [one for one in allowed_actions(REPAIR, standing, steps, quotes, day) if one not in NO_STEPS]
        assert possible, f"nothing can be done any more with a repair that is {state}"
        action = data.draw(st.sampled_from(possible))
        if action is RepairAction.QUOTE:
            quotes.append(quote(len(quotes) + 1, from_pictures=not standing.in_care))
        latest = quotes[-1].revision if quotes else None
        more: dict[str, Any] = {"revision": latest} if action in OF_QUOTES else {}
        due: dict[str, Any] = {"due_on": day} if action is RepairAction.REMIND else {}
        steps.append(step(action, number, bench="Aoife", **more, **due))
        after = standing_of(REPAIR, steps, quotes)
        assert (after.place is PiecePlace.BENCH) is bool(after.bench)
        assert after.in_care is (after.place in IN_CARE and after.state is not RepairState.CLOSED)
        assert (after.turns_after is None) is (after.turns_into is None)
        if after.state in {RepairState.IN_REPAIR, RepairState.CHECKED, RepairState.READY}:
            assert after.place in {PiecePlace.SHOP, PiecePlace.BENCH}
        if action in {RepairAction.HAND_BACK, RepairAction.SEND}:
            assert after.state not in OPEN_STATES


def test_time_alone_turns_a_quote_and_a_piece_that_waits() -> None:
    steps = [step(RepairAction.RECEIVE), step(RepairAction.QUOTE, revision=1)]
    standing = standing_of(REPAIR, steps, [quote(1)])
    assert standing.on(date(2026, 3, 16)) is RepairState.QUOTED
    assert standing.on(date(2026, 3, 17)) is RepairState.QUOTE_EXPIRED
    ready = [step(RepairAction.RECEIVE), step(RepairAction.START), step(RepairAction.CHECK), step(RepairAction.READY)]
    assert standing_of(REPAIR, ready, []).turns_into is None
    reminded = [*ready, step(RepairAction.REMIND, due_on=date(2026, 6, 1))]
    assert standing_of(REPAIR, reminded, []).on(date(2026, 6, 1)) is RepairState.READY
    assert standing_of(REPAIR, reminded, []).on(date(2026, 6, 2)) is RepairState.UNCOLLECTED


def test_a_reminder_counts_since_the_piece_is_ready() -> None:
    reminded = step(RepairAction.REMIND, due_on=date(2026, 6, 1))
    assert collected_by([]) is None
    assert collected_by([step(RepairAction.READY), reminded]) == date(2026, 6, 1)
    assert collected_by([reminded, step(RepairAction.READY)]) is None


def test_a_new_revision_must_be_agreed_to_again_and_work_goes_on_where_it_was() -> None:
    steps = [
        step(RepairAction.RECEIVE),
        step(RepairAction.QUOTE, revision=1),
        step(RepairAction.APPROVE, revision=1),
        step(RepairAction.START),
        step(RepairAction.QUOTE, revision=2),
    ]
    quotes = [quote(1), quote(2)]
    assert standing_of(REPAIR, steps, quotes).state is RepairState.QUOTED
    assert not may_begin(REPAIR, steps, quotes)
    steps.append(step(RepairAction.APPROVE, revision=2))
    assert standing_of(REPAIR, steps, quotes).state is RepairState.IN_REPAIR


def test_opening_again_goes_back_to_where_it_was_closed() -> None:
    steps = [step(RepairAction.RECEIVE), step(RepairAction.HAND_BACK), step(RepairAction.CLOSE)]
    assert standing_of(REPAIR, steps, []).state is RepairState.CLOSED
    assert standing_of(REPAIR, [*steps, step(RepairAction.REOPEN)], []).state is RepairState.RETURNED_UNREPAIRED


@given(
    st.lists(
        st.builds(
            QuoteLine,
            kind=st.sampled_from(QuoteLineKind),
            text=st.just("x"),
            quantity=st.integers(1, 100_000),
            unit_price=st.integers(0, 1_000_000),
            on_warranty=st.booleans(),
            option=st.sampled_from(("", "A", "B")),
        ),
        max_size=8,
    ),
    st.integers(0, 10_000) | st.none(),
    st.booleans(),
)
def test_the_sums_of_a_quote_hold_together(lines: list[QuoteLine], rate: int | None, included: bool) -> None:
    ways = (QuoteOption(letter="A"), QuoteOption(letter="B"))
    one = quote(1, *lines, options=ways, tax_rate=rate, tax_included=included)
    sums = [totals(one, letter) for letter in one.letters]
    for each in sums:
        net = each.all - each.on_warranty
        assert each.pays == (net if rate is None or included else net + (each.tax or 0))
        assert each.tax is None if rate is None else 0 <= (each.tax or 0) <= each.pays
    assert most_to_pay(one) == max(each.pays for each in sums)


@given(st.data())
def test_a_piece_is_always_known_to_arrive_to_leave_a_bench_and_to_go_back(data: st.DataObject) -> None:
    steps: list[RepairStep] = []
    quotes: list[Quote] = []
    for number in range(data.draw(st.integers(0, 16))):
        standing = standing_of(REPAIR, steps, quotes)
        day = DAY + timedelta(days=number)
        possible = [one for one in allowed_actions(REPAIR, standing, steps, quotes, day) if one not in NO_STEPS]
        action = data.draw(st.sampled_from(possible))
        if action is RepairAction.QUOTE:
            quotes.append(quote(len(quotes) + 1, from_pictures=not standing.in_care))
        latest = quotes[-1].revision if quotes else None
        more: dict[str, Any] = {"revision": latest} if action in OF_QUOTES else {}
        steps.append(step(action, number, bench="Aoife", **more))
        standing = standing_of(REPAIR, steps, quotes)
        for later in (day, day + timedelta(days=60)):
            allowed = allowed_actions(REPAIR, standing, steps, quotes, later)
            if standing.place is PiecePlace.BENCH:
                assert RepairAction.BENCH_BACK in allowed, standing
            if standing.place is PiecePlace.TO_SHOP and standing.state in OPEN_STATES:
                assert RepairAction.RECEIVE in allowed, standing


def test_a_reminder_of_an_earlier_time_does_not_make_a_piece_uncollected() -> None:
    steps = [
        step(RepairAction.RECEIVE),
        step(RepairAction.START),
        step(RepairAction.CHECK),
        step(RepairAction.READY),
        step(RepairAction.REMIND, due_on=date(2026, 3, 20)),
        step(RepairAction.START, 8),
        step(RepairAction.CHECK, 9),
        step(RepairAction.READY, 10),
    ]
    assert standing_of(REPAIR, steps, []).turns_into is None


def test_what_costs_nothing_may_begin_although_its_quote_is_over() -> None:
    steps = [step(RepairAction.RECEIVE), step(RepairAction.QUOTE, revision=1)]
    free = [quote(1, replace(LABOUR, on_warranty=True))]
    standing = standing_of(REPAIR, steps, free)
    late = DAY + timedelta(days=30)
    assert standing.on(late) is RepairState.QUOTE_EXPIRED
    assert RepairAction.START in allowed_actions(REPAIR, standing, steps, free, late)
    assert RepairAction.START not in allowed_actions(REPAIR, standing, steps, [quote(1)], late)


def test_the_parts_of_a_quote_and_the_revision_that_is_written_are_found() -> None:
    issued = quote(1)
    draft = replace(quote(2), issued_at=None)
    assert part_sum(draft, CostPart.LABOUR) == LABOUR.amount == 6_000
    assert part_sum(draft, CostPart.MATERIALS) == 0
    assert draft_of([issued, draft]) is draft
    assert draft_of([issued]) is None
    assert collected_by([step(RepairAction.REMIND), step(RepairAction.APPROVE, 1)]) is None
