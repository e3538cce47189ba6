"""Order entry: what a policy says of an order before anybody claims anything."""

from collections.abc import Iterator

from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Outcome
from shopdesk.domain.verdicts import Due, Finding, Verdict
from shopdesk.policy.case import CaseLine
from shopdesk.policy.findings import Told, merged, told, unique
from shopdesk.policy.folding import in_order_of_time
from shopdesk.policy.policies import Clause, Policy
from shopdesk.policy.results import Bar, Note, Notice, Result, Until
from shopdesk.policy.rules import ENTRY_RULES
from shopdesk.policy.rules.window import WindowRule
from shopdesk.policy.rules.window import judge_entry as judge_window
from shopdesk.policy.view import OrderView


def judge_entry(policy: Policy, view: OrderView) -> Verdict:
    """Return findings, notices and the deadlines that follow from the order alone; the outcome is always `order`."""
    findings: list[Finding] = []
    notices: list[Message] = []
    deadlines: dict[Due, int] = {}
    for place, clause in enumerate(policy.text.clauses):
        by_line: list[tuple[str, Told | None]] = []
        for line in view.order.lines:
            results = list(_results(clause, view, line))
            said = [(result.effect, result.says) for result in results if isinstance(result, Bar | Note)]
            by_line.append((line.code, told(said) if said else None))
            notices.extend(result.says for result in results if isinstance(result, Notice))
            for result in results:
                if isinstance(result, Until):
                    deadlines.setdefault(Due(policy.clause_id(place), result.who, result.what, result.due), place)
        findings.extend(merged(policy.clause_id(place), by_line))
    return Verdict(
        currency=view.order.currency,
        outcome=Outcome.ORDER,
        findings=tuple(findings),
        missing=(),
        remedies=(),
        refund=None,
        quote=None,
        pays={},
        deadlines=in_order_of_time(deadlines),
        notices=tuple(unique(iter(notices))),
        lines=(),
    )


def _results(clause: Clause, view: OrderView, line: CaseLine) -> Iterator[Result]:
    for rule in clause.rules:
        if isinstance(rule, WindowRule):
            yield from judge_window(rule, view, line, rule.kinds if rule.kinds is not None else clause.kinds)
        elif (judge_rule := ENTRY_RULES.get(type(rule))) is not None:
            yield from judge_rule(rule, view, line)


