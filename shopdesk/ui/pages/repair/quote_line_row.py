"""A line of a quote edited where it stands: kind, words, quantity, price, who bears it, what the customer pays."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind
from shopdesk.services.repairs.fields import LONGEST_LINE
from shopdesk.services.repairs.quantities import quantity_text, read_quantity
from shopdesk.services.typed_amounts import read_amount, typed_form
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.line_kinds import ICONS, example_words, kind_words
from shopdesk.ui.pages.repair.quote_columns import CUSTOMER, EACH, GAP, KIND, MORE, QUANTITY, ROW, TICK, WAY
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.inline_field import InlineField
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.sections import Line

_LONGEST_FIGURE = 40
_REMOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class QuoteLineRow(QWidget):
    """Alt with Up and Down moves it, Ctrl+Shift+Delete removes it, Enter goes on to the next."""

    edited = Signal()
    removed = Signal()
    moved = Signal(int)
    """It shall stand so many places further down, or up where below zero."""
    went_on = Signal(str)
    """Enter was pressed in a field: the name of the field."""

    def __init__(
        self, line: QuoteLine, currency: str, say: Speech, letters: tuple[str, ...] = (), *, priced: bool = False
    ) -> None:
        super().__init__()
        self._line, self._currency, self._say = line, currency, say
        self._letters = letters
        self._priced = priced
        """Whether a price of 0 was given and not only left out."""
        self.by_hand = False
        """Whether the owner has said who bears it."""
        self._unreadable: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self.kind = IconButton(ICONS[line.kind], "")
        self._kinds = Choosing(self.kind)
        self.text = InlineField(say("Work or material"), longest=LONGEST_LINE)
        self.way = LinkButton("")
        self._ways = Choosing(self.way)
        self.quantity = InlineField(say("Quantity"), longest=_LONGEST_FIGURE, figures=True)
        set_tip(self.quantity, say("A number, and g, ct or h behind it where it is weighed or timed"))
        self.each = InlineField(say("Price each"), longest=_LONGEST_FIGURE, figures=True)
        self.tick = Check("", say("Warranty bears it"))
        self.amount = Text("", figures=True)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more = IconButton("ellipsis", say("Move or remove the line"))
        self._rest = Choosing(self.more)
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.setContentsMargins(px(KIND) + GAP + 8, 0, 0, 6)
        self._wrong.hide()
        self._lay_out()
        self._connect()
        self.show_line(line)

    def line(self) -> QuoteLine:
        """Return the line as typed; what can't be read is as it was last read."""
        return self._line

    def show_line(self, line: QuoteLine) -> None:
        """Show another line, without telling."""
        self._line = line
        self._unreadable = {}
        say = self._say
        self.kind.set_icon(ICONS[line.kind])
        self.kind.set_name(say("Kind: {kind}", kind=kind_words(line.kind, say)))
        self.text.setPlaceholderText(example_words(line.kind, say))
        self.text.show_text(line.text)
        self.quantity.show_text(quantity_text(line.quantity, line.unit, say) if line.quantity else "")
        self._priced = self._priced or line.unit_price > 0
        self.each.show_text(typed_form(line.unit_price, self._currency, say) if self._priced else "")
        self.set_borne(borne=line.on_warranty)
        self.set_letters(self._letters)
        self._tell()

    def set_borne(self, *, borne: bool) -> None:
        """Show who bears it, without telling."""
        self._line = replace(self._line, on_warranty=borne)
        before = self.tick.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tick.setChecked(borne)
        self.tick.blockSignals(before)
        self._show_amount()

    def set_letters(self, letters: tuple[str, ...]) -> None:
        """Offer these ways to belong to; without any, it belongs to the only one."""
        self._letters = letters
        if self._line.option not in {"", *letters}:
            self._line = replace(self._line, option="")
        say, option = self._say, self._line.option
        both = say("Both") if len(letters) == 2 else say("All")  # noqa: PLR2004 - two are both
        self.way.set_text(option or both)
        self.way.setAccessibleName(say("Way: {way}", way=option or both))
        self._ways.offer([(both, lambda: self._choose_way("")), *((one, self._taker(one)) for one in letters)])
        self.way.setVisible(bool(letters))

    def set_widths(self, each: int, customer: int) -> None:
        """Take these widths for the columns of money."""
        self.each.setFixedWidth(each)
        self.amount.setFixedWidth(customer)

    def amount_width(self) -> int:
        """Return the room that the customer's share needs."""
        return self.amount.sizeHint().width()

    def each_width(self) -> int:
        """Return the room that the price needs."""
        return self.each.fontMetrics().horizontalAdvance(self.each.text()) + 2 * 10

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong, by field; what can't be read is said besides."""
        self._told = dict(errors)
        self._tell()

    def typed(self) -> dict[str, str]:
        """Return what stands here and can't be read, by field."""
        controls = {"quantity": self.quantity, "unit_price": self.each}
        return {name: controls[name].text() for name in self._unreadable}

    def control(self, name: str) -> QWidget:
        """Return the control of a field."""
        return {"quantity": self.quantity, "unit_price": self.each, "option": self.way}.get(name, self.text)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in it."""
        return has_keyboard(self)

    def lacks_price(self) -> bool:
        """Whether it has words and no price; 0 is one."""
        return bool(self.text.text().strip()) and not self.each.text().strip()

    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return not self.text.text().strip() and not self.each.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it with Alt and an arrow, remove it with Ctrl, Shift and Delete."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = event.modifiers() & _REMOVES == _REMOVES
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif control and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.kind.setFixedWidth(px(KIND))
        self.way.setFixedWidth(px(WAY))
        self.quantity.setFixedWidth(px(QUANTITY))
        self.set_widths(px(EACH), px(CUSTOMER))
        self.more.setFixedWidth(px(MORE))
        ticked = QWidget()
        ticked.setFixedWidth(px(TICK))
        middle = QHBoxLayout(ticked)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addStrut(px(ROW))
        row.addWidget(self.kind)
        row.addWidget(self.text, 1)
        for part in (self.way, self.quantity, self.each, ticked, self.amount, self.more):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addWidget(Line())

    def _connect(self) -> None:
        say = self._say
        self.kind.clicked.connect(self._kinds.open_below)
        self.way.clicked.connect(self._ways.open_below)
        self.more.clicked.connect(self._rest.open_below)
        for kind in QuoteLineKind:
            self._kinds.add(kind_words(kind, say), self._kind_taker(kind), icon=ICONS[kind])
        self._rest.add(say("Move up"), lambda: self.moved.emit(-1), icon="arrow-up", keys="Alt+Up")
        self._rest.add(say("Move down"), lambda: self.moved.emit(1), icon="arrow-down", keys="Alt+Down")
        self._rest.add(say("Remove the line"), self.removed.emit, icon="trash-2", keys="Ctrl+Shift+Del")
        self.text.textEdited.connect(self._type_text)
        self.quantity.textEdited.connect(self._type_quantity)
        self.each.textEdited.connect(self._type_each)
        self.quantity.left.connect(self._leave)
        self.each.left.connect(self._leave)
        self.tick.toggled.connect(self._tick)
        for name, field in (("text", self.text), ("quantity", self.quantity), ("unit_price", self.each)):
            field.entered.connect(lambda name=name: self.went_on.emit(name))

    def _taker(self, letter: str) -> Callable[[], None]:
        return lambda: self._choose_way(letter)

    def _kind_taker(self, kind: QuoteLineKind) -> Callable[[], None]:
        return lambda: self._choose_kind(kind)

    def _choose_kind(self, kind: QuoteLineKind) -> None:
        if kind is not self._line.kind:
            self.show_line(replace(self._line, kind=kind))
            self.by_hand = False
            self.edited.emit()

    def _choose_way(self, letter: str) -> None:
        self._line = replace(self._line, option=letter)
        self.set_letters(self._letters)
        self.edited.emit()

    def _tick(self, borne: bool) -> None:
        self.by_hand = True
        self.set_borne(borne=borne)
        self.edited.emit()

    def _type_text(self, text: str) -> None:
        self._line = replace(self._line, text=text.strip())
        self.edited.emit()

    def _type_quantity(self, text: str) -> None:
        self._unreadable.pop("quantity", None)
        try:
            quantity, unit = read_quantity(text, self._line.unit, self._say)
        except InputError as error:
            self._unreadable["quantity"] = error.sentence
        else:
            self._line = replace(self._line, quantity=quantity, unit=unit)
        self._after_figure()

    def _type_each(self, text: str) -> None:
        self._unreadable.pop("unit_price", None)
        try:
            price = read_amount(text, self._currency, self._say)
        except InputError as error:
            self._unreadable["unit_price"] = error.sentence
        else:
            self._line = replace(self._line, unit_price=price or 0)
            self._priced = price is not None
        self._after_figure()

    def _after_figure(self) -> None:
        self._show_amount()
        self._tell(typing=True)
        self.edited.emit()

    def _leave(self) -> None:
        """Write the figures as they were read, or say why they could not be."""
        say, line = self._say, self._line
        if "quantity" not in self._unreadable and self.quantity.text():
            self.quantity.show_text(quantity_text(line.quantity, line.unit, say))
        if "unit_price" not in self._unreadable and self.each.text():
            self.each.show_text(typed_form(line.unit_price, self._currency, say))
        self._tell()

    def _show_amount(self) -> None:
        amount = 0 if self._line.on_warranty else self._line.amount
        self.amount.setText(self._say.money(amount, self._currency))
        self.amount.set_ink("text2" if self._line.on_warranty else "text")

    def _tell(self, *, typing: bool = False) -> None:
        """Say what is wrong; of a figure that is still being typed only once it is left."""
        wrong = {**self._told, **({} if typing else self._unreadable)}
        for name in ("text", "quantity", "unit_price"):
            control = self.control(name)
            if isinstance(control, InlineField):
                control.set_wrong(wrong.get(name, ""))
        self._wrong.setText(" ".join(dict.fromkeys(wrong.values())))
        self._wrong.setVisible(bool(wrong))
