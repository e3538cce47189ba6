"""A process that shows a window and ends when what is measured has been painted: a bare window, or ShopDesk's.

`python -m tests.benchmarks.window_process WHAT [FOLDER]`; the memory of those that tell it goes to standard output.
"""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

AT = "2026-03-03T12:00:00+00:00"
_LOOK_EVERY_MS = 2
_KILOBYTE = 1_024


def bare(_folder: str) -> None:
    """Show an empty window and end."""
    _show_bare(_end)


def bare_memory(_folder: str) -> None:
    """Show an empty window and tell the memory it takes."""
    _show_bare(_tell_memory)


def frame(folder: str) -> None:
    """Start ShopDesk and end when its first frame is painted."""
    from shopdesk.ui.main_window import MainWindow

    _after_paint(MainWindow, _end)
    _start(folder)


def today(folder: str) -> None:
    """Start ShopDesk and end when the rows of Today are painted."""
    from shopdesk.ui.widgets.row_list import RowList

    def painted(rows: RowList) -> None:
        if rows.isVisible() and rows.sizeHint().height() > 0:
            _end()

    _after_paint(RowList, painted)
    _start(folder)


def memory(folder: str) -> None:
    """Start ShopDesk, go to the end of the list of all orders, and tell the memory it takes then."""
    from shopdesk.ui.main_window import MainWindow

    _after_paint(MainWindow, _once(_to_the_end_of_orders))
    _start(folder)


def resident() -> int:
    """Return how many bytes of memory this process holds."""
    file = Path("/proc/self/statm")
    if file.exists():
        return int(file.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KILOBYTE


def _start(folder: str) -> None:
    from shopdesk.cli.start import open_window
    from shopdesk.domain.moments import Moment

    open_window(Path(folder), Moment.parse(AT))


def _show_bare(then: Callable[..., None]) -> None:
    application = QApplication([])
    _after_paint(QMainWindow, then)
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    application.exec()


class _After(QObject):
    """Does something when the frame that is being painted is out, before anything else that waits for it."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def event(self, _event: QEvent) -> bool:
        """Do it."""
        self._then()
        return True


def _after_paint(kind: Any, then: Callable[..., None]) -> None:
    """Do something once a widget of a kind has been painted and the frame it stands in is out."""
    usual = kind.paintEvent
    waiting: list[_After] = []

    def paint(self: Any, event: QPaintEvent) -> None:
        waiting.append(_After(lambda: then(self)))
        usual(self, event)

    kind.paintEvent = paint


def _once(do: Callable[[Any], None]) -> Callable[[Any], None]:
    done: list[object] = []

    def first(widget: Any) -> None:
        if not done:
            done.append(widget)
            do(widget)

    return first


def _to_the_end_of_orders(window: Any) -> None:
    from shopdesk.ui.widgets.row_table import RowTable

    timer = QTimer(window, interval=_LOOK_EVERY_MS * 50)
    state = {"asked": False}

    def look() -> None:
        side = window.side
        tables = [table for table in window.findChildren(RowTable) if table.isVisible()]
        if not state["asked"] and side.isVisible() and window.body.currentWidget() is not None:
            state["asked"] = True
            from shopdesk.ui.places import PageName

            side.went.emit(PageName.ORDERS)
        elif tables and tables[0].model().rowCount():
            table = tables[0]
            bar = table.verticalScrollBar()
            if bar.value() < bar.maximum():
                bar.setValue(bar.maximum())
            elif _is_read(table):
                timer.stop()
                QTimer.singleShot(500, _tell_memory)

    timer.timeout.connect(look)
    timer.start()


def _is_read(table: Any) -> bool:
    model = table.model()
    return model.row_at(model.rowCount() - 1) is not None


def _tell_memory(_window: object = None) -> None:
    print(resident(), flush=True)
    _end()


def _end(_window: object = None) -> None:
    sys.stdout.flush()
    os._exit(0)


_WHAT = {one.__name__: one for one in (bare, bare_memory, frame, today, memory)}

if __name__ == "__main__":
    _WHAT[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else "")
