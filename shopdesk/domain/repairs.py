"""Repairs: a customer's piece, what was seen of it, and the steps it went through.

Amounts are minor units of the repair's currency, weights are milligrams. What a repair would cost stands in its quotes
(`domain.repair_quotes`), where it stands follows from its steps (`domain.repair_states`).
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Assessment, Channel
from shopdesk.domain.verdicts import Verdict


class StoneState(StrEnum):
    """What is seen of a stone when the piece is taken in."""

    SOUND = "sound"
    LOOSE = "loose"
    CHIPPED = "chipped"
    MISSING = "missing"


class Stone(Struct, frozen=True, kw_only=True):
    """Stones alike of a piece: how many, of what kind as it appears, how large as it was measured, and their state."""

    count: int = 1
    kind: str = ""
    size: str = ""
    state: StoneState = StoneState.SOUND


class Repair(Struct, frozen=True, kw_only=True):
    """A piece that is to be repaired.

    It is from a line of an order, or from elsewhere (`order_id` None). `asked_at` is when the customer asked: the
    moment that a warranty is judged at. Empty texts and None are not known.
    """

    id: str
    version: int = 0
    number: str
    customer_id: str | None = None
    order_id: str | None = None
    line_id: str | None = None
    claim_id: str | None = None
    """The claim that became this repair."""
    redo_of: str | None = None
    """The earlier repair of ours that is done again."""
    opened_at: datetime
    asked_at: Moment
    channel: Channel | None = None
    currency: str
    piece: str
    fault: str = ""
    """The fault as the customer told it."""
    condition: str = ""
    """The condition in which the piece arrived."""
    metal: str = ""
    stamp: str = ""
    """The stamp as read; `illegible` is an answer."""
    weight_mg: int | None = None
    weighed_before_customer: bool = False
    has_stones: bool | None = None
    stones: tuple[Stone, ...] = ()
    size_now: str = ""
    size_wanted: str = ""
    engraving: str = ""
    accessories: str = ""
    declared_value: int | None = None
    promised_on: date | None = None
    """The day for which it was promised, as an estimate."""
    not_above: int | None = None
    """What the customer pays at most without being asked again."""
    call_first: bool = False
    """Whether the customer wants to be called before work begins."""
    assessed_as: Assessment | None = None
    simple: bool | None = None
    void_reason: str = ""
    """Why the warranty no longer counts; empty where it does."""
    asks_approval: bool = False
    """Whether the policy lets nothing begin before the customer has agreed to a quote, as its last verdict says."""


class RepairAction(StrEnum):
    """What can be done with a repair; each but `set`, `pay` and `take_back` is kept as a step."""

    SET = "set"
    QUOTE = "quote"
    APPROVE = "approve"
    DECLINE = "decline"
    POSTED = "posted"
    RECEIVE = "receive"
    INSPECT = "inspect"
    START = "start"
    SEND_OUT = "send_out"
    BENCH_BACK = "bench_back"
    WAIT_FOR_PARTS = "wait_for_parts"
    PARTS_ARRIVED = "parts_arrived"
    CHECK = "check"
    READY = "ready"
    REMIND = "remind"
    CANNOT_REPAIR = "cannot_repair"
    HAND_BACK = "hand_back"
    SEND = "send"
    DELIVERED = "delivered"
    PAY = "pay"
    CLOSE = "close"
    REOPEN = "reopen"
    TAKE_BACK = "take_back"


class RepairStep(Struct, frozen=True, kw_only=True):
    """Something that happened to a repair, in the order in which it was recorded.

    `at` is when it happened. `who` did it: checked, agreed, took the piece back. `due_on` is the day named with it:
    back from the bench, parts there, collected at the latest. `revision` and `option` are of the quote it is about.
    """

    id: str
    repair_id: str
    customer_id: str | None = None
    action: RepairAction
    at: Moment
    kept_at: datetime
    who: str = ""
    note: str = ""
    bench: str = ""
    carrier: str = ""
    tracking: str = ""
    due_on: date | None = None
    channel: Channel | None = None
    revision: int | None = None
    option: str = ""


class PaymentKind(StrEnum):
    """Which way money moved for a repair."""

    DEPOSIT = "deposit"
    PAYMENT = "payment"
    REFUND = "refund"


class RepairPayment(Struct, frozen=True, kw_only=True):
    """Money that moved for a repair: `amount` is above zero; a refund went back to the customer."""

    id: str
    repair_id: str
    kind: PaymentKind
    amount: int
    method: str = ""
    paid_at: Moment
    kept_at: datetime


class PictureStage(StrEnum):
    """When a picture of a piece was taken."""

    ASKED = "asked"
    ARRIVAL = "arrival"
    BENCH = "bench"
    AFTER = "after"


class RepairFile(Struct, frozen=True, kw_only=True):
    """A picture or another file of a repair; its bytes lie among the attachments under their SHA-256.

    `name` is what its sender called it, only ever shown; `size` is in bytes.
    """

    id: str
    repair_id: str
    customer_id: str | None = None
    name: str
    media_type: str
    sha256: str
    size: int
    stage: PictureStage = PictureStage.ARRIVAL
    caption: str = ""
    added_at: datetime


class RepairVerdict(Struct, frozen=True, kw_only=True):
    """What the policy in one of its versions said of a repair; `judged_as_defect` where it says so of defects only."""

    id: str
    repair_id: str
    given_at: datetime
    policy_key: str
    policy_version: int
    judged_as_defect: bool = False
    verdict: Verdict


def money_in(payments: "tuple[RepairPayment, ...] | list[RepairPayment]") -> int:
    """Return what the customer has paid for a repair, less what went back, in minor units."""
    return sum(-one.amount if one.kind is PaymentKind.REFUND else one.amount for one in payments)
