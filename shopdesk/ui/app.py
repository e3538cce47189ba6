"""The application: Qt, the look, one window for one shop, the crash hook, and the loop that runs until it is closed."""

import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shopdesk.domain.moments import Moment
from shopdesk.logs import RunLog
from shopdesk.settings import Settings
from shopdesk.ui.crash import CrashHook
from shopdesk.ui.look import theme
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.single_instance import SingleInstance, wish_of
from shopdesk.ui.tidying import Tidying

SWITCH_SECONDS = 0.0005


def run(folders: Folders, clock: Callable[[], Moment], settings: Settings, log: Path, files: Sequence[Path]) -> int:
    """Show the window of a shop until it is closed, and return the exit status.

    A second start hands its files to the window that is open and ends. Raises ShopDeskError where that does not answer.
    """
    # A clerk at work gives way ten times sooner than usual, for painting a list calls Python hundreds of times.
    sys.setswitchinterval(SWITCH_SECONDS)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ShopDesk")
    application.setDesktopFileName("shopdesk")
    # Ctrl+C in a terminal ends the program as any other does; what is half written, the shop's file takes back.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    theme.apply(application, settings.values.scheme)
    instance = SingleInstance(folders.own)
    wish = wish_of(tuple(files))
    if instance.may_be_taken() and not instance.claim(wish):
        return 0
    run_log = RunLog(log)
    run_log.start(_instant(clock))
    hook = CrashHook(run_log)
    hook.install()
    program = Program(folders, clock, settings, hook, run_log)
    instance.wished.connect(program.wish)
    program.start([Path(file) for file in wish.files])
    if program.window is not None and not instance.is_ours:

        def claim() -> None:
            if not instance.is_ours and not instance.claim(wish):  # another start was quicker by a moment
                application.quit()

        program.window.painted.connect(claim, Qt.ConnectionType.QueuedConnection)
    tidying = Tidying()
    tidying.begin()
    status = application.exec()
    left = program.end()
    tidying.end()
    hook.uninstall()
    run_log.end(_instant(clock))
    instance.release()
    if left is not None:
        _back_up(left, clock())
    return status


def _back_up(folder: Path, now: Moment) -> None:
    """Back up the shop that was open. Nobody waits for it: the window is gone, and another start can open the shop."""
    from shopdesk.services.backups.taking import back_up_closed  # the first frame needs it not

    back_up_closed(folder, now, lambda _done, _of: None)


def _instant(clock: Callable[[], Moment]) -> datetime:
    return clock().last_second(ZoneInfo("UTC"))
