"""What the customer wrote with an order, what the owner noted, and a field for another note."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.customers import Author, CustomerText
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.orders.notes import LONGEST_NOTE, note_order
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.symbols import Symbol


class NotesPart(QWidget):
    """The notes of one order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = ""
        say = desk.speech
        self._section = Section(say("Notes"), hairline=True)
        self.text = TextEdit(rows=2, longest=LONGEST_NOTE)
        self.field = Field(say("Another note"), self.text)
        self.add_button = Button(say("Add note"))
        self.add_button.clicked.connect(self._add)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._section)
        column.addWidget(self.field)
        column.addLayout(foot)

    def show_texts(self, order_id: str, texts: Sequence[CustomerText]) -> None:
        """Show the notes of an order."""
        self._order_id = order_id
        self._section.clear()
        self._section.set_count(len(texts) or None)
        for text in texts:
            self._section.body.addWidget(self._row(text))

    def typed(self) -> dict[str, str]:
        """Return the note that is being typed."""
        return {"note": self.text.text()} if self.text.text().strip() else {}

    def forget(self) -> None:
        """Empty the field."""
        self.text.set_text("")
        self.field.clear_error()

    def _row(self, text: CustomerText) -> QWidget:
        say = self._desk.speech
        is_note = text.author is Author.OWNER
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 6, 0, 6)
        inside.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(1)
        who = say("Note") if is_note else say("The customer’s words")
        at = f" · {say.moment(Moment.told(text.moment), 'date')}" if text.moment else ""
        column.addWidget(Text(f"{who}{at}", Style.CAPTION, "text2"))
        column.addWidget(Text(text.text, wrap=True))
        symbol = QVBoxLayout()
        symbol.addWidget(Symbol("sticky-note" if is_note else "mail"))
        symbol.addStretch(1)
        inside.addLayout(symbol)
        inside.addLayout(column, 1)
        return row

    def _add(self) -> None:
        order_id, text = self._order_id, self.text.text()
        self._set_busy(busy=True)

        def kept(_note: object) -> None:
            self._set_busy(busy=False)
            if self._order_id == order_id:
                self.forget()

        def refused(error: ShopDeskError) -> None:
            self._set_busy(busy=False)
            if self._order_id == order_id:
                self.field.set_error(error.sentence)
            else:
                self._desk.warned.emit(error.sentence)

        job = partial(note_order, order_id=order_id, text=text)
        self._desk.write(self, job, kept, failed=refused)

    def _set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed or added again while a note is being kept."""
        self.text.setReadOnly(busy)
        self.add_button.setEnabled(not busy)
