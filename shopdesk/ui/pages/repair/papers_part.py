"""The papers of a repair that were filed, to be shown and printed again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.papers.desk import MadePaper, make_paper
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.paper_words import filed_words
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


class PapersPart(QWidget):
    """The newest first; hidden where there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[FiledPaper, ...] = ()
        self._section = Section(desk.speech("Papers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_page(self, page: RepairPage) -> None:
        """Show the papers of a repair."""
        self.setVisible(bool(page.papers))
        if page.papers == self._shown:
            return
        self._shown = page.papers
        self._section.clear()
        for paper in reversed(page.papers):
            self._section.body.addWidget(self._row(paper))

    def _row(self, paper: FiledPaper) -> QWidget:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        name = filed_words(paper, say)
        link = LinkButton(name, "file-text")
        link.setAccessibleName(say("Show {paper}", paper=name))
        link.clicked.connect(partial(self._open, paper))
        made = Text(written_words(Moment.at(paper.made_at), now, say), Style.CAPTION, "text2")
        line.addWidget(link)
        line.addStretch(1)
        line.addWidget(made)
        return row

    def _open(self, paper: FiledPaper) -> None:
        from shopdesk.ui.dialogs.paper import show_paper

        show_paper(self._desk, self.window(), paper)


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
