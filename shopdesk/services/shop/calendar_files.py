"""The calendar file: what falls due and the owner's reminders, with what calendars must change or take away."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.office import Office
from shopdesk.services.shop.deadlines import span_of_days
from shopdesk.services.whole_files import write_whole
from shopdesk.storage.journal import REMOVED, JournalEntry

_TOLD_AGAIN = timedelta(days=60)
"""How long calendar files still tell how something ended, so that calendars that know it learn of it."""

_SETTLED = (DeadlineState.DONE, DeadlineState.WAIVED)
_FAR_AHEAD = date(2999, 12, 31)
_DEADLINE, _REMINDER = "deadline", "reminder"


class Asked(Struct, frozen=True):
    """What a calendar file is asked for: what is due in a span of days (of the shop's zone), and of whom must act.

    Either end may be left open. Own reminders are the shop's.
    """

    first: date | None = None
    last: date | None = None
    who: Payer | None = None


class _Contents(Struct, frozen=True):
    """What stands in a calendar file; removed deadlines are told as waived ones."""

    deadlines: tuple[Deadline, ...]
    reminders: tuple[Reminder, ...]
    removed: tuple[Reminder, ...]

    @property
    def standing(self) -> int:
        """How many entries a calendar shows that takes the cancelled ones away."""
        return sum(one.state is not DeadlineState.WAIVED for one in self.deadlines) + len(self.reminders)


def write_calendar(office: Office, file: Path, asked: Asked | None = None) -> int:
    """Write what is due and the owner's reminders as a calendar file and return how many a calendar will show.

    What was settled or given up in the last 60 days, or was due then, stands in it too, so that a calendar that knows
    it learns how it ended: done, or cancelled where it was waived, removed, or waits for another event again. What the
    claim itself settled (the time to ask) never stood open. Raises InputError where the days asked for are the wrong
    way round, and PaperError where the file can't be written.
    """
    from shopdesk.documents.calendar_file import draw  # takes 90 ms, and lists of deadlines need none of it

    with office.file.snapshot():
        found = _contents(office, asked or Asked())
        repairs = [one.record_id for one in found.deadlines if one.record_kind is RecordKind.REPAIR]
        pieces = {key: row.piece for key, row in office.file.repair_lists.by_ids(repairs, office.today).items()}
        # A clock that was set back must not make a file count as older than what it tells.
        made_at = max(office.instant, office.file.journal.last_at() or office.instant)
    content = draw(
        found.deadlines,
        office.speech,
        made_at,
        reminders=found.reminders,
        removed=found.removed,
        pieces=pieces,
    )
    write_whole(file, content)
    return found.standing


def _contents(office: Office, asked: Asked) -> _Contents:
    since = office.instant - _TOLD_AGAIN
    told = [one for one in office.file.journal.since(since, (_DEADLINE, _REMINDER)) if not one.is_emptied]
    of_deadlines = [entry for entry in told if entry.part == _DEADLINE]
    of_reminders = [entry for entry in told if entry.part == _REMINDER]
    deadlines = {one.id: one for one in _kept_deadlines(office, asked, since)}
    deadlines |= {one.id: one for one in _changed_deadlines(office, of_deadlines)}
    changed, removed = _changed_reminders(office, of_reminders)
    reminders = {one.id: one for one in _kept_reminders(office, since)} | changed
    return _Contents(
        tuple(one for one in deadlines.values() if _is_asked_for(office, asked, one)),
        tuple(one for one in reminders.values() if _is_asked_for(office, asked, one)),
        tuple(one for one in removed if _is_asked_for(office, asked, one)),
    )


def _is_asked_for(office: Office, asked: Asked, one: Deadline | Reminder) -> bool:
    start, end = span_of_days(office, asked.first, asked.last)
    if isinstance(one, Reminder):
        due, who = one.due.last_second(office.zone), Payer.SHOP
    elif one.due is None or _never_stood_open(one):
        return False
    else:
        due, who = one.due, one.who
    return asked.who in {None, who} and (start is None or start <= due) and (end is None or due <= end)


def _kept_deadlines(office: Office, asked: Asked, since: datetime) -> Iterator[Deadline]:
    """Yield the open deadlines, and those settled whose day is lately past or still to come."""
    start, end = span_of_days(office, asked.first, asked.last)
    between = office.file.deadlines.between
    yield from between(start, end, who=asked.who, states=(DeadlineState.OPEN,))
    yield from between(since if start is None else max(since, start), end, who=asked.who, states=_SETTLED)


def _changed_deadlines(office: Office, told: list[JournalEntry]) -> Iterator[Deadline]:
    """Yield the deadlines that the journal tells of as settled or gone; those that are gone are waived."""
    last_due: dict[str, datetime] = {}
    gone: dict[str, Deadline] = {}
    for entry in told:
        if entry.step == REMOVED:
            one = office.file.journal.removed(entry)
            if isinstance(one, Deadline):
                gone[one.id] = one
        elif "due" in entry.changes and entry.changes["due"][0] is not None:
            last_due[entry.part_id] = datetime.fromisoformat(entry.changes["due"][0])
    kept = office.file.deadlines.by_ids(list({entry.part_id for entry in told}))
    for one in (gone | kept).values():
        if one.id in kept and one.due is not None:
            if one.state in _SETTLED:
                yield one
        elif one.due is not None or one.id in last_due:
            yield replace(one, due=one.due or last_due[one.id], state=DeadlineState.WAIVED)


def _kept_reminders(office: Office, since: datetime) -> Iterator[Reminder]:
    """Yield the reminders still open, and those done whose day is lately past or still to come."""
    yield from office.file.reminders.open()
    first = since.astimezone(office.zone).date()
    for one in office.file.reminders.between(first, _FAR_AHEAD, office.zone):
        if one.done_at is not None:
            yield one


def _changed_reminders(office: Office, told: list[JournalEntry]) -> tuple[dict[str, Reminder], list[Reminder]]:
    """Return the reminders that the journal tells of: those still kept by their ids, and those that were removed."""
    kept = office.file.reminders.by_ids(list({entry.part_id for entry in told}))
    removed = {
        entry.part_id: office.file.journal.removed(entry)
        for entry in told
        if entry.step == REMOVED and entry.part_id not in kept
    }
    return kept, [one for one in removed.values() if isinstance(one, Reminder)]


def _never_stood_open(deadline: Deadline) -> bool:
    of_asking = deadline.what in {DeadlineKind.CLAIM, DeadlineKind.CANCEL}
    return of_asking and deadline.record_kind is RecordKind.CLAIM and deadline.state in _SETTLED
