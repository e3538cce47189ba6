"""Duties: what the program does by itself and quietly while its window is open, such as backups and the weekly check.

Each is long work in a process of its own. One is done at a time, never while the owner waits for long work.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.ui.desk import Desk
from shopdesk.ui.idle_maker import USE
from shopdesk.ui.long_work import LongWork

_LOOK_EVERY_MS = 30_000


class Duty(Protocol):
    """Something to be done again and again. All of it is asked on the window's thread, where nothing may take long."""

    after_start_ms: int
    """So long after the shop was opened it is not begun."""
    still_ms: int
    """So long nothing was pressed or moved before it is begun; 0 where it waits for nobody."""

    def is_due(self, now: Moment) -> bool:
        """Whether it is to be done now."""
        ...

    def work(self, now: Moment) -> LongWork:
        """Return what is to be done, as quiet work."""
        ...

    def done(self, result: Any) -> None:
        """Hear what came of it."""
        ...

    def failed(self, error: ShopDeskError) -> None:
        """Hear why it could not be done, or that it was stopped."""
        ...


class Duties(QObject):
    """Looks now and then whether any duty is due, those named first first, and has it done."""

    def __init__(self, window: QWidget, desk: Desk, duties: Sequence[Duty]) -> None:
        super().__init__(window)
        self._window, self._desk, self._duties = window, desk, list(duties)
        self._open_for, self._still_for = QElapsedTimer(), QElapsedTimer()
        self._is_busy = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look; called once the window is shown and the shop is open."""
        self._open_for.start()
        self._still_for.start()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Begin nothing more; what is under way is stopped with the desk."""
        self._timer.stop()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)

    def look(self) -> None:
        """Begin the first duty that is due, unless something is under way."""
        if self._is_busy or self._desk.under_way or not self._timer.isActive():
            return
        now = self._desk.now()
        for duty in self._duties:
            if self._may_begin(duty) and duty.is_due(now):
                self._begin(duty, now)
                return

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that the window is used."""
        if event.type() in USE:
            self._still_for.restart()
        return False

    def _may_begin(self, duty: Duty) -> bool:
        return self._open_for.elapsed() >= duty.after_start_ms and self._still_for.elapsed() >= duty.still_ms

    def _begin(self, duty: Duty, now: Moment) -> None:
        self._is_busy = True
        running = self._desk.long(self, duty.work(now), duty.done, failed=duty.failed)
        running.finished.connect(self._end)

    def _end(self) -> None:
        self._is_busy = False
