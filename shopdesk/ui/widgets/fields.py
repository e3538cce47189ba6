"""Fields: a control with a label above and what is wrong below. The controls for words stand here by name too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.ui.look.measures import PILL_ICON
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.choices import Choice
from shopdesk.ui.widgets.filler import Filler
from shopdesk.ui.widgets.labels import Text
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
        self._label = Text(label, Style.LABEL, "text2")
        self._label.setBuddy(_typed_in(control))
        self._hint = Text(hint, Style.CAPTION, "text3")
        self._hint.setVisible(bool(hint))
        self._symbol = Symbol("circle-alert", Tone.REFUSE, PILL_ICON)
        self._sentence = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.setContentsMargins(0, 0, 0, _APART)
        above.addWidget(self._label)
        above.addStretch(1)
        above.addWidget(self._hint)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._sentence, 1)
        self._wrong = QWidget()
        self._wrong.setLayout(below)
        below.setContentsMargins(0, _APART, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(control)
        column.addWidget(self._wrong)
        # Beside a field that is higher, this one stays at the top.
        column.addWidget(Filler())
        for text in (self._label, self._hint):
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wrong.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._wrong.hide()
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
        return self._sentence.text()

    def set_label(self, label: str) -> None:
        """Show another label."""
        self._label.setText(label)
        self._name(label)

    def _name(self, label: str) -> None:
        self.control.setAccessibleName(label)
        inner = _typed_in(self.control)
        if inner is not self.control:
            inner.setAccessibleName(label)

    def _show(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        inner = _typed_in(self.control)
        inner.setAccessibleDescription(sentence)
        if bool(inner.property("wrong")) != bool(sentence):
            inner.setProperty("wrong", bool(sentence))
            inner.style().unpolish(inner)
            inner.style().polish(inner)


def _typed_in(control: QWidget) -> QWidget:
    """Return the widget in which is typed: the control itself, the number of a stepper, or what has its focus."""
    return control.number if isinstance(control, Stepper) else control.focusProxy() or control
