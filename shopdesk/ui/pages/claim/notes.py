"""A claim's correspondence in order of time, and a field for a note of the owner's own."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.claims.notes import add_note
from shopdesk.services.record_notes import LONGEST_NOTE
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.correspondence_list import CorrespondenceList
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


class NotesPart(QWidget):
    """Mails, letters and notes; Ctrl+Shift+N goes to the field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ClaimPage | None = None
        say = desk.speech
        self._section = Section(say("Correspondence"))
        self.list = CorrespondenceList(desk)
        self._section.body.addWidget(self.list)
        self.text = TextEdit(rows=2, longest=LONGEST_NOTE)
        self.field = Field(say("A note for yourself"), self.text, "Ctrl Shift N")
        self.add_button = Button(say("Add note"), "plus")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text(say("Only you see it; it is kept with the claim."), Style.CAPTION, "text3", elide=True), 1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._section)
        column.addWidget(self.field)
        column.addLayout(row)
        self.add_button.clicked.connect(self.save)
        self.text.textChanged.connect(self._follow)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self, self.begin)
        self._follow()

    def show_page(self, page: ClaimPage) -> None:
        """Show the correspondence of a claim; a note that is being typed stays with its claim."""
        if self._page is not None and self._page.claim.id != page.claim.id:
            self.forget()
        self._page = page
        self._section.set_count(len(page.correspondence) or None)
        self.list.show_page(page)

    def begin(self) -> None:
        """Go to the field of a new note."""
        self.text.setFocus()

    def typed(self) -> dict[str, str]:
        """Return a note that is being typed."""
        text = self.text.text().strip()
        return {"note": text} if text else {}

    def forget(self) -> None:
        """Throw away a note that is being typed."""
        self.text.set_text("")
        self.field.clear_error()
        self._follow()

    def save(self) -> None:
        """Keep the note."""
        if self._page is None or not self.text.text().strip():
            return
        number = self._page.claim.number
        self._set_busy(busy=True)
        job = partial(add_note, number=number, text=self.text.text())
        self._desk.write(self, job, self._kept, failed=partial(self._failed, number))

    def _set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed or added again while a note is being kept."""
        self.text.setReadOnly(busy)
        self._follow()

    def _kept(self, claim: Claim) -> None:
        self._set_busy(busy=False)
        if self._shows(claim.number):
            self.forget()
        self._desk.told.emit(self._desk.speech("Note added to {number}", number=claim.number))

    def _failed(self, number: str, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        _, sentence = field_sentence(error, ())
        if self._shows(number):
            self.field.set_error(sentence)
        else:
            self._desk.warned.emit(sentence)

    def _shows(self, number: str) -> bool:
        return self._page is not None and self._page.claim.number == number

    def _follow(self) -> None:
        self.add_button.setEnabled(bool(self.text.text().strip()) and not self.text.isReadOnly())
