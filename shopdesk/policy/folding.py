"""Folding: from what was said of each line to the verdict on the claim, as `check.md` lays down."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from shopdesk.domain.messages import message
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, Cost, DeadlineKind, Effect, Outcome, Payer
from shopdesk.domain.verdicts import Due, Finding, LineVerdict, Quote, Refund, Verdict
from shopdesk.policy.case import CaseClaim, CaseOrder
from shopdesk.policy.findings import Told, findings_of, merged, notices_of
from shopdesk.policy.judgement import ENDED, LineJudgement, whole_order
from shopdesk.policy.policies import Policy
from shopdesk.policy.reckoning import PaidOrder, RefundTerms, paid_order, refund
from shopdesk.policy.results import Asks, Bar, Charge, Need, Share, Until, Wait

_ONLY_FOR_LIVING = frozenset({DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE, DeadlineKind.REFUND})
_NEVER = datetime.max.replace(tzinfo=UTC)
_WENT_WRONG = frozenset({ClaimKind.DEFECT, ClaimKind.TRANSIT_DAMAGE, ClaimKind.WRONG_ITEM})
_HELD_UP = (Outcome.WAIT, Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE)


def fold(policy: Policy, order: CaseOrder, claim: CaseClaim, lines: Sequence[LineJudgement]) -> Verdict:
    """Return the verdict on the claim."""
    outcome = _outcome(lines)
    living = [line for line in lines if not line.ended]
    paid = paid_order(order)
    worths = {line.code: paid.lines[line.code].worth(line.quantity) for line in living}
    remedies = tuple(dict.fromkeys(remedy for line in living for remedy in line.remedies))
    pays = _pays(lines, living)
    quote = _quote(outcome, living)
    return Verdict(
        currency=order.currency,
        outcome=outcome,
        findings=tuple(_findings(policy, claim, lines)),
        missing=_missing(outcome, lines),
        remedies=remedies,
        refund=_refund(paid, worths, living, pays, order) if MONEY_REMEDIES & set(remedies) else None,
        quote=quote,
        pays=pays,
        deadlines=_deadlines(policy, lines, quoted=quote is not None),
        notices=notices_of(lines),
        lines=tuple(
            LineVerdict(
                code=line.code,
                quantity=line.quantity,
                outcome=line.outcome,
                remedies=line.remedies,
                partial=line.partial,
                goods=worths[line.code][0] if line.code in worths else 0,
            )
            for line in lines
        ),
    )


def _outcome(lines: Sequence[LineJudgement]) -> Outcome:
    outcomes = {line.outcome for line in lines}
    if len(outcomes) == 1:
        return outcomes.pop()
    for held_up in _HELD_UP:
        if held_up in outcomes:
            return held_up
    return Outcome.NOT_COVERED if outcomes <= ENDED else Outcome.ACCEPT_IN_PART


def _missing(outcome: Outcome, lines: Sequence[LineJudgement]) -> tuple[str, ...]:
    """Return what the outcome's own step lacks, clause by clause, each once."""
    if outcome not in {Outcome.NEEDS_INFORMATION, Outcome.INVESTIGATE}:
        return ()
    needs = [
        (place, need)
        for line in lines
        if line.outcome is outcome
        for place, need in line.all(Need)
        if (need.asks is Asks.FINDING) is (outcome is Outcome.INVESTIGATE)
    ]
    in_order = sorted(needs, key=lambda placed: placed[0])
    return tuple(dict.fromkeys(name for _, need in in_order for name in need.names))


def _pays(lines: Sequence[LineJudgement], living: Sequence[LineJudgement]) -> dict[Cost, Payer]:
    """Return who pays; the shop where lines differ. Where goods come back and no clause says so, the default."""
    deciding = [_with_defaults(line) for line in living] or [line.pays for line in lines]
    pays: dict[Cost, Payer] = {}
    for cost in Cost:
        payers = {said[cost] for said in deciding if cost in said}
        if payers:
            pays[cost] = Payer.SHOP if Payer.SHOP in payers else Payer.CUSTOMER
    return pays


def _with_defaults(line: LineJudgement) -> dict[Cost, Payer]:
    if line.goods_come_back and Cost.RETURN_SHIPPING not in line.pays:
        return {**line.pays, Cost.RETURN_SHIPPING: default_payer(line.view.kind)}
    return line.pays


def default_payer(kind: ClaimKind) -> Payer:
    """Return who pays the way back where no clause says: the shop for what went wrong, else the customer."""
    return Payer.SHOP if kind in _WENT_WRONG else Payer.CUSTOMER


def _refund(
    paid: PaidOrder,
    worths: dict[str, tuple[int, int | None]],
    living: Sequence[LineJudgement],
    pays: dict[Cost, Payer],
    order: CaseOrder,
) -> Refund:
    refunded = [line for line in living if MONEY_REMEDIES & set(line.remedies)]
    whole = whole_order(order, living)
    shares = [share for line in refunded for _, share in line.all(Share)]
    return refund(
        paid,
        RefundTerms(
            goods=sum(worths[line.code][0] for line in refunded),
            taxes=tuple(worths[line.code][1] for line in refunded),
            partial=any(line.partial for line in refunded),
            gives_shipping=whole and all(line.gives_shipping for line in living),
            deducts_fee=pays.get(Cost.PAYMENT_FEE) is Payer.CUSTOMER and any(share.deducts_fee for share in shares),
            deducts_extra_shipping=whole
            and pays.get(Cost.OUTBOUND_SHIPPING) is Payer.CUSTOMER
            and any(share.deducts_extra_shipping for share in shares),
        ),
    )


def _quote(outcome: Outcome, living: Sequence[LineJudgement]) -> Quote | None:
    """Return what a repair costs the customer, for the line that costs most; nothing while something is missing."""
    if outcome in _HELD_UP:
        return None
    charges = [charge.quote for line in living for _, charge in line.all(Charge)]
    return max(charges, key=lambda quote: (quote.total, quote.needs_approval), default=None)


def _findings(policy: Policy, claim: CaseClaim, lines: Sequence[LineJudgement]) -> Iterator[Finding]:
    by_said = {id(line.said): findings_of(line) for line in {id(line.said): line for line in lines}.values()}
    by_line = [(line.code, by_said[id(line.said)]) for line in lines]
    for place in sorted({place for _, found in by_line for place in found}):
        yield from merged(policy.clause_id(place), [(code, found.get(place)) for code, found in by_line])
    if claim.wants is not None:
        unmet = Effect.LIMITS, (message("wish_not_offered", wish=claim.wants.value),)
        ungranted = [(line.code, None if line.grants_wish or not line.remedies else unmet) for line in lines]
        yield from merged(f"{policy.key}/wants", ungranted)
    yield from merged(f"{policy.key}/default-costs", [(line.code, _default_finding(line)) for line in lines])


def _default_finding(line: LineJudgement) -> Told | None:
    if line.ended or not line.goods_come_back or Cost.RETURN_SHIPPING in line.pays:
        return None
    return Effect.INFORMS, (message(f"default_costs.{default_payer(line.view.kind).value}"),)


def _deadlines(policy: Policy, lines: Sequence[LineJudgement], *, quoted: bool) -> tuple[Due, ...]:
    """Return what must be done, in order of time, ties in the policy's order; what has no moment yet comes last."""
    found: dict[Due, int] = {}
    for line in lines:
        barring = {place for place, _ in line.all(Bar)}
        for place, until in line.all(Until):
            if until.what in _ONLY_FOR_LIVING and line.ended and place not in barring:
                continue
            if until.what is DeadlineKind.CONFIRM_QUOTE and not quoted:
                continue
            found.setdefault(Due(policy.clause_id(place), until.who, until.what, until.due), place)
        if line.outcome is Outcome.WAIT:
            for place, wait in line.all(Wait):
                found.setdefault(Due(policy.clause_id(place), Payer.SHOP, DeadlineKind.CHECK_AGAIN, wait.until), place)
    return in_order_of_time(found)


def in_order_of_time(found: dict[Due, int]) -> tuple[Due, ...]:
    """Return deadlines by time, ties by place; what has no moment yet comes last."""
    return tuple(sorted(found, key=lambda due: (due.due is None, due.due or _NEVER, found[due])))


