"""Exclusions: what the policy never takes, whatever else holds."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Assessment, Cause, ClaimKind, Effect
from shopdesk.policy.results import Asks, Bar, Need, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ExclusionRule(Rule, frozen=True, kw_only=True, tag="exclusion"):
    """Bars where any of its conditions holds; `always` bars the kinds as such.

    `ask_cause` names the kinds for which an unknown cause is asked for. A category is a path: `jewellery` covers
    `jewellery/ring`.
    """

    always: bool = False
    assessed_as: frozenset[Assessment] = frozenset()
    causes: frozenset[Cause] = frozenset()
    ask_cause: frozenset[ClaimKind] = frozenset()
    categories: tuple[str, ...] = ()
    personal_request: bool = False
    made_to_order: bool = False
    incomplete_address: bool = False


def judge(rule: ExclusionRule, view: LineView) -> Iterator[Result]:
    """Bar what is excluded; ask for a cause that could exclude it; an unknown category is asked but changes nothing."""
    line = view.line
    if rule.always:
        yield Bar(message("exclusion.always", kind=view.kind.value))
    if view.assessed_as is not None and view.assessed_as in rule.assessed_as:
        yield Bar(message("exclusion.assessed_as", assessed=view.assessed_as.value))
    if rule.incomplete_address and view.order.address_complete is False:
        yield Bar(message("exclusion.incomplete_address"))
    if rule.personal_request and line.personal_request:
        yield Bar(message("exclusion.personal_request"))
    if rule.made_to_order and line.made_to_order:
        yield Bar(message("exclusion.made_to_order"))
    if view.cause is not None and view.cause in rule.causes:
        yield Bar(message("exclusion.cause", cause=view.cause.value))
    elif rule.causes and view.cause is None and view.kind in rule.ask_cause:
        yield Need(("cause",), Asks.FACT, message("exclusion.cause_unknown"))
    if rule.categories:
        yield from _judge_category(rule, line.category)


def _judge_category(rule: ExclusionRule, category: str | None) -> Iterator[Result]:
    if category is None:
        yield Note(Effect.ASKS, message("exclusion.category_unknown"))
    for excluded in rule.categories:
        if category is not None and f"{category}/".startswith(f"{excluded}/"):
            yield Bar(message("exclusion.category", category=excluded))
