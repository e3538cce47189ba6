"""Warranty: how long repairs are on the shop's terms, and what they then cost."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Assessment, Cost, DeadlineKind, Effect, MomentName, Payer, Remedy
from shopdesk.domain.verdicts import Quote
from shopdesk.domain.windows import Window
from shopdesk.policy.case import CaseLine, RepairAmounts
from shopdesk.policy.results import Asks, Charge, Need, Note, Offer, Result, Share, Until
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.rules.remedy import covers
from shopdesk.policy.view import LineView, OrderView

Part = Literal["labour", "materials", "shipping"]
_PAID_AS: dict[Part, tuple[Cost, ...]] = {
    "labour": (Cost.LABOUR,),
    "materials": (Cost.MATERIALS,),
    "shipping": (Cost.RETURN_SHIPPING, Cost.OUTBOUND_SHIPPING),
}


class WarrantyRule(Rule, frozen=True, kw_only=True, tag="warranty"):
    """Repairs are under warranty for so long since receipt."""

    within: Window


class RepairTermsRule(Rule, frozen=True, kw_only=True, tag="repair_terms"):
    """What a repair costs the customer, in or out of warranty; a worn piece counts as out of it.

    `added_materials` narrows to repairs that add material cost and aren't simple, or to the others.
    """

    in_warranty: bool
    added_materials: bool | None = None
    customer_pays: Annotated[tuple[Part, ...], Meta(max_length=3)] = ()
    needs_approval: bool = False


def runs(rule: WarrantyRule, view: LineView) -> bool | None:
    """Whether the warranty ran when the claim arrived; None while the receipt is not known for certain."""
    if view.delivered_at is None:
        return None
    end = rule.within.end(view.delivered_at, view.zone, view.at_entry.is_workday)
    late = view.claim.received_at.is_after(end, view.zone)
    return None if late and view.delivery_is_estimated else not late


def judge_warranty(rule: WarrantyRule, view: LineView) -> Iterator[Result]:
    """Tell until when the warranty runs; ask for the receipt, unless the piece is worn and it changes nothing."""
    running = runs(rule, view)
    end = None
    if view.delivered_at is not None:
        end = rule.within.end(view.delivered_at, view.zone, view.at_entry.is_workday)
        yield Until(DeadlineKind.WARRANTY_ENDS, Payer.CUSTOMER, end)
    if running is None and view.assessed_as not in {Assessment.WEAR, Assessment.MISUSE}:
        yield Need(("delivered_at",), Asks.MOMENT, message("start_unknown", names=["delivered_at"]))
    elif end is not None and running is not None:
        key = "warranty.runs" if running else "warranty.over"
        yield Note(Effect.SUPPORTS if running else Effect.LIMITS, message(key, end=end))


def judge_warranty_entry(rule: WarrantyRule, view: OrderView, line: CaseLine) -> Iterator[Result]:
    """Tell until when the warranty runs."""
    delivered = view.moment_of(MomentName.DELIVERED_AT, line)
    if delivered is not None:
        due = rule.within.end(delivered, view.zone, view.is_workday)
        yield Until(DeadlineKind.WARRANTY_ENDS, Payer.CUSTOMER, due)


def judge_terms(rule: RepairTermsRule, view: LineView) -> Iterator[Result]:
    """Offer the repair on these terms; ask the bench for what the terms or the quote depend on."""
    repair = view.claim.repair or RepairAmounts()
    under_warranty = view.in_warranty is not False and view.assessed_as is not Assessment.WEAR
    if rule.in_warranty is not under_warranty or not covers(view, None):
        return
    adds = _adds_materials(repair)
    if rule.added_materials is not None and (adds or False) is not rule.added_materials:
        return
    yield Offer((Remedy.REPAIR,), message("remedy.offered", names=["repair"]))
    yield _share(rule)
    unknown = [part for part in rule.customer_pays if getattr(repair, part) is None]
    if unknown or (rule.added_materials is not None and adds is None):
        yield Need(("repair",), Asks.FINDING, message("repair.not_looked_at"))
        return
    charged = {part: getattr(repair, part) if part in rule.customer_pays else 0 for part in _PAID_AS}
    yield Charge(Quote(**charged, needs_approval=rule.needs_approval))
    if rule.needs_approval:
        yield Until(DeadlineKind.CONFIRM_QUOTE, Payer.CUSTOMER, None)


def _adds_materials(repair: RepairAmounts) -> bool | None:
    """Whether the repair is not simple and adds material cost; None while that can't be told."""
    if repair.simple or repair.materials == 0:
        return False
    return True if repair.simple is False and repair.materials else None


def _share(rule: RepairTermsRule) -> Share:
    pays = {
        cost: Payer.CUSTOMER if part in rule.customer_pays else Payer.SHOP
        for part, costs in _PAID_AS.items()
        for cost in costs
    }
    if rule.customer_pays:
        return Share(pays, message("repair.customer_pays", names=list(rule.customer_pays)), Effect.LIMITS)
    return Share(pays, message("repair.free"), Effect.SUPPORTS)
