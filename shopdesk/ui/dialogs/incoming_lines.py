"""What is left of a card: the line that says what became of its mail, or that it was left out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.row_words import state_words
from shopdesk.services.mails.taken import TakenMail
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import outcome_look, state_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.symbols import Symbol

_AROUND = 14


class TakenLine(QWidget):
    """A mail that was taken in: its claim, where that stands, and what can be done next."""

    show_asked = Signal(str)
    undo_asked = Signal()

    def __init__(self, desk: Desk, title: str, result: TakenMail) -> None:
        super().__init__()
        say = desk.speech
        told = (
            say("Claim {number} opened", number=result.number)
            if result.is_new
            else say("Added to claim {number}", number=result.number)
        )
        pills = []
        if not result.is_new or result.outcome is None:
            pills.append(Pill(state_words(result.state, say), *state_look(result.state)))
        if result.outcome is not None:
            pills.append(Pill(result.words, *outcome_look(result.outcome)))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Symbol("circle-check", Tone.ACCEPT))
        row.addWidget(Text(told, Style.NAME))
        for pill in pills:
            row.addWidget(pill)
        row.addWidget(Text(title, Style.CAPTION, "text2", elide=True), 1)
        self.show_link = LinkButton(say("Show"))
        self.show_link.clicked.connect(lambda _checked=False: self.show_asked.emit(result.number))
        self.ask_link = LinkButton(say("Write the request"), "mail")
        self.ask_link.setVisible(result.can_ask)
        self.ask_link.clicked.connect(
            lambda _checked=False: write_letter(desk, self, PaperKind.INFORMATION_REQUEST, result.number)
        )
        self.undo_link = LinkButton(say("Undo"))
        self.undo_link.clicked.connect(lambda _checked=False: self.undo_asked.emit())
        for link in (self.ask_link, self.show_link, self.undo_link):
            row.addWidget(link)
        self._trouble = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._trouble.hide()
        _around(self, row, self._trouble)
        self.setAccessibleName(told)

    def tell(self, sentence: str) -> None:
        """Say why it could not be taken back."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))


class LeftLine(QWidget):
    """A mail that was left out, and the way to take it up again."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        say = desk.speech
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Symbol("minus", "text2"))
        row.addWidget(Text(say("Left out"), Style.NAME, "text2"))
        row.addWidget(Text(title, Style.CAPTION, "text2", elide=True), 1)
        self.back = LinkButton(say("Take it up again"))
        row.addWidget(self.back)
        _around(self, row)


def _around(line: QWidget, row: QHBoxLayout, below: QWidget | None = None) -> None:
    column = QVBoxLayout(line)
    column.setContentsMargins(_AROUND, 6, _AROUND, 6)
    column.setSpacing(2)
    column.addLayout(row)
    if below is not None:
        column.addWidget(below)
