"""A claim of a list in words: where it stands, what it is about, when something is due and how far that is."""

from datetime import date, datetime, timedelta

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.repair_states import AT_WORK, RepairState
from shopdesk.services.claims.claim_lists import ClaimChip
from shopdesk.storage.claim_lists import ListedClaim
from shopdesk.texts import Speech

_DECIDED = frozenset(
    {
        ClaimState.AWAITING_RETURN,
        ClaimState.IN_TRANSIT,
        ClaimState.ARRIVED,
        ClaimState.INSPECTED,
        ClaimState.SETTLING,
    }
)
"""States in which something was granted that is not settled."""

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def state_words(state: ClaimState, say: Speech, *, in_money: bool = True) -> str:
    """Return where a claim stands, as its pill says it; `in_money` where what is left to settle is a refund."""
    return {
        ClaimState.NEW: say("New"),
        ClaimState.TO_DECIDE: say("To decide"),
        ClaimState.ARRIVED: say("Arrived"),
        ClaimState.INSPECTED: say("Inspected"),
        ClaimState.SETTLING: say("To refund") if in_money else say("To settle"),
        ClaimState.WAITING_FOR_CUSTOMER: say("Asked customer"),
        ClaimState.INVESTIGATING: say("Finding out"),
        ClaimState.AWAITING_RETURN: say("To come back"),
        ClaimState.IN_TRANSIT: say("On the way"),
        ClaimState.SETTLED: say("Settled"),
        ClaimState.REFUSED: say("Refused"),
        ClaimState.LAPSED: say("Lapsed"),
        ClaimState.WITHDRAWN: say("Withdrawn"),
        ClaimState.CLOSED: say("Closed"),
    }[state]


def repair_under_way(row: ListedClaim, day: date) -> RepairState | None:
    """Return where the repair stands that a decided claim became, on a day in the shop's zone; None once it ended."""
    if row.repair is None or row.state not in _DECIDED:
        return None
    state = row.repair.on(day)
    return state if state in AT_WORK else None


def chip_words(chip: ClaimChip, say: Speech) -> str:
    """Return what a group of claims is called."""
    return {
        ClaimChip.OPEN: say("Open"),
        ClaimChip.TO_DECIDE: say("To decide"),
        ClaimChip.LATE: say("Late"),
        ClaimChip.WITH_CUSTOMER: say("With the customer"),
        ClaimChip.CLOSED_THIS_WEEK: say("Closed this week"),
        ClaimChip.ALL: say("All"),
    }[chip]


def about_words(row: ListedClaim, say: Speech) -> str:
    """Return what a claim is about: `2026-0007 · change of mind · Soleil cuff`."""
    goods = row.goods if row.lines == 1 else say("{count} pieces", count=row.pieces)
    return " · ".join(part for part in (row.number, say.term(row.kind), goods) if part)


def due_words(due: datetime, now: datetime, say: Speech) -> tuple[str, str, bool]:
    """Return when something is due, how far that is, and whether that is late: (`Sat 7 March`, `2 days late`, True)."""
    day, today = due.astimezone(say.zone).date(), now.astimezone(say.zone).date()
    days = (day - today).days
    whole_day = due == end_of_day(day, say.zone)
    if due < now:
        first = say("Today {clock}", clock=say.clock(due)) if days == 0 else say.day(day, "near")
        return first, _late(now - due, -days, say), True
    if days == 0:
        first = say("Today") if whole_day else say("Today {clock}", clock=say.clock(due))
        return first, say("by midnight") if whole_day else _ahead(due - now, say), False
    style = "near" if day.year == today.year else "brief"
    return say.day(day, style), say("tomorrow") if days == 1 else say("in {count} days", count=days), False


def written_words(at: Moment | None, now: datetime, say: Speech) -> str:
    """Return when something was written or done: `8 Mar, 12:14`, `Today, 08:50`; nothing where unknown."""
    if at is None:
        return ""
    day, today = at.day_in(say.zone), now.astimezone(say.zone).date()
    first = say("Today") if day == today else say.day(day, "brief")
    return first if at.instant is None else say("{day}, {clock}", day=first, clock=say.clock(at.instant))


def _late(by: timedelta, days: int, say: Speech) -> str:
    if days == 0:
        hours = by // _HOUR
        if hours == 0:
            return say("just late")
        return say("1 hour late") if hours == 1 else say("{count} hours late", count=hours)
    return say("1 day late") if days == 1 else say("{count} days late", count=days)


def _ahead(left: timedelta, say: Speech) -> str:
    hours, minutes = left // _HOUR, left // _MINUTE
    if hours:
        return say("in 1 hour") if hours == 1 else say("in {count} hours", count=hours)
    return say("in {count} minutes", count=minutes) if minutes > 1 else say("now")
