"""What is looked at when goods have come back: the points of condition that matter to the claim."""

from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import CaseError
from shopdesk.domain.terms import ClaimKind, ConditionPoint
from shopdesk.services.claims.claim_sight import claim_sight
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.office import Office

_ALWAYS = (ConditionPoint.UNUSED, ConditionPoint.UNDAMAGED, ConditionPoint.COMPLETE)
_SOLD_AGAIN = frozenset({ClaimKind.CHANGE_OF_MIND, ClaimKind.WRONG_CHOICE, ClaimKind.WRONG_ITEM})


def points_to_inspect(office: Office, claim: Claim) -> tuple[ConditionPoint, ...]:
    """Return the points that the policy looks at for a claim, or the usual ones where it looks at none."""
    try:
        sight = claim_sight(claim_ground(office, claim.order_id, but=claim.id), claim, office.now, office.speech)
    except CaseError:
        return _ALWAYS
    return sight.points or _ALWAYS


def goes_back_to_stock(kind: ClaimKind) -> bool:
    """Whether goods of such a claim, when all is in order, are usually sold again."""
    return kind in _SOLD_AGAIN
