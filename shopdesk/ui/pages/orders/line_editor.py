"""A line of an order being corrected where it stands, or a new one: all its fields, filled from known goods."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.orders.fields import LONGEST_CODE
from shopdesk.services.orders.goods import KnownGoods
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.goods_finder import GoodsFill, GoodsFinder
from shopdesk.ui.parts.typed_fields import (
    UNKNOWN,
    FieldSet,
    amount_control,
    moment_control,
    text_control,
    yes_control,
)
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.labels import Text

_NEEDED = frozenset({"code", "quantity", "unit_price"})
"""Fields of a line that can't be unknown."""

_MONEY = ("unit_price", "discount", "tax")
_FLAGS = ("gift", "on_invoice", "made_to_order", "personal_request")
_MOMENTS = ("shipped_at", "expected_at", "delivered_at")


class LineEditor(QWidget):
    """The fields of one line with Save and Cancel; Enter saves and Escape leaves it.

    `line` is the line as it was when it was opened, None for a new one; `seen` the version of the order that is shown.
    """

    edited = Signal()
    saved = Signal(dict)
    """What shall be kept, by field."""
    left = Signal()
    removed = Signal()
    """The line shall be taken away."""

    def __init__(self, desk: Desk, order: Order, line: OrderLine | None, category: str | None = None) -> None:
        super().__init__()
        self.line, self.seen = line, order.version
        self._desk = desk
        self.goods, self.facts = FieldSet(), FieldSet()
        self._sets = (self.goods, self.facts)
        self._add_goods(line)
        self._add_facts(order, line, category)
        code, text = self.goods.control("code"), self.goods.control("text")
        assert isinstance(code, LineEdit)  # noqa: S101 - made so above
        assert isinstance(text, LineEdit)  # noqa: S101 - made so above
        self.finder = GoodsFinder(desk, code, text, lambda: order.currency)
        names = ("category", "unit_price", "made_to_order")
        controls = {"code": code, "text": text, **{name: self.facts.control(name) for name in names}}
        self._fill = GoodsFill(controls)
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        say = desk.speech
        self.remove_button = Button(say("Remove line"))
        self.remove_button.setVisible(line is not None)
        self.cancel_button = Button(say("Cancel"))
        self.save_button = PrimaryButton(say("Add line") if line is None else say("Save"))
        self._lay_out()
        self._connect()

    def typed(self) -> dict[str, str]:
        """Return what is typed as it is looked at while one types: what was changed, of a new line all that stands."""
        if self.line is None:
            return {name: text for fields in self._sets for name, text in fields.readable().items()}
        return {name: self._cleared(name, text) for name, text in self.unsaved().items()}

    def unsaved(self) -> dict[str, str]:
        """Return what was typed and is not saved; what can't be read stands there as it was typed."""
        return {name: text for fields in self._sets for name, text in fields.unsaved().items()}

    def show_errors(self, by_field: Mapping[str, str], *, only_typed: bool = False) -> None:
        """Say what is wrong beside each field, and go to the first; with `only_typed`, of no field that is empty."""
        told = False
        for fields in self._sets:
            texts = fields.readable()
            wrong = {name: text for name, text in by_field.items() if texts.get(name) or not only_typed}
            if only_typed:
                wrong |= {name: text for name, text in fields.errors().items() if name not in texts}
            told = fields.show_errors(wrong, focus=not only_typed and not told) or told
        rest = [text for name, text in by_field.items() if not any(name in fields.names() for fields in self._sets)]
        self.refuse(" ".join(rest))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with all of it."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def set_saving(self, *, saving: bool) -> None:
        """Let it be saved once only."""
        self.save_button.setEnabled(not saving)

    def save(self) -> None:
        """Ask to keep what was typed, or say what of it can't be read."""
        read = [fields.texts() for fields in self._sets]
        if any(one is None for one in read) or not self.save_button.isEnabled():
            return
        if self.line is None:
            self.saved.emit({name: text for one in read for name, text in (one or {}).items() if text})
        elif typed := self.typed():
            self.saved.emit(typed)
        else:
            self.left.emit()

    def focus_first(self) -> None:
        """Go to the first field."""
        self.goods.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, leave with Escape, take the line away with Ctrl and Delete outside of what is typed."""
        away = event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if away and self.line is not None:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _cleared(self, name: str, text: str) -> str:
        return text if text or name in _NEEDED else UNKNOWN

    def _add_goods(self, line: OrderLine | None) -> None:
        say, add = self._desk.speech, self.goods.add
        add(text_control("code", line.code if line else "", longest=LONGEST_CODE), say("Code"), span=3)
        add(text_control("text", line.text if line else ""), say("What it is"), span=9)

    def _add_facts(self, order: Order, line: OrderLine | None, category: str | None) -> None:
        say, add = self._desk.speech, self.facts.add
        known = (line.category if line else None) or category or ""
        add(text_control("variant", line.variant if line else ""), say("Variant or size"), span=4)
        add(text_control("category", known), say("Category"), span=5, hint=say("widest first"))
        add(text_control("quantity", str(line.quantity if line else 1), longest=9), say("Pieces"), span=3)
        labels = {
            "unit_price": say("Price of one"),
            "discount": say("Discount"),
            "tax": say("Tax"),
            "gift": say("Gift"),
            "on_invoice": say("On the invoice"),
            "made_to_order": say("Made to order"),
            "personal_request": say("Personal request"),
            "shipped_at": say("Shipped"),
            "expected_at": say("Expected"),
            "delivered_at": say("Delivered"),
        }
        for name in _MONEY:
            add(amount_control(name, getattr(line, name, None), order.currency), labels[name], span=4)
        for name in _FLAGS:
            add(yes_control(self._desk, name, getattr(line, name, None)), labels[name], span=3)
        for name in _MOMENTS:
            hint = say("where it travels apart") if name == "shipped_at" else ""
            add(moment_control(self._desk, name, getattr(line, name, None)), labels[name], span=4, hint=hint)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addWidget(self._wrong, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(12)
        column.addWidget(self.goods)
        column.addWidget(self.finder)
        column.addWidget(self.facts)
        column.addLayout(foot)
        self._wrong.hide()

    def _connect(self) -> None:
        for fields in self._sets:
            fields.edited.connect(self.edited)
        self.finder.known.connect(self._take_goods)
        self.finder.chosen.connect(lambda goods, field: self._take_goods(goods, ("code", field)))
        self.remove_button.clicked.connect(self.removed)
        self.cancel_button.clicked.connect(self.left)
        self.save_button.clicked.connect(self.save)

    def _take_goods(self, goods: KnownGoods, over: tuple[str, ...] = ()) -> None:
        self._fill.fill(goods, over)
        if over:
            pieces = self.facts.control("quantity")
            pieces.setFocus()
            if isinstance(pieces, LineEdit):
                pieces.selectAll()
        self.edited.emit()
