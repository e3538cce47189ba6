"""When something is due, in words for the eye: the hour or the day, and how far away that is."""

from datetime import datetime, timedelta

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.services.agenda.things import Thing
from shopdesk.services.agenda.today import TodaySight
from shopdesk.texts import Speech

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def due_words(thing: Thing, now: datetime, say: Speech) -> tuple[str, str]:
    """Return when a thing is due and how far that is: (`18:00`, `in 8 hours`), (`Sat 7 March`, `2 days late`)."""
    today = now.astimezone(say.zone).date()
    days = (thing.day - today).days
    if thing.state is DeadlineState.MISSED:
        first = say.clock(thing.due) if days == 0 else say.day(thing.day, "near")
        return first, _past(thing, -days, now, say)
    if days == 0 and thing.whole_day:
        return say("Today"), say("by midnight")
    if days == 0:
        return say.clock(thing.due), _ahead(thing, now, say)
    return say.day(thing.day, "near"), _later(thing, days, say)


def summary(sight: TodaySight, say: Speech) -> str:
    """Return the day in a sentence, such as that two things are late and three are due today."""
    late, over, due = sight.overdue.mine, sight.customers_late.count, sight.today.mine
    parts = []
    if late:
        parts.append(say("one thing is late") if late == 1 else say("{count} things are late", count=number(late, say)))
    if over:
        one = say("one customer is late")
        parts.append(one if over == 1 else say("{count} customers are late", count=number(over, say)))
    if due and late:
        parts.append(say("one is due today") if due == 1 else say("{count} are due today", count=number(due, say)))
    elif due:
        one = say("one thing is due today")
        parts.append(one if due == 1 else say("{count} things are due today", count=number(due, say)))
    sentence = say("{parts}.", parts=say.listing(parts)) if parts else say("Nothing has to be done today.")
    return sentence[:1].upper() + sentence[1:]


def number(count: int, say: Speech) -> str:
    """Return a number up to twelve as a word, any other in figures."""
    words = {
        2: say("two"),
        3: say("three"),
        4: say("four"),
        5: say("five"),
        6: say("six"),
        7: say("seven"),
        8: say("eight"),
        9: say("nine"),
        10: say("ten"),
        11: say("eleven"),
        12: say("twelve"),
    }
    return words.get(count, str(count))


def _past(thing: Thing, days: int, now: datetime, say: Speech) -> str:
    mine = thing.is_late
    if days == 0:
        hours = (now - thing.due) // _HOUR
        if hours == 0:
            return say("just late") if mine else say("just over")
        if mine:
            return say.counted("{count} hour late", "{count} hours late", hours)
        return say.counted("{count} hour over", "{count} hours over", hours)
    if mine:
        return say.counted("{count} day late", "{count} days late", days)
    return say.counted("{count} day over", "{count} days over", days)


def _ahead(thing: Thing, now: datetime, say: Speech) -> str:
    left = thing.due - now
    hours, minutes = left // _HOUR, left // _MINUTE
    if hours:
        return say.counted("in {count} hour", "in {count} hours", hours)
    return say.counted("in {count} minute", "in {count} minutes", minutes) if minutes > 1 else say("now")


def _later(thing: Thing, days: int, say: Speech) -> str:
    far = say("tomorrow") if days == 1 else say("in {count} days", count=days)
    return far if thing.whole_day else say("{far}, {clock}", far=far, clock=say.clock(thing.due))
