"""The deadline desk: what must be done by when, by whom, and in words."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from shopdesk.domain.deadlines import Deadline, RecordKind, state_at
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import end_of_day
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.office import Office
from shopdesk.texts import Speech


def list_deadlines(
    office: Office, first: date | None = None, last: date | None = None, who: Payer | None = None
) -> list[Deadline]:
    """Return deadlines due from a day up to and with another (days in the shop's zone), soonest first.

    An open one that has passed is missed. Those that wait for another event come last, and only where no day is asked
    for. Raises InputError where the days are the wrong way round.
    """
    start, end = span_of_days(office, first, last)
    return [as_of(deadline, office.instant) for deadline in office.file.deadlines.between(start, end, who=who)]


def span_of_days(office: Office, first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last second of a span of days in the shop's zone; either may be left open.

    Raises InputError where the days are the wrong way round.
    """
    if first is not None and last is not None and first > last:
        msg = f"--from: {first.isoformat()} is after --to {last.isoformat()}, so no day is asked for."
        raise InputError(msg)
    start = None if first is None else end_of_day(first - timedelta(days=1), office.zone) + timedelta(seconds=1)
    return start, None if last is None else end_of_day(last, office.zone)


def as_of(deadline: Deadline, now: datetime) -> Deadline:
    """Return a deadline as it stands now: an open one that has passed is missed."""
    return replace(deadline, state=state_at(deadline, now))


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
