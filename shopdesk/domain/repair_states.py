"""Where a repair stands and where its piece is, derived from its steps, and what may be done with it.

What is filed with a repair for lists is only an index of what `standing_of` says; `verify` compares both. Time alone
turns two states: a quote that nobody answered has expired, a piece that nobody collected is uncollected.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote, most_to_pay
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep


class RepairState(StrEnum):
    """Where a repair stands."""

    ASKED = "asked"
    ESTIMATED = "estimated"
    AWAITING_PIECE = "awaiting_piece"
    RECEIVED = "received"
    INSPECTED = "inspected"
    QUOTED = "quoted"
    QUOTE_EXPIRED = "quote_expired"
    APPROVED = "approved"
    DECLINED = "declined"
    WAITING_FOR_PARTS = "waiting_for_parts"
    IN_REPAIR = "in_repair"
    CHECKED = "checked"
    READY = "ready"
    UNCOLLECTED = "uncollected"
    CANNOT_BE_REPAIRED = "cannot_be_repaired"
    HANDED_BACK = "handed_back"
    RETURNED_UNREPAIRED = "returned_unrepaired"
    CLOSED = "closed"


class PiecePlace(StrEnum):
    """Where the piece is."""

    CUSTOMER = "customer"
    TO_SHOP = "to_shop"
    SHOP = "shop"
    BENCH = "bench"
    TO_CUSTOMER = "to_customer"


IN_CARE = frozenset({PiecePlace.SHOP, PiecePlace.BENCH, PiecePlace.TO_CUSTOMER})
"""Places in which the shop answers for the piece."""


class Standing(Struct, frozen=True, kw_only=True):
    """Where a repair stands: its state, and the state that the day after `turns_after` makes of it.

    `place` is the piece's, since `place_since`; `bench` names whose bench it lies on.
    """

    state: RepairState
    turns_after: date | None = None
    turns_into: RepairState | None = None
    place: PiecePlace
    place_since: Moment
    bench: str = ""

    def on(self, day: date) -> RepairState:
        """Return the state on a day in the shop's zone."""
        if self.turns_into is not None and self.turns_after is not None and day > self.turns_after:
            return self.turns_into
        return self.state

    @property
    def in_care(self) -> bool:
        """Whether the shop answers for the piece: no longer for one that was sent once its repair is closed."""
        return self.place in IN_CARE and self.state is not RepairState.CLOSED


_A = RepairAction
_S = RepairState
_P = PiecePlace

_BACK = (_A.HAND_BACK, _A.SEND)
_WORK = (_A.START, _A.SEND_OUT, _A.WAIT_FOR_PARTS)

ALLOWED: dict[RepairState, tuple[RepairAction, ...]] = {
    _S.ASKED: (_A.QUOTE, _A.POSTED, _A.RECEIVE, _A.CANNOT_REPAIR, _A.CLOSE),
    _S.ESTIMATED: (_A.APPROVE, _A.DECLINE, _A.QUOTE, _A.POSTED, _A.RECEIVE, _A.CLOSE),
    _S.AWAITING_PIECE: (_A.RECEIVE, _A.POSTED, _A.QUOTE, _A.CLOSE),
    _S.RECEIVED: (_A.INSPECT, _A.QUOTE, *_WORK, _A.CANNOT_REPAIR, *_BACK),
    _S.INSPECTED: (_A.QUOTE, *_WORK, _A.CANNOT_REPAIR, *_BACK),
    _S.QUOTED: (_A.APPROVE, _A.DECLINE, _A.QUOTE, *_WORK, _A.BENCH_BACK, _A.CANNOT_REPAIR, *_BACK),
    _S.QUOTE_EXPIRED: (
        *(_A.QUOTE, _A.APPROVE, _A.DECLINE, _A.POSTED, _A.RECEIVE, _A.START, _A.SEND_OUT, _A.BENCH_BACK),
        *(_A.CANNOT_REPAIR, *_BACK, _A.CLOSE),
    ),
    _S.APPROVED: (*_WORK, _A.QUOTE, _A.CANNOT_REPAIR, *_BACK),
    _S.DECLINED: (*_BACK, _A.BENCH_BACK, _A.RECEIVE, _A.QUOTE, _A.CLOSE),
    _S.WAITING_FOR_PARTS: (_A.PARTS_ARRIVED, _A.BENCH_BACK, _A.SEND_OUT, _A.QUOTE, _A.CANNOT_REPAIR, *_BACK),
    _S.IN_REPAIR: (_A.BENCH_BACK, _A.CHECK, _A.SEND_OUT, _A.WAIT_FOR_PARTS, _A.QUOTE, _A.CANNOT_REPAIR),
    _S.CHECKED: (_A.READY, _A.START, _A.SEND_OUT),
    _S.READY: (*_BACK, _A.REMIND, _A.START),
    _S.UNCOLLECTED: (_A.REMIND, *_BACK),
    _S.CANNOT_BE_REPAIRED: (*_BACK, _A.BENCH_BACK, _A.RECEIVE, _A.QUOTE, _A.CLOSE),
    _S.HANDED_BACK: (_A.DELIVERED, _A.CLOSE),
    _S.RETURNED_UNREPAIRED: (_A.DELIVERED, _A.CLOSE),
    _S.CLOSED: (_A.REOPEN,),
}
"""The actions that each state allows beside `set`, `pay` and `take_back`, in the order in which they are offered."""

TURNS = {_S.ESTIMATED: _S.QUOTE_EXPIRED, _S.QUOTED: _S.QUOTE_EXPIRED, _S.READY: _S.UNCOLLECTED}
"""What time alone makes of states. What it makes no step leads to."""

OPEN_STATES = frozenset(RepairState) - {_S.CLOSED, _S.HANDED_BACK, _S.RETURNED_UNREPAIRED}
"""States in which the piece still needs something."""

AT_WORK = OPEN_STATES - {_S.CANNOT_BE_REPAIRED, _S.DECLINED}
"""States in which the piece may still be mended."""

MENDED = frozenset({_S.CHECKED, _S.READY, _S.UNCOLLECTED})
"""States in which the work is done and the piece is still with the shop."""

UNMENDED = frozenset({_S.CANNOT_BE_REPAIRED, _S.DECLINED, _S.RETURNED_UNREPAIRED})
"""States in which the piece goes back as it came, or went."""

YOUR_MOVE = frozenset(
    {
        _S.ASKED,
        _S.RECEIVED,
        _S.INSPECTED,
        _S.QUOTE_EXPIRED,
        _S.APPROVED,
        _S.DECLINED,
        _S.CHECKED,
        _S.UNCOLLECTED,
        _S.CANNOT_BE_REPAIRED,
    }
)
"""States in which the owner must do something, whatever the day."""

_AFTER = {
    _A.POSTED: None,
    _A.RECEIVE: _S.RECEIVED,
    _A.INSPECT: _S.INSPECTED,
    _A.START: _S.IN_REPAIR,
    _A.SEND_OUT: _S.IN_REPAIR,
    _A.BENCH_BACK: None,
    _A.WAIT_FOR_PARTS: _S.WAITING_FOR_PARTS,
    _A.PARTS_ARRIVED: None,
    _A.CHECK: _S.CHECKED,
    _A.READY: _S.READY,
    _A.REMIND: None,
    _A.CANNOT_REPAIR: _S.CANNOT_BE_REPAIRED,
    _A.DECLINE: _S.DECLINED,
    _A.DELIVERED: None,
    _A.CLOSE: _S.CLOSED,
}
"""The state that a step leads to; None where it leaves it as it was. The other steps are told by `_step`."""

_PLACES = {
    _A.POSTED: _P.TO_SHOP,
    _A.RECEIVE: _P.SHOP,
    _A.SEND_OUT: _P.BENCH,
    _A.BENCH_BACK: _P.SHOP,
    _A.HAND_BACK: _P.CUSTOMER,
    _A.SEND: _P.TO_CUSTOMER,
    _A.DELIVERED: _P.CUSTOMER,
}
_MENDED = frozenset({_S.CHECKED, _S.READY})
_NEEDS_PLACE = {
    _A.RECEIVE: frozenset({_P.CUSTOMER, _P.TO_SHOP}),
    _A.POSTED: frozenset({_P.CUSTOMER}),
    _A.INSPECT: frozenset({_P.SHOP}),
    _A.START: frozenset({_P.SHOP}),
    _A.SEND_OUT: frozenset({_P.SHOP}),
    _A.BENCH_BACK: frozenset({_P.BENCH}),
    _A.CHECK: frozenset({_P.SHOP}),
    _A.READY: frozenset({_P.SHOP}),
    _A.HAND_BACK: frozenset({_P.SHOP}),
    _A.SEND: frozenset({_P.SHOP}),
    _A.DELIVERED: frozenset({_P.TO_CUSTOMER}),
    _A.CLOSE: frozenset({_P.CUSTOMER, _P.TO_SHOP, _P.TO_CUSTOMER}),
}


def standing_of(repair: Repair, steps: Sequence[RepairStep], quotes: Sequence[Quote]) -> Standing:
    """Return where a repair stands, by its steps in the order in which they were recorded."""
    state, before_closing, begun = RepairState.ASKED, RepairState.ASKED, False
    place, since, bench = PiecePlace.CUSTOMER, repair.asked_at, ""
    for step in steps:
        if step.action is _A.CLOSE:
            before_closing = state
        state = before_closing if step.action is _A.REOPEN else _step(step, state, place, quotes, begun=begun)
        begun = begun or step.action in {_A.START, _A.SEND_OUT}
        if step.action in _PLACES:
            place, since = _PLACES[step.action], step.at
            bench = step.bench if place is PiecePlace.BENCH else ""
    turns_after, turns_into = _turn(state, steps, quotes)
    return Standing(
        state=state, turns_after=turns_after, turns_into=turns_into, place=place, place_since=since, bench=bench
    )


def allowed_actions(
    repair: Repair, standing: Standing, steps: Sequence[RepairStep], quotes: Sequence[Quote], day: date
) -> tuple[RepairAction, ...]:
    """Return what may be done with a repair on a day: what its state allows, where its piece is.

    Work is begun only where it may be (`may_begin`). Facts are set and money moves until it is closed; the last step
    can be taken back.
    """
    state = standing.on(day)
    possible = [
        action
        for action in ALLOWED[state]
        if standing.place in _NEEDS_PLACE.get(action, frozenset(PiecePlace))
        and (action not in _WORK or may_begin(repair, steps, quotes))
    ]
    if state is not RepairState.CLOSED:
        possible += [_A.SET, _A.PAY]
        possible += [_A.TAKE_BACK] if steps else []
    return tuple(possible)


def may_begin(repair: Repair, steps: Sequence[RepairStep], quotes: Sequence[Quote]) -> bool:
    """Whether work may begin: the customer has agreed to the latest quote, or need not be asked.

    Nobody is asked for what costs them nothing, or no more than the limit they set, unless the policy asks for their
    approval. Without a quote it is the owner's to say, where the policy does not ask for one.
    """
    latest = latest_issued(quotes)
    if latest is None:
        return not repair.asks_approval
    if agreed(steps, latest.revision) is not None:
        return True
    if repair.asks_approval or any(step.action is _A.DECLINE and step.revision == latest.revision for step in steps):
        return False
    most = most_to_pay(latest)
    return most == 0 or (repair.not_above is not None and most <= repair.not_above)


def latest_issued(quotes: Sequence[Quote]) -> Quote | None:
    """Return the latest revision that was issued, None where none was."""
    return max((one for one in quotes if one.issued_at is not None), key=lambda one: one.revision, default=None)


def draft_of(quotes: Sequence[Quote]) -> Quote | None:
    """Return the revision that is being written, None where none is."""
    return next((one for one in quotes if one.issued_at is None), None)


def agreed(steps: Sequence[RepairStep], revision: int) -> RepairStep | None:
    """Return the step with which the customer agreed to a revision, None where they have not."""
    found = [step for step in steps if step.action is _A.APPROVE and step.revision == revision]
    return found[-1] if found else None


def collected_by(steps: Sequence[RepairStep]) -> date | None:
    """Return the day that the last reminder named since the piece was ready, None where there was none since."""
    for step in reversed(steps):
        if step.action is _A.REMIND and step.due_on is not None:
            return step.due_on
        if step.action is _A.READY:
            return None
    return None


def _step(
    step: RepairStep, state: RepairState, place: PiecePlace, quotes: Sequence[Quote], *, begun: bool
) -> RepairState:
    match step.action:
        case RepairAction.QUOTE:
            quote = next((one for one in quotes if one.revision == step.revision), None)
            return RepairState.ESTIMATED if quote is not None and quote.from_pictures else RepairState.QUOTED
        case RepairAction.APPROVE:
            if place not in IN_CARE:
                return RepairState.AWAITING_PIECE
            return RepairState.IN_REPAIR if begun else RepairState.APPROVED
        case RepairAction.PARTS_ARRIVED:
            return RepairState.IN_REPAIR if begun else RepairState.APPROVED
        case RepairAction.HAND_BACK | RepairAction.SEND:
            return RepairState.HANDED_BACK if state in _MENDED else RepairState.RETURNED_UNREPAIRED
        case RepairAction.POSTED if state is RepairState.ASKED:
            return RepairState.AWAITING_PIECE
        case _:
            return _AFTER.get(step.action) or state


def _turn(
    state: RepairState, steps: Sequence[RepairStep], quotes: Sequence[Quote]
) -> tuple[date | None, RepairState | None]:
    """Return after which day time alone makes another state of this one."""
    if state in {RepairState.ESTIMATED, RepairState.QUOTED}:
        latest = latest_issued(quotes)
        return (None, None) if latest is None else (latest.valid_until, TURNS[state])
    if state is RepairState.READY and (day := collected_by(steps)) is not None:
        return day, TURNS[state]
    return None, None
