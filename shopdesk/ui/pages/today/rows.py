"""The rows of Today: each thing with its symbol, its sentence, when it is due and what can be done at once."""

from datetime import datetime

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.terms import MONEY_REMEDIES, ClaimKind, DeadlineKind, Outcome, Payer
from shopdesk.services.agenda.due_words import due_words
from shopdesk.services.agenda.things import Thing
from shopdesk.services.agenda.today import Bunch, ClaimFacts, ListedClaim, ListedRepair, TodaySight
from shopdesk.services.agenda.words import action, note, title
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import outcome_look
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.models.groups import Group, ListRow

LETTERS = "letters"
"""The key of the row that tells of letters that are not sent."""

DATA = "data"
"""The key of the row that tells what a check of the shop's data found."""

_ICONS = {
    DeadlineKind.REPLY: "undo-2",
    DeadlineKind.REFUND: "banknote",
    DeadlineKind.ANSWER_DISPUTE: "landmark",
    DeadlineKind.CHECK_AGAIN: "search",
    DeadlineKind.PRODUCTION_STARTS: "hammer",
    DeadlineKind.CONFIRM_QUOTE: "file-text",
    DeadlineKind.SEND_BACK: "user",
    DeadlineKind.ARRIVE: "truck",
    DeadlineKind.PROMISED: "wrench",
    DeadlineKind.BENCH_BACK: "hammer",
    DeadlineKind.PARTS: "package",
    DeadlineKind.COLLECT: "store",
    DeadlineKind.ANSWER: "mail",
}


def today_groups(sight: TodaySight, now: datetime, say: Speech) -> list[Group]:
    """Return what is late, due today and due this week, as groups of rows."""

    def rows(bunch: Bunch) -> list[ListRow]:
        return [_row(one, now, say) for one in bunch.things]

    late = [*rows(sight.overdue), *rows(sight.customers_late)]
    return [
        _group(say("Overdue"), late, sight.overdue.count + sight.customers_late.count, Tone.REFUSE),
        _group(say("Today"), rows(sight.today), sight.today.count),
        _group(say("This week"), rows(sight.week), sight.week.count),
    ]


def beside_groups(sight: TodaySight, now: Moment, say: Speech) -> list[Group]:
    """Return claims that wait for a decision, parcels that are expected and repairs that are ready, as groups of rows.

    Repairs stand there only where any is ready, for many shops repair nothing.
    """
    waiting = [_waiting(one, say) for one in sight.waiting]
    parcels = [_parcel(one, now, say) for one in sight.parcels]
    ready = [_ready(one, say) for one in sight.ready]
    return [
        *_data(sight.troubles_count, say),
        Group(
            say("Waiting for your decision"),
            rows=waiting,
            note=_more(sight.waiting_count, len(waiting)),
            empty=say("No claim waits for you."),
        ),
        Group(
            say("Parcels expected"),
            rows=parcels,
            note=_more(sight.parcels_count, len(parcels)),
            empty=say("None on the way."),
        ),
        *_letters(sight.letters_count, say),
        *([Group(say("Repairs ready"), rows=ready, note=_more(sight.ready_count, len(ready)))] if ready else []),
    ]


def _data(count: int, say: Speech) -> list[Group]:
    if not count:
        return []
    told = say.counted("{count} thing was found", "{count} things were found", count)
    return [Group(say("Your data"), rows=[ListRow(DATA, "triangle-alert", Tone.ASK, told)], counted=False)]


def _letters(count: int, say: Speech) -> list[Group]:
    if not count:
        return []
    told = say.counted("{count} letter is filed, not sent", "{count} letters are filed, not sent", count)
    return [Group(say("Letters"), rows=[ListRow(LETTERS, "", None, told)], counted=False)]


def _group(title_: str, rows: list[ListRow], count: int, tone: Tone | None = None) -> Group:
    return Group(title_, tone, rows, note=_more(count, len(rows)))


def _more(count: int, shown: int) -> str:
    """Return how many there are where not all are shown; the list counts what it shows by itself."""
    return str(count) if count > shown else ""


def _row(thing: Thing, now: datetime, say: Speech) -> ListRow:
    first, second = due_words(thing, now, say)
    return ListRow(
        key=thing.key,
        icon=_icon(thing),
        tone=None,
        title=title(thing, say),
        second=note(thing, say),
        right=first,
        right_second=second,
        right_tone=Tone.REFUSE if thing.is_late else None,
        action=action(thing, say),
    )


def _icon(thing: Thing) -> str:
    if thing.what is None:
        return "bell"
    claim = thing.claim
    if thing.what is DeadlineKind.CHECK_AGAIN and claim is not None and claim.kind is ClaimKind.MISSING_PACKAGE:
        return "truck"
    if thing.what is DeadlineKind.REFUND and claim is not None and not MONEY_REMEDIES & set(claim.remedies):
        return "package"
    return _ICONS[thing.what]


def _waiting(claim: ClaimFacts, say: Speech) -> ListRow:
    pill = None
    if claim.outcome is not None:
        tone, icon = outcome_look(claim.outcome)
        pill = PillLook(_verdict(claim.outcome, say), tone, icon)
    whose = claim.customer or say("Claim {number}", number=claim.number)
    return ListRow(claim.number, "", None, whose, capital(say.term(claim.kind)), pill=pill)


def _verdict(outcome: Outcome, say: Speech) -> str:
    """Return what the policy says in a word, so that the name beside it has room."""
    return {
        Outcome.ACCEPT: say("Accept"),
        Outcome.ACCEPT_IN_PART: say("In part"),
        Outcome.REFUSE: say("Refuse"),
        Outcome.NOT_COVERED: say("Not covered"),
        Outcome.WAIT: say("Wait"),
        Outcome.NEEDS_INFORMATION: say("Ask"),
        Outcome.INVESTIGATE: say("Look into it"),
        Outcome.ORDER: say("Order"),
    }[outcome]


def _ready(repair: ListedRepair, say: Speech) -> ListRow:
    left = say("not collected") if repair.state is RepairState.UNCOLLECTED else ""
    whose = repair.customer or say("Repair {number}", number=repair.number)
    return ListRow(repair.number, "", None, whose, repair.piece, left)


def _parcel(claim: ListedClaim, now: Moment, say: Speech) -> ListRow:
    goods = claim.goods if claim.lines == 1 else say.counted("{count} piece", "{count} pieces", claim.pieces)
    by = ""
    if claim.next_due is not None and claim.due_who is Payer.CUSTOMER:
        day = Moment.at(claim.next_due).day_in(say.zone)
        far = abs((day - now.day_in(say.zone)).days)
        by = say.day(day, "nearest" if far < 7 else "brief")  # noqa: PLR2004 - within a week the weekday says which
    whose = claim.customer or say("Claim {number}", number=claim.number)
    return ListRow(claim.number, "", None, whose, say("Returns {goods}", goods=goods), by)
