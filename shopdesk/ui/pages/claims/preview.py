"""The panel beside the list of claims: the chosen claim at a glance, and what to do with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.claims.claim_preview import ClaimPreview, claim_preview, decided_sentence
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import outcome_look
from shopdesk.ui.pages.claim.standing import claim_pill
from shopdesk.ui.pages.claims.preview_foot import PreviewFoot
from shopdesk.ui.pages.claims.preview_parts import deadlines, notes, pictures, repairs, who, why
from shopdesk.ui.preview_panel import PreviewPanel
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body


class ClaimPreviewPanel(PreviewPanel[int, ClaimPreview]):
    """Shows one claim of the list; `opened` tells its number."""

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
        self.setAccessibleName(desk.speech("The chosen claim"))
        self.foot.opened.connect(self.opened)
        self.foot.keyboard_freed.connect(self.keyboard_freed)

    def job(self, key: int) -> Callable[[Office], ClaimPreview]:
        """Return what reads a claim by its row."""
        return partial(claim_preview, row=key)

    def fill(self, found: ClaimPreview) -> None:
        """Show a claim."""
        self._tell_band(found)
        empty(self._column)
        for part in (who, repairs, why, deadlines, pictures, notes):
            made = part(found, self._desk)
            if made is not None:
                self._column.addWidget(made)
        if self.foot.next_button is not None:
            self.free_keyboard(self.foot.next_button)
        self.foot.show_preview(found)

    def _tell_band(self, preview: ClaimPreview) -> None:
        say, page, sight = self._desk.speech, preview.page, preview.sight
        if preview.is_undecided and sight is not None:
            tone, icon = outcome_look(sight.verdict.outcome)
            self.band.tell(tone, icon, sight.headline.title, sight.headline.sentence)
            return
        repair = page.repair.state if page.with_repairs and page.repair is not None else None
        pill = claim_pill(page.state, repair, say, in_money=preview.row.in_money)
        self.band.tell(pill.tone, pill.icon, pill.text, decided_sentence(page, say))
