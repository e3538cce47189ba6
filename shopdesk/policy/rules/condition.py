"""Conditions: how the goods must be when they come back."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from shopdesk.domain.messages import message
from shopdesk.domain.terms import ConditionPoint, Effect
from shopdesk.policy.results import Bar, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ConditionRule(Rule, frozen=True, kw_only=True, tag="condition"):
    """Points of condition that must hold. `with_gift`: only where the whole order comes back and had a gift."""

    needs: Annotated[tuple[ConditionPoint, ...], Meta(min_length=1)]
    with_gift: bool = False


def judge(rule: ConditionRule, view: LineView) -> Iterator[Result]:
    """Bar where a point is known not to hold; an unknown one is asked but holds nothing up, for goods are inspected."""
    failed = [str(point) for point in rule.needs if view.condition.get(point) is False]
    unknown = [str(point) for point in rule.needs if view.condition.get(point) is None]
    if failed:
        yield Bar(message("condition.failed", names=failed))
    elif unknown:
        yield Note(Effect.ASKS, message("condition.unknown", names=unknown))
    else:
        yield Note(Effect.SUPPORTS, message("condition.met", names=[str(point) for point in rule.needs]))
