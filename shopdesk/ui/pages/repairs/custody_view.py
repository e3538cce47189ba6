"""The custody list: every piece in the shop's care with its owner, place and declared value, and the sum of them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.custody_papers import TODAY
from shopdesk.services.repairs.custody import Custody, CustodyAsk, CustodyOrder, custody
from shopdesk.services.repairs.lists import ListedRepair
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.list_export import ExportButton, of_today
from shopdesk.ui.models.rows import RowsModel
from shopdesk.ui.pages.repair.papers_part import make_and_show
from shopdesk.ui.pages.repairs.custody_columns import custody_columns, custody_words
from shopdesk.ui.pages.repairs.nothing_listed import NothingListed
from shopdesk.ui.pages.repairs.view_names import ViewName, ViewSegments
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import SearchField
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_table import RowTable
from shopdesk.ui.widgets.states import Switch

_SEARCH_WIDTH = 220


class CustodyView(QWidget):
    """The pieces in care, those that lie longest first unless another order is asked for."""

    opened = Signal(str)
    """A repair was opened: its number."""
    new_asked = Signal()
    view_asked = Signal(object)
    """Another view was chosen: its `ViewName`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._by, self._descending = CustodyOrder.SINCE, False
        self._pieces: tuple[ListedRepair, ...] = ()
        say = desk.speech
        self.segments = ViewSegments(ViewName.CUSTODY, say)
        self.search = SearchField(say("Number, customer, piece"))
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.sum = Text("", ink="text2", elide=True)
        self.model: RowsModel[ListedRepair] = RowsModel(
            custody_columns(desk), partial(custody_words, desk), self, unread=say("not read yet")
        )
        self.table = RowTable(self.model, say("Pieces in care"))
        self.table.set_sorted(CustodyOrder.SINCE, rising=True)
        self.switch = Switch(self.table, say, margin=12)
        self._nothing = NothingListed(
            self.switch, say, show_all=self._clear, clear=self._clear, new=self.new_asked.emit
        )
        head = PageHead(say("Repairs"))
        head.add_beside_title(self.segments)
        head.add(self.search)
        self.export = ExportButton(desk, lambda: of_today(desk, say("Custody list")), self.question)
        head.add(self.export)
        self.print_button = Button(say("Print custody list"), "printer")
        head.add(self.print_button)
        body = Body(spacing=12)
        body.add(head)
        body.add(self.sum)
        body.add_list(self.switch, 1, to_foot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageFrame(body, scrolls=False))
        self._connect()

    def ask_again(self) -> None:
        """Read the list anew, as records changed or time went by."""
        self.switch.show_loading()
        asked = self.question()
        job = partial(custody, search=asked.search, by=asked.by, descending=asked.descending)
        self._desk.read(self, job, partial(self._show, asked.search), failed=self._fail, key="custody")

    def question(self) -> CustodyAsk:
        """Return what is asked for now."""
        return CustodyAsk(search=self.search.text().strip(), by=self._by, descending=self._descending)

    def print_list(self) -> None:
        """Make the custody list of today, file it with the shop, and show it ready to be printed."""
        if self.print_button.isEnabled():
            make_and_show(self._desk, self, TODAY, PaperKind.CUSTODY_LIST)

    def _connect(self) -> None:
        self.segments.chosen.connect(self.view_asked)
        self.search.textEdited.connect(lambda _text: self.ask_again())
        self.search.returnPressed.connect(self._go_to_rows)
        self.print_button.clicked.connect(self.print_list)
        keys = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.print_list)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort)
        self.model.wanted.connect(self._feed)

    def _show(self, search: str, found: Custody) -> None:
        row = self.table.selected_row()
        selected = self._pieces[row].row if 0 <= row < len(self._pieces) else None
        self._pieces = found.pieces
        self.model.set_count(len(found.pieces))
        self.sum.setText(self._sum_words(found))
        self.sum.setVisible(bool(found.pieces))
        self.print_button.setEnabled(bool(found.in_all))
        if found.pieces:
            places = {piece.row: place for place, piece in enumerate(found.pieces)}
            self.table.select_row(places.get(selected, 0) if selected is not None else 0)
            self.switch.show_content()
        elif found.in_all and search:
            self._nothing.tell_not_found(search)
        else:
            self._nothing.tell_nothing_in_care()

    def _sum_words(self, found: Custody) -> str:
        say = self._desk.speech
        sums = say.listing([self._desk.money(minor, currency) for currency, minor in found.totals])
        parts = [say.counted("{count} piece in your care", "{count} pieces in your care", len(found.pieces))]
        if sums:
            parts.append(say("declared at {sums}", sums=sums))
        if found.undeclared:
            parts.append(say("{count} without a declared value", count=found.undeclared))
        return ", ".join(parts)

    def _feed(self, first: int, last: int) -> None:
        self.model.put(first, self._pieces[first:last])

    def _fail(self, error: ShopDeskError) -> None:
        self.sum.hide()
        self.switch.show_error(error, self.ask_again)

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus()
        self.ask_again()

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._pieces):
            self.opened.emit(self._pieces[place].number)

    def _go_to_rows(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _sort(self, key: str) -> None:
        by = CustodyOrder(key)
        self._descending = not self._descending if by is self._by else by is CustodyOrder.VALUE
        self._by = by
        self.table.set_sorted(key, rising=not self._descending)
        self.ask_again()
