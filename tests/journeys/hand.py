"""A hand at the window: it finds controls by what they are called, as whoever uses them does."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, process_time

from PySide6.QtCore import QEventLoop, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from shopdesk.ui.program import Program
from tests.journeys.sight import CONTROLS, Sight

WAIT_SECONDS = 20.0
LOOK_EVERY_MS = 15


class Hand:
    """Uses the window that is in front. Whatever it looks for, it waits for, as a person would."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.looked = 0.0
        """How many seconds of computing went into looking, which nobody who has eyes needs."""

    @property
    def window(self) -> QWidget:
        """The dialog in front, else the window."""
        modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
        if modal is not None:
            return modal
        if isinstance(active, QDialog) and active.isVisible():
            return active
        assert self.program.window is not None
        return self.program.window

    def find(self, name: str, kinds: tuple[type[QWidget], ...] = CONTROLS) -> QWidget:
        """Return the control of these kinds with a name, waited for; the name may be a pattern."""
        found: list[QWidget] = []

        def there() -> bool:
            control = Sight(self.window).find(name, kinds)
            found[:] = [] if control is None else [control]
            return bool(found)

        self.waits_until(there, lambda: f"no control is called {name!r}; there are {Sight(self.window).names()}")
        return found[0]

    def has(self, name: str) -> bool:
        """Whether a control with a name is there now."""
        return Sight(self.window).find(name) is not None

    def click(self, name: str) -> None:
        """Click on a control."""
        control = self.find(name)
        self.waits_until(control.isEnabled, lambda: f"{name!r} can't be used")
        # What just came has no place for a moment, until all that it stands in was laid out.
        self.waits_until(lambda: not control.rect().isEmpty(), lambda: f"{name!r} has no place")
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

        def offered() -> list[str]:
            return [box.itemText(row) for row in range(box.count())]

        self.waits_until(lambda: words in offered(), lambda: f"{name!r} offers {offered()}, not {words!r}")
        place = offered().index(words)
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def choose_from_menu(self, name: str, words: str) -> None:
        """Open the menu of a button and take what holds these words, with the keys."""
        self.click(name)
        self.waits_until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), lambda: f"{name!r} has no menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = [action.text() for action in menu.actions() if action.text() and action.isEnabled()]
        for _ in offered:
            self.press("Down")
            if words in menu.activeAction().text():
                self.press("Enter")
                return
        raise AssertionError(f"{name!r} offers {offered}, not {words!r}")

    def press(self, keys: str) -> None:
        """Press keys where the focus is, written as `Ctrl+K` or `Enter`."""
        modifiers = Qt.KeyboardModifier.NoModifier
        *held, key = keys.split("+")
        for one in held:
            modifiers |= Qt.KeyboardModifier[f"{one.replace('Ctrl', 'Control')}Modifier"]
        code: Qt.Key = _KEYS.get(key) or (Qt.Key[f"Key_{key}"] if len(key) > 1 else Qt.Key(ord(key.upper())))
        QTest.keyClick(self._target(), code, modifiers)

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        QTest.keyClicks(self._target(), text)

    def sees(self, pattern: str) -> str:
        """Wait until something is written in the window that holds the pattern, and return the whole of it."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [text for text in self.texts() if re.search(pattern, text)]
            return bool(found)

        self.waits_until(there, lambda: f"nothing says {pattern!r}; this is seen: {list(self.texts())}")
        return found[0]

    def sees_no(self, pattern: str) -> None:
        """Wait until nothing that is written in the window holds the pattern."""

        def away() -> bool:
            return not any(re.search(pattern, text) for text in self.texts())

        self.waits_until(away, lambda: f"{pattern!r} is still said; this is seen: {list(self.texts())}")

    def texts(self) -> Iterator[str]:
        """Give everything that is written in the window, rows of lists in words, with ordinary spaces."""
        return Sight(self.window).texts()

    def open_row(self, pattern: str) -> None:
        """Open the row of a list whose words hold the pattern, with Enter."""
        self.select_row(pattern)
        self.press("Enter")

    def select_row(self, pattern: str) -> None:
        """Go to the row of a list whose words hold the pattern."""
        found: list[tuple[QAbstractItemView, int]] = []

        def there() -> bool:
            row = Sight(self.window).row(pattern)
            found[:] = [] if row is None else [row]
            return bool(found)

        self.waits_until(there, lambda: f"no row says {pattern!r}; this is seen: {list(self.texts())}")
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

    @contextmanager
    def answering(self, answer: Callable[[], object]) -> Iterator[None]:
        """Answer the dialog that what is done inside opens, where doing it waits for the answer."""
        before, answered = QApplication.activeModalWidget(), []
        timer = QTimer(interval=LOOK_EVERY_MS)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog is before:
                return
            timer.stop()
            answered.append(dialog)
            QTimer.singleShot(int(WAIT_SECONDS * 1_000), dialog, dialog.close)
            try:
                answer()
            except BaseException:
                dialog.close()
                raise

        timer.timeout.connect(look)
        timer.start()
        yield
        self.waits_until(lambda: bool(answered), lambda: "no dialog asked anything")

    def bring_to_front(self) -> None:
        """Let the keys go to the window in front, as every desktop does by itself."""

        def there() -> bool:
            if not self.window.isActiveWindow():
                self.window.activateWindow()
            return self.window.isActiveWindow()

        self.waits_until(there, lambda: "the window does not come to the front")

    def waits_for(self, title: str) -> None:
        """Wait until a dialog of this title is in front."""

        def in_front() -> str:
            return self.window.windowTitle().replace("\N{NO-BREAK SPACE}", " ")

        self.waits_until(lambda: in_front() == title, lambda: f"in front is {in_front()!r}")

    def waits_until(self, condition: Callable[[], bool], why: Callable[[], str]) -> None:
        """Wait until something is so; `why` says what was wrong where it never was."""
        end = monotonic() + WAIT_SECONDS
        while not self._looks(condition):
            if monotonic() > end:
                raise AssertionError(why())
            rest()

    def _looks(self, condition: Callable[[], bool]) -> bool:
        began = process_time()
        try:
            return condition()
        finally:
            self.looked += process_time() - began

    def _target(self) -> QWidget:
        """Return what hears the keys: a menu or list that is open, else what has the focus in the window in front."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            self.bring_to_front()
        around = self.window if popup is None else popup
        focused = QApplication.focusWidget() if popup is None else around.focusWidget()
        return focused if isinstance(focused, QWidget) else around


def rest(milliseconds: int = LOOK_EVERY_MS) -> None:
    """Let the window and its threads go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


_KEYS = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, ",": Qt.Key.Key_Comma}
