"""Entering a new order: who, where to, what, and how it was paid, with the policy's checks beside it as one types."""

from collections.abc import Mapping
from functools import cached_property, partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.orders import Order
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders.drafts import LONGEST_NOTE, OrderDraft, is_blank
from shopdesk.services.orders.entry import OrderPreview, enter_order, preview_order, propose_number
from shopdesk.services.orders.finding import KnownCustomer, known_customer
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders.entry_fields import EntryFields
from shopdesk.ui.pages.orders.entry_line import ONE_PIECE
from shopdesk.ui.pages.orders.entry_lines import EntryLines
from shopdesk.ui.pages.orders.entry_panel import EntryPanel
from shopdesk.ui.parts.customer_part import CustomerPart
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.in_turns import Turns, is_made, make_next
from shopdesk.ui.widgets.sections import Section

_PAUSE_MS = 30


class EntryView(QWidget):
    """The form of a new order. Nothing is kept before it is entered.

    Who ordered is there at once; the other parts are made when they are first asked for, at the latest in the turns of
    the event loop after the form was begun.
    """

    entered = Signal(str)
    """The order was kept: its id."""
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._begun = False
        self._asked = False
        """Whether it was tried to enter this order: from then on, what is still empty is told as well."""
        say = desk.speech
        self._sections = {
            "customer": say("Who ordered"),
            "order": say("Order"),
            "lines": say("Lines"),
            "address": say("Delivery address"),
            "money": say("Payment and shipping"),
            "moments": say("Already happened"),
            "note": say("Note"),
        }
        self._places: dict[str, QVBoxLayout] = {}
        self.customer = CustomerPart(desk)
        self.fields = EntryFields(desk, self._put)
        self.panel = EntryPanel(desk)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.preview)
        self._turns = Turns(self, self.make_next)
        self._turns.done.connect(self._pause.start)
        self._connect()

    @cached_property
    def lines(self) -> EntryLines:
        """What was ordered."""
        lines = EntryLines(self._desk, self.fields.currency)
        lines.edited.connect(self._pause.start)
        self.fields.currency_chosen.connect(lines.set_currency)
        self._put("lines", lines)
        return lines

    @cached_property
    def note(self) -> TextEdit:
        """What the customer wrote with it."""
        note = TextEdit(rows=2, longest=LONGEST_NOTE)
        note.textChanged.connect(self._pause.start)
        self._put("note", Field(self._desk.speech("What the customer wrote with it"), note))
        return note

    def make_next(self) -> bool:
        """Make the next part that is not made yet, those that are seen first; return whether there was one."""
        fields = self.fields
        return make_next(fields, "order") or make_next(self, "lines") or fields.make_next() or make_next(self, "note")

    def begin(self, customer_id: str = "") -> None:
        """Begin a new order, of a known customer where one is given, unless one was begun before and not entered."""
        if not self._begun:
            self.forget()
            self._begun = True
            self._desk.read(self, propose_number, self.fields.propose, key="number")
            if customer_id:
                self._desk.read(self, partial(known_customer, customer_id=customer_id), self.customer.choose)
        self._turns.start()
        self.customer.search.setFocus()

    def forget(self) -> None:
        """Empty the form."""
        self._begun = self._asked = False
        self.customer.clear()
        self.customer.fields.begin_again()
        self.fields.begin(self._desk.now(), self._desk.shop.currency)
        if is_made(self, "lines"):
            self.lines.clear()
        if is_made(self, "note"):
            self.note.set_text("")
        self.panel.show_preview(None)

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not entered."""
        found = {**self.customer.fields.unsaved(), **self.fields.unsaved()}
        if self.customer.customer is not None:
            found["customer"] = self.customer.customer.customer.id
        for place, line in enumerate(self.lines.texts()):
            if not is_blank(line) or line["quantity"] not in {"", ONE_PIECE}:
                found.update({f"lines.{place}.{name}": text for name, text in line.items() if text})
        if self.note.text().strip():
            found["note"] = self.note.text()
        return found

    def put_back(self, typed: Mapping[str, str]) -> None:
        """Type what `typed` returned once more, in a form with nothing in it."""
        self.begin()
        self.fields.type(typed)
        self.customer.fields.type({name: text for name, text in typed.items() if name.startswith("customer.")})
        lines: dict[int, dict[str, str]] = {}
        for name, text in typed.items():
            if name.startswith("lines."):
                _, place, field = name.split(".", 2)
                lines.setdefault(int(place), {})[field] = text
        self.lines.type([lines[place] for place in sorted(lines)])
        self.note.set_text(typed.get("note", ""))
        if customer_id := typed.get("customer"):
            self._desk.read(self, partial(known_customer, customer_id=customer_id), self.customer.choose)
        self._pause.start()

    def draft(self) -> OrderDraft:
        """Return what is typed, as far as it can be read."""
        customer = self.customer.customer
        texts = self.fields.readable()
        if customer is None:
            texts |= self.customer.fields.readable()
        return OrderDraft(
            number=texts.pop("number", ""),
            currency=texts.pop("currency", ""),
            customer_id=None if customer is None else customer.customer.id,
            fields=texts,
            lines=self.lines.texts(),
            note=self.note.text(),
        )

    def preview(self) -> None:
        """Have the policy look at what is typed so far, as soon as there is all that can be typed."""
        if self._turns.under_way():
            return
        self._desk.read(self, partial(preview_order, draft=self.draft()), self._show, key="preview")

    def enter(self) -> None:
        """Keep the order, or say what is wrong beside each field."""
        if not self.panel.enter_button.isEnabled():
            return
        fields, customer = self.fields.texts(), self.customer.fields.texts()
        wrong = self.lines.unreadable()
        if wrong:
            self.lines.show_errors(wrong)
        if fields is None or customer is None or wrong:
            return
        self.panel.enter_button.setEnabled(False)
        self._desk.write(self, partial(enter_order, draft=self.draft()), self._kept, failed=self._refused)

    def _lay_out(self) -> None:
        say = self._desk.speech
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = Body()
        column.addWidget(PageFrame(body, self.panel))
        body.add(PageHead(say("New order")))
        for name, title in self._sections.items():
            section = Section(title, hairline=True)
            section.body.setContentsMargins(0, 6, 0, 0)
            # Empty first, for Qt goes through all that a widget holds whenever it is put somewhere.
            body.add(section)
            self._places[name] = section.body
        self._put("customer", self.customer)
        body.add_stretch()

    def _connect(self) -> None:
        self.customer.edited.connect(self._pause.start)
        self.fields.edited.connect(self._pause.start)
        self.customer.chosen.connect(self._take_customer)
        self.panel.entered.connect(self.enter)
        self.panel.left.connect(self.left)

    def _put(self, name: str, part: QWidget) -> None:
        self._places[name].addWidget(part)
        part.show()  # now, not in the next turn, where the form is seen already

    def _take_customer(self, known: KnownCustomer) -> None:
        if known.address is not None:
            self.fields.fill_address(known.address)

    def _show(self, preview: OrderPreview) -> None:
        if not self._begun:
            return
        self.panel.show_preview(preview)
        only_typed = not self._asked
        self.fields.show_errors(preview.errors, only_typed=only_typed, focus=False)
        self.customer.fields.show_errors(_typed(preview.errors, self.customer.fields.readable()), focus=False)
        self.lines.show_errors(preview.errors, only_typed=only_typed, focus=False)

    def _kept(self, order: Order) -> None:
        say = self._desk.speech
        self.panel.enter_button.setEnabled(True)
        self.forget()
        self._desk.told.emit(say("Order {number} was entered.", number=order.number))
        self.entered.emit(order.id)

    def _refused(self, error: ShopDeskError) -> None:
        self.panel.enter_button.setEnabled(True)
        self._asked = True
        by_field = error.by_field if isinstance(error, FieldsError) else {}
        told = self.lines.show_errors(by_field)
        told = self.fields.show_errors(by_field) or told
        told = self.customer.fields.show_errors(by_field) or told
        if not told:
            self.panel.wrong(error.sentence)


def _typed(errors: dict[str, str], texts: dict[str, str]) -> dict[str, str]:
    return {name: sentence for name, sentence in errors.items() if texts.get(name)}
