"""One order: its timeline and facts, each corrected where it stands; beside it what the policy says and its claims."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError, ShopDeskError
from shopdesk.domain.shops import Address
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.orders.correcting import Correction, SeenOrder, correct_order
from shopdesk.services.orders.order_lists import channel_words
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.pages.orders.aftermath import Aftermath
from shopdesk.ui.pages.orders.correct_sheet import CorrectSheet, address_fields, customer_fields
from shopdesk.ui.pages.orders.edit_row import EditRow
from shopdesk.ui.pages.orders.lines_part import LinesPart
from shopdesk.ui.pages.orders.notes_part import NotesPart
from shopdesk.ui.pages.orders.order_panel import OrderPanel
from shopdesk.ui.pages.orders.order_parts import address_part, money_part, timeline_part
from shopdesk.ui.pages.orders.papers_part import PapersPart
from shopdesk.ui.parts.deleting import DeletePart
from shopdesk.ui.parts.history_part import HistoryPart
from shopdesk.ui.parts.typed_fields import FieldSet, holds_focus
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body, PageFrame, PageHead
from shopdesk.ui.widgets.states import Switch


class OrderView(QWidget):
    """Shows one order and lets it be corrected; what follows from a correction is said above it."""

    left = Signal()
    """The list is asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order_id = ""
        self.sight: OrderSight | None = None
        self.rows: dict[str, EditRow] = {}
        self._seen: dict[str, SeenOrder] = {}
        """The order as it was when each row was last read, of one that is typed in when that began."""
        say = desk.speech
        self._head = PageHead()
        self.back_button = self._head.add_back(say("All orders"))
        self.back_button.clicked.connect(self.left)
        self.aftermath = Aftermath(say)
        self.aftermath.claim_opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, number)))
        self._facts = QWidget()
        self._column = QVBoxLayout(self._facts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self.lines = LinesPart(desk)
        self.papers = PapersPart(desk)
        self.notes = NotesPart(desk)
        self.history = HistoryPart(desk)
        self.delete = DeletePart(desk, Place(PageName.ORDERS))
        body = Body()
        for part in (self._head, self.aftermath, self._facts, self.papers, self.notes, self.history, self.delete):
            body.add(part)
        body.add_stretch()
        self.panel = OrderPanel(desk)
        self.lines.corrected.connect(self._corrected)
        self.lines.removed.connect(self._line_removed)
        self.lines.previewed.connect(self.panel.show_preview)
        self.lines.left.connect(self.renew)
        self._switch = Switch(PageFrame(body, self.panel), say, margin=24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)

    def show_order(self, order_id: str) -> None:
        """Read an order and show it."""
        if order_id != self._order_id:
            self.sight = None
            self.rows = {}
            self._seen = {}
            self.aftermath.hide()
            self.lines.forget()
            self.notes.forget()
        self._order_id = order_id
        self._switch.show_loading()
        self._desk.read(self, partial(order_sight, order_id=order_id), self._show, failed=self._fail, key="sight")

    def renew(self) -> None:
        """Read the shown order again, unless something of it is being typed."""
        if self._order_id and not any(row.unsaved for row in self.rows.values()) and not self.lines.typed():
            self.show_order(self._order_id)

    def typed(self) -> dict[str, str]:
        """Return what is being corrected and is not saved."""
        return {
            **{name: text for row in self.rows.values() for name, text in row.unsaved.items()},
            **self.lines.typed(),
            **self.notes.typed(),
        }

    def forget(self) -> None:
        """Let go of what was typed."""
        for row in self.rows.values():
            row.leave()
        self.lines.leave()
        self.notes.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fail(self, error: ShopDeskError) -> None:
        if isinstance(error, NotFoundError):
            self._switch.show_gone(self._desk.speech("This order is no longer there."), self.left.emit)
        else:
            self._switch.show_error(error, lambda: self.show_order(self._order_id))

    def _show(self, sight: OrderSight) -> None:
        say, order = self._desk.speech, sight.order
        if sight == self.sight:
            self._switch.show_content()
            return
        self.sight = sight
        customer = sight.around.customer
        name = customer.name if customer and customer.name else say("No name")
        channel = channel_words(order.channel, say)
        self._head.set_title(
            say("Order {number}", number=order.number), say("{name} · {channel}", name=name, channel=channel)
        )
        unsaved = {field: row.unsaved for field, row in self.rows.items() if row.unsaved}
        self._seen = {field: one for field, one in self._seen.items() if field in unsaved}
        focused = next((field for field, row in self.rows.items() if holds_focus(row)), "")
        empty(self._column, keep=self.lines)
        self.rows = {}
        self.lines.show_sight(sight)
        for part in (
            timeline_part(self._desk, sight, self._take),
            self.lines,
            address_part(self._desk, sight, self._correct_address, self._correct_customer),
            money_part(self._desk, sight, self._take),
        ):
            self._column.addWidget(part)
        self.papers.show_sight(sight)
        self.panel.show_sight(sight)
        self.notes.show_texts(order.id, sight.texts)
        self.history.show_record(RecordKind.ORDER, order.id)
        self.delete.show_record(RecordKind.ORDER, order.id, self._desk.speech("Delete this order"))
        self._switch.show_content()
        for field, texts in unsaved.items():
            if field in self.rows:
                self.rows[field].type(texts)
        if focused in self.rows and focused not in unsaved:
            self.rows[focused].pencil.setFocus()

    def _take(self, field: str, row: EditRow) -> None:
        self.rows[field] = row
        if self.sight is not None and field not in self._seen:
            self._seen[field] = SeenOrder(self.sight.order, self.sight.around)
        row.saved.connect(self._save_row)

    def _save_row(self, field: str, text: str) -> None:
        row = self.rows[field]

        def refused(error: ShopDeskError) -> None:
            by_field = error.by_field if isinstance(error, FieldsError) else {field: error.sentence}
            if not row.show_errors(by_field):
                row.show_errors({field: error.sentence})

        def corrected(correction: Correction) -> None:
            if self.rows.get(field) is row:
                row.leave()
            self._corrected(correction)

        def meanwhile(error: ShopDeskError) -> None:
            if isinstance(error, ChangedMeanwhileError):
                ask_whose(self._desk, self, error, lambda mine: save(None) if mine else take_theirs())
            else:
                refused(error)

        def take_theirs() -> None:
            row.leave()
            self.renew()

        def save(seen: SeenOrder | None) -> None:
            job = partial(correct_order, order_id=order_id, typed={field: text}, seen=seen)
            self._desk.write(self, job, corrected, failed=meanwhile)

        order_id = self._order_id
        save(self._seen.get(field))

    def _corrected(self, correction: Correction) -> None:
        """Tell what follows, and show the order anew where it is still the one that is shown."""
        say = self._desk.speech
        self._desk.told.emit(say("Order {number} was corrected.", number=correction.order.number))
        self._show_aftermath(correction)

    def _line_removed(self, correction: Correction, code: str, restore: Callable[[], None]) -> None:
        say = self._desk.speech
        told = say("{code} was removed from order {number}.", code=code, number=correction.order.number)
        self._desk.undoable.emit(told, restore)
        self._show_aftermath(correction)

    def _show_aftermath(self, correction: Correction) -> None:
        if correction.order.id == self._order_id:
            self.aftermath.tell(correction)
            self.show_order(self._order_id)

    def _open_sheet(self, title: str, fields: FieldSet) -> None:
        if self.sight is not None:
            seen = SeenOrder(self.sight.order, self.sight.around)
            order_id, then = self._order_id, self._corrected
            CorrectSheet(self._desk, self, title, order_id, seen=seen, fields=fields, then=then).open()

    def _correct_address(self) -> None:
        if self.sight is not None:
            say = self._desk.speech
            fields = address_fields(self._desk, self.sight.around.ship_to or Address())
            self._open_sheet(say("Correct the delivery address"), fields)

    def _correct_customer(self) -> None:
        if self.sight is not None:
            say = self._desk.speech
            self._open_sheet(say("Correct the customer"), customer_fields(self._desk, self.sight.around))
