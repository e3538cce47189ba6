"""What can be done from Find besides opening a record: go to a page, begin something new, import, switch the look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.services.find.words import holds
from shopdesk.settings import Scheme
from shopdesk.ui.desk import Desk
from shopdesk.ui.look import theme
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.shortcuts import Does, shortcuts


@dataclass(frozen=True)
class Action:
    """Something to do: its words, others it is known by, its icon, the keys it has elsewhere, and the doing itself."""

    words: str
    also: str
    icon: str
    keys: str
    do: Callable[[], object]


_ICONS = {
    PageName.TODAY: "sun",
    PageName.ORDERS: "package",
    PageName.CLAIMS: "undo-2",
    PageName.REPAIRS: "wrench",
    PageName.CALENDAR: "calendar-days",
    PageName.CUSTOMERS: "users",
    PageName.SETTINGS: "settings",
}


def actions(desk: Desk, window: QWidget) -> list[Action]:
    """Return all actions, those that are wanted most first."""
    return [*_new(desk), *_pages(desk), *_others(desk, window)]


def exports(desk: Desk, export: Callable[[Place], object]) -> list[Action]:
    """Return the exports of all lists; `export` goes to a list and shows the forms."""
    say = desk.speech
    lists = (
        (say("Export orders"), Place(PageName.ORDERS)),
        (say("Export claims"), Place(PageName.CLAIMS)),
        (say("Export repairs"), Place(PageName.REPAIRS, about="list")),
        (say("Export the custody list"), Place(PageName.REPAIRS, about="custody")),
        (say("Export customers"), Place(PageName.CUSTOMERS)),
        (say("Export the month’s deadlines"), Place(PageName.CALENDAR)),
        (say("Export what is due today"), Place(PageName.TODAY)),
    )
    known = say("save list table CSV Excel XLSX workbook spreadsheet")
    return [Action(words, known, "file-spreadsheet", "", partial(export, place)) for words, place in lists]


def matching(offered: Sequence[Action], typed: str) -> list[Action]:
    """Return the actions whose words hold what was typed."""
    return [action for action in offered if holds(f"{action.words} {action.also}", typed)]


def _new(desk: Desk) -> list[Action]:
    say = desk.speech
    kinds = (
        (PageName.CLAIMS, say("New claim"), say("return complaint open")),
        (PageName.REPAIRS, say("Take in a piece"), say("new repair ring mend workshop")),
        (PageName.ORDERS, say("New order"), say("enter add")),
        (PageName.CUSTOMERS, say("New customer"), say("add person")),
        (PageName.CALENDAR, say("New reminder"), say("add note task")),
    )
    return [Action(words, also, "plus", "", _goes(desk, Place(page, new=True))) for page, words, also in kinds]


def _pages(desk: Desk) -> list[Action]:
    say = desk.speech
    keys = shortcuts(say)
    return [
        Action(
            say("Go to {page}", page=keys[Does(page.value)].words),
            "",
            _ICONS[page],
            keys[Does(page.value)].shown,
            _goes(desk, Place(page)),
        )
        for page in PageName
    ]


def _others(desk: Desk, window: QWidget) -> list[Action]:
    say = desk.speech
    keys = shortcuts(say)

    def import_orders() -> None:
        from shopdesk.ui.dialogs import importing

        importing.start(desk, window, [])

    def make_papers() -> None:
        from shopdesk.ui.dialogs.papers_at_once import open_papers_at_once

        open_papers_at_once(desk, window)

    def adjust_labels() -> None:
        from shopdesk.ui.dialogs.label_offset import LabelOffsetSheet

        LabelOffsetSheet(desk, window).open()

    def take_back() -> None:
        from shopdesk.ui.undoing import take_back_last

        take_back_last(desk)

    def back_up() -> None:
        from shopdesk.ui.dialogs.second_place import back_up_now

        back_up_now(desk, desk)

    def show_keys() -> None:
        from shopdesk.ui.dialogs.shortcuts import show_shortcuts

        show_shortcuts(desk, window)

    looks = (
        (Scheme.LIGHT, say("Light look"), say("switch bright theme colours")),
        (Scheme.DARK, say("Dark look"), say("switch night theme colours")),
        (Scheme.SYSTEM, say("Look as the system has it"), say("switch theme light dark colours")),
    )

    def with_keys(does: Does, also: str, icon: str, do: Callable[[], object]) -> Action:
        return Action(keys[does].words, also, icon, keys[does].shown, do)

    restore = _goes(desk, Place(PageName.SETTINGS, "backup"))
    custody = _goes(desk, Place(PageName.REPAIRS, about="custody"))
    to_done = _goes(desk, Place(PageName.SETTINGS, "done"))
    to_bin = _goes(desk, Place(PageName.SETTINGS, "bin"))
    return [
        Action(say("Custody list"), say("repairs pieces care insurance value where"), "wrench", "", custody),
        Action(say("Papers of the day"), say("print many labels authorizations at once"), "printer", "", make_papers),
        Action(say("Adjust where labels print"), say("offset askew sheet test page"), "printer", "", adjust_labels),
        Action(say("Back up now"), say("backup save copy safe"), "shield-check", "", back_up),
        Action(say("Restore a backup"), say("back before earlier lost bring"), "archive", "", restore),
        with_keys(Does.IMPORT, say("export CSV file Shopify"), "upload", import_orders),
        with_keys(Does.UNDO, say("take back revert mistake wrong"), "rotate-ccw", take_back),
        Action(say("What was done"), say("history log changes who when"), "history", "", to_done),
        Action(say("The bin"), say("deleted restore bring back trash"), "trash-2", "", to_bin),
        *(Action(words, also, "sun", "", _looks(desk, scheme)) for scheme, words, also in looks),
        with_keys(Does.SHORTCUTS, say("keys keyboard help"), "keyboard", show_keys),
        with_keys(Does.QUIT, say("close exit end"), "x", window.close),
    ]


def _goes(desk: Desk, place: Place) -> Callable[[], object]:
    return lambda: desk.go.emit(place)


def _looks(desk: Desk, scheme: Scheme) -> Callable[[], object]:
    def put_on() -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, scheme)
        desk.settings.change(scheme=scheme)

    return put_on
