"""Fields that are typed in and read as text the way `order set` takes it: moments, amounts, words, yes and no."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text, parse_amount
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit, TextEdit
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.search_choice import SearchChoice

COLUMNS = 12
UNKNOWN = "unknown"
"""What a field is set to where nothing is known any more."""


@dataclass(frozen=True)
class TypedField:
    """A control with its field, and how what stands in it is read; `connect` tells of every edit."""

    name: str
    control: QWidget
    read: Callable[[], str]
    connect: Callable[[Callable[[], None]], object]


def text_control(name: str, text: str = "", *, longest: int = 500, placeholder: str = "") -> TypedField:
    """Return a line to type words in."""
    line = LineEdit(placeholder, longest=longest)
    line.setText(text)
    line.setCursorPosition(0)
    return TypedField(name, line, lambda: line.text().strip(), lambda hear: line.textEdited.connect(lambda _: hear()))


def area_control(name: str, *, rows: int, longest: int) -> TypedField:
    """Return several lines to type words in."""
    area = TextEdit(rows=rows, longest=longest)
    return TypedField(name, area, lambda: area.text().strip(), area.textChanged.connect)


def moment_control(desk: Desk, name: str, moment: Moment | None, *, only_days: bool = False) -> TypedField:
    """Return a field for a day, or a day and a time."""
    field = MomentField(desk.zone, desk.speech, desk.now, only_days=only_days)
    field.set_moment(moment)

    def read() -> str:
        known = field.moment()
        return "" if known is None else str(known)

    return TypedField(name, field, read, field.edited.connect)


def amount_control(name: str, minor: int | None, currency: str) -> TypedField:
    """Return a field for an amount of money."""
    field = AmountField(currency)
    field.set_minor(minor)

    def read() -> str:
        known = field.minor()
        return "" if known is None else amount_text(known, field.currency)

    return TypedField(name, field, read, field.edited.connect)


def choice_control(name: str, options: Sequence[tuple[str, str]], value: str) -> TypedField:
    """Return a choice of a few values."""
    choice = Choice(options)
    choice.set_value(value)
    return TypedField(
        name, choice, lambda: str(choice.value() or ""), lambda hear: choice.chosen.connect(lambda _: hear())
    )


def search_control(name: str, options: Sequence[tuple[str, str]], value: str) -> TypedField:
    """Return a choice of many values, found by typing."""
    choice = SearchChoice(options)
    choice.set_value(value)

    def connect(hear: Callable[[], None]) -> None:
        choice.chosen.connect(lambda _: hear())
        choice.editTextChanged.connect(lambda _: hear())

    return TypedField(name, choice, lambda: choice.value().strip(), connect)


def yes_control(desk: Desk, name: str, known: bool | None, *, may_be_unknown: bool = True) -> TypedField:
    """Return a choice of yes, no and not known."""
    say = desk.speech
    options = [("yes", say("Yes")), ("no", say("No"))]
    if may_be_unknown:
        options.append(("", say("Not known")))
    return choice_control(name, options, {True: "yes", False: "no", None: ""}[known])


def holds_focus(widget: QWidget) -> bool:
    """Whether what is typed goes to a widget or something in it."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


class FieldSet(QWidget):
    """Fields in a grid of twelve columns. What was put in at first is what they are compared with."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[str, TypedField] = {}
        self._fields: dict[str, Field] = {}
        self._first: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._row = self._column = 0

    def add(self, typed: TypedField, label: str, *, span: int = COLUMNS, hint: str = "") -> Field:
        """Add a field over so many columns, in the next row where this one is full."""
        if self._column + span > COLUMNS:
            self._row, self._column = self._row + 1, 0
        field = Field(label, typed.control, hint)
        self._grid.addWidget(field, self._row, self._column, 1, span)
        self._column += span
        self._typed[typed.name], self._fields[typed.name] = typed, field
        self._first[typed.name] = typed.read()
        typed.connect(lambda: self._hear(typed.name))
        return field

    def names(self) -> list[str]:
        """Return the names of the fields."""
        return list(self._typed)

    def control(self, name: str) -> QWidget:
        """Return the control of a field."""
        return self._typed[name].control

    def texts(self) -> dict[str, str] | None:
        """Return what stands in every field, or None where one can't be read; that is said below it."""
        found: dict[str, str] = {}
        for name, typed in self._typed.items():
            try:
                found[name] = typed.read()
            except InputError as error:
                self._fields[name].set_error(error.sentence)
        return found if len(found) == len(self._typed) else None

    def readable(self) -> dict[str, str]:
        """Return what stands in every field that can be read, saying nothing of the others."""
        found: dict[str, str] = {}
        for name, typed in self._typed.items():
            try:
                found[name] = typed.read()
            except InputError:
                continue
        return found

    def changes(self) -> dict[str, str] | None:
        """Return what stands there otherwise than at first, cleared fields as unknown; None where one can't be read."""
        texts = self.texts()
        if texts is None:
            return None
        return {name: text or UNKNOWN for name, text in texts.items() if text != self._first[name]}

    def unsaved(self) -> dict[str, str]:
        """Return what was typed and is not as at first; what can't be read stands there as it was typed."""
        read = self.readable()
        found = {
            name: typed.control.text()
            for name, typed in self._typed.items()
            if name not in read and isinstance(typed.control, LineEdit)
        }
        return found | {name: text for name, text in read.items() if text != self._first[name]}

    def type(self, texts: Mapping[str, str]) -> None:
        """Put in what `unsaved` returned, to be typed on."""
        for name, text in texts.items():
            type_again(self._typed[name].control, text)

    def remember(self) -> None:
        """Compare with what stands there now from here on."""
        self._first = self.readable()

    def begin_again(self) -> None:
        """Put back what stood there at first."""
        for typed in self._typed.values():
            _put_back(typed.control, self._first.get(typed.name, ""))
        self.show_errors({}, focus=False)
        self._first = self.readable()

    def show_errors(self, by_field: Mapping[str, str], *, focus: bool = True) -> bool:
        """Say what is wrong with fields, nothing of the others; return whether any is of these."""
        mine = [name for name in self._fields if name in by_field]
        for name, field in self._fields.items():
            if name in by_field:
                field.set_error(by_field[name])
            else:
                field.clear_error()
        if mine and focus:
            self._typed[mine[0]].control.setFocus()
        return bool(mine)

    def errors(self) -> dict[str, str]:
        """Return what is said to be wrong."""
        return {name: field.error() for name, field in self._fields.items() if field.error()}

    def focus_first(self) -> None:
        """Go to the first field."""
        for typed in self._typed.values():
            typed.control.setFocus()
            return

    def _hear(self, name: str) -> None:
        if not is_full(self._typed[name].control):
            self._fields[name].clear_error()
        self.edited.emit()


def is_full(control: QWidget) -> bool:
    """Whether no more has room in a line, so that what was said of that shall stay."""
    return isinstance(control, LineEdit) and len(control.text()) >= control.maxLength()


def type_again(control: QWidget, text: str) -> None:
    """Put in what was read of a control before; what could not be read stands there again as it was typed."""
    try:
        _put_back(control, text)
    except (ValueError, InputError):
        if isinstance(control, LineEdit):
            control.setText(text)


def _put_back(control: QWidget, text: str) -> None:
    match control:
        case MomentField():
            control.set_moment(Moment.parse(text) if text else None)
        case AmountField():
            control.set_minor(parse_amount(text, control.currency) if text else None)
        case SearchChoice() | Choice():
            control.set_value(text)
        case LineEdit():
            control.setText(text)
        case TextEdit():
            control.set_text(text)
