"""A form: named fields in rows, what is typed in them, and what is wrong with each."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.widgets.fields import Choice, Field, LineEdit, TextEdit
from shopdesk.ui.widgets.search_choice import SearchChoice

Control = LineEdit | TextEdit | Choice | SearchChoice

_BELOW_NOTE = 6

COLUMNS = 12
"""Into so many columns a row is parted; a field says over how many it reaches."""


class Form(QWidget):
    """Fields in a grid. Setting values tells nothing; typing tells `edited`, and clears what was said to be wrong."""

    edited = Signal(str)
    """A field was typed in or chosen anew: its name."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._controls: dict[str, Control] = {}
        self._saved: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._row, self._column = 0, 0

    def add(
        self,
        name: str,
        label: str,
        control: Control,
        *,
        span: int = COLUMNS,
        hint: str = "",
        note: QWidget | None = None,
    ) -> Field:
        """Add a field over so many columns, in the next row where this one is full; a note stands close below it."""
        field = Field(label, control, hint)
        part = field if note is None else _together(field, note)
        # The columns share the width evenly, whatever the fields would like.
        part.setMinimumWidth(part.minimumSizeHint().width())
        part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        self.add_widget(part, span=span)
        self._fields[name], self._controls[name] = field, control
        self._saved[name] = ""
        signal = control.chosen if isinstance(control, Choice | SearchChoice) else control.textChanged
        signal.connect(lambda *_: self._edit(name))
        if isinstance(control, SearchChoice):
            control.editTextChanged.connect(lambda *_: self._fields[name].clear_error())
        return field

    def add_widget(self, widget: QWidget, *, span: int = COLUMNS) -> None:
        """Add something else over so many columns."""
        if self._column + span > COLUMNS:
            self.end_row()
        self._grid.addWidget(widget, self._row, self._column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._column += span

    def end_row(self) -> None:
        """Let what comes next begin in a new row."""
        if self._column:
            self._row, self._column = self._row + 1, 0

    def names(self) -> Iterable[str]:
        """Return the names of all fields."""
        return self._fields.keys()

    def control(self, name: str) -> Control:
        """Return the control of a field."""
        return self._controls[name]

    def field(self, name: str) -> Field:
        """Return a field."""
        return self._fields[name]

    def values(self) -> dict[str, str]:
        """Return what stands in every field."""
        return {name: _text(control) for name, control in self._controls.items()}

    def changes(self) -> dict[str, str]:
        """Return what stands there otherwise than it was last set, by field."""
        return {name: text for name, text in self.values().items() if text != self._saved[name]}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show values as saved; those of other forms are passed over, and nothing is said to be wrong any more."""
        for name in values.keys() & self._controls.keys():
            _show(self._controls[name], values[name])
            self._saved[name] = _text(self._controls[name])
            self._fields[name].clear_error()

    def type_in(self, values: Mapping[str, str]) -> None:
        """Put values in as if they had been typed, for what follows from another field."""
        for name in values.keys() & self._controls.keys():
            _show(self._controls[name], values[name])
            self._fields[name].clear_error()

    def show_errors(self, by_field: Mapping[str, str]) -> bool:
        """Say what is wrong with fields and go to the first of them; return whether any is of this form."""
        mine = [name for name in self._fields if name in by_field]
        for name, field in self._fields.items():
            field.set_error(by_field[name]) if name in by_field else field.clear_error()
        if mine:
            self._controls[mine[0]].setFocus()
        return bool(mine)

    def focus_first(self) -> None:
        """Go to the first field."""
        for control in self._controls.values():
            control.setFocus()
            return

    def _edit(self, name: str) -> None:
        self._fields[name].clear_error()
        self.edited.emit(name)


def _together(field: Field, note: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, _BELOW_NOTE)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(note)
    return both


def _text(control: Control) -> str:
    if isinstance(control, Choice | SearchChoice):
        return str(control.value() or "")
    return control.text()


def _show(control: Control, text: str) -> None:
    before = control.blockSignals(True)  # noqa: FBT003 - Qt's own
    match control:
        case Choice() | SearchChoice():
            control.set_value(text)
        case TextEdit():
            control.set_text(text)
        case LineEdit():
            control.setText(text)
            control.setCursorPosition(0)
    control.blockSignals(before)
