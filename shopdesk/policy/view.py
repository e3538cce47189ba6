"""What a rule sees: one claimed line of a case, or an order at its entry, with everything that rules share."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import RETURNED_KINDS, Assessment, Cause, ClaimKind, ConditionPoint, Evidence, MomentName
from shopdesk.domain.windows import IsWorkday
from shopdesk.policy.case import CaseClaim, CaseLine, CaseOrder, CaseShop, ClaimedLine


class OrderView(Struct, frozen=True):
    """An order as rules see it: its shop, its zone, its business days."""

    shop: CaseShop
    order: CaseOrder
    zone: ZoneInfo
    is_workday: IsWorkday
    goods: int
    """What the goods cost after all discounts, without taxes on top, in minor units."""
    has_gift: bool

    def moment_of(self, name: MomentName, line: CaseLine) -> Moment | None:
        """Return a moment of the order, or the line's own where the line travels apart."""
        if name in {MomentName.SHIPPED_AT, MomentName.DELIVERED_AT} and line.travels_apart:
            return line.shipped_at if name is MomentName.SHIPPED_AT else line.delivered_at
        match name:
            case MomentName.PLACED_AT:
                return self.order.placed_at
            case MomentName.PAID_AT:
                return self.order.paid_at
            case MomentName.SHIPPED_AT:
                return self.order.shipped_at
            case MomentName.DELIVERED_AT:
                return self.order.delivered_at
            case _:
                return None


class ClaimFacts(Struct, frozen=True):
    """What is the same for all claimed lines."""

    claim: CaseClaim
    now: Moment
    evidence: frozenset[Evidence]
    part_comes_back: bool
    """Whether of any claimed line fewer pieces are claimed than were ordered."""
    gifts_on_invoice: frozenset[bool | None]
    """What is known of the claimed gifts: whether they stand on the invoice; empty where no gift is claimed."""


class LineView(Struct, frozen=True):
    """One claimed line as rules see it; `kind` is what the claim really is (a clause may have reclassified it)."""

    at_entry: OrderView
    facts: ClaimFacts
    claim: CaseClaim
    order: CaseOrder
    line: CaseLine
    zone: ZoneInfo
    kind: ClaimKind
    assessed_as: Assessment | None
    cause: Cause | None
    condition: dict[ConditionPoint, bool | None]
    shipped_at: Moment | None
    expected_at: Moment | None
    delivered_at: Moment | None
    delivery_is_estimated: bool
    in_warranty: bool | None = None
    """Whether a warranty still runs; None where no receipt is known for certain."""

    def moment(self, name: MomentName) -> Moment | None:
        """Return the moment of an event for this line."""
        match name:
            case MomentName.RECEIVED_AT:
                return self.claim.received_at
            case MomentName.CONFIRMED_AT:
                return self.claim.confirmed_at
            case MomentName.ARRIVED_BACK_AT:
                return self.claim.arrived_back_at
            case _:
                return self.at_entry.moment_of(name, self.line)

    def had_reached(self, event: Moment | None) -> bool:
        """Whether an event had happened when the claim arrived."""
        return self.claim.received_at.has_reached(event, self.zone)

    @property
    def had_shipped(self) -> bool:
        """Whether the line had left the shop when the claim arrived; an estimated delivery counts."""
        return self.had_reached(self.shipped_at) or self.had_reached(self.delivered_at)

    @property
    def goods_can_come_back(self) -> bool:
        """Whether goods of this kind of claim come back, unless nothing but a partial refund is offered for them."""
        return self.kind in RETURNED_KINDS or (self.kind is ClaimKind.CANCEL_ORDER and self.had_shipped)

    def alike(self, *, by_category: bool) -> object:
        """Return all in which claimed lines can differ for a rule: lines of one claim equal in it get equal answers.

        Their category is left out for a policy that doesn't look at it.
        """
        line = self.line
        return (
            line.category if by_category else None,
            (line.gift, line.on_invoice, line.made_to_order, line.personal_request),
            (line.shipped_at, line.expected_at, line.delivered_at),
            (self.assessed_as, self.cause),
            tuple(sorted(self.condition.items())),
        )

    @property
    def travels_unarrived(self) -> bool:
        """Whether the line is in a shipment of its own that had not arrived by now."""
        return self.line.travels_apart and not self.facts.now.has_reached(self.line.delivered_at, self.zone)


def line_view(at_entry: OrderView, facts: ClaimFacts, line: CaseLine, claimed: ClaimedLine) -> LineView:
    """Return the view of one claimed line; what it says itself goes before what the claim says."""
    order, claim, apart = at_entry.order, facts.claim, line.travels_apart
    return LineView(
        at_entry=at_entry,
        facts=facts,
        claim=claim,
        order=order,
        line=line,
        zone=at_entry.zone,
        kind=claim.kind,
        assessed_as=claimed.assessed_as or claim.assessed_as,
        cause=claimed.cause or claim.cause,
        condition={
            **(claim.condition or {}),
            **{point: known for point, known in (claimed.condition or {}).items() if known is not None},
        },
        shipped_at=line.shipped_at if apart else order.shipped_at,
        expected_at=line.expected_at if apart else order.expected_at,
        delivered_at=line.delivered_at if apart else order.delivered_at,
        delivery_is_estimated=bool(order.delivered_at_estimated) and not apart and order.delivered_at is not None,
    )
