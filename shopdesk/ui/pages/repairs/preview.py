"""The panel beside the list of repairs: the chosen repair at a glance, and its next step."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repair_states import OPEN_STATES
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.repairs.page import RepairPage, repair_at_row
from shopdesk.services.repairs.words import state_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.pages.repairs.preview_parts import deadlines, facts, money, pictures, steps, warranty, who
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.states import Switch


class RepairPreviewPanel(QWidget):
    """Shows one repair; not there where none is chosen."""

    opened = Signal(str)
    """The repair is asked for on its own page: its number."""
    step_asked = Signal(str, str)
    """Its usual next step is asked for: its number, and the action."""
    keyboard_freed = Signal()
    """What had the keyboard here goes: the list shall take it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = -1
        say = desk.speech
        self.band = Band()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.foot = PreviewFoot(desk)
        inside = Body(PANEL_MARGIN)
        inside.add(self._body)
        inside.add_stretch()
        self._switch = Switch(Panel(self.band, inside, self.foot), say, margin=PANEL_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self.setAccessibleName(say("The chosen repair"))
        self.foot.opened.connect(self.opened)
        self.foot.step_asked.connect(self.step_asked)
        self.show_nothing()

    def show_row(self, row: int) -> None:
        """Read a repair of the list and show it."""
        if row != self._row:
            self._free_keyboard(self.foot)
            self.foot.setEnabled(False)  # what stands there is still of the one before
        self._row = row
        self.show()
        self._desk.read(
            self, partial(repair_at_row, row=row), partial(self._show, row), failed=self._fail, key="preview"
        )

    def renew(self) -> None:
        """Read the shown repair again."""
        if self._row >= 0:
            self.show_row(self._row)

    def show_nothing(self) -> None:
        """Go away: the list beside it says why there is nothing."""
        self._row = -1
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint, also under what stands in for a repair."""
        QPainter(self).fillRect(self.rect(), QColor(colours().panel))

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, self.renew)

    def _show(self, row: int, page: RepairPage) -> None:
        if row != self._row:
            return
        tone, icon = repair_look(page.state)
        say = self._desk.speech
        late = page.repair.promised_on is not None and page.repair.promised_on < page.today
        sentence = ""
        if page.repair.promised_on is not None and page.state in OPEN_STATES:
            day = say.day(page.repair.promised_on, "near")
            sentence = say("It was promised for {day}.", day=day) if late else say("Promised for {day}.", day=day)
        self.band.tell(tone, icon, state_words(page.state, say), sentence)
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for part in (who, pictures, facts, warranty, money, deadlines, steps):
            made = part(page, self._desk)
            if made is not None:
                self._column.addWidget(made)
        if self.foot.next_button is not None:
            self._free_keyboard(self.foot.next_button)
        self.foot.show_page(page)
        self.foot.setEnabled(True)
        self._switch.show_content()

    def _free_keyboard(self, part: QWidget) -> None:
        if has_keyboard(part):
            self.keyboard_freed.emit()


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
