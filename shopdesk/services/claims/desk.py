"""The claim desk: opening claims, previewing their verdict as one types, and keeping new facts."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState, allowed_actions
from shopdesk.domain.claims import Claim, ClaimLine
from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, Evidence
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.case_making import ENDS_PIECES
from shopdesk.services.claims.answers import awaited_answers
from shopdesk.services.claims.fields import check_facts, claimed_lines, with_fields
from shopdesk.services.claims.judging import GRANTS, judge_again, judge_claim
from shopdesk.services.office import Office
from shopdesk.services.typed import once
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

MOST_TEXT = 100_000


class ClaimDraft(Struct, frozen=True, kw_only=True):
    """A claim as typed. `lines` are codes with quantities (None: all that is left); `fields` are further facts."""

    order: str
    kind: ClaimKind
    received_at: Moment
    channel: Channel | None = None
    lines: tuple[tuple[str, int | None], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    condition: dict[ConditionPoint, bool] = {}
    fields: tuple[tuple[str, str], ...] = ()
    text: str = ""


def preview(office: Office, draft: ClaimDraft) -> Verdict:
    """Return the verdict on a claim as it is typed; nothing is kept. Raises InputError or NotFoundError."""
    order = office.file.orders.by_number(draft.order)
    return judge_claim(office, order, _claim(office, draft, order))


def open_claim(office: Office, draft: ClaimDraft) -> Claim:
    """Open a claim: number, verdict, deadlines and journal are kept together. Raises InputError or NotFoundError."""
    with office.file.work("claim.open", office.instant) as unit:
        order = office.file.orders.by_number(draft.order)
        return open_within(office, unit, order, _claim(office, draft, order), draft.text)


def open_within(office: Office, unit: Unit, order: Order, claim: Claim, text: str) -> Claim:
    """Keep a new claim with what the customer wrote, as part of a unit of work; it gets its number here."""
    year = office.today.year
    number = office.shop.claim_pattern.format(year=year, n=unit.next_number("claim", year))
    claim = judge_again(office, unit, order, replace(claim, number=number))
    keep_text(office, unit, claim, text, claim.received_at)
    return claim


def set_facts(office: Office, number: str, fields: Sequence[tuple[str, str]]) -> Claim:
    """Keep new facts of a claim and judge it again, a new verdict beside the old.

    Raises InputError, NotAllowedError or NotFoundError.
    """
    told = once(fields)
    text = told.pop("text", "")
    with office.file.work("claim.set", office.instant) as unit:
        claim, order = find(office, number)
        must_allow(office, claim, ClaimAction.SET)
        changed = with_fields(claim, order, list(told.items()))
        if changed == claim and not text:
            raise InputError(f"Claim {claim.number} says so already; nothing was changed.")
        check_changed(office, order, claim, changed)
        claim = judge_again(office, unit, order, changed)
        keep_text(office, unit, claim, text, office.now)
    return claim


def check_changed(office: Office, order: Order, claim: Claim, changed: Claim) -> None:
    """Refuse facts that can't be so, more than is left, and changes of what a decision granted. Raises InputError."""
    _check_decided(office, claim, changed)
    check_new(office, order, changed)


def check_new(office: Office, order: Order, claim: Claim) -> None:
    """Refuse a claim whose facts can't be so, or that asks for more than is left. Raises InputError."""
    _check_quantities(office, order, claim)
    check_facts(office, order, claim)


def find(office: Office, number: str) -> tuple[Claim, Order]:
    """Return a claim by its number or that of its return authorization, with its order. Raises NotFoundError."""
    claim = office.file.claims.by_number(number)
    return claim, office.file.orders.by_id(claim.order_id)


def state_of(office: Office, claim: Claim) -> ClaimState:
    """Return the state a claim is filed under."""
    return ClaimState(office.file.claims.state_of(claim.id))


def allowed(office: Office, claim: Claim) -> tuple[ClaimAction, ...]:
    """Return what may be done with a claim now."""
    decisions, settlements = office.file.claims.decisions(claim.id), office.file.claims.settlements(claim.id)
    awaits_answer = bool(awaited_answers(office, claim))
    return allowed_actions(claim, state_of(office, claim), decisions, settlements, awaits_answer=awaits_answer)


def must_allow(office: Office, claim: Claim, action: ClaimAction) -> None:
    """Refuse an action that is not possible with a claim now, saying which are. Raises NotAllowedError."""
    possible = allowed(office, claim)
    if action not in possible:
        state = office.speech.term(state_of(office, claim))
        raise NotAllowedError(
            f"Claim {claim.number} is {state}; {action} is not possible now. Possible: {', '.join(possible)}."
        )


def quantities_left(office: Office, order: Order, *, but: str = "") -> dict[str, int]:
    """Return by code how many pieces are left to claim, all claims but one (by id) counted."""
    settled = [one for one in office.file.claims.settlements_of_order(order.id) if one.claim_id != but]
    ended = {line.id: 0 for line in order.lines}
    for one in settled:
        if one.line_id in ended and one.remedy in ENDS_PIECES:
            ended[one.line_id] += one.quantity
    return {line.code: max(0, line.quantity - ended[line.id]) for line in order.lines}


def keep_text(office: Office, unit: Unit, claim: Claim, text: str, written_at: Moment) -> str | None:
    """Keep what a customer wrote for a claim, with the customer's other texts; return the text's id, None for none."""
    if not text:
        return None
    if claim.customer_id is None:
        raise InputError("text: the order has no customer, and what a customer wrote is kept with the customer.")
    if len(text) > MOST_TEXT:
        raise InputError(f"text: {len(text)} characters are too long; {MOST_TEXT} can be kept.")
    kept = unit.put(
        CustomerText(
            id=new_id(office.instant),
            customer_id=claim.customer_id,
            record_kind=RecordKind.CLAIM,
            record_id=claim.id,
            moment=str(written_at),
            text=text,
        )
    )
    return kept.id


def _claim(office: Office, draft: ClaimDraft, order: Order) -> Claim:
    """Return the claim that a draft describes, without a number; an order that was found proves the order number."""
    lines: tuple[ClaimLine, ...] = claimed_lines(order, draft.lines, quantities_left(office, order))
    claim = Claim(
        id=new_id(office.instant),
        number="",
        order_id=order.id,
        customer_id=order.customer_id,
        opened_at=office.instant,
        kind=draft.kind,
        channel=draft.channel,
        received_at=draft.received_at,
        lines=lines,
        evidence=tuple(dict.fromkeys((Evidence.ORDER_NUMBER, *draft.evidence))),
        condition=dict(draft.condition),
    )
    claim = with_fields(claim, order, draft.fields)
    check_new(office, order, claim)
    return claim


def _check_decided(office: Office, claim: Claim, changed: Claim) -> None:
    """Refuse to change what a decision was made on, or the approval that it gave, while it grants something."""
    decisions = office.file.claims.decisions(claim.id)
    if not decisions or decisions[-1].action not in GRANTS:
        return
    pieces = [(line.line_id, line.quantity) for line in claim.lines]
    same = claim.kind is changed.kind and pieces == [(line.line_id, line.quantity) for line in changed.lines]
    if not same or changed.confirmed_at is None:
        raise InputError(
            f"Claim {claim.number} was accepted for what it is: its kind, its pieces and its approval stand. "
            "Decide it again, or open a new claim. Nothing was changed."
        )


def _check_quantities(office: Office, order: Order, claim: Claim) -> None:
    codes = {line.id: line.code for line in order.lines}
    claimed = [(codes[line.line_id], line.quantity) for line in claim.lines]
    claimed_lines(order, claimed, quantities_left(office, order, but=claim.id))
