"""What every paper of a repair says of its piece: its customer, where it is from, and how its warranty stands."""

from collections.abc import Iterator

from shopdesk.documents.repair_values import Cover, CoverState, Piece
from shopdesk.documents.values import Instruction, Recipient, Sender
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.messages import Message
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.policy.policies import Clause, Policy, Step
from shopdesk.policy.rules.exclusion import ExclusionRule
from shopdesk.policy.rules.remedy import RemedyRule
from shopdesk.policy.rules.warranty import RepairTermsRule, WarrantyRule
from shopdesk.policy.rules.window import Act, WindowRule
from shopdesk.services.office import Office
from shopdesk.services.papers.addressee import named
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.piece_words import stone_words, weight_words
from shopdesk.services.repairs.warranty import Warranty, WarrantyKind
from shopdesk.texts import Speech

_STATES = {
    WarrantyKind.FREE: CoverState.RUNS,
    WarrantyKind.IN_PART: CoverState.RUNS,
    WarrantyKind.WORN: CoverState.WORN,
    WarrantyKind.OVER: CoverState.ENDED,
    WarrantyKind.VOID: CoverState.VOID,
    WarrantyKind.MISUSE: CoverState.MISUSED,
    WarrantyKind.UNKNOWN: CoverState.UNKNOWN,
}


def sender_of(office: Office) -> Sender:
    """Return the shop with its logo."""
    sha256 = office.shop.logo_sha256
    return Sender(shop=office.shop, logo=None if sha256 is None else office.file.read_attachment(sha256))


def piece_of(office: Office, page: RepairPage, warranty: Warranty, say: Speech) -> Piece:
    """Return a repair as its papers tell it, with what the policy says of it."""
    repair, order, customer = page.repair, page.order, page.customer
    name = "" if customer is None else customer.name
    address = named(page.address or Address(country=office.shop.country), name)
    policy, version = _policy_of(office, order)
    titles = {} if policy is None else policy.text.title
    return Piece(
        repair=repair,
        sender=sender_of(office),
        recipient=Recipient(address=address, language="" if customer is None else customer.language),
        phone="" if customer is None else customer.phone or address.phone,
        stones=tuple(stone_words(stone, say) for stone in repair.stones),
        weight=weight_words(repair.weight_mg, say),
        order_number="" if order is None else order.number,
        order_placed_at=None if order is None else order.placed_at,
        policy_title=_in_language(titles, say),
        policy_version=version,
        cover=_cover(page, warranty, policy, say),
    )


def covered_and_not(
    office: Office, page: RepairPage, warranty: Warranty, say: Speech
) -> tuple[tuple[Instruction, ...], tuple[Instruction, ...]]:
    """Return what a policy's warranty covers and what it does not, clause by clause in the clauses' own words."""
    policy, _ = _policy_of(office, page.order)
    if policy is None:
        return (), ()
    steps = policy.steps[_judged_kind(warranty)]
    covered = dict.fromkeys(step.place for step in steps if _covers(step))
    excluded = dict.fromkeys(step.place for step in steps if _excludes(step) and step.place not in covered)
    return _told(policy, covered, say), _told(policy, excluded, say)


def _policy_of(office: Office, order: Order | None) -> tuple[Policy | None, int | None]:
    if order is None:
        return None, None
    try:
        policy, version = office.policy_of(order)
    except NotFoundError:
        return None, None
    return policy, version.number


def _cover(page: RepairPage, warranty: Warranty, policy: Policy | None, say: Speech) -> Cover:
    return Cover(
        state=_STATES.get(warranty.kind, CoverState.NONE),
        since=None if page.order is None else page.order.delivered_at,
        until=warranty.until,
        clauses=() if policy is None else tuple(_deciding(policy, warranty, say)),
        as_guarantee=warranty.as_defect,
        void_reason=page.repair.void_reason,
    )


def _deciding(policy: Policy, warranty: Warranty, say: Speech) -> Iterator[str]:
    """Yield the titles of the clauses of warranty that a verdict names, each once."""
    if warranty.verdict is None:
        return
    found = {finding.clause for finding in warranty.verdict.findings}
    steps = policy.steps[_judged_kind(warranty)]
    places = dict.fromkeys(step.place for step in steps if _covers(step) or _excludes(step))
    for place in places:
        if policy.clause_id(place) in found:
            yield _in_language(policy.text.clauses[place].title, say)


def _judged_kind(warranty: Warranty) -> ClaimKind:
    return ClaimKind.DEFECT if warranty.as_defect else ClaimKind.REPAIR


def _covers(step: Step) -> bool:
    match step.rule:
        case WarrantyRule() | WindowRule(act=Act.CLAIM):
            return True
        case RepairTermsRule(in_warranty=in_warranty):
            return in_warranty
        case RemedyRule(remedies=remedies):
            return Remedy.REPAIR in remedies
        case _:
            return False


def _excludes(step: Step) -> bool:
    match step.rule:
        case RepairTermsRule(in_warranty=in_warranty):
            return not in_warranty
        case ExclusionRule():
            return step.clause.kinds is not None and not step.returned_goods
        case _:
            return False


def _told(policy: Policy, places: dict[int, None], say: Speech) -> tuple[Instruction, ...]:
    return tuple(_instruction(policy.text.clauses[place], say) for place in places)


def _instruction(clause: Clause, say: Speech) -> Instruction:
    return Instruction(title=_in_language(clause.title, say), says=(Message("own_words", dict(clause.letter)),))


def _in_language(words: dict[str, str], say: Speech) -> str:
    return words.get(say.language) or words.get("en") or next(iter(words.values()), "")
