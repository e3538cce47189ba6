"""The case: everything a policy needs to know of an order and a claim, and nothing else.

Amounts are minor units of the order's currency. None is unknown, except where a property says what it counts as.
The rules for cases (`check.md`) are held by `case_reading`, which everything that makes a case goes through.
"""

from typing import Annotated

from msgspec import Meta, Struct

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

MAX_QUANTITY = 1_000_000
Quantity = Annotated[int, Meta(ge=1, le=MAX_QUANTITY)]
MaybeQuantity = Annotated[int, Meta(ge=0, le=MAX_QUANTITY)]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]
_WRITABLE = r"^[^\ud800-\udfff]*\Z"
Code = Annotated[str, Meta(min_length=1, max_length=200, pattern=_WRITABLE)]
Text = Annotated[str, Meta(max_length=500, pattern=_WRITABLE)]


class CaseStruct(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a case; a key that is not its own is an error."""


class CaseShop(CaseStruct, frozen=True, kw_only=True):
    """Where the shop is: the zone tells days apart, the country tells business days and customs borders."""

    time_zone: str
    country: Country | None = None


class ShipTo(CaseStruct, frozen=True, kw_only=True):
    """Where the order went, as far as it decides anything."""

    country: Country | None = None
    complete: bool | None = None


class Payment(CaseStruct, frozen=True, kw_only=True):
    """How the order was paid, and what the payment cost the shop."""

    method: Text | None = None
    fee: int | None = None


class SettledLine(CaseStruct, frozen=True, kw_only=True):
    """Pieces of a line that earlier claims ended, and what was paid back for pieces still claimable."""

    code: Code
    quantity: MaybeQuantity | None = None
    refunded: int | None = None


class Settled(CaseStruct, frozen=True, kw_only=True):
    """What earlier claims on the same order settled."""

    lines: tuple[SettledLine, ...] | None = None
    outbound_shipping: int | None = None


class CaseLine(CaseStruct, frozen=True, kw_only=True):
    """A line of the order. With any moment of its own it travels apart, and then all three are its own."""

    code: Code
    category: Text | None = None
    quantity: Quantity
    unit_price: int
    discount: int | None = None
    tax: int | None = None
    gift: bool | None = None
    on_invoice: bool | None = None
    made_to_order: bool | None = None
    personal_request: bool | None = None
    shipped_at: Moment | None = None
    expected_at: Moment | None = None
    delivered_at: Moment | None = None

    @property
    def travels_apart(self) -> bool:
        """Whether the line is in a shipment of its own."""
        return not (self.shipped_at is None and self.expected_at is None and self.delivered_at is None)


class CaseOrder(CaseStruct, frozen=True, kw_only=True):
    """The order."""

    number: Text | None = None
    currency: str
    placed_at: Moment | None = None
    paid_at: Moment | None = None
    preparing_at: Moment | None = None
    shipped_at: Moment | None = None
    expected_at: Moment | None = None
    delivered_at: Moment | None = None
    delivered_at_estimated: bool | None = None
    ship_to: ShipTo | None = None
    payment: Payment | None = None
    shipping_paid: int | None = None
    shipping_cost: int | None = None
    discount: int | None = None
    tax_included: bool | None = None
    shipping_tax: int | None = None
    settled: Settled | None = None
    lines: Annotated[tuple[CaseLine, ...], Meta(min_length=1, max_length=10_000)]

    @property
    def address_complete(self) -> bool | None:
        """Whether a parcel could be delivered to the address given."""
        return self.ship_to.complete if self.ship_to else None

    @property
    def country(self) -> str | None:
        """The country the order goes to."""
        return self.ship_to.country if self.ship_to else None

    @property
    def tax_on_top(self) -> bool:
        """Whether taxes were paid on top of prices and shipping; unknown counts as included."""
        return self.tax_included is False


class RepairAmounts(CaseStruct, frozen=True, kw_only=True):
    """What the bench says of a repair."""

    simple: bool | None = None
    materials: int | None = None
    labour: int | None = None
    shipping: int | None = None


class ClaimedLine(CaseStruct, frozen=True, kw_only=True):
    """A line that is claimed, with what differs from the claim. A quantity left out is all that is left."""

    code: Code
    quantity: Quantity | None = None
    condition: dict[ConditionPoint, bool | None] | None = None
    assessed_as: Assessment | None = None
    cause: Cause | None = None


class CaseClaim(CaseStruct, frozen=True, kw_only=True):
    """The claim. Lines left out are all lines of the order."""

    kind: ClaimKind
    received_at: Moment
    channel: Channel | None = None
    lines: Annotated[tuple[ClaimedLine, ...], Meta(min_length=1)] | None = None
    evidence: tuple[Evidence, ...] | None = None
    condition: dict[ConditionPoint, bool | None] | None = None
    wants: Remedy | None = None
    cause: Cause | None = None
    assessed_as: Assessment | None = None
    confirmed_at: Moment | None = None
    sent_back_at: Moment | None = None
    arrived_back_at: Moment | None = None
    courier_finding: CourierFinding | None = None
    stock_finding: StockFinding | None = None
    reordered: bool | None = None
    dispute_open: bool | None = None
    dispute_due: Moment | None = None
    repair: RepairAmounts | None = None


class Case(CaseStruct, frozen=True, kw_only=True):
    """One case. Without a claim it is an order-entry check. `now` left out is the moment the claim arrived."""

    policy: Annotated[str, Meta(min_length=1, max_length=4096)]
    shop: CaseShop
    now: Moment | None = None
    order: CaseOrder
    claim: CaseClaim | None = None
