"""Today: what the owner must do and watch now, soonest first, with what waits for a decision and what is on its way."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.moments import end_of_day
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.agenda.things import Thing, things
from shopdesk.services.office import Office
from shopdesk.services.papers.unsent import count_waiting
from shopdesk.services.shop.checked import troubles_found
from shopdesk.storage.agenda import ClaimFacts
from shopdesk.storage.claim_lists import ClaimGroup, ClaimOrder, ListedClaim
from shopdesk.storage.repair_lists import ListedRepair, RepairGroup, RepairOrder

__all__ = ["WEEK", "Bunch", "ClaimFacts", "ListedClaim", "ListedRepair", "TodaySight", "today"]

WEEK = timedelta(days=7)
"""How far ahead Today looks."""

_OWNERS = (
    DeadlineKind.REPLY,
    DeadlineKind.REFUND,
    DeadlineKind.ANSWER_DISPUTE,
    DeadlineKind.CHECK_AGAIN,
    DeadlineKind.PRODUCTION_STARTS,
    DeadlineKind.PROMISED,
    DeadlineKind.BENCH_BACK,
    DeadlineKind.PARTS,
    DeadlineKind.COLLECT,
)
_WATCHED = (DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE, DeadlineKind.CONFIRM_QUOTE, DeadlineKind.ANSWER)
_UNDECIDED = frozenset({ClaimState.NEW, ClaimState.TO_DECIDE})
_WATCHED_IN = {
    DeadlineKind.SEND_BACK: frozenset({ClaimState.AWAITING_RETURN}),
    DeadlineKind.ARRIVE: frozenset({ClaimState.AWAITING_RETURN, ClaimState.IN_TRANSIT}),
    DeadlineKind.CONFIRM_QUOTE: frozenset(ClaimState),
    DeadlineKind.ANSWER: frozenset(ClaimState),
}
_READY = frozenset({RepairState.READY, RepairState.UNCOLLECTED})
_MOST_ROWS = 200
_MOST_BESIDE = 12


class Bunch(Struct, frozen=True):
    """Things under one heading: the first of them, how many there are in all, and how many the owner must do."""

    things: tuple[Thing, ...]
    count: int
    mine: int


class TodaySight(Struct, frozen=True, kw_only=True):
    """What Today shows.

    `customers_late` are those whose customer let a time pass. `next_thing` is what the owner must do next, looked for
    only where nothing is due for a week; `is_new` tells a shop that has no orders yet. `waiting` are the claims to
    decide, `parcels` those whose goods are on their way back, `ready` the repairs that can be collected;
    `letters_count` letters are filed and not marked as sent. `troubles_count` is how many things the last full check of
    the shop's data found that do harm.
    """

    day: date
    overdue: Bunch
    customers_late: Bunch
    today: Bunch
    week: Bunch
    waiting: tuple[ClaimFacts, ...]
    waiting_count: int
    parcels: tuple[ListedClaim, ...]
    parcels_count: int
    ready: tuple[ListedRepair, ...] = ()
    ready_count: int = 0
    letters_count: int = 0
    troubles_count: int = 0
    next_thing: Thing | None = None
    is_new: bool = False

    @property
    def to_do(self) -> int:
        """How many things the owner must do until the end of the day."""
        return self.overdue.mine + self.today.mine

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due for a week."""
        return not (self.overdue.count or self.customers_late.count or self.today.count or self.week.count)


def today(office: Office, *, most: int | None = _MOST_ROWS, most_beside: int | None = _MOST_BESIDE) -> TodaySight:
    """Return what the owner must do and watch from today on, for a week.

    So many things are shown under a heading at most, and so many beside them; None shows all.
    """
    with office.file.snapshot():
        return _sight(office, most, most_beside)


def _sight(office: Office, most: int | None, most_beside: int | None) -> TodaySight:
    last = office.today + WEEK
    end, stands = end_of_day(last, office.zone), (DeadlineState.OPEN,)
    deadlines = office.file.deadlines.between(None, end, states=stands, kinds=(*_OWNERS, *_WATCHED))
    reminders = [one for one in office.file.reminders.open() if one.due.day_in(office.zone) <= last]
    found = _soonest_of_each(_told(office, things(office, deadlines, reminders)))
    waiting, waiting_count = _claims(office, _UNDECIDED, most_beside)
    parcels, parcels_count = _claims(office, {ClaimState.IN_TRANSIT}, most_beside)
    facts = office.file.agenda.claims([row.id for row in waiting])
    repairs = office.file.repair_lists
    ready = repairs.ids([RepairGroup(states=_READY)], RepairOrder.DUE, office.today)
    sight = TodaySight(
        day=office.today,
        overdue=_bunch((one for one in found if one.is_late), most),
        customers_late=_bunch(
            (one for one in found if one.state is DeadlineState.MISSED and one.who is Payer.CUSTOMER), most
        ),
        today=_bunch((one for one in found if one.state is DeadlineState.OPEN and one.day <= office.today), most),
        week=_bunch((one for one in found if one.state is DeadlineState.OPEN and one.day > office.today), most),
        waiting=tuple(facts[row.id] for row in waiting if row.id in facts),
        waiting_count=waiting_count,
        parcels=tuple(parcels),
        parcels_count=parcels_count,
        ready=tuple(repairs.rows(ready[:most_beside], office.today)),
        ready_count=len(ready),
        letters_count=count_waiting(office),
        troubles_count=troubles_found(office),
    )
    if not sight.is_empty:
        return sight
    return _empty(office, sight)


def _empty(office: Office, sight: TodaySight) -> TodaySight:
    """Return an empty day with what comes next."""
    after = end_of_day(office.today + WEEK, office.zone) + timedelta(seconds=1)
    ahead = office.file.deadlines.between(after, None, states=(DeadlineState.OPEN,), kinds=_OWNERS, limit=20)
    coming = _told(office, things(office, ahead, office.file.reminders.open()[:1]))
    return replace(sight, next_thing=next(iter(coming), None), is_new=office.file.orders.count() == 0)


def _told(office: Office, found: Iterable[Thing]) -> list[Thing]:
    """Leave out what needs nothing of the owner now: what was begun, what was not granted, what is asked otherwise."""
    kept = [one for one in found if _matters(one, office)]
    asked = {(one.record_id, one.what) for one in kept}
    instead = {
        DeadlineKind.ARRIVE: DeadlineKind.SEND_BACK,
        DeadlineKind.REFUND: DeadlineKind.REPLY,
        DeadlineKind.CHECK_AGAIN: DeadlineKind.REPLY,
    }
    return [one for one in kept if one.what is None or (one.record_id, instead.get(one.what)) not in asked]


def _matters(thing: Thing, office: Office) -> bool:
    if thing.what is DeadlineKind.PRODUCTION_STARTS and thing.order is not None:
        return not office.now.has_reached(thing.order.preparing_at, office.zone)
    states = None if thing.what is None else _WATCHED_IN.get(thing.what)
    return states is None or thing.claim is None or thing.claim.state in states


def _soonest_of_each(found: Sequence[Thing]) -> list[Thing]:
    """Return of several deadlines that ask the same for one record only the soonest."""
    kept: dict[tuple[object, ...], Thing] = {}
    for thing in found:
        kept.setdefault((thing.key,) if thing.what is None else (thing.record_id, thing.what), thing)
    return list(kept.values())


def _bunch(found: Iterable[Thing], most: int | None) -> Bunch:
    some = tuple(found)
    return Bunch(some[:most], len(some), sum(one.is_mine for one in some))


def _claims(office: Office, states: Iterable[ClaimState], most: int | None) -> tuple[list[ListedClaim], int]:
    """Return the claims in some states that are due first, and how many there are."""
    group = ClaimGroup(states=frozenset(states))
    rows = office.file.claim_lists.ids([group], ClaimOrder.DUE)
    return office.file.claim_lists.rows(rows[:most]), len(rows)
