"""The ground of a claim: all around its order that judges it, read once, so that judging reads nothing more."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from shopdesk.domain.claims import Claim, ClaimLine, Settlement
from shopdesk.domain.customers import Customer
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import Channel, ClaimKind, Evidence
from shopdesk.domain.verdicts import Verdict
from shopdesk.domain.windows import IsWorkday
from shopdesk.policy.case import Case
from shopdesk.policy.engine import judge
from shopdesk.policy.policies import Policy
from shopdesk.policy.reckoning import PaidOrder, paid_order
from shopdesk.services.case_making import make_case
from shopdesk.services.claims.desk import quantities_left
from shopdesk.services.claims.judging import order_address, order_categories
from shopdesk.services.office import Office
from shopdesk.workdays import workdays

_ALL_OF_IT = frozenset(
    {
        ClaimKind.CANCEL_ORDER,
        ClaimKind.CHANGE_ORDER,
        ClaimKind.CORRECT_ADDRESS,
        ClaimKind.PRICE_ADJUSTMENT,
        ClaimKind.MISSING_CONFIRMATION,
        ClaimKind.MISSING_PACKAGE,
        ClaimKind.WRONG_DELIVERY,
        ClaimKind.CUSTOMS,
    }
)
"""Kinds that are about an order as a whole."""


@dataclass(frozen=True)
class ClaimGround:
    """An order with its people, its policy and what other claims have settled of it; `left` is by line id."""

    shop: Shop
    zone: ZoneInfo
    order: Order
    customer: Customer | None
    address: Address | None
    categories: dict[str, str | None]
    settled: tuple[Settlement, ...]
    left: dict[str, int]
    policy: Policy
    version: PolicyVersion

    @property
    def is_workday(self) -> IsWorkday:
        """The business days of the shop's country."""
        return workdays(self.shop.country or None)

    @cached_property
    def _paid(self) -> PaidOrder:
        case = make_case(
            self.policy.key,
            self.shop,
            self.order,
            address=self.address,
            categories=self.categories,
            now=Moment.on(self.version.from_day),
            settled_before=self.settled,
        )
        return paid_order(case.order)

    def worth(self, line_id: str, count: int) -> int:
        """Return what was paid for the next pieces of a line and is not refunded yet, in minor units."""
        code = next(line.code for line in self.order.lines if line.id == line_id)
        return self._paid.lines[code].worth(count)[0]

    def case(self, claim: Claim, now: Moment) -> Case:
        """Return the case of a claim as typed. Raises CaseError where it asks for more than there is."""
        return make_case(
            self.policy.key,
            self.shop,
            self.order,
            address=self.address,
            categories=self.categories,
            now=now,
            claim=claim,
            settled_before=self.settled,
        )

    def judge(self, case: Case) -> Verdict:
        """Return what the order's policy says to a case."""
        return judge(self.policy, case, self.is_workday)


def claim_ground(office: Office, order_id: str, *, but: str = "") -> ClaimGround:
    """Read the ground of a claim against an order; the claim itself (by id) settles nothing of it.

    Raises NotFoundError.
    """
    with office.file.snapshot():
        order = office.file.orders.by_id(order_id)
        policy, version = office.policy_of(order)
        people = office.file.customers.by_ids([order.customer_id] if order.customer_id else [])
        left = quantities_left(office, order, but=but)
        settled = office.file.claims.settlements_of_order(order.id)
        return ClaimGround(
            shop=office.shop,
            zone=office.zone,
            order=order,
            customer=people.get(order.customer_id or ""),
            address=order_address(office, order),
            categories=order_categories(office, order),
            settled=tuple(one for one in settled if one.claim_id != but),
            left={line.id: left[line.code] for line in order.lines},
            policy=policy,
            version=version,
        )


def blank_claim(ground: ClaimGround, now: Moment) -> Claim:
    """Return the claim that a form begins with: the kind that is likeliest for how far the order has come.

    An order that was found proves its number. Of an order with several lines none is claimed yet, unless the kind is
    about all of it.
    """
    order = ground.order
    kind = _likeliest(ground, now)
    left = [line for line in order.lines if ground.left[line.id]]
    claimed = left if kind in _ALL_OF_IT or len(left) == 1 else []
    return Claim(
        id="",
        number="",
        order_id=order.id,
        customer_id=order.customer_id,
        opened_at=now.last_second(ground.zone),
        kind=kind,
        channel=Channel.EMAIL,
        received_at=now,
        lines=tuple(ClaimLine(line_id=line.id, quantity=ground.left[line.id]) for line in claimed),
        evidence=(Evidence.ORDER_NUMBER,),
    )


def is_about_all(kind: ClaimKind) -> bool:
    """Whether a kind of claim is about an order as a whole, so that all its lines are claimed together."""
    return kind in _ALL_OF_IT


def _likeliest(ground: ClaimGround, now: Moment) -> ClaimKind:
    order = ground.order
    moments = [order.delivered_at, *(line.delivered_at for line in order.lines)]
    if any(
        now.has_reached(at, ground.zone) or (at is not None and at.day_in(ground.zone) == now.day_in(ground.zone))
        for at in moments
    ):
        return ClaimKind.CHANGE_OF_MIND
    shipped = order.shipped_at or next((line.shipped_at for line in order.lines if line.shipped_at), None)
    return ClaimKind.CANCEL_ORDER if shipped is None else ClaimKind.MISSING_PACKAGE
