"""Buttons that begin letters: the one that is due by its own words, the others behind a menu that says why not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.letters.offers import LetterOffer, offer_words
from shopdesk.services.papers.filed import kind_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.choosing import Choosing


class LetterButtons(QWidget):
    """What a record's letters begin with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.speech
        self._desk, self._number = desk, ""
        self._due: PaperKind | None = None
        self.due_button = Button("", "mail")
        self.others_button = Button(say("Write a letter"))
        self.others = Choosing(self.others_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.due_button)
        row.addWidget(self.others_button)
        self.due_button.clicked.connect(self._write_due)
        self.others_button.clicked.connect(self.others.open_below)

    def offer(self, number: str, letters: Sequence[LetterOffer]) -> None:
        """Offer the letters of a record, by its number."""
        desk, say = self._desk, self._desk.speech
        self._number = number
        self._due = next((one.kind for one in letters if one.is_usual), None)
        self.due_button.setVisible(self._due is not None)
        if self._due is not None:
            self.due_button.set_text(offer_words(self._due, say))
        rest = [one for one in letters if not one.is_usual]
        self.others_button.set_text(say("Write a letter") if self._due is None else say("Another letter"))
        self.others.menu.clear()
        for one in rest:
            write = partial(write_letter, desk, self, one.kind, number)
            self.others.add(kind_words(one.kind, say), write, reason=one.reason.rstrip("."))

    def _write_due(self) -> None:
        if self._due is not None:
            write_letter(self._desk, self, self._due, self._number)
