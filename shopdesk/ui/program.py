"""The program: which shop its window shows, the first start, the sample shop and the way back from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.texts import Speech
from shopdesk.ui.early_wishes import EarlyWishes
from shopdesk.ui.main_window import MainWindow
from shopdesk.ui.page_words import page_words
from shopdesk.ui.shortcuts import Does
from shopdesk.ui.single_instance import Wish
from shopdesk.ui.ways_back import WaysBack

if TYPE_CHECKING:
    from shopdesk.logs import RunLog
    from shopdesk.services.crash_notes import TypingNotes
    from shopdesk.ui.crash import CrashHook
    from shopdesk.ui.desk import Desk
    from shopdesk.ui.first_start import FirstStart
    from shopdesk.ui.left_shop import LeftShop
    from shopdesk.ui.session import Session


@dataclass(frozen=True)
class Folders:
    """Where the owner's shop lies, and the sample shop beside it."""

    own: Path
    sample: Path


class Program(QObject):
    """Opens shops in windows. What a window's first frame does not show is loaded after it was painted."""

    def __init__(
        self,
        folders: Folders,
        clock: Callable[[], Moment],
        settings: Settings,
        hook: "CrashHook | None" = None,
        log: "RunLog | None" = None,
    ) -> None:
        super().__init__()
        self.folders, self.clock, self.settings, self._hook, self._log = folders, clock, settings, hook, log
        self._say = Speech()
        self._files: list[Path] = []
        self.window: MainWindow | None = None
        self.session: Session | None = None
        self._desk: Desk | None = None
        self._notes: TypingNotes | None = None
        self._wishes: EarlyWishes | None = None
        self._left: LeftShop | None = None
        self._ways_back = WaysBack(
            clock, self._open_in, self._show_first_start, lambda: self._open(folders.sample), self._end_wishes
        )

    def start(self, files: Sequence[Path] = ()) -> None:
        """Show the window, and in it the shop that was open last; take in these files there."""
        self._files = list(files)
        self._open(self.folders.sample if self.settings.values.sample else self.folders.own)

    def wish(self, wish: Wish) -> None:
        """Do what a second start asks for: come to the front, take in its files."""
        if self.window is not None:
            self.window.come_to_front()
        self._files += [Path(file) for file in wish.files]
        self._take_files()

    def close(self) -> bool:
        """Leave the shop that is open; return whether all that was being written is done."""
        return self._close(keep_typing=False)

    def _close(self, *, keep_typing: bool) -> bool:
        session, desk, notes = self.session, self._desk, self._notes
        self.session, self._desk, self._notes = None, None, None
        if self._hook is not None:
            if keep_typing:
                self._hook.note_typing()
            self._hook.leave()
        if notes is not None and not keep_typing:
            notes.forget()
        self._ways_back.close()
        if session is not None:
            return session.close()
        return desk is None or desk.close()

    def end(self) -> Path | None:
        """Leave the shop and let its window go before Qt ends: to take it apart after that could crash.

        Returns the folder of the shop that was open, which may be backed up now.
        """
        folder = None if self.session is None else self.session.desk.folder
        closed = self.close()
        if self._left is not None:
            self._left.close()
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        return folder if closed else None

    def _open(self, folder: Path) -> None:
        """Show a shop in a new window in place of the one before."""
        if self.window is not None:
            self._leave_shop()
        self.settings.change(sample=folder == self.folders.sample)
        self._show_window(lambda window: self._open_in(window, folder))

    def _show_window(self, fill: Callable[[MainWindow], None]) -> None:
        """Show a new window in place of the one before, and fill it once its first frame was painted."""
        before = self.window
        window = MainWindow(self.settings, page_words(self._say), self._say)
        window.painted.connect(lambda: fill(window), Qt.ConnectionType.QueuedConnection)
        self.window = window
        self._wishes = EarlyWishes(window, self._say)
        window.show()
        if before is not None:
            before.ask_before_closing(lambda: True)
            before.close()
            before.deleteLater()

    def _leave_shop(self) -> None:
        """Close the shop that is open, and back it up beside the window in which something else is shown."""
        session = self.session
        if self.close() and session is not None and not session.desk.shop.sample:
            from shopdesk.ui.left_shop import LeftShop

            if self._left is not None:
                self._left.close()
            self._left = LeftShop(session.desk.folder, self.clock())

    def _open_in(self, window: MainWindow, folder: Path) -> None:
        from shopdesk.services.opening import is_shop
        from shopdesk.ui.desk import Desk

        if not is_shop(folder):
            if folder == self.folders.sample:
                self._make_sample(window)
            elif self._lost(folder):
                self._ways_back.show_trouble(window, folder, None)
            else:
                self._show_first_start(window)
            return
        desk = Desk(folder, self.clock, self.settings)
        self._desk = desk
        desk.open(lambda: self._seat(window, desk), lambda error: self._show_trouble(window, desk, error))

    @staticmethod
    def _lost(folder: Path) -> bool:
        """Whether there was a shop in a folder that holds none: its backups are still there."""
        if not folder.is_dir():
            return False
        from shopdesk.services.backups.rescue import has_backups  # not needed by most starts

        return has_backups(folder)

    def _seat(self, window: MainWindow, desk: "Desk") -> None:
        from shopdesk.ui.session import Session

        wished = self._end_wishes()
        session = Session(window, desk)
        session.sample_wanted.connect(lambda: self._leave_for(self.folders.sample))
        session.own_shop_wanted.connect(lambda: self._leave_for(self.folders.own))
        desk.restore_wanted.connect(self._leave_for_backup)
        desk.damaged.connect(lambda error: self._leave_damaged(session, error), Qt.ConnectionType.QueuedConnection)
        self.session = session
        self._attend(session)
        self._take_files()
        self._ways_back.tell_restored(session.desk, window)
        if QApplication.activeModalWidget() is None:  # else it is asked first what that wants to be told
            session.do(wished)

    def _end_wishes(self) -> list[Does]:
        wishes, self._wishes = self._wishes, None
        return [] if wishes is None else wishes.end()

    def _leave_for(self, folder: Path) -> None:
        if self.session is not None and self.session.may_close():
            self._open(folder)

    def _take_files(self) -> None:
        if self.session is not None and self._files:
            files, self._files = self._files, []
            self.session.take_in(files)

    def _attend(self, session: "Session") -> None:
        if self._hook is None:
            return
        from shopdesk.ui.crash import Attendance

        notes, pages = self._take_notes(self._hook, session.desk.folder), session.pages
        self._hook.attend(Attendance(session.window, session.typed, notes, session.desk.warned.emit, pages.begun))
        death = None if self._log is None else self._log.death()
        if self._log is not None and death is not None:
            from shopdesk.ui.dialogs.crash_report import show_death  # not needed by a start after one that ended well

            show_death(death, session.window, session.desk.speech, self._log)
        if notes.left_behind():
            from shopdesk.ui.dialogs.crash_report import offer_typing  # as above

            offer_typing(session.window, session.desk.speech, notes, pages.put_back)

    def _take_notes(self, hook: "CrashHook", folder: Path, *, makes_folder: bool = False) -> "TypingNotes":
        """Begin the notes of what is typed in a shop, or before there is one."""
        from shopdesk.services.crash_notes import TypingNotes

        now = self.clock().last_second(ZoneInfo("UTC"))
        self._notes = TypingNotes(folder, now, hook.tell_unkept, makes_folder=makes_folder)
        return self._notes

    def _show_trouble(self, window: MainWindow, desk: "Desk", error: ShopDeskError) -> None:
        """Show why the shop can't be opened, and what can be done."""
        from shopdesk.services.backups.rescue import FileTrouble, trouble_of
        from shopdesk.ui.widgets.states import ErrorBlock

        desk.close()
        self._desk = None
        trouble = trouble_of(error)
        if desk.folder == self.folders.own and trouble in {FileTrouble.DAMAGED, FileTrouble.FOREIGN}:
            self._ways_back.show_trouble(window, desk.folder, error)
            return
        self._end_wishes()
        say = self._say
        buttons: list[tuple[str, Callable[[], None]]] = []
        buttons.append((say("Try again"), lambda: self._open_in(window, desk.folder)))
        if desk.folder == self.folders.own:
            buttons.append((say("Look at the sample shop"), lambda: self._open(self.folders.sample)))
        else:
            buttons.append((say("Leave the sample shop"), lambda: self._open(self.folders.own)))
        block = ErrorBlock(say("The shop can’t be opened."), error.sentence, buttons)
        window.show_body(_centred(block), with_side=False)

    def _leave_damaged(self, session: "Session", error: ShopDeskError) -> None:
        """Close a shop whose file was found damaged while it was open, and show what can be done."""
        if self.session is not session:
            return
        folder = session.desk.folder
        self._close(keep_typing=True)
        self._close_dialogs()
        if folder == self.folders.own:
            self._show_window(lambda window: self._ways_back.show_trouble(window, folder, error))
        else:
            self._show_window(lambda window: self._open_in(window, folder))

    @staticmethod
    def _close_dialogs() -> None:
        """Close what stands before the window: what was typed there was noted."""
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)

    def _leave_for_backup(self, backup: Path) -> None:
        """Close the shop that is open and put a backup in its place."""
        session = self.session
        if session is not None and session.may_close():
            folder = session.desk.folder
            self.close()
            self._show_window(lambda window: self._ways_back.restore(window, folder, backup))

    def _show_first_start(self, window: MainWindow) -> None:
        from shopdesk.ui.first_start import FirstStart

        self._end_wishes()
        page = FirstStart(self.folders.own, self.clock)
        page.made.connect(lambda _folder: self._open(self.folders.own))
        page.sample_wanted.connect(lambda: self._open(self.folders.sample))
        page.restore_wanted.connect(lambda backup: self._restore_first(window, backup))
        window.show_body(page, with_side=False)
        if self._hook is not None:
            self._attend_first(self._hook, window, page)

    def _restore_first(self, window: MainWindow, backup: Path) -> None:
        """Bring the shop of a backup here; what was typed for a new one is let go."""
        self.close()
        self._ways_back.restore(window, self.folders.own, backup)

    def _attend_first(self, hook: "CrashHook", window: MainWindow, page: "FirstStart") -> None:
        """Note what is typed while there is no shop yet, beside what this computer remembers of the window."""
        from shopdesk.ui.crash import Attendance

        notes = self._take_notes(hook, self.settings.folder, makes_folder=True)
        hook.attend(Attendance(window, page.typed_by_hand, notes, page.warn, page.begun))
        if notes.left_behind():
            from shopdesk.ui.dialogs.crash_report import offer_typing  # as in a shop

            offer_typing(window, self._say, notes, page.put_back)

    def _make_sample(self, window: MainWindow) -> None:
        from shopdesk.ui.making_sample import MakingSample

        self._end_wishes()
        page = MakingSample(self.folders.sample, self.clock())
        page.ended.connect(lambda _made: self._open_in(window, self.folders.sample))
        page.left.connect(lambda: self._open(self.folders.own))
        window.show_body(page, with_side=False)


def _centred(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(48, 48, 48, 48)
    column.addStretch()
    column.addWidget(widget)
    column.addStretch()
    return around
