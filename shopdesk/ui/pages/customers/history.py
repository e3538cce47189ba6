"""The history of a customer in sections, each shown whole when that is asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import FiledPaper
from shopdesk.services.customers.sight import CustomerSight, Written
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.customers.parts import WrittenBlock, claim_group, letter_group, order_group, repair_group
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.row_paint import REACH
from shopdesk.ui.widgets.sections import Section


class History(QWidget):
    """What a customer bought, claimed, had repaired and wrote; the lists reach 12 pixels beyond the text."""

    all_asked = Signal()

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        super().__init__()
        say = desk.speech
        self._desk = desk
        self._bought, self._claimed = Section(say("Bought")), Section(say("Claimed"))
        self._letters = Section(say("Letters"))
        self.letters = RowList(say("Letters to this customer"), narrow=narrow, open_on_click=narrow)
        self.letters.opened.connect(self._show_letter)
        self._mended, self._written = Section(say("Repairs")), Section(say("Wrote"))
        self.orders = RowList(say("Orders of this customer"), narrow=narrow, open_on_click=narrow)
        self.claims = RowList(say("Claims of this customer"), narrow=narrow, open_on_click=narrow)
        self.repairs = RowList(say("Repairs of this customer"), narrow=narrow, open_on_click=narrow)
        self._all = LinkButton(say("Show all"))
        self.orders.opened.connect(lambda key: desk.go.emit(Place(PageName.ORDERS, str(key))))
        self.claims.opened.connect(lambda key: desk.go.emit(Place(PageName.CLAIMS, str(key))))
        self.repairs.opened.connect(lambda key: desk.go.emit(Place(PageName.REPAIRS, str(key))))
        self._all.clicked.connect(self.all_asked)
        self._lay_out()

    def show_sight(self, sight: CustomerSight) -> None:
        """Show another customer's history; what there is nothing of is left out."""
        desk = self._desk
        for part, rows, count in (
            (self._bought, self.orders, sight.order_count),
            (self._claimed, self.claims, sight.claim_count),
            (self._mended, self.repairs, sight.repair_count),
            (self._letters, self.letters, sight.letter_count),
        ):
            part.setVisible(bool(count))
            rows.setVisible(bool(count))
            part.set_count(count)
        self.orders.set_groups([order_group(sight.orders, desk)])
        self.claims.set_groups([claim_group(sight.claims, desk)])
        self.repairs.set_groups([repair_group(sight.repairs, desk)])
        self.letters.set_groups([letter_group(sight.letters, desk)])
        self._written.setVisible(bool(sight.text_count))
        self._written.set_count(sight.text_count)
        self._written.clear()
        for one in sight.texts:
            block = WrittenBlock(one, desk)
            block.opened.connect(lambda one=one: self._open(one))
            self._written.body.addWidget(block)
        listed = (sight.orders, sight.claims, sight.repairs, sight.texts, sight.letters)
        shown = sum(len(rows) for rows in listed)
        counts = (sight.order_count, sight.claim_count, sight.repair_count, sight.text_count, sight.letter_count)
        in_all = sum(counts)
        self._all.setVisible(shown < in_all)

    def _show_letter(self, paper: object) -> None:
        if isinstance(paper, FiledPaper):
            from shopdesk.ui.dialogs.paper import show_paper  # most customers get no letter

            show_paper(self._desk, self.window(), paper)

    def _open(self, one: Written) -> None:
        if one.text.record_kind == RecordKind.CLAIM:
            self._desk.go.emit(Place(PageName.CLAIMS, one.number))
        elif one.text.record_kind == RecordKind.REPAIR:
            self._desk.go.emit(Place(PageName.REPAIRS, one.number))
        else:
            self._desk.go.emit(Place(PageName.ORDERS, one.text.record_id))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (
            (self._bought, self.orders),
            (self._claimed, self.claims),
            (self._mended, self.repairs),
            (self._letters, self.letters),
            (self._written, None),
        )
        for part, rows in parts:
            part.setContentsMargins(REACH, 16, REACH, 0)
            column.addWidget(part)
            if rows is not None:
                column.addWidget(rows)
        self._all.setContentsMargins(REACH, 0, 0, 0)
        column.addWidget(self._all)
