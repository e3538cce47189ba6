"""One order with all that an owner wants to see of it at once: its people, moments, deadlines, claims and repairs."""

from msgspec import Struct

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.errors import CaseError, NotFoundError
from shopdesk.domain.order_states import OrderState, order_state
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import FiledPaper
from shopdesk.domain.terms import ClaimKind, DeadlineKind
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.letters.offers import LetterOffer, order_letters
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import checks_of_order
from shopdesk.services.orders.context import OrderContext, contexts
from shopdesk.services.orders.pieces import PieceRepair, WarrantyEnd, repairs_of_order, warranty_ends
from shopdesk.services.orders.timeline import TimelineEntry, timeline
from shopdesk.services.papers.marks import PaperStanding, standings
from shopdesk.services.policies.words import in_language
from shopdesk.services.shop.deadlines import as_of


class OrderClaim(Struct, frozen=True):
    """A claim of an order as its page lists it."""

    id: str
    number: str
    kind: ClaimKind
    state: ClaimState


class OrderSight(Struct, frozen=True, kw_only=True):
    """An order as its page and its preview show it. `verdict` is None in a shop without a policy.

    `standings` are what was noted of its papers, by their ids; `letters` those that can be written, the one that is due
    first.
    """

    order: Order
    state: OrderState
    around: OrderContext
    timeline: tuple[TimelineEntry, ...]
    claims: tuple[OrderClaim, ...]
    repairs: tuple[PieceRepair, ...]
    warranties: tuple[WarrantyEnd, ...]
    deadlines: tuple[Deadline, ...]
    """Those of the order, its claims and its repairs that are open or missed, soonest first."""
    texts: tuple[CustomerText, ...]
    papers: tuple[FiledPaper, ...]
    standings: dict[str, PaperStanding]
    letters: tuple[LetterOffer, ...]
    verdict: Verdict | None
    policy: str = ""


def order_sight(office: Office, order_id: str) -> OrderSight:
    """Return an order with everything around it. Raises NotFoundError."""
    with office.file.snapshot():
        order = office.file.orders.by_id(order_id)
        claims = office.file.claims
        states = {claim.id: ClaimState(claims.state_of(claim.id)) for claim in claims.of_order(order.id)}
        repairs = repairs_of_order(office, order)
        verdict, policy = _checks(office, order)
        return OrderSight(
            order=order,
            state=order_state(order, office.today, office.zone),
            around=contexts(office, [order])[order.id],
            timeline=timeline(order),
            claims=tuple(
                OrderClaim(claim.id, claim.number, claim.kind, states[claim.id]) for claim in claims.of_order(order.id)
            ),
            repairs=repairs,
            warranties=warranty_ends(office, order),
            deadlines=open_deadlines(office, order, list(states), [one.row.id for one in repairs]),
            texts=tuple(office.file.customers.texts_of(RecordKind.ORDER, order.id)),
            papers=tuple(office.file.papers.of_record(RecordKind.ORDER, order.id)),
            standings=standings(office, order.id),
            letters=order_letters(office, order),
            verdict=verdict,
            policy=policy,
        )


def open_deadlines(office: Office, order: Order, claim_ids: list[str], repair_ids: list[str]) -> tuple[Deadline, ...]:
    """Return what stands open of an order, its claims and its repairs, soonest first, what waits for an event last.

    The end of a warranty is no deadline of anybody; it stands in the timeline.
    """
    found = office.file.deadlines.of_record(RecordKind.ORDER, order.id)
    for claim_id in claim_ids:
        found += office.file.deadlines.of_record(RecordKind.CLAIM, claim_id)
    for repair_id in repair_ids:
        dues = office.file.deadlines.of_record(RecordKind.REPAIR, repair_id)
        found += [one for one in dues if one.what is not DeadlineKind.WARRANTY_ENDS]
    told = [as_of(one, office.instant) for one in found]
    standing = [one for one in told if one.state in {DeadlineState.OPEN, DeadlineState.MISSED}]
    return tuple(sorted(standing, key=lambda one: (one.due is None, str(one.due or ""), one.record_number)))


def _checks(office: Office, order: Order) -> tuple[Verdict | None, str]:
    """Return what the policy says of an order by itself, and what the policy is called."""
    try:
        policy, _ = office.policy_of(order)
        return checks_of_order(office, order), in_language(policy.text.title, office.speech.language)
    except (NotFoundError, CaseError):
        return None, ""
