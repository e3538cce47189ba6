"""How far a repair has come, as the bar above its page shows it: what is done, what is now, and what is to come."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import RepairAction, RepairStep
from shopdesk.texts import Speech

_S = RepairState
_A = RepairAction


class StageMark(StrEnum):
    """How a stage stands: `left_out` was passed without it, `stopped` is where it goes no further."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    LEFT_OUT = "left_out"
    STOPPED = "stopped"


class Stage(Struct, frozen=True):
    """A stage of a repair in a word or two, and how it stands."""

    words: str
    mark: StageMark


_STAGES: tuple[tuple[RepairAction, ...], ...] = (
    (_A.RECEIVE,),
    (_A.INSPECT,),
    (_A.QUOTE,),
    (_A.APPROVE,),
    (_A.START, _A.SEND_OUT),
    (_A.CHECK,),
    (_A.READY,),
)
"""The steps that show each stage of a piece that was received."""

_BEFORE: tuple[tuple[RepairAction, ...], ...] = (
    (),
    (_A.QUOTE,),
    (_A.APPROVE,),
    (_A.RECEIVE,),
    (_A.START, _A.SEND_OUT),
    (_A.CHECK,),
    (_A.READY,),
)
"""The same while the piece is still to come: it may be quoted from pictures first."""

_NOW = {
    _S.RECEIVED: 0,
    _S.INSPECTED: 1,
    _S.QUOTED: 2,
    _S.QUOTE_EXPIRED: 2,
    _S.APPROVED: 3,
    _S.DECLINED: 3,
    _S.WAITING_FOR_PARTS: 4,
    _S.IN_REPAIR: 4,
    _S.CANNOT_BE_REPAIRED: 4,
    _S.CHECKED: 5,
    _S.READY: 6,
    _S.UNCOLLECTED: 6,
}
_NOW_BEFORE = {
    _S.ASKED: 0,
    _S.ESTIMATED: 1,
    _S.QUOTE_EXPIRED: 1,
    _S.DECLINED: 2,
    _S.AWAITING_PIECE: 3,
    _S.CANNOT_BE_REPAIRED: 1,
}
_STOPPED = frozenset({_S.QUOTE_EXPIRED, _S.DECLINED, _S.CANNOT_BE_REPAIRED})
_ENDED = frozenset({_S.HANDED_BACK, _S.RETURNED_UNREPAIRED, _S.CLOSED})
_BACK = frozenset({_A.HAND_BACK, _A.SEND})


def progress(state: RepairState, steps: Sequence[RepairStep], say: Speech) -> tuple[Stage, ...]:
    """Return the stages of a repair in a state, by what its steps show.

    A stage that was passed without being recorded, as a quote nobody needed, is told as left out.
    """
    happened = {step.action for step in steps}
    is_here = _A.RECEIVE in happened
    shown_by = _STAGES if is_here else _BEFORE
    words = _words(say) if is_here else _words_before(say)
    now = (_NOW if is_here else _NOW_BEFORE).get(state)
    stages: list[Stage] = []
    for place, (name, actions) in enumerate(zip(words, shown_by, strict=True)):
        was = not actions or any(action in happened for action in actions)
        stages.append(Stage(_now_words(state, name, say) if place == now else name, _mark(place, now, state, was=was)))
    if state in _ENDED:
        return (*stages[:-1], _last(stages[-1], state, happened, say))
    return tuple(stages)


def _mark(place: int, now: int | None, state: RepairState, *, was: bool) -> StageMark:
    if place == now:
        return StageMark.STOPPED if state in _STOPPED else StageMark.NOW
    if now is not None and place > now:
        return StageMark.TO_COME
    return StageMark.DONE if was else StageMark.LEFT_OUT


def _last(stage: Stage, state: RepairState, happened: set[RepairAction], say: Speech) -> Stage:
    """Return how it ended, in place of being ready."""
    back = bool(happened & _BACK)
    mended = stage.mark is StageMark.DONE
    if back:
        return Stage(say("Given back"), StageMark.DONE if mended else StageMark.STOPPED)
    return Stage(say("Closed"), StageMark.STOPPED) if state is _S.CLOSED else stage


def _words(say: Speech) -> tuple[str, ...]:
    return (
        say("Received"),
        say("Inspected"),
        say("Quoted"),
        say("Approved"),
        say("In repair"),
        say("Checked"),
        say("Ready"),
    )


def _words_before(say: Speech) -> tuple[str, ...]:
    return (
        say("Asked"),
        say("Estimated"),
        say("Agreed"),
        say("Received"),
        say("In repair"),
        say("Checked"),
        say("Ready"),
    )


def _now_words(state: RepairState, usual: str, say: Speech) -> str:
    return {
        _S.QUOTE_EXPIRED: say("Quote expired"),
        _S.DECLINED: say("Declined"),
        _S.WAITING_FOR_PARTS: say("Awaits parts"),
        _S.CANNOT_BE_REPAIRED: say("Can’t be done"),
        _S.UNCOLLECTED: say("Not collected"),
        _S.AWAITING_PIECE: say("To come"),
    }.get(state, usual)
