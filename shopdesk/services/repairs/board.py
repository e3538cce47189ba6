"""The board of repairs: its columns in the order of the work, and which step leads a repair from one to another.

A step leads to a column when the repair would stand there after it, as `standing_of` says; nothing here is a second
opinion of that.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import (
    PiecePlace,
    RepairState,
    allowed_actions,
    latest_issued,
    standing_of,
)
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, why_not
from shopdesk.storage.repair_lists import ListedRepair, RepairGroup, RepairOrder
from shopdesk.texts import Speech

MOST_CARDS = 200
"""So many cards a column shows; how many more there are is told."""


class BoardColumn(StrEnum):
    """A column of the board, in the order of the work."""

    TO_QUOTE = "to_quote"
    WITH_CUSTOMER = "with_customer"
    TO_BEGIN = "to_begin"
    AT_WORK = "at_work"
    AT_BENCH = "at_bench"
    WAITING_FOR_PARTS = "waiting_for_parts"
    CHECKED = "checked"
    TO_GIVE_BACK = "to_give_back"


_C = BoardColumn
_S = RepairState
_A = RepairAction

_STATES: dict[BoardColumn, frozenset[RepairState]] = {
    _C.TO_QUOTE: frozenset({_S.ASKED, _S.RECEIVED, _S.INSPECTED, _S.QUOTE_EXPIRED}),
    _C.WITH_CUSTOMER: frozenset({_S.ESTIMATED, _S.AWAITING_PIECE, _S.QUOTED}),
    _C.TO_BEGIN: frozenset({_S.APPROVED}),
    _C.AT_WORK: frozenset({_S.IN_REPAIR}),
    _C.AT_BENCH: frozenset({_S.IN_REPAIR}),
    _C.WAITING_FOR_PARTS: frozenset({_S.WAITING_FOR_PARTS}),
    _C.CHECKED: frozenset({_S.CHECKED}),
    _C.TO_GIVE_BACK: frozenset({_S.READY, _S.UNCOLLECTED, _S.DECLINED, _S.CANNOT_BE_REPAIRED}),
}
_PLACES = {
    _C.AT_WORK: frozenset(PiecePlace) - {PiecePlace.BENCH},
    _C.AT_BENCH: frozenset({PiecePlace.BENCH}),
}

_NEVER = frozenset({_A.CANNOT_REPAIR, _A.CLOSE, _A.SET, _A.PAY, _A.TAKE_BACK, _A.POSTED})
"""What nobody means who moves a card: giving up a repair or its record is said on its page."""

_MEANT: dict[BoardColumn, RepairAction] = {
    _C.WITH_CUSTOMER: _A.QUOTE,
    _C.TO_BEGIN: _A.APPROVE,
    _C.AT_WORK: _A.START,
    _C.AT_BENCH: _A.SEND_OUT,
    _C.WAITING_FOR_PARTS: _A.WAIT_FOR_PARTS,
    _C.CHECKED: _A.CHECK,
}
"""The step that is meant where a card is moved to a column, for saying why it is not possible."""


class BoardPile(Struct, frozen=True, kw_only=True):
    """A column of the board: its first cards, those due soonest first, and how many there are in all."""

    column: BoardColumn
    cards: tuple[ListedRepair, ...]
    count: int


class Move(Struct, frozen=True, kw_only=True):
    """What moving a repair to a column would be: the step that leads there, or None with the reason why not."""

    column: BoardColumn
    action: RepairAction | None
    reason: str = ""


def board(office: Office, search: str = "") -> tuple[BoardPile, ...]:
    """Return all columns with the open repairs that stand in each today; with words, those that hold all of them."""
    with office.file.snapshot():
        lists, day = office.file.repair_lists, office.today
        among = lists.hits(search) if search.strip() else None
        piles = list[BoardPile]()
        for column in BoardColumn:
            group = RepairGroup(states=_STATES[column], places=_PLACES.get(column))
            rows = lists.ids([group], RepairOrder.DUE, day, among=among)
            cards = tuple(lists.rows(rows[:MOST_CARDS], day))
            piles.append(BoardPile(column=column, cards=cards, count=len(rows)))
        return tuple(piles)


def moves(office: Office, number: str) -> tuple[Move, ...]:
    """Return what moving a repair to each column but its own would be. Raises NotFoundError."""
    with office.file.snapshot():
        repair = find(office, number)
        steps, quotes = office.file.repairs.steps(repair.id), office.file.repairs.quotes(repair.id)
        standing = standing_of(repair, steps, quotes)
        here = column_of(standing.on(office.today), standing.place)
        led = leads(repair, steps, quotes, office.today)
        return tuple(
            Move(
                column=column,
                action=led.get(column),
                reason="" if column in led else _why(office, repair, steps, column),
            )
            for column in BoardColumn
            if column is not here
        )


def column_of(state: RepairState, place: PiecePlace) -> BoardColumn | None:
    """Return the column in which a repair stands; None where it is over."""
    return next(
        (
            column
            for column, states in _STATES.items()
            if state in states and place in _PLACES.get(column, frozenset(PiecePlace))
        ),
        None,
    )


def leads(
    repair: Repair, steps: Sequence[RepairStep], quotes: Sequence[Quote], day: date
) -> dict[BoardColumn, RepairAction]:
    """Return the columns to which an allowed step leads, each with the first such step as they are offered.

    Writing a quote leads to the customer, whose answer it waits for.
    """
    standing = standing_of(repair, steps, quotes)
    here = column_of(standing.on(day), standing.place)
    latest = latest_issued(quotes)
    found: dict[BoardColumn, RepairAction] = {}
    for action in allowed_actions(repair, standing, steps, quotes, day):
        if action in _NEVER:
            continue
        if action is _A.QUOTE:
            there: BoardColumn | None = _C.WITH_CUSTOMER
        else:
            step = RepairStep(
                id="",
                repair_id=repair.id,
                action=action,
                at=Moment.on(day),
                kept_at=datetime.min.replace(tzinfo=UTC),
                bench="?" if action is _A.SEND_OUT else "",
                revision=None if latest is None else latest.revision,
            )
            after = standing_of(repair, [*steps, step], quotes)
            there = column_of(after.on(day), after.place)
        if there is not None and there is not here:
            found.setdefault(there, action)
    return found


def column_words(column: BoardColumn, say: Speech) -> str:
    """Return what a column is called."""
    return {
        _C.TO_QUOTE: say("To quote"),
        _C.WITH_CUSTOMER: say("With the customer"),
        _C.TO_BEGIN: say("To begin"),
        _C.AT_WORK: say("At work"),
        _C.AT_BENCH: say("At a bench"),
        _C.WAITING_FOR_PARTS: say("Waiting for parts"),
        _C.CHECKED: say("Checked"),
        _C.TO_GIVE_BACK: say("To give back"),
    }[column]


def _why(office: Office, repair: Repair, steps: Sequence[RepairStep], column: BoardColumn) -> str:
    """Return why a repair can't be moved to a column now."""
    say = office.speech
    has_begun = any(step.action in {_A.START, _A.SEND_OUT} for step in steps)
    if column is _C.TO_QUOTE:
        return say("A piece stands here until its quote is with the customer.")
    if column is _C.TO_BEGIN and has_begun:
        return say("The work on it has begun already.")
    if column is _C.CHECKED and not has_begun:
        return say("A piece is checked once it was worked on.")
    if column is _C.TO_GIVE_BACK:
        return say("A piece is checked before it is made ready.")
    return why_not(office, repair, _MEANT[column])
