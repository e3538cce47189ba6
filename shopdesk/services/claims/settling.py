"""Settling: money or goods that move for what was granted, line by line, never more than was paid."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from shopdesk.domain.claim_states import left_to_settle
from shopdesk.domain.claims import Claim, DecidedLine, Decision, Settlement
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import spread, units_share
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.policy.reckoning import paid_order
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.judging import case_of_claim, claim_is_stale, keep_claim
from shopdesk.services.claims.mending import left_to_settle_here, repairs_at_work
from shopdesk.services.claims.reckoning import granted_claim, shipping_by_policy
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines
from shopdesk.services.typed import (
    once,
    plain_text,
    shown,
    typed_amount,
    typed_count,
    typed_moment,
    typed_term,
    unknown_field,
)
from shopdesk.storage.ids import new_id

_LONGEST_METHOD = 100

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
    """Keep what moved for a claim, within a unit of work of its own.

    Raises InputError where it is more than was granted, or than was paid and is not refunded yet.
    """
    with office.file.work("claim.settle", office.instant) as unit:
        for settlement in planned_settlements(office, order, claim, fields):
            unit.put(settlement)
        kept = keep_claim(office, unit, claim)
        if claim.kind is ClaimKind.CANCEL_ORDER:
            keep_order_deadlines(office, unit, order)
        return kept


def planned_settlements(
    office: Office, order: Order, claim: Claim, fields: Sequence[tuple[str, str]]
) -> tuple[Settlement, ...]:
    """Return what a settlement as typed would move; nothing is kept. Raises as `settle` does."""
    draft = _draft(order, fields)
    at = draft.at or office.now
    if at.is_after(office.instant, office.zone) or at.day_in(office.zone) < claim.received_at.day_in(office.zone):
        told = office.speech.moment(at)
        raise InputError(f"at: {told} lies in the future or before the claim. Nothing was changed.")
    if claim_is_stale(office, order, claim):
        raise NotAllowedError(
            f"Claim {claim.number} asks for pieces that other claims have settled since, so nothing is left to settle. "
            "Refuse it with a reason. Nothing was changed."
        )
    decisions = office.file.claims.decisions(claim.id)
    decision = decisions[-1]
    before = office.file.claims.settlements(claim.id)
    _must_not_be_repaired(office, order, claim, decisions, draft)
    pieces = _pieces(order, decision, left_to_settle_here(office.file, claim, decisions, before), draft)
    money = _money(office, order, claim, decision, pieces=pieces, amount=draft.amount)
    return tuple(_settlements(office, order, claim, pieces, money, draft=draft))


def _draft(order: Order, fields: Sequence[tuple[str, str]]) -> SettlementDraft:
    told = once(fields)
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
        method=plain_text("method", told["method"], _LONGEST_METHOD) if "method" in told else None,
        at=typed_moment("at", told.get("at", "")),
    )


def _must_not_be_repaired(
    office: Office, order: Order, claim: Claim, decisions: Sequence[Decision], draft: SettlementDraft
) -> None:
    """Refuse to settle what is being repaired: the repair does so when the piece is handed back."""
    before = office.file.claims.settlements(claim.id)
    left = left_to_settle(decisions[-1], before)
    here = left_to_settle_here(office.file, claim, decisions, before)
    codes = {line.id: line.code for line in order.lines}
    held = [codes[line] for line in left if line not in here and draft.line in {None, codes[line]}]
    if held and not any(draft.line in {None, codes[line]} for line in here):
        numbers = ", ".join(one.number for one in repairs_at_work(office.file, claim))
        raise NotAllowedError(
            f"{', '.join(held)} of claim {claim.number} is being repaired as {numbers}; handing the piece back settles "
            "it. Nothing was changed."
        )


def _pieces(order: Order, decision: Decision, left: Mapping[str, int], draft: SettlementDraft) -> list[DecidedLine]:
    """Return the granted pieces that are settled now, with the remedy that they get."""
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
        pieces.append(DecidedLine(line_id=line.line_id, quantity=quantity, remedy=draft.remedy or line.remedy))
    if not pieces:
        what = "everything that was granted" if draft.line is None else f"what was granted of {draft.line}"
        raise InputError(f"There is nothing left to settle: {what} is settled, or nothing was granted of it.")
    return pieces


class _Money(Struct, frozen=True):
    """What each of the pieces gets back, and what goes back for shipping with them."""

    pieces: list[int]
    shipping: int


def _money(
    office: Office,
    order: Order,
    claim: Claim,
    decision: Decision,
    *,
    pieces: Sequence[DecidedLine],
    amount: int | None,
) -> _Money:
    """Return what moves: as it was decided, or the amount as typed, which must not be more."""
    before = office.file.claims.settlements(claim.id)
    shares = [_share(decision, before, piece) for piece in pieces]
    shipping = _shipping(office, order, claim, decision, pieces)
    if amount is not None:
        most = sum(shares) + shipping
        if not any(piece.remedy in VALUE_REMEDIES for piece in pieces):
            raise InputError("amount: no money moves with this remedy. Nothing was changed.")
        if amount > most:
            told = office.speech.money(most, order.currency)
            raise InputError(f"amount: at most {told} were granted for this and are not settled. Nothing was changed.")
        goods = min(amount, sum(shares))
        shares, shipping = spread(goods, shares), amount - goods
    money = _Money(shares, shipping)
    _must_be_left(office, order, claim, decision, pieces=pieces, money=money)
    return money


def _share(decision: Decision, before: Sequence[Settlement], piece: DecidedLine) -> int:
    """Return what pieces of a line get: their share of what was decided, or their worth where it was no money then."""
    if piece.remedy not in VALUE_REMEDIES:
        return 0
    line = next(line for line in decision.lines if line.line_id == piece.line_id and line.remedy is not None)
    whole = line.amount if line.remedy in VALUE_REMEDIES else line.worth
    return units_share(whole, line.quantity, settled_pieces(before, piece.line_id), piece.quantity)


def _shipping(office: Office, order: Order, claim: Claim, decision: Decision, pieces: Sequence[DecidedLine]) -> int:
    """Return what goes back for shipping with the last pieces, where everything was refunded or credited.

    What the policy gives now counts where the owner set no sum: another claim may have made the order whole since.
    """
    before = office.file.claims.settlements(claim.id)
    remedies = {*(one.remedy for one in before), *(piece.remedy for piece in pieces)}
    if not remedies <= VALUE_REMEDIES or not _finishes(decision, before, pieces):
        return 0
    promised = decision.shipping
    if decision.amount is None:
        promised = max(promised, shipping_by_policy(office, order, claim, decision.lines))
    return max(0, promised - sum(one.outbound_shipping for one in before))


def _must_be_left(
    office: Office, order: Order, claim: Claim, decision: Decision, *, pieces: Sequence[DecidedLine], money: _Money
) -> None:
    """Refuse to pay back more than was paid for all that was granted and is left, all claims on the order counted."""
    paid = paid_order(case_of_claim(office, order, granted_claim(claim, decision.lines)).order)
    before = office.file.claims.settlements(claim.id)
    codes = {line.id: line.code for line in order.lines}
    granted = {line.line_id: line.quantity for line in decision.lines if line.remedy is not None}
    for piece, share in zip(pieces, money.pieces, strict=True):
        left = paid.lines[codes[piece.line_id]].worth(granted[piece.line_id])[0]
        left -= sum(one.amount for one in before if one.line_id == piece.line_id)
        if share > left:
            told = office.speech.money(max(0, left), order.currency)
            raise InputError(
                f"Of what was paid for {codes[piece.line_id]} only {told} are left: another claim was settled since. "
                "Settle it with amount=…. Nothing was changed."
            )
    if money.shipping > paid.shipping_left - sum(one.outbound_shipping for one in before):
        raise InputError("The shipping of this order was refunded by another claim. Settle with amount=….")


def settled_pieces(before: Sequence[Settlement], line_id: str) -> int:
    """Return how many pieces of a line a claim has settled."""
    return sum(one.quantity for one in before if one.line_id == line_id)


def _finishes(decision: Decision, before: Sequence[Settlement], pieces: Sequence[DecidedLine]) -> bool:
    """Whether with these pieces everything that was granted is settled."""
    now = {piece.line_id: piece.quantity for piece in pieces}
    return left_to_settle(decision, before) == now


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
