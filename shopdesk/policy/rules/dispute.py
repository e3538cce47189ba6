"""Payment disputes: a case that the customer opened with the payment service runs on its own clock."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import DeadlineKind, Effect, Payer
from shopdesk.policy.results import Note, Notice, Result, Until
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class DisputeRule(Rule, frozen=True, kw_only=True, tag="dispute"):
    """While a payment dispute is open, the shop's answer to it is a deadline; the claim is judged as ever."""


def judge(_rule: DisputeRule, view: LineView) -> Iterator[Result]:
    """Tell of an open dispute and until when it must be answered."""
    if not view.claim.dispute_open:
        return
    if view.claim.dispute_due is not None:
        yield Until(DeadlineKind.ANSWER_DISPUTE, Payer.SHOP, view.claim.dispute_due.last_second(view.zone))
    yield Note(Effect.INFORMS, message("dispute.open"))
    yield Notice(message("dispute.open"))
