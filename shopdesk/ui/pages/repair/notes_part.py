"""The owner's notes on a repair, and a field for a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.customers import Author
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repairs import Repair
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.record_notes import LONGEST_NOTE, Note
from shopdesk.services.repairs.notes import add_note
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section


class NotesPart(QWidget):
    """Ctrl+Shift+N goes to the field of a new note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self._shown: tuple[Note, ...] | None = None
        say = desk.speech
        self._section = Section(say("Notes"))
        self.text = TextEdit(rows=2, longest=LONGEST_NOTE)
        self.field = Field(say("A note for yourself"), self.text, "Ctrl Shift N")
        self.add_button = Button(say("Add note"), "plus")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._section)
        column.addWidget(self.field)
        column.addLayout(row)
        self.add_button.clicked.connect(self.save)
        self.text.textChanged.connect(self._follow)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self, self.text.setFocus)
        self._follow()

    def show_notes(self, number: str, notes: Sequence[Note]) -> None:
        """Show the notes on a repair; one that is being typed stays with its repair."""
        if number != self._number:
            self.forget()
        self._number = number
        if tuple(notes) == self._shown:
            return
        self._shown = tuple(notes)
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        self._section.clear()
        self._section.set_count(len(notes) or None)
        for note in notes:
            whose = say("Note") if note.author is Author.OWNER else say("Customer")
            when = written_words(note.at, now, say)
            head = say("{who}, {when}", who=whose, when=when) if when else whose
            self._section.body.addWidget(Text(head, Style.CAPTION, "text2"))
            words = Text(note.text, wrap=True, selectable=True)
            words.setContentsMargins(0, 0, 0, 6)
            self._section.body.addWidget(words)

    def typed(self) -> dict[str, str]:
        """Return a note that is being typed."""
        text = self.text.text().strip()
        return {f"{self._number}, note": text} if text else {}

    def forget(self) -> None:
        """Throw away a note that is being typed."""
        self.text.set_text("")
        self.field.clear_error()
        self._follow()

    def save(self) -> None:
        """Keep the note."""
        if not self._number or not self.text.text().strip():
            return
        self._set_busy(busy=True)
        job = partial(add_note, number=self._number, text=self.text.text())
        self._desk.write(self, job, self._kept, failed=partial(self._failed, self._number))

    def _kept(self, repair: Repair) -> None:
        self._set_busy(busy=False)
        if repair.number == self._number:
            self.forget()
        self._desk.told.emit(self._desk.speech("Note added to {number}", number=repair.number))

    def _failed(self, number: str, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        _, sentence = field_sentence(error, ())
        if number == self._number:
            self.field.set_error(sentence)
        else:
            self._desk.warned.emit(sentence)

    def _set_busy(self, *, busy: bool) -> None:
        self.text.setReadOnly(busy)
        self._follow()

    def _follow(self) -> None:
        self.add_button.setEnabled(bool(self.text.text().strip()) and not self.text.isReadOnly())
