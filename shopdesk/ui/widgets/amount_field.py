"""A field for an amount of money, which shows its currency."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from shopdesk.domain.errors import InputError
from shopdesk.services.typed_amounts import read_amount, typed_form
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.lines import LineEdit
from shopdesk.ui.widgets.wording import speech

_GAP = 8


class AmountField(LineEdit):
    """An amount: its digits at the right, its currency at the left. What it means is checked when it is left."""

    edited = Signal()

    def __init__(self, currency: str) -> None:
        super().__init__(longest=60)
        self.currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._make_room()
        self.textEdited.connect(self._edit)
        self.editingFinished.connect(self._leave)

    def minor(self) -> int | None:
        """Return the amount in minor units, None where nothing is typed. Raises InputError for what is none."""
        return read_amount(self.text(), self.currency, speech())

    def set_minor(self, minor: int | None) -> None:
        """Show another amount, without telling."""
        with QSignalBlocker(self):
            self.setText("" if minor is None else typed_form(minor, self.currency, speech()))

    def set_currency(self, currency: str) -> None:
        """Take amounts of another currency."""
        self.currency = currency
        self._make_room()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the currency in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(colours().text3)
        painter.setFont(font(Style.CAPTION))
        place = self.rect().adjusted(11, 0, -11, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.currency)

    def _make_room(self) -> None:
        width = self.fontMetrics().horizontalAdvance(self.currency)
        self.setTextMargins(width + _GAP, 0, 0, 0)

    def _edit(self) -> None:
        self.troubled.emit("")
        self.edited.emit()

    def _leave(self) -> None:
        try:
            self.set_minor(self.minor())
        except InputError as error:
            self.troubled.emit(error.sentence)
