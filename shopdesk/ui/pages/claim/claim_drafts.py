"""New claims that were begun and put aside, because the owner went elsewhere before saving them."""

from msgspec import Struct

from shopdesk.domain.claims import Claim
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import ClaimGround


class ClaimDraft(Struct, frozen=True):
    """A new claim as it was typed."""

    ground: ClaimGround
    claim: Claim
    text: str
    files: tuple[NewFile, ...]

    @property
    def order_id(self) -> str:
        """The order that it is about."""
        return self.ground.order.id


class ClaimDrafts:
    """Drafts by the order that they are about, for as long as the window is open."""

    def __init__(self) -> None:
        self._drafts: dict[str, ClaimDraft] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._drafts)

    def put(self, draft: ClaimDraft) -> None:
        """Put one aside."""
        self.drop(draft.order_id)
        self._drafts[draft.order_id] = draft

    def take(self, order_id: str) -> ClaimDraft | None:
        """Return the one about an order, or the latest where no order is given, and let go of it."""
        wanted = order_id or next(reversed(self._drafts), "")
        return self._drafts.pop(wanted, None)

    def drop(self, order_id: str) -> None:
        """Throw one away."""
        self._drafts.pop(order_id, None)

    def clear(self) -> None:
        """Throw all away."""
        self._drafts.clear()
