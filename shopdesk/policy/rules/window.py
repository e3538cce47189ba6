"""Windows: how long a customer has to ask, to send back, or to have the goods arrive."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from shopdesk.domain.messages import Message, message
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Effect, MomentName, Payer
from shopdesk.domain.windows import Unit, Window
from shopdesk.policy.case import CaseLine
from shopdesk.policy.results import Asks, Bar, Need, Note, Result, Until
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView, OrderView


class Act(StrEnum):
    """What must happen within the window."""

    CLAIM = "claim"
    SEND_BACK = "send_back"
    ARRIVE = "arrive"


class WindowRule(Rule, frozen=True, kw_only=True, tag="window"):
    """An act of the customer within a time since an event, or since the latest of several.

    `once_arrived`: does not count for a line whose own shipment has not arrived.
    """

    act: Act
    within: Window
    since: Annotated[tuple[MomentName, ...], Meta(min_length=1)]
    once_arrived: bool = False


def judge(rule: WindowRule, view: LineView) -> Iterator[Result]:
    """Support an act in time, bar one that is known to be late, ask for what is needed to know."""
    if rule.act is Act.CLAIM:
        if not (rule.once_arrived and view.travels_unarrived):
            yield from _judge_asking(rule, view)
    else:
        yield from _judge_way_back(rule, view)


def judge_entry(
    rule: WindowRule, view: OrderView, line: CaseLine, kinds: frozenset[ClaimKind] | None
) -> Iterator[Result]:
    """List the windows for asking whose start the order knows."""
    starts = [view.moment_of(name, line) for name in rule.since]
    if rule.act is not Act.CLAIM or None in starts:
        return
    _, start = _latest([(name, at) for name, at in zip(rule.since, starts, strict=True) if at], view)
    due = rule.within.end(start, view.zone, view.is_workday)
    for cancels in (True, False):
        if kinds is None or any((kind is ClaimKind.CANCEL_ORDER) is cancels for kind in kinds):
            yield Until(DeadlineKind.CANCEL if cancels else DeadlineKind.CLAIM, Payer.CUSTOMER, due)


def _judge_asking(rule: WindowRule, view: LineView) -> Iterator[Result]:
    known, unknown = _starts(rule, view)
    if not known:
        yield Need(unknown, Asks.MOMENT, message("start_unknown", names=list(unknown)))
        return
    name, start = _latest(known, view.at_entry)
    end = rule.within.end(start, view.zone, view.at_entry.is_workday)
    if not unknown:
        what = DeadlineKind.CANCEL if view.kind is ClaimKind.CANCEL_ORDER else DeadlineKind.CLAIM
        yield Until(what, Payer.CUSTOMER, end)
    # A start that is not known can only make the window longer: it is not asked for where the claim is in time.
    if not view.claim.received_at.is_after(end, view.zone):
        yield Note(Effect.SUPPORTS, _asked(rule, view, start, end))
    elif unknown:
        yield Need(unknown, Asks.MOMENT, message("start_unknown", names=list(unknown)))
    elif name is MomentName.DELIVERED_AT and view.delivery_is_estimated:
        yield Need(("delivered_at",), Asks.MOMENT, message("window.asked_late_by_estimate", end=end))
    else:
        yield Bar(_asked(rule, view, start, end))


def _judge_way_back(rule: WindowRule, view: LineView) -> Iterator[Result]:
    sends = rule.act is Act.SEND_BACK
    act = view.claim.sent_back_at if sends else view.claim.arrived_back_at
    verb = "sent" if sends else "arrived"
    what = DeadlineKind.SEND_BACK if sends else DeadlineKind.ARRIVE
    known, unknown = _starts(rule, view)
    end, counted_from_receipt = _end_of_way_back(rule, view, known)
    if not unknown and end:
        yield Until(what, Payer.CUSTOMER, end)
    elif unknown == ("confirmed_at",):
        yield Until(what, Payer.CUSTOMER, None)
    if act is None:
        yield Note(Effect.INFORMS, _still_to_do(rule, verb, None if unknown else end))
    elif end and not act.is_after(end, view.zone):
        yield Note(Effect.SUPPORTS, message(f"window.{verb}_in_time", at=act, end=end))
    elif end is None or (names := _doubts(rule, view, unknown, from_receipt=counted_from_receipt)):
        names = unknown if end is None else names
        yield Need(names, Asks.MOMENT, message(f"window.{verb}_late_perhaps", at=act, names=list(names)))
    else:
        yield Bar(message(f"window.{verb}_late", at=act, end=end))


def _end_of_way_back(
    rule: WindowRule, view: LineView, known: list[tuple[MomentName, Moment]]
) -> tuple[datetime | None, bool]:
    """Return the end, as far as it is known, and whether it counts from receipt; the shop's own time is added."""
    if not known:
        return None, False
    name, start = _latest(known, view.at_entry)
    from_receipt = name is MomentName.DELIVERED_AT
    extra = 0
    if from_receipt and rule.within.in_days and view.claim.confirmed_at is not None:
        waited = view.claim.confirmed_at.day_in(view.zone) - view.claim.received_at.day_in(view.zone)
        extra = max(0, waited.days)
    return rule.within.end(start, view.zone, view.at_entry.is_workday, extra), from_receipt


def _doubts(rule: WindowRule, view: LineView, unknown: tuple[str, ...], *, from_receipt: bool) -> tuple[str, ...]:
    """Name what could still show that a late act was in time, as the clause names it."""
    doubts = list(unknown)
    if from_receipt and view.delivery_is_estimated:
        doubts.append(MomentName.DELIVERED_AT.value)
    if from_receipt and rule.within.in_days and view.claim.confirmed_at is None:
        doubts.append(MomentName.CONFIRMED_AT.value)
    return tuple(dict.fromkeys([*(str(name) for name in rule.since if name in doubts), *doubts]))


def _starts(rule: WindowRule, view: LineView) -> tuple[list[tuple[MomentName, Moment]], tuple[str, ...]]:
    found = [(name, view.moment(name)) for name in rule.since]
    return [(name, at) for name, at in found if at is not None], tuple(str(name) for name, at in found if at is None)


def _latest(known: list[tuple[MomentName, Moment]], view: OrderView) -> tuple[MomentName, Moment]:
    return max(known, key=lambda start: start[1].last_second(view.zone))


def _asked(rule: WindowRule, view: LineView, start: Moment, end: datetime) -> Message:
    act = view.claim.received_at
    late = act.is_after(end, view.zone)
    if rule.within.unit is Unit.DAYS:
        day = (act.day_in(view.zone) - start.day_in(view.zone)).days
        if day > 0:
            key = "window.asked_day_late" if late else "window.asked_day_in_time"
            return message(key, on=act.day_in(view.zone), day=day, of=rule.within.length)
    if rule.within.unit is Unit.HOURS:
        return message("window.asked_late" if late else "window.asked_in_time", at=act, end=end)
    return message("window.asked_date_late" if late else "window.asked_date_in_time", at=act, end=end)


def _still_to_do(rule: WindowRule, verb: str, end: datetime | None) -> Message:
    if end is not None:
        return message(f"window.{verb}_by", end=end)
    within = f"{rule.within.length} {rule.within.unit.value.replace('_', ' ')}"
    return message(f"window.{verb}_within", within=within, names=[str(name) for name in rule.since])
