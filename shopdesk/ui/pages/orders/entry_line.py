"""One line of an order that is being entered: code, text, pieces, price; the rest is opened where it is needed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError
from shopdesk.services.orders.goods import KnownGoods
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.goods_finder import GoodsFill, GoodsFinder
from shopdesk.ui.parts.typed_fields import TypedField, amount_control, is_full, text_control, type_again
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.chips import Chip, ChipFlow, ChipState
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.labels import Text

ONE_PIECE = "1"
"""What a new line begins with."""
_WIDTHS = {"code": 96, "quantity": 56, "unit_price": 112, "variant": 128, "discount": 120, "tax": 104}
_FLAGS = ("gift", "on_invoice", "made_to_order", "personal_request")


class EntryLine(QWidget):
    """The fields of a line. The names of those in the first row stand in them until something is typed."""

    edited = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, currency: str, number: int) -> None:
        super().__init__()
        self._desk, self._currency = desk, currency
        say = desk.speech
        self._labels = {
            "code": say("Code"),
            "text": say("What it is"),
            "quantity": say("Pieces"),
            "unit_price": say("Price"),
            "variant": say("Variant or size"),
            "category": say("Category, such as jewellery/ring"),
            "discount": say("Discount"),
            "tax": say("Tax"),
        }
        self._typed = {
            "code": text_control("code", longest=100, placeholder=self._labels["code"]),
            "text": text_control("text", placeholder=self._labels["text"]),
            "quantity": text_control("quantity", ONE_PIECE, longest=9),
            "unit_price": amount_control("unit_price", None, currency),
            "variant": text_control("variant", placeholder=self._labels["variant"]),
            "category": text_control("category", placeholder=self._labels["category"]),
            "discount": amount_control("discount", None, currency),
            "tax": amount_control("tax", None, currency),
        }
        for name in ("unit_price", "discount", "tax"):
            _line_edit(self._typed[name]).setPlaceholderText(self._labels[name])
        self._chips = {
            "gift": Chip(say("Gift"), ChipState.NOT_GIVEN),
            "on_invoice": Chip(say("On the invoice"), ChipState.NOT_GIVEN),
            "made_to_order": Chip(say("Made to order"), ChipState.NOT_GIVEN),
            "personal_request": Chip(say("Personal request"), ChipState.NOT_GIVEN),
        }
        controls = {name: typed.control for name, typed in self._typed.items()}
        self._fill = GoodsFill({**controls, "made_to_order": self._chips["made_to_order"]})
        code, text = _line_edit(self._typed["code"]), _line_edit(self._typed["text"])
        self.finder = GoodsFinder(desk, code, text, lambda: self._currency)
        self._wrong: dict[str, str] = {}
        self._sentence = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._sentence.hide()
        self.more_button = IconButton("ellipsis", say("More of this line"))
        self.more_button.setCheckable(True)
        self.remove_button = IconButton("trash-2", say("Take this line away"))
        self._more = QWidget()
        self._lay_out()
        self.set_number(number)
        self._connect()

    def set_number(self, number: int) -> None:
        """Be the line of this number, for those who hear it."""
        say = self._desk.speech
        for name, typed in self._typed.items():
            words = say("Line {number}: {what}", number=number, what=self._labels[name])
            typed.control.setAccessibleName(words)
        self.more_button.set_name(say("More of line {number}", number=number))
        self.remove_button.set_name(say("Take line {number} away", number=number))

    def set_currency(self, currency: str) -> None:
        """Take amounts of another currency."""
        self._currency = currency
        for typed in self._typed.values():
            if isinstance(typed.control, AmountField):
                typed.control.set_currency(currency)

    def set_text(self, name: str, text: str) -> None:
        """Put a text into a field, as typed."""
        _line_edit(self._typed[name]).setText(text)
        self.edited.emit()

    def type(self, texts: Mapping[str, str]) -> None:
        """Put in what `texts` returned, with the rest opened where something stands in it."""
        for name, typed in self._typed.items():
            type_again(typed.control, texts.get(name, ""))
        for name, chip in self._chips.items():
            chip.setChecked(texts.get(name) == "yes")
        first = {"code", "text", "quantity", "unit_price"}
        self.more_button.setChecked(any(text for name, text in texts.items() if name not in first))

    def control(self, name: str) -> QWidget:
        """Return the control of a field."""
        return self._typed[name].control

    def texts(self) -> dict[str, str]:
        """Return what stands in the line, as far as it can be read; what can't be stays as it was typed."""
        found = {}
        for name, typed in self._typed.items():
            try:
                found[name] = typed.read()
            except InputError:
                found[name] = _line_edit(typed).text()
        found.update((name, "yes") for name, chip in self._chips.items() if chip.isChecked())
        return found

    def unreadable(self) -> dict[str, str]:
        """Return what can't be read, by field."""
        wrong = {}
        for name, typed in self._typed.items():
            try:
                typed.read()
            except InputError as error:
                wrong[name] = error.sentence
        return wrong

    def show_errors(self, wrong: Mapping[str, str], *, only_typed: bool) -> list[str]:
        """Say what is wrong with fields below the line; return their names."""
        shown = {
            name: sentence
            for name, sentence in {**wrong, **self.unreadable()}.items()
            if not only_typed or name not in self._typed or _line_edit(self._typed[name]).text().strip()
        }
        self._mark(shown)
        return list(shown)

    def focus_first(self) -> None:
        """Go to the first field."""
        self._typed["code"].control.setFocus()

    def focus_field(self, name: str) -> None:
        """Go to a field."""
        if name in self._typed:
            if self._more.isAncestorOf(self._typed[name].control):
                self.more_button.setChecked(True)
            self._typed[name].control.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the line away with Ctrl and Delete, which a field would take for itself."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        wanted = event.key() == Qt.Key.Key_Delete and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if wanted:
            self.removed.emit()
        return wanted

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        for name in ("code", "text", "quantity", "unit_price"):
            control = self._typed[name].control
            if name in _WIDTHS:
                control.setFixedWidth(px(_WIDTHS[name]))
            first.addWidget(control, 0 if name in _WIDTHS else 1)
        first.addWidget(self.more_button)
        first.addWidget(self.remove_button)
        second = QHBoxLayout()
        second.setSpacing(8)
        for name in ("category", "variant", "discount", "tax"):
            control = self._typed[name].control
            if name in _WIDTHS:
                control.setFixedWidth(px(_WIDTHS[name]))
            second.addWidget(control, 0 if name in _WIDTHS else 1)
        flow = ChipFlow()
        flow.set_chips([self._chips[name] for name in _FLAGS])
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, 4)
        inside.setSpacing(8)
        inside.addLayout(second)
        inside.addWidget(flow)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self.finder)
        column.addWidget(self._more)
        column.addWidget(self._sentence)

    def _connect(self) -> None:
        for name, typed in self._typed.items():
            typed.connect(partial(self._hear, name))
            _line_edit(typed).troubled.connect(partial(self._trouble, name))
            typed.control.installEventFilter(self)
        for chip in self._chips.values():
            chip.toggled.connect(lambda _on: self.edited.emit())
        self.finder.known.connect(self._take_goods)
        self.finder.chosen.connect(lambda goods, field: self._take_goods(goods, ("code", field)))
        self.more_button.toggled.connect(self._more.setVisible)
        self.remove_button.clicked.connect(self.removed)

    def _take_goods(self, goods: KnownGoods, over: tuple[str, ...] = ()) -> None:
        self._fill.fill(goods, over)
        if over:
            self._typed["quantity"].control.setFocus()
            _line_edit(self._typed["quantity"]).selectAll()
        self.edited.emit()

    def _hear(self, name: str) -> None:
        if not is_full(self._typed[name].control):
            self._trouble(name, "")
        self.edited.emit()

    def _trouble(self, name: str, sentence: str) -> None:
        wrong = {key: text for key, text in self._wrong.items() if key != name}
        self._mark({**wrong, name: sentence} if sentence else wrong)

    def _mark(self, wrong: Mapping[str, str]) -> None:
        self._wrong = dict(wrong)
        self._sentence.setText(" ".join(dict.fromkeys(wrong.values())))
        self._sentence.setVisible(bool(wrong))
        for name, typed in self._typed.items():
            control = _line_edit(typed)
            control.setAccessibleDescription(wrong.get(name, ""))
            if bool(control.property("wrong")) != (name in wrong):
                control.setProperty("wrong", name in wrong)
                control.style().unpolish(control)
                control.style().polish(control)


def _line_edit(typed: TypedField) -> LineEdit:
    control = typed.control
    if not isinstance(control, LineEdit):
        msg = f"{typed.name} is no line to type in"
        raise TypeError(msg)
    return control
