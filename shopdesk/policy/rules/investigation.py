"""Investigations: what the carrier or the shop must find out before anything can be said."""

from collections.abc import Iterator
from typing import Literal

from shopdesk.domain.messages import message
from shopdesk.domain.terms import CourierFinding, Effect, StockFinding
from shopdesk.policy.results import Asks, Bar, Need, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView

Found = Literal["lost", "delivered", "short", "sent"]
_FOR_THE_CUSTOMER = frozenset({CourierFinding.LOST, StockFinding.SHORT})


class InvestigationRule(Rule, frozen=True, kw_only=True, tag="investigation"):
    """Needs a finding; `barred_by` are findings that bar, `asks_address_once` the one that makes the address matter."""

    finding: Literal["courier_finding", "stock_finding"]
    barred_by: frozenset[Found] = frozenset()
    asks_address_once: Found | None = None


def judge(rule: InvestigationRule, view: LineView) -> Iterator[Result]:
    """Ask for the finding, then for the address where it matters."""
    by_courier = rule.finding == "courier_finding"
    found = view.claim.courier_finding if by_courier else view.claim.stock_finding
    if found is None:
        yield Need((rule.finding,), Asks.FINDING, message(f"investigation.{rule.finding}_unknown"))
    elif found in rule.barred_by:
        yield Bar(message(f"investigation.{found.value}"))
    elif found == rule.asks_address_once and view.order.address_complete is None:
        yield Need(("ship_to.complete",), Asks.PROOF, message("investigation.address_unknown"))
    else:
        effect = Effect.SUPPORTS if found in _FOR_THE_CUSTOMER else Effect.LIMITS
        yield Note(effect, message(f"investigation.{found.value}"))
