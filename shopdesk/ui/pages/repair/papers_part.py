"""The papers of a repair that were filed, to be shown, sent and printed again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.desk import MadePaper, make_paper
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_rows import PaperRows
from shopdesk.ui.widgets.sections import Section


class PapersPart(QWidget):
    """The newest first; hidden where there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows = PaperRows(desk, narrow=True)
        self._section = Section(desk.speech("Papers"))
        self._section.body.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_page(self, page: RepairPage) -> None:
        """Show the papers of a repair."""
        self.setVisible(bool(page.papers))
        self.rows.show_papers(page.papers, page.standings)


def make_and_show(
    desk: Desk,
    owner: QWidget,
    number: str,
    kind: PaperKind,
    paper: str | None = None,
    *,
    failed: Callable[[], None] | None = None,
) -> None:
    """Make a paper of a repair and show it, ready to be printed; where it can't be made, say so and call `failed`."""

    def made(paper: MadePaper) -> None:
        from shopdesk.ui.dialogs.paper import show_paper

        show_paper(desk, owner.window(), paper.filed, paper.problems)

    def refused(error: ShopDeskError) -> None:
        desk.warned.emit(error.sentence)
        if failed is not None:
            failed()

    desk.write(owner, partial(make_paper, kind=kind, number=number, paper=paper), made, failed=refused)
