"""A claim's correspondence below each other; of a long one the middle is folded away until it is asked for."""

from datetime import date

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.correspondence import Entry
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.correspondence_rows import row_of
from shopdesk.ui.pages.claim.kept_rows import KeptRows
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text

_MOST = 8
"""So many are shown at once."""

_LAST = 5
"""Of more, the first is shown, which the claim began with, and so many of the last."""


class _Shown(Struct, frozen=True):
    """A row: something of the correspondence, as it is told on a day, or how many are folded away in its place."""

    entry: Entry | None
    customer: str = ""
    day: date | None = None
    folded: int = 0


class CorrespondenceList(QWidget):
    """Mails, texts, letters and notes, the oldest first; a row stays as it is while what it shows stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: ClaimPage | None = None
        self._is_whole = False
        self._rows = KeptRows[_Shown](self._made)
        self._nothing = Text(desk.speech("Nothing was written yet."), ink="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addWidget(self._nothing)

    def show_page(self, page: ClaimPage) -> None:
        """Show the correspondence of a claim; what was unfolded of it stays so."""
        if self._page is None or self._page.claim.id != page.claim.id:
            self._is_whole = False
        self._page = page
        self._nothing.setVisible(not page.correspondence)
        say, day = self._desk.speech, self._desk.today()
        customer = page.customer.name if page.customer is not None and page.customer.name else say("Customer")
        shown = [_Shown(entry, customer, day) for entry in page.correspondence]
        if len(shown) > _MOST and not self._is_whole:
            folded = len(shown) - 1 - _LAST
            shown = [shown[0], _Shown(None, folded=folded), *shown[-_LAST:]]
        self._rows.set_rows(shown)

    def _made(self, shown: _Shown) -> QWidget:
        if shown.entry is not None:
            return row_of(self._desk, shown.entry, shown.customer)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(28, 6, 0, 6)
        link = LinkButton(self._desk.speech("Show the {count} between", count=shown.folded), "chevrons-up-down")
        link.clicked.connect(self._show_whole)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return whole

    def _show_whole(self) -> None:
        self._is_whole = True
        if self._page is not None:
            self.show_page(self._page)
