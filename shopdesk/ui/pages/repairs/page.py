"""The page of repairs: goes between the list, the board and the custody list, one repair, and the take-in."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.crash_notes import Begun
from shopdesk.services.repairs.begun_take_ins import FoundTakeIns, find_noted, noted_text
from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.pages.repairs.board_view import RepairBoardView
from shopdesk.ui.pages.repairs.custody_view import CustodyView
from shopdesk.ui.pages.repairs.list_view import RepairListView
from shopdesk.ui.pages.repairs.view_names import ViewName
from shopdesk.ui.places import PageName, Place

if TYPE_CHECKING:
    from shopdesk.ui.pages.repair.repair_view import RepairView
    from shopdesk.ui.pages.repair.take_in_view import TakeInView

_SHOWN = frozenset(
    {RecordKind.REPAIR, RecordKind.CUSTOMER, RecordKind.ORDER, RecordKind.CLAIM, RecordKind.POLICY, RecordKind.SHOP}
)
"""Records of which the lists show something."""


HomeView = RepairListView | RepairBoardView | CustodyView
H = TypeVar("H", RepairListView, RepairBoardView, CustodyView)


class RepairsPage(Page):
    """Repairs; `record` of a place is a repair's number, `about` of a new one an order's id, or what it comes from.

    Without these, `about` is a way to show them all, such as `custody`.
    """

    name = PageName.REPAIRS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._place: Place | None = None
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list = RepairListView(desk)
        self.list.step_asked.connect(self._ask_step)
        self._home: HomeView = self.list
        self._host(self.list)

    @cached_property
    def board(self) -> RepairBoardView:
        """The board by state; made when it is first chosen."""
        return self._host(RepairBoardView(self.desk))

    @cached_property
    def custody(self) -> CustodyView:
        """The pieces in care; made when they are first looked at."""
        return self._host(CustodyView(self.desk))

    @cached_property
    def repair(self) -> "RepairView":
        """One kept repair; made when the first is opened."""
        from shopdesk.ui.pages.repair.repair_view import RepairView

        view = RepairView(self.desk, self._views)
        self._views.addWidget(view)
        view.left.connect(self._go_home)
        view.correct_asked.connect(self._correct)
        return view

    @cached_property
    def take_in(self) -> "TakeInView":
        """The form of a piece that is taken in, or whose facts are corrected; made when it is first wanted."""
        from shopdesk.ui.pages.repair.take_in_view import TakeInView

        view = TakeInView(self.desk, self._views)
        self._views.addWidget(view)
        view.left.connect(self._leave_form)
        view.saved.connect(self._show_saved)
        return view

    def show_place(self, place: Place) -> None:
        """Show the list, a repair, or the form of a new one."""
        moved, self._place = place != self._place, place
        if place.new:
            if moved:
                self.take_in.to_the_top()
            self.take_in.start_new(place.about)
            self._views.setCurrentWidget(self.take_in)
        elif place.record:
            if not moved and self._shows_form() and not self.take_in.may_go():
                return  # it is corrected just now
            if moved:
                self.repair.to_the_top()
            if moved or not self.repair.typed():
                self.repair.show_repair(place.record)
            self._views.setCurrentWidget(self.repair)
        elif place.about in set(ViewName):
            self.show_view(ViewName(place.about))
        else:
            self._views.setCurrentWidget(self._home)
            self._home.ask_again()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown."""
        if self._shows_repair():
            self.repair.refresh(kinds)
        elif self._shows_form():
            self.take_in.refresh(kinds)
        elif self._shows_home() and kinds & _SHOWN:
            self._home.ask_again()

    def start_new(self) -> None:
        """Take in a piece."""
        self.desk.go.emit(Place(PageName.REPAIRS, new=True))

    def focus_search(self) -> None:
        """Go to the search of the list, the board or the custody list, whichever was seen last."""
        if not self._shows_home():
            self._go_home()
        if self._shows_home():
            self._home.search.setFocus()
            self._home.search.selectAll()

    def show_export(self) -> None:
        """Open the menu of the forms of the list or of the custody list, whichever is seen; a board has none."""
        if self._shows_home() and not isinstance(self._home, RepairBoardView):
            self._home.export.open_menu()

    def show_view(self, name: ViewName) -> None:
        """Show repairs another way; the keyboard goes on from the segments there, and what was searched stays so."""
        before = self._home
        match name:
            case ViewName.LIST:
                self._home = self.list
            case ViewName.BOARD:
                self._home = self.board
            case ViewName.CUSTODY:
                self._home = self.custody
        before.segments.stay()
        if before.search.text() != self._home.search.text():
            self._home.search.setText(before.search.text())
        self._views.setCurrentWidget(self._home)
        self._home.segments.take_keyboard()
        self._home.ask_again()

    def typed(self) -> dict[str, str]:
        """Return what was typed for repairs and is not saved, seen or not."""
        return {name: text for view in self._made() for name, text in view.typed().items()}

    def begun(self) -> Begun | None:
        """Return the new take-ins that were begun."""
        begun = self.take_in.begun() if "take_in" in vars(self) else ()
        return Begun(noted_text(begun), self.take_in.begun_fields()) if begun else None

    def put_back(self, text: str, then: Callable[..., object]) -> None:
        """Take back new take-ins, and say what of them can't be."""

        def found(found: FoundTakeIns) -> None:
            self.take_in.take_back(found)
            self._tell_not_back(found)
            then()

        self.desk.read(self, partial(find_noted, text=text), found)

    def _tell_not_back(self, found: FoundTakeIns) -> None:
        say, told = self.desk.speech, list[str]()
        if found.gone:
            told.append(say("The order or the customer of a take-in that was begun is no longer there."))
        files = [name for one in found.take_ins for name in one.noted.pictures]
        if files:
            told.append(
                say("Files are not kept before they are saved. Drop these again: {names}", names=", ".join(files))
            )
        if told:
            self.desk.warned.emit(" ".join(told))

    def may_leave(self) -> bool:
        """Ask before something typed is thrown away."""
        shown: object = self._views.currentWidget()
        return all(view.may_go() for view in self._made() if view is shown)

    def may_close(self) -> bool:
        """Ask before what was begun is thrown away with the window."""
        return all(view.may_close() for view in self._made())

    def _made(self) -> "list[RepairView | TakeInView]":
        """Return the views that were made already."""
        made: list[RepairView | TakeInView] = []
        if "repair" in self.__dict__:
            made.append(self.repair)
        if "take_in" in self.__dict__:
            made.append(self.take_in)
        return made

    def _host(self, view: H) -> H:
        self._views.addWidget(view)
        view.opened.connect(self._open)
        view.new_asked.connect(self.start_new)
        view.view_asked.connect(self.show_view)
        return view

    def _shows_home(self) -> bool:
        return self._views.currentWidget() is self._home

    def _shows_repair(self) -> bool:
        return "repair" in self.__dict__ and self._views.currentWidget() is self.repair

    def _shows_form(self) -> bool:
        return "take_in" in self.__dict__ and self._views.currentWidget() is self.take_in

    def _open(self, number: str) -> None:
        self.desk.go.emit(Place(PageName.REPAIRS, number))

    def _ask_step(self, number: str, action: str) -> None:
        """Open a repair, and there the step that is usual next."""
        from shopdesk.ui.pages.repairs.moving import ask_step

        self._open(number)
        if self._place == Place(PageName.REPAIRS, number):
            ask_step(self.desk, self.repair, number, RepairAction(action))

    def _go_home(self) -> None:
        self.desk.go.emit(Place(PageName.REPAIRS))

    def _correct(self, number: str) -> None:
        """Correct the facts of the repair that is shown; the place of the window stays the repair's."""
        if self.repair.may_go():
            self.take_in.to_the_top()
            self.take_in.correct(number)
            self._views.setCurrentWidget(self.take_in)

    def _leave_form(self) -> None:
        """Go back to the repair that was corrected, else to the list."""
        if self._place is not None and self._place.record:
            self.repair.show_repair(self._place.record)
            self._views.setCurrentWidget(self.repair)
        else:
            self._go_home()

    def _show_saved(self, number: str) -> None:
        if self._place is not None and self._place.record == number:
            self._leave_form()
        else:
            self._open(number)
