"""What the page of a kept repair consists of: head, stages and quote, the foot below, the panel beside."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.repairs.progress import progress
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.paper_words import possible_papers
from shopdesk.ui.pages.repair.quote_part import QuotePart
from shopdesk.ui.pages.repair.repair_foot import RepairFoot
from shopdesk.ui.pages.repair.repair_head import RepairHead
from shopdesk.ui.pages.repair.repair_panel import WIDTH, RepairPanel
from shopdesk.ui.pages.repair.repair_reading import ReadRepair
from shopdesk.ui.widgets.frame import Body, PageFrame, Scroller
from shopdesk.ui.widgets.steps_bar import BarMark, StepsBar


class RepairLayout(QWidget):
    """Lays the parts out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.head = RepairHead(desk.speech)
        self.bar = StepsBar(desk.speech("How far it has come"))
        self.quote = QuotePart(desk)
        self.foot = RepairFoot(desk, self.quote.form.valid_until)
        self.panel = RepairPanel(desk)
        body = Body()
        self._scroller = Scroller(body)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._scroller, 1)
        inside.addWidget(self.foot)
        # The frame first: Qt goes through all that a widget holds whenever that is put somewhere.
        frame = PageFrame(page, self.panel, WIDTH, scrolls=False, foot=self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        for part in (self.head, self.bar, self.quote):
            body.add(part)
        body.add_stretch()
        self.panel.pictures.area.take_drops_on(page)

    def show_repair(self, read: ReadRepair, *, writes: bool) -> None:
        """Show a repair, of which a quote is being written or not."""
        page, say = read.page, self._desk.speech
        papers: tuple[PaperKind, ...] = possible_papers(page)
        self.head.show_page(page, papers, has_draft=page.draft is not None)
        stages = progress(page.state, page.steps, say)
        self.bar.set_stages([(stage.words, BarMark(stage.mark.value)) for stage in stages])
        self.quote.show_page(page, writes=writes)
        self.panel.show_repair(read)
        self.show_foot(read)

    def show_foot(self, read: ReadRepair) -> None:
        """Show what can be done next, as the revision that is seen asks for it."""
        self.foot.show_page(read.page, writes=self.quote.shows_draft())

    def to_the_top(self) -> None:
        """Begin at the top again, as another repair is shown."""
        self._scroller.verticalScrollBar().setValue(0)
        self.panel.to_the_top()
