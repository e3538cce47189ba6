"""The panel beside the list of repairs: the chosen repair at a glance, and its next step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repairs import RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs.page import RepairPage, repair_at_row
from shopdesk.services.repairs.row_words import may_be_late
from shopdesk.services.repairs.words import state_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.pages.repairs.preview_parts import deadlines, facts, money, pictures, steps, warranty, who
from shopdesk.ui.preview_panel import PreviewPanel
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body


class RepairPreviewPanel(PreviewPanel[int, RepairPage]):
    """Shows one repair of the list; `opened` tells its number."""

    step_asked = Signal(str, str)
    """Its usual next step is asked for: its number, and the action."""

    def __init__(self, desk: Desk) -> None:
        self.band = Band()
        self.foot = PreviewFoot(desk)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        inside = Body(PANEL_MARGIN)
        inside.add(body)
        inside.add_stretch()
        super().__init__(desk, inside, self.foot, self.band)
        self.setAccessibleName(desk.speech("The chosen repair"))
        self.foot.opened.connect(self.opened)
        self.foot.step_asked.connect(self.step_asked)

    def job(self, key: int) -> Callable[[Office], RepairPage]:
        """Return what reads a repair by its row."""
        return partial(repair_at_row, row=key)

    def fill(self, found: RepairPage) -> None:
        """Show a repair."""
        tone, icon = repair_look(found.state)
        self.band.tell(tone, icon, state_words(found.state, self._desk.speech), _promised(found, self._desk.speech))
        empty(self._column)
        for part in (who, pictures, facts, warranty, money, deadlines, steps):
            made = part(found, self._desk)
            if made is not None:
                self._column.addWidget(made)
        if self.foot.next_button is not None:
            self.free_keyboard(self.foot.next_button)
        self.foot.show_page(found)


class PreviewFoot(QWidget):
    """Open at the left; at the right the one button that leads to the usual next step."""

    opened = Signal(str)
    step_asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._number = ""
        self._action = RepairAction.SET
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.open_button = Button(desk.speech("Open"))
        self.open_button.setAutoDefault(True)  # Enter presses it, as Space does
        self.open_button.clicked.connect(lambda _checked=False: self.opened.emit(self._number))
        self.next_button: PrimaryButton | None = None
        self._row.addWidget(self.open_button)
        self._row.addStretch(1)

    def show_page(self, page: RepairPage) -> None:
        """Offer what is usual next with a repair."""
        self._number = page.repair.number
        if self.next_button is not None:
            self._row.removeWidget(self.next_button)
            self.next_button.hide()
            self.next_button.deleteLater()
            self.next_button = None
        usual = next((one for one in page.offers if one.is_usual and not one.reason), None)
        if usual is None or usual.action is RepairAction.REOPEN:
            return
        self._action = usual.action
        self.next_button = PrimaryButton(usual.words)
        self.next_button.setAutoDefault(True)
        self.next_button.clicked.connect(lambda _checked=False: self.step_asked.emit(self._number, self._action))
        self._row.addWidget(self.next_button)


def _promised(page: RepairPage, say: Speech) -> str:
    """Return for when a piece is promised; nothing where it is not, or that waits no more."""
    if page.repair.promised_on is None or not may_be_late(page.state):
        return ""
    day = say.day(page.repair.promised_on, "near")
    if page.repair.promised_on < page.today:
        return say("It was promised for {day}.", day=day)
    return say("Promised for {day}.", day=day)
