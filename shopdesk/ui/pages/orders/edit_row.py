"""A fact of an order that is corrected where it stands: shown as a row, typed anew in its place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tones import Look
from shopdesk.ui.look.type import Style
from shopdesk.ui.parts.typed_fields import FieldSet, TypedField, holds_focus
from shopdesk.ui.widgets.buttons import Button, IconButton, PrimaryButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

HIGH = 32
SHARES = (30, 46, 24)
"""How the width is shared, so that rows below each other stand in columns."""


class EditRow(QWidget):
    """Shows name, value and how it became known; its pencil opens a field, Enter saves and Escape leaves it."""

    saved = Signal(str, str)
    """A field and what shall stand in it now."""

    def __init__(
        self,
        say: Speech,
        label: str,
        value: str,
        make: Callable[[], TypedField],
        *,
        look: Look | None = None,
        note: str = "",
        ink: str = "text",
    ) -> None:
        super().__init__()
        self._say, self._label, self._make = say, label, make
        self._fields: FieldSet | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        shown = QWidget()
        shown.setMinimumHeight(px(HIGH))
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for column, share in enumerate(SHARES):
            grid.setColumnStretch(column, share)
        name = QHBoxLayout()
        name.setSpacing(10)
        if look is not None:
            name.addWidget(Symbol(look[1], look[0]))
        name.addWidget(Text(label, ink="text2", elide=True), 1)
        grid.addLayout(name, 0, 0)
        grid.addWidget(Text(value, ink=ink, elide=True, figures=True), 0, 1)
        grid.addWidget(Text(note, Style.CAPTION, "text2", elide=True), 0, 2)
        self.pencil = IconButton("pencil", say("Correct: {what}, {value}", what=label, value=value))
        self.pencil.clicked.connect(self.begin)
        grid.addWidget(self.pencil, 0, 3)
        self._stack.addWidget(shown)

    @property
    def unsaved(self) -> dict[str, str]:
        """What is being typed and is not saved."""
        return {} if self._fields is None else self._fields.unsaved()

    def begin(self) -> None:
        """Let it be typed anew."""
        say = self._say
        self.leave()
        fields = self._fields = FieldSet()
        fields.add(self._make(), self._label)
        editing = QWidget()
        row = QHBoxLayout(editing)
        row.setContentsMargins(0, 4, 0, 8)
        row.setSpacing(8)
        row.addWidget(fields, 1)
        cancel = Button(say("Cancel"))
        cancel.clicked.connect(self.leave)
        save = PrimaryButton(say("Save"))
        save.clicked.connect(self._save)
        for button in (cancel, save):
            beside = QVBoxLayout()
            beside.addSpacing(Text(self._label, Style.LABEL).sizeHint().height() + 5)
            beside.addWidget(button)
            beside.addStretch(1)
            row.addLayout(beside)
        self._stack.addWidget(editing)
        self._stack.setCurrentWidget(editing)
        fields.focus_first()
        self.updateGeometry()

    def type(self, texts: Mapping[str, str]) -> None:
        """Let it be typed on where it was `unsaved`."""
        self.begin()
        if self._fields is not None:
            self._fields.type(texts)

    def leave(self) -> None:
        """Show the row again, without what was typed."""
        editing = self._stack.widget(1)
        if editing is not None:
            had_focus = holds_focus(editing)
            self._fields = None
            self._stack.removeWidget(editing)
            editing.hide()
            editing.deleteLater()
            if had_focus:
                self.pencil.setFocus()

    def show_errors(self, by_field: dict[str, str]) -> bool:
        """Say what is wrong with what was typed; return whether it is of this row."""
        return self._fields is not None and self._fields.show_errors(by_field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, leave with Escape."""
        if self._fields is not None and event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif self._fields is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._fields is None:
            return
        changes = self._fields.changes()
        if changes == {}:
            self.leave()
        for field, text in (changes or {}).items():
            self.saved.emit(field, text)
