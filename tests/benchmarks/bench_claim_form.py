"""The claim's form: from a keystroke to the painted verdict."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.rows import Goal, Measured, Row, seconds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from shopdesk.ui.desk import Desk
    from shopdesk.ui.pages.claim.entry import ClaimEntry

KEYSTROKES = 60
_NOW = "2026-06-12T10:00:00+02:00"


def measure_keystroke() -> Measured:
    """Measure the median of many keystrokes in a process of their own, for there is one application to a process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_claim_form"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=120)
    return Measured(float(done.stdout))


def keystroke_to_verdict() -> float:
    """Return the median of many keystrokes, each on a proof that changes the verdict, with the window painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from shopdesk.domain.moments import Moment
    from shopdesk.settings import Settings
    from shopdesk.ui.desk import Desk
    from shopdesk.ui.look import theme
    from shopdesk.ui.pages.claim.entry import ClaimEntry
    from tests.services.claim_shop import make_shop

    window_side = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        make_shop(Path(home) / "shop", "seven-day")
        theme.apply(window_side, "light")
        desk = Desk(Path(home) / "shop", lambda: Moment.parse(_NOW), Settings(Path(home) / "settings.json"))
        opened: list[object] = []
        desk.open(lambda: opened.append(True), opened.append)
        while not opened:
            window_side.processEvents()
        entry = ClaimEntry(desk)
        entry.resize(1080, 720)
        entry.show()
        _begin(window_side, desk, entry)
        taken = [_keystroke(window_side, entry) for _ in range(KEYSTROKES)]
        entry.close()
        desk.close()
    return statistics.median(taken)


def _begin(application: "QApplication", desk: "Desk", entry: "ClaimEntry") -> None:
    from shopdesk.ui.pages.claim.line_row import LineRow

    found: list[str] = []
    desk.read(entry, lambda office: office.file.orders.by_number("1001").id, found.append)
    while not found:
        application.processEvents()
    entry.start_new(found[0])
    while not entry.form.findChildren(LineRow):
        application.processEvents()
    for row in entry.form.findChildren(LineRow):
        row.tick(ticked=True)
    entry.form.edited.emit()
    application.processEvents()


def _keystroke(application: "QApplication", entry: "ClaimEntry") -> float:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    from shopdesk.ui.widgets.chips import Chip

    chip = next(one for one in entry.form.findChildren(Chip) if one.accessibleName() == "Reason")

    def press() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            application.sendEvent(chip, QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
        application.processEvents()

    return seconds(press)


ROWS = [Row("claim form: keystroke to verdict painted", "", Goal(seconds=0.016), measure_keystroke)]

if __name__ == "__main__":
    print(keystroke_to_verdict())
