"""Things: deadlines and own reminders alike, each with the facts of its record, as Today and the calendar show them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind, state_at
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.office import Office
from shopdesk.storage.agenda import ClaimFacts, OrderFacts
from shopdesk.storage.repair_lists import ListedRepair


class ThingKind(StrEnum):
    """What a thing is about: it has one symbol and one colour."""

    CLAIM = "claim"
    MONEY = "money"
    PARCEL = "parcel"
    ORDER = "order"
    REPAIR = "repair"
    OWN = "own"


_KINDS = {
    DeadlineKind.CLAIM: ThingKind.CLAIM,
    DeadlineKind.REPLY: ThingKind.CLAIM,
    DeadlineKind.CHECK_AGAIN: ThingKind.CLAIM,
    DeadlineKind.CONFIRM_QUOTE: ThingKind.CLAIM,
    DeadlineKind.ANSWER_DISPUTE: ThingKind.MONEY,
    DeadlineKind.REFUND: ThingKind.MONEY,
    DeadlineKind.SEND_BACK: ThingKind.PARCEL,
    DeadlineKind.ARRIVE: ThingKind.PARCEL,
    DeadlineKind.CANCEL: ThingKind.ORDER,
    DeadlineKind.PRODUCTION_STARTS: ThingKind.ORDER,
    DeadlineKind.WARRANTY_ENDS: ThingKind.ORDER,
    DeadlineKind.PROMISED: ThingKind.REPAIR,
    DeadlineKind.BENCH_BACK: ThingKind.REPAIR,
    DeadlineKind.PARTS: ThingKind.REPAIR,
    DeadlineKind.COLLECT: ThingKind.REPAIR,
    DeadlineKind.ANSWER: ThingKind.CLAIM,
}
_WINDOWS = frozenset({DeadlineKind.CLAIM, DeadlineKind.CANCEL})
_UNSETTLED = frozenset({DeadlineState.OPEN, DeadlineState.MISSED})


class Thing(Struct, frozen=True, kw_only=True):
    """A deadline or a reminder. `due` is its last second in UTC, `day` that day in the shop's zone.

    `what` None is an own reminder. `record_kind` None is about no record; `claim`, `order` or `repair` is what is known
    of it.
    """

    key: str
    kind: ThingKind
    who: Payer
    due: datetime
    day: date
    whole_day: bool
    state: DeadlineState
    what: DeadlineKind | None = None
    reminder: Reminder | None = None
    record_kind: RecordKind | None = None
    record_id: str = ""
    record_number: str = ""
    claim: ClaimFacts | None = None
    order: OrderFacts | None = None
    repair: ListedRepair | None = None

    @property
    def stands(self) -> bool:
        """Whether it is neither done nor waived."""
        return self.state in _UNSETTLED

    @property
    def is_mine(self) -> bool:
        """Whether the owner must act and has not yet."""
        return self.stands and self.who is Payer.SHOP

    @property
    def is_late(self) -> bool:
        """Whether the owner should have acted before now."""
        return self.state is DeadlineState.MISSED and self.who is Payer.SHOP

    @property
    def customer(self) -> str:
        """The name of the customer it is about, empty where there is none."""
        if self.claim is not None:
            return self.claim.customer
        if self.repair is not None:
            return self.repair.customer
        return "" if self.order is None else self.order.customer


def things_between(office: Office, first: date, last: date) -> list[Thing]:
    """Return what falls due from one day up to and with another (days in the shop's zone), soonest first.

    What was waived is left out, and so is a claim's time to ask, which was over when the claim came.
    """
    start = end_of_day(first - timedelta(days=1), office.zone) + timedelta(seconds=1)
    deadlines = [
        one for one in office.file.deadlines.between(start, end_of_day(last, office.zone)) if not _is_nothing(one)
    ]
    return things(office, deadlines, office.file.reminders.between(first, last, office.zone))


def things(office: Office, deadlines: Sequence[Deadline], reminders: Sequence[Reminder] = ()) -> list[Thing]:
    """Return deadlines with a day and reminders as things with the facts of their records, soonest first.

    Deadlines of one record that ask the same of the same on one day are one thing.
    """
    about = _About(
        office.file.agenda.claims(_ids(RecordKind.CLAIM, deadlines, reminders)),
        office.file.agenda.orders(_ids(RecordKind.ORDER, deadlines, reminders)),
        office.file.repair_lists.by_ids(_ids(RecordKind.REPAIR, deadlines, reminders), office.today),
    )
    found: dict[tuple[object, ...], Thing] = {}
    for deadline in deadlines:
        if deadline.due is not None:
            thing = _of_deadline(deadline, deadline.due, office, about)
            found.setdefault((thing.record_id, thing.what, thing.who, thing.day, thing.stands), thing)
    mine = [_of_reminder(reminder, office, about) for reminder in reminders]
    return sorted([*found.values(), *mine], key=lambda one: (one.due, one.who is not Payer.SHOP, one.key))


class _About(NamedTuple):
    """What is known by id of the records that things are about."""

    claims: dict[str, ClaimFacts]
    orders: dict[str, OrderFacts]
    repairs: dict[str, ListedRepair]


def _of_deadline(deadline: Deadline, due: datetime, office: Office, about: _About) -> Thing:
    day = Moment.at(due).day_in(office.zone)
    of_repair = deadline.record_kind is RecordKind.REPAIR
    return Thing(
        key=deadline.id,
        kind=ThingKind.REPAIR if of_repair else _KINDS[deadline.what],
        who=deadline.who,
        due=due,
        day=day,
        whole_day=_is_end(due, day, office.zone),
        state=state_at(deadline, office.instant),
        what=deadline.what,
        record_kind=deadline.record_kind,
        record_id=deadline.record_id,
        record_number=deadline.record_number,
        claim=about.claims.get(deadline.record_id),
        order=about.orders.get(deadline.record_id),
        repair=about.repairs.get(deadline.record_id),
    )


def _of_reminder(reminder: Reminder, office: Office, about: _About) -> Thing:
    due = reminder.due.last_second(office.zone)
    state = DeadlineState.MISSED if due < office.instant else DeadlineState.OPEN
    return Thing(
        key=reminder.id,
        kind=ThingKind.OWN,
        who=Payer.SHOP,
        due=due,
        day=reminder.due.day_in(office.zone),
        whole_day=reminder.due.is_day,
        state=state if reminder.done_at is None else DeadlineState.DONE,
        reminder=reminder,
        record_kind=reminder.about_kind,
        record_id=reminder.about_id,
        record_number=reminder.about_number,
        claim=about.claims.get(reminder.about_id),
        order=about.orders.get(reminder.about_id),
        repair=about.repairs.get(reminder.about_id),
    )


def _ids(kind: RecordKind, deadlines: Iterable[Deadline], reminders: Iterable[Reminder]) -> list[str]:
    of_deadlines = [one.record_id for one in deadlines if one.record_kind is kind]
    return of_deadlines + [one.about_id for one in reminders if one.about_kind is kind]


def _is_end(due: datetime, day: date, zone: ZoneInfo) -> bool:
    return end_of_day(day, zone) == due.replace(microsecond=0)


def _is_nothing(deadline: Deadline) -> bool:
    if deadline.state is DeadlineState.WAIVED:
        return True
    never_open = deadline.record_kind is RecordKind.CLAIM and deadline.what in _WINDOWS
    return never_open and deadline.state is DeadlineState.DONE
