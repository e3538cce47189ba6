"""What falls due as tables: the calendar's month, what stands on Today, and deadlines by command."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from shopdesk.documents.tables import Row
from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.month import month
from shopdesk.services.agenda.things import Thing, things
from shopdesk.services.agenda.today import ClaimFacts, ListedClaim, ListedRepair, today
from shopdesk.services.agenda.words import note, title, who
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.lists.listed import Listed, local, timed
from shopdesk.services.office import Office
from shopdesk.texts import Speech


class MonthAsk(Struct, frozen=True, kw_only=True):
    """A month of the calendar: that of a day, for everybody or for one who must act."""

    day: date
    who: Payer | None = None


class TodayAsk(Struct, frozen=True):
    """What stands on Today."""


def listed_month(office: Office, asked: MonthAsk) -> Listed:
    """Return what falls due in the weeks of a month, as the calendar shows them. Raises InputError for absurd years."""
    sight = month(office, asked.day)
    found = [thing for day in sorted(sight.things) for thing in sight.of(day, asked.who)]
    return listed_things(office, office.speech("Calendar"), sorted(found, key=lambda one: one.due))


def listed_deadlines(office: Office, deadlines: Sequence[Deadline]) -> Listed:
    """Return deadlines that have a day, soonest first; several of one record that ask the same on one day are one."""
    return listed_things(office, office.speech("Deadlines"), things(office, deadlines))


def listed_things(office: Office, name: str, found: list[Thing]) -> Listed:
    """Return deadlines and reminders in their order."""
    return Listed(title=name, heads=_heads(office), count=len(found), rows=(_row(office, one) for one in found))


def listed_today(office: Office, _asked: TodayAsk) -> Listed:
    """Return what stands on Today, its groups one after the other; those beside the list come last."""
    say = office.speech
    sight = today(office, most=None, most_beside=None)
    due = (
        (say("Overdue"), (*sight.overdue.things, *sight.customers_late.things)),
        (say("Today"), sight.today.things),
        (say("This week"), sight.week.things),
    )
    rows = [
        *((group, *_row(office, one)) for group, some in due for one in some),
        *((say("Waiting for your decision"), *_waiting(one, say)) for one in sight.waiting),
        *((say("Parcels expected"), *_parcel(office, one)) for one in sight.parcels),
        *((say("Repairs ready"), *_ready(one, say)) for one in sight.ready),
    ]
    return Listed(title=say("Today"), heads=(say("Group"), *_heads(office)), count=len(rows), rows=rows)


def _heads(office: Office) -> tuple[str, ...]:
    say = office.speech
    return (
        timed(office, say("Due")),
        say("What"),
        say("Who must act"),
        say("State"),
        say("Kind"),
        say("Number"),
        say("Customer"),
        say("Details"),
    )


def _row(office: Office, thing: Thing) -> Row:
    say = office.speech
    return (
        thing.day if thing.whole_day else local(office, thing.due),
        title(thing, say),
        who(thing, say),
        _state(thing, say),
        _kind(thing, say),
        thing.record_number,
        thing.customer,
        capital(note(thing, say)),
    )


def _waiting(claim: ClaimFacts, say: Speech) -> Row:
    about = capital(say.term(claim.kind))
    return None, say("Decide"), say("You"), say("Open"), say("Claim"), claim.number, claim.customer, about


def _parcel(office: Office, claim: ListedClaim) -> Row:
    say = office.speech
    by = local(office, claim.next_due) if claim.due_who is Payer.CUSTOMER else None
    returns = say("Returns {goods}", goods=claim.goods)
    return by, returns, say("Customer"), say("Open"), say("Claim"), claim.number, claim.customer, ""


def _ready(repair: ListedRepair, say: Speech) -> Row:
    collect = say("Ready to collect")
    return None, collect, say("Customer"), say("Open"), say("Repair"), repair.number, repair.customer, repair.piece


def _state(thing: Thing, say: Speech) -> str:
    return {
        DeadlineState.OPEN: say("Open"),
        DeadlineState.DONE: say("Done"),
        DeadlineState.WAIVED: say("Waived"),
        DeadlineState.MISSED: say("Late"),
    }[thing.state]


def _kind(thing: Thing, say: Speech) -> str:
    if thing.reminder is not None:
        return say("Your own reminder")
    words = {RecordKind.CLAIM: say("Claim"), RecordKind.ORDER: say("Order"), RecordKind.REPAIR: say("Repair")}
    return "" if thing.record_kind is None else words.get(thing.record_kind, "")
