"""Claims: what a customer asks, and what was found, decided and settled about it.

Verdict (what the policy says), decision (what the owner says) and settlement (what moved) are three records; none
overwrites another. Amounts are minor units of the order's currency; moments of the program itself are UTC instants.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import (
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Evidence,
    Remedy,
    StockFinding,
)
from shopdesk.domain.verdicts import Verdict


class RepairFacts(Struct, frozen=True, kw_only=True):
    """What the bench says of a repair: whether it is simple, and what it would cost."""

    simple: bool | None = None
    materials: int | None = None
    labour: int | None = None
    shipping: int | None = None


class ClaimFile(Struct, frozen=True, kw_only=True):
    """A picture, mail or other file that belongs to a claim; its bytes lie among the attachments under their SHA-256.

    `name` is what its sender called it, only ever shown; `evidence` is what it proves, `size` is in bytes.
    """

    id: str
    claim_id: str
    customer_id: str | None = None
    name: str
    media_type: str
    sha256: str
    size: int
    evidence: Evidence | None = None
    added_at: datetime


class ClaimLine(Struct, frozen=True, kw_only=True):
    """A line of the order that is claimed, with what differs from the claim as a whole."""

    line_id: str
    quantity: int
    condition: dict[ConditionPoint, bool] = {}
    assessed_as: Assessment | None = None
    cause: Cause | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """A customer's claim against one order. Its state is derived from these facts (`domain.claim_states`)."""

    id: str
    version: int = 0
    number: str
    rma: str | None = None
    order_id: str
    customer_id: str | None = None
    opened_at: datetime
    kind: ClaimKind
    channel: Channel | None = None
    received_at: Moment
    wants: Remedy | None = None
    lines: tuple[ClaimLine, ...]
    evidence: tuple[Evidence, ...] = ()
    condition: dict[ConditionPoint, bool] = {}
    cause: Cause | None = None
    assessed_as: Assessment | None = None
    confirmed_at: Moment | None = None
    sent_back_at: Moment | None = None
    back_carrier: str = ""
    back_tracking: str = ""
    arrived_back_at: Moment | None = None
    inspected_at: Moment | None = None
    restocked: bool | None = None
    courier_finding: CourierFinding | None = None
    stock_finding: StockFinding | None = None
    reordered: bool | None = None
    dispute_open: bool | None = None
    dispute_due: Moment | None = None
    repair: RepairFacts | None = None
    withdrawn_at: datetime | None = None
    lapsed_at: datetime | None = None
    closed_at: datetime | None = None
    reopened_at: datetime | None = None
    """When an ended claim was last opened again."""
    reopen_reason: str = ""


class GivenVerdict(Struct, frozen=True, kw_only=True):
    """A verdict as it was given, by a policy in one of its versions."""

    id: str
    claim_id: str
    given_at: datetime
    policy_key: str
    policy_version: int
    verdict: Verdict


class DecisionAction(StrEnum):
    """What the owner can decide."""

    ACCEPT = "accept"
    ACCEPT_IN_PART = "accept_in_part"
    REFUSE = "refuse"
    ASK = "ask"
    INVESTIGATE = "investigate"


class DecidedLine(Struct, frozen=True, kw_only=True):
    """What the owner grants for so many pieces of a line; `remedy` None refuses them.

    `worth` is what was paid for them and not paid back yet, `amount` what goes back for them, in money or as credit.
    """

    line_id: str
    quantity: int
    remedy: Remedy | None = None
    worth: int = 0
    amount: int = 0


class Decision(Struct, frozen=True, kw_only=True):
    """The owner's decision, on the verdict that it names. `reason` is there wherever it differs from it (`differs`).

    What goes back is reckoned when it is decided and stands, whatever is found later: `amount` of each line, less the
    zero or negative `payment_fee` and `deductions` that these are already lowered by, and `shipping`. `amount` is the
    sum that the owner set, `tax` the tax in what goes back.
    """

    id: str
    claim_id: str
    verdict_id: str = ""
    decided_at: datetime
    action: DecisionAction
    reason: str = ""
    differs: bool = False
    amount: int | None = None
    lines: tuple[DecidedLine, ...] = ()
    shipping: int = 0
    payment_fee: int = 0
    deductions: int = 0
    tax: int | None = None
    goods_return: bool = False
    """Whether goods have to come back before it is settled."""


class Settlement(Struct, frozen=True, kw_only=True):
    """Money or goods that moved for so many pieces of a line; no line where only shipping was paid back."""

    id: str
    claim_id: str
    line_id: str | None = None
    quantity: int = 0
    remedy: Remedy
    amount: int = 0
    outbound_shipping: int = 0
    """What of `amount` paid back the shipping of the order."""
    method: str = ""
    settled_at: Moment
