"""The panel beside the list of claims: the chosen claim at a glance, and what to do with it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.claim_preview import ClaimPreview, claim_preview, decided_sentence
from shopdesk.services.claims.row_words import state_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tones import outcome_look, state_look
from shopdesk.ui.pages.claims.preview_foot import PreviewFoot
from shopdesk.ui.pages.claims.preview_parts import deadlines, notes, pictures, who, why
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.states import Switch


class ClaimPreviewPanel(QWidget):
    """Shows one claim; not there where none is chosen."""

    opened = Signal(str)
    """The claim is asked for on its own page: its number."""
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
        self.setAccessibleName(say("The chosen claim"))
        self.foot.opened.connect(self.opened)
        self.foot.keyboard_freed.connect(self.keyboard_freed)
        self.show_nothing()

    def show_row(self, row: int) -> None:
        """Read a claim of the list and show it."""
        if row != self._row:
            self._free_keyboard(self.foot)
            self.foot.setEnabled(False)  # what stands there is still of the one before
        self._row = row
        self.show()
        self._desk.read(self, partial(claim_preview, row=row), self._show, failed=self._fail, key="preview")

    def renew(self) -> None:
        """Read the shown claim again."""
        if self._row >= 0:
            self.show_row(self._row)

    def show_nothing(self) -> None:
        """Go away: the list beside it says why there is nothing."""
        self._row = -1
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint, also under what stands in for a claim."""
        QPainter(self).fillRect(self.rect(), QColor(colours().panel))

    def _fail(self, error: ShopDeskError) -> None:
        self._switch.show_error(error, self.renew)

    def _show(self, preview: ClaimPreview) -> None:
        if preview.row.row != self._row:
            return
        self._tell_band(preview)
        empty(self._column)
        for part in (who, why, deadlines, pictures, notes):
            made = part(preview, self._desk)
            if made is not None:
                self._column.addWidget(made)
        if self.foot.next_button is not None:
            self._free_keyboard(self.foot.next_button)
        self.foot.show_preview(preview)
        self.foot.setEnabled(True)
        self._switch.show_content()

    def _free_keyboard(self, part: QWidget) -> None:
        if has_keyboard(part):
            self.keyboard_freed.emit()

    def _tell_band(self, preview: ClaimPreview) -> None:
        say, page, sight = self._desk.speech, preview.page, preview.sight
        if preview.is_undecided and sight is not None:
            tone, icon = outcome_look(sight.verdict.outcome)
            self.band.tell(tone, icon, sight.headline.title, sight.headline.sentence)
            return
        tone, icon = state_look(page.state)
        title = state_words(page.state, say, in_money=preview.row.in_money)
        self.band.tell(tone, icon, title, decided_sentence(page, say))
