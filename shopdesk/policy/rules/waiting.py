"""Waiting: goods that are not late yet, or that travel in another shipment."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Effect
from shopdesk.policy.results import Asks, Need, Note, Result, Wait
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class LatePackageRule(Rule, frozen=True, kw_only=True, tag="late_package"):
    """A parcel is not missing before the day it was expected, while the carrier has found nothing out."""


class SplitShipmentRule(Rule, frozen=True, kw_only=True, tag="split_shipment"):
    """An item in another shipment that has not arrived by now is not missing before that shipment was expected."""


def judge_late_package(_rule: LatePackageRule, view: LineView) -> Iterator[Result]:
    """Wait until the expected moment, or ask for it."""
    if view.claim.courier_finding is not None:
        return
    if view.expected_at is None:
        yield Need(("expected_at",), Asks.MOMENT, message("waiting.expected_unknown"))
    elif not _is_past(view):
        yield Wait(view.expected_at.last_second(view.zone), message("waiting.not_late", at=view.expected_at))
    else:
        yield Note(Effect.SUPPORTS, message("waiting.late", at=view.expected_at))


def judge_split_shipment(_rule: SplitShipmentRule, view: LineView) -> Iterator[Result]:
    """Wait for the other shipment, or ask when it comes, or whether it came."""
    if not view.travels_unarrived:
        return
    if view.expected_at is None:
        yield Need(("expected_at",), Asks.MOMENT, message("waiting.expected_unknown"))
    elif _is_past(view):
        yield Need(("delivered_at",), Asks.MOMENT, message("waiting.arrival_unknown", at=view.expected_at))
    else:
        says = message("waiting.other_shipment", at=view.expected_at)
        yield Wait(view.expected_at.last_second(view.zone), says)


def _is_past(view: LineView) -> bool:
    """Whether the expected moment has come by now; a day lasts through its end."""
    return view.facts.now.has_reached(view.expected_at, view.zone)
