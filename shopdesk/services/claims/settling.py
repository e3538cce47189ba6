"""Settling: money or goods that move for what was granted, line by line, never more than was paid."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from shopdesk.domain.claim_states import left_to_settle
from shopdesk.domain.claims import Claim, DecidedLine, Decision, Settlement
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text, spread
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Remedy
from shopdesk.policy.reckoning import paid_order
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.judging import case_of_claim, keep_claim
from shopdesk.services.claims.settlement_plan import Plan, finishes, plan_of, settled_pieces
from shopdesk.services.office import Office
from shopdesk.services.typed import shown, typed_amount, typed_count, typed_moment, typed_term, unknown_field
from shopdesk.storage.ids import new_id

FIELDS = ("line", "quantity", "remedy", "amount", "method", "at")


class SettlementDraft(Struct, frozen=True, kw_only=True):
    """A settlement as typed; left out: everything that is left, as decided, by the order's payment, now."""

    line: str | None = None
    quantity: int | None = None
    remedy: Remedy | None = None
    amount: int | None = None
    method: str | None = None
    at: Moment | None = None


def settle(office: Office, order: Order, claim: Claim, fields: Sequence[tuple[str, str]]) -> Claim:
    """Keep what moved for a claim. Raises InputError where it is more than was granted or paid."""
    draft = _draft(order, fields)
    decision = office.file.claims.decisions(claim.id)[-1]
    before = office.file.claims.settlements(claim.id)
    pieces = _pieces(order, decision, before, draft)
    at = draft.at or office.now
    if at.is_after(office.instant, office.zone):
        raise InputError(f"at: {office.speech.moment(at)} lies in the future. Nothing was changed.")
    paid = paid_order(case_of_claim(office, order, claim).order)
    refund = office.file.claims.verdicts(claim.id)[-1].verdict.refund
    money = _money(order, plan_of(order, decision, refund, paid), decision, before, pieces=pieces, amount=draft.amount)
    with office.file.work("claim.settle", office.instant) as unit:
        for settlement in _settlements(office, order, claim, pieces, money, draft=draft):
            unit.put(settlement)
        return keep_claim(office, unit, claim)


def _draft(order: Order, fields: Sequence[tuple[str, str]]) -> SettlementDraft:
    told = dict(fields)
    for name in told:
        if name not in FIELDS:
            raise unknown_field(name, FIELDS)
    line, code = told.get("line"), None
    quantity = typed_count("quantity", told["quantity"]) if "quantity" in told else None
    if line is not None:
        codes = {one.code for one in order.lines}
        code, _, count = (line, "", "") if line in codes else line.rpartition(":")
        if code not in codes:
            known = ", ".join(sorted(codes))
            raise InputError(f"line: {shown(line)} is no line of order {order.number}; it has {known}.")
        quantity = typed_count("line", count) if count else quantity
    return SettlementDraft(
        line=code,
        quantity=quantity,
        remedy=typed_term("remedy", told.get("remedy", ""), Remedy),
        amount=typed_amount("amount", told.get("amount", ""), order.currency),
        method=told.get("method"),
        at=typed_moment("at", told.get("at", "")),
    )


def _pieces(
    order: Order, decision: Decision, before: Sequence[Settlement], draft: SettlementDraft
) -> list[DecidedLine]:
    """Return the granted pieces that are settled now, with the remedy that they get."""
    left = left_to_settle(decision, before)
    codes = {line.id: line.code for line in order.lines}
    pieces: list[DecidedLine] = []
    for line in decision.lines:
        quantity = min(line.quantity, left.get(line.line_id, 0))
        if line.remedy is None or not quantity or draft.line not in {None, codes[line.line_id]}:
            continue
        if draft.quantity is not None:
            if draft.quantity > quantity:
                left_over = f"{quantity} of {codes[line.line_id]} are left to settle"
                raise InputError(f"quantity: {left_over}. Nothing was changed.")
            quantity = draft.quantity
        pieces.append(
            DecidedLine(line_id=line.line_id, quantity=quantity, remedy=draft.remedy or line.remedy)
        )
    if not pieces:
        what = "everything that was granted" if draft.line is None else f"what was granted of {draft.line}"
        raise InputError(f"There is nothing left to settle: {what} is settled, or nothing was granted of it.")
    return pieces


class _Money(Struct, frozen=True):
    """What each of the pieces gets back, and what goes back for shipping with them."""

    pieces: list[int]
    shipping: int


def _money(
    order: Order,
    plan: Plan,
    decision: Decision,
    before: Sequence[Settlement],
    *,
    pieces: Sequence[DecidedLine],
    amount: int | None,
) -> _Money:
    """Return what moves: as planned, or the amount as typed within what was paid for these pieces and for shipping."""
    moving = [
        (plan.lines[piece.line_id], settled_pieces(before, piece.line_id), piece.quantity)
        if piece.remedy in VALUE_REMEDIES and piece.line_id in plan.lines
        else None
        for piece in pieces
    ]
    worths = [0 if one is None else one[0].worth_of(one[1], one[2]) for one in moving]
    moved = sum(one.outbound_shipping for one in before)
    if amount is None:
        shares = [0 if one is None else one[0].share(one[1], one[2]) for one in moving]
        return _Money(shares, max(0, plan.shipping - moved) if finishes(decision, before, pieces) else 0)
    if not any(one is not None for one in moving):
        raise InputError("amount: no money moves with this remedy. Nothing was changed.")
    shipping = max(0, amount - sum(worths))
    if shipping > plan.shipping_paid - moved:
        most = f"{amount_text(sum(worths) + plan.shipping_paid - moved, order.currency)} {order.currency}"
        raise InputError(f"amount: at most {most} were paid for this and are not refunded yet. Nothing was changed.")
    return _Money(spread(amount - shipping, worths), shipping)


def _settlements(
    office: Office, order: Order, claim: Claim, pieces: Sequence[DecidedLine], money: _Money, *, draft: SettlementDraft
) -> Iterator[Settlement]:
    method = draft.method if draft.method is not None else order.payment_method or ""
    at = draft.at or office.now
    for piece, amount in zip(pieces, money.pieces, strict=True):
        yield Settlement(
            id=new_id(office.instant),
            claim_id=claim.id,
            line_id=piece.line_id,
            quantity=piece.quantity,
            remedy=piece.remedy or Remedy.REFUND,
            amount=amount,
            method=method if amount else "",
            settled_at=at,
        )
    if money.shipping:
        yield Settlement(
            id=new_id(office.instant),
            claim_id=claim.id,
            remedy=Remedy.REFUND,
            amount=money.shipping,
            outbound_shipping=money.shipping,
            method=method,
            settled_at=at,
        )
