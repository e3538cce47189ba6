"""The next steps of a decided claim: each as a small form, or done at once where it can be taken back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ConditionPoint
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.inspecting import points_to_inspect
from shopdesk.services.claims.steps import do
from shopdesk.services.papers.desk import MadePaper, make_paper
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.inspect_sheet import InspectSheet
from shopdesk.ui.pages.claim.settle_sheet import SettleSheet
from shopdesk.ui.pages.claim.step_sheet import StepSheet
from shopdesk.ui.pages.claim.way_back_sheets import ArrivedSheet, ReopenSheet, SentBackSheet

_SHEETS: dict[ClaimAction, Callable[[Desk, QWidget, ClaimPage], StepSheet]] = {
    ClaimAction.SENT_BACK: SentBackSheet,
    ClaimAction.ARRIVED: ArrivedSheet,
    ClaimAction.SETTLE: SettleSheet,
    ClaimAction.REOPEN: ReopenSheet,
}
_AT_ONCE = frozenset({ClaimAction.CLOSE, ClaimAction.WITHDRAW, ClaimAction.LAPSE})


def start_step(desk: Desk, parent: QWidget, page: ClaimPage, action: ClaimAction) -> None:
    """Begin a step other than the decision: open its form, or do it with a way to take it back."""
    if action in _AT_ONCE:
        _end(desk, parent, page, action)
    elif action is ClaimAction.INSPECTED:
        job = partial(points_to_inspect, claim=page.claim)
        desk.read(parent, job, partial(_inspect, desk, parent, page), key="inspect")
    elif action in _SHEETS:
        _SHEETS[action](desk, parent, page).open()


def make_and_show(
    desk: Desk,
    parent: QWidget,
    number: str,
    kind: PaperKind = PaperKind.RETURN_AUTHORIZATION,
    paper: str | None = None,
    *,
    failed: Callable[[], object] = lambda: None,
) -> None:
    """Make a paper for a claim and show it, ready to be printed; where it can't be made, say so and call `failed`."""

    def refused(error: ShopDeskError) -> None:
        failed()
        desk.warned.emit(error.sentence)

    job = partial(make_paper, kind=kind, number=number, paper=paper)
    desk.write(parent, job, partial(_made, desk, parent), failed=refused)


def _made(desk: Desk, parent: QWidget, made: MadePaper) -> None:
    from shopdesk.ui.dialogs.paper import show_paper

    show_paper(desk, parent, made.filed, made.problems)


def _inspect(desk: Desk, parent: QWidget, page: ClaimPage, points: tuple[ConditionPoint, ...]) -> None:
    InspectSheet(desk, parent, page, points).open()


def _end(desk: Desk, owner: QWidget, page: ClaimPage, action: ClaimAction) -> None:
    say, number = desk.speech, page.claim.number
    told = {
        ClaimAction.CLOSE: say("Claim {number} closed", number=number),
        ClaimAction.WITHDRAW: say("Claim {number} withdrawn", number=number),
        ClaimAction.LAPSE: say("Claim {number} lapsed", number=number),
    }[action]

    def done(claim: Claim) -> None:
        desk.undoable.emit(told, partial(_take_back, desk, owner, claim.number))

    desk.write(owner, partial(do, number=number, action=action, fields=()), done)


def _take_back(desk: Desk, owner: QWidget, number: str) -> None:
    """Open a claim again that was ended a moment ago."""
    say = desk.speech
    reason = [("reason", say("Ended by mistake."))]
    job = partial(do, number=number, action=ClaimAction.REOPEN, fields=reason)
    desk.write(owner, job, lambda claim: desk.told.emit(say("Claim {number} is open again", number=claim.number)))
