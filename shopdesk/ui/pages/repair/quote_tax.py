"""The tax of a quote while it is written: its rate, and whether the prices hold it or it comes on top of them."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import Quote
from shopdesk.services.shop.fields import FieldError
from shopdesk.services.shop.shop_fields import rate_text, read_rate
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.quote_words import tax_words
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.segments import Segments

_LONGEST_RATE = 10
_RATE_WIDTH = 72


class QuoteTax(QWidget):
    """Shows its controls once `link` is pressed, which stands in the row of the tax; they close with Enter."""

    edited = Signal()

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._rate: int | None = None
        self._unreadable = ""
        self.link = LinkButton("")
        set_tip(self.link, say("Change the tax of this quote"))
        self.rate_field = LineEdit(say("none"), longest=_LONGEST_RATE)
        self.rate_field.setFixedWidth(px(_RATE_WIDTH))
        self.rate_field.setAlignment(Qt.AlignmentFlag.AlignRight)
        label = Text(say("Tax in percent"), Style.LABEL, "text2")
        label.setBuddy(self.rate_field)
        self.rate_field.setAccessibleName(say("Tax in percent"))
        self.included_choice = Segments(
            [(True, say("In the prices")), (False, say("On top"))], say("How the prices stand to the tax")
        )
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.rate_field)
        row.addStretch(1)
        row.addWidget(self.included_choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self.hide()
        self.link.clicked.connect(self._turn)
        self.rate_field.textEdited.connect(self._type)
        self.rate_field.returnPressed.connect(self._close)
        self.included_choice.chosen.connect(lambda _: self.edited.emit())

    def show_quote(self, quote: Quote) -> None:
        """Show the tax of a quote, without telling; the controls are closed."""
        self._rate = quote.tax_rate
        with QSignalBlocker(self.rate_field):
            self.rate_field.setText("" if quote.tax_rate is None else self._say.number(rate_text(quote.tax_rate)))
        self.included_choice.set_value(quote.tax_included)
        self._unreadable = ""
        self._mark("")
        self.follow(quote)
        self.hide()

    def follow(self, quote: Quote) -> None:
        """Name the tax of a quote in the link, as it is now."""
        self.link.set_text(tax_words(quote, self._say) or self._say("Add tax"))
        self.included_choice.setEnabled(quote.tax_rate is not None)

    def rate(self) -> int | None:
        """Return the rate in hundredths of a percent, None for none; what can't be read is as it was last read."""
        return self._rate

    def is_included(self) -> bool:
        """Whether the prices hold the tax."""
        return bool(self.included_choice.value())

    def typed(self) -> dict[str, str]:
        """Return a rate that can't be read."""
        return {"tax": self.rate_field.text()} if self._unreadable else {}

    def show_errors(self, errors: Mapping[str, str]) -> QWidget | None:
        """Say what is wrong with the rate; return its field where anything is."""
        self._mark(errors.get("tax_rate", "") or self._unreadable)
        if not self._wrong.text():
            return None
        self.show()
        return self.rate_field

    def error(self) -> str:
        """Return what is said to be wrong, empty where nothing is."""
        return self._wrong.text()

    def _turn(self) -> None:
        if self.isVisible():
            self._close()
            return
        self.show()
        self.rate_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        """Close the controls, unless what is typed can't be read."""
        self._mark(self._unreadable)
        if not self._unreadable:
            self.link.setFocus(Qt.FocusReason.TabFocusReason)
            self.hide()

    def _type(self, text: str) -> None:
        self._unreadable = ""
        try:
            self._rate = read_rate(text)
        except FieldError as error:
            self._unreadable = error.beside
        self._mark("")
        self.edited.emit()

    def _mark(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.rate_field.setAccessibleDescription(sentence)
        if bool(self.rate_field.property("wrong")) != bool(sentence):
            self.rate_field.setProperty("wrong", bool(sentence))
            self.rate_field.style().unpolish(self.rate_field)
            self.rate_field.style().polish(self.rate_field)
