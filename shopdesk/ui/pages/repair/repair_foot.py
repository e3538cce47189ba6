"""The foot of a repair's page: the usual next step as the one button, others beside it, and how a quote is issued."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import DeadlineState, state_at
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import RepairAction
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.claims.verdict_words import due_words, payer_words
from shopdesk.services.repairs.next_steps import RepairStepOffer
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PAGE_MARGIN, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.repair_head import RARE
from shopdesk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField

_DATE_WIDTH = 204
_GAP = 8
_MOST_WORDS = 300
"""So much of what is due next is seen before steps stand beside it."""


class RepairFoot(QWidget):
    """What has no room as a button stands in a menu; what is not possible yet says why there."""

    step_asked = Signal(object)
    """A step shall be done: its `RepairAction`."""
    issue_asked = Signal()
    preview_asked = Signal()
    renew_asked = Signal()
    slip_asked = Signal()
    """The handing-back slip shall be made and shown."""

    def __init__(self, desk: Desk, valid_until: MomentField) -> None:
        super().__init__()
        self._desk = desk
        self._page: RepairPage | None = None
        self._writes = False
        self._rest: tuple[RepairStepOffer, ...] = ()
        self._goes_on = False
        say = desk.speech
        self.buttons: dict[str, Button | PrimaryButton] = {}
        """The buttons by what they do: an action, or `issue`, `preview`, `renew`, `slip`."""
        self._valid = QWidget()
        valid_until.setFixedWidth(px(_DATE_WIDTH))
        label = Text(say("Valid until"), ink="text2")
        label.setBuddy(valid_until)
        dated = QHBoxLayout(self._valid)
        dated.setContentsMargins(0, 0, 0, 0)
        dated.setSpacing(10)
        dated.addWidget(label)
        dated.addWidget(valid_until)
        self._next = Text("", Style.CAPTION, "text2", elide=True)
        self.more = IconButton("ellipsis", say("More steps"))
        self.menu = Choosing(self.more)
        self.more.clicked.connect(self.menu.open_above)
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        valid_until.troubled.connect(self.show_wrong)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._valid)
        self._row.addWidget(self._next, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, 14)
        column.setSpacing(6)
        column.addWidget(self._wrong)
        column.addLayout(self._row)

    def show_page(self, page: RepairPage, *, writes: bool) -> None:
        """Show what can be done next; `writes` while a quote is being written and seen."""
        self._page, self._writes = page, writes
        focused = self.window().focusWidget()
        self._goes_on = self._goes_on or any(button is focused for button in self.buttons.values())
        self._build()
        if self._goes_on:
            self._goes_on = False
            self.focus_usual()

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong with the day until which the quote holds."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be pressed while a quote is being issued or a paper made."""
        for button in self.buttons.values():
            button.setEnabled(not busy)

    def focus_usual(self) -> None:
        """Go to the one button that does what is usual, so that Enter does it."""
        for button in self.buttons.values():
            if isinstance(button, PrimaryButton):
                button.show()  # the layout would do so later, and what is hidden takes no focus
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put into the menu what has no room any more."""
        super().resizeEvent(event)
        if self._page is not None and event.oldSize().width() != event.size().width():
            self._build()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, colours().line)

    def _build(self) -> None:
        page = self._page
        if page is None:
            return
        held = self._held()
        self._clear()
        self._valid.setVisible(self._writes)
        self._tell_next(page)
        finishing, others = self._parted(page)
        room = self.width() - 2 * PAGE_MARGIN - self._taken(finishing)
        beside: list[RepairStepOffer] = []
        for offer in others:
            width = Button(offer.words).sizeHint().width() + _GAP
            if offer.reason or width > room:
                break
            room -= width
            beside.append(offer)
        rest = [offer for offer in others if offer not in beside]
        self.menu.menu.clear()
        for offer in rest:
            self.menu.add(offer.words, partial(self.step_asked.emit, offer.action), reason=offer.reason)
        self.more.setVisible(bool(rest))
        for offer in reversed(beside):
            self._put(str(offer.action), Button(offer.words), partial(self.step_asked.emit, offer.action))
        for name, button, do in finishing:
            self._put(name, button, do)
        if held in self.buttons:
            self.buttons[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _parted(
        self, page: RepairPage
    ) -> tuple[list[tuple[str, Button | PrimaryButton, Callable[[], object]]], list[RepairStepOffer]]:
        """Return the buttons that finish what the page is about, the primary one last, and the other steps."""
        say = self._desk.speech
        usual = [offer for offer in page.offers if offer.is_usual]
        others = [offer for offer in page.offers if not offer.is_usual and offer.action not in RARE]
        if self._writes:
            number = max((one.revision for one in page.quotes if one.issued_at is not None), default=0) + 1
            words = say("File quote {n}", n=number)
            usual = [offer for offer in usual if offer.action is not RepairAction.QUOTE]
            others = [offer for offer in [*usual, *others] if offer.action is not RepairAction.QUOTE]
            show = ("preview", Button(say("Show PDF"), "file-text"), self.preview_asked.emit)
            if usual and page.draft is None:
                # Nothing is written yet: what is usual comes first.
                first = usual[0]
                step = partial(self.step_asked.emit, first.action)
                return [(str(first.action), PrimaryButton(first.words), step)], others[1:]
            return [show, ("issue", PrimaryButton(words, "Ctrl Enter"), self.issue_asked.emit)], others
        renews = page.state is RepairState.QUOTE_EXPIRED and page.latest is not None and page.draft is None
        if renews and page.latest is not None and RepairAction.QUOTE in page.allowed:
            others = [*usual, *others]
            renew = PrimaryButton(say("Renew quote {n}", n=page.latest.revision))
            return [("renew", renew, self.renew_asked.emit)], others
        if page.wants_slip:
            slip = PrimaryButton(say("Print handing-back slip"))
            return [("slip", slip, self._ask_slip)], [*usual, *others]
        return [
            (str(offer.action), PrimaryButton(offer.words), partial(self.step_asked.emit, offer.action))
            for offer in usual
        ], others

    def _ask_slip(self) -> None:
        self.set_busy(busy=True)
        self.slip_asked.emit()

    def _taken(self, finishing: Sequence[tuple[str, QWidget, object]]) -> int:
        """Return the room that stands always: the left part, the menu and the buttons that finish it."""
        left = self._valid.sizeHint().width() if self._writes else min(px(_MOST_WORDS), self._next.sizeHint().width())
        buttons = sum(button.sizeHint().width() + _GAP for _, button, _ in finishing)
        return left + buttons + self.more.sizeHint().width() + 3 * _GAP

    def _put(self, name: str, button: Button | PrimaryButton, do: Callable[[], object]) -> None:
        button.clicked.connect(lambda _checked=False: do())
        self.buttons[name] = button
        self._row.addWidget(button)

    def _held(self) -> str:
        focused = self.window().focusWidget()
        return next((name for name, button in self.buttons.items() if button is focused), "")

    def _clear(self) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}

    def _tell_next(self, page: RepairPage) -> None:
        """Say what is due next, and who must act."""
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        waiting = [
            one
            for one in page.deadlines
            if one.state is DeadlineState.OPEN and one.due is not None and one.what is not DeadlineKind.WARRANTY_ENDS
        ]
        self._next.setVisible(not self._writes)
        if not waiting:
            self._next.setText("")
            return
        first = min(waiting, key=lambda one: one.due or now)
        day = Moment.at(first.due or now).day_in(self._desk.zone)
        what, who = due_words(first.what, say), payer_words(first.who, say)
        self._next.setText(say("Next: {what} · {who} · {on:near}", what=what, who=who, on=day))
        self._next.set_ink(Tone.REFUSE if state_at(first, now) is DeadlineState.MISSED else "text2")
