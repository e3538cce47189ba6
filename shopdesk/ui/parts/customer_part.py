"""Who ordered: a customer found as one types, or somebody new."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.orders.finding import KnownCustomer, customers_like
from shopdesk.services.shop.choices import language_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.parts.typed_fields import FieldSet, search_control, text_control
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Field, SearchField
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.symbols import Symbol

_PAUSE_MS = 40
_TO_THE_LIST = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CustomerPart(QWidget):
    """A search with suggestions and, below it, the fields of a new customer; a chosen one takes the place of both."""

    edited = Signal()
    chosen = Signal(object)
    """A known customer was chosen, as `KnownCustomer`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.customer: KnownCustomer | None = None
        self._found: dict[object, KnownCustomer] = {}
        say = desk.speech
        self.search = SearchField(say("Known already? Name or e-mail"))
        self.list = RowList(say("Customers found"), open_on_click=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(lambda key: self.choose(self._found[key]))
        self.fields = FieldSet()
        self.fields.add(text_control("customer.name"), say("Name"), span=6)
        self.fields.add(text_control("customer.email"), say("E-mail"), span=6)
        self.fields.add(text_control("customer.phone"), say("Telephone"), span=6)
        languages = language_choices(say.language)
        self.fields.add(search_control("customer.language", languages, ""), say("Language of letters"), span=6)
        self.fields.edited.connect(self.edited)
        self._is_chosen = QWidget()
        self._chosen_name = Text("", Style.NAME, elide=True)
        self._chosen_email = Text("", Style.CAPTION, "text2", elide=True)
        self.other_button = Button(say("Somebody else"))
        self.other_button.clicked.connect(self.clear)
        self._new = QWidget()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.textEdited.connect(lambda _: self._pause.start())
        self.search.installEventFilter(self)
        self.clear()

    def choose(self, known: KnownCustomer) -> None:
        """Take a known customer."""
        say = self._desk.speech
        self.customer = known
        self._chosen_name.setText(known.customer.name or say("No name"))
        self._chosen_email.setText(known.customer.email)
        self._is_chosen.show()
        self._new.hide()
        self._offer([])
        self.chosen.emit(known)
        self.edited.emit()
        self.other_button.setFocus()

    def clear(self) -> None:
        """Take nobody, with empty fields for somebody new."""
        was_chosen = self.customer is not None
        self.customer = None
        self.search.clear()
        self._is_chosen.hide()
        self._new.show()
        self._offer([])
        self.edited.emit()
        if was_chosen:
            self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand arrow keys and Enter to the suggestions while the field keeps the focus."""
        if watched is not self.search or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not self.list.isVisibleTo(self):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._offer([])
            return True
        if event.key() in _TO_THE_LIST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            QApplication.sendEvent(self.list, event)
            return True
        return False

    def _look(self) -> None:
        text = self.search.text()
        self._desk.read(self, partial(customers_like, text=text), self._offer, key="customers")

    def _offer(self, found: list[KnownCustomer]) -> None:
        self._found = {one.customer.id: one for one in found}
        rows = [
            ListRow(
                key=one.customer.id,
                icon="user",
                tone=None,
                title=one.customer.name or one.customer.email,
                second=one.customer.email if one.customer.name else "",
                right="" if one.address is None else one.address.city,
            )
            for one in found
        ]
        self.list.set_groups([Group("", rows=rows)])
        self.list.setVisible(bool(rows))
        if rows:
            self.list.select_first()

    def _lay_out(self) -> None:
        say = self._desk.speech
        chosen = QHBoxLayout(self._is_chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._chosen_name)
        words.addWidget(self._chosen_email)
        chosen.addWidget(Symbol("user", "accent"))
        chosen.addLayout(words, 1)
        chosen.addWidget(self.other_button)
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(8)
        new.addWidget(Field(say("Customer"), self.search))
        new.addWidget(self.list)
        new.addWidget(self.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._is_chosen)
        column.addWidget(self._new)
