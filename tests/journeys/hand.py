"""A hand at the window: it finds controls by what they are called, as whoever uses them does."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shopdesk.ui.program import Program

WAIT_MS = 20_000


class Hand:
    """Uses the window that is in front. Whatever it looks for, it waits for, as a person would."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot, self._program = qtbot, program

    @property
    def window(self) -> QWidget:
        """The dialog in front, else the window."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return dialog
        assert self._program.window is not None
        return self._program.window

    def find(self, name: str, kinds: tuple[type[QWidget], ...] = (QWidget,)) -> QWidget:
        """Return the control of these kinds with a name, waited for; the name may be a pattern."""
        found: list[QWidget] = []

        def there() -> bool:
            found[:] = [one for one in self._controls() if isinstance(one, kinds) and re.fullmatch(name, called(one))]
            return bool(found)

        self._wait(there, lambda: f"no control is called {name!r}; there are {sorted(map(called, self._controls()))}")
        return found[0]

    def has(self, name: str) -> bool:
        """Whether a control with a name is there now."""
        return any(re.fullmatch(name, called(one)) for one in self._controls())

    def click(self, name: str) -> None:
        """Click on a control."""
        control = self.find(name)
        self._wait(control.isEnabled, lambda: f"{name!r} can't be used")
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())

    def write(self, name: str, text: str) -> None:
        """Put a text into a field in place of what was there."""
        field = self.find(name, (QLineEdit, QPlainTextEdit))
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(text)
            field.textEdited.emit(field.text())
        else:
            assert isinstance(field, QPlainTextEdit), f"{name!r} takes no text"
            field.selectAll()
            field.insertPlainText(text)

    def choose(self, name: str, words: str) -> None:
        """Choose an item of a list that drops down."""
        box = self.find(name, (QComboBox,))
        assert isinstance(box, QComboBox)
        place = box.findText(words)
        assert place >= 0, f"{name!r} offers {[box.itemText(row) for row in range(box.count())]}, not {words!r}"
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def press(self, keys: str) -> None:
        """Press keys where the focus is, written as `Ctrl+K` or `Enter`."""
        modifiers = Qt.KeyboardModifier.NoModifier
        *held, key = keys.split("+")
        for one in held:
            modifiers |= {
                "Ctrl": Qt.KeyboardModifier.ControlModifier,
                "Alt": Qt.KeyboardModifier.AltModifier,
                "Shift": Qt.KeyboardModifier.ShiftModifier,
            }[one]
        self.window.activateWindow()
        self._wait(self.window.isActiveWindow, lambda: "the window does not come to the front")
        target = QApplication.focusWidget() or self.window
        pressed: Qt.Key = _KEYS.get(key) or Qt.Key(ord(key.upper()))
        QTest.keyClick(target, pressed, modifiers)

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        QTest.keyClicks(target, text)

    def sees(self, pattern: str) -> str:
        """Wait until something is written in the window that holds the pattern, and return the whole of it."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [text for text in self.texts() if re.search(pattern, text)]
            return bool(found)

        self._wait(there, lambda: f"nothing says {pattern!r}; this is seen: {list(self.texts())}")
        return found[0]

    def waits_until(self, condition: Callable[[], bool], why: str = "it did not come about") -> None:
        """Wait until something is so."""
        self._wait(condition, lambda: why)

    def texts(self) -> Iterator[str]:
        """Give everything that is written in the window, rows of lists in words, with ordinary spaces."""
        return (text.replace("\N{NO-BREAK SPACE}", " ") for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for part in self.window.findChildren(QWidget):
            if part.isVisible():
                yield from filter(None, (part.accessibleName(), part.text() if isinstance(part, QLabel) else ""))
        for view in self.window.findChildren(QAbstractItemView):
            if view.isVisible():
                yield from rows_in_words(view)
        for control in self._controls():
            yield called(control)
            if isinstance(control, QLineEdit):
                yield control.text()
            elif isinstance(control, QPlainTextEdit):
                yield control.toPlainText()
            elif isinstance(control, QComboBox):
                yield control.currentText()

    def open_row(self, pattern: str) -> None:
        """Open the row of a list whose words hold the pattern, with Enter."""
        self.select_row(pattern)
        self.press("Enter")

    def select_row(self, pattern: str) -> None:
        """Go to the row of a list whose words hold the pattern."""
        found: list[tuple[QAbstractItemView, int]] = []

        def there() -> bool:
            found[:] = [
                (view, row)
                for view in self.window.findChildren(QAbstractItemView)
                if view.isVisible()
                for row, words in enumerate(rows_in_words(view))
                if re.search(pattern, words.replace("\N{NO-BREAK SPACE}", " "))
            ]
            return bool(found)

        self._wait(there, lambda: f"no row says {pattern!r}; this is seen: {list(self.texts())}")
        view, row = found[0]
        view.setFocus(Qt.FocusReason.TabFocusReason)
        view.setCurrentIndex(view.model().index(row, 0))

    def drop(self, files: list[Path], name: str = "") -> None:
        """Drop files on the window, or on a control."""
        target = self.find(name) if name else self.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at = target.rect().center()
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(at, copy, data, left, none))
        QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, data, left, none))

    def _controls(self) -> list[QWidget]:
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
        found = [one for kind in kinds for one in self.window.findChildren(kind)]
        return [one for one in found if one.isVisible() and called(one)]

    def _wait(self, condition: Callable[[], bool], why: Callable[[], str]) -> None:
        try:
            self._qtbot.waitUntil(condition, timeout=WAIT_MS)
        except self._qtbot.TimeoutError:
            raise AssertionError(why()) from None


def called(control: QWidget) -> str:
    """Return what a control is called by programs that read the window aloud: its label's words, or its own name."""
    window = control.window()
    for label in window.findChildren(QLabel):
        if label.buddy() is control or label.buddy() is control.parentWidget():
            return label.text().replace("&", "")
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def rows_in_words(view: QAbstractItemView) -> Iterator[str]:
    """Give the first rows of a list in words."""
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 300)):
        index = model.index(row, 0)
        words = model.data(index, Qt.ItemDataRole.AccessibleTextRole) or model.data(index, Qt.ItemDataRole.DisplayRole)
        yield str(words or "")


_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Space": Qt.Key.Key_Space,
    "F1": Qt.Key.Key_F1,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
}
