"""The panel beside an order: where it stands, what the policy says of it, its deadlines, its claims and repairs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.orders.entry import OrderPreview
from shopdesk.services.orders.order_lists import state_words
from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import order_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.order_parts import column_of, filled
from shopdesk.ui.pages.orders.parts import check_rows, claim_group, deadline_rows
from shopdesk.ui.pages.orders.repair_parts import repair_group
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section


class OrderPanel(QWidget):
    """Says what follows from an order and leads to its claims and repairs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = ""
        self._sight: OrderSight | None = None
        self._preview: OrderPreview | None = None
        say = desk.speech
        self._said = QVBoxLayout()
        self._none = Section(say("Claims"))
        self._none.body.addWidget(Text(say("Nothing was claimed of this order."), ink="text2", wrap=True))
        self.claims = RowList(say("Claims of this order"), narrow=True, open_on_click=True)
        self.claims.opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, str(number))))
        self.repairs = RowList(say("Repairs of this order"), narrow=True, open_on_click=True)
        self.repairs.opened.connect(lambda number: desk.go.emit(Place(PageName.REPAIRS, str(number))))
        body = Body(PANEL_MARGIN)
        body.add(self._said)
        body.add_list(self.claims)
        body.add(self._none)
        body.add_list(self.repairs)
        body.add_stretch()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.claim_button = PrimaryButton(say("New claim"))
        self.claim_button.clicked.connect(self._claim)
        self.repair_button = Button(say("Take in a piece"))
        self.repair_button.clicked.connect(self._take_in)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.repair_button)
        row.addWidget(self.claim_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(None, body, foot))

    def show_sight(self, sight: OrderSight) -> None:
        """Show what follows from an order."""
        say = self._desk.speech
        self._order_id, self._sight = sight.order.id, sight
        self._say()
        self.claims.set_groups([claim_group(sight.claims, say)])
        self.claims.setVisible(bool(sight.claims))
        self._none.setVisible(not sight.claims)
        self.repairs.set_groups([repair_group(sight.repairs, say)])
        self.repairs.setVisible(bool(sight.repairs))

    def show_preview(self, preview: OrderPreview | None) -> None:
        """Show what would follow from what is being typed, or what follows from the order as it is."""
        if preview != self._preview:
            self._preview = preview
            self._say()

    def _say(self) -> None:
        desk, say, sight = self._desk, self._desk.speech, self._sight
        if sight is None:
            return
        empty(self._said)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Pill(state_words(sight.state, say), *order_look(sight.state)))
        row.addStretch(1)
        row.addWidget(self._total(sight))
        parts: list[QWidget] = [head, self._checks(sight)]
        if sight.deadlines:
            rows = deadline_rows(desk, sight.deadlines, sight.order.number)
            parts.append(filled(Section(say("Deadlines"), len(rows)), rows))
        self._said.addWidget(column_of(parts))

    def _total(self, sight: OrderSight) -> QWidget:
        """Return what the order costs; above it what it would cost with what is typed, where that is another sum."""
        desk, say, order = self._desk, self._desk.speech, sight.order
        stands = desk.money(order.total, order.currency)
        would = order.total if self._preview is None else self._preview.total
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        right = Qt.AlignmentFlag.AlignRight
        column.addWidget(Text(desk.money(would, order.currency), Style.HEADING, figures=True), 0, right)
        if would != order.total:
            column.addWidget(Text(say("now {amount}", amount=stands), Style.CAPTION, "text2", figures=True), 0, right)
        return whole

    def _checks(self, sight: OrderSight) -> Section:
        say, preview = self._desk.speech, self._preview
        title = say("What the policy says") if preview is None else say("What the policy would say")
        section = Section(title, right=sight.policy)
        verdict = sight.verdict if preview is None else preview.verdict
        if preview is not None and preview.total is None:
            wait = say("It is told as soon as the amounts go together.")
            return filled(section, [Text(wait, ink="text2", wrap=True)])
        if verdict is None:
            return filled(section, [Text(say("There is no policy that judges this order."), ink="text2", wrap=True)])
        rows = check_rows(self._desk, verdict)
        return filled(section, rows or [Text(say("Nothing stands against this order."), ink="text2", wrap=True)])

    def _take_in(self) -> None:
        self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=self._order_id))

    def _claim(self) -> None:
        self._desk.go.emit(Place(PageName.CLAIMS, new=True, about=self._order_id))
