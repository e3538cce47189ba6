"""What is seen of a window: its controls by what they are called, and everything that is written in it."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
MOST_ROWS = 300


class Sight:
    """A window as it stands at one moment."""

    def __init__(self, window: QWidget) -> None:
        everything = window.findChildren(QWidget)
        self._seen = [widget for widget in everything if widget.isVisible()]
        self._labels: dict[QWidget, str] = {}
        for label in everything:
            if isinstance(label, QLabel) and (buddy := label.buddy()) is not None:
                self._labels[buddy] = label.text().replace("&", "")

    def called(self, control: QWidget) -> str:
        """Return what a control is called by programs that read the window aloud: its label, or its own name."""
        around = control.parentWidget()
        label = self._labels.get(control) or ("" if around is None else self._labels.get(around, ""))
        own = control.accessibleName()
        name = label or own or (control.text() if isinstance(control, QAbstractButton) else "")
        return name.replace("\N{NO-BREAK SPACE}", " ")

    def find(self, name: str, kinds: tuple[type[QWidget], ...] = CONTROLS) -> QWidget | None:
        """Return the first control of these kinds whose name is this, or fits this pattern."""
        return next((one for one in self._controls(kinds) if re.fullmatch(name, self.called(one))), None)

    def names(self) -> list[str]:
        """Return what the controls are called."""
        return sorted(self.called(one) for one in self._controls(CONTROLS))

    def texts(self) -> Iterator[str]:
        """Give everything that is written, rows of lists in words, with ordinary spaces."""
        return (text.replace("\N{NO-BREAK SPACE}", " ") for text in self._texts() if text)

    def row(self, pattern: str) -> tuple[QAbstractItemView, int] | None:
        """Return the list and the place in it of the first row whose words hold the pattern."""
        for view in self._seen:
            if isinstance(view, QAbstractItemView):
                for row, words in enumerate(rows_in_words(view)):
                    if re.search(pattern, words):
                        return view, row
        return None

    def _controls(self, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
        return (one for one in self._seen if isinstance(one, kinds) and self.called(one))

    def _texts(self) -> Iterator[str]:
        for part in self._seen:
            yield self.called(part)
            yield part.accessibleName()
            match part:
                case QLabel() | QLineEdit():
                    yield part.text()
                case QPlainTextEdit():
                    yield part.toPlainText()
                case QComboBox():
                    yield part.currentText()
                case QAbstractItemView():
                    yield from rows_in_words(part)


def rows_in_words(view: QAbstractItemView) -> Iterator[str]:
    """Give the first rows of a list in words, with ordinary spaces."""
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), MOST_ROWS)):
        index = model.index(row, 0)
        words = model.data(index, Qt.ItemDataRole.AccessibleTextRole) or model.data(index, Qt.ItemDataRole.DisplayRole)
        yield str(words or "").replace("\N{NO-BREAK SPACE}", " ")
