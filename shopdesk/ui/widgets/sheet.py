"""Dialogs: a title, what it is about, and at the foot the buttons, the one that finishes it at the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.keyboard_place import KeyboardPlace
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.lines import LineEdit, SearchField
from shopdesk.ui.widgets.scroller import Scroller
from shopdesk.ui.widgets.tab_order import as_laid_out, show_focus
from shopdesk.ui.widgets.text_edit import TextEdit

MARGIN = 24
WIDTH = 480
SHARE_OF_SCREEN = 0.85


class Sheet(QDialog):
    """A dialog of ours. Parts go into `body`; Escape closes it, and the focus goes back to where it was."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str = "", *, width: int = WIDTH) -> None:
        """Make it; it is as high as its parts, and scrolls them where the screen is lower."""
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self._width = px(width)
        self._before = QApplication.focusWidget()
        self._primary: PrimaryButton | None = None
        self._is_busy = False
        self.concerns = ""
        """Of what it is, where its title does not say so: the number of a claim, a name."""
        self._keyboard = KeyboardPlace(self)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        self.body.setSpacing(12)
        self.body.addWidget(Text(title, Style.HEADING, wrap=True))
        self.sentence = Text(sentence, wrap=True)
        self.body.addWidget(self.sentence)
        self.tell(sentence)
        self._inside.installEventFilter(self)
        self._scroller = Scroller(self._inside)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroller, 1)
        column.addLayout(self._foot)

    def tell(self, sentence: str) -> None:
        """Put another sentence below the title."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def typed(self) -> dict[str, str]:
        """Return what was typed in its fields and is not kept yet, by their names."""
        texts = [
            one
            for one in self.findChildren(QWidget)
            if isinstance(one, LineEdit | TextEdit) and not isinstance(one, SearchField)
        ]
        return {one.accessibleName(): one.text() for one in texts if _is_typed(one)}

    def add_primary(self, text: str, pressed: Callable[[], object] | None = None) -> PrimaryButton:
        """Add the button that finishes it, at the right; without `pressed`, it accepts the dialog."""
        button = PrimaryButton(text)
        self._put(button, pressed or self.accept, self._foot.count())
        button.setDefault(True)
        self._primary = button
        return button

    def add_cancel(self, text: str) -> Button:
        """Add the button that closes it without doing anything, left of the primary one."""
        button = Button(text)
        self._put(button, self.reject, 1)
        return button

    def add_button(self, text: str, pressed: Callable[[], object], icon: str = "") -> Button:
        """Add another button, at the left."""
        button = Button(text, icon)
        self._put(button, pressed, 0)
        return button

    def set_busy(self, *, busy: bool) -> None:
        """Let it be neither finished again nor left while its work is under way: who left would not hear of it."""
        self._is_busy = busy
        if self._primary is None:
            return
        if busy and self._primary.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would go on to the button that leaves
        self._primary.setEnabled(not busy)
        if not busy and self.hasFocus():
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Leave it without doing anything, unless it is being done."""
        if not self._is_busy:
            super().reject()

    def _put(self, button: QPushButton, pressed: Callable[[], object], place: int) -> None:
        # Enter presses the button that has the focus, and the primary one from everywhere else.
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: pressed())
        self._foot.insertWidget(place, button)

    def sizeHint(self) -> QSize:
        """Return a size that shows all parts, as far as the screen allows."""
        width = max(self._width, self._inside.minimumSizeHint().width())
        high = self.body.totalHeightForWidth(width)
        most = int(self.screen().availableSize().height() * SHARE_OF_SCREEN)
        return QSize(width, min(most, high + self._foot.sizeHint().height() + 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of what is inside now."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Grow with what comes in while it is shown."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = self.sizeHint()
            if wanted.height() > self.height():
                self.resize(self.width(), wanted.height())
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own
        """Go on as one reads, also to parts that came later; near by where what had the focus has gone."""
        if self._keyboard.go_on():
            return True
        as_laid_out(self)
        moved = super().focusNextPrevChild(next)
        show_focus(self)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish it with Ctrl+Enter from everywhere, also from where Enter begins a new line."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._primary is not None and self._primary.isVisible():
                self._primary.click()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close for good, and give the focus back; whoever waits for the end can still ask what was chosen."""
        super().done(result)
        self.deleteLater()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.activateWindow()
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line above the foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().base))
        painter.fillRect(0, self._scroller.geometry().bottom() + 1, self.width(), 1, QColor(colours().line))


def _is_typed(one: LineEdit | TextEdit) -> bool:
    return one.by_hand and not one.isReadOnly() and bool(one.text().strip())


def typed_in_sheets() -> dict[str, str]:
    """Return what was typed in the dialogs that are open, by their titles and fields."""
    found: dict[str, str] = {}
    for one in QApplication.topLevelWidgets():
        if isinstance(one, Sheet) and one.isVisible():
            title = ", ".join(filter(None, (one.windowTitle(), one.concerns)))
            found |= {f"{title}: {field}": text for field, text in one.typed().items()}
    return found


def ask(parent: QWidget | None, title: str, sentence: str, yes: str, no: str) -> bool:
    """Ask a question that must be answered before anything else, and return whether the answer was yes."""
    sheet = Sheet(parent, title, sentence)
    sheet.add_cancel(no)
    sheet.add_primary(yes).setFocus()
    return sheet.exec() == QDialog.DialogCode.Accepted
