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
        self._sent: dict[int, ClaimDraft] = {}
        """Those that are being saved while something else is shown, by the turn in which they were shown."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._drafts or self._sent)

    def put(self, draft: ClaimDraft) -> None:
        """Put one aside."""
        self._drafts.pop(draft.order_id, None)
        self._drafts[draft.order_id] = draft

    def take(self, order_id: str) -> ClaimDraft | None:
        """Return the one about an order, or the latest where no order is given, and let go of it."""
        wanted = order_id or next(reversed(self._drafts), "")
        return self._drafts.pop(wanted, None)

    def send(self, turn: int, draft: ClaimDraft) -> None:
        """Keep one that is being saved aside, not to be begun again meanwhile."""
        self._sent[turn] = draft

    def arrived(self, turn: int) -> None:
        """Let go of one that was saved."""
        self._sent.pop(turn, None)

    def came_back(self, turn: int) -> None:
        """Put one aside that could not be saved."""
        draft = self._sent.pop(turn, None)
        if draft is not None:
            self.put(draft)
