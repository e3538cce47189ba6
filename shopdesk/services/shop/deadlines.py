"""The deadline desk: what must be done by when, by whom, in words, and as a calendar file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.deadlines import Deadline, DeadlineState, RecordKind, state_at
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import end_of_day
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.office import Office
from shopdesk.services.whole_files import write_whole
from shopdesk.texts import Speech

_SETTLED = frozenset({DeadlineState.DONE, DeadlineState.WAIVED})
_TOLD_AGAIN = timedelta(days=60)
"""How long after its day a settled deadline still stands in calendar files, so that calendars take in how it ended."""


def list_deadlines(
    office: Office, first: date | None = None, last: date | None = None, who: Payer | None = None
) -> list[Deadline]:
    """Return deadlines due from a day up to and with another (days in the shop's zone), soonest first.

    An open one that has passed is missed. Those that wait for another event come last, and only where no day is asked
    for. Raises InputError where the days are the wrong way round.
    """
    if first is not None and last is not None and first > last:
        msg = f"--from: {first.isoformat()} is after --to {last.isoformat()}, so no day is asked for."
        raise InputError(msg)
    start = None if first is None else end_of_day(first - timedelta(days=1), office.zone) + timedelta(seconds=1)
    end = None if last is None else end_of_day(last, office.zone)
    return [as_of(deadline, office.instant) for deadline in office.file.deadlines.between(start, end, who=who)]


def as_of(deadline: Deadline, now: datetime) -> Deadline:
    """Return a deadline as it stands now: an open one that has passed is missed."""
    return replace(deadline, state=state_at(deadline, now))


def write_calendar(
    office: Office, deadlines: Sequence[Deadline], file: Path, reminders: Sequence[Reminder] = ()
) -> int:
    """Write deadlines and own reminders as a calendar file and return how many stand in it.

    Open ones stand in it, and those settled lately, so that a calendar that knows them learns how they ended; what the
    claim itself settled (the time to ask) never stood open. Raises PaperError where the file can't be written.
    """
    from shopdesk.documents.calendar_file import draw  # takes 90 ms, and the list needs none of it

    since = office.instant - _TOLD_AGAIN
    shown = [one for one in deadlines if one.due is not None and not _is_over(one, since)]
    mine = [one for one in reminders if one.done_at is None or one.due.last_second(office.zone) >= since]
    repairs = [one.record_id for one in shown if one.record_kind is RecordKind.REPAIR]
    pieces = {key: row.piece for key, row in office.file.repair_lists.by_ids(repairs, office.today).items()}
    write_whole(file, draw(shown, office.speech, office.instant, mine, pieces))
    return len(shown) + len(mine)


def what_to_do(deadline: Deadline, speech: Speech) -> str:
    """Return what a deadline asks, as a sentence to the owner."""
    words = {
        DeadlineKind.CLAIM: speech("The customer’s time to claim ends"),
        DeadlineKind.CANCEL: speech("The customer’s time to cancel ends"),
        DeadlineKind.SEND_BACK: speech("The customer sends the goods back"),
        DeadlineKind.ARRIVE: speech("The goods arrive at your shop"),
        DeadlineKind.CONFIRM_QUOTE: speech("The customer answers your quote"),
        DeadlineKind.REPLY: speech("Answer the customer"),
        DeadlineKind.REFUND: speech("Pay the refund"),
        DeadlineKind.ANSWER_DISPUTE: speech("Answer the payment dispute"),
        DeadlineKind.CHECK_AGAIN: speech("Look at the claim again"),
        DeadlineKind.PRODUCTION_STARTS: speech("Production starts"),
        DeadlineKind.WARRANTY_ENDS: speech("The warranty ends"),
        DeadlineKind.PROMISED: speech("Have the repair ready"),
        DeadlineKind.BENCH_BACK: speech("The piece comes back from the bench"),
        DeadlineKind.PARTS: speech("The parts arrive"),
        DeadlineKind.COLLECT: speech("Collect the piece"),
        DeadlineKind.ANSWER: speech("The customer answers your letter"),
    }
    return words[deadline.what]


def record_words(deadline: Deadline, speech: Speech) -> str:
    """Return whose deadline it is: `claim 2026-0001`, `order #1001`."""
    if deadline.record_kind is RecordKind.CLAIM:
        return speech("claim {number}", number=deadline.record_number)
    if deadline.record_kind is RecordKind.REPAIR:
        return speech("repair {number}", number=deadline.record_number)
    return speech("order {number}", number=deadline.record_number)


def _is_over(deadline: Deadline, since: datetime) -> bool:
    if deadline.state not in _SETTLED:
        return False
    if deadline.record_kind is RecordKind.CLAIM and deadline.what in {DeadlineKind.CLAIM, DeadlineKind.CANCEL}:
        return True
    return deadline.due is not None and deadline.due < since
