"""The crash hook: whatever goes wrong unforeseen comes here, keeps what is being typed, and is told to the owner.

Trouble of the owner's world (`ShopDeskError`) is told as its sentence. Anything else is a defect of ShopDesk: it is
written to the log of the run and shown as a report to copy. Nothing closes silently.
"""

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QThread,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.logs import FaultReport, RunLog, fault_report, trace_report

if TYPE_CHECKING:
    from shopdesk.services.crash_notes import Begun, TypingNotes

NOTE_EVERY_MS = 1_000
_AGAIN = "The fault that ShopDesk told of happened again. What was saved is kept; close ShopDesk and start it anew."
_VERSIONS = f"Qt {qVersion()} · PySide6 {pyside_version}"


@dataclass(frozen=True)
class Attendance:
    """Who is asked and told when something goes wrong: the window as it is open."""

    window: QWidget
    typed: Callable[[], Mapping[str, str]]
    """What was typed in the window and is not saved."""
    notes: "TypingNotes"
    warn: Callable[[str], None]
    """Tells a sentence at the foot of the window."""
    begun: "Callable[[], Mapping[str, Begun]]" = dict
    """What of it the pages can put back at the next start."""


class CrashHook(QObject):
    """Catches what nobody caught: on this thread and others, in destructors, and what Qt calls fatal."""

    _caught = Signal(object)
    _refused = Signal(str)

    def __init__(self, log: RunLog, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__()
        self._log, self._clock = log, clock
        self._attendance: Attendance | None = None
        self._shown: set[str] = set()
        self._before: tuple[Any, ...] | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._warn, Qt.ConnectionType.QueuedConnection)
        self._unkept = False
        self._noting = QTimer(self, interval=NOTE_EVERY_MS)
        self._noting.timeout.connect(self.note_typing_soon)

    def install(self) -> None:
        """Take the place of Python's and Qt's own hooks."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qInstallMessageHandler(self._qt_said))
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable

    def uninstall(self) -> None:
        """Put the hooks back that were there before."""
        self._noting.stop()
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, handler = self._before
            qInstallMessageHandler(handler)
            self._before = None

    def attend(self, attendance: Attendance) -> None:
        """Ask and tell this window from now on, and note every second what is typed in it."""
        self._attendance, self._unkept = attendance, False
        self._noting.start()

    def leave(self) -> None:
        """Ask and tell no window any more."""
        self._noting.stop()
        self._attendance = None

    def note_typing(self) -> bool:
        """Note what is being typed now, and return whether there was any and it is safely on the disk."""
        attendance = self._attendance
        if attendance is None:
            return False
        self._noting.stop()  # what can't be asked now can't be a moment later; once is enough to be told
        typed, begun = attendance.typed(), attendance.begun()
        self._noting.start()
        try:
            return attendance.notes.keep(typed, self._clock(), begun)
        except ShopDeskError as error:
            self.tell_unkept(error)
            return False

    def note_typing_soon(self) -> None:
        """Note what is being typed now, without waiting for the disk."""
        attendance = self._attendance
        if attendance is not None:
            self._noting.stop()  # as above
            attendance.notes.keep_soon(attendance.typed(), self._clock(), attendance.begun())
            self._noting.start()

    def tell_unkept(self, error: ShopDeskError) -> None:
        """Tell, from any thread, that what is typed can't be kept; of one window once, while it is tried again."""
        if not self._unkept:
            self._unkept = True
            self._refused.emit(error.sentence)

    def catch(self, error: BaseException) -> None:
        """Tell of an exception that nobody caught, from any thread."""
        if isinstance(error, ShopDeskError):
            self._refused.emit(error.sentence)
            return
        report = _report(error, self._clock())
        self._log.note(report)
        if _is_looping():
            self._caught.emit(report)
        else:
            self._tell_at_the_end(report)

    def _warn(self, sentence: str) -> None:
        if self._attendance is None:
            print(sentence, file=sys.stderr)
        else:
            self._attendance.warn(sentence)

    def _tell(self, report: FaultReport) -> None:
        """Show a report, on the window's thread. A fault in doing so comes back here and is shown then."""
        if report.mark in self._shown:
            self._warn(_AGAIN)
            return
        self._shown.add(report.mark)
        from shopdesk.ui.dialogs import crash_report  # not needed by any start that goes well

        sheet = crash_report.show(report, self._attendance.window if self._attendance else None)
        if self.note_typing():
            sheet.say_typing_kept()

    def _tell_at_the_end(self, report: FaultReport) -> None:
        """Show a report and wait until it was read, for the program ends when this returns."""
        print(report.text, file=sys.stderr)
        if isinstance(QCoreApplication.instance(), QApplication) and QThread.currentThread() is self.thread():
            from shopdesk.ui.dialogs import crash_report  # as above

            crash_report.show_and_wait(report)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.catch(error)

    def _uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not issubclass(caught.exc_type, SystemExit):
            self.catch(caught.exc_value)

    def _unraisable(self, caught: "sys.UnraisableHookArgs") -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_value)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Write down what Qt calls fatal, and keep the typing, for the program ends when this returns."""
        before = self._before[3] if self._before is not None else None
        if kind is QtMsgType.QtFatalMsg:
            place = f'  File "{context.file or "?"}", line {context.line or 0} in {context.function or "?"}'
            self._log.note(trace_report(f"Fatal Python error: told by Qt\n{place}", self._clock(), _VERSIONS))
            if QThread.currentThread() is self.thread():
                self.note_typing()
        if callable(before):
            before(kind, context, message)
        else:
            print(message, file=sys.stderr)


def _report(error: BaseException, at: datetime) -> FaultReport:
    from shopdesk.ui.long_work import BrokenWorkError  # not needed by any start that goes well

    if isinstance(error, BrokenWorkError):  # its own trace came as text from another process
        return trace_report(str(error), at, _VERSIONS)
    return fault_report(error, at, _VERSIONS)


def _is_looping() -> bool:
    """Whether the window's thread will come back for what is sent to it."""
    application = QCoreApplication.instance()
    return application is not None and application.thread().loopLevel() > 0
