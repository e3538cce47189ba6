"""What a customer should wait with: nothing is sent back before the shop has agreed, where the policy says so."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import Quoted, Reason
from shopdesk.domain.terms import RETURNED_KINDS, DeadlineKind
from shopdesk.policy.judgement import ENDED
from shopdesk.policy.policies import Step
from shopdesk.policy.rules.confirmation import ConfirmationRule
from shopdesk.policy.rules.notice import NoticeRule
from shopdesk.services.claims.judging import GRANTS
from shopdesk.services.letters.ground import ClaimLetterGround


def waits_for_us(ground: ClaimLetterGround, *, always: bool = False) -> Iterator[Reason]:
    """Yield that nothing should be sent back yet, with the clauses that say so; nothing once that is past.

    `always` says it also where no clause does, as a quote has to.
    """
    claim, decision = ground.claim, ground.decision
    sent = claim.sent_back_at is not None or claim.arrived_back_at is not None
    granted = decision is not None and decision.action in GRANTS
    if sent or granted or ground.lookup.kind not in RETURNED_KINDS or ground.verdict.outcome in ENDED:
        return
    clauses = confirming(ground)
    from_our_answer = any(due.what is DeadlineKind.SEND_BACK and due.due is None for due in ground.verdict.deadlines)
    if clauses or from_our_answer or always:
        say = ground.say
        text = "" if always else say("If it comes back, we tell you first how, and what it costs.")
        yield Reason(title=say("Please send nothing back before we have agreed."), text=text, clauses=clauses)


def confirming(ground: ClaimLetterGround) -> tuple[Quoted, ...]:
    """Return the clauses by which the shop agrees first, in the policy's order.

    A clause that says something of returned goods and does nothing else is such a one.
    """
    policy = ground.policy
    ids = [
        policy.clause_id(step.place)
        for step in policy.steps[ground.lookup.kind]
        if isinstance(step.rule, ConfirmationRule) or (step.returned_goods and _only_tells(step))
    ]
    found = [ground.quoted(one) for one in dict.fromkeys(ids)]
    return tuple(one for one in found if one is not None)


def _only_tells(step: Step) -> bool:
    return all(isinstance(rule, NoticeRule) for rule in step.clause.rules)
