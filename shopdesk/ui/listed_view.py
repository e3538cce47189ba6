"""A long list of records: a search above it, rows read as they are looked at, the selected record beside it."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.list_export import ExportButton, of_today
from shopdesk.ui.listed_rows import ListedRows
from shopdesk.ui.models.columns import Column
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.preview_panel import PreviewPanel
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.row_table import RowTable
from shopdesk.ui.widgets.states import Switch

if TYPE_CHECKING:
    from shopdesk.services.lists.asked import Asked

P = TypeVar("P", bound=PreviewPanel[Any, Any])
Q = TypeVar("Q", bound="Asked")
R = TypeVar("R")


class ListedView(QWidget, Generic[R, Q, P]):
    """Rows R that answer a question Q, and the preview P of the one that is selected.

    Whoever makes one of it says what is asked, how it is read, and what is told of an empty list.
    """

    opened = Signal(str)
    """A record was opened: what its page knows it by."""
    new_asked = Signal()

    preview: P
    """The panel beside the list."""
    export: ExportButton
    """Exports the list."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        columns: Sequence[Column[R]],
        words: Callable[[R], str],
        read: Callable[[Office, Sequence[int]], list[R]],
        *,
        search: str,
        search_width: int,
    ) -> None:
        """Make the list; `words` says a whole row for those who hear it, `read` gives rows by their numbers.

        `search` names what is searched, in a field that is as wide as this at least.
        """
        super().__init__()
        self._desk, self._title = desk, title
        self._asked: Q | None = None
        say = desk.speech
        self.search = SearchField(search)
        self.search.setMinimumWidth(search_width)
        self.model: RowsModel[R] = RowsModel(columns, words, self, unread=say("not read yet"))
        self.table = RowTable(self.model, title)
        self.rows = ListedRows(desk, self, self.model, self.table, read)
        self.switch = Switch(self.table, say, margin=12)

    def question(self) -> Q:
        """Return what is asked for now."""
        raise NotImplementedError

    def read(self, asked: Q) -> None:
        """Read which rows answer a question, and `take` them."""
        raise NotImplementedError

    def sort(self, key: str) -> None:
        """Follow a head that was clicked."""
        raise NotImplementedError

    def opens(self, row: R) -> str:
        """Return what the page of a record knows it by."""
        raise NotImplementedError

    def preview_place(self, place: int) -> None:
        """Show the record at a place of the list beside it."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Read the list anew, as records changed or time went by; what is selected stays so."""
        self._asked = None
        self.ask()
        self.preview.renew()

    def ask(self) -> None:
        """Read the list where something else is asked for now than before."""
        asked = self.question()
        if asked != self._asked:
            self._asked = asked
            self.switch.show_loading()
            self.read(asked)

    def take(self, ids: "array[int]") -> None:
        """List the rows with these numbers; what was selected stays so, else the first one is."""
        selected = self.rows.selected()
        if self.rows.take(ids):
            self.select_again(selected)

    def select_again(self, selected: int | None) -> None:
        """Select the row that was selected, or the first where that is not in the list any more."""
        place = self.rows.place_of(selected)
        self.table.select_row(place)
        if place < 0:
            self.preview.show_nothing()
        elif self.rows.at(place) != selected:
            self.preview_place(place)

    def fail(self, error: ShopDeskError) -> None:
        """Say that the list could not be read."""
        self._asked = None
        self.switch.show_error(error, self.ask)

    def go_to_rows(self) -> None:
        """Let the keyboard go through the list, where it has rows."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def lay_out(
        self,
        preview: P,
        head: Sequence[QWidget],
        above: Sequence[QWidget] = (),
        *,
        preview_width: int | None = None,
        beside_title: QWidget | None = None,
    ) -> None:
        """Put it together: in the head the search and these, some more above the list, the preview beside it.

        What stands beside the title chooses among the ways in which the records are shown.
        """
        self.preview = preview
        top = PageHead(self._title)
        if beside_title is not None:
            top.add_beside_title(beside_title)
        self.export = ExportButton(self._desk, lambda: of_today(self._desk, self._title), self.question)
        for part in (self.search, self.export, *head):
            top.add(part)
        body = Body(spacing=12)
        for part in (top, *above):
            body.add(part)
        body.add_list(self.switch, 1, to_foot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        frame = partial(PageFrame, body, preview, scrolls=False)
        column.addWidget(frame() if preview_width is None else frame(preview_width))
        self.search.textEdited.connect(lambda _text: self.ask())
        self.search.returnPressed.connect(self.go_to_rows)
        self.table.selected.connect(self.preview_place)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self.sort)
        preview.opened.connect(self.opened)
        preview.keyboard_freed.connect(self.go_to_rows)

    def _open(self, place: int) -> None:
        if (row := self.model.row_at(place)) is not None:
            self.opened.emit(self.opens(row))
