"""What the customer wrote: pasted, typed after a call, or taken from a mail that was dropped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.claims.desk import MOST_TEXT
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text

_ROWS = 4


class TextPart(QWidget):
    """A field for plain text. It is kept with the customer, so an order without one has no room for it."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.speech
        self._text = TextEdit(rows=_ROWS, longest=MOST_TEXT)
        self._field = Field(say("What the customer wrote"), self._text)
        self._nobody = Text(
            say("The order has no customer, so what was written can't be kept with one."), ink="text2", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        column.addWidget(self._nobody)
        self._text.textChanged.connect(self.edited)

    def show_for(self, ground: ClaimGround, *, is_new: bool) -> None:
        """Show an empty field for an order's customer; to a kept claim more is added."""
        say = self._say
        self._field.set_label(say("What the customer wrote") if is_new else say("What the customer wrote since"))
        if not is_new:
            self._text.set_text("")
        self._field.setVisible(ground.customer is not None)
        self._nobody.setVisible(ground.customer is None)
        if ground.customer is None:
            self._text.set_text("")

    def text(self) -> str:
        """Return what stands here."""
        return self._text.text().strip()

    def take(self, text: str) -> None:
        """Put in what a mail says, below what stands here."""
        if self._field.isHidden():
            return
        before = self._text.text().strip()
        self._text.set_text(f"{before}\n\n{text}" if before else text)
        self.edited.emit()

    def clear(self) -> None:
        """Empty the field without telling."""
        self._text.set_text("")
