"""A session: an open shop in its window, from its opening to its closing."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.desk_counts import counts
from shopdesk.services.office import Office
from shopdesk.ui.backup_duty import BackupDuty
from shopdesk.ui.check_duty import CheckDuty
from shopdesk.ui.desk import Desk
from shopdesk.ui.duties import Duties
from shopdesk.ui.foot import WorkFoot
from shopdesk.ui.idle_maker import IdleMaker
from shopdesk.ui.long_work import Running
from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.main_window import MainWindow
from shopdesk.ui.page_makers import LOADED_BEFOREHAND, MADE_AHEAD, MAKERS
from shopdesk.ui.page_stack import PageStack
from shopdesk.ui.page_words import page_words
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.shortcuts import Does, wire
from shopdesk.ui.widgets import wording
from shopdesk.ui.widgets.sheet import ask, typed_in_sheets
from shopdesk.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from shopdesk.services.mails.files import Sorted
    from shopdesk.ui.dialogs.find_actions import Action
    from shopdesk.ui.dialogs.incoming import Incoming
    from shopdesk.ui.widgets.outside import Outside

_BREATH_MS = 15
_COUNT_AGAIN_MS = 60_000
"""Deadlines pass while nobody changes anything."""


_KINDS = "*.eml *.msg *.txt *.jpg *.jpeg *.png *.webp *.gif *.heic *.pdf *.csv *.tsv *.xlsx *.xlsm"
_LOAD_AFTER_MS = 800
"""When the first page has long been seen."""


class Session(QObject):
    """Connects an open desk with its window: pages, shortcuts, counts, what is told at the foot, and closing."""

    sample_wanted = Signal()
    own_shop_wanted = Signal()

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window, self.desk = window, desk
        wording.use(desk.speech)
        self.pages = PageStack(desk, MAKERS)
        self._work = WorkFoot()
        self._toast = Toast(window.right, desk.speech("Close"))
        self._minute = QTimer(self, interval=_COUNT_AGAIN_MS)
        self.duties = Duties(window, desk, [BackupDuty(desk), CheckDuty(desk)])
        self._maker = IdleMaker(window, desk, partial(self.pages.make_next, MADE_AHEAD))
        QTimer.singleShot(_LOAD_AFTER_MS, self, self._load_pages)
        window.show_body(self.pages, with_side=True)
        window.show_foot(self._work)
        window.ask_before_closing(self.may_close)
        self._connect()
        self._show_shop()
        self._count()
        self._minute.start()
        self.duties.start()
        self.go(Place(PageName.TODAY))

    def go(self, place: Place) -> None:
        """Show a place, unless the page before keeps what is typed on it."""
        self.pages.go(place)
        if self.pages.place is not None:
            self.window.side.set_current(self.pages.place.page)

    def take_in(self, files: Sequence[Path]) -> None:
        """Take in files that were dropped on the window, or that a second start handed over.

        Exports come first, for mails may be about their orders. Without files, exports are chosen.
        """
        if not files:
            self._import([])
            return
        self.desk.read(self, partial(_sorted, files=list(files)), self._take_sorted)

    def take_outside(self, came: "Outside") -> None:
        """Take in what was dropped on the window or pasted: files, or text and pictures of another program."""
        say = self.desk.speech
        if came.files:
            self.take_in(came.files)
        elif came.is_empty:
            self.desk.told.emit(say("Nothing was copied that could be taken in."))
        else:
            from shopdesk.ui.dialogs.incoming import Incoming

            self._show_incoming(Incoming(pasted=came))

    def choose_incoming(self) -> None:
        """Choose files to take in, as if they had been dropped."""
        say = self.desk.speech
        kinds = say("Mails, pictures, PDFs and exports ({kinds})", kinds=_KINDS)
        names, _ = QFileDialog.getOpenFileNames(self.window, say("Take in mails or files"), "", kinds)
        if names:
            self.take_in([Path(name) for name in names])

    def _take_sorted(self, found: "Sorted") -> None:
        then: Callable[[], object] | None = None
        if found.mails or found.others:
            from shopdesk.ui.dialogs.incoming import Incoming

            then = partial(self._show_incoming, Incoming(mails=found.mails, others=found.others))
        if found.exports:
            self._import(found.exports, then)
        elif then is not None:
            then()

    def _import(self, files: Sequence[Path], then: Callable[[], object] | None = None) -> None:
        from shopdesk.ui.dialogs import importing

        # Its modules are loaded, the window breathes, then its sheet is made: all at once, it would stand still.
        QTimer.singleShot(_BREATH_MS, self, lambda: importing.start(self.desk, self.window, list(files), then))

    def _show_incoming(self, incoming: "Incoming") -> None:
        from shopdesk.ui.dialogs import incoming as sheets

        QTimer.singleShot(_BREATH_MS, self, lambda: sheets.start(self.desk, self.window, incoming))

    def find(self) -> None:
        """Find a record or an action."""
        from shopdesk.ui.dialogs.find import show_find

        show_find(self.desk, self.window, self._shop_actions())

    def export(self, place: Place) -> None:
        """Show a list, and the forms in which it can be exported."""
        self.go(place)
        page = self.pages.page
        if page is not None and page.name is place.page:
            QTimer.singleShot(0, page, page.show_export)  # once it is laid out

    def typed(self) -> dict[str, str]:
        """Return what was typed on the pages and in the dialogs that are open, and is not saved."""
        return self.pages.typed() | typed_in_sheets()

    def undo(self) -> None:
        """Take the last change back."""
        from shopdesk.ui.undoing import take_back_last  # with what names acts, which Today's rows don't need

        take_back_last(self.desk)

    def show_shortcuts(self) -> None:
        """Show what the keys do."""
        from shopdesk.ui.dialogs.shortcuts import show_shortcuts

        show_shortcuts(self.desk, self.window)

    def do(self, wished: Sequence[Does]) -> None:
        """Do what was wished with keys before the shop was open."""
        actions = self._actions()
        for does in wished:
            actions[does]()

    def may_close(self) -> bool:
        """Whether the window may close: what is typed is let go, and long work may be stopped."""
        say = self.desk.speech
        if self.desk.under_way and not ask(
            self.window,
            say("{what} is still under way", what=self.desk.under_way[0].work.words),
            say("Closing stops it. Nothing of it is kept, and everything saved before stays."),
            say("Stop and close"),
            say("Keep the window open"),
        ):
            return False
        return self.pages.may_leave()

    def close(self) -> bool:
        """Stop long work, finish what is being written, close the file; return whether that was done in time."""
        self._minute.stop()
        self._maker.stop()
        self.duties.stop()
        return self.desk.close()

    def _connect(self) -> None:
        desk, side = self.desk, self.window.side
        desk.go.connect(self.go)
        desk.told.connect(self._toast.tell)
        desk.undoable.connect(lambda told, undo: self._toast.tell(told, desk.speech("Undo"), undo))
        desk.offered.connect(self._toast.tell)
        desk.warned.connect(self._toast.warn)
        desk.started.connect(self._show_work)
        desk.shop_read.connect(self._show_shop)
        desk.changes.changed.connect(self._count_after)
        self._minute.timeout.connect(self._count)
        self.pages.moved.connect(lambda place: side.set_current(place.page))
        side.went.connect(lambda page: self.go(Place(page)))
        side.find_asked.connect(self.find)
        side.shortcuts_asked.connect(self.show_shortcuts)
        side.shop_asked.connect(self._show_menu)
        self.window.came_in.connect(self.take_outside)
        wire(self.window, desk.speech, self._actions())

    def _actions(self) -> dict[Does, Callable[[], object]]:
        actions: dict[Does, Callable[[], object]] = {
            Does(name.value): partial(self.go, Place(name)) for name in PageName
        }
        return actions | {
            Does.FIND: self.find,
            Does.NEW: self.pages.start_new,
            Does.SEARCH: self.pages.focus_search,
            Does.BACK: self.pages.back,
            Does.UNDO: self.undo,
            Does.IMPORT: lambda: self.take_in([]),
            Does.SHORTCUTS: self.show_shortcuts,
            Does.QUIT: self.window.close,
        }

    def _shop_actions(self) -> list["Action"]:
        """Return what Find offers besides the desk's own actions: exports, the other shop, and the way back."""
        from shopdesk.ui.dialogs.find_actions import Action, exports

        say = self.desk.speech
        back = Action(say("Back to where you were"), "", "arrow-left", "Alt Left", self.pages.back)
        known = say("try demo example practise")
        if self.desk.shop.sample:
            other = Action(say("Leave the sample shop"), known, "store", "", self.own_shop_wanted.emit)
        else:
            other = Action(say("Look at the sample shop"), known, "store", "", self.sample_wanted.emit)
        known = say("e-mail message picture open drop eml msg")
        take = Action(say("Take in mails or files"), known, "mail", "", self.choose_incoming)
        return [take, *exports(self.desk, self.export), other, back]

    def _load_pages(self) -> None:
        """Load the other pages beside the window, one after the other, so that none makes it wait when first shown."""
        self.desk.read(self, _load_amounts, lambda _: None)
        for module in (*LOADED_BEFOREHAND, "shopdesk.ui.dialogs.incoming"):
            self.desk.read(self, partial(_load, module), lambda _: None)
        self.desk.read(self, _load_choices, lambda _: None)
        self._maker.start()
        # What can't be let go of now is let go of at the next start.
        self.desk.write(self, _empty_bin, lambda _: None, failed=lambda _: None)

    def _show_shop(self) -> None:
        shop, say = self.desk.shop, self.desk.speech
        second = say("Sample shop") if shop.sample else shop.address.city
        self.window.side.shop.show_shop(shop.name, second)
        mark = say("sample shop") if shop.sample else "ShopDesk"
        self.window.setWindowTitle(f"{shop.name} – {mark}")

    def _show_menu(self) -> None:
        say, button = self.desk.speech, self.window.side.shop
        menu = QMenu(self.window)
        dress(menu, sheet.menu)
        if self.desk.shop.sample:
            menu.addAction(say("Leave the sample shop"), self.own_shop_wanted.emit)
        else:
            menu.addAction(say("Look at the sample shop"), self.sample_wanted.emit)
        menu.addAction(say("Import orders"), lambda: self.take_in([]))
        menu.addAction(say("Settings"), lambda: self.go(Place(PageName.SETTINGS)))
        menu.addSeparator()
        menu.addAction(say("Quit"), self.window.close)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_work(self, running: Running) -> None:
        self._work.add(running, self.desk.speech)

    def _count_after(self, _kinds: frozenset[RecordKind]) -> None:
        self._count()

    def _count(self) -> None:
        self.desk.read(self, counts, self._show_counts, failed=self._no_counts, key="counts")

    def _show_counts(self, found: dict[str, int]) -> None:
        say = self.desk.speech
        names = page_words(say)
        by_page = {PageName(name): count for name, count in found.items()}
        spoken = {page: say("{page}, {count} open", page=names[page], count=count) for page, count in by_page.items()}
        self.window.side.set_counts(by_page, spoken)

    def _no_counts(self, _error: ShopDeskError) -> None:
        self.window.side.set_counts({}, {})


def _sorted(_office: Office, files: Sequence[Path]) -> "Sorted":
    from shopdesk.services.mails.files import sort_files  # most days begin without a file

    return sort_files(files)


def _load(module: str, _office: Office) -> None:
    import_module(module)


def _empty_bin(office: Office) -> object:
    from shopdesk.services.undo.bin import empty  # knows the policies' rules, and Today is shown before

    return empty(office)


def _load_amounts(office: Office) -> None:
    office.speech.amount("0", office.shop.currency)  # what is read of a language for its amounts takes 60 ms


def _load_choices(office: Office) -> None:
    """Have the names of countries, currencies and languages sorted, which the forms for orders offer."""
    from shopdesk.services.shop.choices import country_choices, currency_choices, language_choices

    language = office.shop.language
    country_choices(language)
    language_choices(language)
    currency_choices(language, office.today)
