"""The foot of the panel beside the list: open the claim, or take its usual next step at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.claim_preview import ClaimPreview
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.letters.offers import offer_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.pages.claim.decision_words import action_words, decided_words
from shopdesk.ui.pages.claim.steps import make_and_show, start_step
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.keyboard_place import has_keyboard

_AT_ONCE = {
    Outcome.ACCEPT: DecisionAction.ACCEPT,
    Outcome.REFUSE: DecisionAction.REFUSE,
    Outcome.NEEDS_INFORMATION: DecisionAction.ASK,
    Outcome.INVESTIGATE: DecisionAction.INVESTIGATE,
}
"""What the policy advises plainly enough to decide it with one press."""


class PreviewFoot(QWidget):
    """Open at the left; at the right the one button that does what is usual next."""

    opened = Signal(str)
    keyboard_freed = Signal()
    """What was pressed is done and goes: the list shall take the keyboard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._preview: ClaimPreview | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.open_button = Button(desk.speech("Open"))
        self.open_button.setAutoDefault(True)  # Enter presses it, as Space does
        self.open_button.clicked.connect(self._open)
        self.next_button: PrimaryButton | None = None
        self._row.addWidget(self.open_button)
        self._row.addStretch(1)

    def show_preview(self, preview: ClaimPreview) -> None:
        """Offer what can be done with a claim."""
        self._preview = preview
        if self.next_button is not None:
            self._row.removeWidget(self.next_button)
            self.next_button.hide()
            self.next_button.deleteLater()
            self.next_button = None
        words, act = self._next(preview)
        if words:
            self.next_button = PrimaryButton(words)
            self.next_button.setAutoDefault(True)
            self.next_button.clicked.connect(lambda _checked=False: act())
            self._row.addWidget(self.next_button)

    def _next(self, preview: ClaimPreview) -> tuple[str, Callable[[], object]]:
        """Return the words of the button and what it does; no words where nothing is usual."""
        say, page = self._desk.speech, preview.page
        if preview.is_undecided:
            return self._decision(preview)
        if page.with_repairs and page.repair is not None:
            repair = Place(PageName.REPAIRS, page.repair.number)
            return say("Open repair {number}", number=page.repair.number), lambda: self._desk.go.emit(repair)
        if page.due_letter is not None:
            due, number = page.due_letter, page.claim.number
            return offer_words(due, say), lambda: write_letter(self._desk, self, due, number)
        if page.wants_authorization:
            return say("Make return authorization"), lambda: make_and_show(self._desk, self, page.claim.number)
        if page.to_repair:
            take_in = Place(PageName.REPAIRS, new=True, about=f"claim:{page.claim.number}")
            return say("Take in for repair"), lambda: self._desk.go.emit(take_in)
        step = next((one for one in page.steps if one.is_usual and not one.reason), None)
        if step is None or step.action is ClaimAction.REOPEN:
            return "", self._open
        return step.words, lambda: start_step(self._desk, self, page, step.action)

    def _decision(self, preview: ClaimPreview) -> tuple[str, Callable[[], object]]:
        say, sight = self._desk.speech, preview.sight
        action = None if sight is None else _AT_ONCE.get(sight.verdict.outcome)
        decision = preview.page.decision
        if decision is not None and decision.action is action:
            if preview.page.due_letter is PaperKind.INFORMATION_REQUEST:
                return offer_words(PaperKind.INFORMATION_REQUEST, say), lambda: self._ask(preview.page.claim.number)
            return say("Decide"), self._open
        if action is None or (action is DecisionAction.ACCEPT and preview.advised is None):
            return say("Decide"), self._open
        words = action_words(action, say)
        if action is DecisionAction.ACCEPT and preview.advised is not None:
            words = say("Accept: {remedy}", remedy=say.term(preview.advised))
        return words, lambda: self._decide(preview.page.claim.number, action)

    def _decide(self, number: str, action: DecisionAction) -> None:
        if self.next_button is not None:
            if has_keyboard(self.next_button):
                self.keyboard_freed.emit()
            self.next_button.setEnabled(False)
        job = partial(decide, number=number, draft=DecisionDraft(action=action))
        self._desk.write(self, job, partial(self._told, action), failed=self._failed)

    def _told(self, action: DecisionAction, claim: Claim) -> None:
        words = decided_words(action, self._desk.speech)
        self._desk.told.emit(f"{claim.number}: {words}")
        if action is DecisionAction.ASK:
            self._ask(claim.number)

    def _ask(self, number: str) -> None:
        write_letter(self._desk, self, PaperKind.INFORMATION_REQUEST, number)

    def _failed(self, error: ShopDeskError) -> None:
        if self.next_button is not None:
            self.next_button.setEnabled(True)
        self._desk.warned.emit(error.sentence)

    def _open(self) -> None:
        if self._preview is not None:
            self.opened.emit(self._preview.page.claim.number)
