"""The pages of the window: made when first shown, kept afterwards, and told what changed while they are seen."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.places import PageName, Place

if TYPE_CHECKING:
    from shopdesk.services.crash_notes import Begun

MOST_REMEMBERED = 100

MakePage = Callable[[Desk], Page]


class PageStack(QStackedWidget):
    """Shows one place at a time and remembers those before it.

    A page that is not seen hears of changes when it is next shown, all at once.
    """

    moved = Signal(object)
    """The `Place` that is now shown."""

    def __init__(self, desk: Desk, makers: Mapping[PageName, MakePage]) -> None:
        super().__init__()
        self._desk, self._makers = desk, makers
        self._pages: dict[PageName, Page] = {}
        self._missed: dict[PageName, frozenset[RecordKind]] = {}
        self._before: list[Place] = []
        self.place: Place | None = None
        desk.changes.changed.connect(self._tell)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        found = self.currentWidget()
        return found if isinstance(found, Page) else None

    def go(self, place: Place) -> bool:
        """Show a place; return whether the page before let go of what was typed on it."""
        if not self._may_leave(place):
            return False
        left = self.place
        # A form begun is come back to from another page; from its own, it was finished or given up.
        if left is not None and left != place and not (left.new and left.page is place.page):
            self._before = [*self._before[-MOST_REMEMBERED:], left]
        self._show(place)
        return True

    def back(self) -> None:
        """Show the place before this one, where there is one."""
        if self._before and self._may_leave(self._before[-1]):
            self._show(self._before.pop())

    def may_leave(self) -> bool:
        """Whether the page that is seen, and what others keep unsaved, let the window close."""
        return (self.page is None or self.page.may_leave()) and all(one.may_close() for one in self._pages.values())

    def start_new(self) -> None:
        """Begin a new record on the page that is seen."""
        if self.page is not None:
            self.page.start_new()

    def focus_search(self) -> None:
        """Go to the search of the page that is seen."""
        if self.page is not None:
            self.page.focus_search()

    def typed(self) -> dict[str, str]:
        """Return what was typed on any page and is not saved, by page and field."""
        return {f"{name}: {field}": text for name, page in self._pages.items() for field, text in page.typed().items()}

    def begun(self) -> "dict[str, Begun]":
        """Return what the pages could put back of that, by page; that of the page that is seen comes last."""
        names = sorted(self._pages, key=lambda name: self._pages[name] is self.page)
        found = {name: begun for name in names if (begun := self._pages[name].begun()) is not None}
        return {
            name: replace(begun, fields=tuple(f"{name}: {field}" for field in begun.fields))
            for name, begun in found.items()
        }

    def put_back(self, begun: "Mapping[str, Begun]") -> None:
        """Let pages take back what was begun on them before a crash, and show that of the last."""
        known = [name for name in begun if name in set(PageName)]
        for name in known:
            place = Place(PageName(name), new=True)
            self.go(Place(place.page))
            then = self._shows(place) if name == known[-1] else _stay
            self._pages[place.page].put_back(begun[name].text, then)

    def _shows(self, usual: Place) -> Callable[..., object]:
        def show(place: Place = usual) -> None:
            self.go(place)

        return show

    def make_next(self, names: Iterable[PageName]) -> bool:
        """Make one part of these pages ahead of its being shown; return whether there was one left to make."""
        for name in names:
            page = self._pages.get(name)
            if page is None:
                self._make(name)
                return True
            if page.make_next():
                return True
        return False

    def _may_leave(self, place: Place) -> bool:
        return place == self.place or self.page is None or self.page.may_leave()

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page) or self._make(place.page)
        self.place = place
        self.setCurrentWidget(page)
        missed = self._missed.pop(place.page, frozenset())
        page.show_place(place)
        if missed:
            page.refresh(missed)
        self.moved.emit(place)

    def _make(self, name: PageName) -> Page:
        page = self._pages[name] = self._makers[name](self._desk)
        self.addWidget(page)
        return page

    def _tell(self, kinds: frozenset[RecordKind]) -> None:
        for name, page in self._pages.items():
            if page is self.page:
                page.refresh(kinds)
            else:
                self._missed[name] = self._missed.get(name, frozenset()) | kinds


def _stay(_place: Place | None = None) -> None:
    """Leave to another page what is shown."""
