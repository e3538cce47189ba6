"""Verdicts: what the policy says to a claim, as values that can be stored and worded later.

Amounts are minor units of the verdict's currency; instants are UTC.
"""

from datetime import datetime

from msgspec import Struct

from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Cost, DeadlineKind, Effect, Outcome, Payer, Remedy


class Finding(Struct, frozen=True):
    """What one clause says to one line, or to all claimed lines alike (`line` is None)."""

    clause: str
    effect: Effect
    says: tuple[Message, ...]
    line: str | None = None


class Refund(Struct, frozen=True):
    """The money that goes back. `total` and `tax` are None where the owner sets the amount or a tax is unknown."""

    goods: int
    outbound_shipping: int
    payment_fee: int
    deductions: int
    total: int | None
    tax: int | None
    partial: bool


class Quote(Struct, frozen=True):
    """What the customer pays for a repair."""

    labour: int
    materials: int
    shipping: int
    needs_approval: bool

    @property
    def total(self) -> int:
        """The sum of the three."""
        return self.labour + self.materials + self.shipping


class Due(Struct, frozen=True):
    """Something that somebody must do; `due` is None while it waits for another event."""

    clause: str
    who: Payer
    what: DeadlineKind
    due: datetime | None = None


class LineVerdict(Struct, frozen=True):
    """What the policy says to one claimed line."""

    code: str
    quantity: int
    outcome: Outcome
    remedies: tuple[Remedy, ...]
    partial: bool
    goods: int


class Verdict(Struct, frozen=True):
    """What the policy says to a claim, or to an order at its entry."""

    currency: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    refund: Refund | None
    quote: Quote | None
    pays: dict[Cost, Payer]
    deadlines: tuple[Due, ...]
    notices: tuple[Message, ...]
    lines: tuple[LineVerdict, ...]
