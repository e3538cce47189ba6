"""What the policy says of an order by itself, for its letters: until when it can be cancelled, by which clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shopdesk.documents.letter_values import Quoted, Reason
from shopdesk.domain.errors import CaseError, NotFoundError
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Effect, Remedy
from shopdesk.domain.verdicts import Finding, Verdict
from shopdesk.policy.policies import Clause, Policy, Step
from shopdesk.policy.rules.production import ProductionRule
from shopdesk.policy.rules.stage import StageRule
from shopdesk.policy.rules.window import Act, WindowRule
from shopdesk.services.letters.ground import OrderLetterGround
from shopdesk.services.letters.quoting import quoted
from shopdesk.services.orders.checks import checks_of_order
from shopdesk.texts.letter_words import REASONS

_LIMITS = (ProductionRule, StageRule, WindowRule)
"""Rules that say until when something can still be changed."""

_TOLD = ("customs.leaving",)


@dataclass(frozen=True)
class OrderTerms:
    """The policy of an order and its verdict on it; both None in a shop without one."""

    ground: OrderLetterGround
    policy: Policy | None
    verdict: Verdict | None

    def due(self, what: DeadlineKind) -> datetime | None:
        """Return by when something can or will be done, None where that is over, not known or no longer counts."""
        if self.verdict is None or not self.is_open:
            return None
        now = self.ground.office.instant
        found = [one.due for one in self.verdict.deadlines if one.what is what and one.due is not None]
        ahead = [due for due in found if due >= now]
        return min(ahead) if len(ahead) == len(found) and ahead else None

    @cached_property
    def is_open(self) -> bool:
        """Whether the order is still with the shop: neither shipped nor cancelled, in no part."""
        order = self.ground.order
        if order.cancelled_at is not None or order.shipped_at is not None or order.delivered_at is not None:
            return False
        settled = self.ground.office.file.claims.settlements_of_order(order.id)
        return not any(one.remedy is Remedy.CANCEL for one in settled)

    @property
    def _is_over(self) -> bool:
        """Whether the time for cancelling is known and has passed."""
        dues = (
            [] if self.verdict is None else [one for one in self.verdict.deadlines if one.what is DeadlineKind.CANCEL]
        )
        return any(one.due is not None and one.due < self.ground.office.instant for one in dues)

    def reasons(self) -> Iterator[Reason]:
        """Yield the clauses that a customer should know of now, in the shop's words."""
        say = self.ground.say
        if self.policy is None:
            return
        if self.is_open and not self._is_over and (found := self._quoted(ClaimKind.CANCEL_ORDER)):
            yield Reason(title=say("If you want to cancel"), clauses=found)
        if self.is_open and (found := self._quoted(ClaimKind.CORRECT_ADDRESS)):
            yield Reason(title=say("If the address is to be corrected"), clauses=found)
        yield from self._findings()

    def bars(self) -> Sequence[Finding]:
        """Return what the policy has against the order itself."""
        return [] if self.verdict is None else [one for one in self.verdict.findings if one.effect is Effect.BARS]

    def _findings(self) -> Iterator[Reason]:
        say, told = self.ground.say, set[str]()
        for finding in self.verdict.findings if self.verdict is not None else ():
            for says in finding.says:
                if says.key not in _TOLD or says.key in told:
                    continue
                told.add(says.key)
                words = REASONS[says.key]
                clause = None if self.policy is None else self.policy.clause(finding.clause)
                found = None if clause is None else self._words(clause)
                yield Reason(title=say(words.title), clauses=() if found is None else (found,))

    def _quoted(self, kind: ClaimKind) -> tuple[Quoted, ...]:
        """Return the clauses that say until when a claim of a kind can be made."""
        steps = () if self.policy is None else self.policy.steps[kind]
        clauses = {step.place: step.clause for step in steps if _limits(step)}
        return tuple(found for one in clauses.values() if (found := self._words(one)) is not None)

    def _words(self, clause: Clause) -> Quoted | None:
        ground = self.ground
        return quoted(ground.office, ground.say.language, clause, ground.remarks)


def _limits(step: Step) -> bool:
    """Whether a rule says until when something can be asked; those on goods that come back don't."""
    rule = step.rule
    if step.returned_goods or (isinstance(rule, WindowRule) and rule.act is not Act.CLAIM):
        return False
    return isinstance(rule, _LIMITS)


def order_terms(ground: OrderLetterGround) -> OrderTerms:
    """Return what the policy says of an order; nothing where there is none or it can't be judged."""
    try:
        policy, _ = ground.office.policy_of(ground.order)
        return OrderTerms(ground, policy, checks_of_order(ground.office, ground.order))
    except (NotFoundError, CaseError):
        return OrderTerms(ground, None, None)
