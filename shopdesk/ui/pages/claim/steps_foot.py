"""The foot of a decided claim: what is due next, the usual step as the one button, the others beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.deadlines import DeadlineState, state_at
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.next_steps import NextStep
from shopdesk.services.claims.verdict_words import due_words, payer_words
from shopdesk.services.letters.offers import offer_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.look.measures import PANEL_MARGIN, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.more_steps import MoreSteps
from shopdesk.ui.pages.claim.steps import make_and_show, start_step
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text

_NARROWEST = 436
"""How wide the panel of a claim is at least."""

_BESIDE = 1
"""So many steps stand as buttons beside the usual one."""


class StepsFoot(QWidget):
    """Shows what can be done with a claim; each step opens its form."""

    decide_again = Signal()
    """The decision shall be made anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ClaimPage | None = None
        self._goes_on = False
        say = desk.speech
        self._next = Text("", Style.CAPTION, "text2", elide=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.more = MoreSteps(say("More steps"))
        self.buttons: dict[str, Button | PrimaryButton] = {}
        """The buttons by the step they do: an action, `letter`, `authorization`, `take_in` or `repair`."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._next)
        column.addLayout(self._row)
        self._row.addWidget(self.more)  # from the first, for what has no place would be shown as a window
        self.more.asked.connect(self.do)

    def show_page(self, page: ClaimPage) -> None:
        """Show the steps of a claim."""
        self._page = page
        self._tell_next(page)
        focused = self.window().focusWidget()
        goes_on = self._goes_on or any(button is focused for button in self.buttons.values())
        self._goes_on = False
        self._clear()
        steps = [step for step in page.steps if not step.reason]
        usual = [step for step in steps if step.is_usual]
        others = [step for step in page.steps if not step.is_usual]
        before = self._before_usual(page)
        if before:
            others = [*usual, *others]
            usual = []
        finishing = [PrimaryButton(step.words) for step in usual]
        beside = [step for step in others if not step.reason and step.action is not ClaimAction.DECIDE][:_BESIDE]
        shown = [*(button for _, button in before), *finishing]
        if page.with_repairs or not self._has_room([*shown, *(Button(step.words) for step in beside)]):
            beside = []
        self.more.offer([step for step in others if step not in beside])
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        for step in beside:
            self._add(Button(step.words), step)
        for name, button in before:
            self.buttons[name] = button
            self._row.addWidget(button)
        for button, step in zip(finishing, usual, strict=True):
            self._add(button, step)
        if goes_on:
            self.focus_usual()

    def _before_usual(self, page: ClaimPage) -> list[tuple[str, Button | PrimaryButton]]:
        """Return the buttons of what comes before the usual step, the first last: letter, return's paper, repair.

        The return's paper is left out where it has no room beside others; it stands with the papers, too.
        """
        say, go, number = self._desk.speech, self._desk.go.emit, page.claim.number
        if page.with_repairs and page.repair is not None:
            there = Place(PageName.REPAIRS, page.repair.number)
            opens = PrimaryButton(say("Open repair {number}", number=page.repair.number))
            opens.clicked.connect(lambda: go(there))
            return [("repair", opens)]
        found: list[tuple[str, Button | PrimaryButton]] = []
        if page.to_repair:
            about = Place(PageName.REPAIRS, new=True, about=f"claim:{number}")
            words = say("Take in for repair")
            takes = Button(words) if page.wants_authorization or page.due_letter else PrimaryButton(words)
            takes.clicked.connect(lambda: go(about))
            found.append(("take_in", takes))
        if page.wants_authorization:
            words = say("Make return authorization")
            authorize = Button(say("Return authorization")) if page.due_letter else PrimaryButton(words)
            authorize.setAccessibleName(words)
            authorize.clicked.connect(self._authorize)
            found.append(("authorization", authorize))
        if page.due_letter is not None:
            write = PrimaryButton(offer_words(page.due_letter, say))
            write.clicked.connect(self._write_letter)
            found.append(("letter", write))
        if not self._has_room([button for _, button in found]):
            found = [(name, button) for name, button in found if name != "authorization" or len(found) == 1]
        return found

    def _has_room(self, buttons: Sequence[QWidget]) -> bool:
        """Whether buttons stand beside each other, and `more` too, in the narrowest of panels."""
        wide = sum(button.sizeHint().width() + self._row.spacing() for button in (self.more, *buttons))
        return wide <= px(_NARROWEST) - 2 * PANEL_MARGIN

    def focus_usual(self) -> None:
        """Go to the one button that does what is usual, so that Enter does it."""
        for button in self.buttons.values():
            if isinstance(button, PrimaryButton):
                button.show()  # the layout would do so later, and what is hidden takes no focus
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def do(self, action: ClaimAction) -> None:
        """Begin a step."""
        if action is ClaimAction.DECIDE:
            self.decide_again.emit()
        elif self._page is not None:
            start_step(self._desk, self, self._page, action)

    def _write_letter(self) -> None:
        if self._page is not None and self._page.due_letter is not None:
            write_letter(self._desk, self, self._page.due_letter, self._page.claim.number)

    def _authorize(self) -> None:
        if self._page is not None:
            self._goes_on = self.window().focusWidget() is self.buttons["authorization"]  # which goes
            self._let_authorize(may=False)
            make_and_show(self._desk, self, self._page.claim.number, failed=partial(self._let_authorize, may=True))

    def _let_authorize(self, *, may: bool) -> None:
        """Let it be pressed or, while the paper is being made, not."""
        button = self.buttons.get("authorization")
        if button is not None:
            button.setEnabled(may)

    def _add(self, button: Button | PrimaryButton, step: NextStep) -> None:
        button.clicked.connect(lambda: self.do(step.action))
        self.buttons[step.action] = button
        self._row.addWidget(button)

    def _clear(self) -> None:
        self.buttons = {}
        empty(self._row, keep=self.more)

    def _tell_next(self, page: ClaimPage) -> None:
        """Say what is due next, and who must act."""
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        waiting = [
            one
            for one in page.deadlines
            if one.state is DeadlineState.OPEN and one.due is not None and one.what is not DeadlineKind.WARRANTY_ENDS
        ]
        if not waiting:
            self._next.hide()
            return
        first = min(waiting, key=lambda one: one.due or now)
        due = Moment.at(first.due or now)
        what, who = due_words(first.what, say), payer_words(first.who, say)
        self._next.setText(say("Next: {what} · {who} · {on:near}", what=what, who=who, on=due.day_in(self._desk.zone)))
        late = state_at(first, now) is DeadlineState.MISSED
        self._next.set_ink(Tone.REFUSE if late else "text2")
        self._next.show()
