"""Confirmation first: goods sent back before the shop agreed are not taken."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Effect
from shopdesk.policy.results import Bar, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ConfirmationRule(Rule, frozen=True, kw_only=True, tag="confirmation"):
    """The goods may be sent back only once the shop has confirmed the return."""


def judge(_rule: ConfirmationRule, view: LineView) -> Iterator[Result]:
    """Bar goods sent without, or before, the confirmation; the same day is in order where a time is unknown."""
    sent, confirmed = view.claim.sent_back_at, view.claim.confirmed_at
    if sent is None:
        yield Note(Effect.INFORMS, message("confirmation.first"))
    elif confirmed is None or confirmed.is_after(sent.last_second(view.zone), view.zone):
        yield Bar(message("confirmation.sent_without", at=sent))
    else:
        yield Note(Effect.SUPPORTS, message("confirmation.given", at=confirmed))
