"""Production: goods made to order can be cancelled until their making starts."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import DeadlineKind, Effect, Payer
from shopdesk.domain.windows import Window
from shopdesk.policy.case import CaseLine
from shopdesk.policy.results import Asks, Bar, Need, Note, Result, Until
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView, OrderView


class ProductionRule(Rule, frozen=True, kw_only=True, tag="production"):
    """The claim may be made until production starts: when it was recorded, else so long after the order was placed."""

    starts_after: Window


def judge(rule: ProductionRule, view: LineView) -> Iterator[Result]:
    """Bar once production has started or the goods have left; ask for what is needed to know."""
    yield from _until(rule, view.at_entry)
    received, zone = view.claim.received_at, view.zone
    delivered = view.had_reached(view.delivered_at)
    if view.had_reached(view.shipped_at) or (delivered and not view.delivery_is_estimated):
        yield Bar(message("production.shipped"))
        return
    if view.order.preparing_at is not None:
        started = view.had_reached(view.order.preparing_at)
        says = message("production.started", at=view.order.preparing_at)
    elif view.order.placed_at is not None:
        end = rule.starts_after.end(view.order.placed_at, zone, view.at_entry.is_workday)
        started = received.is_after(end, zone)
        says = message("production.started_after", at=end)
    else:
        names = ("placed_at", "delivered_at") if delivered else ("placed_at",)
        asks = Asks.STAGE if delivered else Asks.MOMENT
        yield Need(names, asks, message("start_unknown", names=list(names)))
        return
    if started:
        yield Bar(says)
    elif delivered:
        yield Need(("delivered_at",), Asks.STAGE, message("delivery_estimated"))
    else:
        yield Note(Effect.SUPPORTS, message("production.not_started"))


def judge_entry(rule: ProductionRule, view: OrderView, _line: CaseLine) -> Iterator[Result]:
    """Tell when production starts."""
    return _until(rule, view)


def _until(rule: ProductionRule, view: OrderView) -> Iterator[Result]:
    order = view.order
    if order.preparing_at is not None:
        due = order.preparing_at.last_second(view.zone)
    elif order.placed_at is not None:
        due = rule.starts_after.end(order.placed_at, view.zone, view.is_workday)
    else:
        return
    yield Until(DeadlineKind.CANCEL, Payer.CUSTOMER, due)
    yield Until(DeadlineKind.PRODUCTION_STARTS, Payer.SHOP, due)
