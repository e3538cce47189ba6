"""The next steps of a claim after its decision: the goods' way back, and how a claim ends or is opened again."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import ConditionPoint, DeadlineKind, Payer
from shopdesk.services.claims.answers import awaited_answers
from shopdesk.services.claims.decisions import LONGEST_REASON
from shopdesk.services.claims.desk import find, must_allow, state_of
from shopdesk.services.claims.fields import check_facts, with_fields
from shopdesk.services.claims.judging import claim_is_stale, judge_again, keep_claim, standing_verdict
from shopdesk.services.claims.settling import settle
from shopdesk.services.office import Office
from shopdesk.services.typed import clears, once, plain_text, unknown_field

Fields = Sequence[tuple[str, str]]

_AT = {
    ClaimAction.SENT_BACK: "sent_back_at",
    ClaimAction.ARRIVED: "arrived_back_at",
    ClaimAction.INSPECTED: "inspected_at",
}
_ENDS = {ClaimAction.WITHDRAW: "withdrawn_at", ClaimAction.LAPSE: "lapsed_at", ClaimAction.CLOSE: "closed_at"}


def do(office: Office, number: str, action: ClaimAction, fields: Fields) -> Claim:
    """Do the next step with a claim, if its state allows it.

    Raises NotAllowedError with what is possible instead, InputError for a field that is wrong.
    """
    claim, order = find(office, number)
    must_allow(office, claim, action)
    told = once(fields)
    match action:
        case ClaimAction.SENT_BACK | ClaimAction.ARRIVED | ClaimAction.INSPECTED:
            return _way_back(office, order, claim, action, told)
        case ClaimAction.SETTLE:
            return settle(office, order, claim, fields)
        case ClaimAction.WITHDRAW | ClaimAction.LAPSE | ClaimAction.CLOSE:
            return _end(office, claim, action, told)
        case ClaimAction.REOPEN:
            return _reopen(office, order, claim, told)
        case _:
            raise InputError(f"{action} has a command of its own: claim {action}.")


def _way_back(office: Office, order: Order, claim: Claim, action: ClaimAction, told: dict[str, str]) -> Claim:
    facts = [_fact(action, name, value) for name, value in told.items()]
    if "at" not in told:
        facts.append((_AT[action], str(office.now)))
    changed = with_fields(claim, order, facts)
    check_facts(office, order, changed)
    with office.file.work(f"claim.{action}", office.instant) as unit:
        if claim_is_stale(office, order, changed):
            return keep_claim(office, unit, changed)
        return judge_again(office, unit, order, changed)


def _fact(action: ClaimAction, name: str, value: str) -> tuple[str, str]:
    """Return the field of the claim that a step's field means. Raises InputError for one that the step hasn't."""
    if name == "at":
        if clears(value):
            raise InputError("at: a date or a date-time with offset is needed. Nothing was changed.")
        return _AT[action], value
    if action is ClaimAction.INSPECTED:
        if name in set(ConditionPoint):
            return f"condition.{name}", value
        line_fact = name.startswith("lines.") and not name.endswith(".quantity")
        if line_fact or name.startswith("condition.") or name in {"assessed_as", "cause", "stock_finding", "restocked"}:
            return name, value
        raise unknown_field(name, (*ConditionPoint, "assessed_as", "cause", "restocked", "lines.CODE.…", "at"))
    if action is ClaimAction.SENT_BACK and name in {"carrier", "tracking"}:
        return name, value
    raise unknown_field(name, ("at", "carrier", "tracking") if action is ClaimAction.SENT_BACK else ("at",))


def _end(office: Office, claim: Claim, action: ClaimAction, told: dict[str, str]) -> Claim:
    if told:
        raise InputError(f"{next(iter(told))}: {action} takes no fields. Nothing was changed.")
    if action is ClaimAction.LAPSE:
        _must_have_lapsed(office, claim)
    with office.file.work(f"claim.{action}", office.instant) as unit:
        return keep_claim(office, unit, replace(claim, **{_ENDS[action]: office.instant}))


def _must_have_lapsed(office: Office, claim: Claim) -> None:
    """Refuse to let a claim lapse before the customer has missed something."""
    if not any(due < office.instant for due in customers_dues(office, claim)):
        raise NotAllowedError(f"The customer has missed no deadline of claim {claim.number}; it can't lapse yet.")


def customers_dues(office: Office, claim: Claim) -> list[datetime]:
    """Return what the customer must do by when before the claim can lapse, soonest first.

    That is the answer to what was asked by letter, else to a question once the time to ask is over, or a step of the
    way back.
    """
    answers = awaited_answers(office, claim)
    if answers:
        return answers[-1:]
    if state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER:
        dues = [due.due for due in standing_verdict(office, claim).verdict.deadlines if due.who is Payer.CUSTOMER]
    else:
        deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
        dues = [one.due for one in deadlines if one.who is Payer.CUSTOMER and one.state is DeadlineState.OPEN]
    return sorted(due for due in dues if due is not None)


def _reopen(office: Office, order: Order, claim: Claim, told: dict[str, str]) -> Claim:
    rest = dict(told)
    reason = rest.pop("reason", "").strip()
    if rest:
        raise unknown_field(next(iter(rest)), ("reason",))
    if not reason:
        raise InputError("Opening a claim again needs a reason: reason=…. Nothing was changed.")
    changed = replace(
        claim,
        withdrawn_at=None,
        lapsed_at=None,
        closed_at=None,
        reopened_at=office.instant,
        reopen_reason=plain_text("reason", reason, LONGEST_REASON),
    )
    with office.file.work("claim.reopen", office.instant) as unit:
        for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id):
            if deadline.state is DeadlineState.WAIVED and deadline.what is not DeadlineKind.ANSWER:
                unit.put(replace(deadline, state=DeadlineState.OPEN), source="verdict")
        if claim_is_stale(office, order, changed):
            return keep_claim(office, unit, changed)
        return judge_again(office, unit, order, changed)
