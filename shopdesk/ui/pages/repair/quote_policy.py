"""What the policy says of who bears a quote's lines, what it must know for that, and why the shop bears others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.repairs.quote_writing import WrittenQuote
from shopdesk.services.repairs.words import warranty_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments

_LONGEST_REASON = 2_000


class QuotePolicy(QWidget):
    """Hidden where the lines are borne as the policy says and it asks nothing."""

    edited = Signal()
    simple_told = Signal(object)
    """The owner says whether the repair is simple."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self.simple = Segments([(True, say("Yes")), (False, say("No"))], say("Is the repair simple?"))
        self._asked = QWidget()
        row = QHBoxLayout(self._asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Text(say("Is the repair simple? Your policy turns on it."), wrap=True), 1)
        row.addWidget(self.simple)
        self._says = Text("", ink="text2", wrap=True)
        self.reason = TextEdit(rows=2, longest=_LONGEST_REASON)
        self.field = Field(say("Why you bear other lines than the policy says. It is kept."), self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._asked, self._says, self.field):
            column.addWidget(part)
        self.simple.chosen.connect(self.simple_told)
        self.reason.textChanged.connect(self._type)
        self.hide()

    def show_reason(self, reason: str) -> None:
        """Show a reason, without telling."""
        self.reason.set_text(reason)
        self.field.clear_error()

    def follow(self, written: WrittenQuote) -> None:
        """Show what the policy says of a quote as it is written."""
        say, sight = self._desk.speech, written.sight
        words = warranty_words(sight.warranty, self._desk.zone, say)
        self._asked.setVisible(written.asks_simple)
        self.simple.set_value(written.simple)
        wants_reason = sight.differs or bool(self.reason.text().strip())
        self.field.setVisible(wants_reason)
        self._says.setText(say("Your policy: {title}. {note}", title=words.title, note=words.note))
        self._says.setVisible(sight.warranty.speaks and (wants_reason or written.asks_simple))
        self.setVisible(written.asks_simple or wants_reason)

    def _type(self) -> None:
        self.field.clear_error()
        self.edited.emit()
