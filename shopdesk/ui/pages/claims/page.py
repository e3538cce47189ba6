"""The page of claims: goes between the list and one claim, new or kept."""

from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.page import Page
from shopdesk.ui.pages.claim.after import AfterEntry
from shopdesk.ui.pages.claim.entry import ClaimEntry
from shopdesk.ui.pages.claims.list_view import ClaimListView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import ask

_SHOWN = frozenset({RecordKind.CLAIM, RecordKind.ORDER, RecordKind.CUSTOMER, RecordKind.POLICY, RecordKind.SHOP})
"""Records of which the list shows something."""


class ClaimsPage(Page):
    """Claims; `record` of a place is a claim's number, `about` of a new one the id of its order."""

    name = PageName.CLAIMS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._place: Place | None = None
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list = ClaimListView(desk)
        self._views.addWidget(self.list)
        self.list.opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, number)))
        self.list.new_asked.connect(self.start_new)
        self.list.import_asked.connect(lambda: importing.start(desk, self, []))

    @cached_property
    def claim(self) -> ClaimEntry:
        """One claim, new or kept; made when the first is opened."""
        entry = ClaimEntry(self.desk, self._views)
        self._views.addWidget(entry)
        entry.read.connect(self._show_after)
        entry.left.connect(lambda: self.desk.go.emit(Place(PageName.CLAIMS)))
        entry.saved.connect(lambda number: self.desk.go.emit(Place(PageName.CLAIMS, number)))
        return entry

    @cached_property
    def after(self) -> AfterEntry:
        """What belongs to a kept claim alone."""
        return AfterEntry(self.desk, self.claim.view)

    def show_place(self, place: Place) -> None:
        """Show the list, a claim, or the entry of a new one."""
        moved, self._place = place != self._place, place
        if moved and (place.new or place.record):
            self.claim.view.to_the_top()
        if place.new:
            self.after.show_nothing()
            self.claim.start_new(place.about)
            self._views.setCurrentWidget(self.claim)
        elif place.record:
            if moved or not self.claim.has_unsaved():
                self.claim.show_claim(place.record)
            self._views.setCurrentWidget(self.claim)
        else:
            self._views.setCurrentWidget(self.list)
            self.list.ask_again()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown."""
        if self._shows_claim():
            self.claim.refresh(kinds)
        elif kinds & _SHOWN:
            self.list.ask_again()

    def start_new(self) -> None:
        """Begin a new claim."""
        self.desk.go.emit(Place(PageName.CLAIMS, new=True))

    def focus_search(self) -> None:
        """Go to the search of the list."""
        if self._views.currentWidget() is not self.list:
            self.desk.go.emit(Place(PageName.CLAIMS))
        if self._views.currentWidget() is self.list:
            self.list.search.setFocus()
            self.list.search.selectAll()

    def typed(self) -> dict[str, str]:
        """Return what was typed for claims and is not saved, seen or not."""
        return {} if self._views.count() == 1 else {**self.claim.typed(), **self.after.typed()}

    def may_leave(self) -> bool:
        """Ask before something typed is thrown away."""
        return not self._shows_claim() or (self.claim.may_go() and self._may_drop_note())

    def may_close(self) -> bool:
        """Ask before a claim that was begun is thrown away with the window."""
        return self._views.count() == 1 or (self.claim.may_close() and self._may_drop_note())

    def _show_after(self, page: ClaimPage) -> None:
        self.after.show_page(page)

    def _shows_claim(self) -> bool:
        return self._views.currentWidget() is not self.list

    def _may_drop_note(self) -> bool:
        """Ask before a note is thrown away that was begun."""
        if not self.after.typed():
            return True
        say = self.desk.speech
        leave = ask(
            self.window(),
            say("Leave the note?"),
            say("It is not added yet, and what was typed would be lost."),
            say("Leave it"),
            say("Stay"),
        )
        if leave:
            self.after.notes.forget()
        return leave
