"""The ways back to a shop: from a backup, or out of a damaged file, while no shop is open in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from shopdesk.services.backups.restoring import RestoredShop
    from shopdesk.services.shop.salvaging import SalvagedShop
    from shopdesk.ui.desk import Desk
    from shopdesk.ui.work_page import WorkPage


class WaysBack:
    """Shows what is wrong with a shop's file, puts another one in its place, and lets the window open that."""

    def __init__(
        self,
        clock: Callable[[], Moment],
        open_in: Callable[[MainWindow, Path], object],
        begin_new: Callable[[MainWindow], object],
        open_sample: Callable[[], object],
        end_wishes: Callable[[], object],
    ) -> None:
        """Take what opens a shop in a window, begins a new one there, and opens the sample shop.

        `end_wishes` lets go of what was wished with keys for a shop that did not open.
        """
        self._clock, self._open_in, self._begin_new = clock, open_in, begin_new
        self._open_sample, self._end_wishes = open_sample, end_wishes
        self._work: WorkPage | None = None
        self._restored: RestoredShop | None = None

    def close(self) -> None:
        """Stop what is under way: the folder then holds one of the two shops whole."""
        work, self._work = self._work, None
        if work is not None:
            work.close_work()

    def show_trouble(self, window: MainWindow, folder: Path, error: ShopDeskError | None) -> None:
        """Show that a shop's file can't be used, with its backups; without an error it is not there at all."""
        from shopdesk.services.backups.rescue import FileTrouble, trouble_of
        from shopdesk.ui.trouble_page import TroublePage

        self._end_wishes()
        trouble = FileTrouble.GONE if error is None else trouble_of(error)
        page = TroublePage(folder, trouble, "" if error is None else error.sentence, self._clock)
        page.again_wanted.connect(lambda: self._open_in(window, folder))
        page.new_wanted.connect(lambda: self._begin_new(window))
        page.sample_wanted.connect(self._open_sample)
        page.restore_wanted.connect(lambda backup: self.restore(window, folder, backup))
        page.salvage_wanted.connect(lambda: self._salvage(window, folder, error))
        window.show_body(page, with_side=False)

    def restore(self, window: MainWindow, folder: Path, backup: Path) -> None:
        """Put a backup in the place of what is in a folder, and open it."""
        from shopdesk.ui.restoring import Restoring

        self._end_wishes()
        self._replace(window, folder, Restoring(folder, backup, self._clock()))

    def tell_restored(self, desk: "Desk", window: MainWindow) -> None:
        """Tell what was restored, once the shop is open."""
        restored, self._restored = self._restored, None
        if restored is not None:
            from shopdesk.ui.restoring import tell_restored

            tell_restored(restored, desk, window)

    def _replace(self, window: MainWindow, folder: Path, page: "WorkPage") -> None:
        """Show the page that puts another shop into a folder, and open what is there afterwards."""

        def done(restored: "RestoredShop | None") -> None:
            self._work, self._restored = None, restored
            self._open_in(window, folder)

        page.ended.connect(done)
        page.left.connect(lambda: done(None))
        self._work = page
        window.show_body(page, with_side=False)

    def _salvage(self, window: MainWindow, folder: Path, error: ShopDeskError | None) -> None:
        """Write what can be read of a damaged file into a new shop, and show what came of it."""
        from shopdesk.services.backups.rescue import salvage_folder
        from shopdesk.ui.salvaging import Salvaging

        def leave() -> None:
            self._work = None
            self.show_trouble(window, folder, error)

        def done(salvaged: "SalvagedShop") -> None:
            self._work = None
            self._show_salvaged(window, folder, salvaged, error)

        now = self._clock()
        page = Salvaging(folder, salvage_folder(folder, now), now)
        page.ended.connect(done)
        page.left.connect(leave)
        self._work = page
        window.show_body(page, with_side=False)

    def _show_salvaged(
        self, window: MainWindow, folder: Path, salvaged: "SalvagedShop", error: ShopDeskError | None
    ) -> None:
        from shopdesk.ui.restoring import UsingSalvaged
        from shopdesk.ui.salvaging import SalvagedPage

        page = SalvagedPage(salvaged)
        place = salvaged.salvaged.folder
        page.use_wanted.connect(lambda: self._replace(window, folder, UsingSalvaged(folder, place, self._clock())))
        page.back_wanted.connect(lambda: self.show_trouble(window, folder, error))
        window.show_body(page, with_side=False)
