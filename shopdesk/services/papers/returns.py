"""What a return authorization and its label say of a decided claim, gathered for the papers to draw."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from shopdesk.documents.values import (
    CostRow,
    DeductionRow,
    DeliveryRow,
    FeeRow,
    GoodsRow,
    Instruction,
    Recipient,
    Reckoning,
    ReturnAuthorization,
    ReturnedLine,
    ReturnLabel,
    Sender,
)
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim, DecidedLine, Decision
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.messages import Message
from shopdesk.domain.money import units_share
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import MONEY_REMEDIES, Cost, DeadlineKind, Effect, Payer, Remedy
from shopdesk.domain.verdicts import Finding, Verdict
from shopdesk.policy.folding import default_payer
from shopdesk.policy.territories import customs_territory
from shopdesk.services.case_making import VALUE_REMEDIES
from shopdesk.services.claims.desk import state_of
from shopdesk.services.claims.judging import order_address, standing_verdict
from shopdesk.services.office import Office
from shopdesk.services.papers.addressee import named
from shopdesk.services.papers.clauses import ClauseLookup
from shopdesk.services.policies.words import in_language
from shopdesk.texts import Speech

_PRINTABLE = frozenset(
    {
        ClaimState.AWAITING_RETURN,
        ClaimState.IN_TRANSIT,
        ClaimState.ARRIVED,
        ClaimState.INSPECTED,
        ClaimState.SETTLING,
        ClaimState.SETTLED,
    }
)
_MOST_SAID = 2


def return_authorization(office: Office, claim: Claim, order: Order, say: Speech) -> ReturnAuthorization:
    """Return what stands on a claim's return authorization. Raises NotAllowedError where nothing comes back."""
    decision = _decision(office, claim)
    policy, version = office.policy_of(order)
    verdict = standing_verdict(office, claim).verdict
    lookup = ClauseLookup(policy, claim, verdict, say.language)
    address = _address(office, order, claim)
    arrived = claim.arrived_back_at
    return ReturnAuthorization(
        number=claim.rma or "",
        sender=sender_of(office),
        recipient=Recipient(address=address, language=_language(office, claim)),
        issued_at=claim.confirmed_at or office.now,
        order_number=order.number,
        order_placed_at=order.placed_at,
        delivered_at=order.delivered_at,
        delivered_estimated=order.delivered_at_estimated,
        policy_title=in_language(policy.text.title, say.language),
        policy_version=version.number,
        lines=tuple(_lines(order, claim, decision, verdict, lookup)),
        reckoning=reckoning_of(order, decision, verdict, lookup),
        payment_method=order.payment_method,
        send_by=due_of(verdict, DeadlineKind.SEND_BACK),
        arrive_by=due_of(verdict, DeadlineKind.ARRIVE),
        settles_within=lookup.refund_time if arrived is None else None,
        settles_by=due_of(verdict, DeadlineKind.REFUND),
        conditions=lookup.conditions,
        return_shipping=_return_payer(claim, verdict),
        customs_form=_crosses_customs(office, address),
        instructions=tuple(
            Instruction(title=title, says=(Message("own_words", dict(words)),)) for title, words in lookup.instructions
        ),
    )


def return_label(office: Office, claim: Claim, order: Order) -> ReturnLabel:
    """Return what stands on a claim's return label. Raises NotAllowedError where nothing comes back."""
    _decision(office, claim)
    verdict = standing_verdict(office, claim).verdict
    return ReturnLabel(
        number=claim.rma or "",
        order_number=order.number,
        sender=sender_of(office),
        recipient=Recipient(address=_address(office, order, claim), language=_language(office, claim)),
        send_by=due_of(verdict, DeadlineKind.SEND_BACK),
        return_shipping=_return_payer(claim, verdict),
    )


def prints_return(claim: Claim, state: ClaimState, decisions: Sequence[Decision]) -> bool:
    """Whether goods come back for a claim, so that a return authorization and a label can be made."""
    return bool(decisions) and decisions[-1].goods_return and claim.rma is not None and state in _PRINTABLE


def _decision(office: Office, claim: Claim) -> Decision:
    state = state_of(office, claim)
    decisions = office.file.claims.decisions(claim.id)
    if not prints_return(claim, state, decisions):
        raise NotAllowedError(
            office.speech(
                "Claim {number} is {state:term}: nothing comes back for it, so there is nothing to print. Accept it "
                "first, with a remedy for which goods come back.",
                number=claim.number,
                state=state,
            )
        )
    return decisions[-1]


def sender_of(office: Office) -> Sender:
    """Return who writes the shop's papers, with its logo."""
    sha256 = office.shop.logo_sha256
    return Sender(shop=office.shop, logo=None if sha256 is None else office.file.read_attachment(sha256))


def _address(office: Office, order: Order, claim: Claim) -> Address:
    name = "" if claim.customer_id is None else office.file.customers.by_id(claim.customer_id).name
    return named(order_address(office, order) or Address(country=office.shop.country), name)


def _language(office: Office, claim: Claim) -> str:
    return "" if claim.customer_id is None else office.file.customers.by_id(claim.customer_id).language


def due_of(verdict: Verdict, what: DeadlineKind) -> datetime | None:
    """Return the earliest moment by which something must be done, None where none is known."""
    return next((due.due for due in verdict.deadlines if due.what is what and due.due is not None), None)


def _return_payer(claim: Claim, verdict: Verdict) -> Payer:
    """Return who pays the way back: as the policy says, else as it is usual for the kind, for goodwill too."""
    return verdict.pays.get(Cost.RETURN_SHIPPING) or default_payer(claim.kind)


def _crosses_customs(office: Office, address: Address) -> bool:
    home, away = office.shop.country, address.country
    return bool(home and away) and customs_territory(home) != customs_territory(away)


def _lines(
    order: Order, claim: Claim, decision: Decision, verdict: Verdict, lookup: ClauseLookup
) -> Iterator[ReturnedLine]:
    ordered = {line.id: line for line in order.lines}
    for decided in decision.lines:
        line = ordered[decided.line_id]
        clauses, says = _why(decided, _findings(verdict, line.code), lookup)
        yield ReturnedLine(
            code=line.code,
            text=line.text,
            variant=line.variant,
            quantity=decided.quantity,
            ordered=line.quantity,
            kind=claim.kind,
            remedy=decided.remedy,
            clauses=clauses,
            says=says,
        )


def _findings(verdict: Verdict, code: str) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.line in {None, code}]


def _why(
    decided: DecidedLine, findings: Sequence[Finding], lookup: ClauseLookup
) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Return the titles of the clauses that decide a line, and what they say; the owner's own reasons stay inside."""
    barring = [finding for finding in findings if finding.effect is Effect.BARS]
    if decided.remedy is None:
        return lookup.titles(barring), tuple(says for finding in barring for says in finding.says)[:_MOST_SAID]
    if barring:
        return (), ()
    for finding in findings:
        asked = tuple(says for says in finding.says if says.key.startswith("window.asked"))
        if asked:
            return lookup.titles([finding]), asked[:1]
    offering = [finding for finding in findings if finding.clause == lookup.offering]
    return lookup.titles(offering), ()


def reckoning_of(order: Order, decision: Decision, verdict: Verdict, lookup: ClauseLookup) -> Reckoning | None:
    """Return the money of what was decided, row by row; None where no money moves."""
    granted = [line for line in decision.lines if line.remedy in VALUE_REMEDIES]
    if not granted:
        return None
    kept_back = decision.payment_fee + decision.deductions
    goods = sum(line.amount for line in granted)
    by_worth = decision.amount is None and sum(line.worth for line in granted) + kept_back == goods
    rows: list[GoodsRow | DeliveryRow | FeeRow | CostRow | DeductionRow] = [
        _goods_row(order, line, line.worth if by_worth else line.amount, lookup) for line in granted
    ]
    if order.shipping_paid or decision.shipping:
        borne = Payer.SHOP if decision.shipping else Payer.CUSTOMER
        paid = order.shipping_in_all
        clause = lookup.title_of_shipping
        rows.append(DeliveryRow(paid=paid, amount=decision.shipping, borne_by=borne, clause=clause))
    if by_worth:
        rows.extend(_kept_back(order, decision, lookup))
    payer = verdict.pays.get(Cost.RETURN_SHIPPING)
    if payer is not None and decision.goods_return:
        title = lookup.title_of_cost(Cost.RETURN_SHIPPING)
        rows.append(CostRow(cost=Cost.RETURN_SHIPPING, amount=0, borne_by=payer, clause=title))
    return Reckoning(currency=order.currency, rows=tuple(rows), total=goods + decision.shipping, tax=decision.tax)


def _goods_row(order: Order, decided: DecidedLine, amount: int, lookup: ClauseLookup) -> GoodsRow:
    line = next(line for line in order.lines if line.id == decided.line_id)
    listed = units_share(line.unit_price * line.quantity, line.quantity, 0, decided.quantity)
    return GoodsRow(
        code=line.code,
        text=line.text,
        quantity=decided.quantity,
        listed=listed,
        part=decided.remedy is Remedy.PARTIAL_REFUND,
        amount=amount,
        borne_by=Payer.SHOP,
        clause=lookup.title_of(lookup.offering),
    )


def _kept_back(order: Order, decision: Decision, lookup: ClauseLookup) -> Iterator[FeeRow | DeductionRow]:
    if decision.deductions:
        yield DeductionRow(
            cost=order.shipping_cost or 0,
            paid=order.shipping_paid,
            amount=decision.deductions,
            borne_by=Payer.CUSTOMER,
            clause=lookup.title_of_cost(Cost.OUTBOUND_SHIPPING),
        )
    if decision.payment_fee:
        money = sum(line.worth for line in decision.lines if line.remedy in MONEY_REMEDIES)
        yield FeeRow(
            method=order.payment_method or "",
            fee=order.payment_fee or 0,
            part=money + decision.shipping + decision.deductions,
            whole=order.total,
            amount=decision.payment_fee,
            borne_by=Payer.CUSTOMER,
            clause=lookup.title_of_cost(Cost.PAYMENT_FEE),
        )
