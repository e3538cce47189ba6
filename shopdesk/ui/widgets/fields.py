"""Fields: a control with a label above and what is wrong below. The controls for words stand here by name too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import PILL_ICON
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.choices import Choice
from shopdesk.ui.widgets.filler import Filler
from shopdesk.ui.widgets.labels import Text, low
from shopdesk.ui.widgets.lines import LONGEST_LINE, LineEdit, SearchField
from shopdesk.ui.widgets.stepper import Stepper
from shopdesk.ui.widgets.symbols import Symbol
from shopdesk.ui.widgets.text_edit import TextEdit

__all__ = ["LONGEST_LINE", "Choice", "Field", "LineEdit", "SearchField", "TextEdit"]

_APART = 4


class Field(QWidget):
    """A control with its label above, a hint beside the label, and below it what is wrong."""

    def __init__(self, label: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._label = low(Text(label, Style.LABEL, "text2"))
        self._label.setBuddy(_typed_in(control))
        self._wrong: _Wrong | None = None
        above = QHBoxLayout()
        above.setSpacing(8)
        above.setContentsMargins(0, 0, 0, _APART)
        above.addWidget(self._label)
        above.addStretch(1)
        if hint:
            above.addWidget(low(Text(hint, Style.CAPTION, "text3")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(control)
        # Beside a field that is higher, this one stays at the top; what is wrong has all the lines it needs.
        column.addWidget(Filler(), 1)
        self._column = column
        self._name(label)
        troubled = getattr(control, "troubled", None)
        if troubled is not None:
            troubled.connect(self._show)

    def set_error(self, sentence: str) -> None:
        """Say below what is wrong, and mark the control."""
        self._show(sentence)

    def clear_error(self) -> None:
        """Say nothing is wrong."""
        self._show("")

    def error(self) -> str:
        """Return what is said to be wrong, empty where nothing is."""
        return self._wrong.text() if self._wrong is not None else ""

    def set_label(self, label: str) -> None:
        """Show another label."""
        self._label.setText(label)
        self._name(label)

    def _name(self, label: str) -> None:
        self.control.setAccessibleName(label)
        inner = _typed_in(self.control)
        if inner is not self.control:
            inner.setAccessibleName(label)
        if isinstance(inner, QComboBox) and (line := inner.lineEdit()) is not None:
            line.setAccessibleName(label)  # a screen reader meets it as a field of its own, which no label names

    def _show(self, sentence: str) -> None:
        if sentence and self._wrong is None:
            self._wrong = _Wrong()
            self._column.insertWidget(self._column.count() - 1, self._wrong)
        if self._wrong is not None:
            self._wrong.tell(sentence)
        inner = _typed_in(self.control)
        inner.setAccessibleDescription(sentence)
        if bool(inner.property("wrong")) != bool(sentence):
            inner.setProperty("wrong", bool(sentence))
            inner.style().unpolish(inner)
            inner.style().polish(inner)


class _Wrong(QWidget):
    """What is wrong, with its symbol; most fields never need one."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self.text = self._sentence.text
        row = QHBoxLayout(self)
        row.setSpacing(6)
        row.setContentsMargins(0, _APART, 0, 0)
        row.addWidget(Symbol("circle-alert", Tone.REFUSE, PILL_ICON), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)

    def tell(self, sentence: str) -> None:
        """Say this, or nothing."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))


def _typed_in(control: QWidget) -> QWidget:
    """Return the widget in which is typed: the control itself, the number of a stepper, or what has its focus."""
    return control.number if isinstance(control, Stepper) else control.focusProxy() or control
