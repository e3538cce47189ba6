"""Making ahead, while nobody uses the window, what will be wanted and takes long to make."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk

_STILL_MS = 500
"""So long nothing was pressed or moved before anything is made."""

_BREATH_MS = 20
"""Between two parts, so that whatever came meanwhile is done first."""

USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Resize,
    }
)


class IdleMaker(QObject):
    """Makes one part after the other once the window has been still for a moment; any use of it puts that off again.

    Before each part, all that was asked of the shop is answered. Nothing is made while a dialog or menu is open.
    """

    def __init__(self, window: QWidget, desk: Desk, make_one: Callable[[], bool]) -> None:
        """Take what makes one part, in less than 30 ms, and tells whether there was one."""
        super().__init__(window)
        self._window, self._desk, self._make_one = window, desk, make_one
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin as soon as the window is still."""
        handle = self._window.windowHandle()
        if handle is not None:  # it hears of all use at first hand, and of little else
            handle.installEventFilter(self)
        self._timer.start(_STILL_MS)

    def stop(self) -> None:
        """Make nothing more."""
        self._timer.stop()
        self._make_one = _nothing
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait again where the window is used."""
        if event.type() in USE:
            self._timer.start(_STILL_MS)
        return False

    def _ask(self) -> None:
        self._desk.read(self, _answered, self._make, failed=self._give_up, key="still")

    def _make(self, _answer: None) -> None:
        if self._timer.isActive():
            return  # the window was used meanwhile
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            self._timer.start(_STILL_MS)
        elif not self._make_one():
            self.stop()
        elif not self._timer.isActive():
            self._timer.start(_BREATH_MS)

    def _give_up(self, _error: ShopDeskError) -> None:
        """Make nothing of a shop that can't be read."""
        self.stop()


def _answered(_office: Office) -> None:
    """Be answered after all that was asked before."""


def _nothing() -> bool:
    return False
