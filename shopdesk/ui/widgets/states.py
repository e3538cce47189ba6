"""A place that shows its content, or what stands in for it while it is read, missing or could not be read."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.domain.errors import ShopDeskError
from shopdesk.texts import Speech
from shopdesk.ui.widgets.state_blocks import BARS_MS, EmptyState, ErrorBlock, LoadingBars

__all__ = ["EmptyState", "ErrorBlock", "LoadingBars", "Switch"]


class Switch(QStackedWidget):
    """Shows one of: content, loading, empty, error. The focus comes back to the content where it was."""

    def __init__(self, content: QWidget, speech: Speech, *, margin: int = 0) -> None:
        """Make it, with nothing seen of the content yet; `margin` keeps what stands in for it off the edges."""
        super().__init__()
        self._speech = speech
        self._content = content
        self._margin = margin
        self._focus: QWidget | None = None
        self._stand_in: QWidget | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BARS_MS)
        self._late.timeout.connect(self._show_bars)
        self._bars = self._framed(LoadingBars(speech("Loading")))
        self.addWidget(self._bars)
        self.addWidget(content)

    def show_loading(self) -> None:
        """Show that it is being read: what was there stays for 300 ms, as most reading takes less."""
        if self.currentWidget() is not self._bars and not self._late.isActive():
            self._late.start()

    def show_empty(
        self,
        icon: str,
        sentence: str,
        next_sentence: str = "",
        button_text: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Show that there is nothing, and what comes next."""
        empty = EmptyState(icon, sentence, next_sentence, button_text)
        if pressed is not None:
            empty.pressed.connect(pressed)
        self._stand(empty)

    def show_gone(self, sentence: str, leave: Callable[[], object]) -> None:
        """Show that a record is no longer there, with a way to where the others are."""
        say = self._speech
        why = say("It was deleted, or its entry was taken back.")
        self.show_empty("trash-2", sentence, why, say("Back to the list"), leave)

    def show_error(self, error: ShopDeskError, again: Callable[[], object] | None = None) -> None:
        """Show what went wrong, with a button to try again."""
        say = self._speech
        buttons = [] if again is None else [(say("Try again"), again)]
        self._stand(ErrorBlock(say("This could not be read."), error.sentence, buttons))

    def show_content(self) -> None:
        """Show the content."""
        self._late.stop()
        was_away = self.currentWidget() is not self._content
        self.setCurrentWidget(self._content)
        self._drop_stand_in()
        if was_away and self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def shows_content(self) -> bool:
        """Tell whether the content is what is seen."""
        return self.currentWidget() is self._content

    def _show_bars(self) -> None:
        self._keep_focus()
        self.setCurrentWidget(self._bars)
        self._drop_stand_in()

    def _stand(self, part: QWidget) -> None:
        self._late.stop()
        self._keep_focus()
        framed = self._framed(part)
        self.addWidget(framed)
        self.setCurrentWidget(framed)
        self._drop_stand_in()
        self._stand_in = framed

    def _keep_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._content.isAncestorOf(now):
            self._focus = now

    def _drop_stand_in(self) -> None:
        if self._stand_in is not None:
            self.removeWidget(self._stand_in)
            self._stand_in.deleteLater()
            self._stand_in = None

    def _framed(self, part: QWidget) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(self._margin, 0, self._margin, self._margin)
        column.addWidget(part, 1)
        if isinstance(part, ErrorBlock):
            column.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        return frame
