"""Shops that journeys begin with: a claim that waits for its decision, or one whose goods shall come back."""

from pathlib import Path

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from tests.services.claim_shop import make_shop, moment, office_at

NOW = Moment.parse("2026-06-10T10:00:00+02:00")
"""Two days after order 1001 was delivered."""

_PROOFS = (Evidence.INVOICE, Evidence.ORDER_NUMBER, Evidence.PRODUCT_CODE, Evidence.REASON, Evidence.PHOTOS)


def a_shop_with_a_claim(folder: Path, *, accepted: bool = False, policy: str = "quality-guarantee") -> Path:
    """Make a shop with the claim 2026-0001 of Erika Muster on her order 1001; `accepted`: her goods shall come back."""
    make_shop(folder, policy)
    with office_at(folder, str(NOW)) as office:
        claim = open_claim(
            office,
            ClaimDraft(
                order="1001",
                kind=ClaimKind.CHANGE_OF_MIND,
                received_at=moment("2026-06-10T09:00:00+02:00"),
                channel=Channel.EMAIL,
                evidence=_PROOFS,
                condition=dict.fromkeys(ConditionPoint, True),
            ),
        )
        if accepted:
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
    return folder
