"""The lines of an order that is being entered: one row of fields each, added and taken away by keyboard too."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.entry_line import EntryLine
from shopdesk.ui.parts.typed_fields import holds_focus
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text


class EntryLines(QWidget):
    """Lines one below the other; the last is always empty, and Enter in it adds another."""

    edited = Signal()

    def __init__(self, desk: Desk, currency: str) -> None:
        super().__init__()
        self._desk, self._currency = desk, currency
        self.lines: list[EntryLine] = []
        say = desk.speech
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        self.add_button = LinkButton(say("Another line"), "plus")
        self.add_button.clicked.connect(lambda: self.add().focus_first())
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(Text(say("Enter adds a line, Ctrl Delete takes it away"), Style.CAPTION, "text3"))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self._wrong)
        column.addLayout(foot)
        self.clear()

    def clear(self) -> None:
        """Begin with one empty line."""
        for line in list(self.lines):
            self._drop(line)
        self.add()

    def add(self) -> EntryLine:
        """Add an empty line and return it."""
        line = EntryLine(self._desk, self._currency, len(self.lines) + 1)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self.remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        self.edited.emit()
        return line

    def remove(self, line: EntryLine) -> None:
        """Take a line away; the only one is emptied."""
        place = self.lines.index(line)
        self._drop(line)
        if not self.lines:
            self.add()
        for number, one in enumerate(self.lines, 1):
            one.set_number(number)
        self.lines[min(place, len(self.lines) - 1)].focus_first()
        self.edited.emit()

    def set_currency(self, currency: str) -> None:
        """Take amounts of another currency."""
        self._currency = currency
        for line in self.lines:
            line.set_currency(currency)

    def type(self, lines: Sequence[Mapping[str, str]]) -> None:
        """Put in what `texts` returned of lines, in place of what stands there."""
        self.clear()
        for place, texts in enumerate(lines):
            (self.lines[0] if place == 0 else self.add()).type(texts)

    def texts(self) -> tuple[dict[str, str], ...]:
        """Return what stands in every line, as far as it can be read."""
        return tuple(line.texts() for line in self.lines)

    def unreadable(self) -> dict[str, str]:
        """Return what can't be read, by field with the line's place, and say so there."""
        return {
            f"lines.{place}.{name}": sentence
            for place, line in enumerate(self.lines)
            for name, sentence in line.unreadable().items()
        }

    def show_errors(self, by_field: Mapping[str, str], *, only_typed: bool = False, focus: bool = True) -> bool:
        """Say what is wrong with lines and go to the first; return whether anything is.

        With `only_typed`, what is still empty is not said to be wrong.
        """
        told = False
        for place, line in enumerate(self.lines):
            start = f"lines.{place}."
            mine = {name.removeprefix(start): text for name, text in by_field.items() if name.startswith(start)}
            wrong = line.show_errors(mine, only_typed=only_typed)
            if wrong and not told and focus:
                line.focus_field(wrong[0])
            told = told or bool(wrong)
        sentence = "" if only_typed else by_field.get("lines", "")
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence and not told and focus:
            self.lines[0].focus_first()
        return told or bool(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add a line with Enter at the end, else go to the next."""
        place = next((i for i, line in enumerate(self.lines) if holds_focus(line)), None)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if place is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            following = self.lines[place + 1] if place + 1 < len(self.lines) else self.add()
            following.focus_first()
        else:
            super().keyPressEvent(event)

    def _drop(self, line: EntryLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
