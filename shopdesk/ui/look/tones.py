"""Which tone and which icon stand for an outcome, an effect, a kind of deadline, and where a record stands."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.order_states import OrderState
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.terms import DeadlineKind, Effect, Outcome
from shopdesk.ui.look.tokens import Tone

Look = tuple[Tone, str]
"""A tone and the name of an icon."""

_OUTCOMES: dict[Outcome, Look] = {
    Outcome.ACCEPT: (Tone.ACCEPT, "circle-check"),
    Outcome.ACCEPT_IN_PART: (Tone.PART, "circle-minus"),
    Outcome.REFUSE: (Tone.REFUSE, "circle-x"),
    Outcome.NEEDS_INFORMATION: (Tone.ASK, "circle-question-mark"),
    Outcome.INVESTIGATE: (Tone.LOOK, "search"),
    Outcome.WAIT: (Tone.WAIT, "clock"),
    Outcome.NOT_COVERED: (Tone.WAIT, "circle-slash"),
    Outcome.ORDER: (Tone.WAIT, "info"),
}

_STATES: dict[ClaimState, Look] = {
    ClaimState.NEW: (Tone.YOU, "circle-dot"),
    ClaimState.TO_DECIDE: (Tone.YOU, "circle-dot"),
    ClaimState.ARRIVED: (Tone.YOU, "package-open"),
    ClaimState.INSPECTED: (Tone.YOU, "scan-search"),
    ClaimState.SETTLING: (Tone.YOU, "banknote"),
    ClaimState.WAITING_FOR_CUSTOMER: (Tone.ASK, "circle-question-mark"),
    ClaimState.INVESTIGATING: (Tone.LOOK, "search"),
    ClaimState.AWAITING_RETURN: (Tone.WAIT, "undo-2"),
    ClaimState.IN_TRANSIT: (Tone.WAIT, "truck"),
    ClaimState.SETTLED: (Tone.ACCEPT, "circle-check"),
    ClaimState.REFUSED: (Tone.REFUSE, "circle-x"),
    ClaimState.LAPSED: (Tone.WAIT, "hourglass"),
    ClaimState.WITHDRAWN: (Tone.WAIT, "reply"),
    ClaimState.CLOSED: (Tone.WAIT, "archive"),
}

_REPAIRS: dict[RepairState, Look] = {
    RepairState.ASKED: (Tone.YOU, "circle-dot"),
    RepairState.ESTIMATED: (Tone.WAIT, "file-text"),
    RepairState.AWAITING_PIECE: (Tone.WAIT, "truck"),
    RepairState.RECEIVED: (Tone.YOU, "circle-dot"),
    RepairState.INSPECTED: (Tone.YOU, "circle-dot"),
    RepairState.QUOTED: (Tone.ASK, "circle-question-mark"),
    RepairState.QUOTE_EXPIRED: (Tone.YOU, "hourglass"),
    RepairState.APPROVED: (Tone.YOU, "circle-dot"),
    RepairState.DECLINED: (Tone.YOU, "circle-dot"),
    RepairState.WAITING_FOR_PARTS: (Tone.WAIT, "package"),
    RepairState.IN_REPAIR: (Tone.WAIT, "hammer"),
    RepairState.CHECKED: (Tone.YOU, "circle-dot"),
    RepairState.READY: (Tone.WAIT, "store"),
    RepairState.UNCOLLECTED: (Tone.YOU, "bell"),
    RepairState.CANNOT_BE_REPAIRED: (Tone.YOU, "ban"),
    RepairState.HANDED_BACK: (Tone.ACCEPT, "circle-check"),
    RepairState.RETURNED_UNREPAIRED: (Tone.WAIT, "undo-2"),
    RepairState.CLOSED: (Tone.WAIT, "archive"),
}

_ORDERS: dict[OrderState, Look] = {
    OrderState.PLACED: (Tone.WAIT, "clock"),
    OrderState.PAID: (Tone.YOU, "circle-dot"),
    OrderState.PREPARING: (Tone.YOU, "package-open"),
    OrderState.SHIPPED: (Tone.WAIT, "truck"),
    OrderState.DELIVERED: (Tone.ACCEPT, "circle-check"),
    OrderState.CANCELLED: (Tone.REFUSE, "circle-x"),
    OrderState.REFUNDED: (Tone.WAIT, "banknote"),
}

_EFFECTS: dict[Effect, Look] = {
    Effect.SUPPORTS: (Tone.ACCEPT, "check"),
    Effect.ASKS: (Tone.ASK, "circle-question-mark"),
    Effect.LIMITS: (Tone.PART, "circle-minus"),
    Effect.BARS: (Tone.REFUSE, "circle-x"),
    Effect.INFORMS: (Tone.WAIT, "info"),
}

_KINDS: dict[DeadlineKind, Look] = {
    DeadlineKind.CLAIM: (Tone.WAIT, "undo-2"),
    DeadlineKind.CANCEL: (Tone.WAIT, "ban"),
    DeadlineKind.SEND_BACK: (Tone.WAIT, "package"),
    DeadlineKind.ARRIVE: (Tone.WAIT, "truck"),
    DeadlineKind.CONFIRM_QUOTE: (Tone.WAIT, "file-text"),
    DeadlineKind.WARRANTY_ENDS: (Tone.WAIT, "shield-check"),
    DeadlineKind.REPLY: (Tone.YOU, "mail"),
    DeadlineKind.REFUND: (Tone.YOU, "banknote"),
    DeadlineKind.ANSWER_DISPUTE: (Tone.YOU, "landmark"),
    DeadlineKind.CHECK_AGAIN: (Tone.YOU, "search"),
    DeadlineKind.PRODUCTION_STARTS: (Tone.YOU, "hammer"),
    DeadlineKind.PROMISED: (Tone.YOU, "wrench"),
    DeadlineKind.BENCH_BACK: (Tone.WAIT, "hammer"),
    DeadlineKind.PARTS: (Tone.WAIT, "package"),
    DeadlineKind.COLLECT: (Tone.WAIT, "store"),
    DeadlineKind.ANSWER: (Tone.WAIT, "mail"),
}


def outcome_look(outcome: Outcome) -> Look:
    """Return the tone and icon of what the policy says."""
    return _OUTCOMES[outcome]


def state_look(state: ClaimState) -> Look:
    """Return the tone and icon of where a claim stands: blue is the owner's move, grey is somebody else's."""
    return _STATES[state]


def paper_look(*, sent: bool, void: bool) -> Look:
    """Return the tone and icon of how a paper stands with its customer: blue is the owner's move."""
    if void:
        return (Tone.REFUSE, "ban")
    return (Tone.ACCEPT, "circle-check") if sent else (Tone.YOU, "circle-dot")


def order_look(state: OrderState) -> Look:
    """Return the tone and icon of where an order stands."""
    return _ORDERS[state]


def repair_look(state: RepairState) -> Look:
    """Return the tone and icon of where a repair stands: blue is the owner's move, grey is somebody else's."""
    return _REPAIRS[state]


def effect_look(effect: Effect) -> Look:
    """Return the tone and icon of what a finding does."""
    return _EFFECTS[effect]


def kind_look(kind: DeadlineKind) -> Look:
    """Return the tone and icon of a kind of deadline."""
    return _KINDS[kind]
