"""Turning days: on which day of an event a verdict turns, found by halving the days between two that differ."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Outcome
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.case import Case, CaseClaim
from shopdesk.services.claims.other_facts import Change, OtherFact, delivered

T = TypeVar("T")
_FARTHEST = timedelta(days=800)
_ONE_DAY = timedelta(days=1)


def turn(days: Sequence[date], told: Callable[[date], T]) -> Iterator[tuple[date, date]]:
    """Yield the neighbouring days between which what is told turns, for each two of the days that differ in it.

    What is told is taken to turn once at most between two of the days.
    """
    for first, last in pairwise(days):
        before, after = first, last
        known = told(before)
        if known == told(after):
            continue
        while (after - before).days > 1:
            middle = before + (after - before) // 2
            if told(middle) == known:
                before = middle
            else:
                after = middle
        yield before, after


def turning_days(case: Case, verdict: Verdict, told: Callable[[Case], object]) -> Iterator[OtherFact]:
    """Yield the days around which another delivery, receipt or way back would change what is told of the case."""
    claim = case.claim
    if claim is None:
        return
    zone = ZoneInfo(case.shop.time_zone)
    moments = (case.order.delivered_at, *(line.delivered_at for line in case.order.lines))
    if any(moments) or "delivered_at" in verdict.missing:
        yield from _deliveries(case, claim, told, zone)
    if verdict.outcome is Outcome.REFUSE:
        yield from _acts(case, claim, told, zone)


def _deliveries(case: Case, claim: CaseClaim, told: Callable[[Case], object], zone: ZoneInfo) -> Iterator[OtherFact]:
    last = claim.received_at.day_in(zone)
    first = max((at.day_in(zone) for at in (case.order.shipped_at, case.order.placed_at) if at), default=None)
    first = max(first or last - _FARTHEST, last - _FARTHEST)
    if first >= last:
        return
    known = case.order.delivered_at.day_in(zone) if case.order.delivered_at else None
    days = sorted({first, last} | ({known} if known is not None and first < known < last else set()))

    @cache
    def told_of(day: date) -> object:
        return told(delivered(case, Moment.on(day)))

    now = told(case)
    for before, after in turn(days, told_of):
        if told_of(after) != now:
            changed = delivered(case, Moment.on(after))
            yield OtherFact(change=Change.DELIVERED_AFTER, day=before, case=changed)
        if told_of(before) != now:
            changed = delivered(case, Moment.on(before))
            yield OtherFact(change=Change.DELIVERED_BEFORE, day=after, case=changed)


def _acts(case: Case, claim: CaseClaim, told: Callable[[Case], object], zone: ZoneInfo) -> Iterator[OtherFact]:
    """Yield the last day on which the claim, or a step of the way back, would have been in time."""
    order = case.order
    acts = (
        (Change.RECEIVED_BY, "received_at", (order.placed_at, order.delivered_at)),
        (Change.SENT_BACK_BY, "sent_back_at", (order.delivered_at, claim.received_at)),
        (Change.ARRIVED_BACK_BY, "arrived_back_at", (order.delivered_at, claim.received_at, claim.sent_back_at)),
    )
    for change, name, earlier in acts:
        at: Moment | None = getattr(claim, name)
        if at is None:
            continue
        last = at.day_in(zone)
        first = max((one.day_in(zone) for one in earlier if one is not None), default=last - _FARTHEST)
        if first >= last:
            continue

        @cache
        def told_of(day: date, name: str = name, last: date = last) -> object:
            return told(case if day == last else _acted(case, claim, name, day))

        for before, _ in turn((first, last), told_of):
            yield OtherFact(change=change, day=before, case=_acted(case, claim, name, before))


def _acted(case: Case, claim: CaseClaim, name: str, day: date) -> Case:
    return replace(case, claim=replace(claim, **{name: Moment.on(day)}))
