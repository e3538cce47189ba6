"""The lines of a quote while it is written: heads, rows, and adding, moving and removing them by mouse and keyboard."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind
from shopdesk.services.repairs.quote_rules import MOST_LINES
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.line_kinds import ICONS, kind_words, new_line
from shopdesk.ui.pages.repair.quote_columns import CUSTOMER, EACH, GAP, INSIDE, KIND, MORE, QUANTITY, TICK, WAY
from shopdesk.ui.pages.repair.quote_line_row import QuoteLineRow
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QuoteLines(QWidget):
    """Tells `edited` on each edit; the lines are as typed, as far as they can be read."""

    edited = Signal()
    taken = Signal(str)
    """A line is being taken away: what is told of it. The lines are as they were before."""

    def __init__(self, say: Speech, currency: str) -> None:
        super().__init__()
        self._say, self._currency = say, currency
        self._letters: tuple[str, ...] = ()
        self.rows: list[QuoteLineRow] = []
        self.head = LinesHead(say, currency)
        self.add_button = LinkButton(say("Add line"), "plus")
        self._kinds = Choosing(self.add_button)
        for kind in QuoteLineKind:
            self._kinds.add(kind_words(kind, say), self._adder(kind), icon=ICONS[kind])
        self.add_button.clicked.connect(self._kinds.open_below)
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.setContentsMargins(px(KIND) + GAP, 4, 0, 0)
        self._wrong.hide()
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addLayout(self._body)
        column.addWidget(self._wrong)

    def set_currency(self, currency: str) -> None:
        """Show amounts of another currency, from the next lines on."""
        self._currency = currency
        self.head.set_currency(currency)

    def show_lines(
        self, lines: Sequence[QuoteLine], by_hand: frozenset[int], letters: tuple[str, ...], *, priced: bool = False
    ) -> None:
        """Show these lines, without telling; `priced` where a price of 0 was given and not only left out."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows, self._letters = [], letters
        for place, line in enumerate(lines):
            self._put(place, line, priced=priced)
            self.rows[place].by_hand = place in by_hand
        self.show_errors({})
        self._arrange()

    def lines(self) -> tuple[QuoteLine, ...]:
        """Return the lines."""
        return tuple(row.line() for row in self.rows)

    def by_hand(self) -> frozenset[int]:
        """Return the places of the lines of which the owner has said who bears them."""
        return frozenset(place for place, row in enumerate(self.rows) if row.by_hand)

    def follow(self, lines: Sequence[QuoteLine]) -> None:
        """Tick the lines as these are, which are the same otherwise."""
        for row, line in zip(self.rows, lines, strict=True):
            if row.line().on_warranty is not line.on_warranty:
                row.set_borne(borne=line.on_warranty)
        self._arrange()

    def set_letters(self, letters: tuple[str, ...]) -> None:
        """Let lines belong to these ways."""
        self._letters = letters
        for row in self.rows:
            row.set_letters(letters)
        self._arrange()

    def typed(self) -> dict[str, str]:
        """Return what can't be read, by line and field."""
        return {
            f"line {at + 1}, {name}": text for at, row in enumerate(self.rows) for name, text in row.typed().items()
        }

    def lacking(self) -> dict[str, str]:
        """Return what is asked of lines that have words and no price, by field as `lines.2.unit_price`."""
        asked = self._say("What does it cost? 0 is an answer too.")
        return {f"lines.{place}.unit_price": asked for place, row in enumerate(self.rows) if row.lacks_price()}

    def add(self, kind: QuoteLineKind, at: int | None = None) -> QuoteLineRow | None:
        """Add a line of a kind, at the end or at a place, and go to it; None where no more has room."""
        if len(self.rows) >= MOST_LINES:
            return None
        place = len(self.rows) if at is None else at
        row = self._put(place, new_line(kind, self._say))
        self._arrange()
        row.show()
        row.text.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()
        return row

    def remove(self, row: QuoteLineRow) -> None:
        """Remove a line and go to the next."""
        if not row.is_empty():
            self.taken.emit(self._say("The line was removed"))
        place = self.rows.index(row)
        goes_on = row.has_keyboard()
        self.rows.remove(row)
        self._body.removeWidget(row)
        if goes_on:
            near = self.rows[min(place, len(self.rows) - 1)].text if self.rows else self.add_button
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()
        self._arrange()
        self.edited.emit()

    def move_row(self, row: QuoteLineRow, by: int) -> None:
        """Let a line stand further up or down; the keyboard stays in it."""
        place = self.rows.index(row)
        to = max(0, min(len(self.rows) - 1, place + by))
        if to == place:
            return
        focused = self.window().focusWidget() if row.has_keyboard() else None
        self.rows.insert(to, self.rows.pop(place))
        self._body.removeWidget(row)
        self._body.insertWidget(to, row)
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()
        self.edited.emit()

    def show_errors(self, errors: Mapping[str, str]) -> QWidget | None:
        """Say what is wrong, by `lines` and `lines.2.text`; return the control of the first that is wrong."""
        self._wrong.setText(errors.get("lines", ""))
        self._wrong.setVisible("lines" in errors)
        first: QWidget | None = self.add_button if "lines" in errors else None
        for place, row in enumerate(self.rows):
            begin = f"lines.{place}."
            mine = {name.removeprefix(begin): why for name, why in errors.items() if name.startswith(begin)}
            row.show_errors(mine)
            if mine and first is None:
                first = row.control(next(iter(mine)))
        return first

    def trouble(self) -> str:
        """Return what is said to be wrong with all of them."""
        return self._wrong.text()

    def _adder(self, kind: QuoteLineKind) -> Callable[[], object]:
        return lambda: self.add(kind)

    def _put(self, place: int, line: QuoteLine, *, priced: bool = False) -> QuoteLineRow:
        row = QuoteLineRow(line, self._currency, self._say, self._letters, priced=priced)
        row.edited.connect(self._edit)
        row.removed.connect(lambda: self.remove(row))
        row.moved.connect(lambda by: self.move_row(row, by))
        row.went_on.connect(lambda name: self._go_on(row, name))
        self.rows.insert(place, row)
        self._body.insertWidget(place, row)
        return row

    def _go_on(self, row: QuoteLineRow, name: str) -> None:
        """Go to the same field of the next line; after the last one, begin another of its kind."""
        place = self.rows.index(row)
        if place + 1 < len(self.rows):
            self.rows[place + 1].control(name).setFocus(Qt.FocusReason.TabFocusReason)
        elif row.is_empty():
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add(row.line().kind)

    def _edit(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        """Let the columns of money stand below each other, as wide as their widest."""
        each = max([px(EACH), *(row.each_width() for row in self.rows)])
        customer = max([px(CUSTOMER), *(row.amount_width() for row in self.rows)])
        for row in self.rows:
            row.set_widths(each, customer)
        self.head.set_widths(each, customer, ways=bool(self._letters))


class LinesHead(QWidget):
    """The names of the columns."""

    def __init__(self, say: Speech, currency: str, *, edits: bool = True) -> None:
        super().__init__()
        self._say = say
        self._each = Text("", Style.CAPTION, "text2")
        self.set_currency(currency)
        self._way = Text(say("Way"), Style.CAPTION, "text2")
        self._way.setAlignment(Qt.AlignmentFlag.AlignCenter)
        quantity = Text(say("Qty"), Style.CAPTION, "text2")
        tick = Text(say("Warranty"), Style.CAPTION, "text2")
        self._customer = Text(say("Customer"), Style.CAPTION, "text2")
        inside = INSIDE if edits else 0
        for text, right in ((self._each, inside), (quantity, inside), (self._customer, 0)):
            text.setAlignment(_RIGHT)
            text.setContentsMargins(0, 0, right, 0)
        tick.setAlignment(Qt.AlignmentFlag.AlignCenter)
        quantity.setFixedWidth(px(QUANTITY))
        tick.setFixedWidth(px(TICK))
        self._way.setFixedWidth(px(WAY))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(KIND) + GAP + inside, 0, 0, 6)
        row.setSpacing(GAP)
        row.addWidget(Text(say("Work and material"), Style.CAPTION, "text2", elide=True), 1)
        for part in (self._way, quantity, self._each, tick, self._customer):
            row.addWidget(part)
        if edits:
            row.addSpacing(px(MORE) + GAP)
        self._way.hide()

    def set_currency(self, currency: str) -> None:
        """Name the currency of the prices."""
        sign = self._say.money(0, currency).strip("0.,\N{NO-BREAK SPACE} ") or currency
        self._each.setText(self._say("Each, {currency}", currency=sign))

    def set_widths(self, each: int, customer: int, *, ways: bool) -> None:
        """Take the widths of the columns below."""
        self._each.setFixedWidth(each)
        self._customer.setFixedWidth(customer)
        self._way.setVisible(ways)
