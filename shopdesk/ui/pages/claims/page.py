"""The page of claims: goes between the list and one claim, new or kept."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.claims.begun_claims import FoundClaims, begun_text, find_begun
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.crash_notes import Begun
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs import importing
from shopdesk.ui.page import Page
from shopdesk.ui.pages.claim.after import AfterEntry
from shopdesk.ui.pages.claim.claim_foot import ClaimFoot
from shopdesk.ui.pages.claim.entry import ClaimEntry
from shopdesk.ui.pages.claims.list_view import ClaimListView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.in_turns import is_made, make_next
from shopdesk.ui.widgets.sheet import ask

_SHOWN = frozenset(
    {
        RecordKind.CLAIM,
        RecordKind.REPAIR,
        RecordKind.ORDER,
        RecordKind.CUSTOMER,
        RecordKind.POLICY,
        RecordKind.SHOP,
    }
)
"""Records of which the list shows something."""


class ClaimsPage(Page):
    """Claims; `record` of a place is a claim's number, `about` of a new one its order's id, or `repair:NUMBER`."""

    name = PageName.CLAIMS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._place: Place | None = None
        self._views = QStackedWidget()
        self._views.addWidget(QWidget())  # what is made ahead is not shown by that
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)

    @cached_property
    def list(self) -> ClaimListView:
        """All claims; made when they are first shown."""
        view = ClaimListView(self.desk)
        self._views.addWidget(view)
        view.opened.connect(lambda number: self.desk.go.emit(Place(PageName.CLAIMS, number)))
        view.new_asked.connect(self.start_new)
        view.import_asked.connect(lambda: importing.start(self.desk, self, []))
        return view

    @cached_property
    def claim(self) -> ClaimEntry:
        """One claim, new or kept; made when the first is opened."""
        entry = ClaimEntry(self.desk, self._views, self._foot)
        self._views.addWidget(entry)
        entry.read.connect(self._show_after)
        entry.left.connect(lambda: self.desk.go.emit(Place(PageName.CLAIMS)))
        entry.saved.connect(lambda number: self.desk.go.emit(Place(PageName.CLAIMS, number)))
        return entry

    @cached_property
    def _foot(self) -> ClaimFoot:
        """What stands below a claim's verdict."""
        return ClaimFoot(self.desk)

    @cached_property
    def after(self) -> AfterEntry:
        """What belongs to a kept claim alone."""
        return AfterEntry(self.desk, self.claim.view)

    def make_next(self) -> bool:
        """Make the form of a claim."""
        return make_next(self, "_foot", "claim") or self.claim.make_next()

    def show_place(self, place: Place) -> None:
        """Show the list, a claim, or the entry of a new one."""
        moved, self._place = place != self._place, place
        if moved and (place.new or place.record):
            self.claim.view.to_the_top()
        if place.new:
            if is_made(self, "after"):
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
        if self._shows_claim():
            self.desk.go.emit(Place(PageName.CLAIMS))
        if not self._shows_claim():
            self.list.search.setFocus()
            self.list.search.selectAll()

    def show_export(self) -> None:
        """Open the menu of the forms of the list."""
        if not self._shows_claim():
            self.list.export.open_menu()

    def typed(self) -> dict[str, str]:
        """Return what was typed for claims and is not saved, seen or not."""
        claim = self.claim.typed() if is_made(self, "claim") else {}
        after = self.after.typed() if is_made(self, "after") else {}
        return claim | after

    def begun(self) -> Begun | None:
        """Return the new claims and the decisions that were begun."""
        entry: ClaimEntry | None = vars(self).get("claim")
        if entry is None:
            return None
        begun = entry.begun()
        if not begun.claims and not begun.decisions:
            return None
        return Begun(begun_text(begun), entry.begun_fields())

    def put_back(self, text: str, then: Callable[..., object]) -> None:
        """Take back new claims and decisions, and say what of them can't be."""

        def found(found: FoundClaims) -> None:
            self.claim.take_back(found)
            self._tell_not_back(found)
            then()

        self.desk.read(self, partial(find_begun, text=text), found)

    def _tell_not_back(self, found: FoundClaims) -> None:
        say = self.desk.speech
        files = [name for _, one in found.claims for name in one.files]
        told: list[str] = []
        if found.gone:
            told.append(
                say.counted(
                    "The order of a claim that was begun is no longer there.",
                    "The orders of {count} claims that were begun are no longer there.",
                    found.gone,
                )
            )
        if files:
            told.append(
                say("Files are not kept before they are saved. Drop these again: {names}", names=", ".join(files))
            )
        if told:
            self.desk.warned.emit(" ".join(told))

    def may_leave(self) -> bool:
        """Ask before something typed is thrown away."""
        return not self._shows_claim() or (self.claim.may_go() and self._may_drop_note())

    def may_close(self) -> bool:
        """Ask before a claim that was begun is thrown away with the window."""
        return not is_made(self, "claim") or (self.claim.may_close() and self._may_drop_note())

    def _show_after(self, page: ClaimPage) -> None:
        self.after.show_page(page)

    def _shows_claim(self) -> bool:
        return isinstance(self._views.currentWidget(), ClaimEntry)

    def _may_drop_note(self) -> bool:
        """Ask before a note is thrown away that was begun."""
        if not is_made(self, "after") or not self.after.typed():
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
