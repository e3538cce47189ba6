"""New claims and decisions that were begun and put aside, because the owner went elsewhere before saving them."""

from msgspec import Struct

from shopdesk.domain.claims import Claim
from shopdesk.services.claims.begun_claims import BegunClaim, BegunDecision
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.texts import Speech


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

    def begun(self) -> BegunClaim:
        """Return what of it outlives the program; of its files, their names."""
        return BegunClaim(claim=self.claim, text=self.text, files=tuple(file.name for file in self.files))

    def typed(self, say: Speech) -> dict[str, str]:
        """Return what was typed, by field, for whoever keeps it when something breaks."""
        number = self.ground.order.number
        told = {"claim": claim_words(self.ground, self.claim, say), "text": self.text}
        return {f"order {number}, {name}": text for name, text in told.items() if text}


class ClaimDrafts:
    """Drafts by the order that they are about, for as long as the window is open."""

    def __init__(self) -> None:
        self._drafts: dict[str, ClaimDraft] = {}
        self._sent: dict[int, ClaimDraft] = {}
        """Those that are being saved while something else is shown, by the turn in which they were shown."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._drafts or self._sent)

    def all(self) -> tuple[ClaimDraft, ...]:
        """Return all of them, the latest last."""
        return (*self._sent.values(), *self._drafts.values())

    def typed(self, say: Speech) -> dict[str, str]:
        """Return what was typed of all of them, by order and field."""
        return {name: text for draft in self.all() for name, text in draft.typed(say).items()}

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


class BegunDecisions:
    """Decisions that were begun, by the number of their claim, of a new one by its order."""

    def __init__(self) -> None:
        self._begun: dict[str, BegunDecision] = {}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._begun)

    def typed(self) -> dict[str, str]:
        """Return the reasons of all of them, by claim."""
        return {f"{about}, reason": one.reason for about, one in self._begun.items()}

    def all(self) -> dict[str, BegunDecision]:
        """Return all of them, by claim."""
        return dict(self._begun)

    def put(self, about: str, begun: BegunDecision | None) -> None:
        """Put one aside, where there is one."""
        if begun is not None and about:
            self._begun[about] = begun

    def take(self, about: str) -> BegunDecision | None:
        """Return the one about a claim and let go of it."""
        return self._begun.pop(about, None)


def claim_words(ground: ClaimGround, claim: Claim, say: Speech) -> str:
    """Return what a claim is about as far as it was typed: its kind and its lines."""
    names = {line.id: line.text or line.code for line in ground.order.lines}
    lines = [f"{line.quantity} × {names[line.line_id]}" for line in claim.lines]
    return ": ".join(part for part in (say.term(claim.kind), ", ".join(lines)) if part)
