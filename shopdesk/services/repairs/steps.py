"""The steps of a repair through the shop: received, inspected, out to a bench and back, checked, ready, given back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.claim_states import left_to_settle
from shopdesk.domain.claims import Settlement
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import RepairState, agreed, latest_issued
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.domain.terms import Channel, Remedy
from shopdesk.services.claims.judging import judge_if_open, keep_claim
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow, state_of
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.repairs.paying import pay
from shopdesk.services.typed import once, plain_text, typed_moment, typed_term, typed_yes, unknown_field, unlike
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

_A = RepairAction
_COMMON = ("at", "note")
FIELDS: dict[RepairAction, tuple[str, ...]] = {
    _A.POSTED: (*_COMMON, "carrier", "tracking"),
    _A.RECEIVE: (*_COMMON, "carrier", "tracking"),
    _A.INSPECT: (*_COMMON, "who"),
    _A.START: (*_COMMON, "who", "called"),
    _A.SEND_OUT: (*_COMMON, "bench", "due", "carrier", "tracking", "called"),
    _A.BENCH_BACK: _COMMON,
    _A.WAIT_FOR_PARTS: (*_COMMON, "due"),
    _A.PARTS_ARRIVED: _COMMON,
    _A.CHECK: (*_COMMON, "who"),
    _A.READY: _COMMON,
    _A.REMIND: (*_COMMON, "due", "channel"),
    _A.CANNOT_REPAIR: _COMMON,
    _A.HAND_BACK: (*_COMMON, "who"),
    _A.SEND: (*_COMMON, "carrier", "tracking"),
    _A.DELIVERED: _COMMON,
    _A.CLOSE: _COMMON,
    _A.REOPEN: _COMMON,
}
"""The fields that each step takes."""

NEEDED: dict[RepairAction, dict[str, str]] = {
    _A.SEND_OUT: {"bench": "Whose bench does it go to?", "due": "When is it back? A day, as an estimate."},
    _A.WAIT_FOR_PARTS: {"note": "Which parts are waited for?"},
    _A.CHECK: {"who": "Who checked it?"},
    _A.CANNOT_REPAIR: {"note": "Why can't it be repaired? The customer will ask."},
    _A.REOPEN: {"note": "Why is it opened again?"},
}
"""What each step must be told, with the question that asks for it."""

_BEGINS = frozenset({_A.START, _A.SEND_OUT})
GIVES_BACK = frozenset({_A.HAND_BACK, _A.SEND})
"""The steps with which a piece goes back to its customer."""


def do(office: Office, number: str, action: RepairAction, fields: Sequence[tuple[str, str]]) -> Repair:
    """Do the next step with a repair, if its state allows it, and return it as kept.

    Raises NotAllowedError with what is possible instead, InputError for a field that is wrong.
    """
    if action is RepairAction.PAY:
        return pay(office, number, fields)
    repair = find(office, number)
    must_allow(office, repair, action)
    if action is RepairAction.TAKE_BACK:
        return _take_back(office, repair, fields)
    if action not in FIELDS:
        raise InputError(f"{action} has a command of its own: repair {action}.")
    step = _read(office, repair, action, once(fields))
    with office.file.work(f"repair.{action}", office.instant) as unit:
        mended = state_of(office, repair) in {RepairState.READY, RepairState.UNCOLLECTED, RepairState.CHECKED}
        unit.put(step)
        kept = keep_repair(office, unit, repair)
        if action in GIVES_BACK and mended:
            _settle_claim(office, unit, kept, step.at)
        return kept


def last_step(office: Office, repair: Repair) -> RepairStep | None:
    """Return the step that can be taken back, None where there is none."""
    steps = office.file.repairs.steps(repair.id)
    return steps[-1] if steps else None


def _read(office: Office, repair: Repair, action: RepairAction, told: dict[str, str]) -> RepairStep:
    for name in told:
        if name not in FIELDS[action]:
            raise unknown_field(name, FIELDS[action])
    for name, question in NEEDED.get(action, {}).items():
        if not told.get(name, "").strip():
            raise InputError(f"{name}: {question} Nothing was changed.")
    called = typed_yes("called", told.get("called", "")) or False
    if action in _BEGINS and repair.call_first and not called and not _has_agreed(office, repair):
        raise InputError("called: The customer wants to be called before work begins. Call first, then say called=yes.")
    at = typed_moment("at", told.get("at", "")) or office.now
    _check_moment(office, repair, at)
    texts: dict[str, Any] = {
        name: plain_text(name, told[name].strip(), LONGEST_TEXT if name == "note" else LONGEST_LINE)
        for name in ("who", "note", "bench", "carrier", "tracking")
        if name in told
    }
    return RepairStep(
        id=new_id(office.instant),
        repair_id=repair.id,
        customer_id=repair.customer_id,
        action=action,
        at=at,
        kept_at=office.instant,
        due_on=_due_on(office, action, at, told.get("due", "")),
        channel=typed_term("channel", told.get("channel", ""), Channel),
        **texts,
    )


def _has_agreed(office: Office, repair: Repair) -> bool:
    """Whether the customer has agreed to the latest quote, which is as good as a call."""
    latest = latest_issued(office.file.repairs.quotes(repair.id))
    return latest is not None and agreed(office.file.repairs.steps(repair.id), latest.revision) is not None


def _check_moment(office: Office, repair: Repair, at: Moment) -> None:
    """Refuse a step in the future, or before what happened already. Raises InputError."""
    say, zone = office.speech, office.zone
    if at.is_after(office.instant, zone):
        raise InputError(say("at: {at:moment} lies in the future. Nothing was changed.", at=str(at)))
    last = last_step(office, repair)
    before = repair.asked_at if last is None else last.at
    if at.day_in(zone) < before.day_in(zone):
        raise InputError(
            say(
                "at: {at:moment} lies before what is recorded already, on {on:date}. Nothing was changed.",
                at=str(at),
                on=before.day_in(zone),
            )
        )


def _due_on(office: Office, action: RepairAction, at: Moment, text: str) -> date | None:
    day = None
    if text.strip():
        moment = typed_moment("due", text.strip())
        if moment is None or moment.day is None:
            raise unlike("due", "a day such as 2026-03-27", text)
        day = moment.day
        if day < at.day_in(office.zone):
            raise InputError("due: This day lies before the step itself. Nothing was changed.")
    elif action is RepairAction.REMIND:
        day = at.day_in(office.zone) + timedelta(days=office.shop.collect_days)
    return day


def _take_back(office: Office, repair: Repair, fields: Sequence[tuple[str, str]]) -> Repair:
    if fields:
        raise InputError(f"{fields[0][0]}: take_back takes no fields. Nothing was changed.")
    with office.file.work("repair.take_back", office.instant) as unit:
        last = office.file.repairs.steps(repair.id)[-1]
        if last.action is RepairAction.QUOTE:
            raise NotAllowedError(
                office.speech(
                    "Quote {n} was issued and stays on record; write a new revision that takes its place.",
                    n=last.revision,
                )
            )
        unit.remove(last)
        _unmake_in_claim(office, unit, repair, last)
        return keep_repair(office, unit, repair)


def _unmake_in_claim(office: Office, unit: Unit, repair: Repair, last: RepairStep) -> None:
    """Take back what a step that is taken back did to the claim: that its goods arrived, or that it is settled."""
    if repair.claim_id is None:
        return
    claim = office.file.claims.by_id(repair.claim_id)
    if last.action is RepairAction.RECEIVE and claim.arrived_back_at == last.at and claim.inspected_at is None:
        away = keep_claim(office, unit, replace(claim, arrived_back_at=None))
        judge_if_open(office, unit, office.file.orders.by_id(claim.order_id), away)
    if last.action in GIVES_BACK:
        mine = (repair.line_id, Remedy.REPAIR, last.at)
        made = [
            one
            for one in office.file.claims.settlements(claim.id)
            if (one.line_id, one.remedy, one.settled_at) == mine and one.quantity == 1
        ]
        if made and claim.closed_at is not None:
            raise NotAllowedError(
                f"Claim {claim.number} was closed after handing the piece back had settled it. Open the claim again "
                "first. Nothing was changed."
            )
        for one in made[-1:]:
            unit.remove(one)


def _settle_claim(office: Office, unit: Unit, repair: Repair, at: Moment) -> None:
    """Settle the repair that a claim granted, now that the customer has the mended piece again."""
    if repair.claim_id is None or repair.line_id is None:
        return
    claim = office.file.claims.by_id(repair.claim_id)
    decisions = office.file.claims.decisions(claim.id)
    if not decisions or claim.closed_at is not None:
        return
    left = left_to_settle(decisions[-1], office.file.claims.settlements(claim.id))
    granted = any(line.line_id == repair.line_id and line.remedy is Remedy.REPAIR for line in decisions[-1].lines)
    if granted and left.get(repair.line_id, 0):
        unit.put(
            Settlement(
                id=new_id(office.instant),
                claim_id=claim.id,
                line_id=repair.line_id,
                quantity=1,
                remedy=Remedy.REPAIR,
                settled_at=at,
            )
        )
        keep_claim(office, unit, replace(claim))
