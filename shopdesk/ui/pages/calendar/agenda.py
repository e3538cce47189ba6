"""The agenda beside the month: what comes up from the selected day on, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.month import MonthSight
from shopdesk.services.agenda.short_words import below, line
from shopdesk.services.agenda.things import Thing
from shopdesk.texts import Speech
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.pages.calendar.days import look_of

_MOST_ROWS = 80
_DAY = timedelta(days=1)


def agenda_groups(sight: MonthSight, first: date, who: Payer | None, say: Speech) -> list[Group]:
    """Return what falls due from a day to the end of the grid, a group to each day; the first day always has one."""
    groups, count = list[Group](), 0
    for day in _days(sight, first):
        things = sorted(sight.of(day, who), key=lambda one: one.due)
        if not things and day != first:
            continue
        groups.append(_group(day, things[: _MOST_ROWS - count], sight, say))
        count += len(things)
        if count >= _MOST_ROWS:
            break
    return groups


def _days(sight: MonthSight, first: date) -> Iterator[date]:
    day, last = first, sight.weeks[-1][-1]
    while day <= last:
        yield day
        day += _DAY


def _group(day: date, things: list[Thing], sight: MonthSight, say: Speech) -> Group:
    if day == sight.today:
        name, note = say("Today"), say.day(day, "headline")
    elif day == sight.today + _DAY:
        name, note = say("Tomorrow"), say.day(day, "headline")
    else:
        name, note = say.day(day, "weekday"), say.day(day, "day")
    return Group(
        name, rows=[_row(thing, say) for thing in things], note=note.replace(",", ""), empty=say("Nothing is due.")
    )


def _row(thing: Thing, say: Speech) -> ListRow:
    tone, icon = look_of(thing)
    second = below(thing, say)
    if thing.is_late:
        second = say("{about} · late", about=second)
    return ListRow(
        key=thing.key,
        icon=icon,
        tone=None if thing.state is DeadlineState.DONE else tone,
        title=line(thing, say),
        second=second,
        right="" if thing.whole_day else say.clock(thing.due),
    )
