"""The program as its entry point runs it: it ends when its window is closed, and leaves nothing behind."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from shopdesk.logs import RunLog
from shopdesk.storage.opening import open_shop
from tests.services.claim_shop import make_shop

CLOSES_WHEN_OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.ui.app import run
from shopdesk.ui.main_window import MainWindow
from shopdesk.ui.program import Folders

folder = Path(sys.argv[1])
closing = []

def close():
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    if any(window.windowTitle() != "ShopDesk" for window in windows):  # the shop's name: its session has begun
        QApplication.closeAllWindows()

def clock():  # asked when there is an application
    if not closing:
        closing.append(QTimer(interval=50))
        closing[0].timeout.connect(close)
        closing[0].start()
    return Moment.parse("2026-06-10T10:00:00+02:00")

folders = Folders(folder / "shop", folder / "sample")
sys.exit(run(folders, clock, Settings(folder / "settings.json"), folder / "run.log", []))
"""


def test_the_program_ends_when_its_window_is_closed(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    ended = subprocess.run(
        [sys.executable, "-c", CLOSES_WHEN_OPEN, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    log = RunLog(tmp_path / "run.log")
    log.start(datetime(2026, 6, 10, 9, tzinfo=UTC))
    died = log.death()
    log.end(datetime(2026, 6, 10, 9, 1, tzinfo=UTC))
    assert died is None
    with open_shop(tmp_path / "shop", write=True):
        pass
