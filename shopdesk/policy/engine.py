"""The engine: judges each claimed line by every clause, then folds the lines into the claim's verdict.

It knows no policy from another, has no clock and does no I/O. The phases are an owner's own thinking: what kind of
claim is it really; may it be made, what is needed, what is offered, who pays; what of goods that come back; and, once
it is known whether the whole order comes back, what of its gift.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shopdesk.domain.terms import ClaimKind
from shopdesk.domain.verdicts import Verdict
from shopdesk.domain.windows import IsWorkday
from shopdesk.policy.case import Case, CaseClaim
from shopdesk.policy.case_reading import claimed_quantities
from shopdesk.policy.entry import judge_entry
from shopdesk.policy.folding import fold
from shopdesk.policy.judgement import LineJudgement, Said, goods_come_back, judgement, offered, whole_order
from shopdesk.policy.policies import Policy, Step
from shopdesk.policy.reckoning import goods_of_order
from shopdesk.policy.rules import CLAIM_RULES
from shopdesk.policy.rules.reclassify import ReclassifyRule, reclassified
from shopdesk.policy.rules.warranty import WarrantyRule, runs
from shopdesk.policy.view import ClaimFacts, LineView, OrderView, line_view

_SATURDAY = 5


def weekdays(day: date) -> bool:
    """Whether a day is Monday to Friday: business days where no calendar of a country is at hand."""
    return day.weekday() < _SATURDAY


def judge(policy: Policy, case: Case, is_workday: IsWorkday = weekdays) -> Verdict:
    """Return the policy's verdict on a case; the same case always gets the same verdict.

    `is_workday` tells the business days of the shop's country.
    """
    order = case.order
    at_entry = OrderView(
        shop=case.shop,
        order=order,
        zone=ZoneInfo(case.shop.time_zone),
        is_workday=is_workday,
        goods=goods_of_order(order),
        has_gift=any(line.gift for line in order.lines),
    )
    if case.claim is None:
        return judge_entry(policy, at_entry)
    lines = list(_judge_lines(policy, _views(case, case.claim, at_entry)))
    if at_entry.has_gift and whole_order(order, lines):
        lines = [_with_gift(policy, line) for line in lines]
    return fold(policy, order, case.claim, lines)


def _views(case: Case, claim: CaseClaim, at_entry: OrderView) -> Iterator[tuple[LineView, int]]:
    by_code = {line.code: line for line in case.order.lines}
    claimed = claimed_quantities(case)
    facts = ClaimFacts(
        claim=claim,
        now=case.now or claim.received_at,
        evidence=frozenset(claim.evidence or ()),
        part_comes_back=any(quantity < by_code[line.code].quantity for line, quantity in claimed),
        gifts_on_invoice=frozenset(by_code[line.code].on_invoice for line, _ in claimed if by_code[line.code].gift),
    )
    for line, quantity in claimed:
        yield line_view(at_entry, facts, by_code[line.code], line), quantity


def _judge_lines(policy: Policy, views: Iterator[tuple[LineView, int]]) -> Iterator[LineJudgement]:
    """Yield each line's judgement; lines that are alike in all that rules look at are judged once."""
    judged: dict[object, LineJudgement] = {}
    for view, quantity in views:
        alike = view.alike(by_category=policy.by_category)
        known = judged.get(alike)
        if known is None:
            known = judged[alike] = _judge_line(policy, view, quantity)
            yield known
        else:
            yield replace(known, view=replace(known.view, line=view.line), quantity=quantity)


def _judge_line(policy: Policy, view: LineView, quantity: int) -> LineJudgement:
    said: list[Said] = []
    view = _reclassify(policy, view, said)
    if view.kind is ClaimKind.REPAIR:
        view = replace(view, in_warranty=_in_warranty(policy, view))
    phases = policy.phases[view.kind]
    said.extend(_hear(phases.at_once, view))
    if phases.returned and goods_come_back(view, offered(said), said):
        said.extend(_hear(phases.returned, view))
    return judgement(view, quantity, said)


def _with_gift(policy: Policy, line: LineJudgement) -> LineJudgement:
    """Return the line with the conditions added that hold only where the whole order comes back with a gift."""
    whole = policy.phases[line.view.kind].whole
    steps = whole if line.goods_come_back else tuple(step for step in whole if not step.returned_goods)
    return judgement(line.view, line.quantity, [*line.said, *_hear(steps, line.view)]) if steps else line


def _hear(steps: Sequence[Step], view: LineView) -> Iterator[Said]:
    for step in steps:
        for result in CLAIM_RULES[type(step.rule)](step.rule, view):
            yield Said(step.place, result)


def _reclassify(policy: Policy, view: LineView, said: list[Said]) -> LineView:
    """Return the view as the kind that the claim really is; each clause is asked once, in order."""
    for step in policy.reclassifying:
        rule = step.rule
        if isinstance(rule, ReclassifyRule) and step.clause.says_of(view.kind, rule):
            note = reclassified(rule, view)
            if note is not None:
                said.append(Said(step.place, note))
                view = replace(view, kind=rule.becomes)
    return view


def _in_warranty(policy: Policy, view: LineView) -> bool | None:
    """Whether any warranty of the policy ran; without one, none did."""
    states = [runs(step.rule, view) for step in policy.steps[view.kind] if isinstance(step.rule, WarrantyRule)]
    if True in states:
        return True
    return None if None in states else False


