"""When a customer learns of an approval: what runs from it begins then, so that the shop's own delay takes nothing."""

from datetime import datetime

from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.judging import GRANTS, claim_is_stale, judge_again
from shopdesk.services.office import Office
from shopdesk.storage.unit import Unit

TELLING = (PaperKind.DECISION_LETTER, PaperKind.RETURN_AUTHORIZATION)
"""The papers by which a customer learns that a return is approved."""


def tell_approval(office: Office, unit: Unit, claim: Claim, paper_id: str, at: Moment) -> tuple[str, ...]:
    """Let an approval count from the day on which the customer was first told of it, where that came later.

    Nothing moves once the goods are on their way, or where another paper told of it before. Returns what moved, a
    sentence each.
    """
    confirmed = claim.confirmed_at
    decisions = office.file.claims.decisions(claim.id)
    granted = bool(decisions) and decisions[-1].action in GRANTS
    on_its_way = claim.sent_back_at is not None or claim.arrived_back_at is not None
    if confirmed is None or not granted or on_its_way or at.day_in(office.zone) <= confirmed.day_in(office.zone):
        return ()
    if _was_told(office, claim, paper_id, confirmed):
        return ()
    order = office.file.orders.by_id(claim.order_id)
    changed = replace(claim, confirmed_at=at)
    if claim_is_stale(office, order, changed):
        return ()
    before = _send_by(office, claim)
    judge_again(office, unit, order, changed)
    after = _send_by(office, claim)
    if after is None or before is None or after <= before:
        return ()
    return (
        office.speech(
            "The customer was told later than it was approved, which is not taken from the time to send it back: it "
            "runs until {on:near}, not until {earlier:near}. Make the paper anew if it says the earlier day.",
            on=after,
            earlier=before,
        ),
    )


def _was_told(office: Office, claim: Claim, paper_id: str, confirmed: Moment) -> bool:
    """Whether another paper told of the approval before."""
    told = {
        mark.paper_id
        for mark in office.file.papers.marks_of(claim.id)
        if mark.what is MarkKind.SENT and not confirmed.is_after(mark.at.last_second(office.zone), office.zone)
    }
    papers = office.file.papers.of_record(RecordKind.CLAIM, claim.id)
    return any(one.kind in TELLING and one.id in told - {paper_id} for one in papers)


def _send_by(office: Office, claim: Claim) -> datetime | None:
    return next(
        (
            one.due
            for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
            if one.what is DeadlineKind.SEND_BACK and one.state is DeadlineState.OPEN
        ),
        None,
    )
