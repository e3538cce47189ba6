"""What a claim that waits for its customer waits for: what was asked when, and until when an answer has time."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.texts import Speech


def asked_words(page: ClaimPage, say: Speech) -> str:
    """Return since when a claim waits for its customer and until when, nothing for one that does not wait."""
    if page.state is not ClaimState.WAITING_FOR_CUSTOMER or page.decision is None:
        return ""
    asked = Moment.at(page.decision.decided_at).day_in(say.zone)
    dues = [
        one.due
        for one in page.deadlines
        if one.what is DeadlineKind.ANSWER and one.state is DeadlineState.OPEN and one.due is not None
    ]
    if dues:
        return say("You asked on {on:near}. The customer has until {until:near} to answer.", on=asked, until=max(dues))
    return say("You decided to ask on {on:near}. No request was sent yet.", on=asked)
