"""All that a kept claim has beside its form: repair, way back, papers above, correspondence, course, history below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.claim_view import ClaimView
from shopdesk.ui.pages.claim.course import CoursePart
from shopdesk.ui.pages.claim.notes import NotesPart
from shopdesk.ui.pages.claim.papers import PapersPart
from shopdesk.ui.pages.claim.repair_part import RepairPart
from shopdesk.ui.pages.claim.way_back import WayBackPart
from shopdesk.ui.parts.deleting import DeletePart
from shopdesk.ui.parts.history_part import HistoryPart
from shopdesk.ui.places import PageName, Place


class AfterEntry:
    """Puts what has happened with a kept claim since it was entered around its form; nothing for a new one."""

    def __init__(self, desk: Desk, view: ClaimView) -> None:
        self.repair = RepairPart(desk)
        self.way_back = WayBackPart(desk)
        self.papers = PapersPart(desk)
        self.course = CoursePart(desk)
        self.notes = NotesPart(desk)
        self.history = HistoryPart(desk)
        self.delete = DeletePart(desk, Place(PageName.CLAIMS))
        self._say = desk.speech
        self._view = view
        self._above = _column(self.repair, self.way_back, self.papers)
        self._below = _column(self.notes, self.course, self.history, self.delete)
        view.add_above(self._above)
        view.add_below(self._below)
        self.show_nothing()

    def show_page(self, page: ClaimPage) -> None:
        """Show a kept claim."""
        self.repair.show_page(page)
        self.way_back.show_page(page)
        self.papers.show_page(page)
        self._above.show()
        self.course.show_page(page)
        self.notes.show_page(page)
        self.history.show_record(RecordKind.CLAIM, page.claim.id)
        self.delete.show_record(RecordKind.CLAIM, page.claim.id, self._say("Delete this claim"))
        self._below.show()

    def show_nothing(self) -> None:
        """Show nothing: a new claim is being entered."""
        self._above.hide()
        self._below.hide()

    def typed(self) -> dict[str, str]:
        """Return what was typed here and is not saved."""
        return self.notes.typed()


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    return whole
