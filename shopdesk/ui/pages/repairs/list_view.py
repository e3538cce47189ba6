"""The list of repairs: search and chips above, rows read as they are looked at, the chosen repair beside it."""

from functools import partial

from PySide6.QtCore import Signal

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
from shopdesk.ui.listed_view import ListedView
from shopdesk.ui.pages.repairs.columns import columns, row_words
from shopdesk.ui.pages.repairs.group_chips import GroupChips
from shopdesk.ui.pages.repairs.nothing_listed import NothingListed
from shopdesk.ui.pages.repairs.preview import RepairPreviewPanel
from shopdesk.ui.pages.repairs.view_names import ViewName, ViewSegments
from shopdesk.ui.widgets.buttons import Button

_SEARCH_WIDTH = 150
_PREVIEW_WIDTH = 344


class RepairListView(ListedView[ListedRepair, RepairQuestion, RepairPreviewPanel]):
    """The repairs of the chosen groups, what is due soonest first unless another order is asked for."""

    step_asked = Signal(str, str)
    """The usual next step of a repair was asked for: its number, and the action."""
    view_asked = Signal(object)
    """Another view was chosen: its `ViewName`."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Repairs"),
            columns(desk),
            partial(row_words, desk),
            repair_rows,
            search=say("Search repairs"),
            search_width=_SEARCH_WIDTH,
        )
        self._by, self._descending = RepairOrder.DUE, False
        self.table.set_sorted(RepairOrder.DUE, rising=True)
        self.segments = ViewSegments(ViewName.LIST, say)
        self.segments.chosen.connect(self.view_asked)
        self.chips = GroupChips(say)
        self.chips.changed.connect(self.ask)
        self._nothing = NothingListed(
            self.switch, say, show_all=self._show_all, clear=self._clear, new=self.new_asked.emit
        )
        self.new_button = Button(say("Take in a piece"), "plus")
        self.new_button.clicked.connect(self.new_asked)
        preview = RepairPreviewPanel(desk)
        preview.step_asked.connect(self.step_asked)
        self.lay_out(preview, [self.new_button], [self.chips], preview_width=_PREVIEW_WIDTH, beside_title=self.segments)

    def question(self) -> RepairQuestion:
        """Return what is asked for now."""
        return RepairQuestion(
            chips=self.chips.chosen, search=self.search.text().strip(), by=self._by, descending=self._descending
        )

    def read(self, asked: RepairQuestion) -> None:
        """Read which repairs answer a question, and how many every chip has."""
        job = partial(repair_listing, asked=asked)
        self._desk.read(self, job, partial(self._show, asked), failed=self.fail, key="listing")

    def sort(self, key: str) -> None:
        """Sort by a head, the other way round where it is sorted by it already."""
        by = RepairOrder(key)
        self._descending = by is self._by and not self._descending
        self._by = by
        self.table.set_sorted(key, rising=not self._descending)
        self.ask()

    def opens(self, row: ListedRepair) -> str:
        """Return a repair's number."""
        return row.number

    def preview_place(self, place: int) -> None:
        """Show a repair of the list beside it."""
        if (row := self.rows.at(place)) is not None:
            self.preview.show_record(row)

    def _show(self, asked: RepairQuestion, listing: RepairListing) -> None:
        self.chips.set_counts(listing.counts)
        self.take(listing.rows)
        if len(listing.rows):
            self.switch.show_content()
        else:
            self._nothing.tell(asked, listing, self.chips.words())

    def _show_all(self) -> None:
        self.chips.choose(frozenset({RepairChip.ALL}))
        self.ask()

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self.ask()
