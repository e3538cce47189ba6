"""The owner's decision: as the policy advises, or otherwise with a reason; the verdict stays beside it as it was."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, DecidedLine, Decision, DecisionAction, GivenVerdict
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.terms import MONEY_REMEDIES, RETURNED_KINDS, ClaimKind, Outcome, Remedy
from shopdesk.domain.verdicts import LineVerdict, Verdict
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.desk import find, must_allow
from shopdesk.services.claims.fields import check_facts
from shopdesk.services.claims.judging import GRANTS, claim_is_stale, judge_again, keep_claim
from shopdesk.services.claims.mending import held_pieces, repairs_at_work
from shopdesk.services.claims.reckoning import Reckoned, reckon
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text, shown
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

ADVISED = {
    Outcome.ACCEPT: {DecisionAction.ACCEPT},
    Outcome.ACCEPT_IN_PART: {DecisionAction.ACCEPT_IN_PART},
    Outcome.REFUSE: {DecisionAction.REFUSE},
    Outcome.NOT_COVERED: {DecisionAction.REFUSE, DecisionAction.ASK, DecisionAction.INVESTIGATE},
    Outcome.WAIT: {DecisionAction.ASK, DecisionAction.INVESTIGATE},
    Outcome.NEEDS_INFORMATION: {DecisionAction.ASK},
    Outcome.INVESTIGATE: {DecisionAction.INVESTIGATE},
}
"""What the owner can decide without giving a reason; where the policy covers nothing, any answer but granting it."""

LONGEST_REASON = 2_000


class Grant(Struct, frozen=True, kw_only=True):
    """So many pieces of a line with a remedy; left out: all that is claimed, and the remedy the policy offers first."""

    code: str
    quantity: int | None = None
    remedy: Remedy | None = None


class DecisionDraft(Struct, frozen=True, kw_only=True):
    """A decision as typed. `amount` is what is refunded in all, in minor units of the order's currency."""

    action: DecisionAction
    reason: str = ""
    amount: int | None = None
    remedy: Remedy | None = None
    lines: tuple[Grant, ...] = ()


def decide(office: Office, number: str, draft: DecisionDraft) -> Claim:
    """Keep the owner's decision with what goes back; accepting confirms a return, gives it its number and judges again.

    Raises InputError where a reason or an amount is missing, NotAllowedError where the state forbids it.
    """
    with office.file.work("claim.decide", office.instant) as unit:
        return decide_within(office, unit, number, draft)


def decide_within(office: Office, unit: Unit, number: str, draft: DecisionDraft) -> Claim:
    """Keep a decision as part of a larger unit of work, such as the claim's opening. Raises as `decide` does."""
    claim, order = find(office, number)
    must_allow(office, claim, ClaimAction.DECIDE)
    _must_not_be_repaired(office, claim)
    if claim_is_stale(office, order, claim):
        return _refuse_stale(office, unit, claim, draft)
    claim = judge_again(office, unit, order, claim)
    given = office.file.claims.verdicts(claim.id)[-1]
    decision = _decision(office, order, claim, given, draft)
    unit.put(decision)
    changed = _after(office, claim, decision)
    check_facts(office, order, changed)
    if decision.goods_return and changed.rma is None:
        year = office.today.year
        rma = office.shop.rma_pattern.format(year=year, n=unit.next_number("rma", year))
        changed = replace(changed, rma=rma)
    return judge_again(office, unit, order, changed)


def _must_not_be_repaired(office: Office, claim: Claim) -> None:
    """Refuse to decide anew what is being repaired."""
    if not held_pieces(office.file, claim, office.file.claims.decisions(claim.id)):
        return
    numbers = ", ".join(one.number for one in repairs_at_work(office.file, claim))
    raise NotAllowedError(
        f"Claim {claim.number} is being repaired as {numbers}. Give the piece back or say there that it can't be "
        "repaired; then decide again. Nothing was changed."
    )


def _refuse_stale(office: Office, unit: Unit, claim: Claim, draft: DecisionDraft) -> Claim:
    """Keep the refusal of a claim whose pieces other claims have settled since; nothing else can be decided."""
    if draft.action is not DecisionAction.REFUSE:
        raise NotAllowedError(
            f"Claim {claim.number} asks for pieces that other claims have settled since, so it can't be granted. "
            "Refuse it, or withdraw it. Nothing was changed."
        )
    given = office.file.claims.verdicts(claim.id)[-1]
    differs = draft.action not in ADVISED[given.verdict.outcome]
    decision = Decision(
        id=new_id(office.instant),
        claim_id=claim.id,
        verdict_id=given.id,
        decided_at=office.instant,
        action=draft.action,
        reason=_reason(office, draft, given.verdict, differs=differs),
        differs=differs,
    )
    unit.put(decision)
    return keep_claim(office, unit, _after(office, claim, decision))


def goods_come_back(office: Office, order: Order, claim: Claim, lines: Sequence[DecidedLine]) -> bool:
    """Whether goods come back for what is granted: a partial refund alone brings nothing back."""
    ids = {line.line_id for line in lines if line.remedy not in {None, Remedy.PARTIAL_REFUND}}
    if claim.kind is not ClaimKind.CANCEL_ORDER:
        return bool(ids) and claim.kind in RETURNED_KINDS
    return any(_had_shipped(office, order, claim, line) for line in order.lines if line.id in ids)


def _had_shipped(office: Office, order: Order, claim: Claim, line: OrderLine) -> bool:
    """Whether a line had left the shop when the claim arrived; one with moments of its own travels apart."""
    apart = line.shipped_at or line.expected_at or line.delivered_at
    shipped, delivered = (line.shipped_at, line.delivered_at) if apart else (order.shipped_at, order.delivered_at)
    reached = claim.received_at.has_reached
    return reached(shipped, office.zone) or reached(delivered, office.zone)


def _after(office: Office, claim: Claim, decision: Decision) -> Claim:
    if decision.action in GRANTS:
        return claim if claim.confirmed_at is not None else replace(claim, confirmed_at=office.now)
    on_its_way = claim.sent_back_at is not None or claim.arrived_back_at is not None
    return claim if on_its_way else replace(claim, confirmed_at=None)


def _decision(office: Office, order: Order, claim: Claim, given: GivenVerdict, draft: DecisionDraft) -> Decision:
    grants, verdict = draft.action in GRANTS, given.verdict
    if not grants and (draft.lines or draft.amount is not None or draft.remedy is not None):
        raise InputError(f"{draft.action}: nothing is granted, so no line, remedy or amount can be given.")
    lines = granted_lines(order, claim, verdict, draft) if grants else ()
    reckoned = reckon(office, order, claim, lines, draft.amount) if grants else Reckoned(lines=())
    otherwise = grants and grants_otherwise(order, verdict, reckoned, draft.amount)
    differs = otherwise or draft.action not in ADVISED[verdict.outcome]
    return Decision(
        id=new_id(office.instant),
        claim_id=claim.id,
        verdict_id=given.id,
        decided_at=office.instant,
        action=draft.action,
        reason=_reason(office, draft, verdict, differs=differs),
        differs=differs,
        amount=draft.amount,
        lines=reckoned.lines,
        shipping=reckoned.shipping,
        payment_fee=reckoned.payment_fee,
        deductions=reckoned.deductions,
        tax=reckoned.tax,
        goods_return=goods_come_back(office, order, claim, lines),
    )


def _reason(office: Office, draft: DecisionDraft, verdict: Verdict, *, differs: bool) -> str:
    """Return the owner's reason. Raises InputError where one is needed and none is given, with what else would do."""
    reason = plain_text("--reason", draft.reason.strip(), LONGEST_REASON)
    if reason or not differs:
        return reason
    say = office.speech
    says, instead = say.term(verdict.outcome), ""
    if verdict.missing:
        says = f"{says}; {say('missing: {names:list}', names=verdict.missing)}"
        instead = " Or add what is missing, with `claim set` or `order set`."
    raise InputError(
        f"This differs from the policy, which says: {says}. Give the reason with --reason; it is kept with the claim."
        f"{instead} Nothing was changed."
    )


def granted_lines(order: Order, claim: Claim, verdict: Verdict, draft: DecisionDraft) -> tuple[DecidedLine, ...]:
    """Return what is granted of each claimed line; pieces not granted follow with no remedy. Raises InputError."""
    codes = {line.id: line.code for line in order.lines}
    said = {line.code: line for line in verdict.lines}
    named = _named(draft.lines, {codes[line.line_id] for line in claim.lines})
    decided: list[DecidedLine] = []
    for line in claim.lines:
        code = codes[line.line_id]
        grant = named.get(code)
        in_part = draft.action is DecisionAction.ACCEPT_IN_PART
        if grant is None and (named or (in_part and said[code].outcome in ENDED)):
            granted = 0
        else:
            granted = line.quantity if grant is None or grant.quantity is None else grant.quantity
        if granted > line.quantity:
            raise InputError(f"{code}: {granted} can't be granted, {line.quantity} are claimed.")
        if granted:
            wanted = (grant.remedy if grant else None) or draft.remedy
            remedy = wanted or _best(claim, said[code], in_money=draft.amount is not None)
            decided.append(DecidedLine(line_id=line.line_id, quantity=granted, remedy=remedy))
        if granted < line.quantity:
            decided.append(DecidedLine(line_id=line.line_id, quantity=line.quantity - granted))
    if not any(line.remedy for line in decided):
        raise InputError("Nothing would be granted. Name what is, with --line CODE=QUANTITY:REMEDY, or refuse.")
    return tuple(decided)


def _named(grants: Sequence[Grant], claimed: set[str]) -> dict[str, Grant]:
    named: dict[str, Grant] = {}
    for grant in grants:
        if grant.code not in claimed:
            raise InputError(f"{shown(grant.code)} is not claimed; claimed are {', '.join(sorted(claimed))}.")
        if grant.code in named:
            raise InputError(f"{grant.code} is named twice; name each line once.")
        named[grant.code] = grant
    return named


def _best(claim: Claim, line: LineVerdict, *, in_money: bool) -> Remedy:
    """Return the customer's wish where the policy offers it, else what it offers first, else a refund.

    Where the owner names an amount, only what is paid in money is taken.
    """
    offered = [remedy for remedy in line.remedies if not in_money or remedy in MONEY_REMEDIES]
    if claim.wants is not None and claim.wants in offered:
        return claim.wants
    if offered:
        return offered[0]
    return Remedy.CANCEL if claim.kind is ClaimKind.CANCEL_ORDER else Remedy.REFUND


def grants_otherwise(order: Order, verdict: Verdict, reckoned: Reckoned, amount: int | None) -> bool:
    """Whether lines, remedies or amount are other than what the policy offers."""
    codes = {line.id: line.code for line in order.lines}
    said = {line.code: line for line in verdict.lines}
    for line in reckoned.lines:
        offered = said[codes[line.line_id]].remedies
        if (line.remedy is None) is bool(offered) or (line.remedy is not None and line.remedy not in offered):
            return True
    total = None if verdict.refund is None else verdict.refund.total
    return amount is not None and total is not None and amount != total
