"""What is read to show a kept claim: its page, and the ground it is judged on."""

from msgspec import Struct

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.ground import ClaimGround, claim_ground
from shopdesk.services.office import Office


class ReadClaim(Struct, frozen=True):
    """A kept claim with the ground it is judged on."""

    page: ClaimPage
    ground: ClaimGround

    @property
    def who(self) -> str:
        """What the customer is called, empty where there is none."""
        customer = self.page.customer
        return "" if customer is None else customer.name or customer.email

    @property
    def done(self) -> frozenset[DeadlineKind]:
        """The deadlines whose act was done."""
        return frozenset(one.what for one in self.page.deadlines if one.state is DeadlineState.DONE)


def read_claim(office: Office, number: str) -> ReadClaim:
    """Read a kept claim. Raises NotFoundError."""
    page = claim_page(office, number)
    return ReadClaim(page, claim_ground(office, page.order.id, but=page.claim.id))
