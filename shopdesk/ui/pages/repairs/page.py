"""The page of repairs: goes between the list, the board and the custody list, one repair, and the take-in."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.pages.repairs.list_view import RepairListView
from shopdesk.ui.places import PageName, Place

if TYPE_CHECKING:
    from shopdesk.ui.pages.repair.repair_view import RepairView
    from shopdesk.ui.pages.repair.take_in_view import TakeInView

_SHOWN = frozenset(
    {RecordKind.REPAIR, RecordKind.CUSTOMER, RecordKind.ORDER, RecordKind.CLAIM, RecordKind.POLICY, RecordKind.SHOP}
)
"""Records of which the lists show something."""


class RepairsPage(Page):
    """Repairs; `record` of a place is a repair's number, `about` of a new one an order's id, or what it comes from."""

    name = PageName.REPAIRS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._place: Place | None = None
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list = RepairListView(desk)
        self._views.addWidget(self.list)
        self.list.opened.connect(self._open)
        self.list.new_asked.connect(self.start_new)

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
            self.take_in.start_new(place.about)
            self._views.setCurrentWidget(self.take_in)
        elif place.record:
            if moved:
                self.repair.to_the_top()
            if moved or not self.repair.typed():
                self.repair.show_repair(place.record)
            self._views.setCurrentWidget(self.repair)
        else:
            self._views.setCurrentWidget(self.list)
            self.list.ask_again()

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Read again what is shown."""
        if self._shows_repair():
            self.repair.refresh(kinds)
        elif self._shows_list() and kinds & _SHOWN:
            self.list.ask_again()

    def start_new(self) -> None:
        """Take in a piece."""
        self.desk.go.emit(Place(PageName.REPAIRS, new=True))

    def focus_search(self) -> None:
        """Go to the search of the list."""
        if not self._shows_list():
            self._go_home()
        if self._shows_list():
            self.list.search.setFocus()
            self.list.search.selectAll()

    def typed(self) -> dict[str, str]:
        """Return what was typed for repairs and is not saved, seen or not."""
        return {name: text for view in self._made() for name, text in view.typed().items()}

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

    def _shows_list(self) -> bool:
        return self._views.currentWidget() is self.list

    def _shows_repair(self) -> bool:
        return "repair" in self.__dict__ and self._views.currentWidget() is self.repair

    def _open(self, number: str) -> None:
        self.desk.go.emit(Place(PageName.REPAIRS, number))

    def _go_home(self) -> None:
        self.desk.go.emit(Place(PageName.REPAIRS))

    def _correct(self, number: str) -> None:
        """Correct the facts of the repair that is shown; the place of the window stays the repair's."""
        if self.repair.may_go():
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
