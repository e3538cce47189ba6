"""One more look at a refusal before its letter is filed: why it is refused, and what would be within the rules."""

from msgspec import Struct

from shopdesk.domain.errors import CaseError
from shopdesk.domain.terms import Effect, Outcome
from shopdesk.policy.judgement import ENDED
from shopdesk.services.claims.claim_sight import ChangeRow, changes_of, claim_sight
from shopdesk.services.claims.desk import find
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_MOST = 5


class Within(Struct, frozen=True, kw_only=True):
    """Something by which the claim would be within the rules: what the policy would then say, and what goes back."""

    words: str
    outcome: Outcome
    result: str = ""


class SecondLook(Struct, frozen=True, kw_only=True):
    """What the owner looks at once more: the reasons of the policy, and what would be within the rules instead.

    `against` is a sentence where the policy, as it judges now, does not refuse the claim at all.
    """

    reasons: tuple[str, ...] = ()
    within: tuple[Within, ...] = ()
    against: str = ""


def second_look(office: Office, number: str, say: Speech) -> SecondLook:
    """Return what speaks for and against a refusal, in the owner's words; nothing where it can't be judged any more.

    Raises NotFoundError where there is no such claim.
    """
    with office.file.snapshot():
        claim, order = find(office, number)
        ground = claim_ground(office, order.id, but=claim.id)
        try:
            sight = claim_sight(ground, claim, office.now, say)
            changes = changes_of(ground, claim, office.now, say)
        except CaseError:  # other claims have settled what this one asks for
            return SecondLook()
    against = ""
    if sight.verdict.outcome not in ENDED:
        against = say("Your policy does not refuse it. It says: {headline}.", headline=sight.headline.title)
    return SecondLook(
        reasons=tuple(dict.fromkeys(row.text for row in sight.why if row.effect is Effect.BARS)),
        within=tuple(_within(row) for row in changes if row.change.verdict.outcome not in ENDED)[:_MOST],
        against=against,
    )


def _within(row: ChangeRow) -> Within:
    return Within(words=row.words, outcome=row.change.verdict.outcome, result=row.result)
