"""The papers of a claim: those that were filed, to be shown again, and those that can be made."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.row_words import written_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.entry_row import EntryRow
from shopdesk.ui.pages.claim.label_sheet import choose_return_label
from shopdesk.ui.pages.claim.steps import make_and_show
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.sections import Section


class PapersPart(QWidget):
    """Filed papers, the newest first, and buttons to make new ones while goods come back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ClaimPage | None = None
        say = desk.speech
        self._section = Section(say("Papers"))
        self.authorization = Button("", "file-text")
        self.label = Button(say("Return label"), "tag")
        self._make = QWidget()
        row = QHBoxLayout(self._make)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.authorization)
        row.addWidget(self.label)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._section)
        column.addWidget(self._make)
        self.authorization.clicked.connect(self._authorize)
        self.label.clicked.connect(self._choose_label)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show the papers of a claim; hidden where there are none and none can be made."""
        say = self._desk.speech
        self._page = page
        self._section.clear()
        self._section.set_count(len(page.papers) or None)
        for paper in reversed(page.papers):
            self._section.body.addWidget(self._row(paper))
        made = any(paper.kind is PaperKind.RETURN_AUTHORIZATION for paper in page.papers)
        self.authorization.set_text(say("Return authorization, anew") if made else say("Make return authorization"))
        for button in (self.authorization, self.label):
            button.setEnabled(True)
        self._make.setVisible(page.prints)
        self.setVisible(bool(page.papers) or page.prints)

    def _row(self, paper: FiledPaper) -> QWidget:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        title = paper_words(paper, say)
        made = written_words(Moment.at(paper.made_at), now, say)
        pages = say.counted("{count} page", "{count} pages", paper.pages)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        size = say("{paper} · {pages} · made {when}", paper=paper.paper.upper(), pages=pages, when=made)
        line.addWidget(EntryRow(("text2", "file-text"), title, "", size), 1)
        show = Button(say("Show"))
        show.setAccessibleName(say("Show {paper}", paper=title))
        show.clicked.connect(partial(self._show, paper))
        line.addWidget(show)
        return row

    def _show(self, paper: FiledPaper) -> None:
        from shopdesk.ui.dialogs.paper import show_paper

        show_paper(self._desk, self.window(), paper)

    def _authorize(self) -> None:
        if self._page is not None:
            self.authorization.setEnabled(False)
            again = partial(self.authorization.setEnabled, True)  # noqa: FBT003 - Qt's own
            make_and_show(self._desk, self, self._page.claim.number, failed=again)

    def _choose_label(self) -> None:
        if self._page is not None:
            choose_return_label(self._desk, self.window(), self._page.claim.number).open()


def paper_words(paper: FiledPaper, say: Speech) -> str:
    """Return what a filed paper is called, with its revision from the second on."""
    name = {
        PaperKind.RETURN_AUTHORIZATION: say("Return authorization"),
        PaperKind.RETURN_LABEL: say("Return label"),
    }[paper.kind]
    return name if paper.revision == 1 else say("{name}, revision {number}", name=name, number=paper.revision)
