"""Which piece is taken in, and whose: found in an order as one types, or from elsewhere with its customer."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.repairs.beginning import OrderOfPiece
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.take_in_state import TakeInState
from shopdesk.ui.parts.customer_part import CustomerPart
from shopdesk.ui.parts.order_finder import OrderFinder
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_CUSTOMER = "customer."


class TakeInPiece(QWidget):
    """The finder with the way to a piece from elsewhere; what was chosen takes the place of both."""

    order_chosen = Signal(str)
    """An order was chosen: its id."""
    edited = Signal()
    line_chosen = Signal()
    """Another line of the order was chosen, or another piece altogether."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        say = self._say
        self.order: OrderOfPiece | None = None
        self.is_elsewhere = False
        self._fixed = False
        self.finder = OrderFinder(
            desk, say("Order number, name, e-mail or product"), say("1047, Wölfing, annegret@…, solstice ring")
        )
        self.finder.chosen.connect(self.order_chosen)
        self.elsewhere_button = LinkButton(say("It is from elsewhere"), "store")
        self.elsewhere_button.clicked.connect(self.begin_elsewhere)
        self._finding = QWidget()
        self._told = QWidget()
        self._symbol = Symbol("circle-check", Tone.ACCEPT)
        self._who = Text("", Style.NAME, elide=True)
        self._what = Text("", Style.CAPTION, "text2", elide=True)
        self.open_button = LinkButton("")
        self.open_button.clicked.connect(self._open_order)
        self.other_button = Button(say("Another piece"))
        self.other_button.clicked.connect(self.forget)
        self.line = Choice([])
        self.line_field = Field(say("Which piece of it"), self.line)
        self.line.chosen.connect(self._choose_line)
        self._column = QVBoxLayout(self)
        self._lay_out()

    @cached_property
    def customer(self) -> CustomerPart:
        """Whose piece from elsewhere it is; made when it is first wanted."""
        part = CustomerPart(self._desk)
        self._column.addWidget(part)
        part.edited.connect(self._edit_customer)
        return part

    def show_state(self, state: TakeInState) -> None:
        """Show which piece it is about."""
        self.order, self.is_elsewhere, self._fixed = state.order, state.elsewhere, state.kept is not None
        self.finder.show_number("")
        self.finder.field.clear_error()
        self.line_field.clear_error()
        self._offer_lines(state.code)
        if self._asks_customer() or "customer" in self.__dict__:
            self.customer.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.customer.clear()
            self.customer.fields.begin_again()
            self.customer.fields.type(state.new_customer)
            if state.customer is not None and self._asks_customer():
                self.customer.choose(state.customer)
            self.customer.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._arrange()

    def take_order(self, order: OrderOfPiece) -> None:
        """Take an order that was chosen, or that was changed meanwhile; an only line is chosen by itself."""
        same = self.order is not None and self.order.order.id == order.order.id
        code = self.code() if same else ""
        self.order, self.is_elsewhere = order, False
        self._offer_lines(code)
        self._arrange()

    def begin_elsewhere(self) -> None:
        """Say that the piece is not from an order."""
        self.order, self.is_elsewhere = None, True
        self._offer_lines("")
        self._arrange()
        self.customer.search.setFocus()
        self.line_chosen.emit()
        self.edited.emit()

    def forget(self) -> None:
        """Look for another piece; what is typed of it stays."""
        self.order, self.is_elsewhere = None, False
        self._offer_lines("")
        self._arrange()
        self.finder.search.setFocus()
        self.line_chosen.emit()
        self.edited.emit()

    def code(self) -> str:
        """Return the code of the chosen line, empty where none is."""
        return str(self.line.value() or "") if self.order is not None else ""

    def is_chosen(self) -> bool:
        """Whether it is said where the piece is from."""
        return self.order is not None or self.is_elsewhere

    def customer_id(self) -> str | None:
        """Return the id of a known customer, where the order does not tell."""
        known = self.customer.customer if self._asks_customer() else None
        return None if known is None else known.customer.id

    def new_customer(self) -> dict[str, str]:
        """Return what is typed of a new customer, by field without its head."""
        if not self._asks_customer() or self.customer.customer is not None:
            return {}
        texts = self.customer.fields.readable()
        return {name.removeprefix(_CUSTOMER): text for name, text in texts.items() if text}

    def typed_customer(self) -> dict[str, str]:
        """Return what is typed of a new customer, to be typed again."""
        return self.customer.fields.unsaved() if "customer" in self.__dict__ else {}

    def has_customer(self) -> bool:
        """Whether it is known whose piece it is."""
        return not self._asks_customer() or self.customer_id() is not None or bool(self.new_customer())

    def show_errors(self, errors: dict[str, str], *, focus: bool) -> bool:
        """Say what is wrong here, and go there where wanted; return whether anything is."""
        self._mark(self.finder.field, errors.get("order", ""))
        self._mark(self.line_field, errors.get("line", ""))
        mine = [name for name in ("order", "line") if name in errors]
        if mine and focus:
            (self.finder.search if mine[0] == "order" else self.line).setFocus()
        if self._asks_customer():
            told = self.customer.fields.show_errors(errors, focus=focus and not mine)
            return told or bool(mine)
        return bool(mine)

    @staticmethod
    def _mark(field: Field, sentence: str) -> None:
        if sentence != field.error():
            field.set_error(sentence)

    def focus_first(self) -> None:
        """Go where the piece is found, or to what is still to be chosen."""
        if not self.is_chosen():
            self.finder.search.setFocus()
        elif self.order is not None and not self.code():
            self.line.setFocus()

    def _lay_out(self) -> None:
        finding = QVBoxLayout(self._finding)
        finding.setContentsMargins(0, 0, 0, 0)
        finding.setSpacing(2)
        finding.addWidget(self.finder)
        finding.addWidget(self.elsewhere_button, 0, Qt.AlignmentFlag.AlignLeft)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._who)
        words.addWidget(self._what)
        told.addWidget(self._symbol)
        told.addLayout(words, 1)
        told.addWidget(self.open_button)
        told.addWidget(self.other_button)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._finding)
        self._column.addWidget(self._told)
        self._column.addWidget(self.line_field)

    def _asks_customer(self) -> bool:
        if self._fixed:
            return False
        return self.is_elsewhere or (self.order is not None and self.order.customer is None)

    def _offer_lines(self, code: str) -> None:
        say = self._say
        lines = () if self.order is None else self.order.order.lines
        options = [(line.code, _line_words(self.order, line.code, say)) for line in lines]
        if len(lines) > 1:
            options.insert(0, ("", say("Choose the piece")))
        self.line.set_options(options)
        chosen = code or (lines[0].code if len(lines) == 1 else "")
        self.line.set_value(chosen)

    def _arrange(self) -> None:
        self._finding.setVisible(not self.is_chosen() and not self._fixed)
        self._told.setVisible(self.is_chosen() or self._fixed)
        several = self.order is not None and len(self.order.order.lines) > 1
        self.line_field.setVisible(several)
        self.line.setEnabled(not self._fixed)
        self.other_button.setVisible(not self._fixed)
        self.open_button.setVisible(self.order is not None)
        if self._asks_customer() or "customer" in self.__dict__:
            self.customer.setVisible(self._asks_customer())
        self._tell()

    def _tell(self) -> None:
        say = self._say
        if self.order is None:
            self._symbol.set_look("store", "accent")
            self._who.setText(say("A piece from elsewhere"))
            self._what.setText(say("It is under no warranty of this shop."))
            return
        order, customer = self.order.order, self.order.customer
        self._symbol.set_look("circle-check", Tone.ACCEPT)
        self._who.setText((customer.name or customer.email) if customer is not None else say("No customer"))
        stage = _stage(self.order, say)
        only = order.lines[0] if len(order.lines) == 1 else None
        goods = "" if only is None else only.text or only.code
        self._what.setText(" · ".join(part for part in (goods, stage) if part))
        self.open_button.set_text(say("Order {number}", number=order.number))
        self.open_button.setAccessibleName(say("Open order {number}", number=order.number))

    def _choose_line(self) -> None:
        self.line_field.clear_error()
        self.line_chosen.emit()
        self.edited.emit()

    def _edit_customer(self) -> None:
        self.edited.emit()

    def _open_order(self) -> None:
        if self.order is not None:
            self._desk.go.emit(Place(PageName.ORDERS, record=self.order.order.id))


def _line_words(order: OrderOfPiece | None, code: str, say: Speech) -> str:
    line = None if order is None else order.line(code)
    if line is None or order is None:
        return code
    words = say("{goods}, {code}", goods=line.text, code=line.code) if line.text else line.code
    if line.quantity > 1:
        words = say("{quantity} × {goods}", quantity=line.quantity, goods=words)
    return words if order.left.get(code) else say("{goods} (paid back or replaced)", goods=words)


def _stage(order: OrderOfPiece, say: Speech) -> str:
    """Return how far an order has come."""
    record, zone = order.order, say.zone
    if record.cancelled_at is not None:
        return say("cancelled {on:near}", on=record.cancelled_at.day_in(zone))
    if record.delivered_at is not None:
        return say("delivered {on:near}", on=record.delivered_at.day_in(zone))
    if record.shipped_at is not None:
        return say("shipped {on:near}", on=record.shipped_at.day_in(zone))
    return say("not shipped")
