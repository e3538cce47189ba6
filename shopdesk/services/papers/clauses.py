"""Looking up the clauses of a policy that stand behind a claim's papers: their titles, conditions and instructions."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Cost, MomentName
from shopdesk.domain.verdicts import Finding, Verdict
from shopdesk.domain.windows import Window
from shopdesk.policy.policies import Policy, Step
from shopdesk.policy.rules.condition import ConditionRule
from shopdesk.policy.rules.costs import CostsRule
from shopdesk.policy.rules.notice import InstructionRule
from shopdesk.policy.rules.payment_fee import PaymentFeeRule
from shopdesk.policy.rules.remedy import RemedyRule
from shopdesk.policy.rules.service_time import ServiceTimeRule


class ClauseLookup:
    """The clauses that apply to one claim, as its verdict judged it, with their words in one language."""

    def __init__(self, policy: Policy, claim: Claim, verdict: Verdict, language: str) -> None:
        self._policy = policy
        self._verdict = verdict
        self._language = language
        self.kind = _judged_kind(claim, verdict)
        self._steps: Sequence[Step] = policy.steps[self.kind]

    @cached_property
    def offering(self) -> str:
        """The full id of the first clause that offers a remedy and was found to apply, or nothing."""
        found = {finding.clause for finding in self._verdict.findings}
        ids = [self._id(step) for step in self._steps if isinstance(step.rule, RemedyRule)]
        return next((one for one in ids if one in found), "")

    @property
    def conditions(self) -> tuple[ConditionPoint, ...]:
        """The points of condition that returned goods are looked at for, each once."""
        rules = [step.rule for step in self._steps if isinstance(step.rule, ConditionRule) and not step.rule.with_gift]
        return tuple(dict.fromkeys(point for rule in rules for point in rule.needs))

    @property
    def instructions(self) -> Iterator[tuple[str, dict[str, str]]]:
        """What clauses ask of the customer: title and words by language."""
        for step in self._steps:
            if isinstance(step.rule, InstructionRule):
                yield self._title(step), step.rule.words

    @property
    def refund_time(self) -> Window | None:
        """How long after the goods' arrival the policy promises the refund, if it does."""
        for step in self._steps:
            rule = step.rule
            if isinstance(rule, ServiceTimeRule) and rule.what == "refund" and rule.since is MomentName.ARRIVED_BACK_AT:
                return rule.within
        return None

    @property
    def title_of_shipping(self) -> str:
        """The title of the clause that decides whether outbound shipping is refunded, or nothing."""
        for step in self._steps:
            rule = step.rule
            if isinstance(rule, RemedyRule) and rule.shipping is not None:
                return self._title(step)
        return self.title_of_cost(Cost.OUTBOUND_SHIPPING)

    def title_of_cost(self, cost: Cost) -> str:
        """Return the title of the first clause that says who bears a cost, or nothing."""
        for step in self._steps:
            rule = step.rule
            if isinstance(rule, CostsRule) and cost in (*rule.customer, *rule.shop):
                return self._title(step)
            if isinstance(rule, PaymentFeeRule) and cost is Cost.PAYMENT_FEE:
                return self._title(step)
        return ""

    def title_of(self, full_id: str) -> str:
        """Return the title of a clause by its full id; nothing for the program's own."""
        clause = self._policy.clause(full_id)
        return "" if clause is None else _word(clause.title, self._language)

    def titles(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        """Return the titles of the clauses of findings."""
        return tuple(title for finding in findings if (title := self.title_of(finding.clause)))

    def _title(self, step: Step) -> str:
        return _word(step.clause.title, self._language)

    def _id(self, step: Step) -> str:
        return self._policy.clause_id(step.place)


def _judged_kind(claim: Claim, verdict: Verdict) -> ClaimKind:
    """Return the kind that a claim was judged as: a clause may have reclassified it."""
    for finding in verdict.findings:
        for says in finding.says:
            if says.key == "reclassified":
                return ClaimKind(str(says.values["becomes"]))
    return claim.kind


def _word(words: dict[str, str], language: str) -> str:
    return words.get(language) or words.get("en") or next(iter(words.values()))
