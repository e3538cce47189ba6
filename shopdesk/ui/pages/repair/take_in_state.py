"""A take-in as it was typed, to be shown again: what was begun stays while the owner goes elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shopdesk.domain.repairs import PictureStage, Repair
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.orders.finding import KnownCustomer
from shopdesk.services.repairs.beginning import BegunTakeIn, OrderOfPiece
from shopdesk.services.repairs.begun_take_ins import FoundTakeIn, NotedTakeIn


@dataclass(frozen=True)
class TypedPicture:
    """A checked file that waits to be kept; without a `stage`, it follows where the piece is."""

    file: NewFile
    stage: PictureStage | None = None
    caption: str = ""

    def stage_as(self, *, is_here: bool) -> PictureStage:
        """Return when it was taken: on arrival where the piece is here, else it was sent by the customer."""
        return self.stage or (PictureStage.ARRIVAL if is_here else PictureStage.ASKED)


@dataclass(frozen=True)
class StoneTexts:
    """Stones alike as they are typed."""

    count: str = "1"
    kind: str = ""
    size: str = ""
    state: str = "sound"

    def is_blank(self) -> bool:
        """Whether nothing is said of them yet."""
        return self == StoneTexts()


@dataclass(frozen=True)
class TakeInState:
    """All that stands in the form. `texts` are the fields named as in `OF_REPAIR`, also those that can't be read."""

    about: str = ""
    order: OrderOfPiece | None = None
    code: str = ""
    elsewhere: bool = False
    customer: KnownCustomer | None = None
    new_customer: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    stones: tuple[StoneTexts, ...] = ()
    pictures: tuple[TypedPicture, ...] = ()
    is_here: bool = True
    is_another: bool = False
    claim: str = ""
    redo_of: str = ""
    kept: Repair | None = None


def state_of(begun: BegunTakeIn, about: str) -> TakeInState:
    """Return what stands in a form that begins so."""
    draft = begun.draft
    stones = tuple(StoneTexts(str(one.count), one.kind, one.size, one.state.value) for one in draft.stones)
    return TakeInState(
        about=about,
        order=begun.order,
        code=draft.line,
        elsewhere=begun.order is None and bool(draft.customer_id or begun.kept),
        customer=begun.customer,
        texts=draft.fields,
        stones=stones,
        pictures=tuple(TypedPicture(one.file, one.stage, one.caption) for one in draft.pictures),
        is_here=draft.is_here,
        claim=draft.claim,
        redo_of=draft.redo_of,
        kept=begun.kept,
    )


def noted(state: TakeInState) -> NotedTakeIn:
    """Return what outlives the program of a take-in."""
    return NotedTakeIn(
        about=state.about,
        order_id="" if state.order is None else state.order.order.id,
        code=state.code,
        elsewhere=state.elsewhere,
        customer_id=None if state.customer is None else state.customer.customer.id,
        new_customer=dict(state.new_customer),
        texts=dict(state.texts),
        stones=tuple((one.count, one.kind, one.size, one.state) for one in state.stones),
        pictures=tuple(one.file.name for one in state.pictures),
        is_here=state.is_here,
        is_another=state.is_another,
        claim=state.claim,
        redo_of=state.redo_of,
    )


def state_again(found: FoundTakeIn) -> TakeInState:
    """Return what stands in the form again of a take-in that outlived the program; its pictures are not there."""
    one = found.noted
    return TakeInState(
        about=one.about,
        order=found.order,
        code=one.code,
        elsewhere=one.elsewhere,
        customer=found.customer,
        new_customer=one.new_customer,
        texts=one.texts,
        stones=tuple(StoneTexts(*stones) for stones in one.stones),
        is_here=one.is_here,
        is_another=one.is_another,
        claim=one.claim,
        redo_of=one.redo_of,
    )


class TakeInDrafts:
    """New take-ins that were begun and put aside, by what they are about."""

    def __init__(self) -> None:
        self._drafts: dict[str, TakeInState] = {}
        self._sent: dict[int, TakeInState] = {}
        """Those that are being saved while something else is shown, by the turn in which they were shown."""

    def __bool__(self) -> bool:
        return bool(self._drafts or self._sent)

    def put(self, state: TakeInState) -> None:
        """Put one aside, under the order it has come to be about where it began with nothing."""
        about = state.about or ("" if state.order is None else state.order.order.id)
        self._drafts.pop(about, None)
        self._drafts[about] = replace(state, about=about)

    def take(self, about: str) -> TakeInState | None:
        """Return the one about something, or the latest where nothing is named, and let go of it."""
        wanted = about or next(reversed(self._drafts), "")
        return self._drafts.pop(wanted, None)

    def send(self, turn: int, state: TakeInState) -> None:
        """Keep one aside that is being saved, not to be begun again meanwhile."""
        self._sent[turn] = state

    def arrived(self, turn: int) -> None:
        """Let go of one that was saved."""
        self._sent.pop(turn, None)

    def came_back(self, turn: int) -> None:
        """Put one aside that could not be saved."""
        state = self._sent.pop(turn, None)
        if state is not None:
            self.put(state)

    def all(self) -> tuple[TakeInState, ...]:
        """Return all of them, the latest last."""
        return (*self._sent.values(), *self._drafts.values())

    def typed(self) -> dict[str, str]:
        """Return what was typed of all of them, by piece and field, for whoever keeps it when something breaks."""
        found: dict[str, str] = {}
        for state in (*self._drafts.values(), *self._sent.values()):
            number = state.texts.get("piece", "") if state.order is None else state.order.order.number
            found.update({f"{number}, {name}": text for name, text in state.texts.items() if text})
        return found
