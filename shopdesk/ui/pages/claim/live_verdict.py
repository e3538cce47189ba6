"""The verdict as one types: at once on this thread, what would change it a moment later on another."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from shopdesk.domain.claims import Claim, ClaimLine
from shopdesk.domain.errors import CaseError, ShopDeskError
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.case_making import LinesGoneError
from shopdesk.services.claims.claim_sight import NOTHING_DONE, ChangeRow, ClaimSight, changes_of, claim_sight
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk

_PAUSE_MS = 60
_AT_ONCE = 100
"""Claims against orders with more lines than that are judged on another thread."""


class LiveVerdict(QObject):
    """Judges a claim against the ground it stands on."""

    judged = Signal(object)
    """The claim's `ClaimSight`."""
    looked_at = Signal(object)
    """What the policy would look at, as a `ClaimSight`, where nothing is claimed yet."""
    changes_found = Signal(object)
    """What would change the verdict, as `ChangeRow`s."""
    refused = Signal(str)
    """Why there is no verdict."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[ClaimGround, Claim] | None = None
        self._done = NOTHING_DONE
        self._last: ClaimSight | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_changes)

    def judge(self, ground: ClaimGround, claim: Claim, done: frozenset[DeadlineKind] = NOTHING_DONE) -> None:
        """Judge a claim as typed; `done` are deadlines of a kept one whose act was done."""
        self._done = done
        if self._asked is None or self._asked[0] is not ground:
            self._last = None
        self._asked = (ground, claim)
        self._pause.stop()
        if not claim.lines:
            self.refused.emit(self._desk.speech("Tick what it is about."))
        if len(ground.order.lines) > _AT_ONCE:
            self._judge_aside(ground, claim)
            return
        try:
            self._tell(self._sight(ground, claim))
        except CaseError as error:
            self._fail(error)

    def stop(self) -> None:
        """Forget what was asked."""
        self._asked = self._last = None
        self._pause.stop()

    def _sight(self, ground: ClaimGround, claim: Claim) -> ClaimSight:
        about = claim if claim.lines else _of_all(ground, claim)
        now, say = self._desk.now(), self._desk.speech
        return claim_sight(ground, about, now, say, done=self._done, before=self._last)

    def _judge_aside(self, ground: ClaimGround, claim: Claim) -> None:
        """Judge on another thread; told is only what is still asked then."""
        sight, asked = self._sight, self._asked

        def tell(seen: ClaimSight) -> None:
            if self._asked is asked:
                self._tell(seen)

        def fail(error: ShopDeskError) -> None:
            if self._asked is asked:
                self._fail(error)

        self._desk.read(self, lambda _: sight(ground, claim), tell, failed=fail, key="sight")

    def _tell(self, sight: ClaimSight) -> None:
        if self._asked is None:
            return
        self._last = sight
        if not self._asked[1].lines:
            self.looked_at.emit(sight)
            return
        self.judged.emit(sight)
        self._pause.start()

    def _fail(self, error: ShopDeskError) -> None:
        if isinstance(error, CaseError) and not isinstance(error, LinesGoneError):
            self.refused.emit(self._desk.speech("Other claims have settled what this one asks for."))
        else:
            self.refused.emit(error.sentence)

    def _ask_changes(self) -> None:
        if self._asked is None:
            return
        ground, claim = self._asked
        now, say = self._desk.now(), self._desk.speech

        def ask(_office: Office) -> tuple[ChangeRow, ...]:
            return changes_of(ground, claim, now, say)

        def tell(changes: tuple[ChangeRow, ...]) -> None:
            if self._asked == (ground, claim):
                self.changes_found.emit(changes)

        self._desk.read(self, ask, tell, failed=self._fail, key="changes")


def _of_all(ground: ClaimGround, claim: Claim) -> Claim:
    lines = [ClaimLine(line_id=key, quantity=left) for key, left in ground.left.items() if left]
    return replace(claim, lines=tuple(lines))
