"""Other facts: a case as it would be if one thing were otherwise, for every thing that could decide it.

Which things could is read from what the verdict says; nothing here knows one policy from another.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import (
    PROMOTION_KINDS,
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Evidence,
    Outcome,
    Remedy,
    StockFinding,
)
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Case, CaseClaim, CaseLine, RepairAmounts, ShipTo


class Change(StrEnum):
    """What would be otherwise."""

    GIVEN = "given"
    DELIVERED_AFTER = "delivered_after"
    DELIVERED_BEFORE = "delivered_before"
    RECEIVED_BY = "received_by"
    SENT_BACK_BY = "sent_back_by"
    ARRIVED_BACK_BY = "arrived_back_by"
    NOT_SHIPPED = "not_shipped"
    FINDING = "finding"
    REPAIR = "repair"
    CAUSE = "cause"
    GIFT_ON_INVOICE = "gift_on_invoice"
    ADDRESS = "address"
    REORDERED = "reordered"
    IN_ORDER = "in_order"
    FOUND_FAILING = "found_failing"
    NOT_MADE_TO_ORDER = "not_made_to_order"
    NO_PERSONAL_REQUEST = "no_personal_request"
    ASSESSED_AS = "assessed_as"
    KIND = "kind"
    WISH = "wish"


class OtherFact(Struct, frozen=True, kw_only=True):
    """One thing that could be otherwise, and the case as it then is.

    `names` are the proofs, points, findings or words that it is about, `day` the one it turns on.
    """

    change: Change
    names: tuple[str, ...] = ()
    day: date | None = None
    case: Case


_FAMILIES = (
    (ClaimKind.CANCEL_ORDER, ClaimKind.CHANGE_ORDER, ClaimKind.CHANGE_OF_MIND),
    (ClaimKind.CHANGE_ORDER, ClaimKind.CORRECT_ADDRESS, ClaimKind.CANCEL_ORDER),
    (ClaimKind.MISSING_PACKAGE, ClaimKind.WRONG_DELIVERY),
    (ClaimKind.CHANGE_OF_MIND, ClaimKind.WRONG_CHOICE, ClaimKind.DEFECT, ClaimKind.WRONG_ITEM),
    (ClaimKind.DEFECT, ClaimKind.TRANSIT_DAMAGE, ClaimKind.REPAIR, ClaimKind.CHANGE_OF_MIND),
    (ClaimKind.WRONG_ITEM, ClaimKind.MISSING_ITEM, ClaimKind.WRONG_CHOICE),
    (ClaimKind.MISSING_ITEM, ClaimKind.MISSING_GIFT, ClaimKind.WRONG_ITEM),
)
"""Kinds that are taken for one another: the first, and what it may be instead."""

_LOOKED_AT = frozenset({ClaimKind.DEFECT, ClaimKind.TRANSIT_DAMAGE, ClaimKind.REPAIR})
"""Kinds for which the shop's look at the goods decides something."""

_EVIDENCE = frozenset(str(proof) for proof in Evidence)
_CHANNELS = {f"{channel}_claim": channel for channel in Channel}


def other_facts(case: Case, verdict: Verdict) -> Iterator[OtherFact]:
    """Yield every single fact that could be otherwise and that this verdict, or its kind, has to do with."""
    claim = case.claim
    if claim is None:
        return
    keys = {says.key for finding in verdict.findings for says in finding.says}
    yield from _given(case, verdict.missing)
    yield from _findings(case, claim, keys, verdict.missing)
    yield from _facts(case, claim, keys, verdict.missing)
    yield from _condition(case, claim, verdict)
    yield from _goods(case, keys)
    yield from _assessments(case, claim, keys)
    if any(key.startswith(("stage.", "production.")) for key in keys) and verdict.outcome is Outcome.REFUSE:
        yield OtherFact(change=Change.NOT_SHIPPED, case=not_shipped(case))
    for family in _FAMILIES:
        if family[0] is claim.kind:
            for kind in family[1:]:
                yield OtherFact(change=Change.KIND, names=(kind.value,), case=of_kind(case, claim, kind))
    for remedy in Remedy if "wish_not_offered" in keys else ():
        if remedy in verdict.remedies:
            yield OtherFact(change=Change.WISH, names=(remedy.value,), case=_with_claim(case, wants=remedy))


def given(case: Case, names: Sequence[str]) -> Case:
    """Return the case with these missing proofs and facts there, as far as being there has only one meaning."""
    claim = case.claim
    if claim is None:
        return case
    proofs = [Evidence(name) for name in names if name in _EVIDENCE]
    if proofs:
        case = _with_claim(case, evidence=tuple(dict.fromkeys((*(claim.evidence or ()), *proofs))))
    for name in names:
        if name in _CHANNELS:
            case = _with_claim(case, channel=_CHANNELS[name])
        elif name == "payment.fee" and case.order.payment is not None:
            case = replace(case, order=replace(case.order, payment=replace(case.order.payment, fee=0)))
        elif name == "ship_to.complete":
            case = _with_address(case, complete=True)
        elif name == "on_invoice":
            case = _with_gifts(case, on_invoice=True)
    return case


GIVEN_ALIKE = _EVIDENCE | _CHANNELS.keys() | {"payment.fee"}
"""What can be missing and is simply there or not."""


def delivered(case: Case, moment: Moment) -> Case:
    """Return the case with the claimed goods received at a moment that is certain."""
    claimed = _claimed_codes(case)
    lines = tuple(
        replace(line, delivered_at=moment) if line.travels_apart and line.code in claimed else line
        for line in case.order.lines
    )
    return replace(case, order=replace(case.order, delivered_at=moment, delivered_at_estimated=False, lines=lines))


def not_shipped(case: Case) -> Case:
    """Return the case with goods that nobody has begun to prepare, pack or send."""
    lines = tuple(
        replace(line, shipped_at=None, delivered_at=None, expected_at=line.expected_at) for line in case.order.lines
    )
    order = replace(
        case.order, preparing_at=None, shipped_at=None, delivered_at=None, delivered_at_estimated=None, lines=lines
    )
    return replace(case, order=order)


def _given(case: Case, missing: Sequence[str]) -> Iterator[OtherFact]:
    """Yield what is missing given alone, and all of it together, as far as it is simply there or not."""
    names = [name for name in missing if name in GIVEN_ALIKE]
    for name in names:
        yield OtherFact(change=Change.GIVEN, names=(name,), case=given(case, [name]))
    if len(names) > 1:
        yield OtherFact(change=Change.GIVEN, names=tuple(names), case=given(case, names))


def _findings(case: Case, claim: CaseClaim, keys: set[str], missing: Sequence[str]) -> Iterator[OtherFact]:
    if claim.courier_finding is not None or "courier_finding" in missing or _talks_of(keys, "courier_finding"):
        for courier in CourierFinding:
            if courier is not claim.courier_finding:
                changed = _with_claim(case, courier_finding=courier)
                yield OtherFact(change=Change.FINDING, names=(courier.value,), case=changed)
    if claim.stock_finding is not None or "stock_finding" in missing or _talks_of(keys, "stock_finding"):
        for stock in StockFinding:
            if stock is not claim.stock_finding:
                changed = _with_claim(case, stock_finding=stock)
                yield OtherFact(change=Change.FINDING, names=(stock.value,), case=changed)
    if "repair" in missing:
        simple = RepairAmounts(simple=True, materials=0, labour=0, shipping=0)
        yield OtherFact(change=Change.REPAIR, names=("simple",), case=_with_claim(case, repair=simple))
        worked = RepairAmounts(simple=False, materials=1, labour=1, shipping=0)
        yield OtherFact(change=Change.REPAIR, names=("materials",), case=_with_claim(case, repair=worked))


def _facts(case: Case, claim: CaseClaim, keys: set[str], missing: Sequence[str]) -> Iterator[OtherFact]:
    if "cause" in missing or keys & {"exclusion.cause", "exclusion.cause_unknown"} or claim.cause is not None:
        for cause in Cause:
            of_promotion = cause in {Cause.PROMOTION_BEFORE_OR_AFTER, Cause.FORGOTTEN_CODE}
            if cause is not claim.cause and (not of_promotion or claim.kind in PROMOTION_KINDS):
                changed = _each_line(_with_claim(case, cause=cause), cause=None)
                yield OtherFact(change=Change.CAUSE, names=(cause.value,), case=changed)
    if any(key.startswith("gift.") for key in keys):
        for on_invoice in (True, False):
            if any(line.gift and line.on_invoice is not on_invoice for line in _claimed_lines(case)):
                changed = _with_gifts(case, on_invoice=on_invoice)
                yield OtherFact(change=Change.GIFT_ON_INVOICE, names=(_yes(on_invoice),), case=changed)
    if "ship_to.complete" in missing or "exclusion.incomplete_address" in keys:
        for complete in (True, False):
            if case.order.address_complete is not complete:
                changed = _with_address(case, complete=complete)
                yield OtherFact(change=Change.ADDRESS, names=(_yes(complete),), case=changed)
    if any(key.startswith("payment_fee.") for key in keys):
        again = not claim.reordered
        changed = _with_claim(case, reordered=again)
        yield OtherFact(change=Change.REORDERED, names=(_yes(again),), case=changed)


def _condition(case: Case, claim: CaseClaim, verdict: Verdict) -> Iterator[OtherFact]:
    """Yield what failed put right, all together, and each point that matters found failing."""
    failed = _named(verdict, "condition.failed")
    if failed:
        yield OtherFact(change=Change.IN_ORDER, names=failed, case=_with_points(case, failed, holds=True))
    known = claim.condition or {}
    points = dict.fromkeys(_named(verdict, "condition.unknown") + _named(verdict, "condition.met"))
    for name in sorted(points, key=lambda point: known.get(ConditionPoint(point)) is not None):
        yield OtherFact(change=Change.FOUND_FAILING, names=(name,), case=_with_points(case, (name,), holds=False))


def _goods(case: Case, keys: set[str]) -> Iterator[OtherFact]:
    if "exclusion.made_to_order" in keys:
        yield OtherFact(change=Change.NOT_MADE_TO_ORDER, case=_each_of_order(case, made_to_order=False))
    if "exclusion.personal_request" in keys:
        yield OtherFact(change=Change.NO_PERSONAL_REQUEST, case=_each_of_order(case, personal_request=False))


def _assessments(case: Case, claim: CaseClaim, keys: set[str]) -> Iterator[OtherFact]:
    told = claim.assessed_as is not None or any(line.assessed_as for line in claim.lines or ())
    if claim.kind not in _LOOKED_AT and not told and "reclassified" not in keys:
        return
    for assessed in Assessment:
        if assessed is not claim.assessed_as:
            changed = _each_line(_with_claim(case, assessed_as=assessed), assessed_as=None)
            yield OtherFact(change=Change.ASSESSED_AS, names=(assessed.value,), case=changed)


def of_kind(case: Case, claim: CaseClaim, kind: ClaimKind) -> Case:
    """Return the case as another kind; what only the one kind can have as its cause or wish is left behind."""
    of_promotion = claim.cause in {Cause.PROMOTION_BEFORE_OR_AFTER, Cause.FORGOTTEN_CODE}
    keeps = kind in PROMOTION_KINDS or not of_promotion
    case = _with_claim(case, kind=kind, cause=claim.cause if keeps else None, wants=None)
    return case if kind in PROMOTION_KINDS else _each_line(case, promotions=False)


def _talks_of(keys: set[str], finding: str) -> bool:
    return f"investigation.{finding}_unknown" in keys


def _named(verdict: Verdict, key: str) -> tuple[str, ...]:
    """Return what the findings of one key name, each once."""
    return tuple(
        dict.fromkeys(
            str(name)
            for finding in verdict.findings
            for says in finding.says
            if says.key == key
            for name in says.values.get("names", ())  # type: ignore[union-attr]
        )
    )


def _yes(known: bool) -> str:
    return "yes" if known else "no"


def _with_claim(case: Case, **facts: object) -> Case:
    return case if case.claim is None else replace(case, claim=replace(case.claim, **facts))


def _each_line(case: Case, *, promotions: bool = True, **facts: object) -> Case:
    """Return the case with facts of every claimed line changed; without `promotions`, causes of that sort dropped."""
    if case.claim is None or not case.claim.lines:
        return case
    lines = [replace(line, **facts) for line in case.claim.lines]
    if not promotions:
        dropped = {Cause.PROMOTION_BEFORE_OR_AFTER, Cause.FORGOTTEN_CODE}
        lines = [replace(line, cause=None) if line.cause in dropped else line for line in lines]
    return _with_claim(case, lines=tuple(lines))


def _with_points(case: Case, names: Sequence[str], *, holds: bool) -> Case:
    if case.claim is None:
        return case
    points = dict.fromkeys((ConditionPoint(name) for name in names), holds)
    lines = case.claim.lines and tuple(
        replace(line, condition={**(line.condition or {}), **points}) if line.condition else line
        for line in case.claim.lines
    )
    return _with_claim(case, condition={**(case.claim.condition or {}), **points}, lines=lines)


def _claimed_codes(case: Case) -> set[str]:
    lines = case.claim.lines if case.claim else None
    return {line.code for line in (case.order.lines if lines is None else lines)}


def _claimed_lines(case: Case) -> list[CaseLine]:
    codes = _claimed_codes(case)
    return [line for line in case.order.lines if line.code in codes]


def _each_of_order(case: Case, **facts: object) -> Case:
    codes = _claimed_codes(case)
    lines = tuple(replace(line, **facts) if line.code in codes else line for line in case.order.lines)
    return replace(case, order=replace(case.order, lines=lines))


def _with_gifts(case: Case, *, on_invoice: bool) -> Case:
    codes = _claimed_codes(case)
    lines = tuple(
        replace(line, on_invoice=on_invoice) if line.gift and line.code in codes else line for line in case.order.lines
    )
    return replace(case, order=replace(case.order, lines=lines))


def _with_address(case: Case, *, complete: bool) -> Case:
    ship_to = replace(case.order.ship_to or ShipTo(), complete=complete)
    return replace(case, order=replace(case.order, ship_to=ship_to))
