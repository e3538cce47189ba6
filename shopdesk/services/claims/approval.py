"""When a customer learns of an approval: what runs from it begins then, so that the shop's own delay takes nothing."""

from datetime import datetime
from itertools import takewhile

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

    Nothing moves once the goods are on their way, where another paper told of it before, or where the paper is older
    than the approval, such as a refusal that was thought better of. Returns what moved, a sentence each.
    """
    confirmed = claim.confirmed_at
    on_its_way = claim.sent_back_at is not None or claim.arrived_back_at is not None
    if confirmed is None or on_its_way or at.day_in(office.zone) <= confirmed.day_in(office.zone):
        return ()
    telling = _telling_papers(office, claim)
    if paper_id not in telling or _sent_since(office, claim, confirmed) & (telling - {paper_id}):
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


def _telling_papers(office: Office, claim: Claim) -> set[str]:
    """Return the ids of the papers that tell of the approval: those made since it was first decided and stood."""
    grants = list(takewhile(lambda one: one.action in GRANTS, reversed(office.file.claims.decisions(claim.id))))
    papers = office.file.papers.of_record(RecordKind.CLAIM, claim.id) if grants else []
    return {one.id for one in papers if one.kind in TELLING and one.made_at >= grants[-1].decided_at}


def _sent_since(office: Office, claim: Claim, confirmed: Moment) -> set[str]:
    """Return the ids of the claim's papers that were sent when it was approved or later."""
    return {
        mark.paper_id
        for mark in office.file.papers.marks_of(claim.id)
        if mark.what is MarkKind.SENT and not confirmed.is_after(mark.at.last_second(office.zone), office.zone)
    }


def _send_by(office: Office, claim: Claim) -> datetime | None:
    return next(
        (
            one.due
            for one in office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)
            if one.what is DeadlineKind.SEND_BACK and one.state is DeadlineState.OPEN
        ),
        None,
    )
