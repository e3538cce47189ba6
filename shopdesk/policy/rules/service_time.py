"""Service times: what the shop has promised to do by when."""

from collections.abc import Iterator
from typing import Literal

from shopdesk.domain.messages import message
from shopdesk.domain.terms import DeadlineKind, Effect, MomentName, Payer
from shopdesk.domain.windows import Window
from shopdesk.policy.results import Note, Result, Until
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class ServiceTimeRule(Rule, frozen=True, kw_only=True, tag="service_time"):
    """The shop replies, or refunds, within a time since an event. `shipped` narrows to orders that had left, or not."""

    what: Literal["reply", "refund"]
    within: Window
    since: MomentName
    shipped: bool | None = None


def judge(rule: ServiceTimeRule, view: LineView) -> Iterator[Result]:
    """List the deadline; one that waits for the goods or the confirmation has no moment yet."""
    if rule.shipped is not None and rule.shipped is not view.had_shipped:
        return
    what = DeadlineKind(rule.what)
    start = view.moment(rule.since)
    if start is not None:
        end = rule.within.end(start, view.zone, view.at_entry.is_workday)
        yield Until(what, Payer.SHOP, end)
        yield Note(Effect.INFORMS, message(f"service_time.{rule.what}_by", end=end))
    elif rule.since in {MomentName.ARRIVED_BACK_AT, MomentName.CONFIRMED_AT}:
        yield Until(what, Payer.SHOP, None)
        within = f"{rule.within.length} {rule.within.unit.value.replace('_', ' ')}"
        yield Note(Effect.INFORMS, message(f"service_time.{rule.what}_within", within=within, names=[str(rule.since)]))
