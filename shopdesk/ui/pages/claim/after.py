"""All that a kept claim has beside its form: the way back, papers, notes, its course and history."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.course import CoursePart
from shopdesk.ui.pages.claim.history import HistoryPart
from shopdesk.ui.pages.claim.notes import NotesPart
from shopdesk.ui.pages.claim.papers import PapersPart
from shopdesk.ui.pages.claim.way_back import WayBackPart


class AfterEntry(QWidget):
    """Shows what has happened with a kept claim since it was entered; hidden for a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.way_back = WayBackPart(desk)
        self.papers = PapersPart(desk)
        self.notes = NotesPart(desk)
        self.course = CoursePart(desk)
        self.history = HistoryPart(desk)
        self._parts = (self.way_back, self.papers, self.course, self.notes, self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in self._parts:
            column.addWidget(part)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show a kept claim."""
        for part in self._parts:
            part.show_page(page)
        self.show()

    def show_nothing(self) -> None:
        """Show nothing: a new claim is being entered."""
        self.hide()

    def typed(self) -> dict[str, str]:
        """Return what was typed here and is not saved."""
        return self.notes.typed()
