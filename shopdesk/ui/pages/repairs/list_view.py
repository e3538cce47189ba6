"""The list of repairs: search and chips above, rows read as they are looked at, the chosen repair beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.repairs.lists import (
    ListedRepair,
    RepairChip,
    RepairListing,
    RepairOrder,
    RepairQuestion,
    repair_listing,
    repair_rows,
)
from shopdesk.ui.desk import Desk
from shopdesk.ui.listed_rows import ListedRows
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.pages.repairs.columns import columns, row_words
from shopdesk.ui.pages.repairs.group_chips import GroupChips
from shopdesk.ui.pages.repairs.nothing_listed import NothingListed
from shopdesk.ui.pages.repairs.preview import RepairPreviewPanel
from shopdesk.ui.pages.repairs.view_names import ViewName, ViewSegments
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.row_table import RowTable
from shopdesk.ui.widgets.states import Switch

_SEARCH_WIDTH = 150
_PREVIEW_WIDTH = 344
_FALLS_FIRST = frozenset({RepairOrder.OPENED})
"""Orders in which the greatest or newest comes first when a head is clicked."""


class RepairListView(QWidget):
    """The repairs of the chosen groups, what is due soonest first unless another order is asked for."""

    opened = Signal(str)
    """A repair was opened: its number."""
    step_asked = Signal(str, str)
    """The usual next step of a repair was asked for: its number, and the action."""
    new_asked = Signal()
    view_asked = Signal(object)
    """Another view was chosen: its `ViewName`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._by, self._descending = RepairOrder.DUE, False
        self._asked: RepairQuestion | None = None
        say = desk.speech
        self.search = SearchField(say("Search repairs"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.chips = GroupChips(say)
        self.model: RowsModel[ListedRepair] = RowsModel(
            columns(desk), partial(row_words, desk), self, unread=say("not read yet")
        )
        self.table = RowTable(self.model, say("Repairs"))
        self.rows = ListedRows(desk, self, self.model, self.table, repair_rows)
        self.table.set_sorted(RepairOrder.DUE, rising=True)
        self.switch = Switch(self.table, say, margin=12)
        self._nothing = NothingListed(
            self.switch, say, show_all=self._show_all, clear=self._clear, new=self.new_asked.emit
        )
        self.preview = RepairPreviewPanel(desk)
        self._lay_out()
        self._connect()

    def ask_again(self) -> None:
        """Read the list anew, as records changed or time went by; what is selected stays so."""
        self._asked = None
        self._ask()
        self.preview.renew()

    def _lay_out(self) -> None:
        say = self._desk.speech
        head = PageHead(say("Repairs"))
        self.segments = ViewSegments(ViewName.LIST, say)
        head.add_beside_title(self.segments)
        head.add(self.search)
        self.new_button = Button(say("Take in a piece"), "plus")
        head.add(self.new_button)
        body = Body(spacing=12)
        body.add(head)
        body.add(self.chips)
        body.add_list(self.switch, 1, to_foot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, self.preview, _PREVIEW_WIDTH, scrolls=False))

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.search.textEdited.connect(lambda _text: self._ask())
        self.search.returnPressed.connect(self._go_to_rows)
        self.chips.changed.connect(self._ask)
        self.segments.chosen.connect(self.view_asked)
        self.table.selected.connect(self._select)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)
        self.preview.opened.connect(self.opened)
        self.preview.step_asked.connect(self.step_asked)
        self.preview.keyboard_freed.connect(self._go_to_rows)

    def _ask(self) -> None:
        asked = RepairQuestion(
            chips=self.chips.chosen, search=self.search.text().strip(), by=self._by, descending=self._descending
        )
        if asked == self._asked:
            return
        self._asked = asked
        self.switch.show_loading()
        job = partial(repair_listing, asked=asked)
        self._desk.read(self, job, partial(self._show, asked), failed=self._fail, key="listing")

    def _show(self, asked: RepairQuestion, listing: RepairListing) -> None:
        self.chips.set_counts(listing.counts)
        selected = self.rows.selected()
        if self.rows.take(listing.rows):
            self._select_id(selected)
        if len(listing.rows):
            self.switch.show_content()
        else:
            self._nothing.tell(asked, listing, self.chips.words())

    def _select_id(self, row: int | None) -> None:
        """Select a repair if it is in the list, else the first one."""
        place = self.rows.place_of(row)
        self.table.select_row(place)
        if place < 0:
            self.preview.show_nothing()
        else:
            self._select(place)

    def _show_all(self) -> None:
        self.chips.choose(frozenset({RepairChip.ALL}))
        self._ask()

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self._ask()

    def _fail(self, error: ShopDeskError) -> None:
        self._asked = None
        self.switch.show_error(error, self._ask)

    def _select(self, place: int) -> None:
        if (row := self.rows.at(place)) is not None:
            self.preview.show_row(row)

    def _open(self, place: int) -> None:
        if (row := self.model.row_at(place)) is not None:
            self.opened.emit(row.number)

    def _go_to_rows(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _sort(self, key: str) -> None:
        by = RepairOrder(key)
        self._descending = not self._descending if by is self._by else by in _FALLS_FIRST
        self._by = by
        self.table.set_sorted(key, rising=not self._descending)
        self._ask()
