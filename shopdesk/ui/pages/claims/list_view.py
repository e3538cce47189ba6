"""The list of claims: search and chips above, rows read as they are looked at, the chosen claim beside it."""

from functools import partial

from PySide6.QtCore import Signal

from shopdesk.services.claims.claim_lists import (
    ClaimChip,
    ClaimListing,
    ClaimOrder,
    ClaimQuestion,
    ListedClaim,
    claim_listing,
    claim_rows,
)
from shopdesk.ui.desk import Desk
from shopdesk.ui.listed_view import ListedView
from shopdesk.ui.pages.claims.columns import columns, row_words
from shopdesk.ui.pages.claims.group_chips import GroupChips
from shopdesk.ui.pages.claims.nothing_listed import NothingListed
from shopdesk.ui.pages.claims.preview import ClaimPreviewPanel
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import set_tip

_SEARCH_WIDTH = 190
_FALLS_FIRST = frozenset({ClaimOrder.VALUE, ClaimOrder.OPENED})
"""Orders in which the greatest or newest comes first when a head is clicked."""


class ClaimListView(ListedView[ListedClaim, ClaimQuestion, ClaimPreviewPanel]):
    """The claims of the chosen groups, what is due soonest first unless another order is asked for."""

    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Claims"),
            columns(desk),
            partial(row_words, desk),
            claim_rows,
            search=say("Name, number, product"),
            search_width=_SEARCH_WIDTH,
        )
        self._by, self._descending = ClaimOrder.DUE, False
        self.table.set_sorted(ClaimOrder.DUE, rising=True)
        self.chips = GroupChips(say)
        self.chips.changed.connect(self.ask)
        self._nothing = NothingListed(
            self.switch,
            say,
            show_all=self._show_all,
            clear=self._clear,
            new=self.new_asked.emit,
            bring_orders=self.import_asked.emit,
        )
        self.papers_button = Button(say("Papers"), "printer")
        self.papers_button.setAccessibleName(say("Papers of the day"))
        set_tip(self.papers_button, say("Make many papers in one go"))
        self.papers_button.clicked.connect(self._make_papers)
        self.new_button = Button(say("New claim"), "plus")
        self.new_button.clicked.connect(self.new_asked)
        self.lay_out(ClaimPreviewPanel(desk), [self.papers_button, self.new_button], [self.chips])

    def question(self) -> ClaimQuestion:
        """Return what is asked for now."""
        return ClaimQuestion(
            chips=self.chips.chosen, search=self.search.text().strip(), by=self._by, descending=self._descending
        )

    def read(self, asked: ClaimQuestion) -> None:
        """Read which claims answer a question, and how many every chip has."""
        job = partial(claim_listing, asked=asked)
        self._desk.read(self, job, partial(self._show, asked), failed=self.fail, key="listing")

    def sort(self, key: str) -> None:
        """Sort by a head, the other way round where it is sorted by it already."""
        by = ClaimOrder(key)
        self._descending = not self._descending if by is self._by else by in _FALLS_FIRST
        self._by = by
        self.table.set_sorted(key, rising=not self._descending)
        self.ask()

    def opens(self, row: ListedClaim) -> str:
        """Return a claim's number."""
        return row.number

    def preview_place(self, place: int) -> None:
        """Show a claim of the list beside it."""
        if (row := self.rows.at(place)) is not None:
            self.preview.show_record(row)

    def _show(self, asked: ClaimQuestion, listing: ClaimListing) -> None:
        self.chips.set_counts(listing.counts)
        self.take(listing.rows)
        if len(listing.rows):
            self.switch.show_content()
        else:
            self._nothing.tell(asked, listing, self.chips.words())

    def _make_papers(self) -> None:
        from shopdesk.ui.dialogs.papers_at_once import open_papers_at_once  # not needed before

        open_papers_at_once(self._desk, self, self.rows.ids)

    def _show_all(self) -> None:
        self.chips.choose(frozenset({ClaimChip.ALL}))
        self.ask()

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self.ask()
