"""Stages: what may be asked only before the goods have come so far, judged when the claim arrived."""

from collections.abc import Iterator
from typing import Literal

from shopdesk.domain.messages import message
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, Effect
from shopdesk.policy.results import Asks, Bar, Need, Note, Notice, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class StageRule(Rule, frozen=True, kw_only=True, tag="stage"):
    """The claim may be made only before a stage is reached; `instead` names the kind to advise afterwards."""

    before: Literal["preparation", "shipping", "delivery"]
    instead: ClaimKind | None = None


def judge(rule: StageRule, view: LineView) -> Iterator[Result]:
    """Bar once the stage, or a later one, is reached; one reached only by an estimate asks for the delivery."""
    stages: list[tuple[str, Moment | None]] = [
        ("preparation", view.order.preparing_at),
        ("shipping", view.shipped_at),
        ("delivery", view.delivered_at),
    ]
    first = [name for name, _ in stages].index(rule.before)
    reached = [(name, at) for name, at in stages[first:] if view.had_reached(at)]
    certain = [(name, at) for name, at in reached if not (name == "delivery" and view.delivery_is_estimated)]
    if certain:
        name, at = certain[0]
        yield Bar(message(f"stage.{name}_reached", at=str(at)))
        if rule.instead:
            yield Notice(message("stage.instead", kind=rule.instead.value))
    elif reached:
        yield Need(("delivered_at",), Asks.STAGE, message("delivery_estimated"))
    else:
        yield Note(Effect.SUPPORTS, message(f"stage.before_{rule.before}"))
