"""ShopDesk's window in the benchmark's own process, on a large shop, and how long its list takes there.

What is measured ends when it has been painted.
"""

import atexit
import os
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.ui.app import SWITCH_SECONDS
from shopdesk.ui.look import theme
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.row_table import RowTable
from tests.ui.tour import Tour

NOW = Moment.parse("2026-03-03T12:00:00+00:00")


@cache
def application() -> QApplication:
    """Return the application with its look, its threads giving way as in the program itself."""
    sys.setswitchinterval(SWITCH_SECONDS)
    made = QApplication([])
    theme.apply(made, "light")
    return made


@cache
def window_on(folder: Path) -> Tour:
    """Return the window on the shop in a folder, open until the end."""
    application()
    home = Path(tempfile.mkdtemp(prefix="bench-"))
    program = Program(Folders(folder, home / "sample"), lambda: NOW, Settings(home / "settings.json"))
    program.start()
    tour = Tour(program)
    tour.window.resize(1280, 800)
    atexit.register(shutil.rmtree, home)
    atexit.register(program.close)
    return tour


class Orders:
    """The list of orders in a window."""

    def __init__(self, tour: Tour) -> None:
        self.tour = tour
        tour.go(Place(PageName.ORDERS))
        self.table = next(one for one in tour.window.findChildren(RowTable) if one.isVisible())
        self.search = next(one for one in tour.window.findChildren(SearchField) if one.isVisible())
        self.model: Any = self.table.model()

    def first_page(self) -> float:
        """Return how long it takes a new list, without any row yet, to paint its first ones."""
        page = OrdersPage(self.tour.desk)
        page.resize(self.tour.window.size())
        page.show()
        self.tour.settle()
        table = page.list.table  # made now, where it was not yet: what is measured is reading and painting
        model: Any = table.model()
        start = time.perf_counter()
        page.show_place(Place(PageName.ORDERS))
        self.tour.wait(lambda: model.row_at(0) is not None, "the first row")
        table.viewport().repaint()
        taken = time.perf_counter() - start
        self.tour.settle()
        page.close()
        page.deleteLater()
        return taken

    def jump(self) -> float:
        """Return how long it takes from the top of the list to its last rows painted, which are read anew each time."""
        self.table.scrollToTop()
        self.tour.settle()
        self.model.renew()
        self.tour.settle()
        last = self.model.rowCount() - 1
        start = time.perf_counter()
        self.table.verticalScrollBar().setValue(self.table.verticalScrollBar().maximum())
        self.table.viewport().repaint()
        self.tour.wait(lambda: self._is_there(last), "the last row")
        self.table.viewport().repaint()
        return time.perf_counter() - start

    def keystroke(self, text: str) -> float:
        """Return how long it takes from a text being in the search field to what was found painted."""
        self.tour.settle()
        edition = self.model.edition
        start = time.perf_counter()
        self.search.setText(text)
        self.search.textEdited.emit(text)
        self.tour.wait(lambda: self.model.edition != edition and self._is_there(0), f"rows for {text}")
        self.table.viewport().repaint()
        return time.perf_counter() - start

    def _is_there(self, row: int) -> bool:
        return self.model.row_at(row) is not None
