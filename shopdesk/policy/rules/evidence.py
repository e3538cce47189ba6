"""Evidence: what a customer must send to prove a claim."""

from collections.abc import Iterator

from shopdesk.domain.messages import message
from shopdesk.domain.terms import Effect, Evidence
from shopdesk.policy.results import Asks, Need, Note, Result
from shopdesk.policy.rules.base import Rule
from shopdesk.policy.view import LineView


class EvidenceRule(Rule, frozen=True, kw_only=True, tag="evidence"):
    """Proofs that are needed, and further ones where of any claimed line less comes back than was ordered."""

    needs: tuple[Evidence, ...] = ()
    when_part_comes_back: tuple[Evidence, ...] = ()


def judge(rule: EvidenceRule, view: LineView) -> Iterator[Result]:
    """Ask for what is not there."""
    needs = rule.needs + (rule.when_part_comes_back if view.facts.part_comes_back else ())
    missing = tuple(str(proof) for proof in needs if proof not in view.facts.evidence)
    if missing:
        yield Need(missing, Asks.PROOF, message("evidence.missing", names=list(missing)))
    elif needs:
        yield Note(Effect.SUPPORTS, message("evidence.there", names=[str(proof) for proof in needs]))
