"""The shortcuts of the window: one table that wires them and that the sheet under F1 shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shopdesk.texts import Speech


class Does(StrEnum):
    """What a shortcut of the window does."""

    FIND = "find"
    NEW = "new"
    SEARCH = "search"
    BACK = "back"
    UNDO = "undo"
    TODAY = "today"
    ORDERS = "orders"
    CLAIMS = "claims"
    REPAIRS = "repairs"
    CALENDAR = "calendar"
    CUSTOMERS = "customers"
    SETTINGS = "settings"
    IMPORT = "import"
    SHORTCUTS = "shortcuts"
    QUIT = "quit"


@dataclass(frozen=True)
class Shortcut:
    """A shortcut: its keys as Qt writes them (`Ctrl+K`), and what it does in words."""

    keys: str
    words: str

    @property
    def shown(self) -> str:
        """The keys as they stand beside a control: `Ctrl K`."""
        return self.keys.replace("+", " ")


def shortcuts(say: Speech) -> dict[Does, Shortcut]:
    """Return the shortcuts that work everywhere in the window."""
    return {
        Does.FIND: Shortcut("Ctrl+K", say("Find a record or an action")),
        Does.NEW: Shortcut("Ctrl+N", say("New on this page")),
        Does.SEARCH: Shortcut("Ctrl+F", say("Search on this page")),
        Does.BACK: Shortcut("Alt+Left", say("Back to where you were")),
        Does.UNDO: Shortcut("Ctrl+Z", say("Undo the last change")),
        Does.TODAY: Shortcut("Ctrl+1", say("Today")),
        Does.ORDERS: Shortcut("Ctrl+2", say("Orders")),
        Does.CLAIMS: Shortcut("Ctrl+3", say("Claims")),
        Does.REPAIRS: Shortcut("Ctrl+4", say("Repairs")),
        Does.CALENDAR: Shortcut("Ctrl+5", say("Calendar")),
        Does.CUSTOMERS: Shortcut("Ctrl+6", say("Customers")),
        Does.SETTINGS: Shortcut("Ctrl+,", say("Settings")),
        Does.IMPORT: Shortcut("Ctrl+I", say("Import orders")),
        Does.SHORTCUTS: Shortcut("F1", say("Shortcuts")),
        Does.QUIT: Shortcut("Ctrl+Q", say("Quit ShopDesk")),
    }


def elsewhere(say: Speech) -> list[tuple[str, list[Shortcut]]]:
    """Return the shortcuts that belong to lists, forms and papers, by where they work."""
    lists = [
        Shortcut("↑ ↓", say("Go from row to row")),
        Shortcut("Home End", say("To the first or the last row")),
        Shortcut("Enter", say("Open the row, or do what it asks")),
        Shortcut("F2", say("On Today, open the row where Enter does something")),
    ]
    forms = [
        Shortcut("Ctrl+Enter", say("Save and decide")),
        Shortcut("Ctrl+O", say("Choose pictures or files")),
        Shortcut("Alt+↓", say("Open the calendar of a date")),
        Shortcut("Esc", say("Close without saving")),
    ]
    papers = [
        Shortcut("Ctrl+P", say("Print")),
        Shortcut("Ctrl+S", say("Save a copy")),
        Shortcut("Page ↑ ↓", say("To the page before or after")),
    ]
    calendar = [
        Shortcut("Page ↑ ↓", say("Month before or after")),
        Shortcut("Enter", say("Into the day, and to its record")),
        Shortcut("Alt ← →", say("Move your own reminder by a day")),
        Shortcut("Alt ↑ ↓", say("Move your own reminder by a week")),
        Shortcut("Ctrl+P", say("Print the month")),
        Shortcut("Ctrl+S", say("Save as a calendar file")),
    ]
    board = [
        Shortcut("← →", say("Go from column to column")),
        Shortcut("Ctrl ← →", say("Move the card to the next column it may go to")),
        Shortcut("Ctrl+P", say("In custody, print the list")),
    ]
    window = [Shortcut("Ctrl+V", say("Where no field has the keyboard, take in what was copied"))]
    return [
        (say("From other programs"), window),
        (say("In lists"), lists),
        (say("In forms"), forms),
        (say("In the calendar"), calendar),
        (say("On the board of repairs"), board),
        (say("In papers"), papers),
    ]


def wire(window: QWidget, say: Speech, actions: Mapping[Does, Callable[[], object]]) -> None:
    """Let the window's shortcuts do what belongs to them."""
    for does, shortcut in shortcuts(say).items():
        key = QShortcut(QKeySequence(shortcut.keys), window)
        key.activated.connect(actions[does])
