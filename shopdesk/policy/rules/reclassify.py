"""Reclassification: what a claim really is, once the shop has looked at the goods."""

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Assessment, ClaimKind, Effect
from shopdesk.policy.results import Note
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ReclassifyRule(Rule, frozen=True, kw_only=True, tag="reclassify"):
    """A claim assessed as one of these is judged as another kind."""

    assessed_as: frozenset[Assessment]
    becomes: ClaimKind


def reclassified(rule: ReclassifyRule, view: LineView) -> Note | None:
    """Return what is said where the rule makes the line another kind, else None."""
    if view.assessed_as is None or view.assessed_as not in rule.assessed_as:
        return None
    says = message("reclassified", assessed=view.assessed_as.value, becomes=rule.becomes.value)
    return Note(Effect.INFORMS, says)
