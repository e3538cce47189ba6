"""The fields of a customer, for a new one and for corrections, and what could not be kept of them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.customers import Customer
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.customers.editing import FIELDS, LONGEST_NOTES, SameEmailError
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.shop.choices import Choices, language_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.fields import LineEdit, TextEdit
from shopdesk.ui.widgets.form import Form
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.state_blocks import ErrorBlock

_LONGEST = 500
_HALF = 6


class PersonForm(QWidget):
    """Name, e-mail, phone, language and notes; narrow ones have a field to a row."""

    edited = Signal()
    other_asked = Signal(str)
    """The customer who has the same e-mail address is asked for: the id."""

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        super().__init__()
        self._say = say = desk.speech
        self._other = ""
        half = _HALF if not narrow else 2 * _HALF
        self.form = Form()
        self.form.add("name", say("Name"), LineEdit(longest=_LONGEST), span=half)
        self.form.add("email", say("E-mail"), LineEdit(longest=_LONGEST), span=half)
        self._open_other = LinkButton(say("Open the customer who has this address"))
        self.form.add_widget(self._open_other)
        self.form.add("phone", say("Telephone"), LineEdit(longest=_LONGEST), span=half)
        self._language = SearchChoice([("", say("As the shop’s"))])
        self.form.add("language", say("Language of letters"), self._language, span=half)
        self.form.add("notes", say("Notes"), TextEdit(4, LONGEST_NOTES))
        self._trouble = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._trouble)
        column.addWidget(self.form)
        self._open_other.hide()
        self._open_other.clicked.connect(lambda: self.other_asked.emit(self._other))
        self.form.edited.connect(self._edit)
        desk.read(self, lambda _office: language_choices(say.language), self._offer, key="languages")

    def show_customer(self, customer: Customer | None) -> None:
        """Show a customer as kept, or empty fields."""
        self.clear_trouble()
        self.form.set_values({name: "" if customer is None else getattr(customer, name) for name in FIELDS})

    def changes(self) -> Mapping[str, str]:
        """Return what was typed and is not kept."""
        return self.form.changes()

    def tell(self, error: ShopDeskError) -> None:
        """Say what could not be kept, where it is; what was typed stays."""
        say = self._say
        self.clear_trouble()
        if isinstance(error, FieldsError):
            self.form.show_errors(error.by_field)
            if isinstance(error, SameEmailError):
                self._other = error.other_id
                self._open_other.show()
            return
        self._trouble.addWidget(ErrorBlock(say("This was not saved."), error.sentence))

    def clear_trouble(self) -> None:
        """Say nothing is wrong."""
        self._open_other.hide()
        empty(self._trouble)

    def _offer(self, languages: Choices) -> None:
        self._language.set_options((("", self._say("As the shop’s")), *languages))

    def _edit(self, _field: str) -> None:
        self._open_other.hide()
        self.edited.emit()
