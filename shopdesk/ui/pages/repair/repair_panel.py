"""The panel beside a repair: pictures, customer, piece, warranty, payments, what happened so far, papers and notes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.about_part import AboutPart
from shopdesk.ui.pages.repair.money_part import MoneyPart
from shopdesk.ui.pages.repair.notes_part import NotesPart
from shopdesk.ui.pages.repair.papers_part import PapersPart
from shopdesk.ui.pages.repair.pictures_part import PicturesPart
from shopdesk.ui.pages.repair.repair_reading import ReadRepair
from shopdesk.ui.pages.repair.so_far import SoFarPart
from shopdesk.ui.pages.repair.warranty_part import WarrantyPart
from shopdesk.ui.parts.deleting import DeletePart
from shopdesk.ui.parts.history_part import HistoryPart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.frame import Panel

WIDTH = 344


class RepairPanel(QWidget):
    """All of it scrolls."""

    went = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.pictures = PicturesPart(desk)
        self.about = AboutPart(desk)
        self.warranty = WarrantyPart(desk)
        self.money = MoneyPart(desk)
        self.so_far = SoFarPart(desk)
        self.papers = PapersPart(desk)
        self.notes = NotesPart(desk)
        self.history = HistoryPart(desk)
        self.delete = DeletePart(desk, Place(PageName.REPAIRS))
        self._say = desk.speech
        self.setAccessibleName(desk.speech("About this repair"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.pictures, self.about, self.warranty, self.money, self.so_far, self.papers, self.notes):
            column.addWidget(part)
        column.addWidget(self.history)
        column.addWidget(self.delete)
        self.panel = Panel(None, body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)
        self.about.went.connect(self.went)
        self.warranty.went.connect(self.went)

    def show_repair(self, read: ReadRepair) -> None:
        """Show what is known of a repair."""
        page = read.page
        self.pictures.show_page(page)
        self.about.show_page(page)
        self.warranty.show_page(page, read.reasons)
        self.money.show_page(page)
        self.so_far.show_page(page)
        self.papers.show_page(page)
        self.notes.show_notes(page.repair.number, read.notes)
        self.history.show_record(RecordKind.REPAIR, page.repair.id)
        self.delete.show_record(RecordKind.REPAIR, page.repair.id, self._say("Delete this repair"))

    def to_the_top(self) -> None:
        """Begin at the top again."""
        self.panel.scroller.verticalScrollBar().setValue(0)
