"""Until when a customer must answer what the shop asked by letter: from what was sent, and from where the claim stands.

A letter that was sent later than it was made gives its time from when it was sent: the shop's own delay never shortens
a customer's time.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES, UNDECIDED, ClaimState
from shopdesk.domain.claims import Claim, Decision, DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.domain.verdicts import Due
from shopdesk.services.office import Office
from shopdesk.storage.unit import Unit

ASKING = (PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE)
"""The letters that a customer is to answer."""

_SOURCE = "letter"


class SentLetter(Struct, frozen=True, kw_only=True):
    """A letter that the customer is to answer, first sent at a moment; `due` is until when, in UTC."""

    paper: FiledPaper
    sent_at: Moment
    due: datetime


def sent_letters(office: Office, claim_id: str) -> tuple[SentLetter, ...]:
    """Return the letters of a claim that were sent, hold, and say until when they are to be answered; oldest first."""
    marks = office.file.papers.marks_of(claim_id)
    sent: dict[str, Moment] = {}
    for mark in marks:
        if mark.what is MarkKind.SENT:
            sent.setdefault(mark.paper_id, mark.at)
    if not sent:
        return ()
    void = {mark.paper_id for mark in marks if mark.what is MarkKind.VOID}
    return tuple(
        SentLetter(
            paper=paper, sent_at=sent[paper.id], due=answer_due(paper, paper.answer_by, sent[paper.id], office.zone)
        )
        for paper in office.file.papers.of_record(RecordKind.CLAIM, claim_id)
        if paper.kind in ASKING and paper.id in sent and paper.id not in void and paper.answer_by is not None
    )


def answer_due(paper: FiledPaper, answer_by: datetime, sent_at: Moment, zone: ZoneInfo) -> datetime:
    """Return until when a letter is to be answered that was sent at a moment: later by the days that it lay."""
    late = max(0, (sent_at.day_in(zone) - paper.made_at.astimezone(zone).date()).days)
    local = answer_by.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=late), local.time(), zone).astimezone(answer_by.tzinfo)


def keep_answers(
    office: Office,
    unit: Unit,
    claim: Claim,
    state: ClaimState,
    *,
    decisions: list[Decision],
    letters: tuple[SentLetter, ...],
) -> None:
    """Keep until when the customer must answer the letters that were sent, as the claim's state says.

    What a letter that is void gave is taken away as long as it is open.
    """
    if not letters and not awaited_answers(office, claim):
        return
    dues = list(_dues(letters))
    kinds = {due.clause for due in dues}
    for deadline in unit.replace_deadlines(RecordKind.CLAIM, claim.id, claim.number, dues, source=_SOURCE):
        if deadline.clause not in kinds:
            continue
        wanted = _state(PaperKind(deadline.clause), state, decisions)
        if deadline.state is not wanted:
            unit.put(replace(deadline, state=wanted), source=_SOURCE)


def awaited_answers(office: Office, claim: Claim) -> list[datetime]:
    """Return until when the customer must answer letters that are not answered yet, soonest first."""
    deadlines = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
    answers = [one for one in deadlines if one.what is DeadlineKind.ANSWER and one.state is DeadlineState.OPEN]
    dues = [one.due for one in answers]
    return sorted(due for due in dues if due is not None)


def _dues(letters: tuple[SentLetter, ...]) -> Iterator[Due]:
    """Yield one due for each kind of letter: the latest that any of them gives."""
    for kind in ASKING:
        latest = max((one.due for one in letters if one.paper.kind is kind), default=None)
        if latest is not None:
            yield Due(clause=kind.value, who=Payer.CUSTOMER, what=DeadlineKind.ANSWER, due=latest)


def _state(kind: PaperKind, state: ClaimState, decisions: list[Decision]) -> DeadlineState:
    """Return whether an answer is still awaited; one that came is done, one that matters no more is waived."""
    if state not in OPEN_STATES:
        return DeadlineState.WAIVED
    asked = bool(decisions) and decisions[-1].action is DecisionAction.ASK
    if kind is PaperKind.RETURN_QUOTE:
        awaited = state in UNDECIDED
    else:
        awaited = state in UNDECIDED and not (asked and state is ClaimState.TO_DECIDE)
    return DeadlineState.OPEN if awaited else DeadlineState.DONE
