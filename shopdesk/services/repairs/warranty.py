"""What the shop's policy says of a repair: whether it is under warranty, and who bears which part of its cost.

The policy of the order that the piece came with judges, as of the moment the customer asked. A policy that knows
repairs is asked of a repair; one that only gives a guarantee is asked of a defect (clauses of warranty and guarantee).
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine, RepairFacts
from shopdesk.domain.errors import CaseError, NotFoundError
from shopdesk.domain.orders import Order
from shopdesk.domain.repair_quotes import CostPart, Quote, part_sum
from shopdesk.domain.repairs import Repair
from shopdesk.domain.terms import Assessment, ClaimKind, Cost, DeadlineKind, Evidence, Outcome, Payer, Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.case_making import LinesGoneError
from shopdesk.services.office import Office

ALL_PARTS = frozenset(CostPart)
_COSTS = {
    Cost.LABOUR: CostPart.LABOUR,
    Cost.MATERIALS: CostPart.MATERIALS,
    Cost.RETURN_SHIPPING: CostPart.SHIPPING,
}
_ENDED = frozenset({Outcome.REFUSE, Outcome.NOT_COVERED})


class WarrantyKind(StrEnum):
    """How a repair stands to the shop's warranty."""

    FREE = "free"
    IN_PART = "in_part"
    WORN = "worn"
    OVER = "over"
    VOID = "void"
    MISUSE = "misuse"
    UNKNOWN = "unknown"
    SILENT = "silent"
    SETTLED = "settled"
    ELSEWHERE = "elsewhere"


class Warranty(Struct, frozen=True, kw_only=True):
    """What the policy says of a repair.

    `until` (UTC) is when warranty or guarantee ends. `bears` are the parts of the cost that the shop bears, where
    `speaks`; else it is the owner's to say. `needs` is what the policy lacks, as a verdict names it. `asks_approval`
    tells that nothing may begin before the customer has agreed to a quote; `as_defect` that a guarantee speaks, which
    knows defects only.
    """

    kind: WarrantyKind
    until: datetime | None = None
    bears: frozenset[CostPart] = frozenset()
    asks_approval: bool = False
    needs: tuple[str, ...] = ()
    as_defect: bool = False
    policy_key: str = ""
    policy_version: int = 0
    verdict: Verdict | None = None

    @property
    def speaks(self) -> bool:
        """Whether a policy says who bears what."""
        return self.kind not in _SAY_NOTHING


_SAY_NOTHING = frozenset({WarrantyKind.ELSEWHERE, WarrantyKind.SILENT, WarrantyKind.SETTLED, WarrantyKind.UNKNOWN})


def warranty_of(office: Office, repair: Repair, quote: Quote | None = None, option: str = "") -> Warranty:
    """Return what the policy says of a repair, saved or not, at the cost of a quote where there is one.

    Of several ways it is the one named, else the one with the most material, which the policy may judge hardest.
    """
    if repair.order_id is None or repair.line_id is None:
        return Warranty(kind=WarrantyKind.ELSEWHERE)
    order = office.file.orders.by_id(repair.order_id)
    try:
        _, version = office.policy_of(order)
        verdict = _judged(office, order, as_claim(repair, ClaimKind.REPAIR, _amounts(repair, quote, option)))
        as_defect = False
        if verdict.outcome is Outcome.NOT_COVERED and (defect := _by_guarantee(office, order, repair)) is not None:
            as_defect, verdict = True, defect
    except (NotFoundError, LinesGoneError):
        return Warranty(kind=WarrantyKind.SILENT)
    except CaseError:
        return Warranty(kind=WarrantyKind.SETTLED)
    return replace(
        _told(repair, verdict, as_defect=as_defect),
        as_defect=as_defect,
        policy_key=version.key,
        policy_version=version.number,
        verdict=verdict,
    )


def as_claim(repair: Repair, kind: ClaimKind, amounts: RepairFacts | None) -> Claim:
    """Return the claim that a repair is to the policy: one piece of its line, asked for when the customer asked."""
    line = ClaimLine(line_id=repair.line_id or "", quantity=1)
    told = (Evidence.DESCRIPTION,) if repair.fault else ()
    return Claim(
        id=repair.claim_id or "",
        number="",
        order_id=repair.order_id or "",
        customer_id=repair.customer_id,
        opened_at=repair.opened_at,
        kind=kind,
        channel=repair.channel,
        received_at=repair.asked_at,
        lines=(line,),
        evidence=(Evidence.ORDER_NUMBER, Evidence.PRODUCT_CODE, Evidence.PHOTOS, *told),
        assessed_as=judged_as(repair),
        repair=amounts,
    )


def judged_as(repair: Repair) -> Assessment | None:
    """Return the assessment that counts: a piece whose warranty is void is repaired like a worn one."""
    if repair.void_reason and repair.assessed_as is not Assessment.MISUSE:
        return Assessment.WEAR
    return repair.assessed_as


def would_be_defect(office: Office, repair: Repair) -> Verdict | None:
    """Return what the policy says to the same fault as a defect claim, where it would accept one; else None."""
    if repair.order_id is None or repair.line_id is None or repair.void_reason:
        return None
    order: Order = office.file.orders.by_id(repair.order_id)
    try:
        verdict = _judged(office, order, as_claim(repair, ClaimKind.DEFECT, None))
    except (CaseError, NotFoundError):
        return None
    return None if verdict.outcome in _ENDED else verdict


def _amounts(repair: Repair, quote: Quote | None, option: str) -> RepairFacts | None:
    if quote is None or not quote.lines:
        return None if repair.simple is None else RepairFacts(simple=repair.simple)

    def materials(letter: str) -> int:
        return part_sum(quote, CostPart.MATERIALS, letter)

    letter = option if option in quote.letters else max(quote.letters, key=materials)
    return RepairFacts(
        simple=repair.simple,
        materials=materials(letter),
        labour=part_sum(quote, CostPart.LABOUR, letter),
        shipping=part_sum(quote, CostPart.SHIPPING, letter),
    )


def _told(repair: Repair, verdict: Verdict, *, as_defect: bool) -> Warranty:
    if as_defect:
        return _guaranteed(repair, verdict)
    until = _ends(verdict, DeadlineKind.WARRANTY_ENDS)
    if verdict.outcome in _ENDED:
        misused = repair.assessed_as is Assessment.MISUSE and until is not None
        return Warranty(kind=WarrantyKind.MISUSE if misused else WarrantyKind.SILENT, until=until)
    bears = frozenset(part for cost, part in _COSTS.items() if verdict.pays.get(cost) is Payer.SHOP)
    quoted = verdict.quote
    kind = _kind(repair, verdict, bears)
    return Warranty(
        kind=kind,
        until=until,
        bears=frozenset() if kind is WarrantyKind.UNKNOWN else bears,
        asks_approval=quoted.needs_approval if quoted is not None else CostPart.LABOUR not in bears,
        needs=verdict.missing,
    )


def _guaranteed(repair: Repair, verdict: Verdict) -> Warranty:
    """Return what a guarantee says: the shop bears all but what it leaves to the customer, if it accepts the defect."""
    bears = frozenset[CostPart]()
    if verdict.outcome not in _ENDED:
        to_customer = verdict.pays.get(Cost.RETURN_SHIPPING) is Payer.CUSTOMER
        bears = ALL_PARTS - {CostPart.SHIPPING} if to_customer else ALL_PARTS
    misused = repair.assessed_as is Assessment.MISUSE and not bears
    kind = WarrantyKind.MISUSE if misused else _kind(repair, verdict, bears)
    if kind in {WarrantyKind.VOID, WarrantyKind.UNKNOWN}:
        bears = frozenset()
    return Warranty(kind=kind, until=_ends(verdict, DeadlineKind.CLAIM), bears=bears, needs=verdict.missing)


def _kind(repair: Repair, verdict: Verdict, bears: frozenset[CostPart]) -> WarrantyKind:
    if "delivered_at" in verdict.missing:
        return WarrantyKind.UNKNOWN
    if repair.void_reason:
        return WarrantyKind.VOID
    if bears == ALL_PARTS:
        return WarrantyKind.FREE
    if bears:
        return WarrantyKind.IN_PART
    return WarrantyKind.WORN if repair.assessed_as is Assessment.WEAR else WarrantyKind.OVER


def _ends(verdict: Verdict, what: DeadlineKind) -> datetime | None:
    ends = [due.due for due in verdict.deadlines if due.what is what and due.due is not None]
    return min(ends, default=None)


def _by_guarantee(office: Office, order: Order, repair: Repair) -> Verdict | None:
    """Return what a guarantee for defects says, where it repairs the piece, or would were it not worn or misused."""
    verdict = sound = _judged(office, order, as_claim(repair, ClaimKind.DEFECT, None))
    if judged_as(repair) in {Assessment.WEAR, Assessment.MISUSE}:
        plain = replace(repair, assessed_as=None, void_reason="")
        sound = _judged(office, order, as_claim(plain, ClaimKind.DEFECT, None))
    return verdict if Remedy.REPAIR in sound.remedies and sound.outcome not in _ENDED else None


def _judged(office: Office, order: Order, claim: Claim) -> Verdict:
    # It loads all rules of policies, 40 ms, and Today's rows need but a warranty's words.
    from shopdesk.services.claims.judging import judge_claim

    return judge_claim(office, order, claim)
