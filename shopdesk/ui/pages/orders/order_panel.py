"""The panel beside an order: where it stands, what the policy says of it, its deadlines, its claims."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.orders.order_lists import state_words
from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tones import order_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.order_parts import column_of, filled
from shopdesk.ui.pages.orders.parts import check_rows, claim_group, deadline_rows
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import PrimaryButton
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section


class OrderPanel(QWidget):
    """Says what follows from an order and leads to its claims."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order_id = ""
        say = desk.speech
        self._said = QVBoxLayout()
        self._none = Section(say("Claims"))
        self._none.body.addWidget(Text(say("Nothing was claimed of this order."), ink="text2", wrap=True))
        self.claims = RowList(say("Claims of this order"), narrow=True, open_on_click=True)
        self.claims.opened.connect(lambda number: desk.go.emit(Place(PageName.CLAIMS, str(number))))
        body = Body(PANEL_MARGIN)
        body.add(self._said)
        body.add_list(self.claims)
        body.add(self._none)
        body.add_stretch()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.claim_button = PrimaryButton(say("New claim"))
        self.claim_button.clicked.connect(self._claim)
        row.addStretch(1)
        row.addWidget(self.claim_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(None, body, foot))

    def show_sight(self, sight: OrderSight) -> None:
        """Show what follows from an order."""
        desk, say = self._desk, self._desk.speech
        self._order_id = sight.order.id
        while (item := self._said.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Pill(state_words(sight.state, say), *order_look(sight.state)))
        row.addStretch(1)
        row.addWidget(Text(desk.money(sight.order.total, sight.order.currency), Style.HEADING, figures=True))
        parts: list[QWidget] = [head, self._checks(sight)]
        if sight.deadlines:
            rows = deadline_rows(desk, sight.deadlines, sight.order.number)
            parts.append(filled(Section(say("Deadlines"), len(rows)), rows))
        self._said.addWidget(column_of(parts))
        self.claims.set_groups([claim_group(sight.claims, say)])
        self.claims.setVisible(bool(sight.claims))
        self._none.setVisible(not sight.claims)

    def _checks(self, sight: OrderSight) -> Section:
        say = self._desk.speech
        section = Section(say("What the policy says"), right=sight.policy)
        if sight.verdict is None:
            return filled(section, [Text(say("There is no policy that judges this order."), ink="text2", wrap=True)])
        rows = check_rows(self._desk, sight.verdict)
        return filled(section, rows or [Text(say("Nothing stands against this order."), ink="text2", wrap=True)])

    def _claim(self) -> None:
        self._desk.go.emit(Place(PageName.CLAIMS, new=True, about=self._order_id))
