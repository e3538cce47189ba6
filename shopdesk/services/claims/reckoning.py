"""Reckoning a decision: what goes back for the very pieces that are granted, kept with the decision as it was promised.

Amounts are minor units of the order's currency.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine, DecidedLine
from shopdesk.domain.errors import InputError
from shopdesk.domain.money import spread
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import MONEY_REMEDIES, Remedy
from shopdesk.domain.verdicts import Refund, Verdict
from shopdesk.policy.reckoning import PaidOrder, RefundTerms, paid_order, refund
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.judging import case_of_claim, judge_claim
from shopdesk.services.office import Office


class Reckoned(Struct, frozen=True, kw_only=True):
    """What goes back: each line with its worth and amount, shipping, what was kept back, and the tax in it."""

    lines: tuple[DecidedLine, ...]
    shipping: int = 0
    payment_fee: int = 0
    deductions: int = 0
    tax: int | None = None


def reckon(office: Office, order: Order, claim: Claim, lines: Sequence[DecidedLine], amount: int | None) -> Reckoned:
    """Reckon what is granted: by the policy's rules for these pieces, or the sum that the owner set.

    Raises InputError where a partial refund lacks its sum, or a sum is more than was paid and is not refunded yet.
    """
    granted = granted_claim(claim, lines)
    valued, paid = with_worth(office, order, claim, lines)
    money = [line for line in valued if line.remedy in MONEY_REMEDIES]
    if amount is not None:
        return _as_set(office, order, valued, paid, amount)
    if any(line.remedy is Remedy.PARTIAL_REFUND for line in money):
        raise InputError("A partial refund needs its amount: give it with --amount. Nothing was changed.")
    if not money:
        return Reckoned(lines=valued)
    terms = _terms(order, valued, paid, judge_claim(office, order, granted))
    return _by_policy(valued, refund(paid, terms))


def with_worth(
    office: Office, order: Order, claim: Claim, lines: Sequence[DecidedLine]
) -> tuple[tuple[DecidedLine, ...], PaidOrder]:
    """Return lines with what was paid for them and is not paid back yet, and what was paid for the order."""
    paid = paid_order(case_of_claim(office, order, granted_claim(claim, lines)).order)
    return tuple(_with_worth(order, paid, line) for line in lines), paid


def granted_claim(claim: Claim, lines: Sequence[DecidedLine]) -> Claim:
    """Return the claim as if only what is granted were claimed."""
    told = {line.line_id: line for line in claim.lines}
    pieces = tuple(
        replace(told.get(line.line_id) or ClaimLine(line_id=line.line_id, quantity=1), quantity=line.quantity)
        for line in lines
        if line.remedy is not None
    )
    return replace(claim, lines=pieces)


def shipping_by_policy(office: Office, order: Order, claim: Claim, lines: Sequence[DecidedLine]) -> int:
    """Return what the policy now gives back of shipping for what is granted: another claim may have made it whole."""
    if not _all_in_value(lines):
        return 0
    verdict = judge_claim(office, order, granted_claim(claim, lines))
    return verdict.refund.outbound_shipping if verdict.refund is not None else 0


def _with_worth(order: Order, paid: PaidOrder, line: DecidedLine) -> DecidedLine:
    if line.remedy is None:
        return line
    code = next(one.code for one in order.lines if one.id == line.line_id)
    worth = paid.lines[code].worth(line.quantity)[0]
    return replace(line, worth=worth, amount=worth if line.remedy is Remedy.STORE_CREDIT else 0)


def most_to_set(lines: Sequence[DecidedLine], paid: PaidOrder) -> int:
    """Return the most that the owner can set for lines with their worth, all of it still to be paid back.

    What is only refunded in part stays below its worth; otherwise shipping that was not refunded yet can go back too.
    """
    money = [line for line in lines if line.remedy in MONEY_REMEDIES]
    goods = sum(line.worth for line in money)
    if all(line.remedy is Remedy.PARTIAL_REFUND for line in money):
        return max(0, goods - 1)
    return goods if any(line.remedy is Remedy.PARTIAL_REFUND for line in money) else goods + paid.shipping_left


def _as_set(office: Office, order: Order, lines: Sequence[DecidedLine], paid: PaidOrder, amount: int) -> Reckoned:
    """Spread the sum that the owner set over what is refunded in money; what goes beyond the goods is shipping."""
    money = [line for line in lines if line.remedy in MONEY_REMEDIES]
    if not money:
        raise InputError("--amount: no money is refunded with these remedies. Nothing was changed.")
    goods = sum(line.worth for line in money)
    only_partial = all(line.remedy is Remedy.PARTIAL_REFUND for line in money)
    most = most_to_set(lines, paid)
    if not 0 < amount <= most:
        told = office.speech.money(goods if only_partial else most, order.currency)
        bound = f"below the {told} paid for it" if only_partial else f"at most the {told} paid and not refunded yet"
        raise InputError(f"--amount: it must be above zero and {bound}. Nothing was changed.")
    shipping = max(0, amount - goods)
    return Reckoned(lines=_with_amounts(lines, amount - shipping), shipping=shipping)


def _by_policy(lines: Sequence[DecidedLine], reckoned: Refund) -> Reckoned:
    total = reckoned.total or 0
    shipping = min(reckoned.outbound_shipping, total)
    return Reckoned(
        lines=_with_amounts(lines, total - shipping),
        shipping=shipping,
        payment_fee=reckoned.payment_fee,
        deductions=reckoned.deductions,
        tax=reckoned.tax,
    )


def _with_amounts(lines: Sequence[DecidedLine], goods: int) -> tuple[DecidedLine, ...]:
    """Return the lines with a sum spread by worth over those that are refunded in money."""
    shares = spread(goods, [line.worth if line.remedy in MONEY_REMEDIES else 0 for line in lines])
    return tuple(
        replace(line, amount=share) if line.remedy in MONEY_REMEDIES else line
        for line, share in zip(lines, shares, strict=True)
    )


def _terms(order: Order, lines: Sequence[DecidedLine], paid: PaidOrder, verdict: Verdict) -> RefundTerms:
    """Return how the money lines are refunded, as the policy judged what is granted; goodwill gets the goods alone."""
    codes = {line.id: line.code for line in order.lines}
    money = [line for line in lines if line.remedy in MONEY_REMEDIES]
    whole = _all_in_value(lines)
    said = verdict.refund
    return RefundTerms(
        goods=sum(line.worth for line in money),
        taxes=tuple(paid.lines[codes[line.line_id]].worth(line.quantity)[1] for line in money),
        partial=False,
        gives_shipping=whole and said is not None and said.outbound_shipping > 0,
        deducts_fee=said is not None and said.payment_fee < 0,
        deducts_extra_shipping=whole and said is not None and said.deductions < 0,
    )


def _all_in_value(lines: Sequence[DecidedLine]) -> bool:
    """Whether everything granted is refunded or credited: only then shipping goes back."""
    remedies = {line.remedy for line in lines if line.remedy is not None}
    return remedies <= VALUE_REMEDIES and Remedy.PARTIAL_REFUND not in remedies
