"""The days of the month for the grid: symbol and colour by kind, words by whose it is, filled where you must act."""

from collections.abc import Sequence
from datetime import date

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.month import MonthSight
from shopdesk.services.agenda.things import Thing, ThingKind
from shopdesk.services.agenda.words import in_a_word, title
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.models.month_days import DayEntry, MonthDay

Look = tuple[Tone, str]

MOST_NAMED = 20
"""How many things of a day are named in the grid; the agenda names more."""

LATE: Look = (Tone.REFUSE, "circle-alert")
DONE: Look = (Tone.WAIT, "check")
LOOKS: dict[ThingKind, Look] = {
    ThingKind.CLAIM: (Tone.YOU, "undo-2"),
    ThingKind.MONEY: (Tone.ACCEPT, "banknote"),
    ThingKind.PARCEL: (Tone.PART, "package"),
    ThingKind.ORDER: (Tone.ASK, "hammer"),
    ThingKind.REPAIR: (Tone.PART, "wrench"),
    ThingKind.OWN: (Tone.WAIT, "bell"),
}


def look_of(thing: Thing) -> Look:
    """Return tone and symbol of a thing: late, done, or by its kind."""
    if thing.is_late:
        return LATE
    return DONE if thing.state is DeadlineState.DONE else LOOKS[thing.kind]


def weekday_names(sight: MonthSight, say: Speech) -> list[str]:
    """Return the names over the columns."""
    return [say.day(day, "weekday_short") for day in sight.weeks[0]]


def month_days(sight: MonthSight, who: Payer | None, say: Speech) -> Sequence[Sequence[MonthDay]]:
    """Return the weeks of a month with what falls due for one who must act, or for everybody."""
    return [[_day(day, sight, who, say) for day in week] for week in sight.weeks]


def _day(day: date, sight: MonthSight, who: Payer | None, say: Speech) -> MonthDay:
    things = sight.of(day, who)
    inside = (day.year, day.month) == (sight.month.year, sight.month.month)
    begins = not inside and day.day == 1
    beyond = max(0, len(things) - MOST_NAMED)
    spoken = say.day(day, "headline")
    if day == sight.today:
        spoken = say("{day}, today", day=spoken)
    return MonthDay(
        day=day,
        figure=say.day(day, "brief") if begins else str(day.day),
        words=spoken if things else say("{day}, nothing is due", day=spoken),
        inside=inside,
        is_today=day == sight.today,
        entries=tuple(_entry(thing, say) for thing in things[:MOST_NAMED]),
        beyond=beyond,
        beyond_words=say("and {count} more", count=beyond) if beyond else "",
    )


def _entry(thing: Thing, say: Speech) -> DayEntry:
    tone, icon = look_of(thing)
    words = title(thing, say)
    if not thing.whole_day:
        words = f"{say.clock(thing.due)} {words}"
    if thing.is_late:
        words = say("Late: {what}", what=words)
    elif thing.state is DeadlineState.DONE:
        words = say("Done: {what}", what=words)
    return DayEntry(
        key=thing.key,
        icon=icon,
        tone=tone,
        text=in_a_word(thing, say),
        words=words,
        filled=thing.is_mine,
        faded=not thing.stands,
        movable=thing.reminder is not None,
    )
