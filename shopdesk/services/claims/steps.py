"""The next steps of a claim after its decision: the goods' way back, and how a claim ends or is opened again."""

from collections.abc import Sequence

from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import ConditionPoint, Payer
from shopdesk.services.claims.desk import find, must_allow
from shopdesk.services.claims.fields import check_facts, with_fields
from shopdesk.services.claims.judging import judge_again, keep_claim
from shopdesk.services.claims.settling import settle
from shopdesk.services.office import Office
from shopdesk.services.typed import typed_moment, typed_yes, unknown_field

Fields = Sequence[tuple[str, str]]

_LONGEST_TEXT = 500
_ENDS = {ClaimAction.WITHDRAW: "withdrawn_at", ClaimAction.LAPSE: "lapsed_at", ClaimAction.CLOSE: "closed_at"}


def do(office: Office, number: str, action: ClaimAction, fields: Fields) -> Claim:
    """Do the next step with a claim, if its state allows it.

    Raises NotAllowedError with what is possible instead, InputError for a field that is wrong.
    """
    claim, order = find(office, number)
    must_allow(office, claim, action)
    match action:
        case ClaimAction.SENT_BACK | ClaimAction.ARRIVED | ClaimAction.INSPECTED:
            return _way_back(office, order, claim, action, fields)
        case ClaimAction.SETTLE:
            return settle(office, order, claim, fields)
        case ClaimAction.WITHDRAW | ClaimAction.LAPSE | ClaimAction.CLOSE:
            return _end(office, claim, action, fields)
        case ClaimAction.REOPEN:
            return _reopen(office, order, claim, fields)
        case _:
            raise InputError(f"{action} has a command of its own: claim {action}.")


def _way_back(office: Office, order: Order, claim: Claim, action: ClaimAction, fields: Fields) -> Claim:
    if action is ClaimAction.SENT_BACK:
        changed = _sent(office, claim, fields)
    elif action is ClaimAction.ARRIVED:
        at = _moment(office, fields)
        changed = replace(claim, arrived_back_at=at)
    else:
        changed = _inspected(office, order, claim, fields)
    check_facts(office, order, changed)
    with office.file.work(f"claim.{action}", office.instant) as unit:
        return judge_again(office, unit, order, changed)


def _sent(office: Office, claim: Claim, fields: Fields) -> Claim:
    told = {name: value for name, value in fields if name in {"carrier", "tracking"}}
    at = _moment(office, [(name, value) for name, value in fields if name not in told], "carrier", "tracking")
    for name, value in told.items():
        if len(value) > _LONGEST_TEXT:
            raise InputError(f"{name}: {len(value)} characters are too long; {_LONGEST_TEXT} can be kept.")
    return replace(
        claim,
        sent_back_at=at,
        back_carrier=told.get("carrier", claim.back_carrier),
        back_tracking=told.get("tracking", claim.back_tracking),
    )


def _inspected(office: Office, order: Order, claim: Claim, fields: Fields) -> Claim:
    facts: list[tuple[str, str]] = []
    restocked, at = claim.restocked, office.now
    for name, value in fields:
        if name == "restocked":
            restocked = typed_yes(name, value)
        elif name == "at":
            at = typed_moment(name, value) or office.now
        elif name in set(ConditionPoint):
            facts.append((f"condition.{name}", value))
        elif name.startswith(("condition.", "lines.")) or name in {"assessed_as", "cause", "stock_finding"}:
            facts.append((name, value))
        else:
            raise unknown_field(name, (*ConditionPoint, "assessed_as", "restocked", "lines.CODE.…", "at"))
    arrived = claim.arrived_back_at
    if arrived is not None and at.day_in(office.zone) < arrived.day_in(office.zone):
        raise InputError("at: the goods can't be inspected before they arrived. Nothing was changed.")
    return replace(with_fields(claim, order, facts), inspected_at=at, restocked=restocked)


def _end(office: Office, claim: Claim, action: ClaimAction, fields: Fields) -> Claim:
    _moment(office, fields)
    if action is ClaimAction.LAPSE:
        _must_have_lapsed(office, claim)
    name = _ENDS[action]
    with office.file.work(f"claim.{action}", office.instant) as unit:
        return keep_claim(office, unit, replace(claim, **{name: office.instant}))


def _must_have_lapsed(office: Office, claim: Claim) -> None:
    """Refuse to let a claim lapse before a deadline of the customer's has passed."""
    mine = [
        due
        for given in office.file.claims.verdicts(claim.id)[-1:]
        for due in given.verdict.deadlines
        if due.who is Payer.CUSTOMER and due.due is not None
    ]
    if not any(due.due is not None and due.due < office.instant for due in mine):
        raise NotAllowedError(f"No deadline of the customer's has passed for claim {claim.number}; it can't lapse yet.")


def _reopen(office: Office, order: Order, claim: Claim, fields: Fields) -> Claim:
    told = dict(fields)
    reason = told.pop("reason", "").strip()
    if told:
        raise unknown_field(next(iter(told)), ("reason",))
    if not reason:
        raise InputError("Opening a claim again needs a reason: reason=…. Nothing was changed.")
    changed = replace(
        claim,
        withdrawn_at=None,
        lapsed_at=None,
        closed_at=None,
        reopened_at=office.instant,
        reopen_reason=reason[:_LONGEST_TEXT],
    )
    with office.file.work("claim.reopen", office.instant) as unit:
        for deadline in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id):
            if deadline.state is DeadlineState.WAIVED:
                unit.put(replace(deadline, state=DeadlineState.OPEN), source="verdict")
        return judge_again(office, unit, order, changed)


def _moment(office: Office, fields: Fields, *also: str) -> Moment:
    """Return the one moment that a step has, `at`, or now."""
    at = office.now
    for name, value in fields:
        if name != "at":
            raise unknown_field(name, ("at", *also))
        at = typed_moment(name, value) or office.now
    return at
