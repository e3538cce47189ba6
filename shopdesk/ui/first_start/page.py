"""The page of the first start: its steps, and the shop that is made at the end."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.crash_notes import Begun
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.shop.first_start import Offer, make_typed_shop, of_country, offer
from shopdesk.services.shop.logos import ChosenLogo, read_logo
from shopdesk.services.shop.shop_fields import wrong_fields
from shopdesk.texts import Speech
from shopdesk.ui.first_start.policy_step import PolicyStep
from shopdesk.ui.first_start.step_bar import StepBar
from shopdesk.ui.first_start.steps import PaperStep, PlaceStep, ShopStep, Step, WelcomeStep
from shopdesk.ui.first_start.worker import Worker
from shopdesk.ui.look.measures import PAGE_MARGIN, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.frame import Scroller
from shopdesk.ui.widgets.sections import Line

if TYPE_CHECKING:
    from shopdesk.services.backups.sights import RestoreSight

_BEGUN = "first start"


class FirstStart(QWidget):
    """Asks for a shop in a few steps and makes it in a folder; what is passed over is taken from the computer."""

    made = Signal(Path)
    """The shop was made in this folder."""
    sample_wanted = Signal()
    restore_wanted = Signal(Path)
    """The shop of this backup shall be the owner's."""

    def __init__(self, folder: Path, clock: Callable[[], Moment]) -> None:
        super().__init__()
        self._folder, self._clock, self._say = folder, clock, Speech()
        say = self._say
        self._worker = Worker(self, folder, clock)
        self._offered = self._starts_when_offered = False
        self._logo: ChosenLogo | None = None
        self._by_hand: set[str] = set()
        """What was typed or chosen by hand, which nothing else may take the place of."""
        self._welcome, self._shop, self._place = WelcomeStep(say), ShopStep(say), PlaceStep(say)
        self._policy, self._paper = PolicyStep(say), PaperStep(say)
        self.steps: tuple[Step, ...] = (self._welcome, self._shop, self._place, self._policy, self._paper)
        self._bar = StepBar([(step.icon, step.name) for step in self.steps], say, folder)
        self._stack = QStackedWidget()
        self._trouble = Band()
        self.start = Button(say("Use these values and start"))
        self.back = Button(say("Back"))
        self.next = PrimaryButton(say("Next"))
        self._lay_out()
        self._connect()
        self._show(0)
        self._worker.do(lambda: offer(clock(), say), self._take_offer, self._tell)

    def typed(self) -> dict[str, str]:
        """Return what stands in all steps."""
        return {name: text for step in self.steps for name, text in step.values().items()}

    def typed_by_hand(self) -> dict[str, str]:
        """Return what of it was typed or chosen by hand."""
        return {name: text for name, text in self.typed().items() if name in self._by_hand}

    def begun(self) -> dict[str, Begun]:
        """Return the same as a text that `put_back` takes."""
        typed = self.typed_by_hand()
        return {_BEGUN: Begun(msgspec.json.encode(typed).decode(), tuple(typed))} if typed else {}

    def put_back(self, begun: Mapping[str, Begun]) -> None:
        """Type again what was typed before a crash."""
        try:
            typed = msgspec.json.decode(begun[_BEGUN].text, type=dict[str, str])
        except (KeyError, msgspec.DecodeError):
            return  # another version of the program wrote it
        for step in self.steps:
            step.form.type_in(typed)
        self._by_hand |= typed.keys() & self.typed().keys()
        places = [place for place, step in enumerate(self.steps) if typed.keys() & step.values().keys()]
        if places:
            self._show(places[-1])

    def warn(self, sentence: str) -> None:
        """Say at the foot what could not be done."""
        self._trouble.tell(Tone.REFUSE, "circle-alert", self._say("Not kept"), sentence)
        self._trouble.show()

    def ask_for_backup(self) -> QFileDialog:
        """Ask for a backup, as one that was brought from another computer."""
        say = self._say
        dialog = QFileDialog(self, say("Restore from a backup"), str(Path.home()), say("Backups (*.zip)"))
        dialog.fileSelected.connect(lambda name: self.take_backup(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take_backup(self, file: Path) -> None:
        """Show what a backup holds, and restore it if that is wanted."""
        from shopdesk.services.backups.sights import sight_without_shop  # most first starts need no backups

        self._trouble.hide()
        self._worker.do(lambda: sight_without_shop(file), self._show_backup, self._refuse_backup)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where Enter goes on."""
        super().showEvent(event)
        if self._stack.currentIndex() == 0:
            self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, or press the button that has the focus."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        (focused if isinstance(focused, QAbstractButton) else self.next).click()

    def _connect(self) -> None:
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._show(self._stack.currentIndex() - 1))
        self.start.clicked.connect(self._make)
        self._bar.asked.connect(self._go_to)
        self._welcome.sample_wanted.connect(self.sample_wanted)
        self._welcome.restore_wanted.connect(self.ask_for_backup)
        for step in self.steps:
            step.edited.connect(self._edit)
        self._policy.confirmed.connect(self._go_on)
        self._shop.logo.picked.connect(self._read_logo)
        self._shop.logo.removed.connect(lambda: self._show_logo(None))

    def _show_backup(self, sight: "RestoreSight") -> None:
        from shopdesk.services.backups.rescue import local_speech
        from shopdesk.ui.dialogs.restore_sheet import RestoreSheet

        say = local_speech()
        today = self._clock().day_in(say.zone)
        RestoreSheet(self, sight, say, today, lambda: self.restore_wanted.emit(sight.path)).open()

    def _refuse_backup(self, error: ShopDeskError) -> None:
        self._trouble.tell(Tone.REFUSE, "circle-alert", self._say("The backup can’t be restored"), error.sentence)
        self._trouble.show()

    def _take_offer(self, found: Offer) -> None:
        self._offered = True
        typed = self.typed_by_hand()
        for step in self.steps:
            step.offer(found)
            step.form.type_in(typed)
        if self._starts_when_offered:
            self._make()

    def _edit(self, field: str) -> None:
        self._trouble.hide()
        self._by_hand.add(field)
        if field == "country":
            today = self._clock().day_in(ZoneInfo("UTC"))
            self._worker.do(lambda: of_country(self._place.country.value(), today), self._follow, self._tell)

    def _follow(self, values: Mapping[str, str]) -> None:
        left = {name: value for name, value in values.items() if name not in self._by_hand}
        for step in (self._place, self._paper):
            step.form.type_in(left)

    def _read_logo(self, file: Path) -> None:
        self._worker.do(lambda: read_logo(file), self._show_logo, self._tell)

    def _show_logo(self, logo: ChosenLogo | None) -> None:
        self._logo = logo
        self._shop.logo.show_logo(None if logo is None else logo.shown)

    def _go_on(self) -> None:
        at = self._stack.currentIndex()
        if at == len(self.steps) - 1:
            self._make()
        elif self._is_right(at):
            self._show(at + 1)

    def _go_to(self, place: int) -> None:
        at = self._stack.currentIndex()
        self._show(place if place < at or self._is_right(at) else at)

    def _is_right(self, at: int) -> bool:
        typed = {field: text for field, text in self.steps[at].form.values().items() if (field, text) != ("name", "")}
        return not self._offered or not self.steps[at].show_errors(wrong_fields(typed))

    def _make(self) -> None:
        self._trouble.hide()
        self._wait(waiting=True)
        if not self._offered:  # pressed before the computer's values were read: they come in a moment
            self._starts_when_offered = True
            return
        typed, logo, folder = self.typed(), None if self._logo is None else self._logo.content, self._folder
        self._worker.do(lambda: make_typed_shop(folder, typed, logo, self._clock()), self.made.emit, self._tell)

    def _tell(self, error: ShopDeskError) -> None:
        """Say what is wrong where it is wrong; what was typed stays."""
        self._starts_when_offered = False
        self._wait(waiting=False)
        if isinstance(error, FieldsError):
            for place, step in enumerate(self.steps):
                if step.show_errors(error.by_field):
                    self._show(place, focus=False)
                    step.show_errors(error.by_field)
                    return
        self._trouble.tell(Tone.REFUSE, "circle-alert", self._say("The shop was not made"), error.sentence)
        self._trouble.show()

    def _wait(self, *, waiting: bool) -> None:
        for button in (self.start, self.back, self.next):
            button.setEnabled(not waiting)

    def _show(self, place: int, *, focus: bool = True) -> None:
        say, last = self._say, place == len(self.steps) - 1
        self._stack.setCurrentIndex(place)
        self._bar.set_current(place)
        self.back.setVisible(place > 0)
        self.start.setVisible(not last)
        self.next.set_text(say("Make my shop") if last else say("Next"))
        if focus:
            self.steps[place].focus_first() if place else self.next.setFocus()

    def _lay_out(self) -> None:
        for step in self.steps:
            around = QWidget()
            inside = QVBoxLayout(around)
            inside.setContentsMargins(px(40), px(36), px(40), px(24))
            inside.addWidget(step)
            self._stack.addWidget(around if step is self._policy else Scroller(around))
        self._trouble.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(px(40), 14, PAGE_MARGIN, 14)
        foot.setSpacing(8)
        foot.addWidget(self.start)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._trouble)
        right.addWidget(Line())
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addLayout(right, 1)
