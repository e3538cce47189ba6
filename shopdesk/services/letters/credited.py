"""What a credit note credits: the goods and shipping behind its settlements, what was kept back, and the tax in them.

The tax of pieces is that of the policy's own reckoning (`policy.reckoning`), as it stood when the claim was decided.
All amounts are minor units of the order's currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from shopdesk.domain.claims import Claim, DecidedLine, Decision, Settlement
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.money import half_up, spread, units_share
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.terms import Remedy
from shopdesk.policy.reckoning import PaidOrder, paid_order
from shopdesk.services.case_making import VALUE_REMEDIES, make_case
from shopdesk.services.claims.judging import order_address, order_categories
from shopdesk.services.claims.settling import settled_pieces
from shopdesk.services.office import Office
from shopdesk.storage.journal import MADE


class CreditedLine(Struct, frozen=True, kw_only=True):
    """Pieces of a line: what is credited for them, taxes on top included, and the tax in it (None: not known)."""

    line: OrderLine
    quantity: int
    amount: int
    tax: int | None
    in_part: bool = False


class Credited(Struct, frozen=True, kw_only=True):
    """All that a credit note credits; what was kept back of it is zero or negative."""

    lines: tuple[CreditedLine, ...]
    shipping: int = 0
    shipping_tax: int | None = None
    payment_fee: int = 0
    deductions: int = 0

    @property
    def total(self) -> int:
        """What was paid back or given as store credit, in all."""
        return sum(one.amount for one in self.lines) + self.shipping + self.payment_fee + self.deductions

    @property
    def tax(self) -> int | None:
        """The tax in goods and shipping, None where it is not known for all of them."""
        taxes = [one.tax for one in self.lines] + ([self.shipping_tax] if self.shipping else [])
        known = [tax for tax in taxes if tax is not None]
        return sum(known) if len(known) == len(taxes) else None


class _Share(Struct, frozen=True):
    """What one settlement credits: the pieces' price, what was kept back of it, and the tax in the price."""

    settlement: Settlement
    price: int
    kept_back: int
    tax: int | None


def credited(
    office: Office, order: Order, claim: Claim, decision: Decision, settlements: Sequence[Settlement]
) -> Credited:
    """Return what these settlements of a claim credit, in the order's own order of lines."""
    every = office.file.claims.settlements(claim.id)
    reckoning = _Reckoning(order, decision, _paid_when_decided(office, order, claim, decision))
    shares = [
        reckoning.share(one, every[: every.index(one)])
        for one in settlements
        if one.line_id is not None and one.amount > 0
    ]
    by_line: dict[str, list[_Share]] = {}
    for share in shares:
        by_line.setdefault(share.settlement.line_id or "", []).append(share)
    kept_back = -sum(share.kept_back for share in shares)
    fee, deducted = spread(kept_back, [-decision.payment_fee, -decision.deductions])
    shipping = [one for one in settlements if one.line_id is None]
    return Credited(
        lines=tuple(_line(line, by_line[line.id]) for line in order.lines if line.id in by_line),
        shipping=sum(one.amount for one in shipping),
        shipping_tax=reckoning.shipping_tax(shipping, every),
        payment_fee=-fee,
        deductions=-deducted,
    )


def _line(line: OrderLine, shares: Sequence[_Share]) -> CreditedLine:
    taxes = [share.tax for share in shares if share.tax is not None]
    return CreditedLine(
        line=line,
        quantity=sum(share.settlement.quantity for share in shares),
        amount=sum(share.price for share in shares),
        tax=sum(taxes) if len(taxes) == len(shares) else None,
        in_part=any(share.settlement.remedy is Remedy.PARTIAL_REFUND for share in shares),
    )


def _paid_when_decided(office: Office, order: Order, claim: Claim, decision: Decision) -> PaidOrder:
    """Return what was paid for an order and not paid back by its other claims when a decision was made."""
    others = [one for one in office.file.claims.settlements_of_order(order.id) if one.claim_id != claim.id]
    rows = _journal_rows(office, {claim.id, *(one.claim_id for one in others)}) if others else {}
    decided = rows.get(decision.id, 0)
    case = make_case(
        office.version_for(order.placed_at).key,
        office.shop,
        order,
        address=order_address(office, order),
        categories=order_categories(office, order),
        now=office.now,
        settled_before=[one for one in others if rows.get(one.id, 0) < decided],
    )
    return paid_order(case.order)


def _journal_rows(office: Office, claim_ids: set[str]) -> Mapping[str, int]:
    """Return by id where in the journal the decisions and settlements of claims were made for the first time."""
    return {
        entry.part_id: entry.row
        for claim_id in claim_ids
        for entry in reversed(office.file.journal.of_record(RecordKind.CLAIM, claim_id))
        if entry.step == MADE and entry.part in {"decision", "settlement"}
    }


@dataclass(frozen=True)
class _Reckoning:
    """Reckons what single settlements credit, from the decision that they follow."""

    order: Order
    decision: Decision
    paid: PaidOrder

    def share(self, one: Settlement, before: Sequence[Settlement]) -> _Share:
        """Return what a settlement credits; `before` are those of the claim that were made before it.

        The price is the pieces' worth where exactly what was decided moved, else what moved.
        """
        decided = self._decided(one)
        first, left = settled_pieces(before, decided.line_id), decided.quantity
        worth = units_share(decided.worth, left, first, one.quantity)
        promised = units_share(decided.amount, left, first, one.quantity)
        by_worth = self._by_worth and decided.remedy in VALUE_REMEDIES and one.amount == promised
        price = worth if by_worth else one.amount
        return _Share(one, price, one.amount - price, self._tax(decided, price, worth, (first, one.quantity)))

    def shipping_tax(self, moved: Sequence[Settlement], every: Sequence[Settlement]) -> int | None:
        """Return the tax in shipping that was paid back; what a claim paid back of it in several steps adds up."""
        tax = self.order.shipping_tax
        if tax is None:
            return None
        found = 0
        for one in moved:
            before = sum(other.outbound_shipping for other in every[: every.index(one)])
            after = before + one.outbound_shipping
            found += half_up(tax * after, self.paid.shipping) - half_up(tax * before, self.paid.shipping)
        return found

    @property
    def _by_worth(self) -> bool:
        """Whether the decision gives back the worth of the goods less what it names as kept back."""
        granted = [line for line in self.decision.lines if line.remedy in VALUE_REMEDIES]
        kept_back = self.decision.payment_fee + self.decision.deductions
        same = sum(line.worth for line in granted) + kept_back == sum(line.amount for line in granted)
        return self.decision.amount is None and same

    def _decided(self, one: Settlement) -> DecidedLine:
        found = [line for line in self.decision.lines if line.line_id == one.line_id and line.remedy is not None]
        if found:
            return found[0]
        return DecidedLine(line_id=one.line_id or "", quantity=one.quantity, worth=one.amount, amount=one.amount)

    def _tax(self, decided: DecidedLine, price: int, worth: int, pieces: tuple[int, int]) -> int | None:
        """Return the tax in a price: that in the pieces' worth, in proportion where the price is another."""
        code = next(line.code for line in self.order.lines if line.id == decided.line_id)
        whole, tax = self.paid.lines[code].worth(decided.quantity)
        if tax is None:
            return None
        if whole != decided.worth:
            tax = half_up(tax * decided.worth, whole)
        of_pieces = units_share(tax, decided.quantity, *pieces)
        return of_pieces if price == worth else half_up(of_pieces * price, worth)
