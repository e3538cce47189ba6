"""The papers of a claim: those that were filed, with how they stand, and those that can be written or made."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letter_menu import LetterButtons
from shopdesk.ui.dialogs.paper_rows import PaperRows
from shopdesk.ui.pages.claim.label_sheet import choose_return_label
from shopdesk.ui.pages.claim.steps import make_and_show
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.flow import Flow
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.sections import Section


class PapersPart(QWidget):
    """Filed papers, the newest first, and buttons for letters and, while goods come back, for the return's papers.

    A case file, all that belongs to the claim in one document, is made whenever one is wanted.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ClaimPage | None = None
        say = desk.speech
        self._section = Section(say("Papers"))
        self.case = LinkButton(say("Case file"), "folder-open")
        set_tip(self.case, say("All that belongs to this claim in one document, for somebody who knows nothing of it"))
        self._section.head.addWidget(self.case)
        self.rows = PaperRows(desk)
        self.letters = LetterButtons(desk)
        self.authorization = Button("", "file-text")
        self.label = Button(say("Return label"), "tag")
        make = Flow()
        for part in (self.letters, self.authorization, self.label):
            make.add(part)
        self._section.body.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._section)
        column.addSpacing(4)
        column.addWidget(make)
        self.authorization.clicked.connect(self._authorize)
        self.label.clicked.connect(self._choose_label)
        self.case.clicked.connect(self._make_case_file)
        self.hide()

    def show_page(self, page: ClaimPage) -> None:
        """Show the papers of a claim."""
        say = self._desk.speech
        self._page = page
        self._let_make_case_file()
        self._section.set_count(len(page.papers) or None)
        self.rows.show_papers(page.papers, page.standings)
        self.letters.offer(page.claim.number, page.letters)
        made = any(paper.kind is PaperKind.RETURN_AUTHORIZATION for paper in page.papers)
        self.authorization.set_text(say("Return authorization, anew") if made else say("Make return authorization"))
        for button in (self.authorization, self.label):
            button.setEnabled(True)
            button.setVisible(page.prints)
        self.show()

    def _authorize(self) -> None:
        if self._page is not None:
            self.authorization.setEnabled(False)
            again = partial(self.authorization.setEnabled, True)  # noqa: FBT003 - Qt's own
            make_and_show(self._desk, self, self._page.claim.number, failed=again)

    def _choose_label(self) -> None:
        if self._page is not None:
            choose_return_label(self._desk, self.window(), self._page.claim.number).open()

    def _make_case_file(self) -> None:
        """Make and show the case file; one with many pictures takes a moment."""
        if self._page is not None:
            self.case.setEnabled(False)
            self.case.set_text(self._desk.speech("Making the case file"))
            number = self._page.claim.number
            make_and_show(self._desk, self, number, PaperKind.CASE_FILE, failed=self._let_make_case_file)

    def _let_make_case_file(self) -> None:
        self.case.setEnabled(True)
        self.case.set_text(self._desk.speech("Case file"))
